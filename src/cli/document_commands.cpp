#include "cli/document_commands.h"

#include <ostream>

#include "base/json.h"
#include "cli/opened_folder.h"
#include "typeset/conformance.h"

namespace handslag::cli {

namespace {

struct CheckOptions : FolderOptions {
  std::string file;
};

ExitCode check(const CheckOptions& options, Terminal& terminal) {
  const std::vector<typeset::Fault> faults = typeset::check_conformance(read_input(options.file, terminal));
  if (options.as_json) {
    Json all = Json::array();
    for (const typeset::Fault& fault : faults) {
      all.push(Json::object().set("rule", fault.rule).set("where", fault.where).set("what", fault.what));
    }
    terminal.out << Json::object().set("file", options.file).set("faults", std::move(all)).dump(2) << '\n';
  } else {
    for (const typeset::Fault& fault : faults) {
      terminal.out << fault.rule << ": " << fault.where << ": " << fault.what << '\n';
    }
    terminal.out << options.file << ": "
                 << (faults.empty()
                         ? terminal.translator.translate("no faults against PDF/A-2a and PDF/UA-1")
                         : terminal.translator.translate_count("1 fault", "{count} faults",
                                                               static_cast<std::int64_t>(faults.size())))
                 << '\n';
  }
  return faults.empty() ? ExitCode::Done : ExitCode::FaultsFound;
}

}  // namespace

void add_document_commands(Command& root, Terminal& terminal) {
  Command group = root.subcommand("document", "Documents: whether a PDF keeps to PDF/A-2a and PDF/UA-1");
  auto options = std::make_shared<CheckOptions>();
  Command command = group.subcommand("check", "Check a PDF against PDF/A-2a and PDF/UA-1",
                                     "handslag document check demo/package/tjansteskrivelse.pdf");
  command.positional("FILE", options->file, "the PDF");
  with_json(command, *options).runs([options, &terminal] { return check(*options, terminal); });
}

}  // namespace handslag::cli
