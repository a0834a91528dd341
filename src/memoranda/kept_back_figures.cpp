#include "memoranda/kept_back_figures.h"

#include <algorithm>

#include "base/text.h"
#include "memoranda/sourced_numbers.h"
#include "memorandum_reading/number_lexicon.h"

namespace handslag::memoranda {

namespace {

using memorandum_reading::PlacedWord;
using memorandum_reading::WrittenNumber;
using Words = KeptBackFigures::Words;

constexpr std::int64_t kThousandths = 1'000;

/// "Hot och trakasserier" → {hot}, {trakasserier}.
std::vector<std::vector<std::string>> names_in(std::string_view label) {
  std::vector<std::vector<std::string>> names(1);
  const std::string line = on_one_line(label);  // the words are views of it
  for (const PlacedWord& word : memorandum_reading::placed_words(line)) {
    const bool names_nothing =
        std::ranges::any_of(memorandum_reading::number_lexicons(),
                            [&](const auto& lexicon) { return lexicon.in_labels.has(word.bare); });
    if (!names_nothing && length_in_characters(word.bare) > 2) names.back().push_back(word.bare);
    const bool divides = names_nothing || word.written.ends_with(',');
    if (divides && !names.back().empty()) names.emplace_back();
  }
  std::erase_if(names, [](const auto& name) { return name.empty(); });
  return names;
}

/// "misshandel" names "misshandelsärenden" and "misshandeln"; a short word only itself.
bool is_named_by(const std::string& label_word, const std::string& word) {
  if (label_word == word) return true;
  if (label_word.size() < 5 || word.size() < 5) return false;
  const std::size_t stem = std::max<std::size_t>(5, label_word.size() - 2);
  return word.starts_with(label_word.substr(0, std::min(stem, label_word.size())));
}

bool is_named_in(const KeptBack& figure, const Words& sentence) {
  return std::ranges::any_of(figure.names, [&](const std::vector<std::string>& name) {
    return std::ranges::all_of(name, [&](const std::string& wanted) {
      return std::ranges::any_of(sentence,
                                 [&](const PlacedWord& word) { return is_named_by(wanted, word.bare); });
    });
  });
}

/// "ett vittne", "en enda anhörig".
bool is_named_right_after(const KeptBack& figure, const WrittenNumber& number, const Words& sentence) {
  constexpr std::ptrdiff_t kWordsAfter = 2;
  const auto after =
      std::ranges::find_if(sentence, [&](const PlacedWord& word) { return word.begin >= number.end; });
  const auto last = after + std::min(kWordsAfter, sentence.end() - after);
  return is_named_in(figure, Words(after, last));
}

bool is_interval_of(const WrittenNumber& number, const KeptBack& figure) {
  return number.to && figure.high && *number.to == *figure.high * kThousandths &&
         std::ranges::find(number.thousandths, figure.low * kThousandths) != number.thousandths.end();
}

}  // namespace

KeptBackFigures::KeptBackFigures(const Dossier& dossier) {
  if (dossier.statistics) add_report(*dossier.statistics);
  for (const FurtherFigures& further : dossier.further_figures) {
    if (further.statistics) add_report(*further.statistics);
  }
}

void KeptBackFigures::add_report(const statistics::StatisticsReport& report) {
  for (const statistics::ReportRow& row : report.key_figures()) add_row(row);
  for (const statistics::ReportTable& table : report.tables) {
    for (const statistics::ReportRow& row : table.rows) add_row(row);
    if (table.total) add_row(*table.total);
  }
  if (const auto cases = report.cases.count()) shown_totals_.push_back(*cases);
  if (!report.cases_before) return;
  if (const auto cases = report.cases_before->count()) shown_totals_.push_back(*cases);
}

void KeptBackFigures::add_row(const statistics::ReportRow& row) {
  const handslag::Words label = row.label.in_both();
  std::vector<std::vector<std::string>> names = names_in(label.swedish);
  for (auto& name : names_in(label.english)) {
    if (std::ranges::find(names, name) == names.end()) names.push_back(std::move(name));
  }
  const auto add = [&](const statistics::ProtectedCount& count) {
    if (!count.is_shown())
      figures_.push_back({row.label, names, count.low(), count.high(), count.is_unlisted()});
  };
  add(row.now);
  if (row.before) add(*row.before);
}

const KeptBack* KeptBackFigures::find(const WrittenNumber& number, const Words& sentence,
                                      const Words& heads) const {
  using Role = WrittenNumber::Role;
  const bool is_count =
      number.role == Role::Amount || number.role == Role::None || number.role == Role::Article;
  if (!is_count || number.unit != WrittenNumber::Unit::None) return nullptr;
  const auto is_named = [&](const KeptBack& figure) {
    return is_named_in(figure, sentence) || is_named_in(figure, heads);
  };
  // Several figures may have one name: what is published of one of them may be said.
  const bool is_published = std::ranges::any_of(
      figures_, [&](const KeptBack& figure) { return is_named(figure) && is_interval_of(number, figure); });
  if (is_published) return nullptr;
  const auto found = std::ranges::find_if(figures_, [&](const KeptBack& figure) {
    const bool names_it =
        number.role == Role::Article ? is_named_right_after(figure, number, sentence) : is_named(figure);
    return names_it && (number.role == Role::None || says_more(number, figure));
  });
  return found == figures_.end() ? nullptr : &*found;
}

bool KeptBackFigures::says_more(const WrittenNumber& number, const KeptBack& figure) const {
  const std::int64_t low = figure.low * kThousandths;
  for (const std::int64_t value : number.thousandths) {
    if (std::ranges::find(shown_totals_, value / kThousandths) != shown_totals_.end()) continue;
    if (number.is_at_least && value <= low) continue;
    if (number.is_at_most && figure.high && value >= *figure.high * kThousandths) continue;
    if (number.to && value <= low && figure.high && *number.to >= *figure.high * kThousandths) continue;
    const std::int64_t upper = number.to.value_or(value);
    if (upper >= low && (!figure.high || value <= *figure.high * kThousandths)) return true;
  }
  return false;
}

}  // namespace handslag::memoranda
