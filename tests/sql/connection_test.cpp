#include "sql/connection.h"

#include <gtest/gtest.h>

#include "base/error.h"
#include "sql/transaction.h"
#include "tests/support/temporary_folder.h"

namespace handslag::sql {

namespace {

class Connections : public ::testing::Test {
 protected:
  Connections() : connection_(Connection::open(":memory:")) {
    connection_.execute_script(
        "CREATE TABLE body (id INTEGER PRIMARY KEY, name TEXT NOT NULL, amount_ore INTEGER, held_on TEXT, "
        "picture BLOB,"
        " CONSTRAINT body_name_is_free UNIQUE (name), CONSTRAINT body_amount CHECK (amount_ore >= 0)) STRICT;"
        "CREATE TABLE part (id INTEGER PRIMARY KEY, body_id INTEGER NOT NULL REFERENCES body (id)) STRICT;");
  }
  std::size_t bodies() { return connection_.query("SELECT id FROM body").size(); }

  Connection connection_;
};

TEST_F(Connections, GiveBackWhatWasPutIn) {
  const std::string hostile = "Robert'); DROP TABLE body;--";
  connection_.insert(
      "INSERT INTO body (name, amount_ore, held_on, picture) VALUES ($1, $2, $3, $4) RETURNING id", hostile,
      Money::from_kronor(70'000), day("2025-03-21"), Blob{std::string("\0\1\2", 3)});
  const auto row = connection_.query_one("SELECT name, amount_ore, held_on, picture FROM body");
  ASSERT_TRUE(row);
  EXPECT_EQ(row->get<std::string>("name"), hostile);
  EXPECT_EQ(row->get<Money>("amount_ore"), Money::from_kronor(70'000));
  EXPECT_EQ(row->get<Date>("held_on"), day("2025-03-21"));
  EXPECT_EQ(row->get<Blob>("picture").bytes, std::string("\0\1\2", 3));
}

TEST_F(Connections, TellNullFromNought) {
  connection_.insert("INSERT INTO body (name, amount_ore) VALUES ($1, $2) RETURNING id", "a",
                     std::optional<Money>());
  const auto row = connection_.query_one("SELECT amount_ore FROM body");
  EXPECT_FALSE(row->get<std::optional<Money>>("amount_ore"));
  EXPECT_THROW(row->get<Money>("amount_ore"), CorruptData);
}

TEST_F(Connections, NameTheConstraintThatRefused) {
  connection_.insert("INSERT INTO body (name) VALUES ($1) RETURNING id", "a");
  try {
    connection_.insert("INSERT INTO body (name) VALUES ($1) RETURNING id", "a");
    FAIL() << "a name twice was taken";
  } catch (const ConstraintViolation& violation) {
    EXPECT_EQ(violation.constraint(), "body_name_is_free");
  }
  EXPECT_THROW(connection_.insert("INSERT INTO body (name, amount_ore) VALUES ('b', -1) RETURNING id"),
               ConstraintViolation);
  EXPECT_THROW(connection_.insert("INSERT INTO part (body_id) VALUES (77) RETURNING id"),
               ConstraintViolation);
}

TEST_F(Connections, SayTheStatementAndNeverTheValueWhenTheyFail) {
  try {
    connection_.query("SELECT nothing FROM body WHERE name = $1", "hemlig");
    FAIL() << "an unknown column was read";
  } catch (const StorageError& error) {
    EXPECT_NE(std::string(error.what()).find("SELECT nothing"), std::string::npos);
    EXPECT_EQ(std::string(error.what()).find("hemlig"), std::string::npos);
  }
}

TEST_F(Connections, UndoATransactionThatWasNotCommitted) {
  {
    Transaction transaction(connection_);
    connection_.insert("INSERT INTO body (name) VALUES ('a') RETURNING id");
  }
  EXPECT_EQ(bodies(), 0u);
  {
    Transaction transaction(connection_);
    connection_.insert("INSERT INTO body (name) VALUES ('a') RETURNING id");
    transaction.commit();
  }
  EXPECT_EQ(bodies(), 1u);
}

TEST_F(Connections, RefuseTwoRowsWhereOneWasAskedFor) {
  connection_.execute("INSERT INTO body (name) VALUES ('a'), ('b')");
  EXPECT_THROW(connection_.query_one("SELECT id FROM body"), StorageError);
}

TEST(ConnectionsOfAFile, SeeOneStateWithinAReadTransaction) {
  const testing::TemporaryFolder folder;
  Connection writer = Connection::open(folder.path() / "a.db");
  writer.execute_script("CREATE TABLE body (id INTEGER PRIMARY KEY) STRICT;");
  Connection reader = Connection::open(folder.path() / "a.db", Connection::OpenAs::ReadOnly);
  {
    const Transaction reading(reader, Transaction::Access::Read);
    EXPECT_EQ(reader.query("SELECT id FROM body").size(), 0u);
    writer.execute("INSERT INTO body (id) VALUES (1)");
    EXPECT_EQ(reader.query("SELECT id FROM body").size(), 0u);
  }
  EXPECT_EQ(reader.query("SELECT id FROM body").size(), 1u);
  EXPECT_THROW(reader.execute("INSERT INTO body (id) VALUES (2)"), StorageError);
}

TEST(ConnectionsOfAFile, AreCopiedWhileTheyAreUsed) {
  const testing::TemporaryFolder folder;
  Connection source = Connection::open(folder.path() / "a.db");
  source.execute_script(
      "CREATE TABLE body (id INTEGER PRIMARY KEY) STRICT; INSERT INTO body (id) VALUES (1), (2);");
  Connection target = Connection::open(folder.path() / "b.db");
  source.copy_to(target);
  EXPECT_EQ(target.query("SELECT id FROM body").size(), 2u);
}

}  // namespace

}  // namespace handslag::sql
