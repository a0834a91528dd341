#include "web/memoranda/document_desk.h"

#include <gtest/gtest.h>

#include <atomic>
#include <future>
#include <optional>

#include "base/error.h"

namespace handslag::web {

namespace {

using Outcome = MadeDocument::Outcome;

MadeDocument document(std::string bytes) {
  return {.outcome = Outcome::Made, .bytes = std::make_shared<const std::string>(std::move(bytes))};
}

// Documents by the name of their file: "slow…" waits until it is let go or not wanted any more.
class Desks : public ::testing::Test {
 protected:
  Desks() {
    options_.makers = 1;
    options_.patience = std::chrono::hours(1);
  }

  DocumentDesk& desk() {
    if (!desk_) {
      desk_.emplace([this](const DocumentOrder& order,
                           const std::function<bool()>& is_to_stop) { return make(order.file, is_to_stop); },
                    memory_, options_);
    }
    return *desk_;
  }

  MadeDocument make(const std::string& file, const std::function<bool()>& is_to_stop) {
    ++made_;
    while (file.starts_with("slow") && !is_let_go_) {
      if (is_to_stop()) return {.outcome = Outcome::Stopped};
      std::this_thread::yield();
    }
    if (file == "refused") return {.outcome = Outcome::Refused, .why = "ett tecken"};
    if (file == "large") return {.outcome = Outcome::TooLarge};
    if (file == "fails") throw Error("cause");
    if (file == "megabyte") return document(std::string(1'000'001, 'x'));
    return document(file + " " + std::to_string(made_));
  }

  std::future<DocumentDesk::Result> ask(const std::string& file) {
    const auto promise = std::make_shared<std::promise<DocumentDesk::Result>>();
    desk().ask(file, {.written_on = day("2025-03-17"), .file = file},
               [promise](const DocumentDesk::Result& made) { promise->set_value(made); });
    return promise->get_future();
  }
  void wait_until_begun(int documents) {
    while (made_ < documents) std::this_thread::yield();
  }

  PageMemory memory_{1'000'000};
  DeskOptions options_;
  std::atomic<int> made_ = 0;
  std::atomic<bool> is_let_go_ = false;
  std::optional<DocumentDesk> desk_;
};

TEST_F(Desks, MakeADocumentOnceForAllWhoAsk) {
  auto first = ask("slow");
  auto second = ask("slow");
  is_let_go_ = true;
  EXPECT_EQ(*first.get()->bytes, "slow 1");
  EXPECT_EQ(*second.get()->bytes, "slow 1");
  EXPECT_EQ(*ask("slow").get()->bytes, "slow 1");
  EXPECT_EQ(*desk().find("slow")->bytes, "slow 1");
  EXPECT_EQ(desk().find("other"), nullptr);
}

TEST_F(Desks, TellWhoHasWaitedLongEnoughThatItIsBeingMade) {
  options_.patience = std::chrono::milliseconds(20);
  EXPECT_EQ(ask("slow").get(), nullptr);
  is_let_go_ = true;
  DocumentDesk::Result made;
  while (!made) made = ask("slow").get();
  EXPECT_EQ(*made->bytes, "slow 1") << "made by the order that was given first";
}

TEST_F(Desks, DoNotMakeAgainWhatCannotBeMade) {
  for (int time = 0; time < 2; ++time) {
    EXPECT_EQ(ask("refused").get()->why, "ett tecken");
    EXPECT_EQ(ask("large").get()->outcome, Outcome::TooLarge);
    EXPECT_EQ(ask("fails").get()->why, "cause");
  }
  EXPECT_EQ(made_, 3);
}

TEST_F(Desks, TryAgainAfterAWhileWhereItMayGoBetter) {
  options_.failure_is_remembered = std::chrono::seconds(0);
  ask("large").get();
  ask("large").get();
  EXPECT_EQ(made_, 2);
  ask("refused").get();
  ask("refused").get();
  EXPECT_EQ(made_, 3) << "what is refused stays refused until the database changes";
}

TEST_F(Desks, MakeAnewWhenTheDatabaseHasChanged) {
  EXPECT_EQ(*ask("a").get()->bytes, "a 1");
  desk().forget_all();
  EXPECT_EQ(desk().find("a"), nullptr);
  EXPECT_EQ(*ask("a").get()->bytes, "a 2");
}

TEST_F(Desks, GiveNobodyADocumentOfBeforeTheChangeWhoAskedAfterIt) {
  auto before = ask("slow");
  wait_until_begun(1);
  desk().forget_all();
  auto after = ask("slow");
  is_let_go_ = true;
  EXPECT_EQ(*before.get()->bytes, "slow 1");
  EXPECT_EQ(*after.get()->bytes, "slow 2");
  EXPECT_EQ(*desk().find("slow")->bytes, "slow 2");
}

TEST_F(Desks, BreakOffWhatNobodyWaitsForAfterAChange) {
  options_.patience = std::chrono::milliseconds(1);
  EXPECT_EQ(ask("slow").get(), nullptr);
  wait_until_begun(1);
  desk().forget_all();
  DocumentDesk::Result made;
  while (!made) made = ask("a").get();
  EXPECT_EQ(*made->bytes, "a 2") << "the only maker is free again";
}

TEST_F(Desks, RefuseOneMoreThanMayWait) {
  options_.most_waiting = 2;
  auto begun = ask("slow");
  wait_until_begun(1);
  auto second = ask("b");
  auto third = ask("c");
  EXPECT_THROW(ask("d"), Overloaded);
  auto joins = ask("b");
  is_let_go_ = true;
  EXPECT_EQ(*third.get()->bytes, "c 3");
  EXPECT_EQ(*joins.get()->bytes, "b 2");
}

TEST_F(Desks, LetOneThatCannotBeMadeTakeNoOtherWithIt) {
  options_.makers = 2;
  auto stuck = ask("slow");
  wait_until_begun(1);
  EXPECT_EQ(*ask("a").get()->bytes, "a 2");
  EXPECT_EQ(ask("fails").get()->outcome, Outcome::Failed);
  EXPECT_EQ(*ask("b").get()->bytes, "b 4");
  is_let_go_ = true;
  stuck.get();
}

TEST_F(Desks, HoldNoMoreBytesThanThereIsMemoryFor) {
  EXPECT_EQ(ask("megabyte").get()->outcome, Outcome::TooLarge);
  EXPECT_EQ(memory_.held(), 0u);
  ask("a").get();
  EXPECT_EQ(memory_.held(), 3u);
}

TEST_F(Desks, ForgetTheDocumentThatWasNotAskedForTheLongest) {
  options_.kept_bytes = 9;
  ask("a").get();
  ask("b").get();
  ask("c").get();
  EXPECT_NE(desk().find("a"), nullptr);
  ask("d").get();
  EXPECT_NE(desk().find("a"), nullptr);
  EXPECT_EQ(desk().find("b"), nullptr);
  EXPECT_EQ(memory_.held(), 9u);
}

TEST_F(Desks, TellEverybodyWhenTheyStop) {
  auto begun = ask("slow");
  wait_until_begun(1);
  auto waiting = ask("b");
  desk().stop();
  EXPECT_EQ(begun.get()->outcome, Outcome::Stopped);
  EXPECT_EQ(waiting.get()->outcome, Outcome::Stopped);
  EXPECT_THROW(ask("c"), Overloaded);
}

TEST(PageMemory, CountsBytesUntilTheLastOneLetsGoOfThem) {
  PageMemory memory(10);
  auto one = memory.hold("123456");
  auto same = one;
  EXPECT_THROW(memory.hold("12345"), Overloaded);
  EXPECT_EQ(*memory.hold("1234"), "1234");
  one.reset();
  EXPECT_EQ(memory.held(), 6u);
  same.reset();
  EXPECT_EQ(memory.held(), 0u);
}

}  // namespace

}  // namespace handslag::web
