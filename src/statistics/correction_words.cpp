#include "statistics/correction_words.h"

#include <algorithm>

#include "base/message.h"
#include "statistics/variable_set.h"

namespace handslag::statistics {

namespace {

constexpr std::size_t kMostChanges = 40;

Message area_in_words(const std::string& area) {
  return area == kWholeArea ? Message("Whole area") : Message::of(area);
}

Message value_in_words(const FigurePlace& place, const VariableSet& set) {
  const auto with_title = [](const Words& title, Message value) {
    return Message::list({Message::of(title), std::move(value)}, ": ");
  };
  if (place.variable == "quarter") return Message("quarter {quarter}", {{"quarter", place.value}});
  if (const auto flag = set.flags.find(place.variable))
    return with_title(set.flags.value_title(*flag),
                      place.value == kWithMark ? Message("yes") : Message("no"));
  const Variable* variable = set.find(place.variable);
  if (variable == nullptr) return Message::of(place.variable + ": " + place.value);
  if (const auto value = variable->find(place.value))
    return with_title(variable->title(), Message::of(variable->value_title(*value)));
  const auto row = std::ranges::find(variable->merges, place.value, &ValueMerge::code);
  return with_title(variable->title(),
                    row == variable->merges.end() ? Message::of(place.value) : Message::of(row->title()));
}

}  // namespace

Message title_of(const FigurePlace& place, const VariableSet& set) {
  return Message::list(
      {area_in_words(place.area), place.variable.empty() ? Message("all cases") : value_in_words(place, set)},
      ", ");
}

std::optional<Message> correction_in_words(const YearPublication& publication) {
  if (!publication.correction) return std::nullopt;
  return Message("The figures of {year} are version {version}, corrected on {day}: {reason}",
                 {{"year", std::to_string(publication.year)},
                  {"version", publication.version},
                  {"day", publication.correction->corrected_on.to_iso()},
                  {"reason", publication.correction->reason}});
}

std::optional<Message> corrected_since(int year, const VersionInBrief& newest) {
  if (!newest.correction) return std::nullopt;
  return Message("The figures of {year} have been corrected since: version {version}, on {day}: {reason}",
                 {{"year", std::to_string(year)},
                  {"version", newest.version},
                  {"day", newest.correction->corrected_on.to_iso()},
                  {"reason", newest.correction->reason}});
}

std::optional<Message> changes_in_words(const std::vector<ChangedFigure>& changes, const VariableSet& set,
                                        const std::string& area, std::size_t most) {
  std::vector<Message> words;
  std::size_t count = 0;
  for (const ChangedFigure& change : changes) {
    if (!area.empty() && change.place.area != area) continue;
    if (++count > most) continue;
    const Message counts = Message::list({change.before.told(), change.now.told()}, " → ");
    words.push_back(Message::list({title_of(change.place, set), counts}, ": "));
  }
  if (count == 0) return std::nullopt;
  if (count > most)
    words.push_back(Message("and {count} more", {{"count", static_cast<std::int64_t>(count - most)}}));
  return Message::list(words, "; ");
}

std::vector<Message> corrections_in_words(const YearPublication& version, const YearPublication& before,
                                          const std::string& municipality) {
  std::vector<Message> words;
  if (auto correction = correction_in_words(version)) words.push_back(std::move(*correction));
  if (version.few_corrected.contains(municipality))
    words.push_back(
        Message("Few records of {municipality} were corrected. Its tables are not shown in this version, "
                "because the difference would tell of them; those of version {before} stay readable.",
                {{"municipality", municipality}, {"before", before.version}}));
  const auto changes =
      changes_in_words(changed_figures(before, version), version.variables(), municipality, kMostChanges);
  if (changes && !version.few_corrected.contains(municipality))
    words.push_back(Message("Changed since version {before}: {changes}.",
                            {{"before", before.version}, {"changes", *changes}}));
  return words;
}

void add_correction(PublishedTable& table, const YearPublication& version, const YearPublication& before) {
  if (auto correction = correction_in_words(version)) table.notes.push_back(std::move(*correction));
  std::vector<Message> few;
  for (const std::string& area : version.few_corrected) few.push_back(area_in_words(area));
  if (!few.empty())
    table.notes.push_back(Message("Few records are corrected in {areas}: no tables of it in this version.",
                                  {{"areas", Message::list(few, ", ")}}));
  const auto changes =
      changes_in_words(changed_figures(before, version), version.variables(), "", kMostChanges);
  if (changes)
    table.notes.push_back(Message("Changed since version {before}: {changes}.",
                                  {{"before", before.version}, {"changes", *changes}}));
}

}  // namespace handslag::statistics
