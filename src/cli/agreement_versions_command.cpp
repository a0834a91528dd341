#include "cli/agreement_versions_command.h"

#include <algorithm>
#include <memory>
#include <ostream>
#include <string>
#include <vector>

#include "agreements/agreement_difference.h"
#include "agreements/agreement_fields.h"
#include "agreements/agreement_store.h"
#include "base/error.h"
#include "base/message.h"
#include "cli/agreement_commands.h"
#include "cli/agreement_text.h"
#include "cli/opened_folder.h"
#include "organisations/journal_line_words.h"
#include "organisations/organisation_store.h"
#include "shapes/agreement_shapes.h"

namespace handslag::cli {

namespace {

using agreements::Agreement;
using agreements::AgreementStore;

// Each title once: a document has two fields.
std::string changes_in_words(const agreements::AgreementVersion& version, const Translator& t) {
  std::vector<std::string> titles;
  for (const std::string_view key : version.changed) {
    const std::string title = t.translate(agreements::title_of_field(key));
    if (std::ranges::find(titles, title) == titles.end()) titles.push_back(title);
  }
  std::string words;
  for (const std::string& title : titles) words += (words.empty() ? "" : ", ") + title;
  return words;
}

struct VersionsOptions : FolderOptions {
  std::string agreement;
  int compared = 0;  ///< 0: none
  int against = 0;   ///< 0: the one before it
};

Agreement version_given(const AgreementStore& store, agreements::AgreementId id, int number) {
  auto version = store.find_version(id, number);
  if (!version)
    throw told<NotFound>(
        Message("The agreement has no version {number}.", {{"number", std::to_string(number)}}));
  return std::move(*version);
}

ExitCode compare(OpenedFolder& opened, agreements::AgreementId id, const VersionsOptions& options,
                 Terminal& terminal) {
  const AgreementStore store(opened.public_body_view());
  const organisations::OrganisationStore organisations(opened.connection());
  const Agreement after = version_given(store, id, options.compared);
  const Agreement before =
      version_given(store, id, options.against != 0 ? options.against : std::max(options.compared - 1, 1));
  const auto all =
      agreements::differences(before, after, terminal.translator,
                              [&](organisations::OrganisationId one) { return organisations.get(one).name; });
  if (options.as_json)
    terminal.out << shapes::agreement_difference().list(all).dump(2) << '\n';
  else
    terminal.out << differences_in_words(all, terminal.translator);
  return ExitCode::Done;
}

ExitCode versions(const VersionsOptions& options, Terminal& terminal) {
  const Translator& t = terminal.translator;
  OpenedFolder opened(options, terminal);
  const Agreement agreement = agreement_named(opened, options.agreement, terminal);
  if (options.compared != 0) return compare(opened, agreement.id, options, terminal);
  const auto all = AgreementStore(opened.public_body_view()).versions(agreement.id);
  if (options.as_json) {
    terminal.out << shapes::agreement_version().list(all).dump(2) << '\n';
    return ExitCode::Done;
  }
  for (const agreements::AgreementVersion& one : all) {
    terminal.out << one.version << "  " << one.saved_at << "  "
                 << organisations::actor_in_words(one.saved_by, t) << "  "
                 << (one.valid_from ? t.translate("amendment {number}, from {day}",
                                                  {{"number", std::to_string(one.amendment)},
                                                   {"day", one.valid_from->to_iso()}})
                                    : t.translate("as it was made"))
                 << '\n';
    if (!one.changed.empty()) {
      terminal.out << "     " << t.translate("changed: {fields}", {{"fields", changes_in_words(one, t)}})
                   << '\n';
    }
  }
  return ExitCode::Done;
}

}  // namespace

void add_agreement_versions_command(Command& group, Terminal& terminal) {
  auto versions_options = std::make_shared<VersionsOptions>();
  Command versions_command = group.subcommand("versions", "How an agreement has been corrected and amended",
                                              "handslag agreement versions 1 --data demo/data");
  versions_command.positional("AGREEMENT", versions_options->agreement, "its number or its title")
      .option("--compare", versions_options->compared,
              "a version: what it has otherwise than the one before it")
      .option("--against", versions_options->against, "another version to compare with");
  with_json(with_public_body(with_folder(versions_command, *versions_options), *versions_options),
            *versions_options)
      .runs([versions_options, &terminal] { return versions(*versions_options, terminal); });
}

}  // namespace handslag::cli
