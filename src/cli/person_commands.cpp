#include "cli/person_commands.h"

#include <algorithm>
#include <ostream>

#include "base/entered_text.h"
#include "base/error.h"
#include "base/json.h"
#include "base/message.h"
#include "base/moment.h"
#include "base/text.h"
#include "base/typed_date.h"
#include "cli/given_day.h"
#include "identity/credential_acts.h"
#include "identity/credential_store.h"
#include "identity/link_acts.h"
#include "identity/link_store.h"
#include "identity/membership_store.h"
#include "identity/passkey_acts.h"
#include "identity/passkey_store.h"
#include "identity/people_acts.h"
#include "identity/person_store.h"
#include "messages/messages_acts.h"
#include "organisations/organisation_store.h"
#include "organisations/role_words.h"
#include "shapes/organisation_shapes.h"
#include "sql/transaction.h"

namespace handslag::cli {

namespace {

using identity::Membership;
using identity::Person;
using organisations::kRoles;
using organisations::Role;

constexpr const char* kOwnAddress = "http://127.0.0.1:8080";

Role role_given(const std::string& name, const Translator& t) {
  if (const auto role = kRoles.named(name)) return *role;
  std::string names;
  for (const std::string_view one : kRoles.names) names += (names.empty() ? "" : ", ") + std::string(one);
  throw InvalidInput(t.translate("--role {name}: there is no such role. There are: {names}.",
                                 {{"name", quotable(name)}, {"names", names}}));
}

Language language_given(const std::string& code, const Translator& t) {
  if (const auto language = language_of_code(code)) return *language;
  throw InvalidInput(t.translate("--speaks {code}: must be sv or en", {{"code", quotable(code)}}));
}

Person person_given(OpenedFolder& opened, const std::string& email) {
  auto person = identity::PersonStore(opened.connection()).find_by_email(email);
  if (!person)
    throw told<NotFound>(
        Message("There is nobody with the e-mail address {email}. handslag person list shows who there is.",
                {{"email", quotable(email)}}));
  return std::move(*person);
}

// The role that somebody has now.
Membership membership_given(OpenedFolder& opened, const organisations::Organisation& organisation,
                            const Person& person, Role role) {
  for (const Membership& one : identity::MembershipStore(opened.view(organisation.id)).list_for(person.id)) {
    if (one.role == role && !one.end) return one;
  }
  throw told<NotFound>(
      Message("{name} is not {role} at {organisation}.", {{"name", person.name},
                                                          {"role", organisations::message_for(role)},
                                                          {"organisation", organisation.name}}));
}

identity::CredentialStore credentials_of(OpenedFolder& opened) {
  return {opened.connection(), opened.folder().key_for("second factor")};
}

std::string days_in_words(const Membership& one, const Translator& t) {
  if (one.end) return t.translate("ended {day}", {{"day", local_day(one.end->ended_at).to_iso()}});
  if (one.last_day)
    return t.translate("from {first} to {last}",
                       {{"first", one.first_day.to_iso()}, {"last", one.last_day->to_iso()}});
  return t.translate("from {first}", {{"first", one.first_day.to_iso()}});
}

Json passkey_to_json(const identity::Passkey& one) {
  return Json::object()
      .set("passkey", one.id.value)
      .set("name", one.name)
      .set("site", one.site)
      .set("added_at", one.added_at)
      .set("last_used_at", one.last_used_at ? Json(*one.last_used_at) : Json())
      .set("blocked_at", one.blocked_at ? Json(*one.blocked_at) : Json());
}

struct ListOptions : PeopleOptions {
  bool with_ended = false;
};

ExitCode list(const ListOptions& options, Terminal& terminal) {
  const Translator& t = terminal.translator;
  OpenedFolder opened(options, terminal);
  const organisations::Organisation organisation = organisation_of(opened, options);
  const organisations::View view = opened.view(organisation.id);
  Json all = Json::array();
  for (const Person& person : identity::MembershipStore(view).people()) {
    for (const Membership& one : identity::MembershipStore(view).list_for(person.id)) {
      if (one.end && !options.with_ended) continue;
      all.push(shapes::role().json({one, person, organisation.name}));
      if (!options.as_json)
        terminal.out << person.name << "  " << person.email << "  "
                     << organisations::role_in_words(one.role, t) << ", " << days_in_words(one, t) << '\n';
    }
  }
  Json invited = Json::array();
  for (const identity::Invitation& one : identity::LinkStore(view).waiting_invitations(terminal.clock)) {
    invited.push(shapes::invitation().json(one));
    if (!options.as_json)
      terminal.out << t.translate("Invited: {name}, {email}, {role}; invitation {number}, until {day}",
                                  {{"name", one.name},
                                   {"email", one.email},
                                   {"role", organisations::role_in_words(one.role, t)},
                                   {"number", std::to_string(one.id.value)},
                                   {"day", local_day(one.expires_at).to_iso()}})
                   << '\n';
  }
  if (options.as_json) {
    terminal.out << Json::object().set("people", all).set("invitations", invited).dump(2) << '\n';
  } else if (all.items().empty() && invited.items().empty()) {
    terminal.out << t.translate("Nobody has a role here yet. The first one: handslag person first") << '\n';
  }
  return ExitCode::Done;
}

struct PersonOptions : PeopleOptions {
  std::string email;
  std::string name;
  std::string role;
  std::string speaks = "sv";
  std::string reason;
  std::string to;
  std::string purpose;
  std::string address = kOwnAddress;
  std::optional<std::string> from_day;
  std::optional<std::string> until_day;
  std::optional<std::string> new_name;
  std::optional<std::string> new_email;
  std::optional<std::string> new_language;
  std::int64_t number = 0;
  bool sends = false;
};

ExitCode show(const PersonOptions& options, Terminal& terminal) {
  const Translator& t = terminal.translator;
  OpenedFolder opened(options, terminal);
  const Person person = person_given(opened, options.email);
  const identity::CredentialStore credentials = credentials_of(opened);
  const bool has_phrase = credentials.pass_phrase_hash(person.id).has_value();
  const bool has_codes = credentials.has_second_factor(person.id);
  Json roles = Json::array();
  if (!options.as_json)
    terminal.out << person.name << ", " << person.email << '\n'
                 << (has_phrase ? t.translate("has a pass phrase") : t.translate("has no pass phrase yet"))
                 << ", "
                 << (has_codes ? t.translate_count("codes of an app and 1 recovery code left",
                                                   "codes of an app and {count} recovery codes left",
                                                   credentials.recovery_codes_left(person.id))
                               : t.translate("no codes of an app"))
                 << '\n';
  const auto passkeys = identity::PasskeyStore(opened.connection()).list_for(person.id);
  Json named = Json::array();
  for (const identity::Passkey& one : passkeys) {
    named.push(passkey_to_json(one));
    if (!options.as_json)
      terminal.out << t.translate("passkey {name}, added {day}",
                                  {{"name", one.name}, {"day", local_day(one.added_at).to_iso()}})
                   << (one.blocked_at ? ", " + t.translate("blocked: there is a copy") : "") << '\n';
  }
  for (const organisations::Organisation& one :
       organisations::OrganisationStore(opened.connection()).list()) {
    for (const Membership& role : identity::MembershipStore(opened.view(one.id)).list_for(person.id)) {
      roles.push(shapes::role().json({role, person, one.name}));
      if (!options.as_json)
        terminal.out << one.name << ": " << organisations::role_in_words(role.role, t) << ", "
                     << days_in_words(role, t) << '\n';
    }
  }
  if (options.as_json)
    terminal.out << Json::object()
                        .set("person", person.id.value)
                        .set("name", person.name)
                        .set("email", person.email)
                        .set("language", code_of(person.language))
                        .set("has_pass_phrase", has_phrase)
                        .set("has_second_factor", has_codes)
                        .set("passkeys", named)
                        .set("roles", roles)
                        .dump(2)
                 << '\n';
  return ExitCode::Done;
}

// A link that is good once, and what it is for.
void print_link(const std::string& address, std::string_view path, const std::string& token,
                const PersonOptions& options, Terminal& terminal) {
  const std::string link = address + std::string(path) + token;
  if (options.as_json)
    terminal.out << Json::object().set("link", link).dump(2) << '\n';
  else
    terminal.out << link << '\n';
}

// By mail, in the transaction that makes the link: its secret is not shown.
void queue_letter(organisations::Act& act, messages::MessageKind kind, const std::string& key,
                  const messages::Recipient& to, Language language, const std::string& link,
                  const std::string& expires_at) {
  messages::queue(
      act,
      {.kind = kind, .key = key, .to = to, .language = language, .link = link, .valid_until_at = expires_at});
}

void require_address_of_pages(const PersonOptions& options, const Translator& t) {
  if (options.sends && options.address == kOwnAddress)
    throw InvalidInput(
        t.translate("--send: say with --address where the pages are served, as the one who gets the letter "
                    "reaches them."));
}

void print_letter(const std::string& name, Terminal& terminal) {
  terminal.out
      << terminal.translator.translate(
             "A letter with the link is queued to {name}; handslag mail list shows what becomes of it.",
             {{"name", name}})
      << '\n';
}

ExitCode invite(const PersonOptions& options, Terminal& terminal) {
  const Translator& t = terminal.translator;
  const identity::Invitation invitation{
      .name = options.name,
      .email = options.email,
      .language = language_given(options.speaks, t),
      .role = role_given(options.role, t),
      .first_day = day_given(options.from_day, "--from").value_or(terminal.clock.today()),
      .last_day = day_given(options.until_day, "--until")};
  require_address_of_pages(options, t);
  OpenedFolder opened(options, terminal);
  sql::Transaction transaction(opened.connection());
  organisations::Act act = opened.act(transaction, organisation_of(opened, options).id);
  const auto made = identity::invite(act, invitation, terminal.clock);
  if (options.sends)
    queue_letter(act, messages::MessageKind::Invitation, std::to_string(made.id.value),
                 {invitation.name, invitation.email}, invitation.language,
                 options.address + "/invitations/" + made.token,
                 terminal.clock.utc_after(identity::kInvitationLasts));
  act.commit();
  if (options.sends) {
    print_letter(invitation.name, terminal);
    return ExitCode::Done;
  }
  if (!options.as_json)
    terminal.out << t.translate(
                        "Give this link to {name}. It is good once, for 14 days, and is not shown again:",
                        {{"name", invitation.name}})
                 << '\n';
  print_link(options.address, "/invitations/", made.token, options, terminal);
  return ExitCode::Done;
}

ExitCode withdraw_invitation(const PersonOptions& options, Terminal& terminal) {
  OpenedFolder opened(options, terminal);
  sql::Transaction transaction(opened.connection());
  organisations::Act act = opened.act(transaction, organisation_of(opened, options).id);
  identity::withdraw_invitation(act, {options.number});
  act.commit();
  terminal.out << terminal.translator.translate("The invitation is taken back; its link leads nowhere.")
               << '\n';
  return ExitCode::Done;
}

ExitCode give(const PersonOptions& options, Terminal& terminal) {
  const Translator& t = terminal.translator;
  const Role role = role_given(options.role, t);
  const Date first = day_given(options.from_day, "--from").value_or(terminal.clock.today());
  OpenedFolder opened(options, terminal);
  const Person person = person_given(opened, options.email);
  sql::Transaction transaction(opened.connection());
  const organisations::Organisation organisation = organisation_of(opened, options);
  organisations::Act act = opened.act(transaction, organisation.id);
  identity::give_role(act, person.id, role, first, day_given(options.until_day, "--until"));
  act.commit();
  terminal.out << t.translate("{name} is {role} at {organisation}.",
                              {{"name", person.name},
                               {"role", organisations::role_in_words(role, t)},
                               {"organisation", organisation.name}})
               << '\n';
  return ExitCode::Done;
}

ExitCode end_role(const PersonOptions& options, Terminal& terminal) {
  const Translator& t = terminal.translator;
  const Role role = role_given(options.role, t);
  OpenedFolder opened(options, terminal);
  const Person person = person_given(opened, options.email);
  sql::Transaction transaction(opened.connection());
  const organisations::Organisation organisation = organisation_of(opened, options);
  organisations::Act act = opened.act(transaction, organisation.id);
  identity::end_role(act, membership_given(opened, organisation, person, role).id, options.reason);
  act.commit();
  terminal.out << t.translate("The role is ended, and every session in it.") << '\n';
  return ExitCode::Done;
}

ExitCode hand_over(const PersonOptions& options, Terminal& terminal) {
  const Translator& t = terminal.translator;
  const Role role = role_given(options.role, t);
  OpenedFolder opened(options, terminal);
  const Person from = person_given(opened, options.email);
  const Person to = person_given(opened, options.to);
  sql::Transaction transaction(opened.connection());
  const organisations::Organisation organisation = organisation_of(opened, options);
  organisations::Act act = opened.act(transaction, organisation.id);
  identity::hand_over(act, membership_given(opened, organisation, from, role).id, to.id, options.reason);
  act.commit();
  terminal.out << t.translate("{name} is {role} at {organisation}.",
                              {{"name", to.name},
                               {"role", organisations::role_in_words(role, t)},
                               {"organisation", organisation.name}})
               << '\n';
  return ExitCode::Done;
}

ExitCode change(const PersonOptions& options, Terminal& terminal) {
  const Translator& t = terminal.translator;
  if (!options.new_name && !options.new_email && !options.new_language)
    throw told<InvalidInput>(Message("Say what is to change: --name, --email or --speaks."));
  OpenedFolder opened(options, terminal);
  Person person = person_given(opened, options.email);
  if (options.new_name) person.name = *options.new_name;
  if (options.new_email) person.email = *options.new_email;
  if (options.new_language) person.language = language_given(*options.new_language, t);
  sql::Transaction transaction(opened.connection());
  organisations::Act act = opened.act(transaction, organisation_of(opened, options).id);
  identity::change_person(act, person);
  act.commit();
  terminal.out << t.translate("Changed.") << '\n';
  return ExitCode::Done;
}

ExitCode link(const PersonOptions& options, Terminal& terminal) {
  const Translator& t = terminal.translator;
  const bool is_log_in = options.purpose == "log-in";
  if (!is_log_in && options.purpose != "pass-phrase")
    throw InvalidInput(
        t.translate("--for {name}: must be log-in or pass-phrase", {{"name", quotable(options.purpose)}}));
  require_address_of_pages(options, t);
  OpenedFolder opened(options, terminal);
  const Person person = person_given(opened, options.email);
  sql::Transaction transaction(opened.connection());
  organisations::Act act = opened.act(transaction, organisation_of(opened, options).id);
  const auto made = identity::make_link(
      act, person.id, is_log_in ? identity::LinkPurpose::LogIn : identity::LinkPurpose::PassPhrase,
      terminal.clock);
  if (options.sends)
    queue_letter(act, is_log_in ? messages::MessageKind::OneTimeLink : messages::MessageKind::PassPhraseLink,
                 std::to_string(made.id.value), {person.name, person.email}, person.language,
                 options.address + "/links/" + made.token, terminal.clock.utc_after(identity::kLinkLasts));
  act.commit();
  if (options.sends) {
    print_letter(person.name, terminal);
    return ExitCode::Done;
  }
  if (!options.as_json)
    terminal.out << t.translate(
                        "Give this link to {name}. It is good once, for 24 hours, and is not shown again:",
                        {{"name", person.name}})
                 << '\n';
  print_link(options.address, "/links/", made.token, options, terminal);
  return ExitCode::Done;
}

ExitCode without_codes(const PersonOptions& options, Terminal& terminal) {
  OpenedFolder opened(options, terminal);
  const Person person = person_given(opened, options.email);
  sql::Transaction transaction(opened.connection());
  organisations::Act act = opened.act(transaction, organisation_of(opened, options).id);
  identity::remove_second_factor(act, credentials_of(opened), person.id);
  act.commit();
  terminal.out
      << terminal.translator.translate(
             "The codes of the app are removed, and every session is ended. Others are set up at the "
             "next log-in.")
      << '\n';
  return ExitCode::Done;
}

ExitCode without_passkeys(const PersonOptions& options, Terminal& terminal) {
  OpenedFolder opened(options, terminal);
  const Person person = person_given(opened, options.email);
  sql::Transaction transaction(opened.connection());
  organisations::Act act = opened.act(transaction, organisation_of(opened, options).id);
  const int removed = identity::remove_passkeys(act, person.id);
  act.commit();
  terminal.out << terminal.translator.translate_count(
                      "1 passkey is removed, and every session is ended.",
                      "{count} passkeys are removed, and every session is ended.", removed)
               << '\n';
  return ExitCode::Done;
}

ExitCode first(const PersonOptions& options, Terminal& terminal) {
  OpenedFolder opened(options, terminal);
  const organisations::Organisation organisation = organisation_of(opened, options);
  sql::Transaction transaction(opened.connection());
  organisations::Act act = opened.act(transaction, organisation.id);
  const auto made = identity::make_first_administrator_link(act, terminal.clock);
  act.commit();
  if (!options.as_json)
    terminal.out
        << terminal.translator.translate(
               "Whoever opens this link becomes the administrator of {organisation}. It is good once, "
               "for 24 hours, and is not shown again:",
               {{"organisation", organisation.name}})
        << '\n';
  print_link(options.address, "/first/", made.token, options, terminal);
  return ExitCode::Done;
}

void add_role_commands(Command& group, Terminal& terminal) {
  auto give_options = std::make_shared<PersonOptions>();
  Command give_command =
      group.subcommand("give", "Give a role to somebody who has an account",
                       "handslag person give handlaggare@exempel.se --role unit_head --data demo/data");
  give_command.positional("EMAIL", give_options->email, "the person's e-mail address")
      .required("--role", give_options->role,
                "the role: case_officer, unit_head, director, committee_secretary, registrar, controller, "
                "committee_member, auditor or administrator; a partner's: partner_coordinator, "
                "partner_reporter, partner_certifier or volunteer")
      .option("--from", give_options->from_day, "the first day, YYYY-MM-DD; without it today")
      .option("--until", give_options->until_day, "the last day, YYYY-MM-DD");
  with_people(give_command, *give_options).runs([give_options, &terminal] {
    return give(*give_options, terminal);
  });

  auto end_options = std::make_shared<PersonOptions>();
  Command end_command =
      group.subcommand("end", "End a role",
                       "handslag person end handlaggare@exempel.se --role unit_head --reason \"Har slutat\" "
                       "--data demo/data");
  end_command.positional("EMAIL", end_options->email, "the person's e-mail address")
      .required("--role", end_options->role,
                "the role: case_officer, unit_head, director, committee_secretary, registrar, controller, "
                "committee_member, auditor or administrator; a partner's: partner_coordinator, "
                "partner_reporter, partner_certifier or volunteer")
      .required("--reason", end_options->reason, "why; it is kept");
  with_people(end_command, *end_options).runs([end_options, &terminal] {
    return end_role(*end_options, terminal);
  });

  auto over_options = std::make_shared<PersonOptions>();
  Command over_command =
      group.subcommand("hand-over", "Give somebody's role to somebody else",
                       "handslag person hand-over handlaggare@exempel.se --role case_officer --to "
                       "enhetschef@exempel.se --reason \"Nytt uppdrag\" --data demo/data");
  over_command.positional("EMAIL", over_options->email, "the e-mail address of who has the role")
      .required("--role", over_options->role,
                "the role: case_officer, unit_head, director, committee_secretary, registrar, controller, "
                "committee_member, auditor or administrator; a partner's: partner_coordinator, "
                "partner_reporter, partner_certifier or volunteer")
      .required("--to", over_options->to, "the e-mail address of who gets it")
      .required("--reason", over_options->reason, "why; it is kept");
  with_people(over_command, *over_options).runs([over_options, &terminal] {
    return hand_over(*over_options, terminal);
  });
}

void add_invitation_commands(Command& group, Terminal& terminal) {
  auto invite_options = std::make_shared<PersonOptions>();
  Command invite_command = group.subcommand(
      "invite", "Offer a role to somebody by a link that is good once",
      "handslag person invite --name \"Anna Berg\" --email anna.berg@exempel.se --role case_officer --data "
      "demo/data");
  invite_command.required("--name", invite_options->name, "what the person is called")
      .required("--email", invite_options->email, "the person's e-mail address")
      .required("--role", invite_options->role,
                "the role: case_officer, unit_head, director, committee_secretary, registrar, controller, "
                "committee_member, auditor or administrator; a partner's: partner_coordinator, "
                "partner_reporter, partner_certifier or volunteer")
      .option("--from", invite_options->from_day, "the first day, YYYY-MM-DD; without it today")
      .option("--until", invite_options->until_day, "the last day, YYYY-MM-DD")
      .option("--speaks", invite_options->speaks, "the person's language: sv or en")
      .option("--address", invite_options->address, "where the pages are served: https://handslag.exempel.se")
      .flag("--send", invite_options->sends, "by mail, instead of showing the link here");
  with_json(with_people(invite_command, *invite_options), *invite_options).runs([invite_options, &terminal] {
    return invite(*invite_options, terminal);
  });

  auto back_options = std::make_shared<PersonOptions>();
  Command back_command = group.subcommand("uninvite", "Take an invitation back",
                                          "handslag person uninvite --invitation 1 --data demo/data");
  back_command.required("--invitation", back_options->number, "its number, as person list has it");
  with_people(back_command, *back_options).runs([back_options, &terminal] {
    return withdraw_invitation(*back_options, terminal);
  });

  auto first_options = std::make_shared<PersonOptions>();
  Command first_command = group.subcommand("first", "Make the link by which the first administrator comes in",
                                           "handslag person first --data data");
  first_command.option("--address", first_options->address,
                       "where the pages are served: https://handslag.exempel.se");
  with_json(with_people(first_command, *first_options), *first_options).runs([first_options, &terminal] {
    return first(*first_options, terminal);
  });
}

void add_account_commands(Command& group, Terminal& terminal) {
  auto change_options = std::make_shared<PersonOptions>();
  Command change_command = group.subcommand(
      "change", "Change somebody's name, e-mail address or language",
      "handslag person change handlaggare@exempel.se --name \"Hanna Lind Berg\" --data demo/data");
  change_command.positional("EMAIL", change_options->email, "the person's e-mail address")
      .option("--name", change_options->new_name, "the new name")
      .option("--email", change_options->new_email, "the new e-mail address")
      .option("--speaks", change_options->new_language, "the person's language: sv or en");
  with_people(change_command, *change_options).runs([change_options, &terminal] {
    return change(*change_options, terminal);
  });

  auto link_options = std::make_shared<PersonOptions>();
  Command link_command =
      group.subcommand("link", "Make a one-time link to log in, or to choose a new pass phrase",
                       "handslag person link handlaggare@exempel.se --for pass-phrase --data demo/data");
  link_command.positional("EMAIL", link_options->email, "the person's e-mail address")
      .required("--for", link_options->purpose, "log-in or pass-phrase")
      .option("--address", link_options->address, "where the pages are served: https://handslag.exempel.se")
      .flag("--send", link_options->sends, "by mail, instead of showing the link here");
  with_json(with_people(link_command, *link_options), *link_options).runs([link_options, &terminal] {
    return link(*link_options, terminal);
  });

  auto codes_options = std::make_shared<PersonOptions>();
  Command codes_command =
      group.subcommand("without-codes", "Remove the codes of somebody's app: the phone is lost",
                       "handslag person without-codes handlaggare@exempel.se --data demo/data");
  codes_command.positional("EMAIL", codes_options->email, "the person's e-mail address");
  with_people(codes_command, *codes_options).runs([codes_options, &terminal] {
    return without_codes(*codes_options, terminal);
  });

  auto passkeys_options = std::make_shared<PersonOptions>();
  Command passkeys_command =
      group.subcommand("without-passkeys", "Remove somebody's passkeys: the device is lost",
                       "handslag person without-passkeys handlaggare@exempel.se --data demo/data");
  passkeys_command.positional("EMAIL", passkeys_options->email, "the person's e-mail address");
  with_people(passkeys_command, *passkeys_options).runs([passkeys_options, &terminal] {
    return without_passkeys(*passkeys_options, terminal);
  });
}

}  // namespace

Command& with_people(Command& command, PeopleOptions& options) {
  command.option("--partner", options.partner, "the people of this partner");
  return with_public_body(with_folder(command, options), options);
}

organisations::Organisation organisation_of(OpenedFolder& opened, const PeopleOptions& options) {
  return options.partner ? opened.partner(*options.partner) : opened.public_body();
}

void tell_of_first_administrator(OpenedFolder& opened, const organisations::Organisation& organisation,
                                 const std::string& address, Terminal& terminal) {
  if (identity::has_administrator(opened.view(organisation.id), terminal.clock)) return;
  sql::Transaction transaction(opened.connection());
  organisations::Act act = opened.act(transaction, organisation.id);
  const auto made = identity::make_first_administrator_link(act, terminal.clock);
  act.commit();
  terminal.out
      << terminal.translator.translate(
             "Nobody is the administrator of {organisation} yet. Whoever opens this link becomes it; it "
             "is good once, for 24 hours:",
             {{"organisation", organisation.name}})
      << '\n'
      << address << "/first/" << made.token << std::endl;
}

void add_person_commands(Command& root, Terminal& terminal) {
  Command group = root.subcommand("person", "Who may log in, and in which roles");
  auto list_options = std::make_shared<ListOptions>();
  Command list_command = group.subcommand("list", "Who has which role, and who is invited",
                                          "handslag person list --data demo/data");
  list_command.flag("--all", list_options->with_ended, "also the roles that have ended");
  with_json(with_people(list_command, *list_options), *list_options).runs([list_options, &terminal] {
    return list(*list_options, terminal);
  });
  auto show_options = std::make_shared<PersonOptions>();
  Command show_command = group.subcommand("show", "Somebody's roles, and how they log in",
                                          "handslag person show handlaggare@exempel.se --data demo/data");
  show_command.positional("EMAIL", show_options->email, "the person's e-mail address");
  with_json(with_folder(show_command, *show_options), *show_options).runs([show_options, &terminal] {
    return show(*show_options, terminal);
  });
  add_invitation_commands(group, terminal);
  add_role_commands(group, terminal);
  add_account_commands(group, terminal);
}

}  // namespace handslag::cli
