#pragma once

#include <cstdint>
#include <optional>
#include <string>

#include "cli/opened_folder.h"
#include "organisations/organisations_acts.h"
#include "web/site_options.h"

namespace handslag::cli {

/// A file of the user's that may be kept, or is.
struct KeptFile {
  std::string name;
  std::string sha256;
  std::string media_type;
  std::optional<std::int64_t> pages;  ///< of a PDF, where they could be counted, and of a text as it is set
  std::optional<organisations::DocumentExamination> examination = {};  ///< of a PDF
};

/// Checks the file's type by its content, and its name; a PDF is examined, and what is wrong with it is told.
/// Throws InvalidInput with what is allowed; what cannot be opened, or only with a password, is not. Keeps
/// nothing: whoever writes checks everything first. See docs/rules/received-documents.md.
KeptFile checked_file(const InputFile& file, const Terminal& terminal);
/// The same examination of what comes in by the pages.
web::ExamineFile examination_in_children(const Terminal& terminal);
/// Keeps the bytes of a file that was checked; what is known of it is for the act that it belongs to.
organisations::CheckedDocument keep_bytes(OpenedFolder& opened, const InputFile& file, const KeptFile& kept);

}  // namespace handslag::cli
