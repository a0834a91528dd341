#pragma once

#include <cstdint>
#include <map>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "base/date.h"
#include "base/enum_names.h"
#include "base/id.h"
#include "base/translate.h"

namespace handslag::memoranda {

struct Dossier;

/// A memorandum as it was written, once: the bytes of every file of its package, which every later reader
/// gets whatever changes in the follow-up. In the case: version 1 of the memorandum of 2024, written on 21
/// March 2025 by the officer. A mistake that is seen afterwards is mended by taking the version back with a
/// reason and writing the next, which says which it replaces and why. See docs/rules/written-memoranda.md.
using WrittenMemorandumId = Id<struct WrittenMemorandumTag>;

/// A file of it. Its bytes are in the file store.
struct WrittenFile {
  std::string name;
  std::string title;
  std::string media_type;
  std::string sha256;
  std::int64_t size = 0;

  bool operator==(const WrittenFile&) const = default;
};

/// What a memorandum rests on, in parts, so that what has changed since it was written can be named.
enum class BasisPart : std::uint8_t {
  Agreement,
  RegistryNumber,
  Material,
  Evidence,
  Findings,
  Figures,
  Decision,
  Edits,
  TakenOn,
};
constexpr EnumNames<BasisPart, 9> kBasisParts{{"agreement", "registry_number", "material", "evidence",
                                               "findings", "figures", "decision", "edits", "taken_on"}};
/// A hash of the facts of each part.
using Basis = std::map<BasisPart, std::string>;

Basis basis_of(const Dossier& dossier);

/// That a version was taken back.
struct MemorandumWithdrawal {
  std::string withdrawn_at;  ///< 2025-02-28T09:15:00Z
  std::string reason;
  bool operator==(const MemorandumWithdrawal&) const = default;
};

/// What is found of each commitment, as a hash: the same finding recorded again changes nothing.
std::string hash_of_findings(const Dossier& dossier);
/// What is published, as a hash.
std::string hash_of_figures(const Dossier& dossier);

struct WrittenMemorandum {
  WrittenMemorandumId id;
  int version = 1;
  Date written_on;         ///< the day that stands in it
  std::string written_at;  ///< 2025-02-28T09:15:00Z
  std::string written_by;  ///< a role
  Language language = Language::Swedish;
  std::string template_version;
  std::vector<WrittenFile> files;  ///< of the package, package.json last
  WrittenFile page;                ///< what the page of the memorandum shows
  Basis basis;
  std::optional<MemorandumWithdrawal> withdrawal = {};

  const WrittenFile* find(std::string_view name) const;
};

/// The parts that read otherwise now than when it was written.
std::vector<BasisPart> changed_since(const WrittenMemorandum& written, const Dossier& dossier);

/// What a package says of itself: a draft, on every page of every document that is made for it, or a version
/// that is being written.
struct PackageState {
  struct Replaced {
    int version = 0;
    MemorandumWithdrawal withdrawal;
    bool operator==(const Replaced&) const = default;
  };
  int version = 0;  ///< 0: a draft
  std::string written_by = {};
  std::optional<Replaced> replaces = {};
  /// Of the public body's journal when it was written: what was journalled before cannot be changed unseen
  /// (docs/rules/journal.md).
  std::string journal_head = {};

  bool is_draft() const { return version == 0; }
};

/// What the next version of a memorandum says; `versions` are those that there are, the oldest first.
PackageState next_version(const std::vector<WrittenMemorandum>& versions, std::string written_by);

}  // namespace handslag::memoranda
