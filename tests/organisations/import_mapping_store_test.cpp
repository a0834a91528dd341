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
  ImportMappingStore store(database.connection(), database.partner_scope());
  EXPECT_TRUE(store.find(ImportKind::Records).is_empty());
  store.save(ImportKind::Records, of_a_shelter());
  EXPECT_EQ(store.find(ImportKind::Records), of_a_shelter());
  store.save(ImportKind::Records, {{{"Ort", "-"}}, {}});
  EXPECT_EQ(store.find(ImportKind::Records), (ImportMapping{{{"Ort", "-"}}, {}}));
}

TEST(ImportMappingStore, KeepsPartnersAndKindsApart) {
  testing::MemoryDatabase database;
  ImportMappingStore store(database.connection(), database.partner_scope());
  ImportMappingStore other(database.connection(), Scope(database.other_partner()));
  store.save(ImportKind::Records, of_a_shelter());
  other.save(ImportKind::Outreach, of_a_youth_centre());
  EXPECT_TRUE(other.find(ImportKind::Records).is_empty());
  EXPECT_TRUE(store.find(ImportKind::Outreach).is_empty());
  EXPECT_FALSE(other.remove(ImportKind::Records));
  EXPECT_EQ(store.find(ImportKind::Records), of_a_shelter());
  EXPECT_TRUE(store.remove(ImportKind::Records));
  EXPECT_FALSE(store.remove(ImportKind::Records));
  EXPECT_EQ(other.find(ImportKind::Outreach), of_a_youth_centre());
}

TEST(ImportMappingStore, RefusesWhatMeansTwoThingsAndKeepsWhatThereWas) {
  testing::MemoryDatabase database;
  ImportMappingStore store(database.connection(), database.partner_scope());
  store.save(ImportKind::Records, of_a_shelter());
  EXPECT_THROW(store.save(ImportKind::Records, {{{"Ort", "municipality"}, {"ORT", "sex"}}, {}}),
               InvalidInput);
  EXPECT_EQ(store.find(ImportKind::Records), of_a_shelter());
}

TEST(ImportMappingStore, NoticesRowsThatNobodyCouldHaveSaved) {
  testing::MemoryDatabase database;
  ImportMappingStore store(database.connection(), database.partner_scope());
  store.save(ImportKind::Records, of_a_shelter());
  database.connection().execute("UPDATE import_column SET file_column = 'ort' WHERE file_column = 'Genus'");
  EXPECT_THROW(store.find(ImportKind::Records), CorruptData);
}

}  // namespace
}  // namespace handslag::organisations
