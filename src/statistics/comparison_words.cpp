#include "base/translate.h"
#include "statistics/comparison.h"

namespace handslag::statistics {

std::string words_alone(ChangeWords words, const Translator& t) {
  switch (words) {
    case ChangeWords::Rose:
      return t.translate("rose");
    case ChangeWords::Fell:
      return t.translate("fell");
    case ChangeWords::NotToldFromChance:
      return t.translate("cannot be told from chance");
    case ChangeWords::NothingToCompare:
      return t.translate("none in either year");
  }
  return "";
}

std::string change_in_words(ChangeWords words, std::int64_t now, std::int64_t before, const Translator& t) {
  switch (words) {
    case ChangeWords::Rose:
      return t.translate("rose from {before} to {now}", {{"before", before}, {"now", now}});
    case ChangeWords::Fell:
      return t.translate("fell from {before} to {now}", {{"before", before}, {"now", now}});
    case ChangeWords::NotToldFromChance:
      return t.translate("{now} against {before} the year before: cannot be told from chance",
                         {{"now", now}, {"before", before}});
    case ChangeWords::NothingToCompare:
      return t.translate("none in either year");
  }
  return "";
}

}  // namespace handslag::statistics
