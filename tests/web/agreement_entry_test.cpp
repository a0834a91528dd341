// An agreement is entered, corrected, amended and taken back in the browser.
#include <gmock/gmock.h>

#include <regex>

#include "agreements/agreement_fields.h"
#include "base/bytes.h"
#include "tests/web/acting_site.h"
#include "web/addresses.h"

namespace handslag::web {
namespace {

using agreements::Agreement;
using agreements::AgreementStore;
using agreements::Party;
using ::testing::AllOf;
using ::testing::ElementsAre;
using ::testing::HasSubstr;
using ::testing::IsEmpty;
using ::testing::Not;
using ::testing::SizeIs;

std::string plain(std::string text) {
  for (const auto& [written, meant] : std::vector<std::pair<std::string, std::string>>{
           {"&quot;", "\""}, {"&#39;", "'"}, {"&lt;", "<"}, {"&gt;", ">"}, {"&amp;", "&"}}) {
    for (std::size_t at = text.find(written); at != std::string::npos;
         at = text.find(written, at + meant.size()))
      text.replace(at, written.size(), meant);
  }
  return text;
}

std::string attribute(const std::string& tag, const std::string& name) {
  const std::string start = " " + name + "=\"";
  const std::size_t at = tag.find(start);
  if (at == std::string::npos) return "";
  return plain(tag.substr(at + start.size(), tag.find('"', at + start.size()) - at - start.size()));
}

/// What a browser would send of the page's form as it stands.
std::vector<http::Field> as_it_stands(const std::string& page) {
  std::vector<http::Field> fields;
  static const std::regex control(R"(<(input|textarea|select)\b[^>]*>)");
  for (std::sregex_iterator one(page.begin(), page.end(), control), end; one != end; ++one) {
    const std::string tag = one->str();
    const std::string name = attribute(tag, "name");
    const auto after = static_cast<std::size_t>(one->position()) + tag.size();
    const auto until = [&](const char* closing) {
      return page.substr(after, page.find(closing, after) - after);
    };
    if (name.empty()) continue;
    if (tag.starts_with("<textarea")) {
      fields.push_back({name, plain(until("</textarea>"))});
    } else if (tag.starts_with("<select")) {
      static const std::regex chosen(R"(<option[^>]*\sselected[^>]*>)");
      const std::string options = until("</select>");
      std::smatch found;
      fields.push_back({name, std::regex_search(options, found, chosen)
                                  ? attribute(" " + found.str().substr(1), "value")
                                  : ""});
    } else if (attribute(tag, "type") != "checkbox" || tag.find(" checked") != std::string::npos) {
      if (attribute(tag, "type") != "file") fields.push_back({name, attribute(tag, "value")});
    }
  }
  return fields;
}

class EnteringAgreements : public ActingSite {
 protected:
  std::vector<http::Field> form_at(const std::string& path,
                                   const std::vector<std::pair<std::string, std::string>>& typed = {}) {
    std::vector<http::Field> fields = as_it_stands(*get(path).body);
    for (const auto& [name, value] : typed) {
      const auto known = std::ranges::find(fields, name, &http::Field::name);
      if (known != fields.end()) {
        known->value = value;
      } else {
        fields.push_back({name, value});
      }
    }
    return fields;
  }
  Agreement agreement_of(agreements::AgreementId id) {
    return AgreementStore({connection_, actor_.scope_of(mine_)}).get(id);
  }
  agreements::AgreementId created(const http::Response& answer) {
    EXPECT_EQ(answer.status, 303) << *answer.body;
    const std::string to = header(answer, "Location");
    EXPECT_TRUE(to.starts_with("/agreements/")) << to;
    return {std::stoll(to.substr(12))};
  }
  std::string read(const std::string& name, const std::string& text) {
    const http::Response answer = upload(kAgreementStart(), {}, name, text);
    EXPECT_EQ(answer.status, 303) << *answer.body;
    const std::string to = header(answer, "Location");
    return to.substr(0, to.find('?'));
  }
};

const std::vector<std::pair<std::string, std::string>> kTyped = {
    {"partner_name", "Ungdomsgården Viken"},
    {"partner_number", "802405-0190"},
    {"title", "Samverkan om ungdomsgård"},
    {"form_of_agreement", "samverkansavtal"},
    {"registry_number", "KFN 2025/17"},
    {"public_body.municipality", "Gotland"},
    {"public_body.committee", "Kultur- och fritidsnämnden"},
    {"public_body.administration", "Kulturförvaltningen"},
    {"public_body.unit", "Unga"},
    {"partner.federation", "Fritidsforum"},
    {"purpose", "Öppet fyra kvällar.\nInga avgifter."},
    {"target_group", "13–19 år"},
    {"about_partner", "En förening"},
    {"first_day", "1 januari 2025"},
    {"last_day", "31 december 2027"},
    {"notice", "Sex månader"},
    {"extension", "Ett år i taget"},
    {"signatory.role", "Ordförande"},
    {"signatory.unit", "Nämnden"},
    {"partner_commitments", "Hålla öppet fyra kvällar i veckan\n\nLämna statistik över besök"},
    {"public_body_commitments", "Betala 1 200 000 kr om året"},
    {"amount", "1 200 000 kr"},
    {"rate", "19,50"},
    {"rate_is_approximate", "yes"},
    {"population", "61 001"},
    {"population_year", "2024"},
    {"instalments", "30/6 600 000 kr\n31/3 600000"},
    {"payment_first_year", "2025"},
    {"payment_waits", "yes"},
    {"frequency", "twice_a_year"},
    {"due", "28/2"},
    {"material.annual_report", "yes"},
    {"places_of_work", "Västerhejde skola\nSlite"},
    {"recipients", "Föreningen\nEkonomi"}};

TEST_F(EnteringAgreements, EveryFieldThatIsFilledInIsSaved) {
  const auto id = created(send(kAgreementByHand(), form_at(kAgreementByHand(), kTyped)));
  const Agreement saved = agreement_of(id);
  EXPECT_EQ(saved.title, "Samverkan om ungdomsgård");
  EXPECT_EQ(saved.form, "samverkansavtal");
  EXPECT_EQ(saved.registry_number, "KFN 2025/17");
  EXPECT_EQ(saved.public_body.municipality, "Gotland");
  EXPECT_EQ(saved.public_body.committee, "Kultur- och fritidsnämnden");
  EXPECT_EQ(saved.public_body.administration, "Kulturförvaltningen");
  EXPECT_EQ(saved.public_body.unit, "Unga");
  EXPECT_EQ(saved.partner.federation, "Fritidsforum");
  EXPECT_EQ(saved.purpose, "Öppet fyra kvällar.\nInga avgifter.");
  EXPECT_EQ(saved.target_group, "13–19 år");
  EXPECT_EQ(saved.about_partner, "En förening");
  EXPECT_EQ(saved.first_day, day("2025-01-01"));
  EXPECT_EQ(saved.last_day, day("2027-12-31"));
  EXPECT_EQ(saved.notice, "Sex månader");
  EXPECT_EQ(saved.extension, "Ett år i taget");
  EXPECT_EQ(saved.signatory, (agreements::Signatory{"Ordförande", "Nämnden"}));
  ASSERT_THAT(saved.commitments_of(Party::Partner), SizeIs(2));
  EXPECT_EQ(saved.commitments_of(Party::Partner)[1].text, "Lämna statistik över besök");
  EXPECT_THAT(saved.commitments_of(Party::Partner)[1].expected_evidence, Not(IsEmpty()));
  ASSERT_THAT(saved.commitments_of(Party::PublicBody), SizeIs(1));
  EXPECT_EQ(saved.funding.amount->per_year, Money::from_kronor(1'200'000));
  EXPECT_EQ(saved.funding.rate->per_inhabitant, Money::from_ore(1'950));
  EXPECT_TRUE(saved.funding.rate->is_approximate);
  EXPECT_EQ(saved.funding.population->inhabitants, 61'001);
  EXPECT_FALSE(saved.funding.population->is_approximate);
  EXPECT_EQ(saved.funding.population->year, 2024);
  EXPECT_EQ(saved.payment_plan.quarter, std::nullopt);
  EXPECT_EQ(saved.payment_plan.first_year, 2025);
  EXPECT_TRUE(saved.payment_plan.waits_for_approved_follow_up);
  const Money half = Money::from_kronor(600'000);
  EXPECT_THAT(saved.payment_plan.instalments, ElementsAre(agreements::PaymentPlan::Instalment{3, 31, half},
                                                          agreements::PaymentPlan::Instalment{6, 30, half}));
  EXPECT_EQ(saved.follow_up_terms.frequency, agreements::Frequency::TwiceAYear);
  EXPECT_EQ(saved.follow_up_terms.due, (agreements::FollowUpTerms::DueDay{2, 28}));
  EXPECT_THAT(saved.follow_up_terms.material, ElementsAre(agreements::EvidenceKind::AnnualReport));
  EXPECT_THAT(saved.places_of_work, ElementsAre("Västerhejde skola", "Slite"));
  EXPECT_THAT(saved.recipients, ElementsAre("Föreningen", "Ekonomi"));
  EXPECT_EQ(journal_of(mine_).front().deed, "agreement.create");
  EXPECT_THAT(journal_of(other_), SizeIs(foreign_lines_before_));
}

TEST_F(EnteringAgreements, AFormThatIsSentAsItStandsChangesNothing) {
  const auto made = created(send(kAgreementByHand(), form_at(kAgreementByHand(), kTyped)));
  for (const auto id : {agreement_, made}) {
    const Agreement before = agreement_of(id);
    EXPECT_EQ(send(kAgreementChange(id), form_at(kAgreementChange(id))).status, 303);
    const Agreement after = agreement_of(id);
    EXPECT_THAT(agreements::changed_fields(before, after), IsEmpty());
    EXPECT_EQ(after.version, before.version + 1);
    EXPECT_EQ(after.commitments, before.commitments);
    EXPECT_EQ(after.funding, before.funding);
  }
}

TEST_F(EnteringAgreements, WhatIsWrongIsSaidBesideItsFieldAndNothingTypedIsLost) {
  const std::vector<std::pair<std::string, std::pair<std::string, std::string>>> wrong = {
      {"title", {"", "Fyll i det här."}},
      {"amount", {"sjuttio tusen", "Skriv ett belopp i kronor"}},
      {"rate", {"1,205", "Skriv ett belopp i kronor"}},
      {"population", {"0", "Skriv ett heltal från 1"}},
      {"population_year", {"3000", "Skriv ett heltal från"}},
      {"instalments", {"31/13 5 000 kr", "dag/månad och belopp"}},
      {"due", {"31/2", ""}},
      {"due", {"februari", "dag/månad"}},
      {"first_day", {"någon gång", "Skriv en dag"}},
      {"last_day", {"31 december 2024", "är före första dagen"}},
      {"partner_number", {"802405-0191", "kontrollsiffran"}},
      {"partner_name", {"Exempelkommunen", "egen organisation"}},
      {"kind", {"finns-inte-v1", "Välj"}},
      {"partner_commitments", {std::string(2'001, 'x'), ""}}};
  for (const auto& [field, one] : wrong) {
    auto typed = kTyped;
    for (auto& [name, value] : typed)
      if (name == field) value = one.first;
    if (field == "kind") typed.emplace_back("kind", one.first);
    const http::Response page = send(kAgreementByHand(), form_at(kAgreementByHand(), typed));
    EXPECT_EQ(page.status, 422) << field << " " << one.first.substr(0, 20);
    EXPECT_THAT(*page.body, HasSubstr("href=\"#" + field + "\"")) << one.first.substr(0, 20);
    EXPECT_THAT(*page.body, HasSubstr(one.second)) << field;
    EXPECT_THAT(*page.body, HasSubstr("Inga avgifter.")) << field;
    EXPECT_THAT(journal_of(mine_), SizeIs(lines_before_)) << field;
  }
}

TEST_F(EnteringAgreements, ABoxThatWasEmptiedStaysEmptyWhenTheFormComesBack) {
  const std::string path = kAgreementChange(agreement_);
  std::vector<http::Field> fields = form_at(path, {{"title", ""}});
  const auto is_box = [](const http::Field& one) { return one.name == "material.statistics"; };
  ASSERT_TRUE(std::ranges::any_of(fields, is_box));
  std::erase_if(fields, is_box);
  const http::Response page = send(path, fields);
  EXPECT_EQ(page.status, 422);
  EXPECT_FALSE(std::ranges::any_of(as_it_stands(*page.body), is_box));
}

constexpr const char* kText =
    "Lillköpings kommun\n\nGodkännande av uppföljning av partnerskap med Kvinnojouren Linden\n\n"
    "Förslag till beslut\nSocialnämnden godkänner uppföljningen.\n\n"
    "Ekonomiska konsekvenser\nÅrligt verksamhetsstöd utgår med 310 000 kr per år.\n\n"
    "Föreningens åtaganden\nKvinnojouren Linden åtar sig att:\n• erbjuda stödsamtal\n• lämna "
    "statistik varje år\n";

TEST_F(EnteringAgreements, ADocumentIsReadBesideItsTextAndNothingIsSavedBeforeItIsLookedThrough) {
  const std::string path = read("skrivelse.txt", kText);
  EXPECT_THAT(journal_of(mine_), SizeIs(lines_before_));
  const std::string page = *get(path).body;
  EXPECT_THAT(page, AllOf(HasSubstr("310\u00A0000\u00A0kr"), HasSubstr("Läst från rad 9."),
                          HasSubstr("id=\"line-9\""), HasSubstr("erbjuda stödsamtal")));
  auto fields = form_at(path, {{"partner_name", "Kvinnojouren Linden"}});
  const bool has_doubts = page.find("is_looked_through") != std::string::npos;
  if (has_doubts) {
    const http::Response hindered = send(path, fields);
    EXPECT_EQ(hindered.status, 422);
    EXPECT_THAT(*hindered.body, HasSubstr("href=\"#is_looked_through\""));
    EXPECT_THAT(journal_of(mine_), SizeIs(lines_before_));
    fields.push_back({"is_looked_through", "yes"});
  }
  fields.push_back({"is_agreement", "yes"});
  const Agreement saved = agreement_of(created(send(path, fields)));
  EXPECT_EQ(saved.funding.amount->per_year, Money::from_kronor(310'000));
  EXPECT_EQ(saved.funding.amount->source, "skrivelse.txt:9");
  EXPECT_EQ(saved.document_name, "skrivelse.txt");
  EXPECT_EQ(saved.document_sha256, sha256_hex(kText));
  ASSERT_THAT(saved.commitments_of(Party::Partner), SizeIs(2));
}

TEST_F(EnteringAgreements, AnotherAmountThanTheTextHasIsNotSaidToBeReadThere) {
  const std::string path = read("skrivelse.txt", kText);
  const auto id = created(
      send(path,
           form_at(path, {{"amount", "320 000"}, {"is_looked_through", "yes"}, {"partner_name", "Linden"}})));
  EXPECT_EQ(agreement_of(id).funding.amount->source, "");
}

TEST_F(EnteringAgreements, WhatADocumentSaysIsReadInTheSessionThatReadItAlone) {
  const std::string path = read("skrivelse.txt", kText);
  EXPECT_EQ(get(path).status, 200);
  log_in("another session");
  EXPECT_EQ(get(path).status, 404);
  log_in("session");
  std::string other = path;
  other.replace(other.find("skrivelse"), 9, "xkrivelse");
  EXPECT_EQ(get(other).status, 404);
}

TEST_F(EnteringAgreements, WhatCannotBeReadIsSaidAndNothingIsKept) {
  for (const auto& [name, bytes] : std::vector<std::pair<std::string, std::string>>{
           {"tom.txt", "   \n"}, {"bild.png", std::string("\x89PNG\r\n\x1a\n", 8)}}) {
    const http::Response page = upload(kAgreementStart(), {}, name, bytes);
    EXPECT_EQ(page.status, 422) << name;
    EXPECT_THAT(*page.body, HasSubstr("href=\"#file\"")) << name;
  }
}

TEST_F(EnteringAgreements, AnAmendmentHoldsFromItsDay) {
  const std::string path = kAmendment(agreement_);
  EXPECT_EQ(send(path, form_at(path, {{"notice", "Tre månader"}})).status, 422);
  EXPECT_EQ(send(path, form_at(path, {{"notice", "Tre månader"}, {"valid_from", "1 juli 2025"}})).status,
            303);
  const AgreementStore store({connection_, actor_.scope_of(mine_)});
  EXPECT_EQ(store.get(agreement_).notice, "Tre månader");
  EXPECT_NE(store.find_as_of(agreement_, day("2025-06-30"))->notice, "Tre månader");
  EXPECT_EQ(store.find_as_of(agreement_, day("2025-07-01"))->notice, "Tre månader");
  EXPECT_EQ(journal_of(mine_).front().deed, "agreement.amend");
}

TEST_F(EnteringAgreements, WhoeverSavedMeanwhileIsNotOverwritten) {
  const std::string path = kAgreementChange(agreement_);
  const auto late = form_at(path, {{"notice", "Sent"}});
  EXPECT_EQ(send(path, form_at(path, {{"notice", "Först"}})).status, 303);
  const http::Response page = send(path, late);
  EXPECT_EQ(page.status, 409);
  EXPECT_THAT(*page.body, HasSubstr(">Sent</textarea>"));
  EXPECT_EQ(agreement_of(agreement_).notice, "Först");
  EXPECT_EQ(journal_of(mine_).front().deed, "agreement.save");
}

TEST_F(EnteringAgreements, ACommitmentInOtherWordsKeepsItsKeyAndANewOneHasItsOwn) {
  const std::string path = kAgreementChange(agreement_);
  const std::vector<agreements::Commitment> before =
      agreement_of(agreement_).commitments_of(Party::PublicBody);
  ASSERT_THAT(before, SizeIs(1));
  EXPECT_EQ(send(path, form_at(path, {{"public_body_commitments", "Betala i tid"}})).status, 303);
  auto after = agreement_of(agreement_).commitments_of(Party::PublicBody);
  ASSERT_THAT(after, SizeIs(1));
  EXPECT_EQ(after[0].id, before[0].id);
  EXPECT_EQ(after[0].expected_evidence, before[0].expected_evidence);
  EXPECT_EQ(send(path, form_at(path, {{"public_body_commitments", "Bjuda in\nBetala i tid"}})).status, 303);
  after = agreement_of(agreement_).commitments_of(Party::PublicBody);
  ASSERT_THAT(after, SizeIs(2));
  EXPECT_EQ(after[1].id, before[0].id);
  EXPECT_NE(after[0].id, before[0].id);
}

TEST_F(EnteringAgreements, TheDocumentComesByItself) {
  const std::string path = kAgreementDocument(agreement_);
  const std::string version = std::to_string(agreement_of(agreement_).version);
  EXPECT_EQ(upload(path, {{"version", version}}, "avtal.txt", "Avtalets text").status, 303);
  EXPECT_EQ(agreement_of(agreement_).document_name, "avtal.txt");
  EXPECT_EQ(agreement_of(agreement_).document_sha256, sha256_hex("Avtalets text"));
  EXPECT_EQ(upload(path, {{"version", version}}, "annat.txt", "Annat").status, 409);
  EXPECT_EQ(agreement_of(agreement_).document_name, "avtal.txt");
}

TEST_F(EnteringAgreements, WhatWasEnteredByMistakeIsTakenBackWhileNothingRestsOnIt) {
  EXPECT_EQ(post(kAgreementWithdrawal(agreement_), {{"reason", "Dubblett"}}).status, 409);
  const auto id = created(send(kAgreementByHand(), form_at(kAgreementByHand(), kTyped)));
  EXPECT_EQ(post(kAgreementWithdrawal(id), {{"reason", ""}}).status, 422);
  EXPECT_EQ(post(kAgreementWithdrawal(id), {{"reason", "Dubblett"}}).status, 303);
  EXPECT_EQ(get(kAgreement(id)).status, 404);
  EXPECT_EQ(journal_of(mine_).front().deed, "agreement.withdraw");
}

TEST_F(EnteringAgreements, AnothersAgreementIsNotThere) {
  for (const std::string& path : {kAgreementChange(foreign_), kAmendment(foreign_),
                                  kAgreementDocument(foreign_), kAgreementWithdrawal(foreign_)}) {
    EXPECT_EQ(get(path).status, 404) << path;
    EXPECT_EQ(send(path, filled(kAgreementChange(agreement_), {{"reason", "x"}, {"version", "1"}})).status,
              404)
        << path;
  }
  EXPECT_THAT(journal_of(other_), SizeIs(foreign_lines_before_));
}

TEST_F(EnteringAgreements, TheWaysAreShownToWhoeverMay) {
  EXPECT_THAT(*get(kAgreements()).body, HasSubstr("href=\"/agreements/new\""));
  EXPECT_THAT(*get(kAgreement(agreement_)).body, HasSubstr("/amendments/new\""));
}

TEST_F(EnteringAgreements, TheWaysAreNotShownToWhoeverMayNot) {
  gate_.forbidden = {"agreement.create", "agreement.save", "agreement.amend", "agreement.withdraw"};
  EXPECT_THAT(*get(kAgreements()).body, Not(HasSubstr("href=\"/agreements/new\"")));
  EXPECT_THAT(*get(kAgreement(agreement_)).body,
              AllOf(Not(HasSubstr("/amendments/new\"")), Not(HasSubstr("/change\"")),
                    Not(HasSubstr("/document/new\""))));
}

}  // namespace
}  // namespace handslag::web
