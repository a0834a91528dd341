#include "web/session_gate.h"

#include <gtest/gtest.h>

#include "identity/session_store.h"
#include "sql/transaction.h"
#include "tests/support/made_folder.h"
#include "tests/support/stepped_clock.h"
#include "tests/support/temporary_folder.h"

namespace handslag::web {

namespace {

using namespace std::chrono_literals;

/// Two people with a role and a session each.
class SessionGates : public ::testing::Test {
 protected:
  SessionGates() {
    connection.execute_script(
        "INSERT INTO organisation (id, kind, name) VALUES (1, 'public_body', 'Exempelkommunen');"
        "INSERT INTO person (id, name, email, language, added_at) VALUES (1, 'Anna', 'a@exempel.se', 'sv', "
        "''),"
        " (2, 'Bo', 'b@exempel.se', 'sv', '');"
        "INSERT INTO membership (id, organisation_id, person_id, role, first_day, given_at, given_by) VALUES"
        " (1, 1, 1, 'case_officer', '2024-01-01', '', ''), (2, 1, 2, 'director', '2024-01-01', '', '')");
    sql::Transaction transaction(connection);
    for (const int one : {1, 2}) {
      const auto begun = identity::SessionStore::begin(
          transaction, {one}, {one}, identity::Session::Stage::Open, {"127.0.0.1", "test"}, clock);
      tokens.push_back(begun.token);
      sessions.push_back(begun.id);
    }
    transaction.commit();
  }

  http::Request from(std::size_t person) const {
    http::Request request{.path = "/agreements", .headers = {{"Cookie", "session=" + tokens.at(person)}}};
    request.from = "127.0.0.1";
    return request;
  }
  std::string last_seen(std::size_t person) {
    return connection.query_one("SELECT last_seen_at FROM session WHERE id = $1", sessions.at(person))
        ->get<std::string>("last_seen_at");
  }
  void end(std::size_t person) {
    sql::Transaction transaction(connection);
    identity::SessionStore::end(transaction, sessions.at(person));
    transaction.commit();
  }

  testing::SteppedClock clock;
  testing::TemporaryFolder temporary;
  storage::DataFolder folder = testing::copied_data_folder(temporary.path() / "data");
  sql::Connection connection = folder.connect();
  std::vector<std::string> tokens;
  std::vector<identity::SessionId> sessions;
  SessionGate gate{folder, clock};
};

TEST_F(SessionGates, RememberWhomTheyHaveLetInUntilTheDatabaseChanges) {
  EXPECT_FALSE(gate.remembered(from(0)));
  ASSERT_TRUE(gate.visitor(from(0)));
  const auto remembered = gate.remembered(from(0));
  ASSERT_TRUE(remembered);
  EXPECT_EQ(remembered->name, "Anna");
  EXPECT_EQ(remembered->state, gate.pool()->state());
  EXPECT_FALSE(gate.remembered(from(1))) << "another's session";
  http::Request elsewhere = from(0);
  elsewhere.from = "10.0.0.9";
  EXPECT_FALSE(gate.remembered(elsewhere)) << "who asks from where stands in the journal";
  connection.execute("UPDATE person SET name = 'Anna Berg' WHERE id = 1");
  EXPECT_FALSE(gate.remembered(from(0)));
  EXPECT_EQ(gate.visitor(from(0))->name, "Anna Berg");
}

TEST_F(SessionGates, ForgetASessionThatHasEnded) {
  ASSERT_TRUE(gate.visitor(from(0)));
  ASSERT_TRUE(gate.visitor(from(1)));
  end(0);
  EXPECT_FALSE(gate.remembered(from(0)));
  EXPECT_FALSE(gate.visitor(from(0)));
  EXPECT_TRUE(gate.visitor(from(1)));
}

TEST_F(SessionGates, LetNobodyInByMemoryWhenTheSessionHasExpired) {
  for (std::chrono::minutes used = 0min; used < identity::kSessionLasts; used += 4min) {
    ASSERT_TRUE(gate.visitor(from(0))) << used.count();
    clock.pass(4min);
  }
  EXPECT_FALSE(gate.remembered(from(0)));
  EXPECT_FALSE(gate.visitor(from(0)));
}

TEST_F(SessionGates, KeepASessionAliveThatIsUsedByMemoryAlone) {
  for (int minute = 0; minute < 150; ++minute) {
    clock.pass(1min);
    ASSERT_TRUE(gate.visitor(from(0))) << minute;
  }
  EXPECT_FALSE(gate.visitor(from(1))) << "nobody has used that one for two hours";
}

// Each session wrote its own mark before, and each mark put every kept page out of date.
TEST_F(SessionGates, NoteTheUseOfAllSessionsAtOnce) {
  int writes = 0;
  std::uint64_t state = gate.pool()->state();
  for (int minute = 0; minute < 30; ++minute) {
    clock.pass(1min);
    for (const std::size_t person : {0, 1}) ASSERT_TRUE(gate.visitor(from(person)));
    writes += gate.pool()->state() != state;
    state = gate.pool()->state();
  }
  EXPECT_GE(writes, 3);
  EXPECT_LE(writes, 7);
  for (const std::size_t person : {0, 1}) EXPECT_GE(last_seen(person), clock.utc_after(-10min));
}

TEST_F(SessionGates, LetReadWhileTheUseCannotBeNoted) {
  clock.pass(10min);
  const sql::Transaction writing(connection);
  EXPECT_TRUE(gate.visitor(from(0)));
}

}  // namespace

}  // namespace handslag::web
