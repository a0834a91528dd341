#include "cli/people_content.h"

#include "base/error.h"
#include "identity/api_token_store.h"
#include "identity/link_store.h"
#include "identity/membership_store.h"
#include "identity/passkey_store.h"
#include "identity/person_store.h"
#include "identity/provider_store.h"
#include "identity/session_store.h"
#include "sql/connection.h"

namespace handslag::cli {

namespace {

using organisations::OrganisationId;

class PeopleReader {
 public:
  explicit PeopleReader(sql::Connection& connection) : connection_(connection) {}

  std::vector<std::string> run() {
    for_each("person", [&](const sql::Row& row) {
      const auto person = identity::PersonStore(connection_).find(row.get<identity::PersonId>("id"));
      if (person) identity::require_particulars(*person);
    });
    for_each("session", [&](const sql::Row& row) {
      identity::SessionStore(connection_).get(row.get<identity::SessionId>("id"));
    });
    for_each("membership", [&](const sql::Row& row) {
      identity::MembershipStore(view_of(row)).find(row.get<identity::MembershipId>("id"));
    });
    for_each("invitation", [&](const sql::Row& row) {
      const auto invitation = identity::LinkStore(view_of(row)).find(row.get<identity::InvitationId>("id"));
      if (invitation) identity::require_particulars({.name = invitation->name, .email = invitation->email});
    });
    for_each("one_time_link", [&](const sql::Row& row) {
      identity::LinkStore(view_of(row)).find(row.get<identity::OneTimeLinkId>("id"));
    });
    for_each("passkey", [&](const sql::Row& row) {
      identity::PasskeyStore(connection_)
          .find(row.get<identity::PersonId>("person_id"), row.get<identity::PasskeyId>("id"));
    });
    for_each("identity_provider", [&](const sql::Row& row) {
      identity::ProviderStore(connection_, {}).find(row.get<identity::IdentityProviderId>("id"));
    });
    for_each("provider_rule", [&](const sql::Row& row) {
      identity::ProviderRuleStore(view_of(row)).find(row.get<identity::ProviderRuleId>("id"));
    });
    for_each("api_token", [&](const sql::Row& row) {
      identity::ApiTokenStore(view_of(row)).find(row.get<identity::ApiTokenId>("id"));
    });
    return std::move(faults_);
  }

 private:
  template <class Read>
  void for_each(const std::string& table, const Read& read) {
    for (const sql::Row& row : connection_.query("SELECT * FROM " + table + " ORDER BY id")) {
      try {
        read(row);
      } catch (const CorruptData& error) {
        faults_.push_back(table + " " + std::to_string(row.get<std::int64_t>("id")) + ": " + error.what());
      } catch (const InvalidInput& error) {  // a value that no input may have
        faults_.push_back(table + " " + std::to_string(row.get<std::int64_t>("id")) + ": " + error.what());
      }
    }
  }

  organisations::View view_of(const sql::Row& row) {
    const auto organisation = row.get<OrganisationId>("organisation_id");
    return {connection_, organisations::Actor::at_command_line("doctor").scope_of(organisation)};
  }

  sql::Connection& connection_;
  std::vector<std::string> faults_;
};

}  // namespace

std::vector<std::string> people_faults(sql::Connection& connection) { return PeopleReader(connection).run(); }

}  // namespace handslag::cli
