// One section of the partner's report: read, filled in, and saved as one types.
#include <algorithm>

#include "base/error.h"
#include "base/message.h"
#include "identity/person_store.h"
#include "organisations/deed.h"
#include "organisations/document_examination_store.h"
#include "reports/certified_report_store.h"
#include "reports/report_reader.h"
#include "reports/report_store.h"
#include "web/addresses.h"
#include "web/floor.h"
#include "web/reports/report_fields.h"
#include "web/reports/report_handlers.h"
#include "web/reports/report_page.h"

namespace handslag::web {

namespace {

using organisations::Deed;
using reports::ReportSheet;
using reports::SheetSection;

/// The program saves by itself, and stays where it is.
constexpr const char* kByItself = "by_itself";

const SheetSection& section_at(const Visit& visit, const ReportSheet& sheet) {
  const SheetSection* section = sheet.find(visit.path().find("section")->second);
  if (section == nullptr) throw NotFound("nobody asks for that section");
  return *section;
}

std::string after_section(const ReportSheet& sheet, const SheetSection& section, int year) {
  const std::size_t next = static_cast<std::size_t>(&section - sheet.filled.data()) + 1;
  return kReportSection(year,
                        next < sheet.filled.size() ? sheet.filled[next].section->key : section.section->key);
}

// What was sent back before something was certified has been seen to.
void add_certified(ReportView& view, const organisations::View& partner) {
  const reports::CertifiedReportStore store(partner);
  const auto report = reports::ReportStore(partner).get_for(view.year);
  for (const reports::Recipient& one : view.sheet.recipients) {
    auto certified = store.list(one.key, view.year);
    for (const reports::ReportSendingBack& back : store.sendings_back(report.id, one.key))
      if (certified.empty() || back.sent_at > certified.front().certified_at)
        view.sent_back.emplace_back(one.name, back);
    view.certified.emplace(one.key, std::move(certified));
  }
}

Visit::MakeForm filling_in(const Visit& visit) {
  return [&visit](const Translator& t, const PageReader& reader, FilledForm& form) {
    ReportView view{.reader = reader.reader(),
                    .today = visit.clock().today(),
                    .year = visit.year(),
                    .sheet = reports::read_sheet(reader.view(), visit.year()),
                    .names = identity::PersonStore::names_by_actor(reader.view()),
                    .draft_key = visit.request().path + " " + visit.visitor()->actor.name()};
    view.open = &section_at(visit, view.sheet);
    add_certified(view, reader.view());
    for (const reports::SheetAnswer& answer : view.open->answers) {
      for (const reports::ReportDocument& document : answer.documents)
        if (auto seen = organisations::DocumentExaminationStore(reader.view()).find(document.sha256))
          view.examinations.emplace(document.sha256, std::move(*seen));
    }
    return report_page(t, view, form);
  };
}

}  // namespace

Outcome report(const Visit& visit) {
  std::string section;
  visit.read([&](const PageReader& reader) {
    const ReportSheet sheet = reports::read_sheet(reader.view(), visit.year());
    if (sheet.filled.empty()) throw NotFound("nothing is asked of that year");
    const auto first =
        std::ranges::find_if(sheet.filled, [](const SheetSection& one) { return one.missing() > 0; });
    section = (first == sheet.filled.end() ? sheet.filled.front() : *first).section->key;
  });
  return SeeOther{kReportSection(visit.year(), section)};
}

Outcome report_section(const Visit& visit) { return visit.form_page(filling_in(visit)); }

Outcome save_report_answers(const Visit& visit) {
  return visit.act(filling_in(visit), [&](organisations::Act& act, FilledForm& form) -> std::string {
    const ReportSheet sheet = reports::read_sheet(act, visit.year());
    const SheetSection& section = section_at(visit, sheet);
    const auto given = given_in(visit.t(), form, section);
    if (form.has_faults()) return {};
    const auto saved = reports::save_answers(act, visit.year(), section.section->key, given);
    if (!saved) {
      form.refuse("", message_for(saved.refusal()).in_words(visit.t()));
      return {};
    }
    if (!saved->changed_meanwhile.empty()) {
      for (const reports::ReportAnswer& one : saved->changed_meanwhile)
        form.refuse(field_of(one.place),
                    visit.t().translate("Somebody else has changed it since you opened the page."));
      throw told<handslag::Conflict>(Message(
          "Both texts stand below. Keep yours or theirs for each, and save again; nothing was saved."));
    }
    const std::string here = kReportSection(visit.year(), section.section->key);
    if (form.is_confirmed(kByItself)) return here;
    const std::string next = after_section(sheet, section, visit.year());
    return saved->saved == 0 ? next : after(Deed::ReportAnswer, next);
  });
}

}  // namespace handslag::web
