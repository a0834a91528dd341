#pragma once

#include <functional>
#include <string_view>

#include "web/page_reader.h"
#include "web/start/start_page.h"

namespace handslag::web {

/// Who looks, and what may be done in a follow-up that is open.
struct StartReader {
  std::string actor = {};  ///< as the journal names them: "person 7"
  std::function<bool(std::string_view deed)> may = {};
};

/// What waits in the organisation's agreements, of which the first 500 are looked through: about a fifth of a
/// millisecond each.
StartView start_view(const PageReader& reader, const StartReader& who, Date today, const Translator& t);

}  // namespace handslag::web
