#include "base/moment_words.h"

#include <algorithm>

#include "base/moment.h"
#include "base/translate.h"

namespace handslag {

std::string moment_in_words(const Translator& t, std::string_view kept) {
  LocalMoment moment = local_moment(kept);
  if (t.language() == Language::English) return moment.day.to_iso() + " " + moment.time;
  std::ranges::replace(moment.time, ':', '.');
  return moment.day.to_swedish_short() + " " + std::to_string(moment.day.year()) + " " + moment.time;
}

}  // namespace handslag
