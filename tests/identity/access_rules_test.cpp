#include <gmock/gmock.h>

#include "base/error.h"
#include "identity/api_token_acts.h"
#include "identity/api_token_store.h"
#include "identity/passkey_acts.h"
#include "identity/person_store.h"
#include "identity/provider_acts.h"
#include "sql/connection.h"
#include "tests/identity/office.h"

// What lets people and systems in: who may what is asked first, each rule at its edge, each line of the
// journal.
namespace handslag::identity {

namespace {

using ::testing::ElementsAre;
using ::testing::HasSubstr;
using testing::Office;
using testing::refused;

}  // namespace

// The refusal is the right's, with who can, and comes before anything is looked up: who may not is not told
// what there is.
TEST(RightsOfPeople, AreAskedForBeforeAnythingIsLookedAt) {
  Office of;
  organisations::Act act = of.act_of(of.anna);

  const auto& credentials = of.credentials;
  const std::vector<std::function<void()>> all = {
      [&] {
        add_person(act, {{}, "", ""}, Role::Volunteer, day("2025-01-01"));
      },
      [&] { invite(act, of.invitation("anna@exempel.se", Role::CaseOfficer), of.clock); },
      [&] { withdraw_invitation(act, {907}); },
      [&] { give_role(act, {907}, Role::Registrar, day("2025-01-01"), std::nullopt); },
      [&] { end_role(act, of.membership(of.chief), " "); },
      [&] { hand_over(act, of.membership(of.chief), of.chief, " "); },
      [&] { make_link(act, {907}, LinkPurpose::LogIn, of.clock); },
      [&] { withdraw_link(act, {907}); },
      [&] { confirm_second_factor(act, credentials, of.chief, "", of.clock); },
      [&] { remove_second_factor(act, credentials, of.chief); },
      [&] { make_recovery_codes(act, credentials, of.chief); },
      [&] { remove_passkeys(act, of.chief); },
      [&] { add_provider(act, of.providers, {}); },
      [&] { renew_provider_key(act, of.providers, {907}); },
      [&] { end_provider(act, of.providers, {907}); },
      [&] { add_provider_rule(act, of.providers, {.provider = {907}}); },
      [&] { remove_provider_rule(act, {907}); },
      [&] { unlink_provider(act, of.providers, credentials, of.chief, {907}); }};
  for (std::size_t at = 0; at < all.size(); ++at) {
    EXPECT_THROW(all[at](), Forbidden) << at;
    EXPECT_NE(refused(all[at]), "Your role does not let you do this.")
        << at << ": the journal's refusal, which comes last";
  }
}

TEST(ApiTokenRules, AreEndedByTheirOwnerAnAdministratorAndTheOperatorAlone) {
  Office of;
  organisations::Act act = of.act_of(of.anna);
  const auto make = [&] {
    return make_api_token(act, {.membership = of.membership(of.anna),
                                .name = "System",
                                .scopes = ApiScopes::from_words("read").value(),
                                .last_day = day("2025-03-04")})
        .id;
  };
  const ApiTokenId first = make();
  const ApiTokenId second = make();
  organisations::Act by_bo = of.act_of(of.add(Role::Registrar, "bo@exempel.se"));
  EXPECT_THROW(end_api_token(by_bo, first), NotFound);
  end_api_token(act, first);
  organisations::Act by_operator = of.operators_act();
  end_api_token(by_operator, second);
  EXPECT_TRUE(ApiTokenStore(act).find(second)->ended_at);
  organisations::Act by_chief = of.act_of(of.chief);
  const MembershipId role = of.membership(of.anna);
  end_role(by_chief, role, "Slut");
  ApiToken token{.membership = role,
                 .name = "System",
                 .scopes = ApiScopes::from_words("read").value(),
                 .last_day = day("2025-03-04")};
  EXPECT_THROW(make_api_token(by_operator, token), NotFound) << "the role has ended";
  of.database.connection().execute("UPDATE api_token SET scopes = 'letters' WHERE id = $1", first);
  EXPECT_THROW(ApiTokenStore(act).find(first), CorruptData);
}

TEST(ProviderActRules, TakeTextsToTheirLastCharacterAndTrimThem) {
  Office of;
  organisations::Act act = of.operators_act();
  int number = 0;
  const auto added = [&](auto change) {
    IdentityProvider one{.name = " Inloggning ",
                         .issuer = " https://id" + std::to_string(++number) + ".exempel.se ",
                         .client_id = " handslag ",
                         .scopes = " openid profile ",
                         .levels = " loa3 "};
    change(one);
    try {
      return std::optional(*of.providers.find(add_provider(act, of.providers, one)));
    } catch (const InvalidInput&) {
      return std::optional<IdentityProvider>();
    }
  };
  const auto kept = added([](IdentityProvider&) {});
  ASSERT_TRUE(kept);
  EXPECT_EQ(kept->name, "Inloggning");
  EXPECT_EQ(kept->issuer, "https://id1.exempel.se");
  EXPECT_EQ(kept->client_id, "handslag");
  EXPECT_EQ(kept->scopes, "openid profile");
  EXPECT_EQ(kept->levels, "loa3");
  const auto sized = [&](std::string IdentityProvider::*field, std::size_t size, const std::string& start) {
    return added([&](IdentityProvider& one) { one.*field = start + std::string(size - start.size(), 'x'); })
        .has_value();
  };
  EXPECT_TRUE(sized(&IdentityProvider::name, 100, ""));
  EXPECT_FALSE(sized(&IdentityProvider::name, 101, ""));
  EXPECT_TRUE(sized(&IdentityProvider::issuer, 500, "https://exempel.se/"));
  EXPECT_FALSE(sized(&IdentityProvider::issuer, 501, "https://exempel.se/"));
  EXPECT_TRUE(sized(&IdentityProvider::client_id, 200, ""));
  EXPECT_FALSE(sized(&IdentityProvider::client_id, 201, ""));
  EXPECT_TRUE(sized(&IdentityProvider::scopes, 500, "openid "));
  EXPECT_FALSE(sized(&IdentityProvider::scopes, 501, "openid "));
  EXPECT_TRUE(sized(&IdentityProvider::levels, 500, ""));
  EXPECT_FALSE(sized(&IdentityProvider::levels, 501, ""));
  // The same at another provider, and another at the same.
  EXPECT_TRUE(added([](IdentityProvider& one) {
    one.issuer = "https://id1.exempel.se";
    one.client_id = "b";
  }));
  EXPECT_THROW(added([](IdentityProvider& one) { one.issuer = "https://id1.exempel.se"; }), Conflict);
}

TEST(ProviderActRules, HaveTheirLinesInTheJournal) {
  Office of;
  organisations::Act act = of.operators_act();
  const IdentityProviderId id = add_provider(
      act, of.providers, {.name = "Id", .issuer = "https://id.exempel.se", .client_id = "handslag"});
  renew_provider_key(act, of.providers, id);
  EXPECT_THAT(of.deeds(2), ElementsAre("provider.key", "provider.add"));
  const auto rule = [&](const std::string& attribute, const std::string& value) {
    return add_provider_rule(
        act, of.providers,
        {.provider = id, .attribute = attribute, .value = value, .role = Role::CaseOfficer});
  };
  const ProviderRuleId made = rule(" groups ", " alla ");
  EXPECT_EQ(ProviderRuleStore(act).find(made)->attribute, "groups");
  EXPECT_EQ(ProviderRuleStore(act).find(made)->value, "alla");
  rule(std::string(200, 'a'), std::string(200, 'v'));
  EXPECT_THROW(rule(std::string(201, 'a'), "v"), InvalidInput);
  EXPECT_THROW(rule("a", std::string(201, 'v')), InvalidInput);
  const ProvidedIdentity identity{
      id, "anna-7",
      Json::object().set("name", "Eva Ny").set("email", "eva@exempel.se").set("groups", "alla")};
  const auto log_in = [&](const ProvidedIdentity& who) {
    return log_in_by_provider(of.database.transaction(), of.providers, of.credentials, who, Language::English,
                              {"192.0.2.7", "Test"}, of.clock);
  };
  ASSERT_TRUE(log_in(identity));
  EXPECT_EQ(PersonStore(of.database.connection()).find_by_email("eva@exempel.se")->language,
            Language::English);
  ProvidedIdentity without = identity;
  without.claims.set("groups", "ingen");
  EXPECT_FALSE(log_in(without));
  EXPECT_THAT(of.deeds(1), ElementsAre("provider_role.lose"));
  remove_provider_rule(act, made);
  EXPECT_THAT(of.deeds(1), ElementsAre("provider_rule.remove"));
  organisations::Act by_anna = of.act_of(of.anna);
  const ProvidedIdentity annas{id, "anna-8", Json::object()};
  link_provider(by_anna, of.providers, of.anna, annas);
  EXPECT_THAT(of.deeds(1), ElementsAre("provider.link"));
  EXPECT_THAT(refused([&] { link_provider(by_anna, of.providers, of.anna, annas); }), HasSubstr("already"));
  EXPECT_THAT(refused([&] { link_provider(by_anna, of.providers, of.anna, identity); }),
              HasSubstr("somebody else's"));
  end_provider(act, of.providers, id);
  EXPECT_THAT(of.deeds(1), ElementsAre("provider.end"));
  EXPECT_THROW(link_provider(by_anna, of.providers, of.anna, {id, "anna-9", {}}), NotFound);
}

}  // namespace handslag::identity
