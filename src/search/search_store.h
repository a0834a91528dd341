#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <vector>

#include "base/enum_names.h"
#include "organisations/view.h"

namespace handslag::sql {
class Transaction;
}

namespace handslag::search {

/// What can be found, and which right it takes to see it.
enum class FoundKind : std::uint8_t { Agreement, FollowUp, Memorandum, Document };
constexpr EnumNames<FoundKind, 4> kFoundKinds{{"agreement", "follow_up", "memorandum", "document"}};
/// How far what it belongs to has come.
enum class FoundState : std::uint8_t { None, Open, Written, Signed };
constexpr EnumNames<FoundState, 4> kFoundStates{{"none", "open", "written", "signed"}};

/// One thing in the index with all its words.
struct SearchEntry {
  FoundKind kind = FoundKind::Agreement;
  FoundState state = FoundState::None;
  std::int64_t agreement = 0;
  int year = 0;            ///< of the follow-up; 0 of an agreement
  std::int64_t thing = 0;  ///< of a document, its material; 0: the agreement's own
  std::string title = {};
  std::string text = {};
};

/// What somebody looks for, and what they may see: nothing else is found, counted or shown.
struct SearchQuestion {
  std::string words = {};
  std::optional<FoundKind> kind = {};
  std::vector<std::pair<FoundKind, FoundState>> may_see = {};
};

/// The index of one organisation. It is made of what stands elsewhere, follows the journal, and can be made
/// anew at any time: nothing rests on it.
class SearchStore {
 public:
  explicit SearchStore(const organisations::View& view) : view_(view) {}

  /// Those that have every word, the best first. A word is found by its stem, and a longer word that begins
  /// with it too.
  std::vector<SearchEntry> find(const SearchQuestion& question, int offset, int limit) const;
  /// How many of each kind there are, whichever kind is asked for.
  std::vector<std::pair<FoundKind, int>> count(const SearchQuestion& question) const;

  /// The line of the journal that the index has come to; 0: nothing is in it.
  std::int64_t come_to() const;
  /// The newest line of the journal.
  std::int64_t newest() const;
  /// The agreements that lines of the journal after that one are about; empty: all may be.
  std::optional<std::vector<std::int64_t>> touched_since(std::int64_t line) const;
  /// The text of a document that has been read before.
  std::optional<std::string> document_text(const std::string& sha256) const;

  static void keep_document(sql::Transaction& transaction, const std::string& sha256,
                            const std::string& text);
  /// Puts these in place of all that the index has of the agreement.
  static void replace(sql::Transaction& transaction, organisations::Scope scope, std::int64_t agreement,
                      const std::vector<SearchEntry>& entries);
  static void set_come_to(sql::Transaction& transaction, organisations::Scope scope, std::int64_t line);
  /// Empties it, so that it is made anew.
  static void forget(sql::Transaction& transaction, organisations::Scope scope);

 private:
  organisations::View view_;
};

}  // namespace handslag::search
