#include "identity/provider_acts.h"

#include <gtest/gtest.h>

#include "base/error.h"
#include "identity/passkey_store.h"
#include "identity/person_store.h"
#include "organisations/journal_store.h"
#include "tests/identity/people.h"

namespace handslag::identity {

namespace {

using organisations::Deed;
using testing::People;

class Providers : public ::testing::Test {
 protected:
  Providers() {
    organisations::Act act = people_.operators_act();
    id_ = add_provider(
        act, store_,
        {.name = "Kommunens inloggning", .issuer = "https://id.exempel.se", .client_id = "handslag"});
  }

  ProviderRuleId rule(const std::string& value, Role role) {
    return rule(value, role, people_.database.public_body());
  }
  ProviderRuleId rule(const std::string& value, Role role, OrganisationId organisation) {
    organisations::Act act = people_.operators_act(organisation);
    return add_provider_rule(act, store_,
                             {.provider = id_, .attribute = "groups", .value = value, .role = role});
  }
  ProvidedIdentity anna(std::vector<std::string> groups, const std::string& email = "anna@exempel.se") {
    Json list = Json::array();
    for (const std::string& one : groups) list.push(one);
    return {id_, "subject-7",
            Json::object().set("name", "Anna Berg").set("email", email).set("groups", std::move(list))};
  }
  Result<NewSession, ProviderLogInRefusal> log_in(const ProvidedIdentity& identity) {
    return log_in_by_provider(people_.database.transaction(), store_, people_.credentials, identity,
                              Language::Swedish, {"192.0.2.7", "Test"}, people_.clock);
  }
  std::vector<Membership> roles() {
    return MembershipStore::held_by(people_.database.connection(), *store_.person_of(id_, "subject-7"),
                                    people_.clock.today());
  }
  std::vector<std::string> deeds(OrganisationId organisation, int count) {
    std::vector<std::string> all;
    for (const auto& line : organisations::JournalStore(people_.database.view_of(organisation)).list(count))
      all.push_back(line.deed);
    return all;
  }

  People people_;
  ProviderStore store_{people_.database.connection(), "a key"};
  IdentityProviderId id_ = {};
};

}  // namespace

TEST_F(Providers, AreKeptWithAKeyThatOpensWithTheFoldersKeyAlone) {
  const IdentityProvider kept = *store_.find(id_);
  EXPECT_EQ(kept.name, "Kommunens inloggning");
  EXPECT_EQ(kept.issuer, "https://id.exempel.se");
  EXPECT_EQ(kept.client_id, "handslag");
  EXPECT_EQ(kept.scopes, "openid");
  const OwnKey key = store_.own_key(id_);
  EXPECT_EQ(key.id, thumbprint_of(key.key));
  EXPECT_THROW(ProviderStore(people_.database.connection(), "another").own_key(id_), CorruptData);
  EXPECT_EQ(deeds(people_.database.public_body(), 1), std::vector<std::string>{"provider.add"});
}

TEST_F(Providers, ListTheirTwoNewestKeysAndSignWithTheNewest) {
  const std::string first = store_.own_key(id_).id;
  EXPECT_EQ(store_.own_key_set(id_)["keys"].items().size(), 1U);
  organisations::Act act = people_.operators_act();
  renew_provider_key(act, store_, id_);
  const std::string second = store_.own_key(id_).id;
  EXPECT_NE(first, second);
  EXPECT_EQ(store_.own_key_set(id_)["keys"].items()[1]["kid"], Json(first));
  renew_provider_key(act, store_, id_);
  const Json keys = store_.own_key_set(id_);
  ASSERT_EQ(keys["keys"].items().size(), 2U);
  EXPECT_EQ(keys["keys"].items()[1]["kid"], Json(second));
  EXPECT_FALSE(keys["keys"].items()[0].contains("d"));
}

TEST_F(Providers, AreStatedByTheOperatorAloneAndRightly) {
  organisations::Act act = people_.operators_act();
  const IdentityProvider good{.name = "B", .issuer = "https://b.exempel.se", .client_id = "c"};
  const auto refused = [&](const auto& change) {
    IdentityProvider one = good;
    change(one);
    try {
      add_provider(act, store_, one);
      return false;
    } catch (const InvalidInput&) {
      return true;
    }
  };
  EXPECT_TRUE(refused([](IdentityProvider& it) { it.name = " "; }));
  EXPECT_TRUE(refused([](IdentityProvider& it) { it.name = std::string(101, 'a'); }));
  EXPECT_TRUE(refused([](IdentityProvider& it) { it.issuer = "http://b.exempel.se"; }));
  EXPECT_TRUE(refused([](IdentityProvider& it) { it.client_id = ""; }));
  EXPECT_TRUE(refused([](IdentityProvider& it) { it.scopes = "profile"; }));
  EXPECT_THROW(add_provider(act, store_, *store_.find(id_)), Conflict);
  const SignedIn administrator = people_.signed_in(people_.add(Role::Administrator, "ada@exempel.se"));
  organisations::Act theirs = people_.act_by(administrator);
  EXPECT_THROW(add_provider(theirs, store_, good), Forbidden);
  EXPECT_THROW(end_provider(theirs, store_, id_), Forbidden);
  EXPECT_THROW(renew_provider_key(theirs, store_, id_), Forbidden);
}

TEST_F(Providers, ThatAreEndedLetNobodyInAndLoseNothing) {
  organisations::Act act = people_.operators_act();
  end_provider(act, store_, id_);
  EXPECT_FALSE(store_.find(id_));
  EXPECT_TRUE(store_.list().empty());
  EXPECT_THROW(end_provider(act, store_, id_), NotFound);
}

TEST_F(Providers, GiveSomebodyNewAnAccountWithTheRolesThatTheRulesSay) {
  rule("handlaggare", Role::CaseOfficer);
  rule("chef", Role::UnitHead);
  rule("handlaggare", Role::CaseOfficer, people_.database.other_public_body());
  const auto session = log_in(anna({"alla", "handlaggare"}));
  ASSERT_TRUE(session);
  EXPECT_EQ(session->stage, Session::Stage::Open);
  EXPECT_EQ(SessionStore(people_.database.connection()).get(session->id)->way, Way::Provider);
  const auto person = PersonStore(people_.database.connection()).find(*store_.person_of(id_, "subject-7"));
  EXPECT_EQ(person->name, "Anna Berg");
  EXPECT_EQ(person->email, "anna@exempel.se");
  ASSERT_EQ(roles().size(), 2U);
  EXPECT_EQ(roles()[0].organisation, people_.database.public_body());
  EXPECT_EQ(roles()[0].role, Role::CaseOfficer);
  EXPECT_EQ(roles()[1].organisation, people_.database.other_public_body());
  EXPECT_EQ(deeds(people_.database.public_body(), 3),
            (std::vector<std::string>{"session.begin", "provider_role.take", "provider.link"}));
  EXPECT_EQ(deeds(people_.database.other_public_body(), 9),
            (std::vector<std::string>{"provider_role.take", "provider_rule.add"}));
}

TEST_F(Providers, GiveAndEndRolesAtEachLogIn) {
  rule("handlaggare", Role::CaseOfficer);
  rule("chef", Role::UnitHead);
  const auto first = log_in(anna({"handlaggare"}));
  ASSERT_TRUE(first);
  ASSERT_TRUE(log_in(anna({"handlaggare"})));
  ASSERT_EQ(roles().size(), 1U);
  ASSERT_TRUE(log_in(anna({"chef"})));
  ASSERT_EQ(roles().size(), 1U);
  EXPECT_EQ(roles()[0].role, Role::UnitHead);
  EXPECT_FALSE(SessionStore(people_.database.connection()).find(first->token, people_.clock));
  EXPECT_EQ(log_in(anna({"alla"})).refusal(), ProviderLogInRefusal::NoRole);
}

TEST_F(Providers, LeaveRolesAloneThatSomebodyHasGiven) {
  const PersonId person = people_.add(Role::Registrar, "anna@exempel.se");
  const SignedIn who = people_.signed_in(person);
  organisations::Act act = people_.act_by(who);
  link_provider(act, store_, person, anna({}));
  rule("handlaggare", Role::CaseOfficer);
  ASSERT_TRUE(log_in(anna({"handlaggare"})));
  EXPECT_EQ(roles().size(), 2U);
  ASSERT_TRUE(log_in(anna({})));
  ASSERT_EQ(roles().size(), 1U);
  EXPECT_EQ(roles()[0].role, Role::Registrar);
}

TEST_F(Providers, MakeNoAccountWithoutARuleAndTakeOverNoneThatIsThere) {
  EXPECT_EQ(log_in(anna({"handlaggare"})).refusal(), ProviderLogInRefusal::NoRole);
  rule("handlaggare", Role::CaseOfficer);
  EXPECT_EQ(log_in(anna({"handlaggare"}, "")).refusal(), ProviderLogInRefusal::NoAddress);
  people_.add(Role::Registrar, "anna@exempel.se");
  EXPECT_EQ(log_in(anna({"handlaggare"}, "ANNA@exempel.se")).refusal(), ProviderLogInRefusal::AddressTaken);
  EXPECT_FALSE(store_.person_of(id_, "subject-7"));
}

TEST_F(Providers, AreConnectedAndDisconnectedByThePersonAlone) {
  const PersonId person = people_.add(Role::Registrar, "anna@exempel.se");
  const SignedIn who = people_.signed_in(person);
  organisations::Act act = people_.act_by(who);
  link_provider(act, store_, person, anna({}));
  EXPECT_EQ(store_.links_of(person).size(), 1U);
  EXPECT_THROW(link_provider(act, store_, person, anna({})), Conflict);
  ProvidedIdentity other = anna({});
  other.subject = "subject-8";
  EXPECT_THROW(link_provider(act, store_, person, other), Conflict);
  const PersonId bo = people_.add(Role::Registrar, "bo@exempel.se");
  const SignedIn bos = people_.signed_in(bo);
  organisations::Act bos_act = people_.act_by(bos);
  EXPECT_THROW(link_provider(bos_act, store_, bo, anna({})), Conflict);
  EXPECT_THROW(link_provider(bos_act, store_, person, other), Forbidden);
  EXPECT_THROW(unlink_provider(bos_act, store_, people_.credentials, person, id_), Forbidden);
  // The only way in stays.
  EXPECT_THROW(unlink_provider(act, store_, people_.credentials, person, id_), Conflict);
  people_.credentials.save_pass_phrase(people_.database.transaction(), person, "hash", act.at());
  unlink_provider(act, store_, people_.credentials, person, id_);
  EXPECT_TRUE(store_.links_of(person).empty());
  EXPECT_THROW(unlink_provider(act, store_, people_.credentials, person, id_), NotFound);
  EXPECT_EQ(deeds(people_.database.public_body(), 1), std::vector<std::string>{"provider.unlink"});
}

TEST_F(Providers, RulesAreTheOrganisationsOwnAndNeverMakeAnAdministrator) {
  const SignedIn administrator = people_.signed_in(people_.add(Role::Administrator, "ada@exempel.se"));
  organisations::Act act = people_.act_by(administrator);
  const auto add = [&](const std::string& attribute, const std::string& value, Role role) {
    return add_provider_rule(act, store_,
                             {.provider = id_, .attribute = attribute, .value = value, .role = role});
  };
  const ProviderRuleId id = add("groups", "handlaggare", Role::CaseOfficer);
  EXPECT_EQ(ProviderRuleStore(act).list().size(), 1U);
  EXPECT_THROW(add("groups", "handlaggare", Role::CaseOfficer), Conflict);
  EXPECT_THROW(add("groups", "admin", Role::Administrator), InvalidInput);
  EXPECT_THROW(add("groups", "x", Role::PartnerReporter), InvalidInput);
  EXPECT_THROW(add("", "x", Role::CaseOfficer), InvalidInput);
  EXPECT_THROW(add("groups", " ", Role::CaseOfficer), InvalidInput);
  EXPECT_THROW(add("groups", std::string(201, 'x'), Role::CaseOfficer), InvalidInput);
  const auto line = organisations::JournalStore(people_.database.public_body_view()).list(1).at(0);
  EXPECT_EQ(line.deed, "provider_rule.add");
  EXPECT_EQ(line.facts.find("handlaggare"), std::string::npos);
  organisations::Act others = people_.operators_act(people_.database.other_public_body());
  EXPECT_THROW(remove_provider_rule(others, id), NotFound);
  remove_provider_rule(act, id);
  EXPECT_TRUE(ProviderRuleStore(act).list().empty());
  const SignedIn officer = people_.signed_in(people_.add(Role::CaseOfficer, "eva@exempel.se"));
  organisations::Act officers = people_.act_by(officer);
  EXPECT_THROW(add_provider_rule(officers, store_, {.provider = id_, .attribute = "a", .value = "b"}),
               Forbidden);
}

TEST(ProviderRule, HoldsForAValueOrAListThatHasIt) {
  const auto holds = [](Json claim, const char* value) {
    return ProviderRule{.attribute = "a", .value = value}.holds_for(
        Json::object().set("a", std::move(claim)));
  };
  EXPECT_TRUE(holds("x", "x"));
  EXPECT_FALSE(holds("xy", "x"));
  EXPECT_TRUE(holds(Json::array({Json("y"), Json("x")}), "x"));
  EXPECT_TRUE(holds(7, "7"));
  EXPECT_TRUE(holds(true, "true"));
  EXPECT_FALSE(holds(Json(), ""));
  EXPECT_FALSE(holds(Json::object().set("x", "x"), "x"));
}

}  // namespace handslag::identity
