#include "cli/mail_commands.h"

#include <algorithm>
#include <filesystem>
#include <ostream>

#include "base/entered_text.h"
#include "base/error.h"
#include "base/json.h"
#include "base/message.h"
#include "cli/job_thread.h"
#include "cli/opened_folder.h"
#include "messages/bounce.h"
#include "messages/mail_settings_store.h"
#include "messages/message_store.h"
#include "messages/message_words.h"
#include "messages/messages_acts.h"
#include "organisations/journal_line_words.h"
#include "organisations/organisation_store.h"
#include "shapes/job_shapes.h"
#include "sql/transaction.h"

namespace handslag::cli {

namespace {

using messages::MailMessage;
using messages::MailSettings;
using messages::MessageStore;
using organisations::actor_in_words;
using organisations::Organisation;

constexpr int kListed = 50;
constexpr int kMostListed = 10'000;
constexpr int kStartTlsPort = 587;
constexpr int kTlsPort = 465;
constexpr std::size_t kLargestMailbox = std::size_t{100} << 20;

struct MailOptions : FolderOptions {
  std::optional<std::string> partner;
  std::int64_t id = 0;
  std::string address;
  std::string file;
  int limit = kListed;
};

std::vector<Organisation> all_organisations(OpenedFolder& opened) {
  return organisations::OrganisationStore(opened.connection()).list();
}

struct OwnedMessage {
  Organisation organisation;
  MailMessage message;
};

OwnedMessage message_of_any(OpenedFolder& opened, std::int64_t id) {
  for (const Organisation& one : all_organisations(opened)) {
    if (auto message = MessageStore(opened.view(one.id)).find({id})) return {one, std::move(*message)};
  }
  throw told<NotFound>(Message("There is no message {id}. handslag mail list shows those there are.",
                               {{"id", std::to_string(id)}}));
}

Json to_json(const OwnedMessage& owned) {
  return shapes::mail().json({owned.message, owned.organisation.name});
}

void print_line(const OwnedMessage& owned, Terminal& terminal) {
  const Translator& t = terminal.translator;
  const MailMessage& message = owned.message;
  terminal.out << message.id.value << "  " << message.queued_at << "  " << words_for(message.kind, t) << "  "
               << message.to.address << "  " << owned.organisation.name << "  "
               << words_for(message.state(), t) << '\n';
}

void print_events(const MailMessage& message, Terminal& terminal) {
  const Translator& t = terminal.translator;
  for (const messages::MessageEvent& one : message.events) {
    terminal.out << "  " << one.happened_at << "  " << actor_in_words(one.noted_by, t) << "  "
                 << words_for(one.what, t);
    if (const std::string trouble = words_for(one.trouble, t); !trouble.empty())
      terminal.out << ": " << trouble;
    if (one.code != 0) terminal.out << ": " << one.code;
    if (!one.words.empty()) terminal.out << (one.code != 0 ? " " : ": ") << quotable(one.words, 400);
    terminal.out << '\n';
  }
}

ExitCode list(const MailOptions& options, Terminal& terminal) {
  const Translator& t = terminal.translator;
  if (options.limit < 1 || options.limit > kMostListed)
    throw InvalidInput(t.translate("--limit takes 1 to 10 000."));
  OpenedFolder opened(options, terminal);
  std::vector<OwnedMessage> all;
  for (const Organisation& one : all_organisations(opened)) {
    for (MailMessage& message : MessageStore(opened.view(one.id)).list(options.limit))
      all.push_back({one, std::move(message)});
  }
  std::ranges::sort(all, std::ranges::greater(),
                    [](const OwnedMessage& one) { return one.message.id.value; });
  if (all.size() > static_cast<std::size_t>(options.limit)) all.erase(all.begin() + options.limit, all.end());
  Json json = Json::array();
  for (const OwnedMessage& owned : all) {
    json.push(to_json(owned));
    if (!options.as_json) print_line(owned, terminal);
  }
  if (options.as_json) {
    terminal.out << json.dump(2) << '\n';
  } else if (all.empty()) {
    terminal.out << t.translate("There are no messages.") << '\n';
  }
  return ExitCode::Done;
}

void print(const OwnedMessage& owned, const MailOptions& options, Terminal& terminal) {
  if (options.as_json) {
    terminal.out << to_json(owned).dump(2) << '\n';
    return;
  }
  print_line(owned, terminal);
  print_events(owned.message, terminal);
}

ExitCode show(const MailOptions& options, Terminal& terminal) {
  OpenedFolder opened(options, terminal);
  print(message_of_any(opened, options.id), options, terminal);
  return ExitCode::Done;
}

ExitCode resend(const MailOptions& options, Terminal& terminal) {
  OpenedFolder opened(options, terminal);
  sql::Transaction transaction(opened.connection());
  organisations::Act act = opened.act(transaction, message_of_any(opened, options.id).organisation.id);
  messages::resend(act, {options.id});
  act.commit();
  terminal.out << terminal.translator.translate("Message {id} is queued again.",
                                                {{"id", std::to_string(options.id)}})
               << '\n';
  return ExitCode::Done;
}

ExitCode send_test(const MailOptions& options, Terminal& terminal) {
  std::filesystem::path folder;
  messages::MessageId id;
  {
    OpenedFolder opened(options, terminal);
    folder = opened.folder().path();
    const Organisation from = options.partner ? opened.partner(*options.partner) : opened.public_body();
    sql::Transaction transaction(opened.connection());
    organisations::Act act = opened.act(transaction, from.id);
    id = messages::queue(act, {.kind = messages::MessageKind::Test,
                               .key = options.address + " " + act.at() + " " + worker_name("mail test"),
                               .to = {"", options.address},
                               .language = terminal.translator.language()});
    act.commit();
  }
  jobs::JobLoop loop(program_job_kinds(terminal.clock),
                     {.clock = terminal.clock, .worker = worker_name("mail test")});
  run_due_jobs(folder, terminal.clock, loop);
  OpenedFolder opened(options, terminal);
  const OwnedMessage owned = message_of_any(opened, id.value);
  print(owned, options, terminal);
  return owned.message.state() == messages::MessageState::Sent ? ExitCode::Done : ExitCode::FaultsFound;
}

struct SettingsOptions : FolderOptions {
  std::optional<std::string> server;
  int port = 0;
  std::optional<std::string> security;
  std::optional<std::string> from;
  std::optional<std::string> name;
  std::optional<std::string> reply_to;
  std::optional<std::string> account;
  std::optional<std::string> password_file;
  std::optional<std::string> certificates;

  bool changes_something() const {
    return server || port != 0 || security || from || name || reply_to || account || password_file ||
           certificates;
  }
};

void put(const std::optional<std::string>& given, std::string& field) {
  if (given) field = *given;
}

MailSettings changed(MailSettings settings, const SettingsOptions& options, const Translator& t) {
  if (options.security) {
    const auto security = messages::kMailSecurities.named(*options.security);
    if (!security) throw InvalidInput(t.translate("--security takes starttls, tls or none."));
    if (*security == messages::MailSecurity::Tls && settings.port == kStartTlsPort) settings.port = kTlsPort;
    if (*security == messages::MailSecurity::StartTls && settings.port == kTlsPort)
      settings.port = kStartTlsPort;
    settings.security = *security;
  }
  if (options.port != 0) settings.port = options.port;
  put(options.server, settings.server);
  put(options.from, settings.from_address);
  put(options.name, settings.from_name);
  put(options.reply_to, settings.reply_to);
  put(options.account, settings.account);
  put(options.password_file, settings.password_file);
  put(options.certificates, settings.certificates_file);
  if (settings.server.empty() || settings.from_address.empty())
    throw InvalidInput(
        t.translate("State the mail server and who the mail is from: --server NAME --from ADDRESS"));
  return settings;
}

void print(const std::optional<MailSettings>& settings, const SettingsOptions& options, Terminal& terminal) {
  const Translator& t = terminal.translator;
  if (options.as_json) {
    terminal.out << (settings ? Json::object()
                                    .set("server", settings->server)
                                    .set("port", settings->port)
                                    .set("security", messages::kMailSecurities.of(settings->security))
                                    .set("from_address", settings->from_address)
                                    .set("from_name", settings->from_name)
                                    .set("reply_to", settings->reply_to)
                                    .set("account", settings->account)
                                    .set("password_file", settings->password_file)
                                    .set("certificates_file", settings->certificates_file)
                                    .set("set_at", settings->set_at)
                                    .set("set_by", settings->set_by)
                              : Json())
                        .dump(2)
                 << '\n';
    return;
  }
  if (!settings) {
    terminal.out
        << t.translate(
               "No mail server has been stated: nothing is sent. handslag mail settings --server NAME "
               "--from ADDRESS")
        << '\n';
    return;
  }
  const auto line = [&](const std::string& title, const std::string& value) {
    if (!value.empty()) terminal.out << title << ": " << value << '\n';
  };
  line(t.translate("Mail server"), settings->server + ":" + std::to_string(settings->port) + ", " +
                                       std::string(messages::kMailSecurities.of(settings->security)));
  line(t.translate("From"), settings->from_address);
  line(t.translate("Name of the sender"), settings->from_name);
  line(t.translate("Answers go to"), settings->reply_to);
  line(t.translate("Account"), settings->account);
  if (!settings->account.empty())
    line(t.translate("Password"), settings->password_file.empty()
                                      ? t.translate("in the environment, HANDSLAG_SMTP_PASSWORD")
                                      : settings->password_file);
  line(t.translate("Certificates"), settings->certificates_file);
  line(t.translate("Stated"), settings->set_at + ", " + actor_in_words(settings->set_by, t));
}

ExitCode settings(const SettingsOptions& options, Terminal& terminal) {
  const Translator& t = terminal.translator;
  OpenedFolder opened(options, terminal);
  const std::vector<Organisation> all = all_organisations(opened);
  if (all.empty())
    throw InvalidInput(t.translate("The data folder has no organisation yet whose mail it could be."));
  const auto now = [&] { return messages::MailSettingsStore(opened.view(all.front().id)).find(); };
  if (options.changes_something()) {
    const MailSettings changed_settings = changed(now().value_or(MailSettings{}), options, t);
    sql::Transaction transaction(opened.connection());
    for (const Organisation& one : all) {
      organisations::Act act = opened.act(transaction, one.id);
      if (one.id == all.front().id) {
        messages::set_mail_settings(act, changed_settings);
      } else {
        messages::record_mail_settings(act, changed_settings);
      }
    }
    transaction.commit();
  }
  print(now(), options, terminal);
  return ExitCode::Done;
}

// A mailbox file or a mail; of a folder (a Maildir's cur and new) each file, where what is no mail is passed
// over.
std::vector<messages::ReadBounces> read_mailboxes(const std::string& path, const Terminal& terminal) {
  namespace fs = std::filesystem;
  if (!fs::is_directory(path)) {
    messages::ReadBounces read = messages::read_bounces(read_input(path, terminal, kLargestMailbox));
    if (read.mails == 0)
      throw told<InvalidInput>(Message("{file}: it is no mailbox and no mail", {{"file", quotable(path)}}));
    return {std::move(read)};
  }
  std::vector<fs::path> files;
  for (const fs::directory_entry& entry : fs::recursive_directory_iterator(path)) {
    if (entry.is_regular_file()) files.push_back(entry.path());
  }
  std::ranges::sort(files);
  std::vector<messages::ReadBounces> all;
  for (const fs::path& file : files)
    all.push_back(messages::read_bounces(read_input(file.string(), terminal, kLargestMailbox)));
  return all;
}

bool record(OpenedFolder& opened, const messages::Bounce& bounce, const Terminal& terminal, bool& is_new) {
  for (const Organisation& one : all_organisations(opened)) {
    sql::Transaction transaction(opened.connection());
    organisations::Act act(transaction, opened.actor(), one.id, terminal.clock);
    const auto id = MessageStore(act).find_referred(bounce.reference);
    if (!id) continue;
    is_new = messages::record_bounce(act, *id, bounce);
    act.commit();
    return true;
  }
  return false;
}

ExitCode take_bounces(const MailOptions& options, Terminal& terminal) {
  const Translator& t = terminal.translator;
  OpenedFolder opened(options, terminal);
  std::int64_t noted = 0;
  std::int64_t known = 0;
  std::int64_t foreign = 0;
  std::int64_t others = 0;
  for (const messages::ReadBounces& read : read_mailboxes(options.file, terminal)) {
    others += read.others + read.delayed;
    for (const messages::Bounce& bounce : read.failed) {
      bool is_new = false;
      if (!record(opened, bounce, terminal, is_new)) {
        ++foreign;
      } else if (is_new) {
        ++noted;
      } else {
        ++known;
      }
    }
  }
  if (options.as_json) {
    terminal.out << Json::object()
                        .set("noted", noted)
                        .set("known_before", known)
                        .set("not_ours", foreign)
                        .set("other_mails", others)
                        .dump(2)
                 << '\n';
  } else {
    terminal.out
        << t.translate(
               "Came back: {noted} noted, {known} known before, {foreign} of mail that is not from here; "
               "{others} other mails passed over.",
               {{"noted", noted}, {"known", known}, {"foreign", foreign}, {"others", others}})
        << '\n';
  }
  return ExitCode::Done;
}

void add_settings_command(Command& group, Terminal& terminal) {
  auto options = std::make_shared<SettingsOptions>();
  Command command = group.subcommand(
      "settings", "Which mail server is used, or with options: state it",
      "handslag mail settings --server localhost --port 2525 --security none --from handslag@exempel.se "
      "--data demo/data");
  command.option("--server", options->server, "the name of the mail server")
      .option("--port", options->port, "587 with starttls and 465 with tls, when it is 0")
      .option("--security", options->security, "starttls, tls, or none for a server on this machine")
      .option("--from", options->from, "the address that mail is from")
      .option("--name", options->name, "the name that mail is from; otherwise the organisation's")
      .option("--reply-to", options->reply_to, "the address that answers go to; empty for none")
      .option("--account", options->account, "the account at the mail server; empty for none")
      .option("--password-file", options->password_file,
              "the file that the password stands in; otherwise HANDSLAG_SMTP_PASSWORD in the environment")
      .option("--certificates", options->certificates,
              "a file of certificates to trust; otherwise the system's");
  with_json(with_folder(command, *options), *options).runs([options, &terminal] {
    return settings(*options, terminal);
  });
}

}  // namespace

void add_mail_commands(Command& root, Terminal& terminal) {
  Command group = root.subcommand("mail", "Mail that the program sends, and what became of it");

  auto list_options = std::make_shared<MailOptions>();
  Command list_command = group.subcommand("list", "Every message and where it stands, the newest first",
                                          "handslag mail list --data demo/data");
  list_command.option("--limit", list_options->limit, "how many");
  with_json(with_folder(list_command, *list_options), *list_options).runs([list_options, &terminal] {
    return list(*list_options, terminal);
  });

  auto show_options = std::make_shared<MailOptions>();
  Command show_command = group.subcommand("show", "One message, with what the mail server said",
                                          "handslag mail show 2 --data demo/data");
  show_command.positional("MESSAGE", show_options->id, "its number, as mail list has it");
  with_json(with_folder(show_command, *show_options), *show_options).runs([show_options, &terminal] {
    return show(*show_options, terminal);
  });

  auto resend_options = std::make_shared<MailOptions>();
  Command resend_command =
      group.subcommand("resend", "Queue again a message that did not arrive, or may not have",
                       "handslag mail resend 2 --data demo/data");
  resend_command.positional("MESSAGE", resend_options->id, "its number, as mail list has it");
  with_folder(resend_command, *resend_options).runs([resend_options, &terminal] {
    return resend(*resend_options, terminal);
  });

  add_settings_command(group, terminal);

  auto test_options = std::make_shared<MailOptions>();
  Command test_command =
      group.subcommand("test", "Send a letter that says it is a test, and tell what the server said",
                       "handslag mail test anna@exempel.se --data demo/data");
  test_command.positional("ADDRESS", test_options->address, "where to")
      .option("--partner", test_options->partner,
              "the partner whose letter it is; otherwise the public body's");
  with_json(with_public_body(with_folder(test_command, *test_options), *test_options), *test_options)
      .runs([test_options, &terminal] { return send_test(*test_options, terminal); });

  auto bounce_options = std::make_shared<MailOptions>();
  Command bounce_command =
      group.subcommand("bounce", "Read what has come back: a mailbox file, a mail, or a folder of mails",
                       "handslag mail bounce demo/files/bounce.eml --data demo/data");
  bounce_command.positional("FILE", bounce_options->file, "the mailbox, as the mail server keeps it");
  with_json(with_folder(bounce_command, *bounce_options), *bounce_options).runs([bounce_options, &terminal] {
    return take_bounces(*bounce_options, terminal);
  });
}

}  // namespace handslag::cli
