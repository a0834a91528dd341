#include "memorandum_reading/letterhead_lines.h"

#include <algorithm>

#include "base/text.h"
#include "memorandum_reading/bodies.h"
#include "memorandum_reading/memorandum_headings.h"
#include "memorandum_reading/page_words.h"
#include "memorandum_reading/vocabulary.h"

namespace handslag::memorandum_reading {

namespace {

// "Provby kommun SOCIALNÄMNDEN Tjänsteskrivelse 2024-12-09 SN 2024/77": a head whose gaps were lost. A title
// has words with small letters: "Avtal som gäller från 2024-03-01".
bool names_kind_and_day(std::string_view text) {
  bool has_kind = false;
  bool has_day = false;
  for (const std::string_view word : words_of(text)) {
    const std::string lower = lower_case(word);
    const bool is_of_a_name = swedish().municipality_words.has(lower) || swedish().city_words.has(lower) ||
                              swedish().and_words.has(lower) || swedish().reference_labels.has(lower);
    if (starts_lower(word) && !is_of_a_name) return false;
    has_kind = has_kind || swedish().document_kinds.has(lower);
    has_day = has_day || (word.size() == 10 && has_numbers_only(std::string(word) + ' ' + std::string(word)));
  }
  return has_kind && has_day;
}

}  // namespace

bool starts_with_label(std::string_view text) {
  const std::string lower = lower_case(text);
  return std::ranges::any_of(swedish().reference_labels.words(), [&](const std::string& label) {
    if (!lower.starts_with(label)) return false;
    const std::string_view rest = std::string_view(lower).substr(label.size());
    if (rest.starts_with(':')) return true;
    // Without a colon the label alone tells nothing: "Till" or "Plats" may begin a title.
    return label.size() >= 3 && label != "till" && label != "från" && label != "enhet" &&
           label != "verksamhet" && label != "projekt" && rest.starts_with(' ') &&
           (label.starts_with("d") || label.starts_with("handl") || label.starts_with("ärenden") ||
            label == "sida" || std::ranges::any_of(rest, [](char c) { return c >= '0' && c <= '9'; }));
  });
}

bool is_letterhead_cell(std::string_view text) {
  if (bracketed_reference_at(text) == 0 || is_page_number(text) || is_reference(text) ||
      is_among_contacts(text) || is_public_body_name(text) || starts_with_label(text))
    return true;
  if (swedish().document_kinds.has(lower_case(text))) return true;
  if (names_kind_and_day(text)) return true;
  if (name_certainty(text) == NameCertainty::Known || (names_role(text) && words_of(text).size() <= 3))
    return true;
  if (lower_case(text).starts_with("till ") && !body_at_start(text.substr(5)).empty()) return true;
  const auto digits = std::ranges::count_if(text, [](char c) { return c >= '0' && c <= '9'; });
  return static_cast<std::size_t>(digits) * 3 > text.size();
}

bool is_letterhead(const SourceLine& line) {
  const std::size_t number = paragraph_number_length(line.text);
  if (number == line.text.size()) return true;
  if (number > 0 && is_letterhead_cell(trimmed(std::string_view(line.text).substr(number)))) return true;
  if (is_letterhead_cell(line.text)) return true;
  return line.cells.size() >= 2 && std::ranges::any_of(line.cells, is_letterhead_cell);
}

}  // namespace handslag::memorandum_reading
