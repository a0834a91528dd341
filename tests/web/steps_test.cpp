// Review, signature and handing over in the browser, and who is responsible for a follow-up.
#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "followup/step_store.h"
#include "identity/membership_store.h"
#include "identity/person_store.h"
#include "memoranda/dossier_words.h"
#include "memoranda/written_memorandum_store.h"
#include "tests/web/acting_site.h"
#include "web/addresses.h"

namespace handslag::web {
namespace {

using followup::StepKind;
using ::testing::AllOf;
using ::testing::HasSubstr;
using ::testing::Not;
using ::testing::SizeIs;

class Steps : public ActingSite {
 protected:
  template <class Do>
  void act(const Do& what) {
    sql::Transaction transaction(connection_);
    organisations::Act by(transaction, actor_, mine_, clock_);
    what(by);
    transaction.commit();
  }
  memoranda::WrittenFile kept(const std::string& name, const std::string& bytes) {
    return {name, name, "application/octet-stream", folder_.files().put(bytes),
            static_cast<std::int64_t>(bytes.size())};
  }
  void write(int version = 1) {
    act([&](organisations::Act& by) {
      const auto one = memoranda::find_dossier(by, agreement_, 2024, Language::Swedish).value();
      const std::string of = std::to_string(version);
      memoranda::WrittenMemorandumStore::save(by, one.follow_up.id,
                                              {.id = {},
                                               .version = version,
                                               .written_on = clock_.today(),
                                               .written_at = "",
                                               .written_by = "Handläggare",
                                               .language = Language::Swedish,
                                               .template_version = "general-v1",
                                               .files = {kept("tjansteskrivelse.pdf", "%PDF " + of),
                                                         kept("package.json", "{\"of\": " + of + "}")},
                                               .page = kept("page.html", "<p>Text " + of + "</p>"),
                                               .basis = memoranda::basis_of(one)});
    });
  }
  std::vector<followup::StepRecord> records() {
    return followup::StepStore({connection_, actor_.scope_of(mine_)}).records_of(follow_up().id);
  }
  std::string page() { return *get(kFollowUp(agreement_, 2024)).body; }
  /// The form as it stands, with what it carries of the package.
  http::Response send_step(const std::string& path, std::vector<http::Field> fields = {}) {
    fields.push_back({"sha256", hidden(*get(path).body, "sha256")});
    return post(path, fields);
  }
  void come_to_signature() {
    write();
    ASSERT_EQ(send_step(kReviewAsking(agreement_, 2024)).status, 303);
    ASSERT_EQ(send_step(kReview(agreement_, 2024)).status, 303);
    const http::Response done = send_step(kSigning(agreement_, 2024));
    ASSERT_EQ(done.status, 303) << *done.body;
  }
  organisations::PersonId person(const std::string& name, organisations::Role role) {
    organisations::PersonId id;
    act([&](organisations::Act& by) {
      id = identity::PersonStore::save(
          by, {{}, name, "p" + std::to_string(name.size()) + "@exempel.se", Language::Swedish});
      identity::MembershipStore::give(
          by, {.organisation = mine_, .person = id, .role = role, .first_day = day("2025-01-01")});
    });
    return id;
  }
};

TEST_F(Steps, AreNotThereBeforeAMemorandumIsWritten) {
  EXPECT_THAT(page(), AllOf(HasSubstr("Undertecknad"), Not(HasSubstr(kReviewAsking(agreement_, 2024)))));
  for (const std::string& path :
       {kReviewAsking(agreement_, 2024), kReview(agreement_, 2024), kSendingBack(agreement_, 2024),
        kSigning(agreement_, 2024), kSignatureWithdrawal(agreement_, 2024), kHandingOver(agreement_, 2024)})
    EXPECT_EQ(get(path).status, 404) << path;
}

TEST_F(Steps, GoFromReviewToTheCommitteeWithWhoAndWhen) {
  write();
  EXPECT_THAT(page(), AllOf(HasSubstr("ingen har fått den på granskning"),
                            HasSubstr(kReviewAsking(agreement_, 2024))));
  EXPECT_THAT(*get(kStart()).body, HasSubstr("Skicka skrivelsen på granskning"));
  const http::Response asked = send_step(kReviewAsking(agreement_, 2024), {{"comment", "Se <åtagande> 3"}});
  ASSERT_EQ(asked.status, 303) << *asked.body;
  EXPECT_EQ(header(asked, "Location"), kFollowUp(agreement_, 2024) + "?done=review.ask");
  EXPECT_THAT(*get(kReview(agreement_, 2024)).body, HasSubstr("Anna Berg: Se &lt;åtagande&gt; 3"));
  log_in("head", "Bo Ek");
  EXPECT_EQ(send_step(kReview(agreement_, 2024)).status, 303);
  EXPECT_EQ(send_step(kReview(agreement_, 2024)).status, 422);
  EXPECT_EQ(send_step(kSigning(agreement_, 2024)).status, 303);
  EXPECT_THAT(page(), AllOf(HasSubstr("undertecknad och låst"), HasSubstr("Bo Ek, handläggare"),
                            HasSubstr(kHandingOver(agreement_, 2024))));
  EXPECT_EQ(send_step(kHandingOver(agreement_, 2024), {{"comment", "Till AU den 8 april"}}).status, 303);
  EXPECT_THAT(page(), AllOf(HasSubstr("Den ligger hos nämnden"), HasSubstr("Till AU den 8 april")));
  ASSERT_THAT(records(), SizeIs(4));
  EXPECT_EQ(records()[2].kind, StepKind::Signed);
  EXPECT_EQ(records()[2].sha256, hidden(*get(kSendingBack(agreement_, 2024)).body, "sha256"));
  EXPECT_EQ(journal_of(mine_).front().deed, "memorandum.hand_over");
}

TEST_F(Steps, AreSentBackWithACommentAndMended) {
  write();
  send_step(kReviewAsking(agreement_, 2024));
  EXPECT_EQ(send_step(kSendingBack(agreement_, 2024), {{"comment", " "}}).status, 422);
  EXPECT_EQ(send_step(kSendingBack(agreement_, 2024), {{"comment", "Skäl saknas för åtagande 3"}}).status,
            303);
  EXPECT_THAT(page(), AllOf(HasSubstr("Skäl saknas för åtagande 3"),
                            HasSubstr("Ta tillbaka skrivelsen och rätta den")));
  EXPECT_THAT(*get(kStart()).body, HasSubstr("Rätta det som skickades tillbaka"));
  EXPECT_EQ(post(kMemorandumWithdrawal(agreement_, 2024), {{"reason", "Skäl saknas"}}).status, 303);
  write(2);
  EXPECT_THAT(page(), HasSubstr("ingen har fått den på granskning"));
  EXPECT_EQ(send_step(kReviewAsking(agreement_, 2024)).status, 303);
  EXPECT_EQ(records().back().version, 2);
}

TEST_F(Steps, SignOnlyTheBytesThatWereLookedAt) {
  write();
  send_step(kReviewAsking(agreement_, 2024));
  send_step(kReview(agreement_, 2024));
  const http::Response other = post(kSigning(agreement_, 2024), {{"sha256", std::string(64, 'b')}});
  EXPECT_EQ(other.status, 422);
  EXPECT_THAT(*other.body, HasSubstr("Skrivelsen är inte den du tittade på"));
  EXPECT_THAT(records(), SizeIs(2));
}

TEST_F(Steps, LockWhatIsSignedUntilTheSignatureIsTakenBack) {
  come_to_signature();
  const std::string path = kRegistryNumber(agreement_, 2024);
  const http::Response refused = post(path, {{"registry_number", "SN 2025-99"}});
  EXPECT_EQ(refused.status, 409);
  EXPECT_THAT(*refused.body, HasSubstr("undertecknad och låst"));
  EXPECT_EQ(post(kMemorandumWithdrawal(agreement_, 2024), {{"reason", "Fel"}}).status, 409);
  const std::string back = kSignatureWithdrawal(agreement_, 2024);
  EXPECT_EQ(post(back, {{"reason", " "}}).status, 422);
  EXPECT_EQ(post(back, {{"reason", "Fel diarienummer"}}).status, 303);
  EXPECT_EQ(get(back).status, 404);
  EXPECT_EQ(post(path, {{"registry_number", "SN 2025-99"}}).status, 303);
}

TEST_F(Steps, ThatWereTakenByMistakeAreTakenBack) {
  write();
  send_step(kReviewAsking(agreement_, 2024));
  const std::string path = kStepWithdrawal(agreement_, 2024, records()[0].id.value);
  EXPECT_THAT(page(), HasSubstr(path));
  EXPECT_EQ(post(path, {{"reason", "För tidigt"}}).status, 303);
  EXPECT_THAT(records(), SizeIs(0));
  EXPECT_EQ(get(path).status, 404);
  EXPECT_EQ(get(kStepWithdrawal(foreign_, 2024, 1)).status, 404);
}

TEST_F(Steps, SomebodyIsResponsibleAndHandsOver) {
  EXPECT_THAT(*get(kResponsible(agreement_, 2024)).body, HasSubstr("Ingen kan vara ansvarig"));
  const auto anna = person("Anna Berg", organisations::Role::CaseOfficer);
  const auto bo = person("Bo Ek", organisations::Role::UnitHead);
  person("Registratorn", organisations::Role::Registrar);
  const std::string form = *get(kResponsible(agreement_, 2024)).body;
  EXPECT_THAT(form, AllOf(HasSubstr("Anna Berg"), HasSubstr("Bo Ek"), Not(HasSubstr("Registratorn"))));
  EXPECT_EQ(post(kResponsible(agreement_, 2024), {{"person", "999"}}).status, 422);
  EXPECT_EQ(post(kResponsible(agreement_, 2024), {{"person", std::to_string(anna.value)}}).status, 303);
  EXPECT_THAT(page(), HasSubstr("Ansvarig: Anna Berg."));
  EXPECT_EQ(
      post(kResponsible(agreement_, 2024), {{"person", std::to_string(bo.value)}, {"note", "Ring i mars"}})
          .status,
      303);
  EXPECT_THAT(page(), HasSubstr("Ansvarig: Bo Ek."));
  // What somebody else is responsible for waits for them.
  EXPECT_THAT(*get(kStart()).body, AllOf(HasSubstr("ansvarig Bo Ek"), HasSubstr("Inget väntar på dig")));
}

}  // namespace
}  // namespace handslag::web
