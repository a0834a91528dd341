#include "outreach/outreach_columns.h"

#include <algorithm>

#include "base/entered_text.h"
#include "outreach/outreach_activity.h"
#include "table_reading/folded.h"

namespace handslag::outreach {

namespace {

using table_reading::MappingFault;

constexpr std::array<OutreachColumnName, kOutreachColumns> kNames = {
    {{"held_on", "datum", 60, true},
     {"municipality", "kommun", 80, true},
     {"area", "område", 40, true},
     {"activity_type", "typ", 80, true},
     {"audience", "målgrupp", 120, false},
     {"title", "rubrik", 200, true},
     {"people_reached", "antal personer", 40, false}}};

struct OtherWord {
  std::string_view word;
  OutreachColumn column;
};
constexpr std::array<OtherWord, 8> kOtherWords = {{{"dag", OutreachColumn::HeldOn},
                                                   {"typ av aktivitet", OutreachColumn::ActivityType},
                                                   {"aktivitetstyp", OutreachColumn::ActivityType},
                                                   {"titel", OutreachColumn::Title},
                                                   {"antal deltagare", OutreachColumn::PeopleReached},
                                                   {"deltagare", OutreachColumn::PeopleReached},
                                                   {"antal", OutreachColumn::PeopleReached},
                                                   {"date", OutreachColumn::HeldOn}}};

}  // namespace

const OutreachColumnName& name_of(OutreachColumn column) { return kNames[static_cast<std::size_t>(column)]; }

std::optional<OutreachColumn> outreach_column_named(std::string_view folded_name) {
  for (std::size_t at = 0; at < kNames.size(); ++at) {
    if (table_reading::folded(kNames[at].english) == folded_name || kNames[at].swedish == folded_name)
      return static_cast<OutreachColumn>(at);
  }
  const auto other = std::ranges::find(kOtherWords, folded_name, &OtherWord::word);
  return other == kOtherWords.end() ? std::nullopt : std::optional(other->column);
}

std::optional<OutreachColumn> outreach_variable(std::string_view name) {
  const auto found = std::ranges::find(kNames, name, &OutreachColumnName::english);
  if (found == kNames.end()) return std::nullopt;
  return static_cast<OutreachColumn>(found - kNames.begin());
}

std::optional<MappingFault> fault_of_outreach_mapping(const table_reading::ImportMapping& mapping) {
  using Reason = MappingFault::Reason;
  if (auto fault = fault_of(mapping)) return fault;
  std::string all;
  for (const OutreachColumnName& name : kNames) all += (all.empty() ? "" : ", ") + std::string(name.english);
  const auto unknown = [&](const std::string& variable) {
    return MappingFault{Reason::UnknownVariable, "", quotable(variable), all, std::nullopt};
  };
  for (const table_reading::ColumnRule& rule : mapping.columns) {
    if (rule.variable != table_reading::kLeftOut && !outreach_variable(rule.variable))
      return unknown(rule.variable);
  }
  for (const table_reading::ValueRule& rule : mapping.values) {
    const auto column = outreach_variable(rule.variable);
    if (!column) return unknown(rule.variable);
    if (*column == OutreachColumn::HeldOn || *column == OutreachColumn::PeopleReached)
      return MappingFault{Reason::NoValues, rule.variable, quotable(rule.code), "", std::nullopt};
    if (*column == OutreachColumn::Area && !area_named(rule.code))
      return MappingFault{Reason::UnknownCode, rule.variable, quotable(rule.code),
                          "town, countryside, archipelago", std::nullopt};
  }
  return std::nullopt;
}

}  // namespace handslag::outreach
