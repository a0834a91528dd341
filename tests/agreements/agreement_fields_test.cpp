#include "agreements/agreement_fields.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <set>

#include "agreements/agreement_check.h"
#include "agreements/agreement_json.h"
#include "tests/support/partnerships.h"

// The list of an agreement's fields: what is said once must hold for each of them wherever it is used.
namespace handslag::agreements {
namespace {

using ::testing::ElementsAre;
using ::testing::IsEmpty;

/// Makes a field of one agreement read as in another.
void take_over(const Field<Agreement>& field, Agreement& to, Agreement from) {
  std::visit(
      [&](const auto& place) {
        using Place = std::decay_t<decltype(place)>;
        if constexpr (std::is_pointer_v<Place>) {
          *place = *std::get<Place>(field.place(from));
        } else {
          ASSERT_TRUE(place.choose(std::get<Place>(field.place(from)).name()));
        }
      },
      field.place(to));
}

TEST(AgreementFields, EachIsFilledInBothPartnershipsWithAnotherValue) {
  const auto [one, other] = testing::both_partnerships();
  const Agreement nothing;
  for (const Field<Agreement>& field : agreement_fields()) {
    EXPECT_FALSE(is_same(field, one, nothing)) << field.key;
    EXPECT_FALSE(is_same(field, other, nothing)) << field.key;
    EXPECT_FALSE(is_same(field, one, other)) << field.key;
    EXPECT_TRUE(is_same(field, one, Agreement(one))) << field.key;
  }
}

TEST(AgreementFields, EachHasAKeyAColumnAndATitle) {
  std::set<std::string_view> keys;
  std::set<std::string_view> columns;
  for (const Field<Agreement>& field : agreement_fields()) {
    EXPECT_TRUE(keys.insert(field.key).second) << field.key;
    EXPECT_TRUE(columns.insert(field.column).second) << field.key;
    EXPECT_STRNE(title_of_field(field.key), "") << field.key;
    EXPECT_EQ(title_of_field(field.key), field.title) << field.key;
  }
  EXPECT_STREQ(title_of_field("commitments"), "Commitments");
  EXPECT_STREQ(title_of_field("purpouse"), "");
}

TEST(AgreementFields, OneThatReadsOtherwiseIsNamedAndNoOther) {
  const auto [one, other] = testing::both_partnerships();
  EXPECT_THAT(changed_fields(one, one), IsEmpty());
  for (const Field<Agreement>& field : agreement_fields()) {
    Agreement changed = one;
    take_over(field, changed, other);
    EXPECT_THAT(changed_fields(one, changed), ElementsAre(field.key));
    EXPECT_THAT(changed_fields(changed, one), ElementsAre(field.key));
  }
}

TEST(AgreementFields, AListThatReadsOtherwiseIsNamedByItsKey) {
  const auto [one, other] = testing::both_partnerships();
  const auto changed = [&](auto change) {
    Agreement after = one;
    change(after);
    return changed_fields(one, after);
  };
  EXPECT_THAT(changed([&](Agreement& a) { a.commitments.pop_back(); }), ElementsAre("commitments"));
  EXPECT_THAT(changed([&](Agreement& a) { a.recipients = other.recipients; }), ElementsAre("recipients"));
  EXPECT_THAT(changed([&](Agreement& a) { a.places_of_work.clear(); }), ElementsAre("places_of_work"));
  EXPECT_THAT(changed([&](Agreement& a) { a.funding.rate.reset(); }), ElementsAre("funding"));
  EXPECT_THAT(changed([&](Agreement& a) { a.payment_plan = other.payment_plan; }),
              ElementsAre("payment_plan"));
  EXPECT_THAT(changed([&](Agreement& a) { a.follow_up_terms.due.reset(); }), ElementsAre("follow_up_terms"));
  EXPECT_THAT(changed([&](Agreement& a) { a.statements = other.statements; }), ElementsAre("statements"));
  EXPECT_THAT(changed([&](Agreement& a) { a.further_parties = other.further_parties; }),
              ElementsAre("further_parties"));
  EXPECT_THAT(changed([&](Agreement& a) { a.partner.organisation = {99}; }),
              ElementsAre("partner.organisation"));
  // Keys and versions come with saving, and assessments are of the agreement and not in it.
  EXPECT_THAT(changed([&](Agreement& a) {
                a.id = {7};
                a.version = 3;
                a.legal_assessments.clear();
              }),
              IsEmpty());
}

TEST(AgreementFields, EachIsInTheJsonUnderItsKey) {
  for (const Agreement& agreement : testing::both_partnerships()) {
    const Json json = to_json(agreement);
    for (const Field<Agreement>& field : agreement_fields()) {
      const std::size_t dot = field.key.find('.');
      const Json& there = dot == std::string_view::npos
                              ? json[field.key]
                              : json[field.key.substr(0, dot)][field.key.substr(dot + 1)];
      EXPECT_TRUE(there.is_string()) << field.key;
    }
  }
}

TEST(AgreementFields, ATextThatMustBeThereIsAskedForAndEachHasItsLimit) {
  const Agreement full = testing::victim_support_partnership();
  const auto refuses = [&](const Agreement& agreement, std::string_view key,
                           AgreementRefusal::Reason reason) {
    const auto refusals = check(agreement);
    return std::ranges::find(refusals, AgreementRefusal{std::string(key), reason}) != refusals.end();
  };
  for (const Field<Agreement>& field : agreement_fields()) {
    Agreement agreement = full;
    if (!std::holds_alternative<std::string*>(field.place(agreement))) continue;
    std::string& text = *std::get<std::string*>(field.place(agreement));
    text.clear();
    EXPECT_EQ(refuses(agreement, field.key, AgreementRefusal::Reason::Missing), field.need == Need::Required);
    text.assign(field.longest + 1, 'x');
    EXPECT_TRUE(refuses(agreement, field.key, AgreementRefusal::Reason::TooLong)) << field.key;
    text.assign(field.longest, 'x');
    EXPECT_FALSE(refuses(agreement, field.key, AgreementRefusal::Reason::TooLong)) << field.key;
  }
}

}  // namespace
}  // namespace handslag::agreements
