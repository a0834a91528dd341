#include <gmock/gmock.h>

#include <set>

#include "committee/order_text.h"
#include "committee/service.h"

namespace handslag::committee {
namespace {

using ::testing::ElementsAre;

TEST(OrderOfService, IsReadFromALineForEachGroup) {
  const auto groups = order_in(" S: S,V ,  MP\n\nM:M\r\nKF-listan: M, S\n");
  ASSERT_TRUE(groups);
  EXPECT_THAT(*groups, ElementsAre(GroupOrder{"S", {"S", "V", "MP"}}, GroupOrder{"M", {"M"}},
                                   GroupOrder{"KF-listan", {"M", "S"}}));
  EXPECT_EQ(text_of(groups->front()), "S: S, V, MP");
  EXPECT_EQ(order_in(text_of(groups->front()))->front(), groups->front());
}

TEST(OrderOfService, IsRefusedWhenALineIsNotSo) {
  for (const char* text : {"", "\n", "S", "S:", ": S", "S: S,", "S: S, S", "S: S,,V", "S: S\nS: V", "S: -"})
    EXPECT_FALSE(order_in(text)) << text;
}

TEST(CommitteeWords, HaveOneForEachInBothLanguages) {
  for (const Language language : {Language::Swedish, Language::English}) {
    const Translator t(language);
    std::set<std::string> words;
    for (const auto name : kOfficeRoles.names) words.insert(title_of(*kOfficeRoles.named(name), t));
    for (const auto name : kCommitteeKinds.names) words.insert(title_of(*kCommitteeKinds.named(name), t));
    for (const auto name : kAttendanceModes.names) words.insert(title_of(*kAttendanceModes.named(name), t));
    for (const auto name : kConflictGrounds.names) words.insert(title_of(*kConflictGrounds.named(name), t));
    for (const ServiceNote note :
         {ServiceNote::NoDistanceDecision, ServiceNote::NobodyEnters, ServiceNote::OrderNotStated})
      words.insert(sentence_for({note, {1}}, "Anna Berg", t));
    EXPECT_EQ(words.size(), 8u + 2u + 3u + 4u + 3u);
  }
}

TEST(CommitteeRefusals, SayWhatToDoEachInItsOwnWords) {
  std::set<std::string> sentences;
  constexpr int kAll = static_cast<int>(CommitteeRefusal::KnownAlready) + 1;
  for (int one = 0; one < kAll; ++one)
    sentences.insert(message_for(static_cast<CommitteeRefusal>(one)).in_english());
  EXPECT_EQ(sentences.size(), static_cast<std::size_t>(kAll));
}

}  // namespace
}  // namespace handslag::committee
