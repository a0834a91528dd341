#pragma once

#include <gtest/gtest.h>

#include <string>

#include "committee/committee_acts.h"
#include "committee/committee_on_day.h"
#include "committee/committee_store.h"
#include "committee/office_acts.h"
#include "committee/office_store.h"
#include "organisations/journal_store.h"
#include "tests/support/memory_database.h"

namespace handslag::committee {

/// A committee of each of two public bodies that share nothing, on 2 January 2025.
class CommitteeInUse {
 protected:
  CommitteeInUse() {
    of = add_committee(act, {.name = "Socialnämnden",
                             .member_places = 5,
                             .first_day = day("2023-01-01"),
                             .source = "Reglemente 3 §"})
             .value();
    other_of = add_committee(other_act, {.name = "Culture committee",
                                         .member_places = 3,
                                         .first_day = day("2023-01-01"),
                                         .source = "Regulations 2"})
                   .value();
    anna = add_official(act, {.name = "Anna Berg"}).value();
    bo = add_official(act, {.name = "Bo Lind"}).value();
  }

  TermOfOffice member(OfficialId official, int place, const std::string& group = "S") const {
    return {.committee = of,
            .official = official,
            .role = OfficeRole::Member,
            .group = group,
            .place = place,
            .first_day = day("2023-01-01"),
            .last_day = day("2026-12-31"),
            .source = "KF 2022-11-28 § 145"};
  }
  Composition on(const char* iso) { return committee_on_day(act, of, day(iso)).composition; }
  std::string newest() {
    const auto line = organisations::JournalStore(act).list(1).at(0);
    return line.deed + " " + line.subject_kind + " " + std::to_string(line.subject_id) + " " + line.facts;
  }
  template <class T>
  static CommitteeRefusal refusal(const CommitteeResult<T>& result) {
    EXPECT_FALSE(result);
    return result ? CommitteeRefusal::HasTerms : result.refusal();
  }
  template <class Key>
  static std::string number(Key key) {
    return std::to_string(key.value);
  }

  testing::MemoryDatabase database;
  organisations::Act act{database.public_body_act()};
  organisations::Act other_act{database.other_public_body_act()};
  CommitteeId of;
  CommitteeId other_of;
  OfficialId anna;
  OfficialId bo;
};

}  // namespace handslag::committee
