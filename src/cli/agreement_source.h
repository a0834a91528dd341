#pragma once

#include "agreements/agreement.h"
#include "agreements/agreements_acts.h"
#include "base/error.h"
#include "base/message.h"
#include "cli/kept_files.h"
#include "cli/opened_folder.h"
#include "organisations/organisation.h"

namespace handslag::cli {

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

/// An agreement with the names of its two sides and its document, all checked: nothing that the user gave can
/// stop it from being saved.
struct PreparedAgreement {
  agreements::Agreement agreement;
  std::string public_body;
  organisations::Organisation partner;
  std::optional<KeptFile> document;
};

/// Throws InvalidInput with every field that is wrong.
PreparedAgreement prepared(const AgreementSource& source, const Terminal& terminal);
/// In a transaction of its own.
agreements::Agreement save_prepared(OpenedFolder& opened, const PreparedAgreement& prepared,
                                    const AgreementSource& source, const Terminal& terminal);
/// Both.
agreements::Agreement create_agreement(OpenedFolder& opened, const AgreementSource& source,
                                       const Terminal& terminal);

/// Each throws InvalidInput, with the file, the place in it and what to do.
Json json_in(const InputFile& file);
agreements::Agreement agreement_in(const Json& json, const std::string& file);
/// Throws InvalidInput with a line for each refusal.
agreements::Agreement saved_or_refused(Result<agreements::Agreement, agreements::AgreementRefusals> saved,
                                       const Terminal& terminal);

/// "change.json: version: is missing. …"
Told<InvalidInput> fault_in(const std::string& file, Message reason);
Message document_is_not_there();

}  // namespace handslag::cli
