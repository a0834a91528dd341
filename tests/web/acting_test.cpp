// The floor that every act in the browser stands on: who may, from where, once, and with nothing lost.
#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "base/bytes.h"
#include "followup/follow_up_store.h"
#include "http/target.h"
#include "memoranda/memoranda_acts.h"
#include "memoranda/written_memorandum_store.h"
#include "organisations/journal_store.h"
#include "organisations/withdrawal_store.h"
#include "tests/web/acting_site.h"
#include "web/addresses.h"

namespace handslag::web {
namespace {

using ::testing::HasSubstr;
using ::testing::Not;
using ::testing::SizeIs;

class Acting : public ActingSite {};

TEST_F(Acting, NobodyWithoutASessionReadsOrWrites) {
  log_out();
  const http::Response page = get(kFollowUp(agreement_, 2024));
  EXPECT_EQ(page.status, 303);
  EXPECT_EQ(header(page, "Location"), "/log-in?to=" + http::percent_encoded(kFollowUp(agreement_, 2024)));
  const http::Response sent =
      post(kFinding(agreement_, 2024, commitment_), {{"outcome", "partly"}, {"reason", "Mäts inte än"}});
  EXPECT_EQ(sent.status, 403);
  EXPECT_THAT(*sent.body, HasSubstr("Mäts inte än"));
  EXPECT_THAT(*sent.body, Not(HasSubstr("Exempelkommunen")));
  EXPECT_THAT(journal_of(mine_), SizeIs(lines_before_));
}

TEST_F(Acting, WithoutAGateEverybodyReadsAndNobodyWrites) {
  serve_without_gate();
  EXPECT_EQ(get(kFollowUp(agreement_, 2024)).status, 200);
  EXPECT_EQ(get(kFinding(agreement_, 2024, commitment_)).status, 403);
  EXPECT_EQ(post(kFinding(agreement_, 2024, commitment_), {{"outcome", "partly"}, {"reason", "x"}}).status,
            403);
  EXPECT_THAT(journal_of(mine_), SizeIs(lines_before_));
}

TEST_F(Acting, AFormFromAnotherSiteIsRefused) {
  const auto form = filled(kFinding(agreement_, 2024, commitment_), {{"outcome", "partly"}, {"reason", "x"}});
  for (const std::vector<http::Field>& headers : std::vector<std::vector<http::Field>>{
           {},
           {{"Origin", "https://elsewhere.example"}},
           {{"Origin", "null"}},
           {{"Origin", "http://localhost"}, {"Sec-Fetch-Site", "cross-site"}},
           {{"Sec-Fetch-Site", "same-site"}}}) {
    EXPECT_EQ(send(kFinding(agreement_, 2024, commitment_), form, headers).status, 403);
  }
  EXPECT_THAT(journal_of(mine_), SizeIs(lines_before_));
}

TEST_F(Acting, ALargeBodyIsRefusedBeforeItIsRead) {
  const auto refused = [&](http::Request request) {
    const auto answer = site_->refuses(request);
    return answer ? answer->status : 0;
  };
  http::Request upload{.method = http::Method::Post,
                       .path = kReceipt(agreement_, 2024),
                       .headers = {{"Host", "localhost"}, {"Origin", "http://localhost"}}};
  EXPECT_EQ(refused(upload), 0);
  gate_.forbidden = {"material.receive"};
  EXPECT_EQ(refused(upload), 403);
  gate_.forbidden = {};
  log_out();
  EXPECT_EQ(refused(upload), 403);
  log_in("session");
  upload.headers[1].value = "http://elsewhere.se";
  EXPECT_EQ(refused(upload), 403);
}

TEST_F(Acting, AFormOfAnotherSessionComesBackWithWhatWasTyped) {
  const auto form =
      filled(kFinding(agreement_, 2024, commitment_), {{"outcome", "partly"}, {"reason", "Skälet"}});
  log_in("another session");
  const http::Response page = send(kFinding(agreement_, 2024, commitment_), form);
  EXPECT_EQ(page.status, 422);
  EXPECT_THAT(*page.body, HasSubstr(">Skälet</textarea>"));
  EXPECT_THAT(journal_of(mine_), SizeIs(lines_before_));
}

TEST_F(Acting, WhatHasComeFurtherMeanwhileIsNotChanged) {
  const std::string path = kFinding(agreement_, 2024, commitment_);
  const auto form = filled(path, {{"outcome", "partly"}, {"reason", "Skälet"}});
  gate_.open_alone = {"finding.record"};
  gate_.meanwhile = [&] {
    sql::Connection other = folder_.connect();
    sql::Transaction transaction(other);
    organisations::Act act(transaction, actor_, mine_, clock_);
    memoranda::WrittenMemorandumStore::save(
        act, follow_up().id,
        {.id = {},
         .version = 1,
         .written_on = clock_.today(),
         .written_at = "",
         .written_by = "Handläggare",
         .language = Language::Swedish,
         .template_version = "general-v1",
         .files = {},
         .page = {"page.html", "Sida", "text/html", folder_.files().put("<p>Text</p>"), 11},
         .basis = {}});
    transaction.commit();
  };
  const http::Response page = send(path, form);
  EXPECT_EQ(page.status, 409);
  EXPECT_THAT(*page.body, HasSubstr(">Skälet</textarea>"));
  EXPECT_THAT(*page.body, HasSubstr("kommit längre"));
  EXPECT_THAT(journal_of(mine_), SizeIs(lines_before_));
}

TEST_F(Acting, ALogInIsAnsweredByHandsOfItsOwnAndPagesAreNot) {
  EXPECT_FALSE(get(kLogIn()).later);
  const http::Response sent = send(kLogIn(), {{"email", "anna@exempel.se"}, {"pass_phrase", "x"}});
  ASSERT_TRUE(sent.later);
  std::promise<int> status;
  sent.later([&](const http::Response& given) { status.set_value(given.status); });
  EXPECT_EQ(status.get_future().get(), 404);  // there is no door in this test
}

TEST_F(Acting, ADoubleClickSavesOnce) {
  const std::string path = kFinding(agreement_, 2024, commitment_);
  const auto form = filled(path, {{"outcome", "cannot_be_judged"}, {"reason", "Underlag saknas"}});
  const http::Response first = send(path, form);
  const http::Response second = send(path, form);
  EXPECT_EQ(first.status, 303);
  EXPECT_EQ(second.status, 303);
  EXPECT_EQ(header(first, "Location"), header(second, "Location"));
  EXPECT_THAT(journal_of(mine_), SizeIs(lines_before_ + 1));
  EXPECT_EQ(journal_of(mine_).front().deed, "finding.record");
}

TEST_F(Acting, TheSameFormWithOtherWordsIsAnotherSending) {
  const std::string path = kFinding(agreement_, 2024, commitment_);
  auto form = filled(path, {{"outcome", "cannot_be_judged"}, {"reason", "Underlag saknas"}});
  send(path, form);
  for (http::Field& field : form) {
    if (field.name == "reason") field.value = "Underlag saknas, och partnern har frågats";
  }
  EXPECT_EQ(send(path, form).status, 303);
  EXPECT_THAT(journal_of(mine_), SizeIs(lines_before_ + 2));
}

TEST_F(Acting, WhatARoleMayNotDoIsSaidAndNotDone) {
  gate_.forbidden = {"finding.record"};
  const http::Response page = get(kFinding(agreement_, 2024, commitment_));
  EXPECT_EQ(page.status, 403);
  EXPECT_THAT(*page.body, HasSubstr("handläggare"));
  EXPECT_THAT(*get(kFollowUp(agreement_, 2024)).body, Not(HasSubstr("/finding\"")));
  EXPECT_EQ(post(kFinding(agreement_, 2024, commitment_), {{"outcome", "partly"}, {"reason", "x"}}).status,
            403);
  EXPECT_THAT(journal_of(mine_), SizeIs(lines_before_));
}

TEST_F(Acting, AnothersFollowUpIsNotThere) {
  for (const std::string& path :
       {kFollowUp(foreign_, 2024), kFinding(foreign_, 2024, foreign_commitment_), kReceipt(foreign_, 2024),
        kOpening(foreign_), kMemorandum(foreign_, 2024), kWriting(foreign_, 2024)}) {
    const http::Response page = get(path);
    EXPECT_EQ(page.status, 404) << path;
    EXPECT_THAT(*page.body, Not(HasSubstr("Grannens avtal")));
  }
  EXPECT_EQ(
      post(kFinding(foreign_, 2024, foreign_commitment_), {{"outcome", "partly"}, {"reason", "x"}}).status,
      404);
  EXPECT_THAT(journal_of(other_), SizeIs(foreign_lines_before_));
}

TEST_F(Acting, WhatMustBePutRightIsSaidAtTheTopAndAtTheField) {
  const http::Response page =
      post(kFinding(agreement_, 2024, commitment_), {{"outcome", "not_fulfilled"}, {"reason", ""}});
  EXPECT_EQ(page.status, 422);
  EXPECT_THAT(*page.body, HasSubstr("class=\"ds-error-summary\""));
  EXPECT_THAT(*page.body, HasSubstr("href=\"#reason\""));
  EXPECT_THAT(*page.body, HasSubstr("aria-invalid=\"true\""));
  EXPECT_THAT(*page.body, HasSubstr("aria-describedby=\"reason-help reason-fault\""));
  EXPECT_THAT(*page.body, HasSubstr("<title>Fel: "));
  EXPECT_THAT(*page.body, HasSubstr("value=\"not_fulfilled\" checked"));
}

TEST_F(Acting, AFindingIsRecordedAndTakenBack) {
  const std::string path = kFinding(agreement_, 2024, commitment_);
  EXPECT_EQ(post(path, {{"outcome", "cannot_be_judged"}, {"reason", "Underlag saknas"}}).status, 303);
  const followup::FollowUp judged = follow_up();
  ASSERT_NE(judged.find_finding({commitment_}), nullptr);
  EXPECT_EQ(judged.find_finding({commitment_})->judged_by, "handläggare");
  EXPECT_EQ(post(path + "/withdrawal", {{"reason", ""}}).status, 422);
  EXPECT_EQ(post(path + "/withdrawal", {{"reason", "Fel åtagande"}}).status, 303);
  EXPECT_EQ(follow_up().find_finding({commitment_}), nullptr);
  EXPECT_EQ(journal_of(mine_).front().deed, "finding.withdraw");
}

TEST_F(Acting, AFileIsReceivedTiedAndTakenBack) {
  const http::Response received = upload(kReceipt(agreement_, 2024),
                                         {{"kind", "annual_report"},
                                          {"sender", "Föreningen, samordnare"},
                                          {"received_on", "den 3 februari 2025"}},
                                         "berättelse.txt", "Året i korthet.");
  EXPECT_EQ(received.status, 303) << *received.body;
  ASSERT_THAT(follow_up().received, SizeIs(1));
  const followup::Material material = follow_up().received[0];
  EXPECT_EQ(material.name, "berättelse.txt");
  EXPECT_EQ(material.received_on, day("2025-02-03"));
  EXPECT_NE(get(kMaterial(agreement_, 2024, material.id.value)).file, nullptr);
  const std::string evidence = kEvidence(agreement_, 2024, commitment_);
  EXPECT_EQ(
      post(evidence, {{"material", std::to_string(material.id.value)}, {"place", ""}, {"shows", "x"}}).status,
      422);
  EXPECT_EQ(post(evidence, {{"material", "999"}, {"place", "s. 1"}}).status, 422);
  EXPECT_EQ(post(evidence, {{"material", std::to_string(material.id.value)},
                            {"place", "s. 1"},
                            {"shows", "Elva aktiviteter"}})
                .status,
            303);
  ASSERT_THAT(follow_up().evidence, SizeIs(1));
  const std::string withdrawal = kMaterialWithdrawal(agreement_, 2024, material.id.value);
  EXPECT_EQ(post(withdrawal, {{"reason", "Fel fil"}}).status, 409);
  EXPECT_EQ(
      post(kEvidenceWithdrawal(agreement_, 2024, follow_up().evidence[0].id.value), {{"reason", "Fel sida"}})
          .status,
      303);
  EXPECT_EQ(post(withdrawal, {{"reason", "Fel fil"}}).status, 303);
  EXPECT_THAT(follow_up().received, SizeIs(0));
}

TEST_F(Acting, AFileOfAKindThatIsNotTakenInIsRefusedByItsContent) {
  const std::vector<http::Field> fields = {
      {"kind", "annual_report"}, {"sender", "Föreningen"}, {"received_on", "2025-02-03"}};
  EXPECT_EQ(
      upload(kReceipt(agreement_, 2024), fields, "rapport.pdf", "<html><script>alert(1)</script>").status,
      422);
  EXPECT_EQ(upload(kReceipt(agreement_, 2024), fields, "rapport.pdf", "Bara text.").status, 422);
  EXPECT_EQ(upload(kReceipt(agreement_, 2024), fields, "tom.txt", "").status, 422);
  EXPECT_EQ(upload(kReceipt(agreement_, 2024), fields, "a\x1b[2J.txt", "Text.").status, 422);
  const http::Response large =
      upload(kReceipt(agreement_, 2024), fields, "stor.txt", std::string((std::size_t{25} << 20) + 1, 'a'));
  EXPECT_EQ(large.status, 422);
  EXPECT_THAT(*large.body, HasSubstr("value=\"Föreningen\""));
  EXPECT_THAT(follow_up().received, SizeIs(0));
}

TEST_F(Acting, ADayThatHasNotComeIsRefusedAndWhatWasTypedStays) {
  const http::Response page = upload(
      kReceipt(agreement_, 2024),
      {{"kind", "annual_report"}, {"sender", "Föreningen"}, {"received_on", "3 feb 2026"}}, "a.txt", "Text.");
  EXPECT_EQ(page.status, 422);
  EXPECT_THAT(*page.body, HasSubstr("value=\"3 feb 2026\""));
  EXPECT_THAT(follow_up().received, SizeIs(0));
}

TEST_F(Acting, AFollowUpIsOpenedAndTakenBack) {
  EXPECT_EQ(post(kOpening(agreement_),
                 {{"year", "2023"}, {"requested_on", "20 januari 2024"}, {"registry_number", "SN 2024-11"}})
                .status,
            303);
  EXPECT_EQ(get(kFollowUp(agreement_, 2023)).status, 200);
  // The same year with other days: what stands is said, and what was typed stays.
  const http::Response again =
      post(kOpening(agreement_), {{"year", "2023"}, {"requested_on", "21 januari 2024"}});
  EXPECT_EQ(again.status, 409);
  EXPECT_THAT(*again.body, HasSubstr("value=\"21 januari 2024\""));
  EXPECT_EQ(post(kFollowUpWithdrawal(agreement_, 2023), {{"reason", "Fel år"}}).status, 303);
  EXPECT_EQ(get(kFollowUp(agreement_, 2023)).status, 404);
}

TEST_F(Acting, ASectionIsEditedAndGoesBackToWhatIsGenerated) {
  const std::string path = kSection(agreement_, 2024, "summary");
  const std::string page = *get(path).body;
  EXPECT_EQ(send(path, filled(path, {{"text", "Vi har läst allt."},
                                     {"generated_sha256", hidden(page, "generated_sha256")}}))
                .status,
            303);
  EXPECT_THAT(*get(path).body, HasSubstr(">Vi har läst allt.</textarea>"));
  EXPECT_THAT(*get(kMemorandum(agreement_, 2024)).body, HasSubstr("Vi har läst allt."));
  EXPECT_EQ(post(path, {{"text", "Vi har läst allt."}, {"generated", "yes"}}).status, 303);
  EXPECT_THAT(*get(path).body, Not(HasSubstr(">Vi har läst allt.</textarea>")));
  EXPECT_EQ(post(path, {{"text", "Med ett tecken: 王"}}).status, 422);
}

TEST_F(Acting, AMemorandumWithHindrancesIsNotWritten) {
  const http::Response page = get(kWriting(agreement_, 2024));
  EXPECT_EQ(page.status, 200);
  EXPECT_THAT(*page.body, Not(HasSubstr("is_read")));
  EXPECT_EQ(post(kWriting(agreement_, 2024), {{"is_read", "yes"}}).status, 422);
  EXPECT_THAT(journal_of(mine_), SizeIs(lines_before_));
}

TEST_F(Acting, TheJournalSaysItInTheReadersWordsAndIsFiltered) {
  post(kFinding(agreement_, 2024, commitment_),
       {{"outcome", "cannot_be_judged"}, {"reason", "Underlag saknas"}});
  const std::string page = *get(kJournal()).body;
  EXPECT_THAT(page, HasSubstr("bedömning"));
  EXPECT_THAT(*get(kJournal(), {{"area", "sharing"}}).body, HasSubstr("Ingen rad"));
  EXPECT_EQ(get(kJournal(), {{"from", "i går"}}).status, 200);
  const http::Response file = get(kJournalFile(), {{"area", "finding"}});
  EXPECT_THAT(*file.body, HasSubstr("finding.record"));
  EXPECT_THAT(*file.body, Not(HasSubstr("agreement.")));
}

TEST_F(Acting, WhatHasBeenTakenBackStandsWithItsReason) {
  EXPECT_THAT(*get(kWithdrawals()).body, HasSubstr("Inget har tagits tillbaka."));
  post(kFinding(agreement_, 2024, commitment_), {{"outcome", "cannot_be_judged"}, {"reason", "Saknas"}});
  post(kFindingWithdrawal(agreement_, 2024, commitment_), {{"reason", "Fel <b>åtagande</b>"}});
  const std::string page = *get(kWithdrawals()).body;
  EXPECT_THAT(page, HasSubstr("Fel &lt;b&gt;åtagande&lt;/b&gt;"));
  EXPECT_THAT(page, HasSubstr("den 17 mars 2025"));
  log_in_as_partner();
  EXPECT_THAT(*get(kWithdrawals()).body, HasSubstr("Inget har tagits tillbaka."));
}

TEST_F(Acting, ThePartnersPeopleSeeThePartnersPagesAlone) {
  log_in_as_partner();
  EXPECT_EQ(get("/").status, 200);
  EXPECT_EQ(get(kFigures()).status, 200);
  EXPECT_EQ(get(kFollowUp(agreement_, 2024)).status, 404);
  EXPECT_EQ(get(kAgreement(agreement_)).status, 404);
  EXPECT_EQ(get(kSealing(2024)).status, 404);
}

TEST_F(Acting, APartnerSharesAndEndsIt) {
  log_in_as_partner();
  const std::size_t before = journal_of(partner_).size();
  EXPECT_EQ(post(kSharing(), {{"recipient", std::to_string(mine_.value)},
                              {"what", "figures"},
                              {"first_year", "2024"},
                              {"last_year", "2023"}})
                .status,
            422);
  EXPECT_EQ(post(kSharing(),
                 {{"recipient", std::to_string(mine_.value)}, {"what", "figures"}, {"first_year", "2024"}})
                .status,
            303);
  EXPECT_THAT(*get(kFigures()).body, HasSubstr("Exempelkommunen"));
  ASSERT_EQ(journal_of(partner_).size(), before + 1);
  const std::int64_t sharing = journal_of(partner_).front().subject_id;
  EXPECT_EQ(post(kSharingEnd({sharing}), {{"reason", "Avtalet är slut"}}).status, 303);
  EXPECT_EQ(journal_of(partner_).front().deed, "sharing.end");
  EXPECT_EQ(post(kSharingEnd({sharing + 100}), {{"reason", "x"}}).status, 404);
}

TEST_F(Acting, APageThatTheBrowserHasIsNotSentAgain) {
  const http::Response page = get(kFollowUp(agreement_, 2024));
  EXPECT_EQ(header(page, "Cache-Control"), "private, no-cache");
  const http::Request again{
      http::Method::Get, kFollowUp(agreement_, 2024), {}, {{"If-None-Match", header(page, "ETag")}}, ""};
  EXPECT_EQ(site_->answer(again).status, 304);
  post(kFinding(agreement_, 2024, commitment_), {{"outcome", "cannot_be_judged"}, {"reason", "Saknas"}});
  EXPECT_EQ(site_->answer(again).status, 200);
}

TEST_F(Acting, APageOfOnePersonIsNotKeptForAnother) {
  EXPECT_THAT(*get(kFollowUp(agreement_, 2024)).body, HasSubstr("Anna Berg"));
  log_in("s2", "Bo Ek");
  EXPECT_THAT(*get(kFollowUp(agreement_, 2024)).body, Not(HasSubstr("Anna Berg")));
}

}  // namespace
}  // namespace handslag::web
