#pragma once

#include "agreements/agreement.h"
#include "cli/command.h"
#include "cli/opened_folder.h"

namespace handslag::cli {

/// agreement create, list, show, update, assess, criteria.
void add_agreement_commands(Command& root, Terminal& terminal);

/// What an agreement is started from. The names are those the text has where none is given; a name that the
/// text does not have must be given.
struct AgreementSource {
  InputFile file;  ///< a memorandum's text, or agreement JSON (.json)
  std::optional<std::string> public_body;
  std::optional<std::string> partner;
  std::optional<std::string> partner_number;
  std::optional<InputFile> document;  ///< the agreement itself, kept in the file store
  std::optional<std::string> kind =
      {};  ///< of partnership; otherwise as the file has it or its words suggest
};

/// In a transaction of its own. Throws InvalidInput with every field that is wrong.
agreements::Agreement create_agreement(OpenedFolder& opened, const AgreementSource& source,
                                       const Terminal& terminal);

/// By number or by exact title. Throws NotFound with what there is.
agreements::Agreement agreement_named(OpenedFolder& opened, const std::string& name,
                                      const Terminal& terminal);

}  // namespace handslag::cli
