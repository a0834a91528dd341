#pragma once

#include <cstdint>
#include <memory>
#include <optional>
#include <string_view>

#include "organisations/organisations_acts.h"
#include "web/filled_form.h"
#include "web/visit.h"

namespace handslag::web {

/// What a browser offers to choose; what comes is checked by its content.
inline constexpr std::string_view kReceivedFiles = ".pdf,.odt,.ods,.docx,.xlsx,.csv,.txt,.png,.jpg,.jpeg";

/// A file that came with a form: checked, and its bytes kept. A row refers to it when the act is saved; a
/// file that nothing refers to does no harm.
struct ReceivedUpload {
  organisations::CheckedDocument document;
  std::optional<std::int64_t> pages = {};  ///< of a PDF, and of a text as it is set
};
/// Null when the form has faults, this one's with them: the type by its content, the name, the size.
std::shared_ptr<const ReceivedUpload> checked_upload(const Visit& visit, FilledForm& form,
                                                     std::string_view field);

}  // namespace handslag::web
