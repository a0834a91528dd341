// The register in the browser: from the first number to what everybody may read.
#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "followup/registration.h"
#include "registry/record_store.h"
#include "registry/registry_store.h"
#include "tests/web/acting_site.h"
#include "web/addresses.h"

namespace handslag::web {
namespace {

using registry::RecordStore;
using registry::RegistryStore;
using ::testing::AllOf;
using ::testing::HasSubstr;
using ::testing::Not;
using ::testing::SizeIs;

class TheRegister : public ActingSite {
 protected:
  TheRegister() {
    sql::Transaction transaction(connection_);
    organisations::Act act(transaction, actor_, mine_, clock_);
    of_ = registry::open_register(act, {{}, "Barn- och skolnämnden", "BSN", Language::Swedish}).value();
    matter_ = registry::open_matter(
                  act, of_,
                  {.title = "Bidrag till Anna Berg", .public_title = "Bidrag", .opened_on = clock_.today()},
                  clock_.today())
                  .value();
    organisations::Act theirs(transaction, actor_, other_, clock_);
    const auto their_register =
        registry::open_register(theirs, {{}, "Culture committee", "CC", Language::English}).value();
    foreign_matter_ = registry::open_matter(theirs, their_register,
                                            {.title = "A grant", .opened_on = clock_.today()}, clock_.today())
                          .value();
    foreign_record_ =
        registry::register_record(
            theirs, foreign_matter_,
            {.entry = {.dated_on = clock_.today(), .correspondent = "Somebody", .about = "A letter"}},
            clock_.today())
            .value();
    transaction.commit();
  }
  organisations::View mine() { return {connection_, actor_.scope_of(mine_)}; }
  registry::Matter matter() { return RegistryStore(mine()).get(matter_); }
  registry::RegisteredRecord record(std::size_t at = 0) {
    return RecordStore(mine()).list(matter_, 0, 50).at(at);
  }
  static std::vector<http::Field> typed(const std::string& about = "Intyg om Anna Berg") {
    return {{"direction", "received"},
            {"dated_on", "den 3 mars 2025"},
            {"correspondent", "Bo Ek"},
            {"about", about}};
  }
  void register_one() { ASSERT_EQ(post(kRegistering(matter_.value), typed()).status, 303); }
  std::string newest() { return journal_of(mine_).front().deed; }
  std::string extract(const std::string& file) {
    return *get(kRegisterFile(of_.value, clock_.today().year(), file)).body;
  }

  registry::RegisterId of_;
  registry::MatterId matter_;
  registry::MatterId foreign_matter_;
  registry::RecordId foreign_record_;
};

TEST_F(TheRegister, StartsASeriesAndOpensMattersInIt) {
  EXPECT_EQ(
      post(kRegisterOpening(), {{"committee", "Kommunstyrelsen"}, {"prefix", "K S"}, {"language", "sv"}})
          .status,
      422);
  const http::Response opened =
      post(kRegisterOpening(), {{"committee", "Kommunstyrelsen"}, {"prefix", "KS"}, {"language", "sv"}});
  ASSERT_EQ(opened.status, 303) << *opened.body;
  const auto all = RegistryStore(mine()).registers();
  ASSERT_THAT(all, SizeIs(2));
  const std::string in = std::to_string(all[1].id.value);
  EXPECT_EQ(post(kMatterOpening(), {{"register", in}, {"title", ""}, {"opened_on", "i dag"}}).status, 422);
  const http::Response done =
      post(kMatterOpening(),
           {{"register", in}, {"title", "Ny <lokal>"}, {"opened_on", in_text(Translator(), clock_.today())}});
  ASSERT_EQ(done.status, 303) << *done.body;
  EXPECT_THAT(*get(kRegister(), {{"words", "lokal"}}).body,
              AllOf(HasSubstr("KS 2025-1"), HasSubstr("Ny &lt;lokal&gt;"), Not(HasSubstr("BSN 2025-1"))));
  EXPECT_THAT(*get(kRegister(), {{"state", "closed"}}).body, HasSubstr("Inget ärende är sådant."));
  EXPECT_EQ(get(kRegister(), {{"page", "2"}}).status, 404);
  EXPECT_EQ(post(kRegisterWithdrawal(of_.value), {{"reason", "fel"}}).status, 422);
}

TEST_F(TheRegister, ShowsAMatterWithItsRecordsAndClosesIt) {
  register_one();
  EXPECT_THAT(*get(kMatter(matter_.value)).body,
              AllOf(HasSubstr("BSN 2025-1"), HasSubstr("Intyg om Anna Berg"), HasSubstr("Bo Ek"),
                    HasSubstr("den 3 mars 2025")));
  ASSERT_EQ(
      post(kMatterTitle(matter_.value), {{"title", "Stöd"}, {"public_title", ""}, {"reason", "fel ord"}})
          .status,
      303);
  EXPECT_THAT(*get(kMatter(matter_.value)).body,
              AllOf(HasSubstr("Stöd"), HasSubstr("fel ord"), HasSubstr("Bidrag till Anna Berg")));
  ASSERT_EQ(post(kMatterClosing(matter_.value),
                 {{"closed_on", in_text(Translator(), clock_.today())}, {"note", "klart"}})
                .status,
            303);
  EXPECT_TRUE(matter().closing);
  EXPECT_EQ(post(kRegistering(matter_.value), typed()).status, 422);
  ASSERT_EQ(post(kMatterReopening(matter_.value), {{"reason", "överklagat"}}).status, 303);
  EXPECT_FALSE(matter().closing);
  EXPECT_EQ(newest(), "matter.reopen");
}

TEST_F(TheRegister, KeepsAFileWithTheRecordAndNotesWhoOpenedIt) {
  const http::Response done = upload(kRegistering(matter_.value), typed("Brev"), "brev.txt", "Hej");
  ASSERT_EQ(done.status, 303) << *done.body;
  EXPECT_EQ(record().file->name, "brev.txt");
  EXPECT_EQ(newest(), "record.register");
  EXPECT_EQ(get(kRecordFile(record().id.value)).status, 200);
  EXPECT_EQ(newest(), "record.see");
}

TEST_F(TheRegister, CorrectsWithAReasonAndShowsHowItRead) {
  register_one();
  const std::string path = kCorrecting(record().id.value);
  auto fields = typed("Intyg");
  EXPECT_EQ(post(path, fields).status, 422);
  fields.push_back({"reason", "läst fel"});
  fields.push_back({"public_about", "Ett papper"});
  EXPECT_THAT(*post(path, fields).body, HasSubstr("Kryssa i rutan"));
  fields.push_back({"hides_about", "yes"});
  ASSERT_EQ(post(path, fields).status, 303);
  EXPECT_EQ(record().entry().public_about, "Ett papper");
  EXPECT_EQ(record().entry().public_correspondent, std::nullopt);
  EXPECT_THAT(*get(kRecord(record().id.value)).body,
              AllOf(HasSubstr("läst fel"), HasSubstr("Intyg om Anna Berg")));
}

TEST_F(TheRegister, ShowsWhatHasAMarkOnlyToWhomTheJournalNotes) {
  register_one();
  const std::int64_t id = record().id.value;
  ASSERT_EQ(post(kMarking(id),
                 {{"provision", "26 kap. 1 § OSL"}, {"authority", "Nämnden"}, {"marked_on", "2025-03-04"}})
                .status,
            303);
  const auto hides =
      AllOf(HasSubstr("26 kap. 1 § OSL"), Not(HasSubstr("Intyg om Anna Berg")), Not(HasSubstr("Bo Ek")));
  EXPECT_THAT(*get(kMatter(matter_.value)).body, hides);
  EXPECT_THAT(*get(kRecord(id)).body, hides);
  const std::size_t before = journal_of(mine_).size();
  EXPECT_THAT(*get(kSecretRecord(id)).body, AllOf(HasSubstr("Intyg om Anna Berg"), HasSubstr("Bo Ek")));
  EXPECT_EQ(journal_of(mine_).size(), before + 1);
  EXPECT_EQ(newest(), "record.see");
  EXPECT_THAT(*get(kCorrecting(id)).body, HasSubstr("Intyg om Anna Berg"));
  EXPECT_EQ(journal_of(mine_).size(), before + 2);
  EXPECT_EQ(post(kReleaseTrial(id),
                 {{"asked_on", "2025-03-05"}, {"outcome", "refused"}, {"provision", ""}, {"reason", ""}})
                .status,
            422);
  ASSERT_EQ(post(kReleaseTrial(id), {{"asked_on", "2025-03-05"},
                                     {"outcome", "refused"},
                                     {"provision", "26 kap. 1 § OSL"},
                                     {"reason", "hälsa"}})
                .status,
            303);
  EXPECT_THAT(*get(kRecord(id)).body, AllOf(HasSubstr("inte utlämnad"), HasSubstr("hälsa")));
  ASSERT_EQ(post(kUnmarking(id), {{"reason", "känt"}}).status, 303);
  EXPECT_THAT(*get(kRecord(id)).body, HasSubstr("Intyg om Anna Berg"));
}

TEST_F(TheRegister, GivesEverybodyWhatIsPublicAndTheOfficeTheWhole) {
  register_one();
  ASSERT_EQ(post(kRegistering(matter_.value), typed("=Beslut")).status, 303);
  ASSERT_EQ(post(kMarking(record(0).id.value),
                 {{"provision", "26 kap. 1 § OSL"}, {"authority", "Nämnden"}, {"marked_on", "2025-03-04"}})
                .status,
            303);
  const std::size_t before = journal_of(mine_).size();
  EXPECT_EQ(extract("public.csv"),
            "Diarienummer;Rubrik;Handling;Inkommen eller upprättad;Dag;Avsändare eller mottagare;Vad det "
            "gäller;Sekretess\n"
            "BSN 2025-1;Bidrag;1;inkommen;2025-03-03;;;26 kap. 1 § OSL\n"
            "BSN 2025-1;Bidrag;2;inkommen;2025-03-03;Bo Ek;'=Beslut;\n");
  EXPECT_EQ(journal_of(mine_).size(), before);
  EXPECT_THAT(extract("whole.csv"), HasSubstr("BSN 2025-1;Bidrag till Anna Berg;1;inkommen;2025-03-03;Bo "
                                              "Ek;Intyg om Anna Berg;26 kap. 1 § OSL\n"));
  EXPECT_EQ(newest(), "record.see");
  EXPECT_EQ(get(kRegisterFile(of_.value, 2025, "other.csv")).status, 404);
}

TEST_F(TheRegister, TakesBackWhatWasRegisteredByMistake) {
  register_one();
  ASSERT_EQ(post(kRecordWithdrawal(record().id.value), {{"reason", "fel ärende"}}).status, 303);
  EXPECT_THAT(*get(kRecord(record().id.value)).body,
              AllOf(HasSubstr("Registrerad av misstag"), HasSubstr("fel ärende")));
  EXPECT_THAT(extract("public.csv"), Not(HasSubstr("Intyg")));
}

TEST_F(TheRegister, NotesWhatIsNotRegistered) {
  ASSERT_EQ(post(kLeaving(),
                 {{"about", "Reklam"}, {"came_on", "2025-03-03"}, {"ground", "trifling"}, {"note", "kastad"}})
                .status,
            303);
  EXPECT_THAT(*get(kUnregistered()).body,
              AllOf(HasSubstr("Reklam"), HasSubstr("uppenbart av ringa betydelse"), HasSubstr("kastad")));
  const auto one = RecordStore(mine()).unregistered(0, 1).at(0);
  ASSERT_EQ(post(kUnregisteredWithdrawal(one.id.value), {{"reason", "viktig"}}).status, 303);
  EXPECT_THAT(*get(kUnregistered()).body, Not(HasSubstr("Reklam")));
}

TEST_F(TheRegister, MakesAMatterOfAFollowUp) {
  EXPECT_THAT(*get(kFollowUp(agreement_, 2024)).body, HasSubstr(kFollowUpMatter(agreement_, 2024)));
  const http::Response done =
      post(kFollowUpMatter(agreement_, 2024),
           {{"register", std::to_string(of_.value)}, {"title", "Uppföljning 2024"}, {"public_title", ""}});
  ASSERT_EQ(done.status, 303) << *done.body;
  EXPECT_EQ(follow_up().registry_number, "BSN 2025-2");
  const std::string page = *get(kFollowUp(agreement_, 2024)).body;
  EXPECT_THAT(page, AllOf(HasSubstr("Ärendet i diariet"), Not(HasSubstr(kRegistryNumber(agreement_, 2024)))));
}

TEST_F(TheRegister, HasNothingOfAnotherPublicBody) {
  EXPECT_THAT(*get(kRegister()).body, Not(HasSubstr("CC 2025-1")));
  for (const std::string& path : {kMatter(foreign_matter_.value), kMatterTitle(foreign_matter_.value),
                                  kMatterClosing(foreign_matter_.value), kRegistering(foreign_matter_.value),
                                  kRecord(foreign_record_.value), kSecretRecord(foreign_record_.value),
                                  kRecordFile(foreign_record_.value), kCorrecting(foreign_record_.value),
                                  kRecordWithdrawal(foreign_record_.value), kMarking(foreign_record_.value),
                                  kUnmarking(foreign_record_.value), kReleaseTrial(foreign_record_.value)})
    EXPECT_EQ(get(path).status, 404) << path;
  EXPECT_EQ(journal_of(other_).front().deed, "record.register");
}

}  // namespace
}  // namespace handslag::web
