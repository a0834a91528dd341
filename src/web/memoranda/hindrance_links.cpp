#include "web/memoranda/hindrance_links.h"

#include "web/addresses.h"
#include "web/in_the_pages.h"

namespace handslag::web {

namespace {

using memoranda::Hindrance;
using memoranda::TypedOf;

/// A section's words, or the page where what was typed elsewhere is seen and taken back.
html::Link place_of(const memoranda::EditFault& fault, agreements::AgreementId agreement, int year,
                    const Translator& t) {
  if (fault.of == TypedOf::Section)
    return {t.translate("Edit the section"), kSection(agreement, year, fault.section)};
  return {t.translate("To the follow-up"), kFollowUp(agreement, year)};
}

}  // namespace

HindranceLine line_of(const Hindrance& hindrance, agreements::AgreementId agreement, int year,
                      const Reader& reader, const Translator& t) {
  HindranceLine line{in_the_pages(in_words(hindrance, t), t), {}};
  const auto way = [&](std::string_view deed, std::string text, std::string path) {
    if (reader.may(deed)) line.ways.push_back({std::move(text), std::move(path)});
  };
  switch (hindrance.kind) {
    case Hindrance::Kind::NotJudged:
    case Hindrance::Kind::JudgedInOtherWords:
      way("finding.record", t.translate("Judge it"), kFinding(agreement, year, hindrance.number));
      break;
    case Hindrance::Kind::NotRegistered:
      way("registry_number.set", t.translate("Enter the registry number"), kRegistryNumber(agreement, year));
      break;
    case Hindrance::Kind::NothingWritten:
    case Hindrance::Kind::AmountNotStated:
    case Hindrance::Kind::EditIsStale:
    case Hindrance::Kind::FigureChanged:
      way("memorandum.edit", t.translate("Edit the section"), kSection(agreement, year, hindrance.section));
      break;
    case Hindrance::Kind::EditIsCaught:
    case Hindrance::Kind::NoTypeface:
      if (!hindrance.fault) break;
      if (reader.may("memorandum.edit")) line.ways.push_back(place_of(*hindrance.fault, agreement, year, t));
      if (hindrance.kind == Hindrance::Kind::EditIsCaught)
        way("sentence.take_on", t.translate("Answer for it"),
            kTakingOn(agreement, year, hindrance.fault->code));
      break;
    case Hindrance::Kind::NoCommitments:
    case Hindrance::Kind::DayTooEarly:
      break;
  }
  return line;
}

html::Node hindrance_list(const std::vector<HindranceLine>& lines) {
  if (lines.empty()) return {};
  return html::ul(html::classes("ds-list"), html::each(lines, [](const HindranceLine& line) {
                    return html::li(line.words, html::ways(line.ways));
                  }));
}

}  // namespace handslag::web
