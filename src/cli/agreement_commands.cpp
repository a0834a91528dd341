#include "cli/agreement_commands.h"

#include <algorithm>
#include <charconv>
#include <ostream>

#include "agreements/agreement_check.h"
#include "agreements/agreement_fields.h"
#include "agreements/agreement_json.h"
#include "agreements/agreement_names.h"
#include "agreements/agreement_store.h"
#include "agreements/agreements_acts.h"
#include "base/entered_text.h"
#include "base/error.h"
#include "base/message.h"
#include "base/number_words.h"
#include "base/text.h"
#include "cli/agreement_day_commands.h"
#include "cli/agreement_text.h"
#include "cli/agreement_versions_command.h"
#include "cli/contact_commands.h"
#include "cli/given_day.h"
#include "cli/kept_files.h"
#include "cli/organisation_commands.h"
#include "cli/portfolio_command.h"
#include "kinds/partnership_kind_store.h"
#include "memoranda/agreement_from_reading.h"
#include "memorandum_reading/memorandum_reader.h"
#include "organisations/journal_line_words.h"
#include "organisations/organisation_store.h"
#include "shapes/agreement_shapes.h"
#include "sql/transaction.h"

namespace handslag::cli {

namespace {

using agreements::Agreement;
using agreements::AgreementStore;

constexpr int kListed = 1000;

void print_agreement(OpenedFolder& opened, const Agreement& agreement, const FolderOptions& options,
                     Terminal& terminal) {
  if (options.as_json) {
    terminal.out << agreements::to_json(agreement).dump(2) << '\n';
    return;
  }
  const organisations::OrganisationStore organisations(opened.connection());
  terminal.out << agreement_in_words(
      agreement, organisations.get(agreement.public_body.organisation).name,
      organisations.get(agreement.partner.organisation).name,
      kinds::PartnershipKindStore(opened.view(agreement.public_body.organisation)).get(agreement.kind),
      terminal.translator);
}

struct CreateOptions : FolderOptions {
  std::string file;
  std::optional<std::string> document;
  std::optional<std::string> partner;
  std::optional<std::string> partner_number;
  std::optional<std::string> kind;
};

ExitCode create(const CreateOptions& options, Terminal& terminal) {
  AgreementSource source{input_file(options.file, terminal),
                         options.public_body,
                         options.partner,
                         options.partner_number,
                         {},
                         options.kind};
  if (options.document) source.document = input_file(*options.document, terminal);
  const PreparedAgreement agreement = prepared(source, terminal);
  OpenedFolder opened(options, terminal, OpenedFolder::IfMissing::Create);
  const Agreement saved = save_prepared(opened, agreement, source, terminal);
  opened.keep();
  const agreements::AgreementId id = saved.id;
  if (!options.as_json) {
    terminal.out << terminal.translator.translate("Agreement {id} is saved.",
                                                  {{"id", std::to_string(id.value)}})
                 << "\n\n";
  }
  print_agreement(opened, saved, options, terminal);
  return ExitCode::Done;
}

ExitCode list(const FolderOptions& options, Terminal& terminal) {
  OpenedFolder opened(options, terminal);
  const auto agreements = AgreementStore(opened.public_body_view()).list(0, kListed);
  if (options.as_json) {
    terminal.out << shapes::agreement_line().list(agreements).dump(2) << '\n';
    return ExitCode::Done;
  }
  for (const agreements::AgreementSummary& one : agreements) {
    terminal.out << one.id.value << "  " << one.title << ", " << one.partner_name << ", "
                 << (one.amount_per_year ? amount_in(terminal.translator.language(), *one.amount_per_year)
                                         : terminal.translator.translate("not stated"))
                 << '\n';
  }
  if (agreements.empty()) {
    terminal.out << terminal.translator.translate(
                        "No agreements yet. Start one: handslag agreement create --from FILE")
                 << '\n';
  }
  return ExitCode::Done;
}

struct OneOptions : FolderOptions {
  std::string agreement;
  std::string file;
  std::optional<std::string> document;
  std::optional<std::string> valid_from;
};

ExitCode show(const OneOptions& options, Terminal& terminal) {
  OpenedFolder opened(options, terminal);
  print_agreement(opened, agreement_named(opened, options.agreement, terminal), options, terminal);
  return ExitCode::Done;
}

// The day that an amendment holds from. Empty: what was entered is corrected.
std::optional<agreements::Amendment> amendment_given(const std::optional<std::string>& day) {
  if (!day) return std::nullopt;
  return agreements::Amendment{day_given(*day, "--valid-from")};
}

ExitCode update(const OneOptions& options, Terminal& terminal) {
  Agreement after = agreement_in(json_in(input_file(options.file, terminal)), options.file);
  const auto amendment = amendment_given(options.valid_from);
  if (after.version == 0)
    throw fault_in(options.file, Message("version: is missing. Take the file from handslag agreement show "
                                         "--json, which has it, and change that."));
  std::optional<InputFile> document;
  std::optional<KeptFile> kept;
  if (options.document) {
    document = input_file(*options.document, terminal);
    kept = checked_file(*document, terminal);
  }
  OpenedFolder opened(options, terminal);
  sql::Transaction transaction(opened.connection());
  organisations::Act act = opened.act(transaction, opened.public_body().id);
  const Agreement before = agreement_named(opened, options.agreement, terminal);
  if (!kept &&
      (after.document_sha256 != before.document_sha256 || after.document_name != before.document_name))
    throw fault_in(options.file, document_is_not_there());
  after.id = before.id;
  std::optional<organisations::CheckedDocument> checked;
  if (kept) checked = keep_bytes(opened, *document, *kept);
  const Agreement saved =
      saved_or_refused(change_agreement(act, std::move(after), checked, amendment), terminal);
  act.commit();
  print_agreement(opened, saved, options, terminal);
  return ExitCode::Done;
}

ExitCode assess(const OneOptions& options, Terminal& terminal) {
  const Json assessment = json_in(input_file(options.file, terminal));
  OpenedFolder opened(options, terminal);
  sql::Transaction transaction(opened.connection());
  organisations::Act act = opened.act(transaction, opened.public_body().id);
  const Agreement agreement = agreement_named(opened, options.agreement, terminal);
  Json whole = agreements::to_json(agreement);
  Json assessments = whole["legal_assessments"];
  assessments.push(assessment);
  whole.set("legal_assessments", std::move(assessments));
  const agreements::LegalAssessment read = agreement_in(whole, options.file).legal_assessments.back();
  const Agreement saved = saved_or_refused(record_assessment(act, agreement.id, read), terminal);
  act.commit();
  print_agreement(opened, saved, options, terminal);
  return ExitCode::Done;
}

struct PartyOptions : FolderOptions {
  std::string agreement;
  std::string name;
  std::string side = "partner";
  bool keeps_records = false;
  bool is_removed = false;
};

ExitCode set_party(const PartyOptions& options, Terminal& terminal) {
  const auto side = agreements::kParties.named(options.side);
  if (!side)
    throw InvalidInput(terminal.translator.translate(
        "{option} takes {names}, not {value}.",
        {{"option", "--side"}, {"names", "partner, public_body"}, {"value", quotable(options.side)}}));
  OpenedFolder opened(options, terminal);
  sql::Transaction transaction(opened.connection());
  organisations::Act act = opened.act(transaction, opened.public_body().id);
  const agreements::AgreementId id = agreement_named(opened, options.agreement, terminal).id;
  const Agreement saved = saved_or_refused(
      options.is_removed ? remove_party(act, id, options.name)
                         : enter_party(act, id, {options.name, *side, options.keeps_records}),
      terminal);
  act.commit();
  print_agreement(opened, saved, options, terminal);
  return ExitCode::Done;
}

struct WithdrawOptions : FolderOptions {
  std::string agreement;
  std::string reason;
  bool is_assessment = false;
};

ExitCode withdraw(const WithdrawOptions& options, Terminal& terminal) {
  OpenedFolder opened(options, terminal);
  sql::Transaction transaction(opened.connection());
  organisations::Act act = opened.act(transaction, opened.public_body().id);
  const Agreement agreement = agreement_named(opened, options.agreement, terminal);
  if (options.is_assessment) {
    withdraw_assessment(act, agreement.id, options.reason);
  } else {
    withdraw_agreement(act, agreement.id, options.reason);
  }
  act.commit();
  terminal.out << terminal.translator.translate("It is taken back. What was entered stays in the journal.")
               << '\n';
  return ExitCode::Done;
}

ExitCode criteria(const FolderOptions& options, Terminal& terminal) {
  if (options.as_json) {
    terminal.out << shapes::criteria_list().list(agreements::criteria_lists()).dump(2) << '\n';
    return ExitCode::Done;
  }
  for (const agreements::CriteriaList& list : agreements::criteria_lists()) {
    terminal.out << list.version << ": " << list.title << " (" << list.source << ")\n";
    for (const agreements::Criterion& criterion : list.criteria)
      terminal.out << "  " << criterion.number << ". " << criterion.text << '\n';
  }
  return ExitCode::Done;
}

}  // namespace

agreements::Agreement agreement_named(OpenedFolder& opened, const std::string& name,
                                      const Terminal& terminal) {
  const AgreementStore store(opened.public_body_view());
  agreements::AgreementId id;
  const auto [end, error] = std::from_chars(name.data(), name.data() + name.size(), id.value);
  if (error == std::errc() && end == name.data() + name.size()) {
    if (auto found = store.find(id)) return std::move(*found);
  } else {
    std::optional<agreements::AgreementId> found;
    for (const agreements::AgreementSummary& one : store.list(0, kListed)) {
      if (one.title != composed(name)) continue;
      if (found) {
        throw told<InvalidInput>(
            Message("Several agreements are called {name}; give the number of one: {first}, {second}",
                    {{"name", quotable(name)},
                     {"first", std::to_string(found->value)},
                     {"second", std::to_string(one.id.value)}}));
      }
      found = one.id;
    }
    if (found) return store.get(*found);
  }
  throw NotFound(terminal.translator.translate(
      "There is no agreement {name}. handslag agreement list shows those there are.",
      {{"name", quotable(name)}}));
}

void add_agreement_commands(Command& root, Terminal& terminal) {
  Command group = root.subcommand("agreement", "Agreements between the public body and its partners");

  auto create_options = std::make_shared<CreateOptions>();
  Command create_command = group.subcommand(
      "create", "Start an agreement from a memorandum or an agreement (.txt, .pdf, .docx, .odt) or from JSON",
      "handslag agreement create --from demo/files/memorandum.txt --public-body \"Kommunen\" --partner "
      "\"Föreningen\" "
      "--data data");
  create_command.required("--from", create_options->file, "the memorandum, or agreement JSON (.json)")
      .option("--partner", create_options->partner,
              "the partner, where the text does not say it as you want it")
      .option("--partner-number", create_options->partner_number, "the partner's organisation number")
      .option("--document", create_options->document, "the agreement itself, kept in the data folder")
      .option("--kind", create_options->kind,
              "of partnership, as kind list has it; otherwise by the text's words");
  with_json(with_public_body(with_folder(create_command, *create_options), *create_options), *create_options)
      .runs([create_options, &terminal] { return create(*create_options, terminal); });

  auto list_options = std::make_shared<FolderOptions>();
  Command list_command = group.subcommand("list", "The agreements of the public body",
                                          "handslag agreement list --data demo/data");
  with_json(with_public_body(with_folder(list_command, *list_options), *list_options), *list_options)
      .runs([list_options, &terminal] { return list(*list_options, terminal); });

  add_portfolio_command(group, terminal);

  auto show_options = std::make_shared<OneOptions>();
  Command show_command = group.subcommand(
      "show", "One agreement", "handslag agreement show 1 --json --data demo/data > agreement.json");
  show_command.positional("AGREEMENT", show_options->agreement, "its number or its title");
  with_json(with_public_body(with_folder(show_command, *show_options), *show_options), *show_options)
      .runs([show_options, &terminal] { return show(*show_options, terminal); });

  auto update_options = std::make_shared<OneOptions>();
  Command update_command =
      group.subcommand("update", "Change an agreement from JSON (as show --json prints it)",
                       "handslag agreement update 1 --from agreement.json --data demo/data");
  update_command.positional("AGREEMENT", update_options->agreement, "its number or its title")
      .required("--from", update_options->file, "the whole agreement as JSON")
      .option("--document", update_options->document, "the agreement itself, kept in the data folder")
      .option("--valid-from", update_options->valid_from,
              "the day from which the parties have agreed on this; without it what was entered is corrected");
  with_json(with_public_body(with_folder(update_command, *update_options), *update_options), *update_options)
      .runs([update_options, &terminal] { return update(*update_options, terminal); });

  auto assess_options = std::make_shared<OneOptions>();
  Command assess_command =
      group.subcommand("assess", "Add a legal assessment against a criteria list",
                       "handslag agreement assess 1 --from demo/files/assessment.json --data demo/data");
  assess_command.positional("AGREEMENT", assess_options->agreement, "its number or its title")
      .required("--from", assess_options->file,
                "the assessment as JSON: criteria_version, assessed_on, assessed_by, answers");
  with_json(with_public_body(with_folder(assess_command, *assess_options), *assess_options), *assess_options)
      .runs([assess_options, &terminal] { return assess(*assess_options, terminal); });

  auto party_options = std::make_shared<PartyOptions>();
  Command party_command = group.subcommand(
      "party", "Enter a further party of an agreement, change it, or take it away",
      "handslag agreement party 1 --name \"Grannföreningen\" --keeps-records --data demo/data");
  party_command.positional("AGREEMENT", party_options->agreement, "its number or its title")
      .required("--name", party_options->name, "what the agreement calls it")
      .option("--side", party_options->side, "partner (if nothing is said) or public_body")
      .flag("--keeps-records", party_options->keeps_records,
            "it keeps its own records here, and shares them itself")
      .flag("--remove", party_options->is_removed, "take it away, when it was entered by mistake");
  with_json(with_public_body(with_folder(party_command, *party_options), *party_options), *party_options)
      .runs([party_options, &terminal] { return set_party(*party_options, terminal); });

  add_agreement_versions_command(group, terminal);
  add_agreement_day_commands(group, terminal);
  add_contact_commands(group, terminal);

  auto withdraw_options = std::make_shared<WithdrawOptions>();
  Command withdraw_command = group.subcommand(
      "withdraw", "Take back an agreement that was entered by mistake, or its newest legal assessment",
      "handslag agreement withdraw 1 --assessment --reason \"Fel version\" --data demo/data");
  withdraw_command.positional("AGREEMENT", withdraw_options->agreement, "its number or its title")
      .required("--reason", withdraw_options->reason, "why; it is kept")
      .flag("--assessment", withdraw_options->is_assessment, "only the newest legal assessment");
  with_public_body(with_folder(withdraw_command, *withdraw_options), *withdraw_options)
      .runs([withdraw_options, &terminal] { return withdraw(*withdraw_options, terminal); });

  auto criteria_options = std::make_shared<FolderOptions>();
  Command criteria_command =
      group.subcommand("criteria", "The criteria lists of this program", "handslag agreement criteria");
  with_json(criteria_command, *criteria_options).runs([criteria_options, &terminal] {
    return criteria(*criteria_options, terminal);
  });
}

}  // namespace handslag::cli
