#pragma once

#include <functional>
#include <mutex>
#include <optional>
#include <set>
#include <string>
#include <string_view>
#include <variant>
#include <vector>

#include "http/form.h"
#include "web/api/problem.h"
#include "web/api/token_gate.h"
#include "web/visit.h"

namespace handslag::web {

inline constexpr std::string_view kApi = "/api/v1";

/// What a request is answered with when nothing is wrong.
struct ApiAnswer {
  Json content = {};
  int status = 200;
  std::string location = {};                ///< of what was made; a path of this server
  std::string next = {};                    ///< of a list: where the next page begins; empty: it is the last
  std::optional<http::Response> file = {};  ///< in place of the content
};
using ApiOutcome = std::variant<ApiAnswer, Problem>;

/// What of a request must be put right; nothing is saved while there is something.
class Refusals {
 public:
  /// A place of the body as a JSON pointer, "/reason", and a sentence that says what to do.
  void refuse(std::string pointer, std::string sentence) {
    all_.push_back({.pointer = std::move(pointer), .detail = std::move(sentence)});
  }
  /// What the problem has beside them.
  void add(std::string member, Json value) { more_.set(member, std::move(value)); }
  bool empty() const { return all_.empty(); }
  Problem problem(const Translator& t) const;

 private:
  std::vector<Problem::Error> all_;
  Json more_ = Json::object();
};

/// The keys of writes that are under way in this process: the same sent meanwhile is told so (409).
class WritesUnderWay {
 public:
  /// False when it is under way.
  bool begin(const std::string& key);
  void end(const std::string& key);

 private:
  std::mutex mutex_;
  std::set<std::string> keys_;
};

/// Where a page of a list begins and how long it is, as the query says.
struct ListPlace {
  int limit = 50;
  std::int64_t after = 0;  ///< the key of the last item of the page before; 0: from the start
};
inline constexpr int kMostOfAList = 200;

/// One request of the API on its way through a handler. Token, scope, right, and the shape of what was sent
/// are checked before the handler is called.
class ApiVisit : public Visit {
 public:
  ApiVisit(const Visit& visit, std::optional<Bearer> bearer, Json sent, http::Form form,
           WritesUnderWay& under_way)
      : Visit(visit),
        bearer_(std::move(bearer)),
        sent_(std::move(sent)),
        form_(std::move(form)),
        under_way_(under_way) {}

  /// Of an operation that is not for everybody.
  const Bearer& bearer() const { return bearer_.value(); }
  /// What was sent, of the shape that the route says.
  const Json& sent() const { return sent_; }
  const http::Form& form() const { return form_; }
  const ListPlace& list_place() const { return list_place_; }
  void set_list_place(ListPlace place) { list_place_ = place; }

  // Of what was sent. Empty when it was left out.
  std::string text(std::string_view name) const;
  std::optional<Date> day(std::string_view name) const;
  std::optional<std::int64_t> whole(std::string_view name) const;
  bool flag(std::string_view name) const;

  /// Reads in one transaction.
  ApiAnswer answer(const std::function<Json(const PageReader&)>& make) const;

  using Work = std::function<ApiAnswer(organisations::Act&, Refusals&)>;
  using Prepare = std::function<Work(Refusals&)>;
  /// What stands now, for a problem of a conflict; null when it has nothing to show.
  using Theirs = std::function<Json(const PageReader&)>;
  /// Does it in the name of whoever has the token, within one transaction, once for each Idempotency-Key.
  ApiOutcome act(const Work& work, const Theirs& theirs = {}) const;
  /// The same, with what takes long done before the transaction is opened.
  ApiOutcome act_after(const Prepare& prepare, const Theirs& theirs = {}) const;

 private:
  ApiOutcome done_once(const std::string& key, const Prepare& prepare) const;
  std::string idempotency_key() const;
  std::string hash_of_sent() const;

  std::optional<Bearer> bearer_;
  Json sent_;
  http::Form form_;
  ListPlace list_place_;
  WritesUnderWay& under_way_;
};

/// An item of a list with the key that the next page begins after.
struct ListedItem {
  std::int64_t key = 0;
  Json json;
};
/// The page of a short list that the query asks for. `items` are one more than fits at least, when there are.
ApiAnswer page_of(const ApiVisit& visit, std::vector<ListedItem> items);
/// The same of a list that is read whole: those behind the key come.
ApiAnswer page_of_all(const ApiVisit& visit, const std::vector<ListedItem>& all);

/// An Idempotency-Key as it was given: 1 to 255 printable characters, with or without the quotation marks of
/// the draft. Empty when it is none.
std::string idempotency_key_in(const http::Request& request);

}  // namespace handslag::web
