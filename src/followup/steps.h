#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "base/date.h"
#include "base/enum_names.h"
#include "base/id.h"
#include "organisations/actor.h"

namespace handslag {
class Translator;
}

namespace handslag::followup {

/// What people do with a memorandum that is written, each a record with who and when: it is sent for review,
/// reviewed or sent back with a comment, signed, and handed over to the committee. What comes before is
/// computed from the facts. In the case: written on 21 March 2025, sent to the unit head the same day,
/// reviewed on the 24th, signed by the director on the 25th. docs/rules/steps-of-a-follow-up.md.
using FollowUpStepId = Id<struct FollowUpStepTag>;

enum class StepKind : std::uint8_t { ReviewAsked, Reviewed, SentBack, Signed, HandedOver };
constexpr EnumNames<StepKind, 5> kStepKinds{
    {"review_asked", "reviewed", "sent_back", "signed", "handed_over"}};

struct StepRecord {
  FollowUpStepId id = {};
  StepKind kind = StepKind::ReviewAsked;
  int version = 1;           ///< of the memorandum that it is about
  std::string sha256 = {};   ///< of that version's package: what is signed
  std::string comment = {};  ///< at most 2 000 characters; never empty when it is sent back
  Date taken_on;
  std::string taken_at = {};  ///< 2025-02-28T09:15:00Z
  std::string taken_by = {};  ///< as the journal names them: "person 7"
  std::string name = {};      ///< "Anna Berg"
  std::string role = {};      ///< "enhetschef"
};

/// The version of the memorandum that stands, as far as the steps need it.
struct WrittenVersion {
  int version = 1;
  std::string sha256 = {};  ///< of its package's list of files
};

/// Where the steps stand: of each the record that counts.
struct Progress {
  std::optional<StepRecord> asked = {};
  std::optional<StepRecord> reviewed = {};
  std::optional<StepRecord> sent_back = {};  ///< and nobody has done anything about it yet
  std::optional<StepRecord> signature = {};
  std::optional<StepRecord> handed_over = {};

  /// It waits for its reviewer.
  bool is_in_review() const { return asked && !reviewed && !signature; }
};

/// Of the version that stands; what was done with an earlier version stays readable and does not count.
/// `records` are those that were not taken back, the oldest first.
///
///     sent for review, sent back           sent back; whoever wrote it mends it and sends it anew
///     …, reviewed, signed, sent back       signed; whoever signed takes the signature back, or it is handed
///                                          over all the same
Progress progress_of(const std::vector<StepRecord>& records, const std::optional<WrittenVersion>& written);

/// Who is responsible for a follow-up from a day on. The newest holds; those before stay readable.
struct Assignment {
  organisations::PersonId person = {};
  Date assigned_on;
  std::string assigned_by = {};  ///< as the journal names them
  std::string note = {};         ///< what the next one must know; may be empty
};

/// The human steps of a follow-up and who is responsible for it, read together.
struct Steps {
  std::vector<StepRecord> records = {};      ///< that stand, of all versions, the oldest first
  std::vector<Assignment> assignments = {};  ///< the oldest first
  Progress progress = {};                    ///< of the version that stands

  const Assignment* responsible() const { return assignments.empty() ? nullptr : &assignments.back(); }
};

/// "sent for review": in a list of what was done.
std::string title_of(StepKind kind, const Translator& translator);

}  // namespace handslag::followup
