#pragma once

#include <filesystem>
#include <string>
#include <string_view>
#include <vector>

#include "cli/exit_code.h"
#include "cli/terminal.h"
#include "conformance/conformance.h"
#include "web/memoranda/package_document.h"

// Work on what somebody sent, which could take more than there is: this program starts itself as a child with
// limits (docs/rules/limits.md) and the first word "child-work". A user never writes these words.
namespace handslag::cli {

bool is_child_work(const std::vector<std::string>& words);
/// The child's side.
ExitCode run_child_work(const std::vector<std::string>& words, Terminal& terminal);

/// Documents of packages, each made by a child.
web::MakeDocument documents_in_children(const std::filesystem::path& data_folder);

struct DocumentToCheck {
  std::string name;
  bool as_json = false;
};
/// Checks a PDF in a child and prints what it finds. Throws InvalidInput when the file would take more time
/// or memory than it may, or makes the reader of PDF crash.
ExitCode check_document_in_child(std::string_view bytes, const DocumentToCheck& document, Terminal& terminal);
/// The same for a machine: only `rule` and `detail` of each fault are filled in.
std::vector<conformance::Fault> faults_found_in_child(std::string_view bytes, const std::string& name,
                                                      const Terminal& terminal);

}  // namespace handslag::cli
