// Asking for material in the browser, and what whoever gets the letter does with its link.
#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "followup/answer_acts.h"
#include "followup/material_request_acts.h"
#include "followup/material_request_store.h"
#include "messages/message_store.h"
#include "messages/messages_acts.h"
#include "tests/web/acting_site.h"
#include "web/addresses.h"

namespace handslag::web {
namespace {

using followup::MaterialRequest;
using followup::MaterialRequestStore;
using ::testing::AllOf;
using ::testing::HasSubstr;
using ::testing::IsEmpty;
using ::testing::Not;
using ::testing::SizeIs;

class Asking : public ActingSite {
 protected:
  organisations::View mine() { return {connection_, actor_.scope_of(mine_)}; }
  std::vector<MaterialRequest> requests() { return MaterialRequestStore(mine()).list_for(follow_up().id); }
  static std::vector<http::Field> typed() {
    return {{"kind-annual_report", "yes"}, {"kind-outreach_log", "yes"}, {"name", "Cia <Dal>"},
            {"email", "cia@exempel.se"},   {"language", "sv"},           {"due_on", "den 14 april 2025"},
            {"words", "Vi ses i maj."}};
  }
  http::Response ask() { return post(kAsking(agreement_, 2024), typed()); }
  /// Of the newest letter of the first request.
  std::string link() {
    const MaterialRequest request = requests().back();
    const auto message = messages::MessageStore(mine()).get(request.letters.back().message);
    const std::string link = message.content.value().link;
    return link.substr(link.find("/material/"));
  }
  http::Response send_file(const std::string& path, const std::string& kind, const std::string& bytes,
                           const std::string& name = "underlag.txt") {
    return upload(path, {{"kind", kind}, {"sender", "Cia Dal, samordnare"}}, name, bytes);
  }
  template <class Do>
  void act(const Do& what) {
    sql::Transaction transaction(connection_);
    organisations::Act act(transaction, actor_, mine_, clock_);
    what(act);
    act.commit();
  }
};

TEST_F(Asking, AsksWithALetterAndShowsIt) {
  const std::string form = *get(kAsking(agreement_, 2024)).body;
  EXPECT_THAT(form,
              AllOf(HasSubstr("kind-annual_report"), HasSubstr("Om 20 arbetsdagar är det den 14 april 2025"),
                    HasSubstr("Ingen e-postserver är angiven")));
  const http::Response done = ask();
  ASSERT_EQ(done.status, 303) << *done.body;
  EXPECT_EQ(header(done, "Location"), kRequests(agreement_, 2024) + "?done=request.send");
  ASSERT_THAT(requests(), SizeIs(1));
  EXPECT_THAT(requests()[0].kinds, SizeIs(2));
  EXPECT_EQ(requests()[0].asked_by_name, "Anna Berg");
  EXPECT_EQ(requests()[0].pages_address, "http://localhost");
  const std::string page = *get(kRequests(agreement_, 2024)).body;
  EXPECT_THAT(page,
              AllOf(HasSubstr("Cia &lt;Dal&gt;"), HasSubstr("cia@exempel.se"), HasSubstr("Vi ses i maj."),
                    HasSubstr("måndag den 14 april 2025"), HasSubstr("köat"), HasSubstr("2 återstår")));
  EXPECT_EQ(journal_of(mine_).front().deed, "request.send");
  EXPECT_THAT(*get(kAllRequests()).body,
              AllOf(HasSubstr(kRequests(agreement_, 2024)), HasSubstr("Ingen begäran är försenad.")));
  EXPECT_EQ(follow_up().requested_on, clock_.today());
}

TEST_F(Asking, SaysWhatMustBePutRightAndLosesNothing) {
  auto nothing = typed();
  nothing.erase(nothing.begin(), nothing.begin() + 2);
  const http::Response none = post(kAsking(agreement_, 2024), nothing);
  EXPECT_EQ(none.status, 422);
  EXPECT_THAT(*none.body, AllOf(HasSubstr("Välj minst ett slags underlag."), HasSubstr("Vi ses i maj."),
                                HasSubstr("cia@exempel.se")));
  EXPECT_THAT(*none.body, Not(HasSubstr("value=\"yes\" checked")));
  auto address = typed();
  address[3].value = "cia";
  EXPECT_THAT(*post(kAsking(agreement_, 2024), address).body, HasSubstr("Skriv en e-postadress"));
  auto past = typed();
  past[5].value = "2025-03-17";
  EXPECT_THAT(*post(kAsking(agreement_, 2024), past).body, HasSubstr("Välj en dag efter i dag."));
  EXPECT_THAT(requests(), IsEmpty());
}

TEST_F(Asking, MovesTheDayAndTakesTheRequestBack) {
  ask();
  const std::int64_t id = requests()[0].id.value;
  const std::string day_path = kRequestDueDay(agreement_, 2024, id);
  EXPECT_EQ(post(day_path, {{"due_on", "2025-04-26"}, {"reason", " "}}).status, 422);
  EXPECT_EQ(post(day_path, {{"due_on", "2025-04-26"}, {"reason", "Årsmötet dröjer"}}).status, 303);
  const std::string page = *get(kRequests(agreement_, 2024)).body;
  EXPECT_THAT(
      page,
      AllOf(HasSubstr(
                "den 26 april 2025, som är en lördag: det räcker att det kommer måndag den 28 april 2025"),
            HasSubstr("Årsmötet dröjer"), HasSubstr("Flyttad från den 14 april 2025")));
  EXPECT_THAT(*get(link()).body, HasSubstr("Årsmötet dröjer"));
  const std::string back = kRequestWithdrawal(agreement_, 2024, id);
  EXPECT_EQ(post(back, {{"reason", ""}}).status, 422);
  const std::string good = link();
  EXPECT_EQ(post(back, {{"reason", "Fel person"}}).status, 303);
  EXPECT_EQ(get(back).status, 404);
  EXPECT_EQ(get(good).status, 404);
  EXPECT_THAT(*get(good).body, AllOf(HasSubstr("ber inte längre om detta"), Not(HasSubstr("Fel person"))));
  EXPECT_EQ(requests()[0].letters.back().occasion, followup::LetterOccasion::Withdrawal);
}

TEST_F(Asking, GivesNobodyElsesRequests) {
  ask();
  const std::int64_t id = requests()[0].id.value;
  for (const std::string& path :
       {kRequests(foreign_, 2024), kAsking(foreign_, 2024), kRequestDueDay(foreign_, 2024, id),
        kRequestWithdrawal(foreign_, 2024, id), kRequestDueDay(agreement_, 2024, 99)})
    EXPECT_EQ(get(path).status, 404) << path;
  EXPECT_EQ(get(kMaterialLink("no-such-link")).status, 404);
}

TEST_F(Asking, WhoeverHasTheLinkLooksWithoutUsingAnythingUp) {
  ask();
  const std::string path = link();
  log_out();
  const auto before = journal_of(mine_).size();
  for (int at = 0; at < 3; ++at) {
    const http::Response page = get(path);
    EXPECT_EQ(page.status, 200);
    EXPECT_THAT(*page.body,
                AllOf(HasSubstr("Exempelkommunen"), HasSubstr("IOP om stöd"), HasSubstr("Anna Berg"),
                      HasSubstr("Vi ses i maj."), Not(HasSubstr("Grannkommunen"))));
  }
  EXPECT_EQ(journal_of(mine_).size(), before);
}

TEST_F(Asking, WhoeverHasTheLinkSendsFilesUntilEverythingHasCome) {
  ask();
  const std::string path = link();
  log_out();
  const http::Response first = send_file(path, "annual_report", "Verksamheten 2024");
  ASSERT_EQ(first.status, 303) << *first.body;
  EXPECT_EQ(header(first, "Location"), path + "?done=request.answer");
  ASSERT_THAT(follow_up().received, SizeIs(1));
  EXPECT_EQ(follow_up().received[0].sender, "Cia Dal, samordnare");
  EXPECT_EQ(follow_up().received[0].received_on, clock_.today());
  EXPECT_THAT(*get(path).body, AllOf(HasSubstr("underlag.txt"), HasSubstr("Cia Dal, samordnare")));
  const auto line = journal_of(mine_).front();
  EXPECT_EQ(line.deed, "request.answer");
  EXPECT_EQ(line.actor, "request 1");
  // Sent twice is sent once.
  EXPECT_EQ(send_file(path, "annual_report", "Verksamheten 2024").status, 303);
  EXPECT_THAT(follow_up().received, SizeIs(1));
  EXPECT_EQ(send_file(path, "outreach_log", "Räkenskaperna").status, 303);
  const http::Response done = get(path);
  EXPECT_EQ(done.status, 200);
  EXPECT_THAT(*done.body, AllOf(HasSubstr("Allt har kommit"), Not(HasSubstr("type=\"file\""))));
  EXPECT_EQ(send_file(path, "outreach_log", "Mer").status, 422);
  EXPECT_THAT(follow_up().received, SizeIs(2));
}

TEST_F(Asking, AFileByTheLinkIsCheckedAsAnyOther) {
  ask();
  const std::string path = link();
  log_out();
  EXPECT_EQ(send_file(path, "annual_report", "MZ\x90", "a.exe").status, 422);
  EXPECT_EQ(send_file(path, "payment_record", "Text").status, 422);
  EXPECT_EQ(upload(path, {{"kind", "annual_report"}, {"sender", " "}}, "a.txt", "Text").status, 422);
  EXPECT_THAT(follow_up().received, IsEmpty());
  EXPECT_EQ(site_
                ->answer({http::Method::Post,
                          path,
                          {},
                          {{"Origin", "https://elak.se"}, {"Host", "localhost"}},
                          "kind=annual_report"})
                .status,
            403);
}

TEST_F(Asking, NoFileIsReadFromAStrangerWithoutALink) {
  ask();
  const std::string path = link();
  const auto refuses = [&](const std::string& to) {
    return site_->refuses(
        {http::Method::Post, to, {}, {{"Origin", "http://localhost"}, {"Host", "localhost"}}, ""});
  };
  EXPECT_FALSE(refuses(path));
  ASSERT_TRUE(refuses("/material/no-such-link"));
  EXPECT_EQ(refuses("/material/no-such-link")->status, 404);
  act([&](organisations::Act& by) { withdraw_request(by, requests()[0].id, "Fel", clock_.today()); });
  EXPECT_TRUE(refuses(path));
}

TEST_F(Asking, TheOrganisationSaysHowItReminds) {
  EXPECT_THAT(*get(kAllRequests()).body, HasSubstr("7 dagar före, på dagen och 7 dagar efter sista dagen"));
  EXPECT_EQ(post(kReminders(), {{"is_on", "yes"},
                                {"first_before", "5"},
                                {"second_before", "5"},
                                {"third_after", "7"},
                                {"answer_days", "20"}})
                .status,
            422);
  EXPECT_EQ(post(kReminders(), {{"is_on", "yes"},
                                {"first_before", "10"},
                                {"second_before", "1"},
                                {"third_after", "3"},
                                {"answer_days", "15"}})
                .status,
            303);
  EXPECT_THAT(*get(kAllRequests()).body,
              HasSubstr("10 dagar före, 1 dag före och 3 dagar efter sista dagen"));
  EXPECT_THAT(*get(kAsking(agreement_, 2024)).body, HasSubstr("Om 15 arbetsdagar är det den 7 april 2025"));
  EXPECT_EQ(post(kReminders(), {{"is_on", "no"},
                                {"first_before", "10"},
                                {"second_before", "1"},
                                {"third_after", "3"},
                                {"answer_days", "15"}})
                .status,
            303);
  EXPECT_THAT(*get(kAllRequests()).body, HasSubstr("Ingen påminns med brev."));
}

TEST_F(Asking, ALetterThatCameBackIsShown) {
  ask();
  const MaterialRequest request = requests()[0];
  act([&](organisations::Act& by) {
    messages::record_bounce(by, request.letters[0].message, {"", "cia@exempel.se", "5.1.1", "no such user"});
  });
  EXPECT_THAT(*get(kRequests(agreement_, 2024)).body,
              AllOf(HasSubstr("kom tillbaka"), HasSubstr("no such user"),
                    HasSubstr("Ett brev har inte kommit fram")));
  EXPECT_THAT(*get(kAllRequests()).body, HasSubstr("Ett brev har inte kommit fram"));
}

TEST_F(Asking, IsNotOfferedToWhoMayNot) {
  gate_.forbidden = {"request.send", "reminders.set", "request.due_day", "request.withdraw"};
  EXPECT_THAT(*get(kFollowUp(agreement_, 2024)).body, Not(HasSubstr(kAsking(agreement_, 2024))));
  EXPECT_EQ(get(kAsking(agreement_, 2024)).status, 403);
  EXPECT_THAT(*get(kAllRequests()).body, Not(HasSubstr(kReminders())));
}

TEST_F(Asking, IsWaitedForOnTheFirstPage) {
  EXPECT_THAT(*get(kFollowUp(agreement_, 2024)).body, HasSubstr(kAsking(agreement_, 2024)));
  ask();
  EXPECT_THAT(*get(kStart()).body,
              AllOf(HasSubstr("slags underlag"), HasSubstr("Begärt till den 14 april 2025")));
}

}  // namespace
}  // namespace handslag::web
