#include "registry/registry_store.h"

#include <gmock/gmock.h>

#include "base/error.h"
#include "tests/registry/registry_in_use.h"

namespace handslag::registry {
namespace {

using ::testing::ElementsAre;
using ::testing::IsEmpty;

class Registers : public ::testing::Test, protected RegistryInUse {
 protected:
  std::vector<std::string> found(const MatterFilter& filter, int offset = 0, int most = 10) const {
    std::vector<std::string> numbers;
    for (const Matter& one : RegistryStore(act).matters(filter, offset, most)) numbers.push_back(one.number);
    EXPECT_EQ(offset > 0 || most < 10 ||
                  RegistryStore(act).count(filter) == static_cast<std::int64_t>(numbers.size()),
              true);
    return numbers;
  }
};

TEST_F(Registers, AreListedByWhatTheirNumbersBeginWith) {
  ASSERT_TRUE(open_register(act, {{}, "Arbetsmarknadsnämnden", "AMN", Language::English}));
  const auto all = RegistryStore(act).registers();
  ASSERT_EQ(all.size(), 2U);
  EXPECT_EQ(all[0].prefix, "AMN");
  EXPECT_EQ(all[0].committee, "Arbetsmarknadsnämnden");
  EXPECT_EQ(all[0].language, Language::English);
  EXPECT_EQ(all[1].language, Language::Swedish);
  EXPECT_FALSE(RegistryStore(act).has_matters(of));
  opened("Första");
  EXPECT_TRUE(RegistryStore(act).has_matters(of));
  EXPECT_FALSE(RegistryStore(act).has_matters(all[0].id));
  EXPECT_THROW(RegistryStore(act).get(other_of), NotFound);
}

TEST_F(Registers, AreSearchedByRegisterYearStateAndText) {
  const RegisterId council = open_register(act, {{}, "Kommunstyrelsen", "KS"}).value();
  const MatterId closed = opened("Överenskommelse med Exempelföreningen");
  opened("100 % av målet");
  ASSERT_TRUE(open_matter(act, council, {.title = "Ö_vrigt", .opened_on = today}, today));
  ASSERT_TRUE(open_matter(act, of, {.title = "Äldre", .opened_on = day("2024-05-01")}, today));
  ASSERT_TRUE(open_matter(other_act, other_of, {.title = "Grant", .opened_on = today}, today));
  ASSERT_TRUE(close_matter(act, closed, today, "", today));
  EXPECT_THAT(found({}), ElementsAre("BSN 2025-2", "BSN 2025-1", "KS 2025-1", "BSN 2024-1"));
  EXPECT_THAT(found({}, 1, 2), ElementsAre("BSN 2025-1", "KS 2025-1"));
  EXPECT_THAT(found({.of_register = council}), ElementsAre("KS 2025-1"));
  EXPECT_THAT(found({.of_register = other_of}), IsEmpty());
  EXPECT_THAT(found({.year = 2024}), ElementsAre("BSN 2024-1"));
  EXPECT_THAT(found({.is_closed = true}), ElementsAre("BSN 2025-1"));
  EXPECT_THAT(found({.is_closed = false}), ElementsAre("BSN 2025-2", "KS 2025-1", "BSN 2024-1"));
  EXPECT_THAT(found({.text = "ÖVERENSKOMMELSE"}), ElementsAre("BSN 2025-1"));
  EXPECT_THAT(found({.text = " bsn 2025-2 "}), ElementsAre("BSN 2025-2"));
  EXPECT_THAT(found({.text = "%"}), ElementsAre("BSN 2025-2"));
  EXPECT_THAT(found({.text = "_"}), ElementsAre("KS 2025-1"));
  EXPECT_THAT(found({.text = "\\"}), IsEmpty());
  EXPECT_THAT(found({.of_register = of, .year = 2025, .is_closed = false, .text = "mål"}),
              ElementsAre("BSN 2025-2"));
}

TEST_F(Registers, FindAMatterByItsNumber) {
  const MatterId one = opened("Första");
  const RegistryStore store(act);
  EXPECT_EQ(store.find_numbered("BSN 2025-1"), one);
  for (const char* number :
       {"BSN 2025-2", "BSN 2024-1", "KS 2025-1", "BSN2025-1", "BSN 2025", "", "2025-1 BSN", "BSN 2025-01"})
    EXPECT_EQ(store.find_numbered(number), std::nullopt) << number;
  EXPECT_EQ(RegistryStore(other_act).find_numbered("BSN 2025-1"), std::nullopt);
  EXPECT_THROW(RegistryStore(other_act).get(one), NotFound);
}

}  // namespace
}  // namespace handslag::registry
