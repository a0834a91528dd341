#include "memorandum_reading/line_shapes.h"

#include <algorithm>

#include "base/text.h"
#include "memorandum_reading/memorandum_headings.h"
#include "memorandum_reading/memorandum_lines.h"
#include "memorandum_reading/memorandum_words.h"
#include "memorandum_reading/vocabulary.h"

namespace handslag::memorandum_reading {

namespace {

constexpr std::size_t kFewestWordsOfASentence = 6;
constexpr std::size_t kFewestWordsBeforeAnEndMark = 3;
constexpr std::size_t kLongLine = 60;
constexpr std::size_t kMostWordsOfALeadIn = 14;

bool ends_with_words(std::string_view lower, std::string_view words) {
  if (!lower.ends_with(words)) return false;
  return lower.size() == words.size() || lower[lower.size() - words.size() - 1] == ' ';
}

}  // namespace

bool is_like_a_sentence(std::string_view line) {
  const auto words = placed_words(line);
  const std::size_t fewest = line.ends_with('.') ? kFewestWordsBeforeAnEndMark : kFewestWordsOfASentence;
  if (words.size() < fewest) return false;
  if (!ends_sentence(line) && length_in_characters(line) < kLongLine) return false;
  return std::ranges::any_of(words,
                             [](const PlacedWord& word) { return swedish().finite_verbs.has(word.bare); });
}

bool says_nothing(std::string_view line) {
  std::string lower = lower_case(line);
  while (lower.ends_with('.')) lower.pop_back();
  return swedish().nothing.has(lower);
}

bool waits_for_more(std::string_view line) {
  if (line.ends_with(',') || line.ends_with('-')) return true;
  const std::string last = lower_case(line.substr(line.rfind(' ') + 1));
  return swedish().words_that_go_on.has(last);
}

bool ends_a_link(std::string_view line) {
  const std::size_t comma = line.rfind(", ");
  return comma != std::string_view::npos && swedish().and_words.has(line.substr(comma + 2));
}

bool is_annex_line(std::string_view line) {
  const auto words = placed_words(line);
  if (words.size() < 3 || !swedish().annex_words.has(words[0].bare) || !starts_upper(line)) return false;
  const std::string& number = words[1].bare;
  const bool is_number = !number.empty() && number.size() <= 3 &&
                         std::ranges::all_of(number, [](char c) { return c >= '0' && c <= '9'; });
  const bool has_dash = words[2].written == "-" || words[2].written == "–";
  const std::size_t first = has_dash && words.size() > 3 ? 3 : 2;
  return is_number && (starts_upper(words[first].written) || words[1].written.ends_with(':')) &&
         words.size() <= 20 && !is_like_a_sentence(line);
}

bool is_annex_number(std::string_view line) {
  const auto words = placed_words(line);
  return words.size() == 2 && swedish().annex_words.has(words[0].bare) && words[1].bare.size() <= 3 &&
         !words[1].bare.empty() &&
         std::ranges::all_of(words[1].bare, [](char c) { return c >= '0' && c <= '9'; });
}

bool is_duty_lead_in(std::string_view line) {
  std::string lower = lower_case(line);
  const bool has_colon = lower.ends_with(':');
  while (lower.ends_with(':') || lower.ends_with(' ')) lower.pop_back();
  if (lower.ends_with(" att")) lower.erase(lower.size() - 4);
  if (has_colon && lower.ends_with(" följande")) lower.erase(lower.size() - 10);
  // "ska enligt avtalet:"
  for (const std::string& words : swedish().after_duty_verbs.words()) {
    if (ends_with_words(lower, words)) {
      lower.erase(lower.size() - words.size());
      while (lower.ends_with(' ')) lower.pop_back();
      break;
    }
  }
  if (!has_colon && placed_words(line).size() > kMostWordsOfALeadIn) return false;
  // "Vad parterna bidrar med"
  if (!has_colon && swedish().question_starts.has_start_of(lower_case(without_number(line)))) return false;
  return std::ranges::any_of(swedish().duty_verbs.words(),
                             [&](const std::string& verb) { return ends_with_words(lower, verb); });
}

bool is_decision_lead_in(std::string_view line) {
  std::string lower = lower_case(line);
  if (lower.ends_with(':')) return true;
  while (lower.ends_with('.') || lower.ends_with(' ')) lower.pop_back();
  if (ends_sentence(line)) return false;
  return std::ranges::any_of(swedish().lead_in_ends.words(),
                             [&](const std::string& words) { return ends_with_words(lower, words); });
}

bool ends_with_day(std::string_view line) {
  const std::string_view last = line.substr(line.rfind(' ') + 1);
  return last.size() == 10 && last[4] == '-' && last[7] == '-' &&
         last.find_first_not_of("0123456789-") == std::string_view::npos;
}

bool is_place_and_day(std::string_view line) {
  if (swedish().place_and_day_words.has(lower_case(line))) return true;
  const auto words = placed_words(line);
  if (words.size() < 2 || words.size() > 6 || !starts_upper(line)) return false;
  const auto is_digits = [](std::string_view text, std::size_t size) {
    return text.size() == size && std::ranges::all_of(text, [](char c) { return c >= '0' && c <= '9'; });
  };
  const std::string& last = words.back().bare;
  if (swedish().document_stems.has_part_of(lower_case(line))) return false;  // "Ansökan 2024-10-01"
  if (ends_with_day(line)) return words.size() <= 3;
  return words.size() >= 4 && is_digits(last, 4) && swedish().months.has(words[words.size() - 2].bare);
}

bool proposes(std::string_view line) {
  const auto words = placed_words(line);
  return std::ranges::any_of(words, [](const PlacedWord& word) {
    return swedish().proposing_verbs.has(word.bare) || swedish().proposed_verbs.has(word.bare);
  });
}

}  // namespace handslag::memorandum_reading
