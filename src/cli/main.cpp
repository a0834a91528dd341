#include <unistd.h>

#include <cstdlib>
#include <iostream>
#include <optional>

#include "base/clock.h"
#include "base/entered_text.h"
#include "cli/agreement_commands.h"
#include "cli/body_commands.h"
#include "cli/calendar_commands.h"
#include "cli/child_work.h"
#include "cli/chosen_language.h"
#include "cli/command.h"
#include "cli/committee_commands.h"
#include "cli/demo_command.h"
#include "cli/document_commands.h"
#include "cli/folder_commands.h"
#include "cli/follow_up_commands.h"
#include "cli/identity_commands.h"
#include "cli/job_commands.h"
#include "cli/journal_command.h"
#include "cli/kind_commands.h"
#include "cli/mail_commands.h"
#include "cli/manual_commands.h"
#include "cli/memorandum_commands.h"
#include "cli/organisation_commands.h"
#include "cli/partner_commands.h"
#include "cli/person_commands.h"
#include "cli/register_commands.h"
#include "cli/rights_command.h"
#include "cli/safe_output.h"
#include "cli/search_command.h"
#include "cli/serve_command.h"
#include "cli/session_commands.h"
#include "cli/statistics_commands.h"
#include "cli/token_commands.h"
#include "permissions/rights.h"

int main(int argument_count, char** arguments) {
  using namespace handslag;
  // What is printed on a terminal is text, whatever the data folder holds; to a file or a program goes every
  // byte.
  std::optional<cli::SafeOutput> safe_results;
  if (::isatty(STDOUT_FILENO) != 0) safe_results.emplace(std::cout);
  const SystemClock clock;
  const cli::ChosenLanguage chosen = cli::chosen_language([](const char* name) { return std::getenv(name); });
  cli::Terminal terminal{std::cout, std::cerr, clock, Translator(chosen.language)};
  const std::vector<std::string> words(arguments + 1, arguments + argument_count);
  if (cli::is_child_work(words)) return static_cast<int>(cli::run_child_work(words, terminal));
  permissions::require_whole_table();
  if (chosen.not_known) {
    std::cerr << "handslag: "
              << terminal.translator.translate(
                     "HANDSLAG_LANGUAGE in the environment takes sv or en, not {value}.",
                     {{"value", quotable(*chosen.not_known)}})
              << '\n';
    return static_cast<int>(cli::ExitCode::WrongUse);
  }
  const auto describe = [&](cli::Command& root) {
    cli::add_demo_command(root, terminal);
    cli::add_serve_command(root, terminal);
    cli::add_memorandum_commands(root, terminal);
    cli::add_body_commands(root, terminal);
    cli::add_agreement_commands(root, terminal);
    cli::add_search_command(root, terminal);
    cli::add_kind_commands(root, terminal);
    cli::add_partner_commands(root, terminal);
    cli::add_statistics_commands(root, terminal);
    cli::add_follow_up_commands(root, terminal);
    cli::add_register_commands(root, terminal);
    cli::add_committee_commands(root, terminal);
    cli::add_document_commands(root, terminal);
    cli::add_folder_commands(root, terminal);
    cli::add_organisation_commands(root, terminal);
    cli::add_person_commands(root, terminal);
    cli::add_identity_commands(root, terminal);
    cli::add_session_commands(root, terminal);
    cli::add_token_commands(root, terminal);
    cli::add_api_commands(root, terminal);
    cli::add_rights_command(root, terminal);
    cli::add_journal_command(root, terminal);
    cli::add_job_commands(root, terminal);
    cli::add_mail_commands(root, terminal);
    cli::add_calendar_commands(root, terminal);
    cli::add_manual_commands(root, terminal);
  };
  return static_cast<int>(cli::run_command_line(words, terminal, describe));
}
