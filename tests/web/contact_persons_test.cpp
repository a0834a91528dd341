// The partner's contact persons in the browser, and as those whom a letter goes to.
#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <algorithm>

#include "followup/contact_person_store.h"
#include "followup/material_request_store.h"
#include "tests/web/acting_site.h"
#include "web/addresses.h"

namespace handslag::web {
namespace {

using followup::ContactPersonStore;
using ::testing::HasSubstr;

using ::testing::Not;
using ::testing::SizeIs;

class ContactPersonsOnPages : public ActingSite {
 protected:
  http::Response add(const std::string& name, const std::string& email, const std::string& last_day = "") {
    return post(kContactAdding(agreement_), {{"name", name},
                                             {"role", "samordnare"},
                                             {"email", email},
                                             {"telephone", "0176-1"},
                                             {"first_day", "2024-03-01"},
                                             {"last_day", last_day}});
  }
  std::vector<followup::ContactPerson> all() {
    return ContactPersonStore({connection_, actor_.scope_of(mine_)}).list_for(agreement_);
  }
  std::string page() { return *get(kAgreement(agreement_)).body; }
  http::Response ask(std::vector<http::Field> fields) {
    for (const http::Field& field : std::vector<http::Field>{
             {"language", "sv"}, {"due_on", "2025-04-30"}, {"words", ""}, {"kind-annual_report", "yes"}})
      fields.push_back(field);
    return post(kAsking(agreement_, 2024), fields);
  }
};

TEST_F(ContactPersonsOnPages, AreAddedChangedAndEnded) {
  EXPECT_THAT(page(), HasSubstr("href=\"" + kContactAdding(agreement_)));
  EXPECT_EQ(add("", "cia@exempel.se").status, 422);
  EXPECT_EQ(add("Cia <Dal>", "cia@exempel.se").status, 303);
  EXPECT_THAT(page(), HasSubstr("Cia &lt;Dal&gt;"));
  EXPECT_THAT(page(), HasSubstr("mailto:"));
  const std::int64_t id = all().at(0).id.value;
  EXPECT_EQ(post(kContactChange(agreement_, id), {{"name", "Cia Dal"},
                                                  {"role", "ordförande"},
                                                  {"email", "cia@exempel.se"},
                                                  {"telephone", ""},
                                                  {"first_day", "2024-03-01"},
                                                  {"last_day", ""}})
                .status,
            303);
  EXPECT_THAT(page(), HasSubstr("ordförande"));
  EXPECT_THAT(page(), Not(HasSubstr("0176-1")));
  EXPECT_EQ(post(kContactEnd(agreement_, id), {{"last_day", "2025-03-16"}}).status, 303);
  EXPECT_THAT(page(), HasSubstr("Har slutat"));
  EXPECT_EQ(get(kContactEnd(agreement_, id)).status, 404);
  EXPECT_EQ(journal_of(mine_).front().deed, "contact.end");
}

TEST_F(ContactPersonsOnPages, AreAFileOfTheirOwn) {
  add("=Cia", "cia@exempel.se");
  const std::string csv = *get(kContactFile(agreement_, "contacts.csv")).body;
  EXPECT_THAT(csv, HasSubstr("'=Cia;samordnare;cia@exempel.se;0176-1;2024-03-01;"));
  EXPECT_THAT(*get(kContactFile(agreement_, "contacts.json")).body,
              HasSubstr("\"email\": \"cia@exempel.se\""));
  EXPECT_EQ(get(kContactFile(agreement_, "contacts.exe")).status, 404);
  EXPECT_EQ(get(kContactFile(foreign_, "contacts.csv")).status, 404);
}

TEST_F(ContactPersonsOnPages, AreChosenWhenMaterialIsAskedFor) {
  EXPECT_THAT(*get(kAsking(agreement_, 2024)).body, Not(HasSubstr("name=\"contact\"")));
  add("Cia Dal", "cia@exempel.se");
  add("Eva Ask", "eva@exempel.se", "2025-03-16");
  const std::string form = *get(kAsking(agreement_, 2024)).body;
  EXPECT_THAT(form, HasSubstr("name=\"contact\""));
  EXPECT_THAT(form, HasSubstr("Cia Dal, samordnare"));
  EXPECT_THAT(form, Not(HasSubstr("Eva Ask")));
  const auto by_name = [](const followup::ContactPerson& one) { return one.name; };
  const auto people = all();
  const auto cia = std::ranges::find(people, "Cia Dal", by_name);
  const auto eva = std::ranges::find(people, "Eva Ask", by_name);
  EXPECT_EQ(ask({{"contact", std::to_string(eva->id.value)}, {"name", ""}, {"email", ""}}).status, 422);
  EXPECT_EQ(ask({{"contact", "other"}, {"name", ""}, {"email", ""}}).status, 422);
  EXPECT_EQ(ask({{"contact", std::to_string(cia->id.value)}, {"name", ""}, {"email", ""}}).status, 303);
  const auto requests = followup::MaterialRequestStore({connection_, actor_.scope_of(mine_)}).list(0, 10);
  ASSERT_THAT(requests, SizeIs(1));
  EXPECT_EQ(requests[0].to.name, "Cia Dal");
  EXPECT_EQ(requests[0].to.address, "cia@exempel.se");
  EXPECT_THAT(*get(kQuestionOfWhole(agreement_, 2024)).body, HasSubstr("Cia Dal, samordnare"));
}

TEST_F(ContactPersonsOnPages, AreThereForWhoMayAndForOnesOwnAgreementsAlone) {
  add("Cia Dal", "cia@exempel.se");
  const std::int64_t id = all().at(0).id.value;
  for (const std::string& path : {kContactAdding(foreign_), kContactChange(foreign_, id),
                                  kContactEnd(foreign_, id), kContactChange(agreement_, 99)})
    EXPECT_EQ(get(path).status, 404) << path;
  gate_.forbidden = {"contact.add", "contact.change", "contact.end"};
  EXPECT_EQ(get(kContactAdding(agreement_)).status, 403);
  EXPECT_THAT(page(), HasSubstr("Cia Dal"));
  EXPECT_THAT(page(), Not(HasSubstr(kContactChange(agreement_, id))));
}

}  // namespace
}  // namespace handslag::web
