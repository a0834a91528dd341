#pragma once

#include <map>
#include <string>

#include "base/error.h"
#include "base/log.h"
#include "organisations/deed.h"
#include "web/start/start_reader.h"

// Where the first page has its things from: a function each. One is called when the reader's rights open it.
namespace handslag::web {

/// What the sources fill in, and what they are asked with.
struct StartGathering {
  const organisations::View& view;
  const StartReader& who;
  const Clock& clock;
  const Translator& t;
  StartView start = {};
  /// Where a line of the journal leads: what it is about and its page.
  std::map<std::pair<std::string, std::int64_t>, html::Link> places = {};

  bool may(std::string_view permission, Standing standing = Standing::None) const {
    return who.may && who.may(permission, standing);
  }
  bool may(organisations::Deed deed, Standing standing) const {
    return may(organisations::kDeeds.of(deed), standing);
  }
  /// Reads one source. What is kept there and does not read back is named, and the others stand.
  template <class Read>
  void from(const std::string& name, const Read& read) {
    try {
      read();
    } catch (const CorruptData& broken) {
      log::warning(std::string("not on the first page: ") + broken.what());
      start.failed.push_back(name);
    }
  }
};

/// The tasks of follow-ups, letters that did not arrive, the days of agreements, and the reader's agreements.
void gather_agreements(StartGathering& gathering);
/// A partner's year that has ended: read in, sealed, shared.
void gather_records(StartGathering& gathering);
/// Invitations that nobody has taken yet; the first of all.
void gather_people(StartGathering& gathering);
/// What others have done since the reader was here.
void gather_changes(StartGathering& gathering);

}  // namespace handslag::web
