#include "http/doorkeeper.h"

#include <gtest/gtest.h>

#include <chrono>
#include <future>
#include <string>
#include <vector>

namespace handslag::http {

namespace {

using std::chrono::milliseconds;
using Doing = Guest::Doing;

class House : public ::testing::Test {
 protected:
  std::shared_ptr<Guest> guest(const std::string& name) {
    return std::make_shared<Guest>([this, name] { shown_out_.push_back(name); });
  }
  std::shared_ptr<Guest> comes(const std::string& name, const std::string& address,
                               Doing does = Doing::Waiting) {
    auto one = guest(name);
    EXPECT_TRUE(door_.admit(one, address, now_)) << name;
    one->now_does(does, now_);
    now_ += milliseconds(1);
    return one;
  }

  Guest::Time now_{};
  Doorkeeper door_{{.in_all = 4, .from_one_address = 3, .slow_after = milliseconds(2000)}};
  std::vector<std::string> shown_out_;
};

TEST_F(House, HasRoomForAsManyAsItSaysAndNotForOneMore) {
  const auto a = comes("a", "1", Doing::Answered), b = comes("b", "2", Doing::Answered),
             c = comes("c", "3", Doing::Answered), d = comes("d", "4", Doing::Answered);
  EXPECT_FALSE(door_.admit(guest("e"), "5", now_));
  EXPECT_TRUE(shown_out_.empty()) << "who is being answered stays";
  door_.left(b);
  EXPECT_TRUE(door_.admit(guest("e"), "5", now_));
  EXPECT_EQ(door_.count(), 4u);
}

TEST_F(House, HasRoomForAsManyFromOneAddressAsItSays) {
  const auto a = comes("a", "1", Doing::Answered), b = comes("b", "1", Doing::Answered),
             c = comes("c", "1", Doing::Answered);
  EXPECT_FALSE(door_.admit(guest("d"), "1", now_));
  EXPECT_TRUE(door_.admit(guest("e"), "2", now_));
}

TEST_F(House, ShowsOutWhoWaitedTheLongest) {
  const auto a = comes("a", "1"), b = comes("b", "2"), c = comes("c", "3"), d = comes("d", "4");
  a->now_does(Doing::Waiting, now_);  // has asked for something and got it, since
  comes("e", "5");
  EXPECT_EQ(shown_out_, (std::vector<std::string>{"b"}));
  EXPECT_EQ(door_.count(), 4u);
}

TEST_F(House, TakesFromTheAddressWithTheMostFirst) {
  const auto a = comes("a", "1"), b = comes("b", "2"), c = comes("c", "2"), d = comes("d", "3");
  comes("e", "4");
  EXPECT_EQ(shown_out_, (std::vector<std::string>{"b"})) << "and not a, who waited longer but is alone";
}

TEST_F(House, LetsAnAddressThatIsFullPayForItself) {
  const auto other = comes("other", "2");
  const auto a = comes("a", "1"), b = comes("b", "1"), c = comes("c", "1");
  comes("d", "1");
  EXPECT_EQ(shown_out_, (std::vector<std::string>{"a"}));
}

TEST_F(House, ShowsOutWhoIsSlowWhenNobodyWaits) {
  const auto a = comes("a", "1", Doing::Answered), b = comes("b", "2", Doing::Sending),
             c = comes("c", "3", Doing::TakingIn), d = comes("d", "4", Doing::Answered);
  now_ = Guest::Time(milliseconds(2001));
  EXPECT_FALSE(door_.admit(guest("e"), "5", now_)) << "b has been sending for two seconds, and no longer";
  EXPECT_TRUE(door_.admit(guest("e"), "5", now_ + milliseconds(1)));
  EXPECT_EQ(shown_out_, (std::vector<std::string>{"b"}));
}

TEST_F(House, CountsNobodyTwiceWhoWasShownOutAndThenLeaves) {
  const auto a = comes("a", "1"), b = comes("b", "2"), c = comes("c", "3"), d = comes("d", "4");
  comes("e", "5");
  door_.left(a);
  EXPECT_EQ(door_.count(), 4u);
  door_.left(b);
  door_.left(b);
  EXPECT_EQ(door_.count(), 3u);
}

TEST_F(House, MakesRoomWhenTheMachineHasNone) {
  const auto a = comes("a", "1", Doing::Answered);
  EXPECT_FALSE(door_.make_room(now_));
  const auto b = comes("b", "2");
  EXPECT_TRUE(door_.make_room(now_));
  EXPECT_EQ(shown_out_, (std::vector<std::string>{"b"}));
}

TEST_F(House, ClosesForThoseWhoWaitFirstAndThenForAll) {
  const auto a = comes("a", "1", Doing::Answered), b = comes("b", "2"), c = comes("c", "3", Doing::Sending);
  door_.show_out_who_waits();
  EXPECT_EQ(shown_out_, (std::vector<std::string>{"b"}));
  door_.close();
  EXPECT_EQ(shown_out_, (std::vector<std::string>{"b", "a", "c"}));
  EXPECT_EQ(door_.count(), 0u);
}

// A connection may end with the call that shows it out, when nobody else holds it any more, and then it
// leaves.
TEST_F(House, IsFreeWhileItShowsSomebodyOut) {
  std::vector<std::future<std::size_t>> asked;
  const auto comes_and_asks = [&] {
    auto one = std::make_shared<Guest>([&] {
      asked.push_back(std::async(std::launch::async, [&] { return door_.count(); }));
      shown_out_.emplace_back(
          asked.back().wait_for(std::chrono::seconds(20)) == std::future_status::ready ? "free" : "held");
    });
    EXPECT_TRUE(door_.admit(one, "1", now_));
    return one;
  };
  const auto a = comes_and_asks(), b = comes_and_asks(), c = comes_and_asks();
  const auto d = comes("d", "1");
  EXPECT_TRUE(door_.make_room(now_));
  door_.left(d);
  door_.show_out_who_waits();
  const auto e = comes_and_asks();
  door_.close();
  EXPECT_EQ(shown_out_, (std::vector<std::string>{"free", "free", "free", "free"}));
}

}  // namespace

}  // namespace handslag::http
