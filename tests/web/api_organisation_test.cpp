// What an organisation has beside its agreements, by the API: itself and what it chooses among, mappings,
// corrections, who is logged in, jobs and letters. What each gives, its line in the journal, and what of
// another organisation is in none.
#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <sstream>

#include "identity/link_acts.h"
#include "identity/link_store.h"
#include "identity/session_store.h"
#include "jobs/job_store.h"
#include "jobs/jobs_acts.h"
#include "kinds/partnership_kind_store.h"
#include "memoranda/memorandum_template_store.h"
#include "messages/mail_settings.h"
#include "messages/message_store.h"
#include "messages/messages_acts.h"
#include "organisations/import_mapping_store.h"
#include "statistics/example_records.h"
#include "statistics/publication_store.h"
#include "tests/web/api_site.h"
#include "web/account/door.h"

namespace handslag::web {
namespace {

using organisations::Role;
using ::testing::AllOf;
using ::testing::ElementsAre;
using ::testing::HasSubstr;
using ::testing::IsEmpty;
using ::testing::Not;
using ::testing::SizeIs;

constexpr const char* kWhy = R"({"reason": "wrong file"})";

class ApiOrganisation : public ApiSite {
 protected:
  Json items(const std::string& token, const std::string& path, std::vector<http::Field> query = {}) {
    const http::Response answer = get(token, path, std::move(query));
    EXPECT_EQ(answer.status, 200) << path << *answer.body;
    return json(answer)["items"];
  }
  template <class Do>
  void in(organisations::OrganisationId organisation, const Do& work) {
    sql::Transaction transaction(connection_);
    organisations::Act act(transaction, actor_, organisation, clock_);
    work(act);
    act.commit();
  }
  /// A file of data under another version, as `--as` makes it.
  static std::string under(std::string file, const std::string& before, const std::string& after) {
    const std::size_t at = file.find('"' + before + '"');
    EXPECT_NE(at, std::string::npos);
    return file.replace(at + 1, before.size(), after);
  }
  std::string records(int year, int count) {
    std::stringstream made;
    statistics::write_example_records(made, year, 7, count,
                                      kinds::PartnershipKindStore(view(mine_.partner)).chosen_variable_set());
    return made.str();
  }
  std::string first_pointer(const http::Response& answer) {
    return json(answer)["errors"].items().at(0)["pointer"].as_string();
  }
};

TEST_F(ApiOrganisation, IsNamedNumberedAndCalledByThoseWhoMay) {
  const std::string administrator = token(Role::Administrator);
  EXPECT_EQ(json(get(administrator, "/organisation"))["name"].as_string(), "Norrtälje kommun");
  EXPECT_EQ(
      json(post(administrator, "/organisation/name", R"({"name": "Norrtälje stad"})"))["name"].as_string(),
      "Norrtälje stad");
  EXPECT_EQ(post(administrator, "/organisation/name", R"({"name": "Umeå kommun"})").status, 409);
  const http::Response wrong = post(administrator, "/organisation/number", R"({"number": "212000-0143"})");
  EXPECT_EQ(wrong.status, 422);
  EXPECT_EQ(first_pointer(wrong), "#/number");
  EXPECT_EQ(
      json(post(administrator, "/organisation/number", R"({"number": "212000-0142"})"))["number"].as_string(),
      "212000-0142");
  EXPECT_EQ(post(administrator, "/organisation/names", "{}").status, 422);
  const Json called = json(post(administrator, "/organisation/names",
                                R"({"short_name": "Staden", "genitive": "Norrtälje stads"})"));
  EXPECT_EQ(called["short_name"].as_string(), "Staden");
  EXPECT_EQ(called["genitive"].as_string(), "Norrtälje stads");
  for (const char* deed : {"organisation.rename", "organisation.number", "organisation.names"})
    EXPECT_EQ(lines_of(mine_.body, deed), 1u) << deed;
  EXPECT_EQ(post(token(Role::Controller), "/organisation/name", R"({"name": "X"})").status, 403);
  EXPECT_EQ(json(get(token(Role::Administrator, "read", &other_), "/organisation"))["name"].as_string(),
            "Umeå kommun");
}

TEST_F(ApiOrganisation, TakesInKindsChoosesThemAndTakesThemAway) {
  const std::string coordinator = token(Role::PartnerCoordinator);
  const std::string file(kinds::program_kind_file("general-v1"));
  const std::string own = under(file, "general-v1", "own-kind-v1");
  const auto before = items(coordinator, "/kinds").items().size();
  const http::Response taken = upload(coordinator, "/kinds", {}, "kind.json", own);
  ASSERT_EQ(taken.status, 201) << *taken.body;
  EXPECT_EQ(json(taken)["version"].as_string(), "own-kind-v1");
  EXPECT_TRUE(json(taken)["is_imported"].as_bool());
  EXPECT_EQ(items(coordinator, "/kinds").items().size(), before + 1);
  EXPECT_EQ(json(get(coordinator, "/kinds/own-kind-v1")), parse_json(own).value());
  EXPECT_EQ(get(token(Role::PartnerCoordinator, "read", &other_), "/kinds/own-kind-v1").status, 404);
  EXPECT_EQ(get(token(Role::CaseOfficer), "/kinds/own-kind-v1").status, 404);
  const http::Response bad = upload(coordinator, "/kinds", {}, "kind.json", own.substr(0, 100));
  EXPECT_EQ(bad.status, 422);
  EXPECT_EQ(first_pointer(bad), "#/file");
  EXPECT_EQ(
      json(post(coordinator, "/organisation/kind", R"({"version": "own-kind-v1"})"))["version"].as_string(),
      "own-kind-v1");
  EXPECT_EQ(post(coordinator, "/organisation/kind", R"({"version": "not-there-v1"})").status, 404);
  EXPECT_EQ(post(coordinator, "/kinds/own-kind-v1/removal", kWhy).status, 409);
  EXPECT_EQ(post(coordinator, "/organisation/kind", R"({"version": "general-v1"})").status, 200);
  EXPECT_EQ(post(coordinator, "/kinds/own-kind-v1/removal", R"({"reason": ""})").status, 422);
  EXPECT_EQ(post(coordinator, "/kinds/own-kind-v1/removal", kWhy).status, 200);
  EXPECT_EQ(post(coordinator, "/kinds/own-kind-v1/removal", kWhy).status, 404);
  EXPECT_EQ(post(coordinator, "/organisation/counties", R"({"counties": ["Uppsala län", "01"]})").status,
            200);
  EXPECT_THAT(organisations::OrganisationStore(view(mine_.partner)).get(mine_.partner).counties,
              ElementsAre("01", "03"));
  EXPECT_EQ(post(coordinator, "/organisation/counties", R"({"counties": ["02"]})").status, 422);
  // What stands already is answered as it stands, with nothing done.
  EXPECT_EQ(post(coordinator, "/organisation/counties", R"({"counties": ["01", "03"]})").status, 200);
  for (const auto& [deed, lines] :
       {std::pair{"kind.import", 1u}, {"kind.choose", 2u}, {"kind.remove", 1u}, {"area.state", 1u}})
    EXPECT_EQ(lines_of(mine_.partner, deed), lines) << deed;
}

TEST_F(ApiOrganisation, TakesInTemplatesAndChoosesThem) {
  const std::string secretary = token(Role::CommitteeSecretary);
  const std::string own =
      under(std::string(memoranda::program_template_file("region-v1")), "region-v1", "own-template-v1");
  const http::Response taken = upload(secretary, "/templates", {}, "template.json", own);
  ASSERT_EQ(taken.status, 201) << *taken.body;
  EXPECT_FALSE(json(taken)["is_chosen"].as_bool());
  EXPECT_TRUE(json(taken)["is_imported"].as_bool());
  EXPECT_EQ(json(get(secretary, "/templates/own-template-v1")), parse_json(own).value());
  EXPECT_EQ(get(token(Role::CommitteeSecretary, "read", &other_), "/templates/own-template-v1").status, 404);
  EXPECT_TRUE(
      json(post(secretary, "/organisation/template", R"({"version": "own-template-v1"})"))["is_chosen"]
          .as_bool());
  EXPECT_EQ(post(secretary, "/templates/own-template-v1/removal", kWhy).status, 409);
  EXPECT_EQ(json(post(secretary, "/organisation/template", R"({"version": ""})"))["version"].as_string(),
            "general-v1");
  EXPECT_EQ(post(secretary, "/templates/own-template-v1/removal", kWhy).status, 200);
  EXPECT_EQ(upload(secretary, "/templates", {}, "template.json", "{}").status, 422);
  for (const auto& [deed, lines] :
       {std::pair{"template.import", 1u}, {"template.choose", 2u}, {"template.remove", 1u}})
    EXPECT_EQ(lines_of(mine_.body, deed), lines) << deed;
}

TEST_F(ApiOrganisation, SaysHowAPartnersOwnColumnsAreRead) {
  const std::string reporter = token(Role::PartnerReporter);
  const Json none = json(get(reporter, "/mappings/records"));
  EXPECT_THAT(none["columns"].items(), IsEmpty());
  const std::string mapping =
      R"({"columns": [{"file": "Ort", "variable": "municipality"}], "values": [{"variable": "sex", "file": "K", "code": "woman"}]})";
  const http::Response set = post(reporter, "/mappings/records", mapping);
  ASSERT_EQ(set.status, 200) << *set.body;
  EXPECT_EQ(json(get(reporter, "/mappings/records")), parse_json(mapping).value());
  EXPECT_THAT(items(token(Role::PartnerReporter, "read", &other_), "/kinds").items(), Not(IsEmpty()));
  EXPECT_THAT(
      json(get(token(Role::PartnerReporter, "read", &other_), "/mappings/records"))["columns"].items(),
      IsEmpty());
  const http::Response wrong = post(
      reporter, "/mappings/records",
      R"({"columns": [{"file": "A", "variable": "-"}, {"file": "B", "variable": "no_such"}], "values": []})");
  EXPECT_EQ(wrong.status, 422);
  EXPECT_EQ(first_pointer(wrong), "#/columns/1/variable") << *wrong.body;
  EXPECT_EQ(post(reporter, "/mappings/outreach", R"({"columns": [], "values": []})").status, 200);
  EXPECT_EQ(get(reporter, "/mappings/x").status, 404);
  EXPECT_EQ(post(reporter, "/mappings/records/removal", "").status, 200);
  EXPECT_EQ(post(reporter, "/mappings/records/removal", "").status, 404);
  EXPECT_EQ(lines_of(mine_.partner, "mapping.set"), 2u);
  EXPECT_EQ(lines_of(mine_.partner, "mapping.remove"), 1u);
  EXPECT_EQ(post(token(Role::PartnerCertifier), "/mappings/records", mapping).status, 403);
}

TEST_F(ApiOrganisation, CorrectsASealedYearAfterLookingAndTellsWhoReadsIt) {
  const std::string reporter = token(Role::PartnerReporter);
  const std::string certifier = token(Role::PartnerCertifier);
  // A county of one municipality: its figures are made safe at once.
  ASSERT_EQ(post(token(Role::PartnerCoordinator), "/organisation/counties", R"({"counties": ["09"]})").status,
            200);
  ASSERT_EQ(
      upload(reporter, "/records/2023", {{"is_example", "true"}}, "poster.csv", records(2023, 300)).status,
      201);
  EXPECT_THAT(items(certifier, "/figures/2023/versions").items(), IsEmpty());
  const std::string corrected = records(2023, 700);
  const std::vector<http::Field> why = {{"reason", "Sommarens ärenden saknades"}, {"is_example", "true"}};
  EXPECT_EQ(upload(certifier, "/figures/2023/corrections", why, "poster.csv", corrected).status, 403);
  ASSERT_EQ(post(certifier, "/figures/2023/seal", R"({"is_understood": true})").status, 201);
  const http::Response looked =
      upload(certifier, "/figures/2023/corrections/preview", why, "poster.csv", corrected);
  ASSERT_EQ(looked.status, 200) << *looked.body;
  EXPECT_EQ(json(looked)["corrects"].as_integer(), 1);
  EXPECT_GT(json(looked)["changed_figures"].as_integer(), 0);
  EXPECT_GE(json(looked)["changed_records"].as_integer(), 400);
  EXPECT_THAT(items(certifier, "/figures/2023/versions").items(), SizeIs(1));
  const http::Response counted =
      upload(certifier, "/figures/2023/corrections", {{"reason", "40 saknades"}}, "poster.csv", corrected);
  EXPECT_EQ(counted.status, 422) << *counted.body;
  const http::Response made = upload(certifier, "/figures/2023/corrections", why, "poster.csv", corrected);
  ASSERT_EQ(made.status, 201) << *made.body;
  EXPECT_EQ(json(made)["version"].as_integer(), 2);
  EXPECT_EQ(json(made)["reason"].as_string(), "Sommarens ärenden saknades");
  EXPECT_EQ(upload(certifier, "/figures/2023/corrections",
                   {{"reason", "Igen"}, {"corrects", "1"}, {"is_example", "true"}}, "poster.csv",
                   records(2023, 1200))
                .status,
            409);
  const Json versions = items(certifier, "/figures/2023/versions");
  ASSERT_THAT(versions.items(), SizeIs(2));
  EXPECT_TRUE(versions.items()[0]["reason"].is_null());
  EXPECT_EQ(upload(reporter, "/figures/2023/corrections", why, "poster.csv", corrected).status, 403);
  EXPECT_EQ(lines_of(mine_.partner, "figures.correct"), 1u);
  EXPECT_EQ(lines_of(mine_.partner, "figures.preview"), 1u);
}

TEST_F(ApiOrganisation, ShowsAndEndsSessionsOfItsOwnRoles) {
  const std::string administrator = token(Role::Administrator);
  const auto person = identity::MembershipStore(view(mine_.body)).list().at(0);
  const auto other = token(Role::Administrator, "read write", &other_);
  identity::SessionId began;
  {
    sql::Transaction transaction(connection_);
    began = identity::SessionStore::begin(transaction, person.person, person.id,
                                          identity::Session::Stage::Open, {"192.0.2.7", "Browser"}, clock_)
                .id;
    transaction.commit();
  }
  const Json all = items(administrator, "/sessions");
  ASSERT_THAT(all.items(), SizeIs(1));
  EXPECT_EQ(all.items()[0]["from"].as_string(), "192.0.2.7");
  EXPECT_EQ(all.items()[0]["agent"].as_string(), "Browser");
  EXPECT_EQ(all.items()[0]["way"].as_string(), "pass_phrase");
  EXPECT_FALSE(all.items()[0]["awaits_code"].as_bool());
  EXPECT_THAT(items(administrator, "/me/sessions").items(), SizeIs(1));
  EXPECT_THAT(items(token(Role::CaseOfficer), "/me/sessions").items(), IsEmpty());
  EXPECT_THAT(items(other, "/sessions").items(), IsEmpty());
  const std::string end = "/sessions/" + std::to_string(began.value) + "/end";
  EXPECT_EQ(post(other, end, "").status, 404);
  EXPECT_EQ(post(token(Role::CaseOfficer), end, "").status, 403);
  EXPECT_EQ(post(administrator, end, "").status, 200);
  EXPECT_EQ(post(administrator, end, "").status, 404);
  EXPECT_EQ(lines_of(mine_.body, "session.end"), 1u);
}

TEST_F(ApiOrganisation, SendsInvitationsAndLinksByMailAndNeverAnswersWhatTheySay) {
  Door door(folder_, clock_, {.address = "https://handslag.exempel.se"});
  site_.emplace(folder_, clock_,
                SiteOptions{.public_body = actor_.scope_of(mine_.body), .gate = &door, .tokens = &tokens_});
  const std::string administrator = token(Role::Administrator);
  const auto officer = identity::MembershipStore(view(mine_.body)).list().at(0).person;
  const std::string invitation = R"({"name": "Bo Ek", "email": "bo.ek@exempel.se", "role": "case_officer"})";
  const std::string links = "/people/" + std::to_string(officer.value) + "/links";
  EXPECT_EQ(post(administrator, "/people/invitations", invitation).status, 422) << "no mail server";
  EXPECT_EQ(post(administrator, links, R"({"purpose": "log_in"})").status, 422) << "no mail server";
  in(mine_.body, [](organisations::Act& act) {
    messages::set_mail_settings(act, {.server = "localhost", .from_address = "handslag@exempel.se"});
  });
  const http::Response invited = post(administrator, "/people/invitations", invitation, "once");
  ASSERT_EQ(invited.status, 201) << *invited.body;
  EXPECT_EQ(*post(administrator, "/people/invitations", invitation, "once").body, *invited.body);
  const http::Response linked = post(administrator, links, R"({"purpose": "pass_phrase"})");
  ASSERT_EQ(linked.status, 201) << *linked.body;
  EXPECT_EQ(json(linked)["purpose"].as_string(), "pass_phrase");
  const auto letters = messages::MessageStore(view(mine_.body)).list(10);
  ASSERT_THAT(letters, SizeIs(2));
  for (const messages::MailMessage& letter : letters) {
    ASSERT_TRUE(letter.content);
    EXPECT_THAT(letter.content->link, HasSubstr("https://handslag.exempel.se/"));
    const std::string secret = letter.content->link.substr(letter.content->link.rfind('/') + 1);
    EXPECT_THAT(*invited.body + *linked.body, Not(HasSubstr(secret)));
  }
  EXPECT_EQ(items(administrator, "/people/invitations").items().at(0)["email"].as_string(),
            "bo.ek@exempel.se");
  const Json waiting = items(administrator, "/people/links");
  ASSERT_THAT(waiting.items(), SizeIs(1));
  const std::string link = "/people/links/" + std::to_string(waiting.items()[0]["link"].as_integer());
  EXPECT_EQ(post(administrator, link + "/withdrawal", "").status, 200);
  EXPECT_EQ(post(administrator, link + "/withdrawal", "").status, 409);
  EXPECT_EQ(post(administrator, "/people/999/links", R"({"purpose": "log_in"})").status, 404);
  EXPECT_EQ(post(administrator, links, R"({"purpose": "first_administrator"})").status, 422);
  const std::string other = token(Role::Administrator, "read write", &other_);
  EXPECT_THAT(items(other, "/people/invitations").items(), IsEmpty());
  EXPECT_EQ(post(other, links, R"({"purpose": "log_in"})").status, 404);
  for (const char* deed : {"person.invite", "link.make", "link.withdraw"})
    EXPECT_EQ(lines_of(mine_.body, deed), 1u) << deed;
}

TEST_F(ApiOrganisation, ShowsJobsAndLettersAPageAtATimeStopsAndTriesThemAgain) {
  const std::string administrator = token(Role::Administrator);
  for (const char* key : {"a", "b", "c"})
    in(mine_.body, [&](organisations::Act& act) {
      messages::queue(act, {.kind = messages::MessageKind::Test,
                            .key = key,
                            .to = {"Anna", std::string(key) + "@exempel.se"}});
    });
  in(other_.body, [](organisations::Act& act) {
    messages::queue(act, {.kind = messages::MessageKind::Test, .key = "x", .to = {"X", "x@exempel.se"}});
  });
  const Json first = json(get(administrator, "/mail", {{"limit", "2"}}));
  ASSERT_THAT(first["items"].items(), SizeIs(2));
  EXPECT_EQ(first["items"].items()[0]["address"].as_string(), "c@exempel.se");
  EXPECT_EQ(first["items"].items()[0]["state"].as_string(), "queued");
  const Json rest = items(administrator, "/mail", {{"after", first["next"].as_string()}});
  ASSERT_THAT(rest.items(), SizeIs(1));
  EXPECT_EQ(rest.items()[0]["address"].as_string(), "a@exempel.se");
  const std::string letter = "/mail/" + std::to_string(rest.items()[0]["id"].as_integer());
  EXPECT_EQ(json(get(administrator, letter)), rest.items()[0]);
  EXPECT_EQ(post(administrator, letter + "/resend", "").status, 409) << "it is queued";
  const Json jobs = items(administrator, "/jobs");
  ASSERT_THAT(jobs.items(), SizeIs(3));
  EXPECT_EQ(items(administrator, "/jobs", {{"limit", "1"}}).items()[0], jobs.items()[0]);
  const std::string job = "/jobs/" + std::to_string(jobs.items()[0]["id"].as_integer());
  EXPECT_EQ(json(get(administrator, job))["state"].as_string(), "waiting");
  EXPECT_EQ(post(administrator, job + "/stop", "{}").status, 422);
  const Json stopped = json(post(administrator, job + "/stop", R"({"reason": "Fel brev"})"));
  EXPECT_EQ(stopped["state"].as_string(), "stopped");
  EXPECT_EQ(stopped["orders"].items().at(0)["reason"].as_string(), "Fel brev");
  EXPECT_EQ(post(administrator, job + "/stop", R"({"reason": "Igen"})").status, 409);
  EXPECT_EQ(json(post(administrator, job + "/retry", R"({"reason": "Rätt brev"})"))["state"].as_string(),
            "waiting");
  EXPECT_EQ(lines_of(mine_.body, "job.stop"), 1u);
  EXPECT_EQ(lines_of(mine_.body, "job.retry"), 1u);
  EXPECT_EQ(get(token(Role::CaseOfficer), "/jobs").status, 403);
  const std::string other = token(Role::Administrator, "read write", &other_);
  EXPECT_THAT(items(other, "/jobs").items(), SizeIs(1));
  EXPECT_EQ(get(other, job).status, 404);
  EXPECT_EQ(get(other, letter).status, 404);
}

}  // namespace
}  // namespace handslag::web
