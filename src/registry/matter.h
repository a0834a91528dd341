#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <vector>

#include "base/date.h"
#include "base/enum_names.h"
#include "base/id.h"
#include "base/translate.h"
#include "organisations/deed.h"

namespace handslag::registry {

/// The register (diarium) of one committee: its matters are numbered in a series of their own for each year.
/// docs/rules/register.md.
using RegisterId = Id<struct RegisterTag>;
using MatterId = Id<struct MatterTag>;
using RecordId = Id<struct RegisteredRecordTag>;
using SecrecyMarkId = Id<struct SecrecyMarkTag>;
using UnregisteredRecordId = Id<struct UnregisteredRecordTag>;

struct Register {
  RegisterId id = {};
  std::string committee;  ///< "Barn- och skolnämnden"; 1–200 characters
  std::string prefix;     ///< "BSN": 1–12 letters and digits; stands first in each registry number
  Language language = Language::Swedish;  ///< of what is registered by itself
};

/// "BSN 2025-31".
std::string registry_number(const std::string& prefix, int year, int number);

/// How a record came to the authority or from it (OSL 5:1; TF 2:9–10).
enum class Direction : std::uint8_t { Received, Dispatched, DrawnUp };
constexpr EnumNames<Direction, 3> kDirections{{"received", "dispatched", "drawn_up"}};

/// The items of OSL 5:2 besides the number. What stands in the public register in place of an item: nothing
/// said, and it is the item; an empty text, and the item is left out there.
struct RecordEntry {
  Date dated_on;              ///< received or drawn up
  std::string correspondent;  ///< sender or recipient where there is one; at most 200 characters
  std::optional<std::string> public_correspondent = {};
  std::string about;  ///< briefly; 1–300 characters
  std::optional<std::string> public_about = {};
};

/// How an item stands in the public register: the variant where there is one, nothing where the record has a
/// secrecy mark and no variant, otherwise the item.
std::string public_item(const std::string& item, const std::optional<std::string>& variant, bool is_marked);

/// How an entry has read, with who wrote it when and, of a later one, why.
struct EnteredRecord {
  RecordEntry entry;
  std::string reason = {};
  std::string entered_at = {};
  std::string entered_by = {};
};

/// A note that a record may be secret (OSL 5:5). It is no decision: each request is tried anew.
struct SecrecyMark {
  SecrecyMarkId id;
  std::string provision;  ///< "26 kap. 1 § OSL"
  std::string authority;  ///< who noted it
  Date marked_on;
};

enum class ReleaseOutcome : std::uint8_t { Released, ReleasedInPart, Refused };
constexpr EnumNames<ReleaseOutcome, 3> kReleaseOutcomes{{"released", "released_in_part", "refused"}};

/// A request to see a record, as it was tried. Who asked is not kept (TF 2:18).
struct ReleaseTrial {
  Date asked_on;
  ReleaseOutcome outcome = ReleaseOutcome::Released;
  std::string provision = {};  ///< that something is withheld by
  std::string reason = {};
  Date tried_on;
  std::string tried_by = {};
};

/// The bytes of a record: a file that the organisation has received, or one of a package it has written.
struct RecordFile {
  std::string sha256;
  std::string name;
};

struct RegisteredRecord {
  RecordId id = {};
  MatterId matter;
  int number = 0;  ///< within the matter
  Direction direction = Direction::Received;
  std::optional<RecordFile> file = {};
  std::optional<organisations::Subject> source = {};  ///< what in the program it is, when it came by itself
  std::vector<EnteredRecord> entries = {};            ///< the oldest first; never empty
  std::optional<SecrecyMark> secrecy = {};
  std::vector<ReleaseTrial> trials = {};
  std::string withdrawn_because = {};  ///< registered by mistake: the number stands, the record does not

  const RecordEntry& entry() const { return entries.back().entry; }
  bool is_withdrawn() const { return !withdrawn_because.empty(); }
  /// Items 3 and 4 as everybody may read them: the variant where there is one, nothing where there is a mark
  /// and none.
  std::string public_correspondent() const;
  std::string public_about() const;
};

struct MatterTitle {
  std::string title;  ///< 1–300 characters
  std::optional<std::string> public_title = {};
  std::string reason = {};
  std::string entered_at = {};
  std::string entered_by = {};
};

struct MatterClosing {
  Date closed_on;
  std::string closed_by = {};
  std::string note = {};
};

struct Matter {
  MatterId id;
  RegisterId of_register;
  std::string number;  ///< "BSN 2025-31"
  Date opened_on;
  std::vector<MatterTitle> titles = {};  ///< the oldest first; never empty
  std::optional<MatterClosing> closing = {};
  int records = 0;

  const MatterTitle& title() const { return titles.back(); }
};

/// Why something is rightly not registered.
enum class NotRegisteredGround : std::uint8_t {
  Trifling,     ///< OSL 5:1 fourth paragraph: manifestly of little importance
  KeptInOrder,  ///< OSL 5:1 second paragraph: not secret, and kept so that it is easily found
  DraftOrNote,  ///< TF 2:12: a draft or a memory note that was not dispatched and is not archived
  NotOfficial,  ///< TF 2:14 and others: not a document of the authority
};
constexpr EnumNames<NotRegisteredGround, 4> kNotRegisteredGrounds{
    {"trifling", "kept_in_order", "draft_or_note", "not_official"}};

struct UnregisteredRecord {
  UnregisteredRecordId id;
  std::string about;
  Date came_on;
  NotRegisteredGround ground = NotRegisteredGround::Trifling;
  std::string note = {};
  std::string entered_by = {};
};

/// In the reader's language.
std::string title_of(Direction direction, const Translator& translator);
std::string title_of(ReleaseOutcome outcome, const Translator& translator);
std::string title_of(NotRegisteredGround ground, const Translator& translator);

}  // namespace handslag::registry
