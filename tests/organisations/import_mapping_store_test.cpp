#include "organisations/import_mapping_store.h"

#include <gtest/gtest.h>

#include "base/error.h"
#include "tests/support/memory_database.h"

namespace handslag::organisations {
namespace {

using table_reading::ImportMapping;

ImportMapping of_a_shelter() {
  return {{{"Ort", "municipality"}, {"Ärendenummer", "-"}, {"Genus", "sex"}},
          {{"sex", "K", "woman"}, {"sex", "M", "man"}}};
}
ImportMapping of_a_youth_centre() { return {{{"Kväll", "held_on"}}, {{"area", "centrum", "town"}}}; }

TEST(ImportMappingStore, GivesBackWhatWasSavedInItsOrder) {
  testing::MemoryDatabase database;
  Act act = database.partner_act();
  const ImportMappingStore store(act);
  EXPECT_TRUE(store.find(ImportKind::Records).is_empty());
  ImportMappingStore::save(act, ImportKind::Records, of_a_shelter());
  EXPECT_EQ(store.find(ImportKind::Records), of_a_shelter());
  ImportMappingStore::save(act, ImportKind::Records, {{{"Ort", "-"}}, {}});
  EXPECT_EQ(store.find(ImportKind::Records), (ImportMapping{{{"Ort", "-"}}, {}}));
}

TEST(ImportMappingStore, KeepsPartnersAndKindsApart) {
  testing::MemoryDatabase database;
  Act act = database.partner_act();
  const ImportMappingStore store(act);
  Act other_act = database.act_of(database.other_partner());
  const ImportMappingStore other(other_act);
  ImportMappingStore::save(act, ImportKind::Records, of_a_shelter());
  ImportMappingStore::save(other_act, ImportKind::Outreach, of_a_youth_centre());
  EXPECT_TRUE(other.find(ImportKind::Records).is_empty());
  EXPECT_TRUE(store.find(ImportKind::Outreach).is_empty());
  EXPECT_FALSE(ImportMappingStore::remove(other_act, ImportKind::Records));
  EXPECT_EQ(store.find(ImportKind::Records), of_a_shelter());
  EXPECT_TRUE(ImportMappingStore::remove(act, ImportKind::Records));
  EXPECT_FALSE(ImportMappingStore::remove(act, ImportKind::Records));
  EXPECT_EQ(other.find(ImportKind::Outreach), of_a_youth_centre());
}

TEST(ImportMappingStore, RefusesWhatMeansTwoThingsAndKeepsWhatThereWas) {
  testing::MemoryDatabase database;
  Act act = database.partner_act();
  const ImportMappingStore store(act);
  ImportMappingStore::save(act, ImportKind::Records, of_a_shelter());
  EXPECT_THROW(
      ImportMappingStore::save(act, ImportKind::Records, {{{"Ort", "municipality"}, {"ORT", "sex"}}, {}}),
      InvalidInput);
  EXPECT_EQ(store.find(ImportKind::Records), of_a_shelter());
}

TEST(ImportMappingStore, NoticesRowsThatNobodyCouldHaveSaved) {
  testing::MemoryDatabase database;
  Act act = database.partner_act();
  const ImportMappingStore store(act);
  ImportMappingStore::save(act, ImportKind::Records, of_a_shelter());
  database.connection().execute("UPDATE import_column SET file_column = 'ort' WHERE file_column = 'Genus'");
  EXPECT_THROW(store.find(ImportKind::Records), CorruptData);
}

}  // namespace
}  // namespace handslag::organisations
