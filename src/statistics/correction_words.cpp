#include "statistics/correction_words.h"

#include <algorithm>

#include "base/text.h"
#include "base/translate.h"
#include "statistics/variable_set.h"

namespace handslag::statistics {

namespace {

constexpr std::size_t kMostChanges = 40;

std::string area_in_words(const std::string& area, const Translator& t) {
  if (area == kWholeArea) return t.translate("Whole area");
  return area;
}

std::string value_in_words(const FigurePlace& place, const VariableSet& set, const Translator& t) {
  if (place.variable == "quarter") return t.translate("quarter {quarter}", {{"quarter", place.value}});
  if (const auto flag = set.flags.find(place.variable))
    return set.flags.value_title(*flag, t.language()) + ": " +
           (place.value == kWithMark ? t.translate("yes") : t.translate("no"));
  const Variable* variable = set.find(place.variable);
  if (variable == nullptr) return place.variable + ": " + place.value;
  const std::string title = variable->title(t.language()) + ": ";
  if (const auto value = variable->find(place.value))
    return title + variable->value_title(*value, t.language());
  const auto row = std::ranges::find(variable->merges, place.value, &ValueMerge::code);
  return title + (row == variable->merges.end() ? place.value : row->title(t.language()));
}

}  // namespace

std::string title_of(const FigurePlace& place, const VariableSet& set, const Translator& t) {
  const std::string area = area_in_words(place.area, t);
  return area + ", " +
         (place.variable.empty() ? lower_case(t.translate("All cases")) : value_in_words(place, set, t));
}

std::string correction_in_words(const YearPublication& publication, const Translator& t) {
  if (!publication.correction) return "";
  return t.translate("The figures of {year} are version {version}, corrected on {day}: {reason}",
                     {{"year", std::to_string(publication.year)},
                      {"version", publication.version},
                      {"day", publication.correction->corrected_on.to_iso()},
                      {"reason", publication.correction->reason}});
}

std::string corrected_since(int year, const VersionInBrief& newest, const Translator& t) {
  if (!newest.correction) return "";
  return t.translate("The figures of {year} have been corrected since: version {version}, on {day}: {reason}",
                     {{"year", std::to_string(year)},
                      {"version", newest.version},
                      {"day", newest.correction->corrected_on.to_iso()},
                      {"reason", newest.correction->reason}});
}

std::string changes_in_words(const std::vector<ChangedFigure>& changes, const VariableSet& set,
                             const std::string& area, std::size_t most, const Translator& t) {
  std::string words;
  std::size_t count = 0;
  for (const ChangedFigure& change : changes) {
    if (!area.empty() && change.place.area != area) continue;
    if (++count > most) continue;
    words += (words.empty() ? "" : "; ") + title_of(change.place, set, t) + ": " + change.before.in_words(t) +
             " → " + change.now.in_words(t);
  }
  if (count > most)
    words += "; " + t.translate("and {count} more", {{"count", static_cast<std::int64_t>(count - most)}});
  return words;
}

std::vector<std::string> corrections_in_words(const YearPublication& version, const YearPublication& before,
                                              const std::string& municipality, const Translator& t) {
  std::vector<std::string> words = {correction_in_words(version, t)};
  if (version.few_corrected.contains(municipality))
    words.push_back(
        t.translate("Few records of {municipality} were corrected. Its tables are not shown in this version, "
                    "because the difference would tell of them; those of version {before} stay readable.",
                    {{"municipality", municipality}, {"before", before.version}}));
  const std::string changes =
      changes_in_words(changed_figures(before, version), version.variables(), municipality, kMostChanges, t);
  if (!changes.empty() && !version.few_corrected.contains(municipality))
    words.push_back(t.translate("Changed since version {before}: {changes}.",
                                {{"before", before.version}, {"changes", changes}}));
  return words;
}

void add_correction(PublishedTable& table, const YearPublication& version, const YearPublication& before,
                    const Translator& t) {
  table.notes.push_back(correction_in_words(version, t));
  std::string few;
  for (const std::string& area : version.few_corrected)
    few += (few.empty() ? "" : ", ") + area_in_words(area, t);
  if (!few.empty())
    table.notes.push_back(t.translate(
        "Few records are corrected in {areas}: no tables of it in this version.", {{"areas", few}}));
  const std::string changes =
      changes_in_words(changed_figures(before, version), version.variables(), "", kMostChanges, t);
  if (!changes.empty())
    table.notes.push_back(t.translate("Changed since version {before}: {changes}.",
                                      {{"before", before.version}, {"changes", changes}}));
}

}  // namespace handslag::statistics
