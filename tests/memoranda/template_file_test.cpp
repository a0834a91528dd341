#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "memoranda/memorandum_template.h"
#include "memoranda/names_in_text.h"
#include "tests/memoranda/case_for_tests.h"
#include "tests/support/json_with.h"

// A template in which every field has a value of its own, read field by field; each limit at its edge; the
// names that can stand in its texts.
namespace handslag::memoranda {
namespace {

using Content = MemorandumTemplate::Content;
using ::testing::ElementsAre;
using ::testing::HasSubstr;
using testing::with;

constexpr std::string_view kFile = R"({
  "version": "island-v3", "name": "Ön", "language": "en", "title": "On {partner}",
  "titles": {"extend": "On going on with {partner_short}", "end": "On ending it"},
  "kind": "Paper", "proposes": "{administration} proposes",
  "areas": ["archipelago", "town"], "decisions": ["refuse", "approve_with_reservation", "approve"],
  "sections": [
    {"key": "one", "heading": "Proposal", "level": 1, "content": "proposal"},
    {"key": "two", "heading": "In short", "level": 2, "content": "summary"},
    {"key": "three", "heading": "By the sea", "level": 3, "content": "perspective", "shows": "outreach"},
    {"key": "four", "heading": "What came", "level": 2, "content": "follow_up"},
    {"key": "five", "heading": "Children", "level": 1, "content": "perspective"},
    {"key": "six", "heading": "Money", "level": 1, "content": "economy"},
    {"key": "seven", "heading": "Words", "level": 1, "content": "none"}
  ]
})";

Json file() { return *parse_json(kFile); }
std::string fault_in(const Json& json) {
  const auto read = read_memorandum_template(json.dump(1));
  if (read) return "taken";
  return read.refusal().place + ": " + read.refusal().reason.in_english();
}
std::string fault_of(std::string_view path, const Json& value) { return fault_in(with(file(), path, value)); }

TEST(TemplateFiles, AreReadFieldByField) {
  const MemorandumTemplate read = read_memorandum_template(kFile).value();
  EXPECT_EQ(read.version, "island-v3");
  EXPECT_EQ(read.name, "Ön");
  EXPECT_EQ(read.language, Language::English);
  EXPECT_EQ(read.title, "On {partner}");
  EXPECT_EQ(read.kind, "Paper");
  EXPECT_EQ(read.proposes, "{administration} proposes");
  EXPECT_THAT(read.areas, ElementsAre(outreach::Area::Archipelago, outreach::Area::Town));
  EXPECT_THAT(read.decisions,
              ElementsAre(DecisionKind::Refuse, DecisionKind::ApproveWithReservation, DecisionKind::Approve));
  EXPECT_EQ(read.title_of(std::nullopt), "On {partner}");
  EXPECT_EQ(read.title_of(DecisionKind::Approve), "On {partner}");
  EXPECT_EQ(read.title_of(DecisionKind::Extend), "On going on with {partner_short}");
  EXPECT_EQ(read.title_of(DecisionKind::End), "On ending it");
  ASSERT_EQ(read.sections.size(), 7U);
  std::string outline;
  for (const MemorandumTemplate::Section& one : read.sections)
    outline += std::to_string(one.level) + " " + one.key + " " + one.heading +
               (one.shows_outreach ? " with outreach" : "") + "\n";
  EXPECT_EQ(outline,
            "1 one Proposal\n2 two In short\n3 three By the sea with outreach\n2 four What came\n"
            "1 five Children\n1 six Money\n1 seven Words\n");
  EXPECT_EQ(read.sections[3].content, Content::FollowUp);
  EXPECT_EQ(read.sections[6].content, Content::None);
  EXPECT_TRUE(read.has(Content::Economy));
  EXPECT_FALSE(read.has(Content::Assessment));
}

TEST(TemplateFiles, EachTextAndNumberIsTakenToItsEdge) {
  const std::vector<std::pair<const char*, std::size_t>> longest = {
      {"version", 60}, {"name", 200},     {"title", 200},          {"titles.end", 200},
      {"kind", 60},    {"proposes", 200}, {"sections[2].key", 40}, {"sections[2].heading", 200}};
  for (const auto& [path, most] : longest) {
    EXPECT_EQ(fault_of(path, std::string(most, 'x')), "taken") << path;
    EXPECT_EQ(fault_of(path, std::string(most + 1, 'x')),
              std::string(path) + ": is longer than can be kept; shorten it");
    EXPECT_EQ(fault_of(path, ""), std::string(path) + ": must be filled in");
  }
  EXPECT_EQ(fault_of("sections[2].level", 0), "sections[2].level: must be a whole number from 1 to 3");
  EXPECT_EQ(fault_of("sections[2].level", 4), "sections[2].level: must be a whole number from 1 to 3");
  EXPECT_EQ(fault_of("sections[0].level", 2),
            "sections[0].level: is more than one step below the heading before it");
  EXPECT_EQ(fault_of("sections[1].level", 1),
            "sections[2].level: is more than one step below the heading before it");
  Json sections = file()["sections"];
  for (int at = 0; at < 33; ++at)
    sections.push(Json(sections.items()[6]).set("key", "more_" + std::to_string(at)));
  EXPECT_EQ(fault_of("sections", sections), "taken") << "forty of them";
  sections.push(Json(sections.items()[6]).set("key", "one_more"));
  EXPECT_EQ(fault_of("sections", sections), "sections: must have 1 to 40 items; it has 41");
}

TEST(TemplateFiles, WhatDoesNotHangTogetherIsRefusedWhereItStands) {
  const auto list = [](std::initializer_list<const char*> words) {
    Json json = Json::array();
    for (const char* const word : words) json.push(word);
    return json;
  };
  for (const char* const path : {"", "titles.", "sections[3]."})
    EXPECT_EQ(fault_of(std::string(path) + "felstavat", "x"),
              std::string(path) + "felstavat: is no member of this object; take it away or spell it right");
  for (const char* const content : {"proposal", "summary", "follow_up", "economy"}) {
    Json json = file();
    for (std::size_t at = 0; at < 7; ++at) {
      if (json["sections"].items()[at]["content"] == Json(content))
        json = with(json, "sections[" + std::to_string(at) + "].content", "none");
    }
    EXPECT_EQ(fault_in(json), "sections: has no section with the content " + std::string(content));
  }
  EXPECT_EQ(fault_of("decisions", list({"approve", "refuse"})),
            "decisions: must have approve_with_reservation");
  EXPECT_EQ(fault_of("decisions", list({"approve_with_reservation", "refuse"})),
            "decisions: must have approve");
  EXPECT_THAT(fault_of("decisions", list({"approve"})), HasSubstr("must have 2 to 5 items"));
  EXPECT_EQ(fault_of("decisions", list({"approve", "approve", "refuse"})),
            "decisions[1]: stands here already");
  EXPECT_EQ(fault_of("areas", Json::array()), "taken");
  EXPECT_EQ(fault_of("titles", Json()), "taken");
  EXPECT_EQ(fault_of("sections[4].key", "one"), "sections[4].key: another section has that key");
  EXPECT_EQ(fault_of("sections[6].content", "summary"),
            "sections[6].content: another section has that content");
  EXPECT_EQ(fault_of("sections[6].content", "perspective"), "taken") << "there can be many";
  EXPECT_EQ(fault_of("sections[3].shows", "outreach"),
            "sections[3].shows: stands only under a section whose content is perspective");
  EXPECT_EQ(fault_of("sections[2].shows", "figures"), "sections[2].shows: must be one of outreach");
  for (const char* const path : {"title", "titles.end", "proposes", "sections[1].heading"}) {
    EXPECT_EQ(fault_of(path, "{partner} {committee_genitive} {public_body_genitive}"), "taken") << path;
    for (const auto& [words, unknown] :
         {std::pair{"{partner} and {weather}", "{weather}"}, {"up} to", "}"}, {"{partner} {", "{"}})
      EXPECT_THAT(fault_of(path, words), HasSubstr(std::string(path) + ": " + unknown + " is not a name"));
  }
  EXPECT_EQ(fault_of("name", "{weather}"), "taken") << "no name is put into it";
}

/// The names of two partnerships that share nothing, in the language of the document.
class NamesInTexts : public ::testing::Test {
 protected:
  NamesInTexts() {
    one.partner = {.name = "Kvinnojouren Linden", .short_name = "Linden", .genitive = "Lindens egna"};
    one.public_body = {.name = "Vikby"};
    one.agreement.public_body.committee = "Omsorgsnämnden";
    one.agreement.public_body.administration = "ÖMSINT förvaltning";
  }
  std::string swedish(std::string_view text) const { return with_names(text, one, Language::Swedish); }
  std::string english(std::string_view text) const { return with_names(text, one, Language::English); }

  Dossier one = testing::fulfilled_case();
};

TEST_F(NamesInTexts, EachNameStandsForWhatItSays) {
  EXPECT_EQ(swedish("{partner}/{partner_short}/{partner_genitive}"),
            "Kvinnojouren Linden/Linden/Lindens egna");
  EXPECT_EQ(swedish("{public_body} {public_body_genitive}"), "Vikby Vikbys");
  EXPECT_EQ(english("{public_body} {public_body_genitive}"), "Vikby Vikby's");
  EXPECT_EQ(swedish("{committee} {committee_genitive}"), "Omsorgsnämnden omsorgsnämndens");
  EXPECT_EQ(english("To {committee}: {committee_genitive}"), "To Omsorgsnämnden: Omsorgsnämnden's");
  EXPECT_EQ(swedish("utan namn"), "utan namn");
  EXPECT_EQ(swedish(""), "");
  EXPECT_EQ(names_that_can_stand(),
            "{partner}, {partner_short}, {partner_genitive}, {public_body}, {public_body_genitive}, "
            "{committee}, {committee_genitive}, {administration}");
}

TEST_F(NamesInTexts, ACommonNounIsWrittenSmallWithinASwedishSentenceUnlessItIsAnAbbreviation) {
  EXPECT_EQ(swedish("{administration} och {committee}"), "ÖMSINT förvaltning och omsorgsnämnden");
  EXPECT_EQ(swedish("till {public_body}"), "till Vikby") << "a proper name stays";
  EXPECT_EQ(swedish("av {administration}"), "av ÖMSINT förvaltning");
  one.agreement.public_body.administration = "Äldreförvaltningen";
  EXPECT_EQ(swedish("av {administration}"), "av äldreförvaltningen");
  EXPECT_EQ(english("of {administration}"), "of Äldreförvaltningen");
  one.agreement.public_body.administration = "SAM Stöd";
  EXPECT_EQ(swedish("av {administration}"), "av SAM Stöd");
  one.agreement.public_body.administration = "A";
  EXPECT_EQ(swedish("av {administration}"), "av A");
}

TEST_F(NamesInTexts, WhatTheAgreementDoesNotNameIsCalledWhatItIs) {
  one.agreement.public_body.committee.clear();
  one.agreement.public_body.administration.clear();
  EXPECT_EQ(english("{committee}, {administration}"), "The committee, The administration");
  EXPECT_EQ(swedish("{committee}: till {committee}"), "Nämnden: till nämnden");
}

}  // namespace
}  // namespace handslag::memoranda
