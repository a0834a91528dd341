#include "cli/contact_commands.h"

#include <memory>
#include <ostream>

#include "base/error.h"
#include "cli/agreement_commands.h"
#include "cli/follow_up_options.h"
#include "cli/given_day.h"
#include "followup/contact_person_acts.h"
#include "followup/contact_person_store.h"
#include "shapes/contact_shapes.h"
#include "sql/transaction.h"

namespace handslag::cli {

namespace {

using followup::ContactPerson;
using followup::ContactPersonStore;

struct ContactOptions : FolderOptions {
  std::string agreement;
  std::int64_t contact = 0;
  std::optional<std::string> name;
  std::optional<std::string> role;
  std::optional<std::string> email;
  std::optional<std::string> telephone;
  std::optional<std::string> first_day;
  std::optional<std::string> last_day;
};

void print_contacts(OpenedFolder& opened, agreements::AgreementId id, const ContactOptions& options,
                    Terminal& terminal) {
  const auto all = ContactPersonStore(opened.public_body_view()).list_for(id);
  if (options.as_json) {
    terminal.out << shapes::contact_person().list(all).dump(2) << '\n';
    return;
  }
  if (all.empty()) terminal.out << terminal.translator.translate("No contact person is entered.") << '\n';
  for (const ContactPerson& one : all) {
    terminal.out << one.id.value << "  " << one.name;
    for (const std::string& more : {one.role, one.email, one.telephone})
      if (!more.empty()) terminal.out << ", " << more;
    terminal.out << "  " << one.first_day.to_iso() << "–" << (one.last_day ? one.last_day->to_iso() : "")
                 << '\n';
  }
}

ExitCode show_contacts(const ContactOptions& options, Terminal& terminal) {
  OpenedFolder opened(options, terminal);
  print_contacts(opened, agreement_named(opened, options.agreement, terminal).id, options, terminal);
  return ExitCode::Done;
}

/// What was given stands in place of what stood; the rest stays.
void put(const ContactOptions& options, ContactPerson& person) {
  if (options.name) person.name = *options.name;
  if (options.role) person.role = *options.role;
  if (options.email) person.email = *options.email;
  if (options.telephone) person.telephone = *options.telephone;
  if (const auto day = day_given(options.first_day, "--from")) person.first_day = *day;
  if (const auto day = day_given(options.last_day, "--until")) person.last_day = *day;
}

using Work = Result<followup::ContactPersonId, followup::ContactRefusal> (*)(organisations::Act&,
                                                                             agreements::AgreementId,
                                                                             const ContactOptions&,
                                                                             const Terminal&);

ExitCode done(const ContactOptions& options, Terminal& terminal, Work work) {
  OpenedFolder opened(options, terminal);
  const agreements::AgreementId id = agreement_named(opened, options.agreement, terminal).id;
  sql::Transaction transaction(opened.connection());
  organisations::Act act = opened.act(transaction, opened.public_body().id);
  const auto result = work(act, id, options, terminal);
  if (!result) throw told<InvalidInput>(followup::message_for(result.refusal()));
  act.commit();
  print_contacts(opened, id, options, terminal);
  return ExitCode::Done;
}

ExitCode add_contact(const ContactOptions& options, Terminal& terminal) {
  return done(options, terminal,
              [](organisations::Act& act, agreements::AgreementId id, const ContactOptions& given,
                 const Terminal& at) {
                ContactPerson person{.agreement = id, .first_day = at.clock.today()};
                put(given, person);
                return followup::add_contact_person(act, person, at.clock.today());
              });
}

ExitCode change_contact(const ContactOptions& options, Terminal& terminal) {
  return done(options, terminal,
              [](organisations::Act& act, agreements::AgreementId id, const ContactOptions& given,
                 const Terminal& at) {
                ContactPerson person = ContactPersonStore(act).get(id, {given.contact});
                put(given, person);
                return followup::change_contact_person(act, person, at.clock.today());
              });
}

ExitCode end_contact(const ContactOptions& options, Terminal& terminal) {
  return done(options, terminal,
              [](organisations::Act& act, agreements::AgreementId id, const ContactOptions& given,
                 const Terminal& at) {
                return followup::end_contact_person(
                    act, id, {given.contact},
                    day_given(given.last_day, "--until").value_or(at.clock.today()));
              });
}

Command contact_command(Command& group, const char* name, const char* help, const char* example,
                        ContactOptions& options) {
  Command command = group.subcommand(name, help, example);
  command.positional("AGREEMENT", options.agreement, "its number or its title");
  with_json(with_public_body(with_folder(command, options), options), options);
  return command;
}

void add_particulars(Command& command, ContactOptions& options) {
  command.option("--role", options.role, "what they are at the partner")
      .option("--email", options.email, "their address; then letters can go to them")
      .option("--telephone", options.telephone, "their telephone number")
      .option("--from", options.first_day, "their first day; otherwise today")
      .option("--until", options.last_day, "their last day");
}

}  // namespace

void add_contact_commands(Command& group, Terminal& terminal) {
  auto added = std::make_shared<ContactOptions>();
  Command add = contact_command(
      group, "add-contact", "Somebody at the partner whom the officer writes to or telephones",
      "handslag agreement add-contact 1 --name \"Cia Dal\" --role samordnare --email "
      "samordnare@exempel.se --data demo/data",
      *added);
  add.option("--name", added->name, "their name");
  add_particulars(add, *added);
  add.runs([added, &terminal] { return add_contact(*added, terminal); });

  auto shown = std::make_shared<ContactOptions>();
  contact_command(group, "contacts", "The partner's contact persons of an agreement",
                  "handslag agreement contacts 1 --data demo/data", *shown)
      .runs([shown, &terminal] { return show_contacts(*shown, terminal); });

  auto changed = std::make_shared<ContactOptions>();
  Command change = contact_command(
      group, "change-contact", "Change what is stated of a contact person; what stood before is not kept",
      "handslag agreement change-contact 1 --contact 1 --telephone \"0176-123 45\" --data demo/data",
      *changed);
  change.required("--contact", changed->contact, "their number, as contacts has it")
      .option("--name", changed->name, "their name");
  add_particulars(change, *changed);
  change.runs([changed, &terminal] { return change_contact(*changed, terminal); });

  auto ended = std::make_shared<ContactOptions>();
  contact_command(group, "end-contact", "A contact person has left, and is not proposed any more",
                  "handslag agreement end-contact 1 --contact 1 --data demo/data", *ended)
      .required("--contact", ended->contact, "their number, as contacts has it")
      .option("--until", ended->last_day, "their last day; otherwise today")
      .runs([ended, &terminal] { return end_contact(*ended, terminal); });
}

}  // namespace handslag::cli
