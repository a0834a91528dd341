#pragma once

#include <string>

#include "organisations/journal_store.h"
#include "registry/record_store.h"
#include "registry/registry_acts.h"
#include "registry/registry_store.h"
#include "tests/support/memory_database.h"

namespace handslag::registry {

/// A register of each of two public bodies that share nothing, on 2 January 2025.
class RegistryInUse {
 protected:
  RegistryInUse() {
    of = open_register(act, {{}, "Barn- och skolnämnden", "BSN", Language::Swedish}).value();
    other_of = open_register(other_act, {{}, "Culture committee", "CC", Language::English}).value();
  }

  MatterId opened(const std::string& title) {
    return open_matter(act, of, {.title = title, .opened_on = today}, today).value();
  }
  NewRecord received(const std::string& about, const std::string& from = "Exempelföreningen") const {
    return {.direction = Direction::Received,
            .entry = {.dated_on = today, .correspondent = from, .about = about}};
  }
  RecordId registered(MatterId matter, const std::string& about) {
    return register_record(act, matter, received(about), today).value();
  }
  std::string newest() {
    const auto line = organisations::JournalStore(act).list(1).at(0);
    return line.deed + " " + line.subject_kind + " " + std::to_string(line.subject_id) + " " + line.facts;
  }
  Matter matter(MatterId id) const { return RegistryStore(act).get(id); }
  RegisteredRecord record(RecordId id) const { return RecordStore(act).get(id); }
  template <class T>
  static RegistryRefusal refusal(const RegistryResult<T>& result) {
    EXPECT_FALSE(result);
    return result ? RegistryRefusal::SameAsBefore : result.refusal();
  }

  testing::MemoryDatabase database;
  organisations::Act act{database.public_body_act()};
  organisations::Act other_act{database.other_public_body_act()};
  Date today = day("2025-01-02");
  RegisterId of;
  RegisterId other_of;
};

}  // namespace handslag::registry
