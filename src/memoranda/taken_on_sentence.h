#pragma once

#include <cstdint>
#include <string>

#include "base/enum_names.h"
#include "base/id.h"

namespace handslag::memoranda {

using TakenOnId = Id<struct TakenOnTag>;

/// What the officer's own words are tried against. See docs/rules/conclusion.md.
enum class EditGuard : std::uint8_t {
  SaysItFollows,        ///< "bedrivs i enlighet med avtalet", which the findings do not say
  SaysItDoesNotFollow,  ///< "följer inte avtalet", which the findings do not say
  SaysNeedsAreMet,      ///< "tillgodoser behoven" with no figure beside it
  NumberWithoutSource,  ///< a number that nothing of the follow-up holds
  KeptBackFigure,       ///< an exact number for what is published as an interval or not at all
  Unfinished,           ///< "[fyll i]", "kompletteras senare"
  SaysOfACommitment,    ///< "åtagande 2 är uppfyllt", which its finding does not say
};
constexpr EnumNames<EditGuard, 7> kEditGuards{{"says_it_follows", "says_it_does_not_follow",
                                               "says_needs_are_met", "number_without_source",
                                               "kept_back_figure", "unfinished", "says_of_a_commitment"}};

/// A sentence that a guard has caught and a person answers for, as it read then and on the facts of then.
/// When the sentence is changed, or the findings or figures that it was tried against, nobody answers for it
/// any more.
struct TakenOnSentence {
  TakenOnId id = {};
  std::string section;  ///< the place of the typed text (typed_texts.h): a key of the template's, "finding:3"
  EditGuard guard = EditGuard::SaysItFollows;
  std::string sentence;
  std::string words;        ///< what the guard caught in it
  std::string reason;       ///< 1–2 000 characters
  std::string taken_on_at;  ///< 2025-02-28T09:15:00Z
  std::string taken_on_by;  ///< a role
  std::string facts = {};   ///< hash of what it was tried against

  bool operator==(const TakenOnSentence&) const = default;
};

}  // namespace handslag::memoranda
