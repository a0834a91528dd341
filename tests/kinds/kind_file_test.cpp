#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "kinds/partnership_kind.h"
#include "tests/support/json_with.h"

// A file of a kind of partnership in which every field has a value of its own, read field by field; each
// limit at its edge; each refusal with the place that it names.
namespace handslag::kinds {
namespace {

using ::testing::ElementsAre;
using ::testing::HasSubstr;
using testing::with;

constexpr std::string_view kFile = R"({
  "version": "reading-room-v7",
  "name": {"sv": "Läsrum", "en": "Reading room"},
  "support": {"sv": "läsrummet", "en": "the reading room"},
  "words": ["läsrum", "bok"],
  "evidence": [
    {"kind": "statistics", "words": ["statistik", "antal"]},
    {"kind": "loan_list", "sv": "lånelista", "en": "list of loans", "words": ["lån"]},
    {"kind": "annual_report"}
  ],
  "places_of_work": {
    "heading": {"sv": "Också vid", "en": "Also at"},
    "sentence": {"sv": "{partner} läser vid {places}.", "en": "{partner} reads at {places}."},
    "notice": {"sv": "Det räknas per {places}.", "en": "It is counted by {places}."},
    "remedy": {"sv": "Visa dem för sig.", "en": "Show them apart."}
  },
  "records": {
    "source": "Egna listor",
    "valid_from": 1987,
    "variables": [
      {"name": "municipality", "sv": "kommun", "en": "municipality", "also_called": ["ort", "hemort"]},
      {"name": "genre", "sv": "genre", "en": "genre of the book", "also_called": ["sort"],
       "values": [{"code": "poem", "sv": "dikt", "example_weight": 7}, {"code": "play", "sv": "pjäs"},
                  {"code": "map", "sv": "karta"}, {"code": "law", "sv": "lag"}],
       "groups": [{"code": "fiction", "sv": "skönlitteratur", "members": ["poem", "play"]},
                  {"code": "facts", "sv": "fakta", "members": ["map", "law"]}],
       "merges": [{"code": "map_or_law", "sv": "karta eller lag", "en": "map or law", "members": ["map", "law"]}]},
      {"name": "reader", "sv": "läsare", "en": "reader", "values": [{"code": "child", "sv": "barn"}]}
    ],
    "flags": {"name": "marks", "sv": "märken", "en": "marks", "values": [{"code": "late", "sv": "försenad", "example_weight": 9}]},
    "counts": [{"name": "loans", "sv": "lån", "en": "number of loans", "most": 55},
               {"name": "visits", "sv": "besök", "en": "number of visits", "most": 66}],
    "example_municipalities": {"Sala": 31, "Heby": 0}
  },
  "report": {
    "tables": ["reader", "genre"], "compared": ["genre"], "drawn": ["reader"],
    "key_figure": {"variable": "reader", "value": "child", "words": {"sv": "barnen", "en": "the children"}},
    "referrals": {"variable": "genre", "value": "law", "words": {"sv": "lagarna", "en": "the laws"}},
    "counted_at_least_once": "visits",
    "case_is": {"sv": "Ett lån.", "en": "A loan."}, "supported": {"sv": "lånade ut till", "en": "lent to"},
    "people": {"sv": "läsare", "en": "readers"}, "known_bias": {"sv": "Bara lån.", "en": "Loans alone."}
  }
})";

Json file() { return *parse_json(kFile); }
PartnershipKind read(const Json& json) { return read_partnership_kind(json.dump(1)).value(); }
/// "records.source: must be filled in", without the line; "taken" when there is no fault.
std::string fault_in(const Json& json) {
  const auto kind = read_partnership_kind(json.dump(1));
  if (kind) return "taken";
  return kind.refusal().place + ": " + kind.refusal().reason.in_english();
}
std::string fault_of(std::string_view path, const Json& value) { return fault_in(with(file(), path, value)); }

Json texts(std::size_t count, const std::string& start) {
  Json list = Json::array();
  for (std::size_t at = 0; at < count; ++at)
    list.push(start + static_cast<char>('a' + at / 26) + static_cast<char>('a' + at % 26));
  return list;
}
Json named(const Json& model, std::string_view field, std::size_t count, const std::string& start) {
  Json list = Json::array();
  const Json names = texts(count, start);
  for (const Json& name : names.items()) list.push(Json(model).set(field, name));
  return list;
}

TEST(KindFiles, AreReadFieldByField) {
  const PartnershipKind kind = read(file());
  EXPECT_EQ(kind.version, "reading-room-v7");
  EXPECT_EQ(kind.name, (Words{"Läsrum", "Reading room"}));
  EXPECT_EQ(kind.support, (Words{"läsrummet", "the reading room"}));
  EXPECT_THAT(kind.words, ElementsAre("läsrum", "bok"));
  ASSERT_EQ(kind.clues.size(), 3U);
  EXPECT_EQ(kind.clues[0].kind, EvidenceKind::Statistics);
  EXPECT_THAT(kind.clues[0].word_starts, ElementsAre("statistik", "antal"));
  EXPECT_EQ(name_of(kind.clues[1].kind), "loan_list");
  EXPECT_EQ(title_of(kind.clues[1].kind, Translator(Language::Swedish)), "lånelista");
  EXPECT_EQ(title_of(kind.clues[1].kind, Translator(Language::English)), "list of loans");
  EXPECT_THAT(kind.clues[1].word_starts, ElementsAre("lån"));
  EXPECT_EQ(kind.clues[2].kind, EvidenceKind::AnnualReport);
  EXPECT_TRUE(kind.clues[2].word_starts.empty());
  ASSERT_TRUE(kind.places_of_work);
  EXPECT_EQ(kind.places_of_work->heading, (Words{"Också vid", "Also at"}));
  EXPECT_EQ(kind.places_of_work->sentence,
            (Words{"{partner} läser vid {places}.", "{partner} reads at {places}."}));
  EXPECT_EQ(kind.places_of_work->notice, (Words{"Det räknas per {places}.", "It is counted by {places}."}));
  EXPECT_EQ(kind.places_of_work->remedy, (Words{"Visa dem för sig.", "Show them apart."}));
}

TEST(KindFiles, HaveTheirRecordsReadFieldByField) {
  const VariableSet set = read(file()).records;
  EXPECT_EQ(set.source, "Egna listor");
  EXPECT_EQ(set.valid_from, 1987);
  ASSERT_EQ(set.variables.size(), 3U);
  EXPECT_THAT(set.municipalities().also_called, ElementsAre("ort", "hemort"));
  EXPECT_TRUE(set.municipalities().values.empty());
  const Variable& genre = *set.find("genre");
  EXPECT_EQ(genre.title(Language::Swedish), "genre");
  EXPECT_EQ(genre.title(Language::English), "genre of the book");
  EXPECT_THAT(genre.also_called, ElementsAre("sort"));
  ASSERT_EQ(genre.values.size(), 4U);
  EXPECT_EQ(genre.values[0].code, "poem");
  EXPECT_EQ(genre.values[0].example_weight, 7U);
  EXPECT_EQ(genre.values[1].example_weight, 1U) << "not stated";
  EXPECT_EQ(genre.value_title(1, Language::Swedish), "pjäs");
  EXPECT_EQ(genre.find("law"), std::uint8_t{3});
  EXPECT_EQ(genre.find("lag"), std::nullopt);
  EXPECT_EQ(genre.group_of("play")->code, "fiction");
  EXPECT_EQ(genre.group_of("map")->swedish, "fakta");
  EXPECT_EQ(genre.group_of("child"), nullptr);
  EXPECT_EQ(genre.merge_of("poem"), nullptr);
  const ValueMerge& merge = *genre.merge_of("law");
  EXPECT_EQ(merge.code, "map_or_law");
  EXPECT_EQ(merge.title(Language::Swedish), "karta eller lag");
  EXPECT_EQ(merge.title(Language::English), "map or law");
  EXPECT_THAT(merge.members, ElementsAre("map", "law"));
  EXPECT_EQ(set.flags.name, "marks");
  EXPECT_EQ(set.flags.values.at(0).example_weight, 9U);
  ASSERT_EQ(set.counts.size(), 2U);
  EXPECT_EQ(set.counts[1].name, "visits");
  EXPECT_EQ(set.counts[1].swedish, "besök");
  EXPECT_EQ(set.counts[1].english, "number of visits");
  EXPECT_EQ(set.counts[1].most, 66);
  EXPECT_EQ(set.example_municipalities, (std::map<std::string, unsigned>{{"Heby", 0}, {"Sala", 31}}));
}

TEST(KindFiles, HaveTheirReportReadFieldByField) {
  const ReportPlan plan = read(file()).records.report;
  EXPECT_THAT(plan.tables, ElementsAre("reader", "genre"));
  EXPECT_THAT(plan.compared, ElementsAre("genre"));
  EXPECT_THAT(plan.drawn, ElementsAre("reader"));
  ASSERT_TRUE(plan.key_figure && plan.referrals);
  EXPECT_EQ(plan.key_figure->variable, "reader");
  EXPECT_EQ(plan.key_figure->value, "child");
  EXPECT_EQ(plan.key_figure->words, (Words{"barnen", "the children"}));
  EXPECT_EQ(plan.referrals->variable, "genre");
  EXPECT_EQ(plan.referrals->value, "law");
  EXPECT_EQ(plan.referrals->words, (Words{"lagarna", "the laws"}));
  EXPECT_EQ(plan.counted_at_least_once, "visits");
  EXPECT_EQ(plan.case_is, (Words{"Ett lån.", "A loan."}));
  EXPECT_EQ(plan.supported, (Words{"lånade ut till", "lent to"}));
  EXPECT_EQ(plan.people, (Words{"läsare", "readers"}));
  EXPECT_EQ(plan.known_bias, (Words{"Bara lån.", "Loans alone."}));
}

TEST(KindFiles, WhatMayBeLeftOutIsThenNotThere) {
  Json json = file();
  for (const char* const path :
       {"words", "places_of_work", "records.counts", "records.example_municipalities", "report.key_figure",
        "report.referrals", "report.counted_at_least_once", "records.variables[1].groups",
        "records.variables[1].merges"})
    json = with(json, path, Json());
  ASSERT_EQ(fault_in(json), "taken");
  const PartnershipKind kind = read(json);
  EXPECT_TRUE(kind.words.empty());
  EXPECT_FALSE(kind.places_of_work);
  EXPECT_TRUE(kind.records.counts.empty());
  EXPECT_TRUE(kind.records.example_municipalities.empty());
  EXPECT_FALSE(kind.records.report.key_figure || kind.records.report.referrals);
  EXPECT_EQ(kind.records.report.counted_at_least_once, "");
  const auto in_one_county = with_municipalities(kind.records, kind.version, {"03"});
  EXPECT_EQ(in_one_county.municipalities().values.at(0).example_weight, 20U) << "when nothing is said";
  const VariableSet of_sala = with_municipalities(read(file()).records, "x", {"19"});
  EXPECT_EQ(of_sala.municipalities().values.at(*of_sala.municipalities().find("Sala")).example_weight, 31U);
}

TEST(KindFiles, EachTextIsTakenToItsLastCharacter) {
  const std::vector<std::pair<const char*, std::size_t>> longest = {
      {"version", 60},
      {"name.sv", 120},
      {"name.en", 120},
      {"support.sv", 120},
      {"support.en", 120},
      {"words[0]", 120},
      {"evidence[0].words[0]", 120},
      {"evidence[1].kind", 40},
      {"evidence[1].sv", 120},
      {"evidence[1].en", 120},
      {"places_of_work.heading.sv", 120},
      {"places_of_work.remedy.en", 600},
      {"records.source", 1000},
      {"records.variables[0].also_called[0]", 120},
      {"records.variables[1].sv", 120},
      {"records.variables[1].en", 120},
      {"records.variables[1].values[1].code", 40},
      {"records.variables[1].values[1].sv", 120},
      {"records.variables[1].groups[0].sv", 120},
      {"records.variables[1].groups[0].code", 40},
      {"records.variables[1].merges[0].code", 40},
      {"records.variables[1].merges[0].sv", 120},
      {"records.variables[1].merges[0].en", 120},
      {"records.flags.name", 40},
      {"records.flags.sv", 120},
      {"records.flags.values[0].code", 40},
      {"records.counts[0].name", 40},
      {"records.counts[0].sv", 120},
      {"records.counts[0].en", 120},
      {"report.key_figure.words.sv", 120},
      {"report.case_is.sv", 1000},
      {"report.supported.en", 120},
      {"report.people.sv", 120},
      {"report.known_bias.en", 1000}};
  for (const auto& [path, most] : longest) {
    // A value's code stands in a group as well; alone it may be longer.
    Json model = file();
    if (std::string_view(path).find("values[1].code") != std::string_view::npos)
      model = with(model, "records.variables[1].groups", Json());
    EXPECT_EQ(fault_in(with(model, path, std::string(most, 'x'))), "taken") << path;
    EXPECT_EQ(fault_in(with(model, path, std::string(most + 1, 'x'))),
              std::string(path) + ": is longer than can be kept; shorten it");
    EXPECT_THAT(fault_in(with(model, path, 5)), HasSubstr(std::string(path) + ": must be")) << path;
  }
  for (const char* const path : {"places_of_work.sentence.sv", "places_of_work.notice.en"}) {
    EXPECT_EQ(fault_of(path, "{places}" + std::string(592, 'x')), "taken") << path;
    EXPECT_THAT(fault_of(path, "{places}" + std::string(593, 'x')), HasSubstr("is longer")) << path;
  }
}

TEST(KindFiles, EachListIsTakenToItsLastItem) {
  EXPECT_EQ(fault_of("words", texts(40, "ord")), "taken");
  EXPECT_EQ(fault_of("words", texts(41, "ord")), "words: must have 0 to 40 items; it has 41");
  EXPECT_EQ(fault_of("evidence[1].words", texts(40, "ord")), "taken");
  EXPECT_THAT(fault_of("evidence[1].words", texts(41, "ord")), HasSubstr("has 41"));
  const Json evidence = *parse_json(R"({"kind": "", "sv": "lista", "en": "list"})");
  EXPECT_EQ(fault_of("evidence", named(evidence, "kind", 40, "list_")), "taken");
  EXPECT_EQ(fault_of("evidence", named(evidence, "kind", 41, "list_")),
            "evidence: must have 1 to 40 items; it has 41");
  EXPECT_THAT(fault_of("evidence", Json::array()), HasSubstr("it has 0"));
  EXPECT_EQ(fault_of("records.variables[0].also_called", texts(20, "ort")), "taken");
  EXPECT_THAT(fault_of("records.variables[0].also_called", texts(21, "ort")), HasSubstr("has 21"));
  const Json value = *parse_json(R"({"code": "", "sv": "värde"})");
  EXPECT_EQ(fault_of("records.flags.values", named(value, "code", 8, "flag_")), "taken");
  EXPECT_EQ(fault_of("records.flags.values", named(value, "code", 9, "flag_")),
            "records.flags: can have at most 8 values, without groups or merged rows");
  Json many = with(file(), "records.variables[2].values", named(value, "code", 255, "v"));
  many = with(many, "report.key_figure", Json());
  EXPECT_EQ(fault_in(many), "taken");
  many = with(many, "records.variables[2].values", named(value, "code", 256, "v"));
  EXPECT_THAT(fault_in(many), HasSubstr("must have 1 to 255 items; it has 256"));
  const Json count = *parse_json(R"({"name": "", "sv": "antal", "en": "count", "most": 5})");
  Json counts = with(file(), "report.counted_at_least_once", Json());
  EXPECT_EQ(fault_in(with(counts, "records.counts", named(count, "name", 8, "count_"))), "taken");
  EXPECT_EQ(fault_in(with(counts, "records.counts", named(count, "name", 9, "count_"))),
            "records.counts: must have 0 to 8 items; it has 9");
  Json variables = file()["records"]["variables"];
  const Json more = named(variables.items()[2], "name", 28, "var_");
  for (std::size_t at = 0; at < 27; ++at) variables.push(more.items()[at]);
  EXPECT_EQ(fault_of("records.variables", variables), "taken");
  variables.push(more.items()[27]);
  EXPECT_THAT(fault_of("records.variables", variables), HasSubstr("must have 2 to 30 items; it has 31"));
}

TEST(KindFiles, EachNumberIsTakenToItsEdges) {
  struct Edge {
    const char* path;
    int least;
    int most;
  };
  for (const Edge& edge :
       {Edge{"records.valid_from", 1900, 2200},
        Edge{"records.variables[1].values[0].example_weight", 0, 1000},
        Edge{"records.counts[0].most", 1, 65'535}, Edge{"records.example_municipalities.Sala", 0, 1000}}) {
    EXPECT_EQ(fault_of(edge.path, edge.least), "taken") << edge.path;
    EXPECT_EQ(fault_of(edge.path, edge.most), "taken") << edge.path;
    const std::string refusal = std::string(edge.path) + ": must be a whole number from " +
                                std::to_string(edge.least) + " to " + std::to_string(edge.most);
    EXPECT_EQ(fault_of(edge.path, edge.least - 1), refusal);
    EXPECT_EQ(fault_of(edge.path, edge.most + 1), refusal);
  }
}

TEST(KindFiles, AMemberThatIsNoneIsNamedWhereverItStands) {
  for (const char* const path :
       {"", "name.", "evidence[1].", "places_of_work.", "places_of_work.heading.", "records.",
        "records.variables[0].", "records.variables[1].", "records.variables[1].values[0].",
        "records.variables[1].groups[0].", "records.variables[1].merges[0].", "records.flags.",
        "records.counts[0].", "records.example_municipalities.", "report.", "report.key_figure."}) {
    EXPECT_EQ(fault_of(std::string(path) + "felstavat", "x"),
              std::string(path) + "felstavat: is no member of this object; take it away or spell it right");
  }
  EXPECT_THAT(fault_of("records.variables[0].values", Json::array()), HasSubstr("is no member"))
      << "a municipality has no values of its own";
}

TEST(KindFiles, AWordThatPointsIsTheBeginningOfOneWordInSmallLetters) {
  for (const char* const path : {"words[1]", "evidence[1].words[0]"}) {
    EXPECT_EQ(fault_of(path, "åäö"), "taken") << "three letters";
    for (const char* const word : {"åä", "Bok", "två ord"})
      EXPECT_EQ(
          fault_of(path, word),
          std::string(path) + ": must be the beginning of one word, in small letters, 3 letters or more")
          << word;
  }
}

TEST(KindFiles, WhatDoesNotHangTogetherIsRefusedWhereItStands) {
  struct Refusal {
    const char* path;
    Json value;
    const char* fault;
  };
  const auto list = [](std::initializer_list<const char*> words) {
    Json json = Json::array();
    for (const char* const word : words) json.push(word);
    return json;
  };
  const std::string genre = "records.variables[1].";
  for (const auto& [path, value, fault] : std::vector<Refusal>{
           {"evidence[2].kind", "statistics", "evidence[2].kind: stands here already"},
           {"evidence[2].kind", "nobodys_list", "evidence[2].sv: must be filled in"},
           {"evidence[1].en", Json(), "evidence[1].en: must be filled in"},
           {"places_of_work.sentence.sv", "här", "places_of_work.sentence: must say where: {places}"},
           {"places_of_work.sentence.en", "here", "places_of_work.sentence: must say where: {places}"},
           {"places_of_work.notice.sv", "här", "places_of_work.notice: must say where: {places}"},
           {"places_of_work.notice.en", "here", "places_of_work.notice: must say where: {places}"},
           {"records.variables[0].name", "place", "records.variables[0].values: must be a list: [ … ]"},
           {"records.variables[2].name", "genre", "records.variables[2].name: is the name of something else"},
           {"records.variables[2].name", "year", "records.variables[2].name: is the name of something else"},
           {"records.variables[2].name", "quarter",
            "records.variables[2].name: is the name of something else"},
           {"records.variables[2].name", "month", "records.variables[2].name: is the name of something else"},
           {"records.variables[1].values[1].code", "poem",
            "records.variables[1].values[1].code: stands here already"},
           {"records.variables[1].values[1].code", "a;b",
            "records.variables[1].values[1].code: may not have ; , * or a quotation mark in it"},
           {"records.variables[1].groups[0].code", "map",
            "records.variables[1].groups[0].code: is the code of a value"},
           {"records.variables[1].groups[0].members", list({"poem"}),
            "records.variables[1].groups: play is in no group"},
           {"records.variables[1].groups[1].members", list({"map", "law", "play"}),
            "records.variables[1].groups[1].members: play is in another group"},
           {"records.variables[1].groups[0].members", list({"poem", "poem"}),
            "records.variables[1].groups[0].members[1]: stands here already"},
           {"records.variables[1].groups[0].members", list({"poem", "novel"}),
            "records.variables[1].groups[0].members[1]: is no value of the variable"},
           {"records.variables[1].groups[0].members", Json::array(),
            "records.variables[1].groups[0].members: must have 1 to 255 items; it has 0"},
           {"records.variables[1].merges[0].code", "poem",
            "records.variables[1].merges[0].code: is the code of something else"},
           {"records.variables[1].merges[0].members", list({"map"}),
            "records.variables[1].merges[0].members: must have 2 to 255 items; it has 1"},
           {"records.flags.name", "reader", "records.flags.name: is the name of something else"},
           {"records.flags.values[0].code", "genre", "records.flags.values: is the name of something else"},
           {"records.flags.groups", *parse_json(R"([{"code": "g", "sv": "g", "members": ["late"]}])"),
            "records.flags: can have at most 8 values, without groups or merged rows"},
           {"records.counts[1].name", "loans", "records.counts[1].name: is the name of something else"},
           {"records.counts[1].name", "late", "records.counts[1].name: is the name of something else"},
           {"report.tables", list({"reader", "reader", "genre"}), "report.tables[1]: stands here already"},
           {"report.tables", list({"genre"}), "report.drawn: reader is none of the tables"},
           {"report.tables", list({"reader", "municipality"}),
            "report.tables[1]: is no variable that can stand here"},
           {"report.tables", Json::array(), "report.tables: must have 1 to 30 items; it has 0"},
           {"report.compared", list({"reader", "weather"}),
            "report.compared[1]: is no variable that can stand here"},
           {"report.key_figure.variable", "municipality",
            "report.key_figure.variable: is no variable that can stand here"},
           {"report.key_figure.variable", "weather",
            "report.key_figure.variable: is no variable that can stand here"},
           {"report.key_figure.value", "poem", "report.key_figure.value: is no value of the variable"},
           {"report.counted_at_least_once", "readings",
            "report.counted_at_least_once: is none of the counts"},
       })
    EXPECT_EQ(fault_of(path, value), fault);
  Json twice =
      with(file(), genre + "merges[1]",
           *parse_json(R"({"code": "map_or_law", "sv": "x", "en": "x", "members": ["poem", "play"]})"));
  EXPECT_EQ(fault_in(twice), "records.variables[1].merges[1].code: is the code of something else");
  twice = with(twice, genre + "merges[1].code", "others");
  EXPECT_EQ(fault_in(twice), "taken");
  twice = with(twice, genre + "merges[1].members", list({"poem", "law"}));
  EXPECT_EQ(fault_in(twice), "records.variables[1].merges[1].members: law is in another merged row");
  Json of_no_table = with(file(), "report.tables", list({"genre"}));
  of_no_table = with(of_no_table, "report.drawn", Json::array());
  EXPECT_EQ(fault_in(of_no_table), "report.tables: must have reader");
  of_no_table = with(with(file(), "report.tables", list({"reader"})), "report.compared", Json::array());
  EXPECT_EQ(fault_in(of_no_table), "report.tables: must have genre");
  of_no_table = with(file(), "report.tables", list({"reader"}));
  EXPECT_EQ(fault_in(of_no_table), "report.compared: genre is none of the tables");
}

TEST(KindFiles, TheTextsOfAPlaceAreFilledInWhereverTheyStand) {
  EXPECT_EQ(filled_in("{places}: {partner}, {places} och {partner}", "A{partner}B", "Sala"),
            "Sala: A{partner}B, Sala och A{partner}B");
}

TEST(KindFiles, OfTwoKindsTheOneWithMoreOfItsWordsIsSuggested) {
  PartnershipKind room = read(file());
  PartnershipKind other = room;
  other.version = "other-v1";
  other.words = {"teater", "bok", "scen"};
  const std::vector<PartnershipKind> both = {room, other};
  EXPECT_EQ(suggest_kind("Böcker", both), nullptr);
  EXPECT_EQ(suggest_kind("BOKEN", both), nullptr) << "one word of each";
  EXPECT_EQ(suggest_kind("Läsrummet har en bok", both), &both[0]);
  EXPECT_EQ(suggest_kind("En bok om teater i läsrum på scen", both), &both[1]) << "three to two";
  EXPECT_EQ(suggest_kind("scenen, scener och scen; läsrum", both), nullptr) << "a word is counted once";
}

}  // namespace
}  // namespace handslag::kinds
