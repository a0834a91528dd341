#include <ostream>
#include <utility>

#include "cli/committee_options.h"
#include "cli/follow_up_options.h"
#include "cli/given_day.h"
#include "committee/committee_on_day.h"
#include "committee/order_text.h"
#include "committee/service.h"
#include "shapes/committee_shapes.h"

namespace handslag::cli {

namespace {

using committee::CommitteeOnDay;
using committee::OfficialId;
using committee::TermOfOffice;

std::string span_of(const TermOfOffice& term) {
  return term.first_day.to_iso() + "–" + (term.ends_on() ? term.ends_on()->to_iso() : "");
}

void print_terms(const CommitteeOnDay& now, committee::OfficeRole role, const std::string& heading,
                 Terminal& terminal) {
  bool has_heading = false;
  for (const TermOfOffice& one : now.terms) {
    if (one.role != role || !one.holds_on(now.composition.day)) continue;
    if (!has_heading) terminal.out << heading << '\n';
    has_heading = true;
    terminal.out << "  " << (one.place > 0 ? std::to_string(one.place) + "  " : "")
                 << now.name_of(one.official) << (one.group.empty() ? "" : " (" + one.group + ")") << "  "
                 << span_of(one) << "  "
                 << terminal.translator.translate(
                        "term {number}, official {official}",
                        {{"number", one.id.value}, {"official", one.official.value}})
                 << '\n';
  }
}

void print_what_was_decided(const CommitteeOnDay& now, Terminal& terminal) {
  const Translator& t = terminal.translator;
  if (now.order) {
    terminal.out << t.translate("Order of service {number} from {day}: {source}",
                                {{"number", now.order->id.value},
                                 {"day", now.order->first_day.to_iso()},
                                 {"source", now.order->source}})
                 << '\n';
    for (const committee::GroupOrder& one : now.order->groups)
      terminal.out << "  " << committee::text_of(one) << '\n';
  } else {
    terminal.out << t.translate("No order of service is entered: substitutes enter by place.") << '\n';
  }
  if (now.distance)
    terminal.out << t.translate("Taking part at a distance: {who}, {day}, {paragraph} (decision {number})",
                                {{"who", now.distance->decided_by},
                                 {"day", now.distance->decided_on.to_iso()},
                                 {"paragraph", now.distance->paragraph},
                                 {"number", now.distance->id.value}})
                 << '\n';
  else
    terminal.out << t.translate("No decision allows anybody to take part at a distance.") << '\n';
}

}  // namespace

Command committee_command(Command& group, const std::string& name, const char* help,
                          const std::string& example, const SharedCommitteeOptions& options) {
  Command command = group.subcommand(name, help, "handslag committee " + example + " --data demo/data");
  with_json(with_public_body(with_folder(command, *options), *options), *options);
  return command;
}

Date day_of(const std::optional<std::string>& day, const char* option, const Terminal& terminal) {
  return day_given(day, option).value_or(terminal.clock.today());
}

void print_committee(OpenedFolder& opened, committee::CommitteeId id, const CommitteeOptions& options,
                     Terminal& terminal) {
  const Translator& t = terminal.translator;
  const CommitteeOnDay now =
      committee::committee_on_day(opened.public_body_view(), id, day_of(options.day, "--day", terminal));
  if (options.as_json) {
    terminal.out << shapes::committee_on_day().json(now).dump(2) << '\n';
    return;
  }
  const Date day = now.composition.day;
  terminal.out << now.committee.on(day).name << ", " << title_of(now.committee.kind, t) << ", "
               << day.to_iso() << '\n'
               << t.translate("Members' places: {places}, vacant: {vacant}, needed for a quorum: {needed}",
                              {{"places", now.composition.member_places},
                               {"vacant", now.composition.vacant_places()},
                               {"needed", committee::needed_for_quorum(now.composition.member_places)}})
               << '\n';
  using committee::OfficeRole;
  for (const auto& [role, heading] : {std::pair{OfficeRole::Chair, t.translate("Chair")},
                                      {OfficeRole::FirstViceChair, t.translate("First vice chair")},
                                      {OfficeRole::SecondViceChair, t.translate("Second vice chair")},
                                      {OfficeRole::TemporaryChair, t.translate("Temporary chair")},
                                      {OfficeRole::Member, t.translate("Members")},
                                      {OfficeRole::Substitute, t.translate("Substitutes")},
                                      {OfficeRole::Secretary, t.translate("Secretary")},
                                      {OfficeRole::Adjuster, t.translate("Adjusters of the minutes")}})
    print_terms(now, role, heading, terminal);
  print_what_was_decided(now, terminal);
  for (const OfficialId one : now.no_longer_in_parent)
    terminal.out << t.translate("{name} is no longer in the committee that elected them (KL 6:42).",
                                {{"name", now.name_of(one)}})
                 << '\n';
}

}  // namespace handslag::cli
