// g++ 12 sees uninitialised bytes in <regex> under the sanitizers that are not there (GCC bug 105562).
#pragma GCC diagnostic ignored "-Wmaybe-uninitialized"

#include "tests/statistics/attacker_reading.h"

#include <algorithm>
#include <cmath>
#include <functional>
#include <regex>

#include "base/text.h"

namespace handslag::attacker {

namespace {

using Pieces = std::vector<std::string>;

const std::string kCount =
    "(mellan [0-9]+ och [0-9]+|between [0-9]+ and [0-9]+|minst [0-9]+|at least [0-9]+|[0-9]+–[0-9]+|[0-9]+)";

const Phrases& phrases_of(Language language) {
  static const Phrases swedish = {"Alla ärenden",   "Hela området", "efter kommun",
                                  "uppgift saknas", "Ärenden",      "Det viktigaste"};
  static const Phrases english = {"All cases", "Whole area", "by municipality",
                                  "unknown",   "Cases",      "What matters most"};
  return language == Language::Swedish ? swedish : english;
}

bool is_digit(char letter) { return letter >= '0' && letter <= '9'; }

std::vector<std::smatch> matches(const std::string& text, const std::regex& pattern) {
  return {std::sregex_iterator(text.begin(), text.end(), pattern), std::sregex_iterator()};
}

std::optional<int> year_in(const Pieces& pieces) {
  for (const std::string& piece : pieces) {
    const std::string words = plain(piece);
    if (words.size() == 4 && std::ranges::all_of(words, is_digit)) return std::stoi(words);
  }
  return std::nullopt;
}

std::string joined(const Pieces& pieces) {
  std::string all;
  for (const std::string& piece : pieces) all += (all.empty() ? "" : " ") + piece;
  return plain(all);
}

/// The cells of a row of CSV, without quotation marks.
Pieces cells_of(std::string_view line) {
  Pieces cells(1);
  bool is_quoted = false;
  for (const char letter : line) {
    if (letter == '"') {
      is_quoted = !is_quoted;
    } else if (letter == ';' && !is_quoted) {
      cells.emplace_back();
    } else if (letter != '\r') {
      cells.back() += letter;
    }
  }
  return cells;
}

Printed from_ends(const std::string& low, const std::string& high) {
  if (low.empty()) return {.is_listed = false};
  Printed printed{.low = std::stoll(low)};
  if (!high.empty()) printed.high = std::stoll(high);
  printed.is_shown = printed.low == printed.high;
  return printed;
}

/// In English a value is called what its code says.
std::string title_of(const kinds::CodeValue& value, Language language) {
  if (language == Language::Swedish) return value.swedish;
  return std::regex_replace(value.code, std::regex("_"), " ");
}

void add_variable(Words& words, const kinds::Variable& variable) {
  const bool is_swedish = words.language == Language::Swedish;
  Words::Table table{is_swedish ? variable.swedish : variable.english, {}};
  for (const kinds::CodeValue& value : variable.values) {
    words.lists.values[variable.name].push_back(value.code);
    table.rows[title_of(value, words.language)] = {{variable.name, value.code}};
  }
  for (const kinds::CodeGroup& group : variable.groups)
    words.lists.sums[variable.name][group.code] = group.members;
  for (const kinds::ValueMerge& merge : variable.merges) {
    words.lists.sums[variable.name][merge.code] = merge.members;
    table.rows[is_swedish ? merge.swedish : merge.english] = {{variable.name, merge.code}};
  }
  words.tables.push_back(std::move(table));
}

}  // namespace

Words public_words(const kinds::VariableSet& set, Language language) {
  const bool is_swedish = language == Language::Swedish;
  Words words;
  words.language = language;
  words.phrases = phrases_of(language);
  words.supported = set.report.supported.in(language);
  words.people = set.report.people.in(language);
  for (const kinds::Variable& variable : set.variables) {
    if (variable.name != "municipality") {
      add_variable(words, variable);
      continue;
    }
    for (const kinds::CodeValue& value : variable.values) {
      words.areas.push_back(value.code);
      words.lists.values["area"].push_back(value.code);
    }
    for (const kinds::CodeGroup& county : variable.groups) {
      words.lists.sums["area"][county.code] = county.members;
      for (const std::string& member : county.members) words.county_of[member] = county.code;
    }
  }
  Words::Table quarters{is_swedish ? "kvartal" : "quarter", {}};
  for (const std::string quarter : {"1", "2", "3", "4"}) {
    words.lists.values["quarter"].push_back(quarter);
    quarters.rows[quarters.in_caption + " " + quarter] = {{"quarter", quarter}};
  }
  words.tables.push_back(std::move(quarters));
  Words::Table marks{is_swedish ? set.flags.swedish : set.flags.english, {}};
  for (const kinds::CodeValue& flag : set.flags.values) {
    words.lists.values[flag.code] = {"with", "without"};
    marks.rows[title_of(flag, language)] = {{flag.code, "with"}};
  }
  words.tables.push_back(std::move(marks));
  std::map<std::string, int> meanings;
  for (const Words::Table& table : words.tables) {
    for (const auto& [label, facts] : table.rows) {
      ++meanings[label];
      words.anywhere[label] = facts;
    }
  }
  std::erase_if(words.anywhere, [&](const auto& one) { return meanings[one.first] > 1; });
  words.anywhere[words.phrases.all_cases] = {};
  for (const auto& one : {set.report.key_figure, set.report.referrals}) {
    if (one) words.anywhere[one->words.in(language)] = {{one->variable, one->value}};
  }
  return words;
}

std::string plain(std::string_view words) {
  std::string text;
  for (std::size_t at = 0; at < words.size(); ++at) {
    const bool is_no_break = words.substr(at).starts_with("\u00a0");
    if (is_no_break) ++at;
    const char letter = is_no_break || words[at] == '\n' || words[at] == '\t' ? ' ' : words[at];
    const bool is_within = is_no_break && !text.empty() && is_digit(text.back()) && at + 1 < words.size() &&
                           is_digit(words[at + 1]);
    if (is_within || (letter == ' ' && (text.empty() || text.back() == ' '))) continue;
    text += letter;
  }
  return std::string(trimmed(text));
}

std::optional<Printed> count_in(std::string_view words) {
  static const std::regex count("^" + kCount + "$");
  static const std::regex between("^(?:mellan|between) ([0-9]+) (?:och|and) ([0-9]+)$");
  std::string text = plain(words);
  if (text == "för få" || text == "too few") return read_printed(text);
  if (text.size() > 40 || !std::regex_match(text, count)) return std::nullopt;
  text = std::regex_replace(text, between, "$1–$2");
  return read_printed(text);
}

Place Reader::all_cases(const std::string& area, int year) const { return {year, year, {{"area", area}}}; }

std::optional<Place> Reader::place_of(const std::string& caption, const std::string& label, int year) const {
  Place place = all_cases(area_, year);
  for (const std::string& area : words_.areas) {
    if (caption.ends_with(", " + area)) place.facts["area"] = area;
  }
  if (caption.find(words_.phrases.by_municipality) != std::string::npos) {
    if (label == words_.phrases.whole_area) return Place{year, year, {}};
    if (std::ranges::find(words_.areas, label) == words_.areas.end()) return std::nullopt;
    return all_cases(label, year);
  }
  for (const Words::Table& table : words_.tables) {
    if (caption.find(table.in_caption) == std::string::npos) continue;
    const auto row = table.rows.find(label);
    if (row == table.rows.end()) continue;
    place.facts.insert(row->second.begin(), row->second.end());
    return place;
  }
  const auto row = words_.anywhere.find(label);
  if (row == words_.anywhere.end()) return std::nullopt;
  place.facts.insert(row->second.begin(), row->second.end());
  return place;
}

void Reader::note(const std::optional<Place>& place, std::string_view words, const std::string& medium) {
  if (!place) return;
  if (const auto printed = count_in(words)) known_.note(*place, *printed, medium);
}

void Reader::read_table(const PrintedTable& table, const std::string& medium) {
  if (table.rows.empty()) return;
  std::vector<std::optional<int>> years;
  for (const Pieces& cell : table.rows.front()) years.push_back(year_in(cell));
  for (std::size_t at = 1; at < table.rows.size(); ++at) {
    const auto& row = table.rows[at];
    if (row.empty()) continue;
    for (std::size_t column = 1; column < std::min(row.size(), years.size()); ++column) {
      if (!years[column]) continue;
      const auto place = place_of(table.caption, joined(row.front()), *years[column]);
      note(place, joined(row[column]), medium);
      for (const std::string& piece : row[column]) note(place, piece, medium);
    }
  }
}

void Reader::read_chart(const std::vector<Element>& shapes, const std::string& caption,
                        const PrintedTable& beside, const std::string& medium) {
  if (beside.rows.empty()) return;
  DrawnChart chart{shapes, {}, {}};
  for (const Pieces& cell : beside.rows.front()) {
    if (const auto year = year_in(cell)) chart.years.push_back(*year);
  }
  for (std::size_t at = 1; at < beside.rows.size(); ++at) {
    const std::string label = joined(beside.rows[at].front());
    if (label != words_.phrases.all_cases && label != words_.phrases.whole_area) chart.rows.push_back(label);
  }
  for (const DrawnCount& one : counts_in(chart)) {
    const auto place = place_of(caption, chart.rows[one.row], chart.years[one.series]);
    if (place) known_.note(*place, one.count, medium + ", drawn");
  }
  // "Visas som intervall: skadegörelse 2023 mellan 1 och 7; ..."
  static const std::regex said("(.+) ([0-9]{4}) " + kCount + "\\.?$");
  for (const Element& shape : shapes) {
    if (shape.name != "desc" && shape.name != "title") continue;
    const std::size_t colon = shape.text.rfind(": ");
    const std::string told = shape.text.substr(colon == std::string::npos ? 0 : colon + 2);
    for (const std::string_view part : split(told, ';')) {
      const std::string words = plain(part);
      std::smatch match;
      if (std::regex_match(words, match, said))
        note(place_of(caption, match[1], std::stoi(match[2])), match[3].str(), medium + ", described");
    }
  }
}

void Reader::read_sentence(const std::string& sentence, const std::string& medium) {
  if (sentence.size() > 4000) return;
  const std::string text = plain(sentence);
  read_totals(text, medium);
  read_changes(text, medium);
  static const std::regex small("[0-9]+ [^.;:0-9–]{0,60}(är små|var små|are small|were small)");
  for (const std::smatch& match : matches(text, small)) known_.tell(match.str() + " (" + medium + ")");
}

/// What is said of all cases, of the year or of both.
void Reader::read_totals(const std::string& text, const std::string& medium) {
  const std::regex supported(words_.supported + " " + kCount + " " + words_.people +
                             " (?:från|from) (.+?) (?:under |in )?(?:the calendar year )?([0-9]{4})");
  for (const std::smatch& match : matches(text, supported))
    note(all_cases(match[2], std::stoi(match[3])), match[1].str(), medium);
  static const std::regex cases(kCount + " (?:ärenden|cases) (?:(?:i|in) ([^ ]+) )?([0-9]{4})");
  for (const std::smatch& match : matches(text, cases))
    note(all_cases(match[2].matched ? match[2].str() : area_, std::stoi(match[3])), match[1].str(), medium);
  static const std::string of_years = "(?:Antal ärenden|The number of cases) ([0-9]{4})–([0-9]{4}): ";
  static const std::regex total(of_years + "(?:ökade från|minskade från|rose from|fell from) " + kCount +
                                " (?:till|to) " + kCount);
  for (const std::smatch& match : matches(text, total)) {
    note(all_cases(area_, std::stoi(match[1])), match[3].str(), medium);
    note(all_cases(area_, std::stoi(match[2])), match[4].str(), medium);
  }
  static const std::regex against(of_years + kCount + " (?:mot|against) " + kCount);
  for (const std::smatch& match : matches(text, against)) {
    note(all_cases(area_, std::stoi(match[2])), match[3].str(), medium);
    note(all_cases(area_, std::stoi(match[1])), match[4].str(), medium);
  }
  // A rate of known inhabitants is a count.
  static const std::regex rate(
      "([0-9]+)[.,]([0-9]+) (?:ärenden per|cases per) 1 ?000 (?:invånare|inhabitants).*(?:räknat på|counted "
      "on) "
      "([0-9]+)(?:,([0-9]{3}))? (?:invånare|inhabitants)");
  for (const std::smatch& match : matches(text, rate)) {
    const double thousands = std::stod(match[3].str() + match[4].str()) / 1000;
    const double value = std::stod(match[1].str() + "." + match[2].str());
    const double half = 0.5 * std::pow(10, -static_cast<double>(match[2].length()));
    const Printed printed{static_cast<std::int64_t>(std::ceil((value - half) * thousands - 1e-9)),
                          static_cast<std::int64_t>(std::floor((value + half) * thousands + 1e-9))};
    known_.note(all_cases(area_, year_), printed, medium);
  }
}

/// What is said of the groups.
void Reader::read_changes(const std::string& text, const std::string& medium) {
  static const std::regex changed(
      "([^:;.,()]+?) (?:ökade från|minskade från|ändrades från|rose from|fell from) " + kCount +
      " (?:till|to) " + kCount);
  for (const std::smatch& match : matches(text, changed)) {
    const std::string label = plain(match[1].str());
    note(place_of("", label, year_ - 1), match[2].str(), medium);
    note(place_of("", label, year_), match[3].str(), medium);
  }
  static const std::regex missing("(?:Uppgift om (.+?) saknas i|([^:;.,()]+?) is missing in) " + kCount +
                                  " (?:av|of) " + kCount + " (?:ärenden|cases)");
  for (const std::smatch& match : matches(text, missing)) {
    const std::string variable = match[1].matched ? match[1].str() : plain(match[2].str());
    note(place_of(variable, words_.phrases.unknown, year_), match[3].str(), medium);
    note(all_cases(area_, year_), match[4].str(), medium);
  }
  static const std::regex referred("(?:dem som kom genom|those who came by way of) ([^()]+) \\(" + kCount +
                                   " (?:till|to) " + kCount + "\\)");
  for (const std::smatch& match : matches(text, referred)) {
    note(place_of("", match[1], year_ - 1), match[2].str(), medium);
    note(place_of("", match[1], year_), match[3].str(), medium);
  }
}

void Reader::read_package(const Json& package, const std::string& medium) {
  const std::function<void(const Json&)> read = [&](const Json& value) {
    if (value.is_string()) read_sentence(value.as_string(), medium);
    if (value.is_array()) {
      for (const Json& item : value.items()) read(item);
    }
    if (!value.is_object()) return;
    for (const auto& [name, member] : value.members()) read(member);
    if (!value["definition"].is_string() || !value["words"].is_string()) return;
    const std::string definition = plain(value["definition"].as_string());
    const std::string words = value["words"].as_string();
    if (count_in(words))
      read_sentence(plain(words) + " " + definition, medium);  // "159 ärenden i Norrtälje 2024"
    const std::size_t colon = definition.rfind(": ");
    if (colon == std::string::npos) return;
    const std::string caption = definition.substr(0, colon);
    if (!caption.starts_with(words_.phrases.cases) && caption != words_.phrases.key_figures) return;
    const auto place = place_of(caption, definition.substr(colon + 2), year_);
    note(place, words, medium);
    if (place && value["low"].is_integer())
      known_.note(*place,
                  from_ends(std::to_string(value["low"].as_integer()),
                            value["high"].is_integer() ? std::to_string(value["high"].as_integer()) : ""),
                  medium);
  };
  read(package);
}

void Reader::read_sealed(const std::string& csv, const std::string& medium) {
  bool has_heading = false;
  for (const std::string_view line : split(csv, '\n')) {
    if (line.empty()) continue;
    if (line.starts_with('#')) {
      read_sentence(std::string(line), medium);
      continue;
    }
    const Pieces cells = cells_of(line);
    if (!has_heading) {
      has_heading = true;
      continue;
    }
    Place place{std::stoi(cells.at(0)), std::stoi(cells.at(0)), {}};
    if (cells.at(1) != "*") place.facts["area"] = cells.at(1);
    if (!cells.at(2).empty()) place.facts[cells.at(2)] = cells.at(3);
    known_.note(place, from_ends(cells.at(6), cells.at(7)), medium);
    note(place, cells.at(5), medium);
  }
}

void Reader::read_release(const std::string& csv, int first_year, int last_year, const std::string& medium) {
  Pieces heading;
  for (const std::string_view line : split(csv, '\n')) {
    if (line.empty() || line.starts_with('#')) continue;
    const Pieces cells = cells_of(line);
    if (heading.empty()) {
      heading = cells;
      continue;
    }
    Place place{heading.front() == "year" ? first_year : last_year, last_year, {}};
    std::map<std::string, std::string> ends;
    for (std::size_t at = 0; at < heading.size(); ++at) {
      const std::string& name = heading[at];
      if (name == "count" || name == "shown_as" || name == "low" || name == "high") {
        ends[name] = cells.at(at);
      } else if (name == "year" && cells.at(at) != "*") {
        place.first_year = place.last_year = std::stoi(cells.at(at));
      } else if (cells.at(at) != "*") {
        place.facts[name == "municipality" ? "area" : name] =
            name == "quarter" ? cells.at(at).substr(1) : cells.at(at);
      }
    }
    const std::string& count = ends["count"];
    known_.note(place, from_ends(count.empty() ? ends["low"] : count, count.empty() ? ends["high"] : count),
                medium);
  }
}

}  // namespace handslag::attacker
