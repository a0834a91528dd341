#include "memorandum_reading/bodies.h"

#include <algorithm>

#include "base/text.h"
#include "memorandum_reading/memorandum_lines.h"
#include "memorandum_reading/vocabulary.h"

namespace handslag::memorandum_reading {

namespace {

struct Token {
  std::string_view written;  // without end marks
  std::size_t begin = 0;
  std::size_t end = 0;  // of `written`
  bool has_mark = false;
};

std::vector<Token> tokens_of(std::string_view text, std::size_t most) {
  std::vector<Token> tokens;
  for (std::size_t begin = 0; begin < text.size() && tokens.size() < most;) {
    std::size_t end = std::min(text.find(' ', begin), text.size());
    const std::size_t next = end + 1;
    bool has_mark = false;
    while (end > begin && std::string_view(".,:;").find(text[end - 1]) != std::string_view::npos) {
      --end;
      has_mark = true;
    }
    if (end > begin) tokens.push_back({text.substr(begin, end - begin), begin, end, has_mark});
    begin = next;
  }
  return tokens;
}

bool is_joint(std::string_view word) { return swedish().and_words.has(word); }

bool ends_like_body(std::string_view word) { return swedish().body_endings.has_end_of(lower_case(word)); }

bool ends_like_body_in_genitive(std::string_view word) {
  const std::string lower = lower_case(word);
  return lower.ends_with('s') &&
         swedish().body_endings.has_end_of(std::string_view(lower).substr(0, lower.size() - 1));
}

// "Nämnden för Omsorg & Arbete", "Utskottet för arbetsmarknad, integration och hälsa": up to the verb.
std::size_t end_of_field(const std::vector<Token>& tokens, std::size_t at, std::string_view text) {
  if (at + 2 >= tokens.size() || tokens[at + 1].written != "för") return tokens[at].end;
  std::size_t last = at + 2;
  const bool has_capital = starts_upper(tokens[last].written);
  while (last + 1 < tokens.size()) {
    const Token& next = tokens[last + 1];
    const bool after_comma = tokens[last].has_mark && text[tokens[last].end] == ',';
    if (tokens[last].has_mark && !after_comma) break;
    if (is_joint(next.written) && last + 2 < tokens.size()) {
      last += 2;
    } else if (after_comma || (has_capital && starts_upper(next.written)) ||
               tokens[last].written.ends_with('-')) {
      ++last;
    } else {
      break;
    }
  }
  // "Nämnden för personer med funktionsnedsättning".
  if (last + 2 < tokens.size() && !tokens[last].has_mark) {
    const std::string tail =
        lower_case(text.substr(tokens[last + 1].begin, tokens[last + 2].end - tokens[last + 1].begin));
    if (swedish().field_tails.has(tail)) last += 2;
  }
  // "Nämnden för livslångt lärande", and nothing else.
  constexpr std::size_t kMostWordsOfAField = 3;
  const bool is_adjective = tokens[last].written.ends_with('t') || tokens[last].written.ends_with('a');
  const bool is_all =
      is_adjective && !tokens[last].has_mark && last < at + 2 + kMostWordsOfAField &&
      tokens.size() <= at + 2 + kMostWordsOfAField &&
      std::all_of(tokens.begin() + static_cast<std::ptrdiff_t>(last), tokens.end(), [](const Token& token) {
        return !token.has_mark && starts_lower(token.written) && !swedish().finite_verbs.has(token.written) &&
               !swedish().deciding_verbs.has(token.written) && !swedish().proposed_verbs.has(token.written);
      });
  return tokens[is_all ? tokens.size() - 1 : last].end;
}

// "Socialnämnd Norra Vidden": a name of several words behind a committee without an article.
std::size_t end_of_place(const std::vector<Token>& tokens, std::size_t at) {
  const bool has_article = lower_case(tokens[at - 1].written).ends_with("en");
  while (!has_article && !tokens[at].has_mark && at + 1 < tokens.size() &&
         starts_upper(tokens[at + 1].written))
    ++at;
  return at;
}

// The part of a city that a committee is of: one that is known, or a name before a verb, or before the colon.
bool is_place_of_body(const std::vector<Token>& tokens, std::size_t at) {
  const std::string place = lower_case(tokens[at].written);
  if (swedish().body_places.has(place)) return true;
  if (!swedish().committee_endings.has_end_of(lower_case(tokens[at - 1].written)) ||
      swedish().document_kinds.has(place) || swedish().reference_labels.has(place) ||
      is_given_name(tokens[at].written))
    return false;
  if (tokens[at].has_mark) return at + 1 == tokens.size();
  if (end_of_place(tokens, at) > at) return true;
  if (at + 1 >= tokens.size()) return false;
  const std::string next = lower_case(tokens[at + 1].written);
  return starts_lower(tokens[at + 1].written) &&
         (swedish().finite_verbs.has(next) || swedish().deciding_verbs.has(next) || next.ends_with("ar") ||
          next.ends_with("er"));
}

bool is_name_word(std::string_view word) {
  if (swedish().name_joints.has(word)) return true;
  if (!starts_upper(word)) return false;
  return std::ranges::all_of(word, [](char c) {
    return (c >= 'A' && c <= 'Z') || (c >= 'a' && c <= 'z') || c == '-' || c == '.' ||
           static_cast<unsigned char>(c) >= 0x80;
  });
}

// "Lars Fallstad", "Eva Brohus": the end of a surname is no word for what an organisation is.
bool is_like_no_person(std::string_view line) {
  std::string rest;
  for (const std::string_view word : words_of(line)) {
    std::string lower = lower_case(word);
    for (const std::string& end : swedish().surname_ends.words()) {
      if (!rest.empty() && lower.size() > end.size() && lower.ends_with(end))
        lower.resize(lower.size() - end.size());
    }
    rest += (rest.empty() ? "" : " ") + lower;
  }
  return swedish().organisation_stems.has_part_of(rest) || swedish().document_stems.has_part_of(rest);
}

}  // namespace

std::string_view body_at_start(std::string_view text) {
  if (!starts_upper(text) && !starts_lower(text)) return {};
  const std::vector<Token> tokens = tokens_of(text, 12);
  for (std::size_t at = 0; at < std::min<std::size_t>(tokens.size(), 6); ++at) {
    const std::string_view word = tokens[at].written;
    if (ends_like_body(word)) {
      const bool has_field = swedish().bodies_with_a_field.has(lower_case(word)) && !tokens[at].has_mark;
      if (has_field) return text.substr(0, end_of_field(tokens, at, text));
      // "Socialnämnden Nordost": the part of the city is of the name.
      const bool has_place = !tokens[at].has_mark && at + 1 < tokens.size() &&
                             starts_upper(tokens[at + 1].written) && is_place_of_body(tokens, at + 1);
      return text.substr(0, tokens[has_place ? end_of_place(tokens, at + 1) : at].end);
    }
    const bool is_part = word.ends_with('-') || ends_like_body_in_genitive(word) ||
                         (is_joint(word) && at > 0 && tokens[at - 1].written.ends_with('-')) ||
                         (at == 0 && swedish().body_adjectives.has(lower_case(word))) ||
                         (at == 0 && starts_upper(word) && tokens.size() > 1 &&
                          (swedish().municipality_words.has(tokens[1].written) ||
                           swedish().city_words.has(tokens[1].written))) ||
                         (at == 0 && starts_upper(word) && (word.ends_with('a') || word.ends_with('s'))) ||
                         (at == 1 && starts_upper(tokens[0].written) && !tokens[0].has_mark &&
                          ((starts_upper(word) && word.ends_with('s')) ||
                           (word.ends_with('s') &&
                            (swedish().municipality_words.has(word) || swedish().city_words.has(word))))) ||
                         (tokens[at].has_mark && word.ends_with('-'));
    if (!is_part) return {};
  }
  return {};
}

std::string_view body_in_genitive_at_start(std::string_view text) {
  if (!starts_upper(text)) return {};
  const std::vector<Token> tokens = tokens_of(text, 8);
  std::string_view longest;
  for (std::size_t at = 0; at < tokens.size(); ++at) {
    const std::string_view word = tokens[at].written;
    if (ends_like_body_in_genitive(word)) longest = text.substr(0, tokens[at].end);
    const bool is_part = word.ends_with('-') || ends_like_body_in_genitive(word) || is_joint(word) ||
                         (at == 0 && word.ends_with('a'));
    if (!is_part) break;
  }
  return longest;
}

std::string without_genitive(std::string_view body) {
  if (body.ends_with('s')) body.remove_suffix(1);
  return std::string(body);
}

bool is_any_body(std::string_view body) { return swedish().any_body.has(lower_case(body)); }

bool is_given_name(std::string_view word) {
  const std::string lower = lower_case(word);
  if (!starts_upper(word)) return false;
  if (swedish().given_names.has(lower)) return true;
  const std::size_t hyphen = lower.find('-');
  return hyphen != std::string::npos && swedish().given_names.has(std::string_view(lower).substr(0, hyphen));
}

NameCertainty name_certainty(std::string_view line) {
  if (line.size() > 50 || !body_at_start(line).empty() || names_role(line)) return NameCertainty::None;
  const auto words = words_of(line);
  const bool has_shape =
      words.size() >= 2 && words.size() <= 4 && std::ranges::all_of(words, is_name_word) &&
      std::ranges::count_if(words, [](std::string_view word) { return starts_upper(word); }) >= 2;
  if (!has_shape) return NameCertainty::None;
  if (is_given_name(words.front())) return NameCertainty::Known;
  return is_like_no_person(line) ? NameCertainty::None : NameCertainty::Shape;
}

std::vector<std::string> joined_names(std::string_view line) {
  const auto words = words_of(line);
  if (words.size() < 4 || words.size() > 12 || !std::ranges::all_of(words, is_name_word)) return {};
  std::vector<std::string> names;
  std::size_t in_last = 0;
  for (std::size_t at = 0; at < words.size(); ++at) {
    const bool opens = is_given_name(words[at]) && (at == 0 || in_last >= 2) && at + 1 < words.size();
    if (opens) {
      names.emplace_back(words[at]);
      in_last = 1;
    } else {
      if (names.empty() || in_last >= 4) return {};
      (names.back() += ' ') += words[at];
      ++in_last;
    }
  }
  // Four words of which the last is no second name: "Eva Maria Ek Alm" is one person.
  return names.size() >= 2 && in_last >= 2 ? names : std::vector<std::string>{};
}

bool names_role(std::string_view line) {
  return line.size() <= 80 && !ends_sentence(line) && words_of(line).size() <= 8 &&
         swedish().role_stems.has_part_of(lower_case(line));
}

std::vector<std::string> joined_roles(std::string_view line, std::size_t count) {
  std::vector<std::string> roles;
  std::string open;
  for (const std::string_view word : words_of(line)) {
    open += (open.empty() ? "" : " ") + std::string(word);
    if (!swedish().role_stems.has_part_of(lower_case(word))) continue;
    roles.push_back(std::move(open));
    open.clear();
  }
  if (!open.empty() && !roles.empty()) roles.back() += ' ' + open;
  return roles.size() == count ? roles : std::vector<std::string>{};
}

bool names_unit(std::string_view line) {
  return line.size() <= 80 && !ends_sentence(line) && (starts_upper(line)) && words_of(line).size() <= 8 &&
         swedish().unit_stems.has_part_of(lower_case(line));
}

bool is_public_body_name(std::string_view line) {
  const auto words = words_of(line);
  if (words.size() < 2 || words.size() > 4 || !starts_upper(line)) return false;
  const std::string last = lower_case(words.back());
  const std::string first = lower_case(words.front());
  const bool is_joint_body = swedish().joint_body_words.has(first) && starts_upper(words[1]);
  return is_joint_body || swedish().joint_body_kinds.has(last) || swedish().municipality_words.has(last) ||
         swedish().city_words.has(last) || swedish().region_words.has(first);
}

}  // namespace handslag::memorandum_reading
