#include "memorandum_reading/page_words.h"

#include <algorithm>

#include "base/text.h"
#include "memorandum_reading/bodies.h"
#include "memorandum_reading/vocabulary.h"

namespace handslag::memorandum_reading {

namespace {

bool is_digit(char c) { return c >= '0' && c <= '9'; }

bool is_number(std::string_view text) { return !text.empty() && std::ranges::all_of(text, is_digit); }

bool is_count_of_pages(std::string_view text) {
  std::size_t digits = 0;
  while (digits < text.size() && is_digit(text[digits])) ++digits;
  if (digits == 0 || digits > 3) return false;
  const std::string_view rest = text.substr(digits);
  if (rest.starts_with('(') && rest.ends_with(')') && rest.size() <= 5)
    return is_number(rest.substr(1, rest.size() - 2));
  if (rest.starts_with("av") || rest.starts_with('/')) {
    const std::string_view all = rest.substr(rest[0] == '/' ? 1 : 2);
    return is_number(all) && all.size() <= 3;
  }
  return false;
}

std::string without_spaces(std::string_view text) {
  std::string joined(text);
  std::erase(joined, ' ');
  return joined;
}

bool is_email(std::string_view word) {
  const std::size_t at = word.find('@');
  return at != std::string_view::npos && at > 0 && word.find('.', at) != std::string_view::npos;
}

bool is_web_address(std::string_view word) {
  if (word.starts_with("www.") || word.starts_with("http:") || word.starts_with("https:")) return true;
  const std::size_t dot = word.rfind('.');
  if (dot == std::string_view::npos || dot < 3 || word.find_first_of("@,()") != std::string_view::npos)
    return false;
  const std::string_view end = word.substr(dot + 1);
  return end == "se" || end == "nu" || end == "com" || end == "org" || end == "example";
}

bool is_telephone(std::string_view words) {
  if (words.empty() || (words[0] != '0' && words[0] != '+')) return false;
  std::size_t digits = 0;
  for (std::size_t at = 0; at < words.size(); ++at) {
    if (is_digit(words[at])) {
      ++digits;
    } else if (words.substr(at).starts_with("–")) {
      at += 2;
    } else if (words[at] == '(' && digits >= 6) {
      break;
    } else if (digits >= 6 && words[at - 1] == ' ') {
      return swedish().contact_labels.has(lower_case(words.substr(at)));  // "0177-55 10 00 växel"
    } else if (std::string_view(" -/+()").find(words[at]) == std::string_view::npos) {
      return false;
    }
  }
  return digits >= 6;
}

// "212000-0001"
bool is_organisation_number(std::string_view words) {
  return words.size() == 11 && words[6] == '-' && is_number(words.substr(0, 6)) && is_number(words.substr(7));
}

// "111 11 Exempelby", "SE-111 11 Exempelby", "Box 12".
bool is_post_address(std::string_view words) {
  if (words.starts_with("SE-")) words.remove_prefix(3);
  const auto parts = words_of(words);
  if (parts.size() >= 3 && parts.size() <= 5) {
    return parts[0].size() == 3 && is_number(parts[0]) && parts[1].size() == 2 && is_number(parts[1]) &&
           starts_upper(parts[2]);
  }
  return parts.size() == 2 && parts[0] == "Box" && is_number(parts[1]);
}

bool is_date_word(std::string_view word) {
  if (word.ends_with(',')) word.remove_suffix(1);
  if (word.size() != 10 || (word[4] != '-' && word[4] != '.')) return false;
  return is_number(word.substr(0, 4)) && is_number(word.substr(5, 2)) && is_number(word.substr(8, 2));
}

// "OMN", "2024/00011", "OMN-2024-00015", "KS/2016:7".
bool is_register_word(std::string_view word) {
  bool has_digit = false;
  bool has_sign = false;
  for (std::size_t at = 0; at < word.size(); ++at) {
    const char c = word[at];
    has_digit = has_digit || is_digit(c);
    has_sign = has_sign || c == '/' || c == ':' || c == '-';
    if (c >= 'a' && c <= 'z') return false;
  }
  return (has_digit && has_sign) || is_number(word) || (word.size() <= 5 && is_in_capitals(word));
}

// "Vikby kommun, kommunkontoret, 990 00 Vikby": only among other contacts, since a recipient may have an
// address too.
bool ends_with_post_address(std::string_view words) {
  const std::size_t comma = words.rfind(", ");
  return comma != std::string_view::npos && is_post_address(words.substr(comma + 2));
}

std::size_t label_length(std::string_view words) {
  const std::string lower = lower_case(words);
  for (const std::string& label : swedish().contact_labels.words()) {
    if (!lower.starts_with(label)) continue;
    const std::string_view rest = std::string_view(lower).substr(label.size());
    if (rest.empty() || rest.starts_with(':') || rest == ".") return label.size() + (rest.empty() ? 0 : 1);
    if (!rest.starts_with(' ')) continue;
    const bool says_where = rest.find('@') != std::string_view::npos ||
                            rest.find("www.") != std::string_view::npos ||
                            std::ranges::any_of(rest, is_digit);
    if (says_where && words_of(rest).size() <= 6 && !ends_sentence(rest)) return label.size() + 1;
  }
  return 0;
}

}  // namespace

// "EBK1005, v2.0, 2014-11-03", "HK 210-4, v2".
bool is_form_number(std::string_view line) {
  auto words = words_of(line);
  if (words.size() < 2 || words.size() > 5) return false;
  std::string joint(words[0]);
  if (words.size() >= 3 && joint.size() <= 4 && is_in_capitals(joint) && is_digit(words[1].front())) {
    joint += words[1];
    words.erase(words.begin());
  }
  std::string_view first = joint;
  if (first.ends_with(',')) first.remove_suffix(1);
  const bool has_code = first.size() >= 5 && first[0] >= 'A' && first[0] <= 'Z' && is_digit(first.back()) &&
                        std::ranges::none_of(first, [](char c) { return c >= 'a' && c <= 'z'; });
  const auto is_version = [](std::string_view word) {
    return (word.size() >= 2 && (word[0] == 'v' || word[0] == 'V') && is_digit(word[1])) ||
           is_date_word(word);
  };
  return has_code && std::all_of(words.begin() + 1, words.end(), is_version);
}

// The cells of a line; a bar or a dot between words divides them as a gap does.
std::vector<std::string> pieces_of(const SourceLine& line) {
  std::vector<std::string> pieces;
  for (std::string cell : cells_or_text(line)) {
    for (std::size_t dot = cell.find(" · "); dot != std::string::npos; dot = cell.find(" · "))
      cell.replace(dot, std::string_view(" · ").size(), "|");
    for (const std::string_view piece : split(cell, '|')) {
      if (!trimmed(piece).empty()) pieces.emplace_back(trimmed(piece));
    }
  }
  return pieces;
}

// "Provby kommun Box 11, 990 00 Provby 0990-140 00 www.provby.example": at least an address and another way.
std::size_t contacts_run_together(std::string_view text) {
  const auto words = words_of(text);
  if (words.size() < 4 || words.size() > 20 || ends_sentence(text)) return 0;
  std::size_t count = 0;
  bool has_post_address = false;
  for (std::size_t at = 0; at < words.size(); ++at) {
    count += is_email(words[at]) || is_web_address(words[at]);
    const bool is_post = at + 2 < words.size() && words[at].size() == 3 && is_number(words[at]) &&
                         words[at + 1].size() == 2 && is_number(words[at + 1]) && starts_upper(words[at + 2]);
    has_post_address = has_post_address || is_post;
    const std::size_t dash = words[at].find('-');
    count +=
        words[at].front() == '0' && dash != std::string_view::npos && is_number(words[at].substr(0, dash));
  }
  return has_post_address && count > 0 ? count + 1 : 0;
}

// How many ways to reach somebody the line names.
std::size_t contacts_in(const SourceLine& line) {
  std::size_t count = 0;
  for (const std::string& cell : pieces_of(line)) count += is_contact(cell);
  if (count == 0 && line.cells.empty()) count = contacts_run_together(line.text);
  if (count > 0 && line.cells.empty()) {
    const std::string lower = lower_case(line.text);
    for (const std::string& label : swedish().contact_labels.words())
      count += label.size() >= 3 && lower.find(' ' + label + ':') != std::string::npos;
    const auto words = words_of(line.text);
    if (words.size() > 1) count += is_email(words.back()) || is_web_address(words.back());
  }
  return count;
}

bool is_page_number(std::string_view line) {
  std::string text = lower_case(line);
  for (const std::string& label : swedish().page_labels.words()) {
    if (text.starts_with(label + ' ')) {
      text.erase(0, label.size() + 1);
      if (is_number(text)) return true;
      break;
    }
  }
  if (text.starts_with('(') && text.ends_with(')') && text.size() <= 5)
    return is_number(text.substr(1, text.size() - 2));
  if (text.find('/') != std::string::npos) {
    // "2 / 2" with spaces; "2/2" may be the number of anything.
    const auto words = words_of(text);
    return words.size() == 3 && words[1] == "/" && is_count_of_pages(without_spaces(text));
  }
  return is_count_of_pages(without_spaces(text));
}

bool is_page_head(const SourceLine& line) {
  const auto words = words_of(line.text);
  if (words.size() < 2 || words.size() > 14 || ends_sentence(line.text.substr(0, line.text.rfind(' '))))
    return false;
  std::size_t taken = 0;
  if (is_count_of_pages(words.back()) && words.back().find('/') == std::string_view::npos) taken = 1;
  if (taken == 0 && words.size() >= 3 && is_number(words[words.size() - 2]) &&
      is_count_of_pages(std::string(words[words.size() - 2]) + std::string(words.back())))
    taken = 2;
  if (taken == 0) return false;
  std::string rest;
  for (std::size_t at = 0; at + taken < words.size(); ++at)
    rest += (rest.empty() ? "" : " ") + std::string(words[at]);
  if (rest.empty()) return false;
  const std::string lower = lower_case(rest);
  return line.cells.size() >= 2 || is_in_capitals(rest) || is_reference(rest) || is_public_body_name(rest) ||
         std::ranges::any_of(swedish().document_kinds.words(), [&](const std::string& kind) {
           return kind.size() > 4 && lower.find(kind) != std::string::npos;
         });
}

bool names_organisation_number(std::string_view line) {
  return std::ranges::any_of(words_of(line), [](std::string_view word) {
    while (!word.empty() && std::string_view("(),.;").find(word.back()) != std::string_view::npos)
      word.remove_suffix(1);
    if (word.starts_with('(')) word.remove_prefix(1);
    return is_organisation_number(word);
  });
}

std::size_t bracketed_reference_at(std::string_view line) {
  const std::size_t open = line.rfind('(');
  if (open == std::string_view::npos || !line.ends_with(')') || (open > 0 && line[open - 1] != ' '))
    return std::string_view::npos;
  const std::string_view inside = line.substr(open + 1, line.size() - open - 2);
  const bool is_known = is_reference(inside) && !is_count_of_pages(inside) &&
                        std::ranges::any_of(inside, is_digit) && !is_date_word(inside);
  // "(2025/26)" and "(2024–2026)" are years.
  const std::size_t slash = inside.find('/');
  const bool is_of_years = inside.find(' ') == std::string_view::npos && is_number(inside.substr(0, slash)) &&
                           (slash == std::string_view::npos || inside.size() <= slash + 3 ||
                            (inside.size() == slash + 5 && inside[slash + 1] == '2'));
  const bool has_sign = inside.find_first_of("/:") != std::string_view::npos ||
                        swedish().reference_labels.has(lower_case(inside.substr(0, inside.find(' ')))) ||
                        (inside[0] >= 'A' && inside[0] <= 'Z' && inside.find('-') != std::string_view::npos);
  return is_known && !is_of_years && has_sign ? open : std::string_view::npos;
}

bool is_street(std::string_view words) {
  const auto parts = words_of(words);
  if (parts.size() < 2 || parts.size() > 5 || !starts_upper(words) || !is_digit(parts.back().front()))
    return false;
  return std::ranges::any_of(
      parts, [](std::string_view part) { return swedish().street_endings.has_end_of(lower_case(part)); });
}

bool is_contact(std::string_view words) {
  if (words.empty()) return false;
  if (label_length(words) > 0) return true;
  if (is_telephone(words) || is_post_address(words)) return true;
  return words.find(' ') == std::string_view::npos && (is_email(words) || is_web_address(words));
}

bool is_beside_contacts(std::string_view words) {
  if (is_organisation_number(words)) return true;
  if (ends_with_post_address(words)) return true;
  if (words_of(words).size() > 5 || ends_sentence(words) || !item_mark(words).empty()) return false;
  return is_reference(words) || is_public_body_name(words) || names_role(words) || names_unit(words) ||
         name_certainty(words) != NameCertainty::None || is_street(words) || is_contact(words);
}

bool begins_with_label(std::string_view words) {
  const std::size_t colon = words.find(':');
  return colon < 25 && swedish().reference_labels.has(lower_case(words.substr(0, colon)));
}

bool is_reference(std::string_view words) {
  if (words.empty() || ends_sentence(words)) return false;
  std::string_view rest = words;
  bool has_reference = false;
  while (!rest.empty()) {
    const std::string lower = lower_case(rest);
    std::size_t taken = 0;
    for (const std::string& label : swedish().reference_labels.words()) {
      if (!lower.starts_with(label) || label.size() < taken) continue;
      const char next = label.size() < lower.size() ? lower[label.size()] : ' ';
      if (next == ' ' || next == ':') taken = label.size();
    }
    for (const std::string& kind : swedish().document_kinds.words()) {
      const bool is_whole =
          lower.starts_with(kind) && kind.size() > taken &&
          (kind.size() == lower.size() || lower[kind.size()] == ' ' || lower[kind.size()] == ',');
      if (is_whole) taken = kind.size();
    }
    const std::string_view word = rest.substr(0, rest.find(' '));
    if (taken == 0 &&
        (is_date_word(word) || is_register_word(word) || word == "§" || is_count_of_pages(word)))
      taken = word.size();
    if (taken == 0) taken = body_at_start(rest).size();
    if (taken == 0) return false;
    has_reference = true;
    rest.remove_prefix(std::min(rest.size(), taken));
    while (!rest.empty() && std::string_view(" :,").find(rest.front()) != std::string_view::npos)
      rest.remove_prefix(1);
  }
  return has_reference;
}

bool has_numbers_only(std::string_view words) {
  const auto parts = words_of(words);
  return parts.size() >= 2 && std::ranges::all_of(parts, [](std::string_view word) {
           return is_date_word(word) || is_register_word(word);
         });
}

bool is_among_contacts(std::string_view words) {
  return is_contact(words) || ends_with_post_address(words) || is_street(words);
}

}  // namespace handslag::memorandum_reading
