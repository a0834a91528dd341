#include "registry/record_store.h"

#include <gmock/gmock.h>

#include "base/error.h"
#include "tests/registry/registry_in_use.h"

namespace handslag::registry {
namespace {

using ::testing::ElementsAre;
using ::testing::IsEmpty;

class Records : public ::testing::Test, protected RegistryInUse {
 protected:
  std::vector<std::string> lines(int first_year, int last_year) const {
    std::vector<std::string> all;
    RecordStore(act).each_line(RegistryStore(act).get(of), first_year, last_year,
                               [&](const RegisterLine& line) {
                                 all.push_back(line.registry_number + " " + std::to_string(line.number) +
                                               " " + line.entry.about + " " + line.provision);
                               });
    return all;
  }
};

TEST_F(Records, ComeInPagesInTheOrderOfTheirNumbers) {
  const MatterId one = opened("Bidrag");
  for (const char* about : {"a", "b", "c"}) registered(one, about);
  registered(opened("Annat"), "d");
  std::vector<int> numbers;
  for (const RegisteredRecord& record : RecordStore(act).list(one, 1, 5)) numbers.push_back(record.number);
  EXPECT_THAT(numbers, ElementsAre(2, 3));
  EXPECT_THAT(RecordStore(act).list(one, 0, 2), ::testing::SizeIs(2));
  EXPECT_THAT(RecordStore(other_act).list(one, 0, 5), IsEmpty());
}

TEST_F(Records, OfARegisterAreReadAsTheyReadNow) {
  const MatterId old =
      open_matter(act, of, {.title = "Förra året", .opened_on = day("2024-03-01")}, today).value();
  registered(old, "ansökan");
  const MatterId one =
      open_matter(act, of, {.title = "Anna Berg", .public_title = "Ärende", .opened_on = today}, today)
          .value();
  const RecordId corrected = registered(one, "brev");
  RecordEntry entry = record(corrected).entry();
  entry.about = "avtal";
  ASSERT_TRUE(correct_record(act, corrected, entry, "läst fel", today));
  withdraw_record(act, registered(one, "av misstag"), "fel");
  const RecordId secret = registered(one, "intyg");
  ASSERT_TRUE(mark_secret(act, secret, {{}, "21 kap. 1 § OSL", "Nämnden", today}, today));
  withdraw_secrecy_mark(act, secret, "fel lagrum");
  ASSERT_TRUE(mark_secret(act, secret, {{}, "26 kap. 1 § OSL", "Nämnden", today}, today));
  EXPECT_THAT(lines(2024, 2025), ElementsAre("BSN 2024-1 1 ansökan ", "BSN 2025-1 1 avtal ",
                                             "BSN 2025-1 3 intyg 26 kap. 1 § OSL"));
  EXPECT_THAT(lines(2024, 2024), ElementsAre("BSN 2024-1 1 ansökan "));
  EXPECT_THAT(lines(2026, 2030), IsEmpty());
  RecordStore(act).each_line(RegistryStore(act).get(of), 2025, 2025, [](const RegisterLine& line) {
    EXPECT_EQ(line.matter_title, "Anna Berg");
    EXPECT_EQ(line.public_matter_title, "Ärende");
    EXPECT_EQ(line.direction, Direction::Received);
    EXPECT_EQ(line.entry.correspondent, "Exempelföreningen");
    EXPECT_EQ(line.entry.dated_on, day("2025-01-02"));
  });
}

TEST_F(Records, ThatAreNotRegisteredComeNewestFirst) {
  for (const char* about : {"a", "b", "c"})
    ASSERT_TRUE(leave_unregistered(act, {{}, about, today, NotRegisteredGround::KeptInOrder}, today));
  std::vector<std::string> page;
  for (const UnregisteredRecord& one : RecordStore(act).unregistered(1, 2)) page.push_back(one.about);
  EXPECT_THAT(page, ElementsAre("b", "a"));
}

}  // namespace
}  // namespace handslag::registry
