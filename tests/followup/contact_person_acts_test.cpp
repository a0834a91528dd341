#include "followup/contact_person_acts.h"

#include <gmock/gmock.h>

#include "base/error.h"
#include "followup/contact_person_store.h"
#include "followup/follow_up_store.h"
#include "organisations/journal_store.h"
#include "tests/followup/started_follow_up.h"
#include "tests/support/memory_database.h"
#include "tests/support/partnerships.h"

namespace handslag::followup {
namespace {

using organisations::Act;
using ::testing::ElementsAre;
using ::testing::HasSubstr;
using ::testing::IsEmpty;
using ::testing::Not;
using ::testing::SizeIs;

class ContactPersons : public ::testing::Test {
 protected:
  ContactPersons() {
    const FollowUpStore theirs_store(other_act), ours_store(act);
    theirs =
        theirs_store.get(started_follow_up(other_act, testing::youth_centre_partnership(), "Grannföreningen"))
            .agreement;
    agreement =
        ours_store.get(started_follow_up(act, testing::victim_support_partnership(), "Exempelföreningen"))
            .agreement;
  }

  ContactPerson cia() const {
    return {.agreement = agreement,
            .name = " Cia Dal ",
            .role = "samordnare",
            .email = " Cia@Exempel.se ",
            .telephone = "0176-123 45",
            .first_day = day("2024-03-01")};
  }
  ContactPersonId add(const ContactPerson& person) {
    const auto added = add_contact_person(act, person, today);
    EXPECT_TRUE(added) << message_for(added.refusal()).in_english();
    return *added;
  }
  ContactRefusal refused(const ContactPerson& person) {
    const auto added = add_contact_person(act, person, today);
    EXPECT_FALSE(added);
    return added.refusal();
  }
  ContactPerson stored(ContactPersonId id) { return ContactPersonStore(act).get(agreement, id); }
  std::string newest() {
    const auto line = organisations::JournalStore(act).list(1).at(0);
    return line.deed + " " + line.facts;
  }

  testing::MemoryDatabase database;
  Act act = database.public_body_act();
  Act other_act = database.other_public_body_act();
  agreements::AgreementId agreement, theirs;
  const Date today = day("2025-03-14");
};

TEST_F(ContactPersons, AreKeptAsTheyWereStated) {
  const ContactPersonId id = add(cia());
  const ContactPerson one = stored(id);
  EXPECT_EQ(one.name, "Cia Dal");
  EXPECT_EQ(one.role, "samordnare");
  EXPECT_EQ(one.telephone, "0176-123 45");
  EXPECT_THAT(one.email, HasSubstr("@"));
  EXPECT_THAT(one.email, Not(HasSubstr(" ")));
  EXPECT_EQ(one.first_day, day("2024-03-01"));
  EXPECT_EQ(one.last_day, std::nullopt);
  EXPECT_THAT(newest(), HasSubstr("contact.add"));
  // The journal outlives the person's wish to be forgotten.
  EXPECT_THAT(newest(), Not(HasSubstr("Cia")));
  EXPECT_THAT(newest(), Not(HasSubstr("xempel")));
}

TEST_F(ContactPersons, SayWhatMustBePutRight) {
  ContactPerson person = cia();
  person.name = " ";
  EXPECT_EQ(refused(person), ContactRefusal::NeedsName);
  person = cia();
  person.email = person.telephone = " ";
  EXPECT_EQ(refused(person), ContactRefusal::NeedsAWay);
  person = cia();
  person.email = "cia";
  EXPECT_EQ(refused(person), ContactRefusal::WrongAddress);
  person = cia();
  person.last_day = day("2024-02-29");
  EXPECT_EQ(refused(person), ContactRefusal::EndsBeforeItStarts);
  person = cia();
  person.name = std::string(201, 'x');
  EXPECT_THROW((void)add_contact_person(act, person, today), InvalidInput);
  add(cia());
  EXPECT_EQ(refused(cia()), ContactRefusal::KnownAddress);
  person = cia();
  person.email.clear();
  add(person);
}

TEST_F(ContactPersons, AreChangedInPlaceAndTheJournalTellsWhichParticulars) {
  const ContactPersonId id = add(cia());
  ContactPerson now = stored(id);
  EXPECT_EQ(change_contact_person(act, now, today).refusal(), ContactRefusal::AsBefore);
  now.telephone = "070-111 22 33";
  now.role = "ordförande";
  ASSERT_TRUE(change_contact_person(act, now, today));
  EXPECT_EQ(stored(id).telephone, "070-111 22 33");
  EXPECT_THAT(newest(), HasSubstr("contact.change"));
  EXPECT_THAT(newest(), HasSubstr("[\"role\",\"telephone\"]"));
  EXPECT_THAT(newest(), Not(HasSubstr("070")));
  EXPECT_THAT(ContactPersonStore(act).list_for(agreement), SizeIs(1));
}

TEST_F(ContactPersons, WhoHasLeftIsNotOffered) {
  const ContactPersonId id = add(cia());
  ContactPerson by_telephone = cia();
  by_telephone.name = "Dag Ek";
  by_telephone.email.clear();
  add(by_telephone);
  ContactPerson later = cia();
  later.name = "Eva Ask";
  later.email = "eva@exempel.se";
  later.first_day = day("2025-04-01");
  add(later);
  const auto offered = [&](const char* on) {
    std::vector<std::string> names;
    for (const ContactPerson& one :
         who_can_be_written_to(ContactPersonStore(act).list_for(agreement), day(on)))
      names.push_back(one.name);
    return names;
  };
  EXPECT_THAT(offered("2025-03-14"), ElementsAre("Cia Dal"));
  EXPECT_EQ(end_contact_person(act, agreement, id, day("2024-02-01")).refusal(),
            ContactRefusal::EndsBeforeItStarts);
  ASSERT_TRUE(end_contact_person(act, agreement, id, day("2025-03-14")));
  EXPECT_THAT(newest(), HasSubstr("contact.end"));
  EXPECT_EQ(end_contact_person(act, agreement, id, day("2025-03-14")).refusal(), ContactRefusal::AsBefore);
  EXPECT_THAT(offered("2025-03-14"), ElementsAre("Cia Dal"));
  EXPECT_THAT(offered("2025-03-15"), IsEmpty());
  EXPECT_THAT(offered("2025-04-01"), ElementsAre("Eva Ask"));
  // Who has left stands last, and the address can be another's.
  EXPECT_EQ(ContactPersonStore(act).list_for(agreement).back().name, "Cia Dal");
  EXPECT_TRUE(add_contact_person(act, cia(), day("2025-03-15")));
}

TEST_F(ContactPersons, AreOfTheirAgreementAndOrganisationAlone) {
  const ContactPersonId id = add(cia());
  EXPECT_THROW((void)add_contact_person(other_act, cia(), today), NotFound);
  ContactPerson theirs_of_ours = cia();
  theirs_of_ours.id = id;
  theirs_of_ours.agreement = theirs;
  EXPECT_THROW((void)change_contact_person(other_act, theirs_of_ours, today), NotFound);
  EXPECT_THROW((void)end_contact_person(other_act, agreement, id, today), NotFound);
  EXPECT_THROW((void)end_contact_person(act, theirs, id, today), NotFound);
  EXPECT_THAT(ContactPersonStore(other_act).list_for(agreement), IsEmpty());
  EXPECT_FALSE(ContactPersonStore(other_act).find(id));
}

}  // namespace
}  // namespace handslag::followup
