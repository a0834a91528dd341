#include <gtest/gtest.h>

#include <atomic>
#include <thread>

#include "agreements/agreement_store.h"
#include "base/clock.h"
#include "sql/connection.h"
#include "sql/snapshot.h"
#include "sql/transaction.h"
#include "storage/migration.h"
#include "tests/support/partnerships.h"
#include "tests/support/temporary_folder.h"

// What one reads is of one state of the database, whatever another saves between two of its statements.
namespace handslag::agreements {
namespace {

class TwoConnections : public ::testing::Test {
 protected:
  TwoConnections() {
    storage::migrate(mine_, storage::program_migrations(), clock_);
    sql::Transaction transaction(mine_);
    mine_.execute_script(
        "INSERT INTO organisation (id, kind, name) VALUES (1, 'public_body', 'Exempelkommunen'), (2, "
        "'partner', 'Föreningen'),"
        " (3, 'public_body', 'Grannregionen'), (4, 'partner', 'Stiftelsen')");
    for (const auto& [body, partner, agreement] :
         {std::tuple(std::int64_t{1}, std::int64_t{2}, testing::victim_support_partnership()),
          std::tuple(std::int64_t{3}, std::int64_t{4}, testing::youth_centre_partnership())}) {
      organisations::Act act(transaction, actor_, {body}, clock_);
      Agreement saved = agreement;
      saved.public_body.organisation = {body};
      saved.partner.organisation = {partner};
      ids_.push_back(AgreementStore::save(act, saved));
    }
    transaction.commit();
  }
  organisations::View view(std::int64_t body) { return {mine_, actor_.scope_of({body})}; }
  /// By somebody else, over another connection: the title and every commitment get the same mark.
  void save_elsewhere(const std::string& mark) {
    sql::Transaction transaction(theirs_);
    theirs_.execute("UPDATE agreement SET title = $1", mark);
    theirs_.execute("UPDATE commitment SET text = $1 || ' ' || id", mark);
    transaction.commit();
  }

  testing::TemporaryFolder folder_;
  FixedClock clock_{day("2025-01-02")};
  organisations::Actor actor_ = organisations::Actor::at_command_line("tester");
  sql::Connection mine_ = sql::Connection::open(folder_.path() / "a.sqlite");
  sql::Connection theirs_ = sql::Connection::open(folder_.path() / "a.sqlite");
  std::vector<AgreementId> ids_;
};

TEST_F(TwoConnections, TwoReadsOfOneSnapshotSeeOneStateWhateverIsSavedBetweenThem) {
  const AgreementStore store(view(1));
  const AgreementStore neighbours(view(3));
  const std::string before = store.get(ids_[0]).title;
  {
    const sql::Snapshot one_state = view(1).snapshot();
    EXPECT_EQ(store.get(ids_[0]).title, before);
    save_elsewhere("Ändrat");
    EXPECT_EQ(store.get(ids_[0]).title, before);
    EXPECT_EQ(neighbours.get(ids_[1]).title, testing::youth_centre_partnership().title);
    EXPECT_EQ(store.list(0, 10).front().title, before);
  }
  EXPECT_EQ(store.get(ids_[0]).title, "Ändrat");
  EXPECT_EQ(neighbours.get(ids_[1]).title, "Ändrat");
}

TEST_F(TwoConnections, ASnapshotWithinATransactionIsTheTransactionsOwnState) {
  sql::Transaction transaction(mine_);
  mine_.execute("UPDATE agreement SET title = 'Nytt' WHERE id = $1", ids_[0]);
  {
    const sql::Snapshot one_state = view(1).snapshot();
    const sql::Snapshot within_it = view(3).snapshot();
    EXPECT_EQ(AgreementStore(view(1)).get(ids_[0]).title, "Nytt");
  }
  EXPECT_TRUE(mine_.is_in_transaction()) << "the end of the snapshot is not the end of the transaction";
  transaction.commit();
  EXPECT_EQ(AgreementStore(view(1)).get(ids_[0]).title, "Nytt");
}

TEST_F(TwoConnections, AnAgreementIsReadWithItsCommitmentsAsTheyStoodTogether) {
  save_elsewhere("0");
  theirs_.execute_script("PRAGMA synchronous = OFF");
  std::atomic<bool> is_done = false;
  std::thread writer([&] {
    for (int mark = 1; mark <= 200; ++mark) save_elsewhere(std::to_string(mark));
    is_done = true;
  });
  const AgreementStore store(view(1));
  int read_apart = 0;
  while (!is_done) {
    const Agreement read = store.get(ids_[0]);
    for (const Commitment& commitment : read.commitments)
      read_apart += commitment.text == read.title + " " + std::to_string(commitment.id.value) ? 0 : 1;
  }
  writer.join();
  EXPECT_EQ(read_apart, 0);
}

}  // namespace
}  // namespace handslag::agreements
