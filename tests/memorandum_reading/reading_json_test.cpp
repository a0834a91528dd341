#include <gtest/gtest.h>

#include <set>

#include "base/translate.h"
#include "memorandum_reading/memorandum_reading_json.h"

// A reading in which every field has a value and lines of its own, as JSON and as words.
namespace handslag::memorandum_reading {
namespace {

MemorandumReading full() {
  MemorandumReading reading;
  reading.running_headers = {{"Vikby kommun", {1, 1}}, {"Sida 2", {40, 40}}};
  reading.letterhead = {{"2024-05-02", {2, 3}}};
  reading.title = {"Stöd till Linden", {4, 5}};
  reading.proposals = {{"Utskottet", "Nämnden", "Stödet beviljas.", {7, 8}, false},
                       {"", "Styrelsen", "Stödet upphör.", {9, 9}, true}};
  reading.summary = {"I korthet", {11, 12}};
  reading.sections = {{"Sammanfattning", 1, "I korthet", {10, 10}, {11, 12}, SectionRole::Summary},
                      {"Barn", 2, "Barnen", {13, 14}, {15, 15}, SectionRole::Perspective},
                      {"", 0, "Utan rubrik", {}, {16, 17}}};
  reading.perspectives = {1};
  reading.commitments = {{"Linden", "hålla öppet", {18, 19}}, {"", "rapportera", {20, 20}}};
  reading.places = {{"Attunda tingsrätt", {21, 21}}};
  reading.funding = {{{Money::from_ore(7'000'050), {22, 22}}},
                     {{Money::from_ore(120), {23, 23}}},
                     {{60'000, {24, 24}}},
                     true,
                     {{2020, {25, 25}}},
                     {{"första kvartalet", {26, 26}}},
                     {{2022, {27, 27}}},
                     {{4, {28, 28}}},
                     {{Money::from_ore(1'750'000), {29, 29}}},
                     {{1, {}, {}, 1, 2, {47, 47}}, {7, 15, Money::from_ore(17'550), 0, 0, {48, 48}}},
                     {{"Följer KPI.", {49, 49}}}};
  reading.term = {{{day("2024-01-02"), {30, 30}}},
                  {{day("2026-11-30"), {31, 31}}},
                  {{"sex månader", {32, 32}}},
                  {{"ett år i taget", {33, 33}}}};
  reading.parties = {
      {{"Vikby kommun", {34, 34}}}, {{"Vikby", {35, 35}}}, {{"Kvinnojouren Linden", {36, 36}}}};
  reading.prepared_by = {"enheten för stöd", {37, 37}};
  reading.signature = {{"Karin Ek", {38, 38}}, {"Socialchef", {39, 39}}};
  reading.signatory = {"Karin Ek", "Socialchef", "Socialförvaltningen", {38, 39}};
  reading.signatories = {*reading.signatory, {"Sven Alm", "", "", {41, 41}}};
  reading.annexes = {{"6", "Avtalet", {42, 43}, {{"Barn", {15, 15}}, {"", {16, 16}}}},
                     {"", "Budget", {44, 44}}};
  reading.recipients = {{"Kvinnojouren Linden", {45, 45}}, {"Akten", {46, 46}}};
  reading.unsure = {{"title", {}, Doubt::Reason::NoTitle},
                    {"annexes", {44, 44}, Doubt::Reason::AnnexNotReferredTo}};
  return reading;
}

constexpr std::string_view kAsJson = R"({
 "running_headers": ["Vikby kommun", "Sida 2"], "letterhead": ["2024-05-02"], "title": "Stöd till Linden",
 "proposals": [
  {"proposing_body": "Utskottet", "deciding_body": "Nämnden", "text": "Stödet beviljas.", "is_decided": false},
  {"proposing_body": null, "deciding_body": "Styrelsen", "text": "Stödet upphör.", "is_decided": true}],
 "summary": "I korthet",
 "sections": [{"heading": "Sammanfattning", "level": 1, "text": "I korthet"}, {"heading": "Barn", "level": 2, "text": "Barnen"},
  {"heading": null, "level": 0, "text": "Utan rubrik"}],
 "perspectives": ["Barn"],
 "commitments": [{"party": "Linden", "text": "hålla öppet"}, {"party": null, "text": "rapportera"}],
 "places": ["Attunda tingsrätt"],
 "funding": {"amount_per_year_ore": 7000050, "rate_per_inhabitant_ore": 120, "population": 60000,
  "population_is_approximate": true, "base_year": 2020, "payment_period": "första kvartalet", "first_year": 2022,
  "instalments": 4, "instalment_ore": 1750000,
  "payments": [{"month": 1, "day": null, "amount_ore": null, "share": 1, "of_shares": 2},
   {"month": 7, "day": 15, "amount_ore": 17550, "share": null, "of_shares": null}], "index": "Följer KPI."},
 "term": {"first_day": "2024-01-02", "last_day": "2026-11-30", "notice": "sex månader", "extension": "ett år i taget"},
 "parties": {"public_body": "Vikby kommun", "municipality": "Vikby", "partner": "Kvinnojouren Linden"},
 "prepared_by": "enheten för stöd", "signature": ["Karin Ek", "Socialchef"],
 "signatory": {"name": "Karin Ek", "role": "Socialchef", "unit": "Socialförvaltningen"},
 "signatories": [{"name": "Karin Ek", "role": "Socialchef", "unit": "Socialförvaltningen"},
  {"name": "Sven Alm", "role": null, "unit": null}],
 "annexes": [{"number": "6", "title": "Avtalet", "referred_to_in": ["Barn", ""]},
  {"number": null, "title": "Budget", "referred_to_in": []}],
 "recipients": ["Kvinnojouren Linden", "Akten"],
 "lines": {"running_headers": [[1, 1], [40, 40]], "letterhead": [[2, 3]], "title": [4, 5], "proposals": [[7, 8], [9, 9]],
  "summary": [11, 12],
  "sections": [{"heading": [10, 10], "text": [11, 12]}, {"heading": [13, 14], "text": [15, 15]}, {"heading": null, "text": [16, 17]}],
  "perspectives": [[13, 14]], "commitments": [[18, 19], [20, 20]], "places": [[21, 21]],
  "funding": {"amount_per_year_ore": [22, 22], "rate_per_inhabitant_ore": [23, 23], "population": [24, 24],
   "population_is_approximate": [24, 24], "base_year": [25, 25], "payment_period": [26, 26], "first_year": [27, 27],
   "instalments": [28, 28], "instalment_ore": [29, 29], "payments": [[47, 47], [48, 48]], "index": [49, 49]},
  "term": {"first_day": [30, 30], "last_day": [31, 31], "notice": [32, 32], "extension": [33, 33]},
  "parties": {"public_body": [34, 34], "municipality": [35, 35], "partner": [36, 36]},
  "prepared_by": [37, 37], "signature": [[38, 38], [39, 39]], "signatory": [38, 39], "signatories": [[38, 39], [41, 41]],
  "annexes": [{"title": [42, 43], "referred_to_in": [[15, 15], [16, 16]]}, {"title": [44, 44], "referred_to_in": []}],
  "recipients": [[45, 45], [46, 46]]},
 "unsure": [{"field": "title", "lines": null, "why": "no_title"},
  {"field": "annexes", "lines": [44, 44], "why": "annex_not_referred_to"}]
})";

TEST(ReadingAsJson, HasEveryFieldWithItsLines) {
  EXPECT_EQ(to_json(full()).dump(1), parse_json(kAsJson)->dump(1));
}

TEST(ReadingAsJson, OfNothingHasEveryFieldAndNoValue) {
  const Json json = to_json(MemorandumReading());
  const Json whole = *parse_json(kAsJson);
  for (const auto& [name, value] : whole.members()) EXPECT_TRUE(json.contains(name)) << name;
  for (const auto& [name, value] : json["funding"].members())
    EXPECT_TRUE(value.is_array() ? value.items().empty() : value.is_null()) << name;
  for (const auto& [name, value] : json["lines"]["term"].members()) EXPECT_TRUE(value.is_null()) << name;
  EXPECT_TRUE(json["signatory"].is_null());
}

TEST(ReadingInWords, HasEveryPartWithItsLines) {
  EXPECT_EQ(in_words(full(), Translator(Language::English)),
            "Stöd till Linden  [4–5]\n"
            "\nProposed decisions\n"
            "  Utskottet → Nämnden: Stödet beviljas.  [7–8]\n"
            "  Styrelsen: Stödet upphör.  [9]\n"
            "\nSections\n"
            "  Sammanfattning  [10]\n"
            "    Barn  [13–14]\n"
            "\nCommitments\n"
            "  Linden: hålla öppet  [18–19]\n"
            "  rapportera  [20]\n"
            "\nPlaces of work\n"
            "  Attunda tingsrätt  [21]\n"
            "\nFunding\n"
            "  Amount per year: 70 000,50 kr  [22]\n"
            "  Rate per inhabitant: 1,20 kr  [23]\n"
            "  Population: 60 000 (approximately)  [24]\n"
            "  Base year: 2020  [25]\n"
            "  Payment period: första kvartalet  [26]\n"
            "  First year: 2022  [27]\n"
            "  Instalments: 4  [28]\n"
            "  Paid: 1/2, januari  [47]\n"
            "  Paid: 175,50 kr, 15 juli  [48]\n"
            "  Indexation: Följer KPI.  [49]\n"
            "\nThe two sides\n"
            "  Public body: Vikby kommun  [34]\n"
            "  Partner: Kvinnojouren Linden  [36]\n"
            "\nPeriod of the agreement\n"
            "  First day: den 2 januari 2024  [30]\n"
            "  Last day: den 30 november 2026  [31]\n"
            "  Notice: sex månader  [32]\n"
            "  Extension: ett år i taget  [33]\n"
            "\nPrepared by\n"
            "  enheten för stöd  [37]\n"
            "\nSignature\n"
            "  Karin Ek  [38]\n"
            "  Socialchef  [39]\n"
            "\nAnnexes\n"
            "  6. Avtalet  [42–43]\n"
            "  Budget  [44]\n"
            "\nRecipients\n"
            "  Kvinnojouren Linden  [45]\n"
            "  Akten  [46]\n"
            "\nUnsure\n"
            "  Title: No title was found.\n"
            "  Annexes: The text does not refer to this annex.  [44]\n");
}

TEST(ReadingInWords, OfNothingSaysWhatIsNotStatedAndLeavesEmptyPartsOut) {
  EXPECT_EQ(in_words(MemorandumReading(), Translator(Language::English)),
            "No title was found.\n"
            "\nProposed decisions\n"
            "\nSections\n"
            "\nFunding\n"
            "  Amount per year: not stated\n"
            "  Rate per inhabitant: not stated\n"
            "  Population: not stated\n"
            "  Base year: not stated\n"
            "  Payment period: not stated\n"
            "  First year: not stated\n"
            "\nPrepared by\n"
            "  not stated\n");
  MemorandumReading only;
  only.term.notice = {"skriftligt", {3, 3}};
  only.parties.partner = {"Linden", {2, 2}};
  const std::string words = in_words(only, Translator(Language::English));
  EXPECT_NE(words.find("Public body: not stated\n  Partner: Linden  [2]"), std::string::npos) << words;
  EXPECT_NE(words.find("First day: not stated\n  Last day: not stated\n  Notice: skriftligt  [3]"),
            std::string::npos)
      << words;
}

TEST(Doubts, EachHasACodeAndASentenceOfItsOwnInBothLanguages) {
  constexpr int kLast = static_cast<int>(Doubt::Reason::SeveralTerms);
  std::set<std::string> codes;
  std::set<std::string> sentences;
  for (int reason = 0; reason <= kLast; ++reason) {
    MemorandumReading reading;
    reading.unsure = {{"title", {1, 1}, static_cast<Doubt::Reason>(reason)}};
    codes.insert(to_json(reading)["unsure"].items()[0]["why"].as_string());
    for (const Language language : {Language::Swedish, Language::English})
      sentences.insert(sentence_for(reading.unsure[0], Translator(language)));
  }
  EXPECT_EQ(codes.size(), static_cast<std::size_t>(kLast) + 1);
  EXPECT_EQ(sentences.size(), 2 * (static_cast<std::size_t>(kLast) + 1));
  EXPECT_FALSE(codes.contains(""));
}

TEST(Passages, TellWhichLinesSomeOfTheirCharactersAreOn) {
  const Passage passage{.text = "abc def ghi", .line_starts = {{0, 7}, {4, 9}, {8, 10}}, .lines = {7, 10}};
  EXPECT_EQ(passage.lines_of(0, 3), (LineSpan{7, 7}));
  EXPECT_EQ(passage.lines_of(0, 4), (LineSpan{7, 7}));
  EXPECT_EQ(passage.lines_of(0, 5), (LineSpan{7, 9}));
  EXPECT_EQ(passage.lines_of(4, 4), (LineSpan{9, 9}));
  EXPECT_EQ(passage.lines_of(4, 9), (LineSpan{9, 10}));
  EXPECT_EQ(passage.lines_of(3, 11), (LineSpan{7, 10}));
  EXPECT_EQ((Passage{.mark = "•", .text = "ett"}).words(), "• ett");
  EXPECT_EQ((Passage{.mark = "•", .text = ""}).words(), "•");
  EXPECT_EQ((Passage{.text = "ett"}).words(), "ett");
}

}  // namespace
}  // namespace handslag::memorandum_reading
