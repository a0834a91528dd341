#pragma once

#include <array>
#include <cstddef>
#include <cstdint>
#include <optional>
#include <string>
#include <vector>

#include "base/message.h"
#include "followup/follow_up.h"
#include "memoranda/taken_on_sentence.h"
#include "memoranda/typed_texts.h"

namespace handslag::memoranda {

/// Something in a typed text that a guard has caught, and what is right instead.
struct EditFault {
  EditGuard guard = EditGuard::SaysItFollows;
  std::string section = {};  ///< the place of the typed text: a key of the template's, "finding:3"
  std::string heading = {};  ///< of a section: as it stands in the memorandum
  std::size_t line = 1;      ///< of the officer's text, from 1
  std::string sentence = {};
  std::string words = {};            ///< what was caught in it
  Message figure = Message::of("");  ///< of KeptBackFigure: what the figure counts
  std::int64_t low = 0;
  std::optional<std::int64_t> high = {};  ///< of KeptBackFigure: what anybody can tell of it
  std::array<int, 4> outcomes = {};       ///< of claims: how many commitments have each outcome
  int commitments_in_all = 0;
  std::optional<followup::Outcome> found = {};  ///< of SaysOfACommitment about one: what was found
  std::vector<std::int64_t> commitments = {};   ///< of SaysOfACommitment: those that were found otherwise
  std::vector<std::string> instead = {};        ///< of numbers: the nearest that something holds, as printed
  std::string code = {};                        ///< "a3f9c1": by which a person takes it on
  std::string facts = {};                       ///< hash of what it was tried against
  std::optional<TakenOnSentence> taken_on = {};
  std::optional<TakenOnSentence> outdated = {};  ///< somebody answered for it on other facts
  TypedOf of = TypedOf::Section;
  std::string subject = {};  ///< of the typed text: "3" of "finding:3"

  bool operator==(const EditFault& other) const { return code == other.code && facts == other.facts; }
};

}  // namespace handslag::memoranda
