#pragma once

#include <gmock/gmock.h>

#include <functional>
#include <set>
#include <string>
#include <vector>

#include "agreements/agreement_store.h"
#include "base/error.h"
#include "base/translate.h"
#include "followup/follow_up_store.h"
#include "organisations/journal_store.h"
#include "sql/connection.h"
#include "tests/followup/started_follow_up.h"
#include "tests/support/memory_database.h"
#include "tests/support/partnerships.h"

// What goes to and fro between a public body and its partner, for tests that read every column back, take
// each limit at its edge and ask for each line of the journal.
namespace handslag::followup {

/// The keys, in their order.
template <class T>
std::vector<std::int64_t> ids(const std::vector<T>& all) {
  std::vector<std::int64_t> found;
  for (const T& one : all) found.push_back(one.id.value);
  return found;
}

/// A follow-up of each of two partnerships, in two public bodies that share nothing.
class Exchange : public ::testing::Test {
 protected:
  Exchange() {
    other = started_follow_up(other_act, testing::youth_centre_partnership(), "Grannföreningen");
    follow_up = started_follow_up(act, testing::victim_support_partnership(), "Exempelföreningen");
    partner = agreement().partner.organisation;
  }
  agreements::Agreement agreement() {
    return agreements::AgreementStore(act).get(FollowUpStore(act).get(follow_up).agreement);
  }
  std::string newest(const organisations::View& view) {
    const auto line = organisations::JournalStore(view).list(1).at(0);
    return line.deed + " " + line.subject_kind + " " + std::to_string(line.subject_id) + " " + line.facts;
  }
  std::string of_follow_up(const std::string& deed, const std::string& facts) const {
    return deed + " follow_up " + std::to_string(follow_up.value) + " " + facts;
  }
  organisations::View of(organisations::OrganisationId id) {
    return {act.connection(), organisations::Actor::at_command_line("tester").scope_of(id)};
  }
  organisations::Act as_partner() {
    return {act.transaction(), organisations::Actor::at_command_line("cia"), partner, clock};
  }
  /// The field of a text that is too long, or nothing.
  static std::string told(const std::function<void()>& write) {
    try {
      write();
    } catch (const InvalidInput& error) {
      return std::string(error.what()).substr(0, std::string(error.what()).find(':'));
    }
    return "";
  }
  std::string column(const std::string& sql) {
    return database.connection().query_one("SELECT " + sql + " AS it")->get<std::string>("it");
  }

  testing::MemoryDatabase database;
  FixedClock clock{day("2025-03-14")};
  organisations::Act act = database.public_body_act();
  organisations::Act other_act = database.other_public_body_act();
  FollowUpId follow_up, other;
  organisations::OrganisationId partner;
  const Date today = day("2025-03-12");
};

/// How many different sentences the refusals up to that one have; 0 when one has none.
template <class Refusal>
std::size_t different_words(Refusal last) {
  std::set<std::string> all;
  for (int at = 0; at <= static_cast<int>(last); ++at)
    all.insert(message_for(static_cast<Refusal>(at)).in_words(Translator(Language::Swedish)));
  return all.contains("") ? 0 : all.size();
}

}  // namespace handslag::followup
