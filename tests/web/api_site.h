#pragma once

#include <gtest/gtest.h>
#include <unistd.h>

#include <filesystem>
#include <map>
#include <optional>
#include <string>
#include <vector>

#include "agreements/agreement_store.h"
#include "followup/follow_up_store.h"
#include "followup/followup_acts.h"
#include "http/target.h"
#include "identity/api_token_acts.h"
#include "identity/membership_store.h"
#include "identity/people_acts.h"
#include "organisations/journal_store.h"
#include "organisations/organisation_store.h"
#include "organisations/organisations_acts.h"
#include "sql/transaction.h"
#include "tests/identity/people.h"
#include "tests/support/partnerships.h"
#include "web/api/api_routes.h"
#include "web/api/token_gate.h"
#include "web/site.h"

namespace handslag::web {

/// The API over a folder with two partnerships that share nothing, each with its own municipality, partner
/// and follow-up of 2024. Programs ask by tokens of people in any role.
class ApiSite : public ::testing::Test {
 protected:
  struct Partnership {
    organisations::OrganisationId body;
    organisations::OrganisationId partner;
    agreements::AgreementId agreement;
    std::int64_t commitment = 0;
  };

  ApiSite()
      : path_(std::filesystem::path(::testing::TempDir()) / ("api_" + std::to_string(::getpid()))),
        folder_(storage::DataFolder::create_or_open(path_, clock_)),
        connection_(folder_.connect()),
        tokens_(folder_, clock_, {}, {.at_once = 100'000, .a_second = 1'000}) {
    mine_ = add_partnership("Norrtälje kommun", "Brottsofferjouren Roslagen", "01",
                            testing::victim_support_partnership());
    other_ =
        add_partnership("Umeå kommun", "Fritidsgården Ersboda", "24", testing::youth_centre_partnership());
    site_.emplace(folder_, clock_,
                  SiteOptions{.public_body = actor_.scope_of(mine_.body), .tokens = &tokens_});
  }
  ~ApiSite() override {
    site_.reset();
    std::filesystem::remove_all(path_);
  }

  /// A token of somebody in that role, in the organisation that has such a role.
  std::string token(organisations::Role role, const std::string& scopes = "read write",
                    const Partnership* of = nullptr) {
    const Partnership& where = of == nullptr ? mine_ : *of;
    const bool is_body = organisations::is_role_of(role, organisations::OrganisationKind::PublicBody);
    return token_at(is_body ? where.body : where.partner, role, scopes);
  }
  std::string token_at(organisations::OrganisationId organisation, organisations::Role role,
                       const std::string& scopes = "read write") {
    sql::Transaction transaction(connection_);
    organisations::Act act(transaction, actor_, organisation, clock_);
    const std::string email = "person" + std::to_string(++people_) + "@exempel.se";
    const auto person = identity::add_person(act, {{}, "Namn " + email, email}, role, day("2025-01-01"));
    const auto made = make_token(act, person, scopes);
    act.commit();
    last_token_ = made.id;
    return made.token;
  }
  identity::WithSecret<identity::ApiTokenId> make_token(organisations::Act& act,
                                                        organisations::PersonId person,
                                                        const std::string& scopes) {
    return identity::make_api_token(act,
                                    {.membership = identity::MembershipStore(act).list_for(person).at(0).id,
                                     .name = "Skript",
                                     .scopes = *identity::ApiScopes::from_words(scopes),
                                     .last_day = clock_.today().plus_days(30)});
  }

  http::Response get(const std::string& token, const std::string& path, std::vector<http::Field> query = {},
                     std::vector<http::Field> headers = {}) {
    if (!token.empty()) headers.push_back({"Authorization", "Bearer " + token});
    return site_->answer(
        {http::Method::Get, std::string(kApi) + path, std::move(query), std::move(headers), ""});
  }
  http::Response post(const std::string& token, const std::string& path, const std::string& body,
                      const std::string& key, std::vector<http::Field> headers = {}) {
    headers.push_back({"Authorization", "Bearer " + token});
    if (!body.empty()) headers.push_back({"Content-Type", "application/json"});
    if (!key.empty()) headers.push_back({"Idempotency-Key", key});
    return site_->answer({http::Method::Post, std::string(kApi) + path, {}, std::move(headers), body});
  }
  /// With a key of its own.
  http::Response post(const std::string& token, const std::string& path, const std::string& body) {
    return post(token, path, body, "key-" + std::to_string(++keys_));
  }
  http::Response upload(const std::string& token, const std::string& path,
                        const std::vector<http::Field>& fields, const std::string& name,
                        const std::string& bytes) {
    std::string body;
    for (const http::Field& field : fields)
      body += "--xyz\r\nContent-Disposition: form-data; name=\"" + field.name + "\"\r\n\r\n" + field.value +
              "\r\n";
    body += "--xyz\r\nContent-Disposition: form-data; name=\"file\"; filename=\"" + name +
            "\"\r\nContent-Type: application/octet-stream\r\n\r\n" + bytes + "\r\n--xyz--\r\n";
    return site_->answer({http::Method::Post,
                          std::string(kApi) + path,
                          {},
                          {{"Authorization", "Bearer " + token},
                           {"Idempotency-Key", "key-" + std::to_string(++keys_)},
                           {"Content-Type", "multipart/form-data; boundary=xyz"}},
                          body});
  }

  static Json json(const http::Response& response) { return parse_json(*response.body).value(); }
  static std::string type(const http::Response& response) {
    const Json body = json(response);
    return body["type"].is_string() ? body["type"].as_string() : "";
  }
  static std::string header(const http::Response& response, std::string_view name) {
    for (const http::Field& field : response.headers) {
      if (field.name == name) return field.value;
    }
    return "";
  }

  std::string agreement_path() const { return "/agreements/" + std::to_string(mine_.agreement.value); }
  std::string follow_up_path() const { return agreement_path() + "/follow-ups/2024"; }
  std::string finding_path() const {
    return follow_up_path() + "/commitments/" + std::to_string(mine_.commitment) + "/finding";
  }

  organisations::View view(organisations::OrganisationId organisation) {
    return {connection_, actor_.scope_of(organisation)};
  }
  std::vector<organisations::JournalEntry> journal_of(organisations::OrganisationId organisation) {
    return organisations::JournalStore(view(organisation)).list(1000);
  }
  std::size_t lines_of(organisations::OrganisationId organisation, const std::string& deed) {
    std::size_t lines = 0;
    for (const organisations::JournalEntry& one : journal_of(organisation)) lines += one.deed == deed ? 1 : 0;
    return lines;
  }

  identity::testing::MovingClock clock_;
  organisations::Actor actor_ = organisations::Actor::at_command_line("tester");
  std::filesystem::path path_;
  storage::DataFolder folder_;
  sql::Connection connection_;
  TokenGate tokens_;
  Partnership mine_;
  Partnership other_;
  std::optional<Site> site_;
  identity::ApiTokenId last_token_;

 private:
  Partnership add_partnership(const std::string& body, const std::string& partner, const std::string& county,
                              agreements::Agreement agreement) {
    sql::Transaction transaction(connection_);
    Partnership made;
    made.body =
        found_organisation(transaction, actor_, organisations::OrganisationKind::PublicBody, body, clock_);
    made.partner =
        found_organisation(transaction, actor_, organisations::OrganisationKind::Partner, partner, clock_);
    agreement.public_body.organisation = made.body;
    agreement.partner.organisation = made.partner;
    agreement.document_sha256.clear();
    agreement.document_name.clear();
    agreement.legal_assessments.clear();
    organisations::Act act(transaction, actor_, made.body, clock_);
    organisations::Organisation keeps_records = organisations::OrganisationStore(act).get(made.partner);
    keeps_records.partnership_kind = agreement.kind;
    keeps_records.counties = {county};
    organisations::OrganisationStore::save(act, keeps_records);
    made.agreement = agreements::AgreementStore::save(act, agreement);
    followup::open_follow_up(act, made.agreement, 2024, {.opened_on = clock_.today()});
    act.commit();
    made.commitment =
        agreements::AgreementStore(view(made.body)).get(made.agreement).commitments.front().id.value;
    return made;
  }

  int people_ = 0;
  int keys_ = 0;
};

}  // namespace handslag::web
