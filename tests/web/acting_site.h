#pragma once

#include <gtest/gtest.h>
#include <unistd.h>

#include <filesystem>
#include <functional>
#include <future>
#include <memory>
#include <optional>
#include <set>
#include <string>
#include <utility>
#include <vector>

#include "agreements/agreement_store.h"
#include "followup/follow_up_store.h"
#include "followup/followup_acts.h"
#include "http/target.h"
#include "organisations/journal_store.h"
#include "organisations/organisations_acts.h"
#include "sql/transaction.h"
#include "tests/support/build_agreement.h"
#include "web/site.h"
#include "web/visit.h"

namespace handslag::web {

/// Lets in whoever the test says, with every right but those that it takes away.
class GateOfATest final : public Gate {
 public:
  std::optional<Visitor> who;
  std::set<std::string, std::less<>> forbidden = {};

  std::optional<Visitor> visitor(const http::Request&) override { return who; }
  /// Done once, after somebody has been let in and before anything is written.
  mutable std::function<void()> meanwhile = {};
  /// What may not be done with a matter whose memorandum stands.
  std::set<std::string, std::less<>> open_alone = {};

  bool may(const Visitor&, std::string_view permission, Standing standing) const override {
    if (meanwhile) std::exchange(meanwhile, nullptr)();
    if (standing == Standing::Written && open_alone.contains(permission)) return false;
    return !forbidden.contains(permission);
  }
  std::string log_in_address(const std::string& path) const override {
    return "/log-in?to=" + http::percent_encoded(path);
  }
};

/// A site over a folder with two public bodies that share nothing, each with an agreement and its follow-up
/// of 2024. An officer of the first is logged in.
class ActingSite : public ::testing::Test {
 protected:
  ActingSite()
      : path_(std::filesystem::path(::testing::TempDir()) / ("acting_" + std::to_string(::getpid()))),
        folder_(storage::DataFolder::create_or_open(path_, clock_)),
        connection_(folder_.connect()) {
    sql::Transaction transaction(connection_);
    const auto found = [&](organisations::OrganisationKind kind, const char* name) {
      return found_organisation(transaction, actor_, kind, name, clock_);
    };
    mine_ = found(organisations::OrganisationKind::PublicBody, "Exempelkommunen");
    other_ = found(organisations::OrganisationKind::PublicBody, "Grannkommunen");
    partner_ = found(organisations::OrganisationKind::Partner, "Exempelföreningen");
    const auto other_partner = found(organisations::OrganisationKind::Partner, "Grannföreningen");
    transaction.commit();
    agreement_ = add_agreement(mine_, partner_, "IOP om stöd");
    foreign_ = add_agreement(other_, other_partner, "Grannens avtal");
    commitment_ = first_commitment(mine_, agreement_);
    foreign_commitment_ = first_commitment(other_, foreign_);
    lines_before_ = journal_of(mine_).size();
    foreign_lines_before_ = journal_of(other_).size();
    log_in("session");
    site_.emplace(folder_, clock_, SiteOptions{.public_body = actor_.scope_of(mine_), .gate = &gate_});
  }
  ~ActingSite() override {
    site_.reset();
    std::filesystem::remove_all(path_);
  }

  void log_in(const std::string& session, const std::string& name = "Anna Berg") {
    gate_.who =
        Visitor{actor_, mine_, organisations::OrganisationKind::PublicBody, name, "handläggare", session};
  }
  void log_in_as_partner() {
    gate_.who = Visitor{actor_,    partner_,     organisations::OrganisationKind::Partner,
                        "Cia Dal", "samordnare", "partner"};
  }
  void log_out() { gate_.who.reset(); }
  void serve_without_gate() {
    site_.reset();
    site_.emplace(folder_, clock_, SiteOptions{.public_body = actor_.scope_of(mine_)});
  }

  http::Response get(const std::string& path, std::vector<http::Field> query = {}) {
    return site_->answer({http::Method::Get, decoded(path), std::move(query), {}, ""});
  }

  /// As the server gives it on.
  static std::string decoded(const std::string& path) { return http::read_target(path).value().path; }

  static std::string hidden(const std::string& page, const std::string& name) {
    const std::string start = "name=\"" + name + "\" value=\"";
    const std::size_t at = page.find(start);
    if (at == std::string::npos) return "";
    return page.substr(at + start.size(), page.find('"', at + start.size()) - at - start.size());
  }

  /// What a browser sends from the page at that address when these fields are filled in. A page that is not
  /// there has no form, and what is sent has no token.
  std::vector<http::Field> filled(const std::string& path, std::vector<http::Field> fields) {
    const std::string page = *get(path).body;
    for (const char* name : {kFormToken, kFormKey}) fields.push_back({name, hidden(page, name)});
    return fields;
  }

  http::Response send(const std::string& path, const std::vector<http::Field>& fields,
                      std::vector<http::Field> headers = {{"Origin", "http://localhost"}}) {
    std::string body;
    for (const http::Field& field : fields)
      body += (body.empty() ? "" : "&") + http::percent_encoded(field.name) + "=" +
              http::percent_encoded(field.value);
    headers.push_back({"Host", "localhost"});
    headers.push_back({"Content-Type", "application/x-www-form-urlencoded"});
    return site_->answer({http::Method::Post, decoded(path), {}, std::move(headers), body});
  }
  http::Response post(const std::string& path, const std::vector<http::Field>& fields) {
    return send(path, filled(path, fields));
  }

  http::Response upload(const std::string& path, const std::vector<http::Field>& fields,
                        const std::string& name, const std::string& bytes) {
    std::string body;
    for (const http::Field& field : filled(path, fields))
      body += "--xyz\r\nContent-Disposition: form-data; name=\"" + field.name + "\"\r\n\r\n" + field.value +
              "\r\n";
    body += "--xyz\r\nContent-Disposition: form-data; name=\"file\"; filename=\"" + name +
            "\"\r\nContent-Type: application/octet-stream\r\n\r\n" + bytes + "\r\n--xyz--\r\n";
    return site_->answer({http::Method::Post,
                          path,
                          {},
                          {{"Origin", "http://localhost"},
                           {"Host", "localhost"},
                           {"Content-Type", "multipart/form-data; boundary=xyz"}},
                          body});
  }

  static std::string header(const http::Response& response, std::string_view name) {
    for (const http::Field& field : response.headers) {
      if (field.name == name) return field.value;
    }
    return "";
  }

  std::vector<organisations::JournalEntry> journal_of(organisations::OrganisationId organisation) {
    return organisations::JournalStore(view(organisation)).list(1000);
  }
  followup::FollowUp follow_up() { return *followup::FollowUpStore(view(mine_)).find_for(agreement_, 2024); }

  FixedClock clock_{day("2025-03-17")};
  organisations::Actor actor_ = organisations::Actor::at_command_line("tester");
  std::filesystem::path path_;
  storage::DataFolder folder_;
  sql::Connection connection_;
  organisations::OrganisationId mine_, other_, partner_;
  agreements::AgreementId agreement_, foreign_;
  std::int64_t commitment_ = 0;
  std::int64_t foreign_commitment_ = 0;
  std::size_t lines_before_ = 0;
  std::size_t foreign_lines_before_ = 0;
  GateOfATest gate_;
  std::optional<Site> site_;

 private:
  organisations::View view(organisations::OrganisationId organisation) {
    return {connection_, actor_.scope_of(organisation)};
  }

  agreements::AgreementId add_agreement(organisations::OrganisationId body,
                                        organisations::OrganisationId partner, const std::string& title) {
    agreements::Agreement agreement = testing::agreement_of_the_case();
    agreement.id = {};
    for (agreements::Commitment& commitment : agreement.commitments) commitment.id = {};
    agreement.title = title;
    agreement.public_body.organisation = body;
    agreement.partner.organisation = partner;
    sql::Transaction transaction(connection_);
    organisations::Act act(transaction, actor_, body, clock_);
    const auto id = agreements::AgreementStore::save(act, agreement);
    followup::open_follow_up(act, id, 2024, {.opened_on = clock_.today()});
    act.commit();
    return id;
  }

  std::int64_t first_commitment(organisations::OrganisationId body, agreements::AgreementId agreement) {
    return agreements::AgreementStore(view(body)).get(agreement).commitments.front().id.value;
  }
};

}  // namespace handslag::web
