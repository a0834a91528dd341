#pragma once

#include <cstddef>
#include <cstdint>
#include <optional>
#include <string>

#include "decisions/taken_on_sentence.h"

namespace handslag::decisions {

/// Something in the officer's words that a guard has caught.
struct EditFault {
  EditGuard guard = EditGuard::SaysItFollows;
  std::string section = {};  ///< key of the template's section
  std::string heading = {};  ///< of the section, as it stands in the memorandum
  std::size_t line = 1;      ///< of the officer's text, from 1
  std::string sentence = {};
  std::string words = {};   ///< what was caught in it
  std::string figure = {};  ///< of KeptBackFigure: what the figure counts
  std::int64_t low = 0;
  std::optional<std::int64_t> high = {};  ///< of KeptBackFigure: what anybody can tell of it
  std::string code = {};                  ///< "a3f9c1": by which a person takes it on
  std::optional<TakenOnSentence> taken_on = {};

  bool operator==(const EditFault&) const = default;
};

}  // namespace handslag::decisions
