#pragma once

#include <functional>
#include <string>

#include "web/page_reader.h"
#include "web/start/start_page.h"
#include "web/visitor.h"

namespace handslag::web {

/// Who looks, and what they may do with something that has come so far.
struct StartReader {
  std::string actor = {};  ///< as the journal names them: "person 7"
  organisations::OrganisationKind side = organisations::OrganisationKind::PublicBody;
  std::function<bool(std::string_view permission, Standing standing)> may = {};
};

/// What waits, from every source that the reader's rights open: agreements with their follow-ups, of which
/// the first 500 are looked through at about a fifth of a millisecond each, letters that did not arrive, a
/// partner's records, invitations. A source that cannot be read is named, and the others stand.
StartView start_view(const PageReader& reader, const StartReader& who, const Clock& clock,
                     const Translator& t);

}  // namespace handslag::web
