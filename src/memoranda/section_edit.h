#pragma once

#include <string>

#include "base/date.h"

namespace handslag::memoranda {

/// What the officer has written in place of a section of the draft. It is kept apart from what the program
/// generates: a new draft never overwrites it, and when the generated text has changed since the officer
/// wrote, the draft says so. In the text "[bilaga annual_report]" becomes a reference with the right number.
struct SectionEdit {
  std::string section;  ///< key of the template's section
  std::string text;  ///< paragraphs apart by empty lines, lists with "- "; empty: back to the generated text
  std::string generated_sha256;  ///< of the generated text that the officer saw
  std::string edited_by;
  Date edited_on;
};

}  // namespace handslag::memoranda
