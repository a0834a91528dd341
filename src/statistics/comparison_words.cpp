#include "statistics/comparison.h"

namespace handslag::statistics {

Message words_alone(ChangeWords words) {
  switch (words) {
    case ChangeWords::Rose:
      return Message("rose");
    case ChangeWords::Fell:
      return Message("fell");
    case ChangeWords::NotToldFromChance:
      return Message("cannot be told from chance");
    case ChangeWords::NothingToCompare:
      return Message("none in either year");
  }
  return Message::of("");
}

Message change_in_words(ChangeWords words, std::int64_t now, std::int64_t before) {
  switch (words) {
    case ChangeWords::Rose:
      return Message("rose from {before} to {now}", {{"before", before}, {"now", now}});
    case ChangeWords::Fell:
      return Message("fell from {before} to {now}", {{"before", before}, {"now", now}});
    case ChangeWords::NotToldFromChance:
      return Message("{now} against {before} the year before: cannot be told from chance",
                     {{"now", now}, {"before", before}});
    case ChangeWords::NothingToCompare:
      return Message("none in either year");
  }
  return Message::of("");
}

}  // namespace handslag::statistics
