#include "memoranda/finding_words.h"

#include "base/translate.h"

namespace handslag::memoranda {

std::string finding_in_words(const followup::CoverageRow& row, const Translator& t) {
  if (!row.finding) return t.translate("Not judged");
  std::string words = title_of(row.finding->outcome, t);
  if (!row.finding->reason.empty()) words += ". " + row.finding->reason;
  return words;
}

}  // namespace handslag::memoranda
