#include "cli/agreement_commands.h"

#include <algorithm>
#include <charconv>
#include <ostream>

#include "agreements/agreement_check.h"
#include "agreements/agreement_json.h"
#include "agreements/agreement_store.h"
#include "base/entered_text.h"
#include "base/error.h"
#include "base/message.h"
#include "base/text.h"
#include "cli/agreement_text.h"
#include "cli/kept_files.h"
#include "decisions/agreement_from_reading.h"
#include "memorandum_reading/memorandum_reader.h"
#include "organisations/organisation_store.h"
#include "sql/transaction.h"

namespace handslag::cli {

namespace {

using agreements::Agreement;
using agreements::AgreementStore;

constexpr int kListed = 1000;
constexpr std::size_t kLongestName = 200;

Message document_is_not_there() {
  return Message("{field}: {fault}",
                 {{"field", "document_sha256"},
                  {"fault", Message("is set by --document FILE; leave it and document_name as they are")}});
}

void require_valid(const Agreement& agreement, const Terminal& terminal) {
  std::string faults;
  for (const agreements::AgreementRefusal& refusal : check(agreement))
    faults += (faults.empty() ? "" : "\n") + sentence_for(refusal, terminal.translator);
  if (!faults.empty()) throw InvalidInput(faults);
}

auto fault_in(const std::string& file, Message reason) {
  return told<InvalidInput>(
      Message("{file}: {reason}", {{"file", quotable(file)}, {"reason", std::move(reason)}}));
}

Agreement agreement_in(const Json& json, const std::string& file) {
  auto read = agreements::agreement_from_json(json);
  if (!read) throw fault_in(file, message_for(read.refusal()));
  return std::move(read).value();
}

Json json_in(const InputFile& file) {
  auto json = parse_json(file.bytes);
  if (!json) throw fault_in(file.name, message_for(json.refusal()));
  return std::move(json).value();
}

// The agreement that a memorandum describes, and the names of the two sides as the text has them.
decisions::AgreementDraft draft_from(const InputFile& file, const Terminal& terminal) {
  const auto reading = memorandum_reading::read_memorandum_file(file.bytes);
  if (!reading) {
    throw InvalidInput(quotable(file.name) + ": " + sentence_for(reading.refusal(), terminal.translator));
  }
  return decisions::agreement_from(*reading);
}

organisations::Organisation partner_from(const std::string& name, const AgreementSource& source,
                                         const Terminal& terminal) {
  organisations::Organisation partner{{}, organisations::OrganisationKind::Partner, name, std::nullopt};
  if (source.partner_number) {
    partner.number = organisations::OrganisationNumber::parse(*source.partner_number);
    if (!partner.number) {
      throw InvalidInput(terminal.translator.translate(
          "{number} is not an organisation number; it has ten digits and a check digit: 802405-0190",
          {{"number", quotable(*source.partner_number)}}));
    }
  }
  return partner;
}

std::string name_or(const std::optional<std::string>& given, const std::string& in_text, const char* option,
                    Message if_not_said) {
  const std::string name = composed(trimmed(given ? *given : in_text));
  if (name.empty()) throw told<InvalidInput>(std::move(if_not_said));
  require_text(option, name, kLongestName);
  return name;
}

// An agreement with the names of its two sides and its document, all checked: nothing that the user gave can
// stop it from being saved.
struct PreparedAgreement {
  Agreement agreement;
  std::string public_body;
  organisations::Organisation partner;
  std::optional<KeptFile> document;
};

PreparedAgreement prepared(const AgreementSource& source, const Terminal& terminal) {
  decisions::AgreementDraft draft;
  if (source.file.name.ends_with(".json")) {
    draft.agreement = agreement_in(json_in(source.file), source.file.name);
    draft.agreement.id = {};
    for (agreements::Commitment& commitment : draft.agreement.commitments) commitment.id = {};
  } else {
    draft = draft_from(source.file, terminal);
  }
  PreparedAgreement result{
      std::move(draft.agreement),
      name_or(source.public_body, draft.public_body_name, "--public-body",
              Message("The text does not say which public body it is; add --public-body NAME.")),
      partner_from(name_or(source.partner, draft.partner_name, "--partner",
                           Message("The text does not say who the partner is; add --partner NAME.")),
                   source, terminal),
      std::nullopt};
  if (result.public_body == result.partner.name) {
    throw told<InvalidInput>(Message("The partner must be another organisation than the public body: {name}",
                                     {{"name", quotable(result.public_body)}}));
  }
  if (source.document) {
    result.document = checked_file(*source.document, terminal);
    result.agreement.document_sha256 = result.document->sha256;
    result.agreement.document_name = result.document->name;
  } else if (!result.agreement.document_sha256.empty() || !result.agreement.document_name.empty()) {
    throw fault_in(source.file.name, document_is_not_there());
  }
  // The organisations get their keys when it is saved.
  Agreement checked = result.agreement;
  checked.public_body.organisation = {1};
  checked.partner.organisation = {2};
  require_valid(checked, terminal);
  return result;
}

Agreement save_prepared(OpenedFolder& opened, const PreparedAgreement& prepared,
                        const AgreementSource& source, const Terminal& terminal) {
  sql::Transaction transaction(opened.connection());
  organisations::OrganisationStore organisations(opened.connection());
  Agreement agreement = prepared.agreement;
  agreement.public_body.organisation =
      organisations.find_or_add(organisations::OrganisationKind::PublicBody, prepared.public_body);
  agreement.partner.organisation =
      organisations.find_or_add(organisations::OrganisationKind::Partner, prepared.partner.name);
  organisations::Organisation partner = organisations.get(agreement.partner.organisation);
  if (prepared.partner.number && partner.number != prepared.partner.number) {
    if (partner.number) {
      throw told<Conflict>(Message("{name} has the organisation number {number} already.",
                                   {{"name", quotable(partner.name)}, {"number", partner.number->text()}}));
    }
    partner.number = prepared.partner.number;
    organisations.save(partner);
  }
  const organisations::Scope scope(agreement.public_body.organisation);
  AgreementStore store(opened.connection(), scope);
  const agreements::AgreementId id = store.save(agreement);
  if (prepared.document) keep_file(opened, scope, *source.document, *prepared.document, terminal);
  opened.log(scope, "agreement.create", "agreement", id.value);
  Agreement saved = store.get(id);
  transaction.commit();
  return saved;
}

void print_agreement(OpenedFolder& opened, const Agreement& agreement, const FolderOptions& options,
                     Terminal& terminal) {
  if (options.as_json) {
    terminal.out << agreements::to_json(agreement).dump(2) << '\n';
    return;
  }
  const organisations::OrganisationStore organisations(opened.connection());
  terminal.out << agreement_in_words(agreement, organisations.get(agreement.public_body.organisation).name,
                                     organisations.get(agreement.partner.organisation).name,
                                     terminal.translator);
}

struct CreateOptions : FolderOptions {
  std::string file;
  std::optional<std::string> document;
  std::optional<std::string> partner;
  std::optional<std::string> partner_number;
};

ExitCode create(const CreateOptions& options, Terminal& terminal) {
  AgreementSource source{
      input_file(options.file, terminal), options.public_body, options.partner, options.partner_number, {}};
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
  const auto agreements = AgreementStore(opened.connection(), opened.public_body_scope()).list(0, kListed);
  if (options.as_json) {
    Json all = Json::array();
    for (const agreements::AgreementSummary& one : agreements) {
      all.push(Json::object()
                   .set("id", one.id.value)
                   .set("title", one.title)
                   .set("partner", one.partner_name)
                   .set("last_day", one.last_day ? Json(one.last_day->to_iso()) : Json())
                   .set("per_year_ore", one.amount_per_year ? Json(one.amount_per_year->ore()) : Json())
                   .set("commitments", one.commitments));
    }
    terminal.out << all.dump(2) << '\n';
    return ExitCode::Done;
  }
  for (const agreements::AgreementSummary& one : agreements) {
    terminal.out << one.id.value << "  " << one.title << ", " << one.partner_name << ", "
                 << (one.amount_per_year ? one.amount_per_year->to_swedish()
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
};

ExitCode show(const OneOptions& options, Terminal& terminal) {
  OpenedFolder opened(options, terminal);
  print_agreement(opened, agreement_named(opened, options.agreement, terminal), options, terminal);
  return ExitCode::Done;
}

ExitCode update(const OneOptions& options, Terminal& terminal) {
  Agreement after = agreement_in(json_in(input_file(options.file, terminal)), options.file);
  std::optional<InputFile> document;
  std::optional<KeptFile> kept;
  if (options.document) {
    document = input_file(*options.document, terminal);
    kept = checked_file(*document, terminal);
  }
  OpenedFolder opened(options, terminal);
  const organisations::Scope scope = opened.public_body_scope();
  // Read within the transaction, so that nobody else's change in between is lost.
  sql::Transaction transaction(opened.connection());
  const Agreement before = agreement_named(opened, options.agreement, terminal);
  after.id = before.id;
  after.public_body.organisation = before.public_body.organisation;
  if (after.partner.organisation.value == 0) after.partner.organisation = before.partner.organisation;
  after.legal_assessments = before.legal_assessments;
  if (kept) {
    after.document_sha256 = kept->sha256;
    after.document_name = kept->name;
  } else if (after.document_sha256 != before.document_sha256 || after.document_name != before.document_name) {
    throw fault_in(options.file, document_is_not_there());
  }
  require_valid(after, terminal);
  AgreementStore(opened.connection(), scope).save(after);
  if (kept) keep_file(opened, scope, *document, *kept, terminal);
  opened.log(scope, "agreement.save", "agreement", after.id.value);
  transaction.commit();
  print_agreement(opened, after, options, terminal);
  return ExitCode::Done;
}

ExitCode assess(const OneOptions& options, Terminal& terminal) {
  const Json assessment = json_in(input_file(options.file, terminal));
  OpenedFolder opened(options, terminal);
  const organisations::Scope scope = opened.public_body_scope();
  // Read within the transaction, so that nobody else's change in between is lost.
  sql::Transaction transaction(opened.connection());
  Agreement agreement = agreement_named(opened, options.agreement, terminal);
  Json whole = agreements::to_json(agreement);
  Json assessments = whole["legal_assessments"];
  assessments.push(assessment);
  whole.set("legal_assessments", std::move(assessments));
  agreement = agreement_in(whole, options.file);
  require_valid(agreement, terminal);
  AgreementStore(opened.connection(), scope).save(agreement);
  opened.log(scope, "legal_assessment.record", "agreement", agreement.id.value);
  transaction.commit();
  print_agreement(opened, agreement, options, terminal);
  return ExitCode::Done;
}

ExitCode criteria(const FolderOptions& options, Terminal& terminal) {
  Json all = Json::array();
  for (const agreements::CriteriaList& list : agreements::criteria_lists()) {
    Json criteria = Json::array();
    if (!options.as_json) terminal.out << list.version << ": " << list.title << " (" << list.source << ")\n";
    for (const agreements::Criterion& criterion : list.criteria) {
      if (!options.as_json) terminal.out << "  " << criterion.number << ". " << criterion.text << '\n';
      criteria.push(Json::object().set("number", criterion.number).set("text", criterion.text));
    }
    all.push(Json::object()
                 .set("version", list.version)
                 .set("title", list.title)
                 .set("source", list.source)
                 .set("criteria", std::move(criteria)));
  }
  if (options.as_json) terminal.out << all.dump(2) << '\n';
  return ExitCode::Done;
}

}  // namespace

Agreement create_agreement(OpenedFolder& opened, const AgreementSource& source, const Terminal& terminal) {
  return save_prepared(opened, prepared(source, terminal), source, terminal);
}

agreements::Agreement agreement_named(OpenedFolder& opened, const std::string& name,
                                      const Terminal& terminal) {
  const AgreementStore store(opened.connection(), opened.public_body_scope());
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
      "handslag agreement create --from tjansteskrivelse.txt --public-body \"Norrtälje kommun\"");
  create_command.required("--from", create_options->file, "the memorandum, or agreement JSON (.json)")
      .option("--partner", create_options->partner,
              "the partner, where the text does not say it as you want it")
      .option("--partner-number", create_options->partner_number, "the partner's organisation number")
      .option("--document", create_options->document, "the agreement itself, kept in the data folder");
  with_json(with_public_body(with_folder(create_command, *create_options), *create_options), *create_options)
      .runs([create_options, &terminal] { return create(*create_options, terminal); });

  auto list_options = std::make_shared<FolderOptions>();
  Command list_command = group.subcommand("list", "The agreements of the public body",
                                          "handslag agreement list --data demo/data");
  with_json(with_public_body(with_folder(list_command, *list_options), *list_options), *list_options)
      .runs([list_options, &terminal] { return list(*list_options, terminal); });

  auto show_options = std::make_shared<OneOptions>();
  Command show_command =
      group.subcommand("show", "One agreement", "handslag agreement show 1 --json --data demo/data");
  show_command.positional("AGREEMENT", show_options->agreement, "its number or its title");
  with_json(with_public_body(with_folder(show_command, *show_options), *show_options), *show_options)
      .runs([show_options, &terminal] { return show(*show_options, terminal); });

  auto update_options = std::make_shared<OneOptions>();
  Command update_command =
      group.subcommand("update", "Change an agreement from JSON (as show --json prints it)",
                       "handslag agreement update 1 --from agreement.json --data demo/data");
  update_command.positional("AGREEMENT", update_options->agreement, "its number or its title")
      .required("--from", update_options->file, "the whole agreement as JSON")
      .option("--document", update_options->document, "the agreement itself, kept in the data folder");
  with_json(with_public_body(with_folder(update_command, *update_options), *update_options), *update_options)
      .runs([update_options, &terminal] { return update(*update_options, terminal); });

  auto assess_options = std::make_shared<OneOptions>();
  Command assess_command =
      group.subcommand("assess", "Add a legal assessment against a criteria list",
                       "handslag agreement assess 1 --from assessment.json --data demo/data");
  assess_command.positional("AGREEMENT", assess_options->agreement, "its number or its title")
      .required("--from", assess_options->file,
                "the assessment as JSON: criteria_version, assessed_on, assessed_by, answers");
  with_json(with_public_body(with_folder(assess_command, *assess_options), *assess_options), *assess_options)
      .runs([assess_options, &terminal] { return assess(*assess_options, terminal); });

  auto criteria_options = std::make_shared<FolderOptions>();
  Command criteria_command =
      group.subcommand("criteria", "The criteria lists of this program", "handslag agreement criteria");
  with_json(criteria_command, *criteria_options).runs([criteria_options, &terminal] {
    return criteria(*criteria_options, terminal);
  });
}

}  // namespace handslag::cli
