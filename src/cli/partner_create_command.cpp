#include "cli/partner_create_command.h"

#include <memory>
#include <ostream>

#include "base/entered_text.h"
#include "base/error.h"
#include "base/json.h"
#include "base/message.h"
#include "base/text.h"
#include "cli/kind_commands.h"
#include "cli/opened_folder.h"
#include "cli/organisation_commands.h"
#include "kinds/partnership_kind_acts.h"
#include "organisations/organisation_store.h"
#include "organisations/organisations_acts.h"
#include "sql/transaction.h"

namespace handslag::cli {

namespace {

using organisations::Organisation;
using organisations::OrganisationKind;
using organisations::OrganisationStore;

struct CreateOptions : FolderOptions {
  std::string name;
  std::optional<std::string> number;
  std::optional<std::string> kind;
  std::vector<std::string> counties;
};

Organisation partner_in(const CreateOptions& options) {
  Organisation partner{{}, OrganisationKind::Partner, composed(trimmed(options.name)), std::nullopt};
  if (options.number) partner.number = organisation_number_given(*options.number);
  if (options.kind && kinds::find_program_kind(*options.kind) == nullptr)
    throw told<NotFound>(
        Message("There is no kind of partnership {version}. handslag kind list shows those there are.",
                {{"version", quotable(*options.kind)}}));
  partner.partnership_kind = options.kind.value_or("");
  partner.counties = kinds::county_codes(options.counties);
  return partner;
}

Json to_json(const Organisation& partner) {
  Json counties = Json::array();
  for (const std::string& code : partner.counties) counties.push(code);
  return Json::object()
      .set("name", partner.name)
      .set("organisation_number", partner.number ? Json(partner.number->text()) : Json())
      .set("kind", partner.partnership_kind.empty() ? Json() : Json(partner.partnership_kind))
      .set("counties", std::move(counties));
}

ExitCode create(const CreateOptions& options, Terminal& terminal) {
  const Organisation partner = partner_in(options);
  OpenedFolder opened(options, terminal, OpenedFolder::IfMissing::Create);
  sql::Transaction transaction(opened.connection());
  add_organisation(transaction, opened.actor(), partner, terminal.clock);
  transaction.commit();
  opened.keep();
  if (options.as_json) {
    terminal.out << to_json(partner).dump(2) << '\n';
  } else {
    terminal.out << terminal.translator.translate("{name} is in the data folder {folder}.",
                                                  {{"name", partner.name}, {"folder", options.data}})
                 << '\n';
  }
  return ExitCode::Done;
}

ExitCode list(const FolderOptions& options, Terminal& terminal) {
  OpenedFolder opened(options, terminal);
  Json all = Json::array();
  for (const Organisation& one : OrganisationStore(opened.connection()).list(OrganisationKind::Partner)) {
    all.push(to_json(one));
    if (!options.as_json) terminal.out << one.name << (one.number ? ", " + one.number->text() : "") << '\n';
  }
  if (options.as_json) terminal.out << all.dump(2) << '\n';
  return ExitCode::Done;
}

}  // namespace

void add_partner_create_command(Command& root, Terminal& terminal) {
  Command partner = root.subcommand("partner", "The partners of the data folder");
  auto create_options = std::make_shared<CreateOptions>();
  Command create_command = partner.subcommand(
      "create", "Add a partner that has no agreement yet; makes the data folder when there is none",
      "handslag partner create \"Föreningen\" --kind general-v1 --county 12 --data data");
  create_command.positional("NAME", create_options->name, "what the partner is called")
      .option("--number", create_options->number, "its organisation number")
      .option("--kind", create_options->kind, "of partnership that its records are kept by")
      .options("--county", create_options->counties,
               "a county that it works in, by its code or name; all: the whole country");
  with_json(with_folder(create_command, *create_options), *create_options).runs([create_options, &terminal] {
    return create(*create_options, terminal);
  });
  add_partner_record_commands(partner, terminal);
  auto list_options = std::make_shared<FolderOptions>();
  Command list_command =
      partner.subcommand("list", "Their names and numbers", "handslag partner list --data data");
  with_json(with_folder(list_command, *list_options), *list_options).runs([list_options, &terminal] {
    return list(*list_options, terminal);
  });
}

}  // namespace handslag::cli
