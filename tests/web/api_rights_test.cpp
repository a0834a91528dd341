// Every route of the API × role × state of what stands at its address: what data/permissions/rights.csv says,
// read here by itself, against what a token of that role gets. And every identifier of somebody else's, which
// is not there.
#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <sstream>

#include "base/bytes.h"
#include "identity/link_acts.h"
#include "identity/session_store.h"
#include "jobs/job_store.h"
#include "kinds/partnership_kind_store.h"
#include "messages/messages_acts.h"
#include "organisations/data_sharing_store.h"
#include "statistics/example_records.h"
#include "tests/identity/file_rights.h"
#include "tests/web/api_site.h"

namespace handslag::web {
namespace {

using organisations::Role;

std::string filled(std::string_view pattern, const std::map<std::string, std::string>& values) {
  std::string path;
  for (std::size_t at = 0; at < pattern.size();) {
    if (pattern[at] != '{') {
      path += pattern[at++];
      continue;
    }
    const std::size_t end = pattern.find('}', at);
    path += values.at(std::string(pattern.substr(at + 1, end - at - 1)));
    at = end + 1;
  }
  return path;
}

/// What each operation takes, right in its shape, so that nothing but whom it is of can stop it.
std::string body_of(const ApiRoute& row) {
  static const std::map<std::string, std::string, std::less<>> bodies = {
      {"createAgreement", R"({"agreement": {"title": "X"}, "partner_name": "X"})"},
      {"saveAgreement", R"({"agreement": {"title": "X", "version": 1}})"},
      {"recordLegalAssessment",
       R"({"criteria_version": "malmo-7-v1", "assessed_on": "2025-01-01", "assessed_by": "X", "answers": []})"},
      {"openFollowUp", R"({"year": 2022})"},
      {"setRegistryNumber", R"({"registry_number": "X"})"},
      {"addEvidence", R"({"material": 1, "place": "s. 1"})"},
      {"recordFinding", R"({"outcome": "cannot_be_judged", "reason": "X"})"},
      {"putAside", R"({"item": "x", "reason": "X"})"},
      {"takeUp", R"({"item": "x", "reason": "X"})"},
      {"tieClaim", R"({"claim": "needs_are_met", "figure": "cases"})"},
      {"untieClaim", R"({"claim": "needs_are_met", "reason": "X"})"},
      {"noteNotComing", R"({"kind": "annual_report", "reason": "X"})"},
      {"expectMaterial", R"({"kind": "annual_report", "reason": "X"})"},
      {"editSection", R"({"text": "X"})"},
      {"chooseDecision", R"({"decision": "approve"})"},
      {"takeOnSentence", R"({"code": "x", "reason": "X"})"},
      {"sealFigures", R"({"is_understood": true})"},
      {"shareData", R"({"recipient": 1, "what": "figures", "first_year": 2024})"},
      {"giveRole", R"({"role": "controller"})"},
      {"handOverRole", R"({"to": 1, "reason": "X"})"},
      {"renameOrganisation", R"({"name": "X"})"},
      {"setOrganisationNumber", R"({"number": "212000-0142"})"},
      {"stateNames", R"({"short_name": "X"})"},
      {"stateCounties", R"({"counties": ["01"]})"},
      {"chooseKind", R"({"version": "general-v1"})"},
      {"chooseTemplate", R"({"version": ""})"},
      {"setMapping", R"({"columns": [], "values": []})"},
      {"invitePerson", R"({"name": "X", "email": "x@exempel.se", "role": "controller"})"},
      {"makeLink", R"({"purpose": "log_in"})"},
      {"sendMaterialRequest", R"({"name": "X", "email": "x@exempel.se"})"},
      {"setDueDay", R"({"due_on": "2025-06-01", "reason": "X"})"},
      {"setReminders",
       R"({"is_on": true, "first_before": 7, "second_before": 0, "third_after": 7, "answer_days": 20})"},
      {"assignFollowUp", R"({"person": 1})"},
      {"askForReview", "{}"},
      {"review", "{}"},
      {"sendBack", R"({"comment": "X"})"},
      {"handOver", "{}"},
      {"signMemorandum",
       R"({"sha256": "0000000000000000000000000000000000000000000000000000000000000000"})"}};
  const auto found = bodies.find(row.operation);
  if (found != bodies.end()) return found->second;
  return row.sends == ApiRoute::Sends::Json ? R"({"reason": "X"})" : "";
}

/// What is told without the number that was asked for.
std::string without_digits(std::string text) {
  std::erase_if(text, [](char letter) { return letter >= '0' && letter <= '9'; });
  return text;
}

class ApiRights : public ApiSite {
 protected:
  http::Response ask(const ApiRoute& row, const std::string& token, const std::string& path,
                     const std::string& key) {
    if (!row.is_write()) return get(token, path);
    if (row.sends != ApiRoute::Sends::Form || key.empty())
      return post(token, path, key.empty() ? "" : body_of(row), key);
    return upload(
        token, path,
        {{"version", "1"}, {"kind", "annual_report"}, {"sender", "X"}, {"received_on", "2025-01-01"}},
        "x.txt", "X");
  }

  /// The memorandum of 2023 stands written: rows as the act writes them.
  void add_written(int year) {
    sql::Transaction transaction(connection_);
    organisations::Act act(transaction, actor_, mine_.body, clock_);
    const auto id = followup::open_follow_up(act, mine_.agreement, year, {.opened_on = clock_.today()});
    connection_.execute(
        "INSERT INTO stored_file (organisation_id, sha256, size, media_type, name, received_at) VALUES ($1, "
        "$2, 1,"
        " 'text/plain', 'x', $3)",
        mine_.body, sha256_hex("x"), act.at());
    const auto written = connection_.insert(
        "INSERT INTO written_memorandum (organisation_id, follow_up_id, version, written_on, written_at, "
        "written_by, language,"
        " template) VALUES ($1, $2, 1, $3, $4, 'X', 'sv', 'x') RETURNING id",
        mine_.body, id, clock_.today(), act.at());
    for (const auto& [position, part] : {std::pair{1, "package"}, {2, "page"}})
      connection_.execute(
          "INSERT INTO written_file (organisation_id, written_memorandum_id, position, part_of, name, title, "
          "media_type, sha256)"
          " VALUES ($1, $2, $3, $4, 'package.json', 'X', 'text/plain', $5)",
          mine_.body, written, position, part, sha256_hex("x"));
    act.commit();
    folder_.files().put("x");
  }

  /// Somebody who is logged in, and what waits for somebody: an invitation, a link, a letter with its job.
  struct Waiting {
    std::int64_t session = 0;
    std::int64_t invitation = 0;
    std::int64_t link = 0;
    std::int64_t message = 0;
    std::int64_t job = 0;
  };
  Waiting add_waiting(organisations::OrganisationId organisation, const identity::Membership& membership) {
    sql::Transaction transaction(connection_);
    organisations::Act act(transaction, actor_, organisation, clock_);
    Waiting made;
    made.session = identity::SessionStore::begin(transaction, membership.person, membership.id,
                                                 identity::Session::Stage::Open, {"192.0.2.7", "X"}, clock_)
                       .id.value;
    made.invitation = identity::invite(act,
                                       {.name = "X",
                                        .email = "invited@exempel.se",
                                        .role = Role::Controller,
                                        .first_day = clock_.today()},
                                       clock_)
                          .id.value;
    made.link = identity::make_link(act, membership.person, identity::LinkPurpose::LogIn, clock_).id.value;
    made.message =
        messages::queue(act, {.kind = messages::MessageKind::Test, .key = "x", .to = {"X", "x@exempel.se"}})
            .value;
    made.job = jobs::JobStore(act).list(1).at(0).id.value;
    act.commit();
    return made;
  }

  void add_sealed(int year) {
    const std::string reporter = token(Role::PartnerReporter);
    std::stringstream records;
    statistics::write_example_records(records, year, 7, 60,
                                      kinds::PartnershipKindStore(view(mine_.partner)).chosen_variable_set());
    const http::Response imported = upload(reporter, "/records/" + std::to_string(year),
                                           {{"is_example", "true"}}, "poster.csv", records.str());
    ASSERT_EQ(imported.status, 201) << *imported.body;
    const http::Response sealed =
        post(token(Role::PartnerCertifier), "/figures/" + std::to_string(year) + "/seal",
             R"({"is_understood": true})");
    ASSERT_EQ(sealed.status, 201) << *sealed.body;
  }
};

TEST_F(ApiRights, AreInEveryCellWhatTheFileSays) {
  add_written(2023);
  add_sealed(2023);
  const identity::testing::FileRights file;
  int allowed = 0;
  int cells = 0;
  for (std::size_t role = 0; role < organisations::kRoles.names.size(); ++role) {
    const std::string name(organisations::kRoles.names[role]);
    const std::string token_of_role = token(static_cast<Role>(role));
    for (const ApiRoute& row : api_routes()) {
      if (row.permission.empty()) continue;
      const bool has_year = row.pattern.find("{year}") != std::string_view::npos;
      const bool is_follow_up = row.pattern.find("{agreement}") != std::string_view::npos && has_year;
      const bool is_partners =
          organisations::is_role_of(static_cast<Role>(role), organisations::OrganisationKind::Partner);
      for (const int year : {2024, 2023}) {
        std::map<std::string, std::string> values;
        for (const char* id : {"material", "evidence", "sentence", "version", "sharing", "person",
                               "membership", "invitation", "token", "session", "link", "job", "message",
                               "request", "step", "question", "assessment", "action", "contact"})
          values[id] = "999";
        values["kind"] = values["template"] = "general-v1";
        values["table"] = "records";
        values["agreement"] = std::to_string(mine_.agreement.value);
        values["commitment"] = std::to_string(mine_.commitment);
        values["year"] = std::to_string(year);
        values["section"] = values["file"] = "x";
        const std::string state = !has_year                     ? "none"
                                  : is_follow_up                ? (year == 2023 ? "written" : "open")
                                  : year == 2023 && is_partners ? "sealed"
                                                                : "unsealed";
        // A follow-up is of the public body: to a partner it is not there.
        if (is_follow_up && is_partners) continue;
        const http::Response answer = ask(row, token_of_role, filled(row.pattern, values), "");
        const bool is_let = file.lets(std::string(row.permission), name, state, true) ||
                            file.lets(std::string(row.permission), name, state, false);
        const std::string cell = name + " " + std::string(row.operation) + " " + state;
        EXPECT_EQ(answer.status != 403, is_let) << cell << " " << answer.status;
        // Without a key nothing is done: whoever may is told of the key, and of nothing before it.
        if (row.is_write()) {
          EXPECT_EQ(answer.status, is_let ? 400 : 403) << cell;
        }
        allowed += is_let ? 1 : 0;
        ++cells;
      }
    }
  }
  EXPECT_GT(allowed, 300);
  EXPECT_LT(allowed, cells / 2);
}

TEST_F(ApiRights, LetNobodySeeThatSomebodyElsesIsThere) {
  // What is the other partnership's, in each place of an address where a key stands.
  const std::string others_partner = token(Role::PartnerCoordinator, "read write", &other_);
  const http::Response shared = post(others_partner, "/sharing",
                                     R"({"recipient": )" + std::to_string(other_.body.value) +
                                         R"(, "what": "figures", "first_year": 2024})");
  ASSERT_EQ(shared.status, 201);
  const std::string others_officer = token(Role::CaseOfficer, "read write", &other_);
  const std::string others_token = std::to_string(last_token_.value);
  const std::string others_follow_up =
      "/agreements/" + std::to_string(other_.agreement.value) + "/follow-ups/2024";
  const http::Response received =
      upload(others_officer, others_follow_up + "/material",
             {{"kind", "annual_report"}, {"sender", "X"}, {"received_on", "2025-01-01"}}, "x.txt", "Hemligt");
  ASSERT_EQ(received.status, 201) << *received.body;
  const std::string material = std::to_string(json(received)["material"].items()[0]["id"].as_integer());
  const http::Response tied = post(
      others_officer, others_follow_up + "/commitments/" + std::to_string(other_.commitment) + "/evidence",
      R"({"material": )" + material + R"(, "place": "s. 1"})");
  ASSERT_EQ(tied.status, 201) << *tied.body;
  std::int64_t evidence = 0;
  const Json follow_up = json(tied);
  for (const Json& row : follow_up["coverage"].items())
    for (const Json& one : row["evidence"].items()) evidence = one["id"].as_integer();
  const http::Response asked =
      post(others_officer, others_follow_up + "/requests",
           R"({"name": "X", "email": "x@exempel.se", "kinds": ["annual_accounts"]})");
  ASSERT_EQ(asked.status, 201) << *asked.body;
  const auto memberships = identity::MembershipStore(view(other_.body)).list();
  const Waiting waiting = add_waiting(other_.body, memberships.at(0));
  const std::map<std::string, std::string> theirs = {
      {"agreement", std::to_string(other_.agreement.value)},
      {"commitment", std::to_string(other_.commitment)},
      {"material", material},
      {"evidence", std::to_string(evidence)},
      {"request", std::to_string(json(asked)["id"].as_integer())},
      {"sharing", std::to_string(json(shared)["id"].as_integer())},
      {"person", std::to_string(memberships.at(0).person.value)},
      {"membership", std::to_string(memberships.at(0).id.value)},
      {"token", others_token},
      {"session", std::to_string(waiting.session)},
      {"invitation", std::to_string(waiting.invitation)},
      {"link", std::to_string(waiting.link)},
      {"job", std::to_string(waiting.job)},
      {"message", std::to_string(waiting.message)}};
  const std::size_t lines_before = journal_of(other_.body).size();

  int tried = 0;
  for (std::size_t role = 0; role < organisations::kRoles.names.size(); ++role) {
    const std::string mine = token(static_cast<Role>(role));
    for (const ApiRoute& row : api_routes()) {
      for (const auto& [name, foreign] : theirs) {
        if (row.pattern.find("{" + name + "}") == std::string_view::npos) continue;
        std::map<std::string, std::string> values;
        for (const char* id : {"material", "evidence", "sentence", "version", "sharing", "person",
                               "membership", "invitation", "token", "session", "link", "job", "message",
                               "request", "step", "question", "assessment", "action", "contact"})
          values[id] = "999";
        values["kind"] = values["template"] = "general-v1";
        values["table"] = "records";
        values["agreement"] = std::to_string(mine_.agreement.value);
        values["commitment"] = std::to_string(mine_.commitment);
        values["year"] = "2024";
        values["section"] = values["file"] = "x";
        values[name] = foreign;
        const std::string path = filled(row.pattern, values);
        const http::Response answer = ask(row, mine, path, "key-" + std::to_string(++tried));
        // 422: what was sent is wrong whoever's it is, and is told before anything is looked for.
        EXPECT_TRUE(answer.status == 404 || answer.status == 403 || answer.status == 422)
            << organisations::kRoles.names[role] << " " << row.operation << " " << name << ": "
            << answer.status << " " << *answer.body;
        // It is told as a number that nobody has.
        values[name] = "998877";
        const http::Response nobodys =
            ask(row, mine, filled(row.pattern, values), "key-" + std::to_string(++tried));
        EXPECT_EQ(answer.status, nobodys.status) << row.operation << " " << name;
        EXPECT_EQ(without_digits(json(answer)["detail"].as_string()),
                  without_digits(json(nobodys)["detail"].as_string()))
            << row.operation << " " << name;
      }
    }
  }
  EXPECT_GT(tried, 500);
  EXPECT_EQ(journal_of(other_.body).size(), lines_before);
}

}  // namespace
}  // namespace handslag::web
