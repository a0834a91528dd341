#include "statistics/correction_store.h"

#include <algorithm>

#include "base/characters.h"
#include "base/entered_text.h"
#include "base/error.h"
#include "base/message.h"
#include "base/text.h"
#include "memorandum_reading/written_numbers.h"
#include "statistics/publication_store.h"
#include "statistics/record_store.h"
#include "statistics/release_store.h"

namespace handslag::statistics {

namespace {

constexpr std::size_t kLongestReason = 500;

bool is_year(std::string_view word) {
  return word.size() == 4 && (word.starts_with("19") || word.starts_with("20")) &&
         std::ranges::all_of(word, [](char letter) { return letter >= '0' && letter <= '9'; });
}

/// Digits and the letters of Latin, with marks above or below them.
bool is_in_word(char32_t letter) {
  return (letter >= 0xc0 && letter <= 0x36f && letter != 0xd7 && letter != 0xf7) ||
         (letter >= 'a' && letter <= 'z') || (letter >= 'A' && letter <= 'Z') ||
         (letter >= '0' && letter <= '9');
}

/// Digits and numbers of other kinds: ², ½, Ⅲ, ③, ３.
bool is_other_number(char32_t letter) {
  return letter == 0xb2 || letter == 0xb3 || letter == 0xb9 || (letter >= 0xbc && letter <= 0xbe) ||
         (letter >= 0x660 && letter <= 0x669) || (letter >= 0x2070 && letter <= 0x2089) ||
         (letter >= 0x2150 && letter <= 0x218b) || (letter >= 0x2460 && letter <= 0x249b) ||
         (letter >= 0x24ea && letter <= 0x24ff) || (letter >= 0x2776 && letter <= 0x2793) ||
         (letter >= 0xff10 && letter <= 0xff19) || (letter >= 0x1d7ce && letter <= 0x1d7ff);
}

/// The first word that tells how many, in digits or in letters of either language; a year may be named. ""
/// when there is none.
std::string word_that_tells_how_many(std::string_view reason) {
  std::string word;
  const auto tells = [&] {
    const bool has_digit =
        std::ranges::any_of(word, [](char letter) { return letter >= '0' && letter <= '9'; });
    return has_digit ? !is_year(word) : memorandum_reading::tells_how_many(lower_case(word));
  };
  for (std::size_t at = 0; at < reason.size();) {
    const std::size_t first = at;
    const char32_t letter = next_character(reason, at);
    if (is_invisible(letter)) continue;
    if (is_other_number(letter)) return std::string(reason.substr(first, at - first));
    if (is_in_word(letter)) {
      word += reason.substr(first, at - first);
      continue;
    }
    if (tells()) return word;
    word.clear();
  }
  if (tells()) return word;
  // "var tredje" in two words.
  for (const memorandum_reading::WrittenNumber& number : memorandum_reading::numbers_in(reason)) {
    if (number.role == memorandum_reading::WrittenNumber::Role::Share)
      return std::string(reason.substr(number.begin, number.end - number.begin));
  }
  return "";
}

}  // namespace

std::string checked_reason(const std::string& reason) {
  const std::string kept = composed(trimmed(reason));
  if (kept.empty() || fault_of(kept, kLongestReason))
    throw told<InvalidInput>(
        Message("A correction needs a reason, on one line of at most {most} letters: every reader sees it "
                "beside the new figures.",
                {{"most", kLongestReason}}));
  if (const std::string word = word_that_tells_how_many(kept); !word.empty())
    throw told<InvalidInput>(
        Message("The reason says how many: “{word}”. Every reader sees it beside both versions, and how many "
                "records there were would tell of a difference that is not shown: say what was wrong without "
                "it. A year may be named.",
                {{"word", quotable(word)}}));
  return kept;
}

MadeCorrection CorrectionStore::preview(const CorrectionOrder& order, std::uint64_t tie_key,
                                        const LongWork& work) const {
  const std::string reason = checked_reason(order.reason);
  const int year = order.records.dataset.year;
  const JoinedYears joined = ReleaseStore(view_).joined(year, year);
  const int newest = PublicationStore(view_).versions(year).back().version;
  if (newest != order.corrects)
    throw told<Conflict>(Message(
        "The figures of {year} have been corrected meanwhile: this is a correction of version {mine}, "
        "and now version {theirs} is out. Look at it and begin again.",
        {{"year", std::to_string(year)}, {"mine", order.corrects}, {"theirs", newest}}));
  return make_correction({.out = {joined.years, joined.releases},
                          .records = order.records,
                          .correction = {order.corrected_on, reason},
                          .tie_key = tie_key,
                          .work = work});
}

MadeCorrection CorrectionStore::correct(organisations::Act& act, const CorrectionOrder& order,
                                        std::uint64_t tie_key, const LongWork& work) {
  MadeCorrection made = CorrectionStore(act).preview(order, tie_key, work);
  RecordStore::save_version(act, order.records, made.publication.version);
  PublicationStore::save(act, made.publication, made.certificate, order.records.dataset);
  return made;
}

}  // namespace handslag::statistics
