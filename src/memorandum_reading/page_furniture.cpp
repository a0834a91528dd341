#include "memorandum_reading/page_furniture.h"

#include <algorithm>
#include <map>

#include "base/text.h"
#include "memorandum_reading/bodies.h"
#include "memorandum_reading/memorandum_headings.h"
#include "memorandum_reading/page_words.h"
#include "memorandum_reading/vocabulary.h"

namespace handslag::memorandum_reading {

namespace {

std::string shape_of(std::string_view line) {
  std::string shape = lower_case(line);
  std::ranges::replace_if(
      shape, [](char c) { return c >= '0' && c <= '9'; }, '#');
  return shape;
}

class Furniture {
 public:
  explicit Furniture(std::vector<SourceLine>& lines) : lines_(lines) {
    for (const SourceLine& line : lines_) {
      if (!line.text.empty()) ++times_[shape_of(line.text)];
    }
  }

  void mark() {
    for (std::size_t at = 0; at < lines_.size(); ++at) mark_single(at);
    mark_contacts();
    for (std::size_t at = 0; at < lines_.size(); ++at) {
      const bool is_number = is_page_number(lines_[at].text) && !continues_a_sentence(at);
      if (is_number || (is_page_head(lines_[at]) && !continues_a_sentence(at))) {
        lines_[at].is_furniture = true;
        mark_upwards(at);
        mark_downwards(at + 1, true);
      }
      if (lines_[at].page_break_before) {
        mark_upwards(at);
        mark_downwards(at, false);
      }
    }
    mark_heads_that_come_again();
    mark_what_is_furniture_elsewhere();
  }

 private:
  void mark_single(std::size_t at) {
    const std::string& text = lines_[at].text;
    if (text.empty()) return;
    const bool is_signature_place = words_of(text).size() <= 8 &&
                                    swedish().page_starts.has_start_of(lower_case(text)) &&
                                    (text.ends_with(':') || !ends_sentence(text));
    if (is_rule(text) || is_form_number(text) || is_signature_place || is_place_to_sign(at))
      lines_[at].is_furniture = true;
    if (swedish().stamp_starts.has_start_of(lower_case(text))) mark_stamp(at);
  }

  // "Justerare ____   Utdragsbestyrkande ____", or these words above or below such rules. Where the names of
  // those who sign stand below, it is their signature.
  bool is_place_to_sign(std::size_t at) const {
    std::size_t rules = 0;
    std::size_t places = 0;
    for (const std::string_view word : words_of(lines_[at].text)) {
      if (is_rule(word)) {
        ++rules;
      } else if (swedish().signing_words.has(lower_case(word))) {
        ++places;
      } else {
        return false;
      }
    }
    if (places == 0) return false;
    if (rules > 0) return !is_name_below(at);
    const bool has_columns = lines_[at].cells.size() >= 2;
    const bool is_beside_rule =
        (at > 0 && is_rule(lines_[at - 1].text)) || (at + 1 < lines_.size() && is_rule(lines_[at + 1].text));
    return has_columns && (is_beside_rule || swedish().page_starts.has_part_of(lower_case(lines_[at].text)));
  }

  bool is_name_below(std::size_t at) const {
    for (std::size_t next = at + 1; next < lines_.size() && next <= at + 2; ++next) {
      if (lines_[next].text.empty() || is_rule(lines_[next].text)) continue;
      const auto cells = cells_or_text(lines_[next]);
      return std::ranges::all_of(
          cells, [](const std::string& cell) { return name_certainty(cell) != NameCertainty::None; });
    }
    return false;
  }

  // "Detta dokument är elektroniskt undertecknat …" and the lines right below it.
  void mark_stamp(std::size_t at) {
    while (at < lines_.size() && !lines_[at].text.empty() && !known_heading(lines_[at].text))
      lines_[at++].is_furniture = true;
  }

  // "3 av 5" at a line's start may be the rest of a sentence; alone on its line after an unfinished one it is
  // not.
  bool continues_a_sentence(std::size_t at) const {
    return at + 1 < lines_.size() && starts_lower(lines_[at + 1].text) && at > 0 &&
           !lines_[at - 1].text.empty() && !repeats(lines_[at - 1]) && !lines_[at - 1].is_furniture;
  }

  bool repeats(const SourceLine& line) const {
    constexpr std::size_t kLongestHeader = 90;
    if (line.text.empty() || line.text.size() > kLongestHeader || !item_mark(line.text).empty()) return false;
    return !line.text.ends_with('.') && times_.at(shape_of(line.text)) > 1;
  }

  // "Kallby kommun    PROTOKOLLSUTDRAG    Sida", and below it lines that come again with it on each page.
  void mark_heads_that_come_again() {
    for (std::size_t at = 0; at < lines_.size(); ++at) {
      const SourceLine& line = lines_[at];
      if (line.is_furniture || line.cells.size() < 2 || !repeats(line)) continue;
      const bool is_head = std::ranges::all_of(line.cells, [](const std::string& cell) {
        const std::string lower = lower_case(cell);
        return is_public_body_name(cell) || is_reference(cell) || is_page_number(cell) ||
               swedish().document_kinds.has(lower) || swedish().page_labels.has(lower);
      });
      if (!is_head) continue;
      mark_upwards(at);
      for (; at < lines_.size() && !lines_[at].text.empty() && !known_heading(lines_[at].text); ++at) {
        if (!repeats(lines_[at])) break;
        lines_[at].is_furniture = true;
      }
    }
  }

  // The foot of each page also stands on the last, where nothing follows that tells it from the text.
  void mark_what_is_furniture_elsewhere() {
    std::map<std::string, bool> is_on_pages;
    for (const SourceLine& line : lines_) {
      if (line.is_furniture && !line.text.empty() && repeats(line)) is_on_pages[shape_of(line.text)] = true;
    }
    for (std::size_t at = 0; at < lines_.size(); ++at) {
      const bool stands_alone = (at == 0 || lines_[at - 1].text.empty() || lines_[at - 1].is_furniture) &&
                                (at + 1 >= lines_.size() || lines_[at + 1].text.empty());
      // The unit that heads each page may also stand above who signs for it.
      if (!lines_[at].is_furniture && stands_alone && !known_heading(lines_[at].text) &&
          !names_unit(lines_[at].text) && is_on_pages.contains(shape_of(lines_[at].text)))
        lines_[at].is_furniture = true;
    }
  }

  static bool heads_a_page(const SourceLine& line) {
    const std::string lower = lower_case(line.text);
    return (is_in_capitals(line.text) && (names_unit(line.text) || is_public_body_name(line.text))) ||
           is_public_body_name(line.text) || swedish().document_kinds.has(lower);
  }

  void mark_upwards(std::size_t at) {
    // The foot in columns that comes again on every page may have blank lines below it.
    constexpr std::size_t kMostBlankLines = 3;
    std::size_t above = at;
    while (above > 0 && at - above < kMostBlankLines && lines_[above - 1].text.empty()) --above;
    if (above < at && above > 0 && lines_[above - 1].cells.size() >= 2 && repeats(lines_[above - 1]))
      at = above;
    while (at > 0 && !lines_[at - 1].is_furniture &&
           (repeats(lines_[at - 1]) || heads_a_page(lines_[at - 1])) && !known_heading(lines_[at - 1].text))
      lines_[--at].is_furniture = true;
  }

  void mark_downwards(std::size_t at, bool below_number) {
    while (at < lines_.size() && lines_[at].text.empty() && lines_[at].page_break_before) ++at;
    while (at < lines_.size() && !lines_[at].text.empty()) {
      SourceLine& line = lines_[at];
      if (!line.is_furniture) {
        const bool is_head = repeats(line) || is_head_word(line);
        if (!is_head || known_heading(line.text)) break;
        line.is_furniture = true;
      }
      ++at;
    }
    // Where every line has a blank one above, the dates and numbers of the page's head stand one further
    // down.
    if (!below_number || at >= lines_.size() || !lines_[at].text.empty()) return;
    while (at < lines_.size() && lines_[at].text.empty()) ++at;
    if (at < lines_.size() && at > 2 && !lines_[at].is_furniture && has_numbers_only(lines_[at].text))
      lines_[at].is_furniture = true;
  }

  static bool is_head_word(const SourceLine& line) {
    return std::ranges::all_of(cells_or_text(line), [](const std::string& cell) {
      return is_reference(cell) || is_public_body_name(cell) ||
             swedish().document_kinds.has(lower_case(cell));
    });
  }

  void mark_contacts() {
    for (std::size_t at = 0; at < lines_.size(); ++at) {
      if (lines_[at].is_furniture || contacts_in(lines_[at]) == 0) continue;
      std::size_t first = at;
      while (first > 0 && may_stand_above(lines_[first - 1])) --first;
      if (is_unit_at_the_top(first)) --first;
      std::size_t end = at + 1;
      while (end < lines_.size() && may_stand_below(lines_[end])) ++end;
      std::size_t contacts = 0;
      for (std::size_t one = first; one < end; ++one) contacts += contacts_in(lines_[one]);
      const bool is_beside_page = (first > 0 && is_page_number(lines_[first - 1].text)) ||
                                  (end < lines_.size() && is_page_number(lines_[end].text)) ||
                                  includes_page(first, end);
      if ((contacts < 2 && !is_beside_page) || is_address_of_a_recipient(first, end)) continue;
      for (std::size_t one = first; one < end; ++one) lines_[one].is_furniture = true;
    }
  }

  // "Stiftskansliet", "Box 71", "934 00 Domstad" in the list of those to whom a decision is sent.
  bool is_address_of_a_recipient(std::size_t first, std::size_t end) const {
    constexpr std::size_t kMostLinesAbove = 14;
    for (std::size_t at = first; at < end; ++at) {
      const std::string& text = lines_[at].text;
      if (contacts_in(lines_[at]) > 0 && (text.find('-') != std::string::npos || !lines_[at].cells.empty() ||
                                          text.find_first_of("@.:") != std::string::npos))
        return false;
      if (is_page_number(text) || lines_[at].page_break_before) return false;
    }
    for (std::size_t at = first; at-- > 0 && at + kMostLinesAbove >= first;) {
      const bool is_far_below = at > 0 && lines_[at].text.empty() && lines_[at - 1].text.empty();
      if (is_far_below || lines_[at].is_furniture || lines_[at].page_break_before) return false;
      if (const auto heading = known_heading(lines_[at].text))
        return heading->role == SectionRole::Recipients;
    }
    return false;
  }

  bool includes_page(std::size_t first, std::size_t end) const {
    return std::any_of(lines_.begin() + static_cast<std::ptrdiff_t>(first),
                       lines_.begin() + static_cast<std::ptrdiff_t>(end), [](const SourceLine& line) {
                         return is_page_number(line.text) || line.page_break_before;
                       });
  }

  // "Kommunledningskontoret" right above the first contact, with a blank line above itself.
  bool is_unit_at_the_top(std::size_t first) const {
    if (first < 2 || !lines_[first - 2].text.empty()) return false;
    const SourceLine& line = lines_[first - 1];
    return !line.text.empty() && !line.is_furniture && names_unit(line.text) && !known_heading(line.text) &&
           words_of(line.text).size() <= 4;
  }

  // Above a contact a recipient may stand, so that only what nobody sends a decision to is taken.
  static bool may_stand_above(const SourceLine& line) {
    if (line.text.empty() || line.is_furniture || known_heading(line.text)) return false;
    const auto cells = pieces_of(line);
    return std::ranges::any_of(cells,
                               [](const std::string& cell) {
                                 return is_among_contacts(cell) || is_public_body_name(cell) ||
                                        is_page_number(cell) || name_certainty(cell) == NameCertainty::Known;
                               }) &&
           std::ranges::all_of(cells, [](const std::string& cell) {
             return is_beside_contacts(cell) || is_page_number(cell);
           });
  }

  static bool may_stand_below(const SourceLine& line) {
    if (line.text.empty() || known_heading(line.text)) return false;
    const auto cells = pieces_of(line);
    return std::ranges::all_of(
        cells, [](const std::string& cell) { return is_beside_contacts(cell) || is_page_number(cell); });
  }

  std::vector<SourceLine>& lines_;
  std::map<std::string, int> times_;
};

}  // namespace

void mark_furniture(std::vector<SourceLine>& lines) { Furniture(lines).mark(); }

}  // namespace handslag::memorandum_reading
