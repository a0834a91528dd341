#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "memorandum_reading/bodies.h"
#include "memorandum_reading/line_shapes.h"
#include "memorandum_reading/memorandum_lines.h"
#include "memorandum_reading/memorandum_words.h"
#include "memorandum_reading/page_words.h"

// What a line looks like, each limit at its edge: how many words, letters and digits make it one thing or
// another.
namespace handslag::memorandum_reading {
namespace {

using ::testing::ElementsAre;
using ::testing::IsEmpty;

SourceLine line_of(const std::string& text) { return source_lines(text).front(); }

std::vector<std::string> bare(const std::vector<PlacedWord>& words) {
  std::vector<std::string> all;
  for (const PlacedWord& word : words) all.push_back(word.bare);
  return all;
}

TEST(Lines, HaveTheirNumbersBreaksAndColumns) {
  const auto lines = source_lines("ett\r\ntvå\rtre\n\n\ffem\f\nsju   åtta\t nio\n");
  std::vector<std::string> all;
  for (const SourceLine& line : lines)
    all.push_back(std::to_string(line.number) + (line.page_break_before ? " page " : " ") + line.text);
  EXPECT_THAT(all,
              ElementsAre("1 ett", "2 två", "3 tre", "4 ", "5 page fem", "5 page ", "6 sju åtta nio", "7 "));
  EXPECT_THAT(lines[6].cells, ElementsAre("sju", "åtta", "nio"));
  EXPECT_THAT(lines[6].columns, ElementsAre(0, 6, 17));
  EXPECT_THAT(line_of("två  mellanslag").cells, IsEmpty());
  EXPECT_THAT(line_of("två  mellanslag").columns, ElementsAre(0));
  EXPECT_EQ(line_of("\t  inskjuten").indentation, 3U);
  EXPECT_THAT(line_of("å   b").columns, ElementsAre(0, 4)) << "in characters, not bytes";
  EXPECT_THAT(cells_or_text(line_of("a b")), ElementsAre("a b"));
  EXPECT_THAT(cells_or_text(line_of("a   b")), ElementsAre("a", "b"));
}

TEST(Lines, BeginWithAMarkOrNot) {
  for (const char* const mark :
       {"•", "-", "–", "—", "*", "o", "2.", "12)", "b)", "z)", "b.", "\xEF\x82\xB7", "➢"})
    EXPECT_EQ(item_mark(std::string(mark) + " ett"), mark);
  for (const char* const line :
       {"123. ett", "s. ett", "f. 1970", "B) ett", "ett", ".", ") ett", "–ett", "2 ett", ""})
    EXPECT_EQ(item_mark(line), "") << line;
  for (const char* const mark : {"•", "➢", "\xEF\x82\xB7"}) EXPECT_TRUE(is_certain_mark(mark)) << mark;
  for (const char* const mark : {"-", "–", "—", "2.", "b)", ""}) EXPECT_FALSE(is_certain_mark(mark)) << mark;
}

TEST(Lines, BeginWithACapitalOrASmallLetter) {
  for (const char* const text : {"A", "Z", "Å", "Ö", "É", "\"A", "(A", "”A", "((\"B"}) {
    EXPECT_TRUE(starts_upper(text)) << text;
    EXPECT_FALSE(starts_lower(text)) << text;
  }
  for (const char* const text : {"a", "z", "å", "ö", "é", "\"a", "(z"}) {
    EXPECT_TRUE(starts_lower(text)) << text;
    EXPECT_FALSE(starts_upper(text)) << text;
  }
  for (const char* const text : {"", "1", "-a", "(", "\xC3", "•", "[", "@", "{", "`"})
    EXPECT_FALSE(starts_upper(text) || starts_lower(text)) << text;
}

TEST(Lines, EndASentenceOrNot) {
  for (const char* const text : {"a.", "a:", "a;", "a!", "a?", "a.)", "a.\"", "a.”", "a.”)"})
    EXPECT_TRUE(ends_sentence(text)) << text;
  for (const char* const text : {"", "a", "a,", "a)", "a”", ")", "”"})
    EXPECT_FALSE(ends_sentence(text)) << text;
}

TEST(Lines, AreInCapitalsWhenTheyHaveALetterAndNoneIsSmall) {
  for (const char* const text : {"A", "AB 12", "ÅBO", "Z-9"}) EXPECT_TRUE(is_in_capitals(text)) << text;
  for (const char* const text : {"", "12", "Ab", "ÅÄa", "ABö"}) EXPECT_FALSE(is_in_capitals(text)) << text;
}

TEST(Lines, OfThreeMarksAreARule) {
  for (const char* const text : {"___", "---", "…", "— – —", "_ _ _", "=====", "-.*"})
    EXPECT_TRUE(is_rule(text)) << text;
  for (const char* const text : {"__", "--", "––", "_a_", "", "___1", "—a——", "…a"})
    EXPECT_FALSE(is_rule(text)) << text;
}

TEST(Lines, AreSpacedWhenNineInTenStandBelowABlankOne) {
  const auto spaced = [](int after_blank, int others) {
    std::string text = "först\n";
    for (int at = 0; at < after_blank; ++at) text += "\nrad\n";
    for (int at = 0; at < others; ++at) text += "rad\n";
    return is_spaced(source_lines(text));
  };
  EXPECT_TRUE(spaced(9, 1));
  EXPECT_TRUE(spaced(10, 0));
  EXPECT_FALSE(spaced(9, 0)) << "too few to tell";
  EXPECT_FALSE(spaced(9, 2));
  EXPECT_TRUE(spaced(18, 2));
}

TEST(Lines, EndBecauseTheyWereFullOrBecauseSomethingNewBegins) {
  std::string text;
  for (int at = 0; at < 20; ++at) text += std::string(99, 'a') + "b\n";
  const WrapWidth wide(source_lines(text));  // 100 characters
  EXPECT_TRUE(wide.had_room(std::string(80, 'x'), "abcd efgh")) << "85 of 100";
  EXPECT_FALSE(wide.had_room(std::string(80, 'x'), "abcde fgh"));
  EXPECT_TRUE(wide.had_room(std::string(80, 'x'), "åäöå")) << "characters, not bytes";
  const WrapWidth never(source_lines("Kort rad\nEn till\nOch en\n"));  // 75 are reckoned with
  EXPECT_TRUE(never.had_room(std::string(50, 'x'), std::string(12, 'y')));
  EXPECT_FALSE(never.had_room(std::string(50, 'x'), std::string(13, 'y')));
  const auto one_wrapped_of = [](int lines) {
    std::string rows = "rad\n";
    for (int at = 1; at < lines; ++at) rows += "Rad\n";
    return WrapWidth(source_lines(rows)).had_room(std::string(50, 'x'), "y");
  };
  EXPECT_TRUE(one_wrapped_of(17)) << "fewer than one in sixteen";
  EXPECT_FALSE(one_wrapped_of(16));
  const WrapWidth wrapped(source_lines("Kort rad som\ngår vidare\n"));
  EXPECT_TRUE(wrapped.had_room("Kort r", "som")) << "10 of 12 characters: the line that was full";
  EXPECT_FALSE(wrapped.had_room("Kort ra", "som"));
}

TEST(Lines, AreAsWideAsThoseThatGoOnBelowThoughMostAreShort) {
  std::string text = std::string(89, 'a') + " b\nc d.\n";
  for (int at = 0; at < 30; ++at) text += "Ekonomienheten\n";
  const WrapWidth width(source_lines(text));  // 91 characters
  EXPECT_TRUE(width.had_room("Naturvårdsföreningen Gröna Tummen", "Driftenheten, förvaltningen"));
  EXPECT_FALSE(width.had_room(std::string(70, 'x'), "Driftenheten, förvaltningen"));
  const WrapWidth of_paragraphs(source_lines(std::string(300, 'a') + "\nEkonomienheten\nAkten\n"));
  EXPECT_TRUE(of_paragraphs.had_room(std::string(200, 'x'), "Akten")) << "no line goes on: none was full";
}

TEST(Words, AreBareWithoutBracketsQuotesAndEndMarks) {
  const auto words = placed_words("(Hej), ”du”  [DÄR]!");
  EXPECT_THAT(bare(words), ElementsAre("hej", "”du”", "där"));
  EXPECT_EQ(words[0].written, "(Hej),");
  EXPECT_EQ(words[2].begin, 17U);
  EXPECT_EQ(words[2].end, 24U);
  EXPECT_THAT(bare(without_quotes(placed_words("”du” »‘sju’« 12″ “(nio)”."))),
              ElementsAre("du", "sju", "12", "nio"));
  EXPECT_THAT(placed_words("   "), IsEmpty());
}

TEST(Words, StandInSentencesThatAbbreviationsDoNotEnd) {
  const auto count = [](const char* text) { return sentences_of(text).size(); };
  EXPECT_EQ(count("Ett. Två! Tre? Fyra: Fem"), 5U);
  EXPECT_EQ(count("Bland annat t.ex. Eva kom."), 1U);
  EXPECT_EQ(count("Det var ca. Hundra kom."), 1U);
  EXPECT_EQ(count("Ett. och så vidare"), 1U);
  EXPECT_EQ(count("Ett; Två"), 1U);
  EXPECT_EQ(count(""), 0U);
  EXPECT_EQ(sentences_of("Ett två. Tre.")[1].front().written, "Tre.");
}

TEST(LineShapes, ASentenceHasAVerbAndEnoughWords) {
  EXPECT_TRUE(is_like_a_sentence("Den är öppen."));
  EXPECT_FALSE(is_like_a_sentence("Är öppen.")) << "two words";
  EXPECT_FALSE(is_like_a_sentence("Den nya planen.")) << "no verb";
  EXPECT_TRUE(is_like_a_sentence("Så här är det nu då:"));
  EXPECT_FALSE(is_like_a_sentence("Så här är det nu:")) << "five words without a full stop";
  const std::string six = "en två är fyra fem ";
  EXPECT_TRUE(is_like_a_sentence(six + std::string(41, 'x'))) << "long";
  EXPECT_FALSE(is_like_a_sentence(six + std::string(40, 'x'))) << "one character too short";
}

TEST(LineShapes, AListThatSaysNothingIsEmpty) {
  for (const char* const line : {"Inga", "inga.", "Inga bilagor", "–", "Saknas.."})
    EXPECT_TRUE(says_nothing(line));
  for (const char* const line : {"", "Inga rapporter", "Avtal"}) EXPECT_FALSE(says_nothing(line)) << line;
}

TEST(LineShapes, ALineWaitsForMore) {
  for (const char* const line : {"Avtal mellan", "Avtal,", "Social-", "kommun OCH", "den"})
    EXPECT_TRUE(waits_for_more(line)) << line;
  for (const char* const line : {"Avtal", "mellan oss", "Avtal."}) EXPECT_FALSE(waits_for_more(line)) << line;
  EXPECT_TRUE(ends_a_link("att gå, och"));
  EXPECT_FALSE(ends_a_link("att gå och"));
  EXPECT_FALSE(ends_a_link("att gå, hem"));
}

TEST(LineShapes, AnAnnexHasANumberAndATitle) {
  for (const char* const line : {"Bilaga 2 Statistik", "Bilaga 2: statistik", "Bilaga 2. Statistik",
                                 "Bilaga 2 – Statistik", "Bilaga 123 Avtal", "Bil. 1 Avtal"})
    EXPECT_TRUE(is_annex_line(line)) << line;
  for (const char* const line :
       {"Bilaga 2", "bilaga 2 Statistik", "Bilaga 2 statistik", "Bilaga 1234 Avtal", "Bilaga a Avtal",
        "Rapport 2 Statistik", "Bilaga 2 – statistik", "Bilaga 2 Den är öppen varje dag."})
    EXPECT_FALSE(is_annex_line(line)) << line;
  std::string long_title = "Bilaga 2";
  for (int at = 0; at < 18; ++at) long_title += " Ord";
  EXPECT_TRUE(is_annex_line(long_title)) << "twenty words";
  EXPECT_FALSE(is_annex_line(long_title + " Ord"));
  for (const char* const line : {"Bilaga 1", "bilaga 123", "Bilaga 7."})
    EXPECT_TRUE(is_annex_number(line)) << line;
  for (const char* const line : {"Bilaga", "Bilaga 1234", "Bilaga x", "Bilaga 1 A", "Rapport 1", "Bilaga ."})
    EXPECT_FALSE(is_annex_number(line)) << line;
}

TEST(LineShapes, WhatLeadsInDutiesAndDecisionsIsKnownByItsEnd) {
  for (const char* const line :
       {"Föreningen ska:", "Föreningen ska", "Kommunen åtar sig att",
        "Kommunen åtar sig att:", "Föreningen åtar sig följande:", "Jouren ska även:"})
    EXPECT_TRUE(is_duty_lead_in(line)) << line;
  for (const char* const line :
       {"Föreningen skaffar", "Föreningen åtar sig följande", "Föreningen har öppet:", "Skolska"})
    EXPECT_FALSE(is_duty_lead_in(line)) << line;
  std::string words;
  for (int at = 0; at < 13; ++at) words += "ord ";
  EXPECT_TRUE(is_duty_lead_in(words + "ska")) << "fourteen words";
  EXPECT_FALSE(is_duty_lead_in("ord " + words + "ska"));
  EXPECT_TRUE(is_duty_lead_in("ord " + words + "ska:")) << "a colon says it";
  for (const char* const line : {"Nämnden beslutar", "Vad som helst:", "Nämnden beslutar att", "att"})
    EXPECT_TRUE(is_decision_lead_in(line)) << line;
  for (const char* const line : {"Nämnden beslutar.", "Nämnden tackar", "Skatt"})
    EXPECT_FALSE(is_decision_lead_in(line)) << line;
}

TEST(PageWords, APageNumberStandsAloneOrWithTheNumberOfPages) {
  for (const char* const line :
       {"Sida 2 (4)", "2(4)", "sid 3", "4 av 9", "2 (123)", "(2)", "(123)", "999(4)", "Sidan 2"})
    EXPECT_TRUE(is_page_number(line)) << line;
  for (const char* const line : {"2", "2/4", "1000(4)", "2(1234)", "2(", "2()", "(1234)", "(a)", "av 9",
                                 "2 av x", "2 av 1234", "Sida x"})
    EXPECT_FALSE(is_page_number(line)) << line;
}

TEST(PageWords, APageHeadHasItsNumberAndTheWordsOfAHead) {
  for (const char* const line :
       {"EXEMPELBY KOMMUN 3(9)", "EXEMPELBY KOMMUN 3 (9)", "Vikby kommun   Protokoll   3(9)",
        "Vikby kommun 3(9)", "2024-05-02 3(9)", "Ett protokoll till 3(9)"})
    EXPECT_TRUE(is_page_head(line_of(line))) << line;
  for (const char* const line :
       {"3(9)", "3 (9)", "Eva skriver 3(9)", "EXEMPELBY KOMMUN 3/9", "EXEMPELBY KOMMUN", "Slut. 3(9)"})
    EXPECT_FALSE(is_page_head(line_of(line))) << line;
  std::string words;
  for (int at = 0; at < 13; ++at) words += "ORD ";
  EXPECT_TRUE(is_page_head(line_of(words + "3(9)"))) << "fourteen words";
  EXPECT_FALSE(is_page_head(line_of(words + "ORD 3(9)")));
}

TEST(PageWords, ContactsAreKnownByTheirShape) {
  for (const char* const words : {"0990-10 00 00",
                                  "+46 8 123 45",
                                  "012345",
                                  "0176-710 00 (växel)",
                                  "0176–71000",
                                  "a@b.se",
                                  "www.vikby.se",
                                  "vikby.se",
                                  "http://x",
                                  "https://x",
                                  "kommun.example",
                                  "990 00 Vikby",
                                  "SE-990 00 Vikby",
                                  "990 00 Vikby A B",
                                  "Box 12",
                                  "Telefon: 1",
                                  "Telefon",
                                  "Tel. 08-1",
                                  "Besöksadress Storgatan 2",
                                  "E-post eva@vikby.se"})
    EXPECT_TRUE(is_contact(words)) << words;
  for (const char* const words : {"",
                                  "01234",
                                  "1234567",
                                  "0a23456",
                                  "@b.se",
                                  "a@b",
                                  "eva b@c.se",
                                  "se",
                                  "ab.se",
                                  "vikby.de",
                                  "a,vikby.se",
                                  "9900 0 Vikby",
                                  "990 000 Vikby",
                                  "990 00 vikby",
                                  "990 00",
                                  "990 00 Vikby A B C",
                                  "Box tolv",
                                  "box 12",
                                  "Telefon och besök",
                                  "Besöksadress vid torget",
                                  "Telefon 1 till alla som ringer hit idag"})
    EXPECT_FALSE(is_contact(words)) << words;
  EXPECT_TRUE(is_among_contacts("Vikby kommun, 990 00 Vikby"));
  EXPECT_TRUE(is_among_contacts("Storgatan 2"));
  EXPECT_TRUE(is_among_contacts("Lilla torget i Vikby 12"));
  EXPECT_FALSE(is_among_contacts("Lilla torget i stora Vikby 12")) << "six words";
  EXPECT_FALSE(is_among_contacts("storgatan 2"));
  EXPECT_FALSE(is_among_contacts("Storgatan"));
  EXPECT_FALSE(is_among_contacts("Storgatan öppen"));
  EXPECT_TRUE(is_beside_contacts("Karin Ek"));
  EXPECT_TRUE(is_beside_contacts("Socialchef"));
  EXPECT_FALSE(is_beside_contacts("- Socialchef"));
  EXPECT_FALSE(is_beside_contacts("Socialchef kom."));
}

TEST(PageWords, PiecesAreDividedByGapsBarsAndDots) {
  EXPECT_THAT(pieces_of(line_of("Vikby | Box 12 · a@b.se   08-123 456|")),
              ElementsAre("Vikby", "Box 12", "a@b.se", "08-123 456"));
  EXPECT_EQ(contacts_in(line_of("Vikby | Box 12 · a@b.se   08-123 456")), 3U);
  EXPECT_EQ(contacts_in(line_of("Telefon: 08-123 456 E-post: a@b.se")), 3U)
      << "a label each, and an address at the end";
  EXPECT_EQ(contacts_in(line_of("Vi ringer 08-123 456 och skriver")), 0U);
}

TEST(PageWords, ReferencesAreDatesNumbersLabelsAndBodies) {
  for (const char* const words :
       {"2024-05-02", "2024.05.02", "2024-05-02, OMN 24/0020", "Dnr: KS/2016:7", "Datum 2024-05-02", "§ 7",
        "OMN", "Socialnämnden", "Tjänsteskrivelse", "Protokoll, 2024-05-02", "3(9) Socialnämnden"})
    EXPECT_TRUE(is_reference(words)) << words;
  for (const char* const words :
       {"", "Revidering", "OMNIBUSS", "OMNX/AAAA", "2024-05-02.", "Dnrx 7", "2024-5-2 maj", "Protokollet"})
    EXPECT_FALSE(is_reference(words)) << words;
  EXPECT_TRUE(has_numbers_only("2024-05-02 OMN-2024-15"));
  EXPECT_FALSE(has_numbers_only("2024-05-02"));
  EXPECT_FALSE(has_numbers_only("2024-05-02 maj"));
  EXPECT_TRUE(begins_with_label("Handläggare: Eva Ek"));
  EXPECT_FALSE(begins_with_label("Handläggare Eva Ek"));
  EXPECT_FALSE(begins_with_label("Rubrik: Eva Ek"));
}

TEST(PageWords, TheNumberOfAFormHasACodeAndAVersion) {
  for (const char* const line :
       {"EBK1005, v2.0, 2014-11-03", "HK 210-4, v2", "EBK1005 V2", "EBK10 v2 v3 v4 v5"})
    EXPECT_TRUE(is_form_number(line)) << line;
  for (const char* const line : {"EBK1005", "EBK1005, sid 2", "EBK1, v2", "ebk1005, v2", "EBKab5, v2",
                                 "EBKXYZ, v2", "EBK1005 v2 v3 v4 v5 v6", "EBK1005, v"})
    EXPECT_FALSE(is_form_number(line)) << line;
}

TEST(Bodies, AreReadToTheEndOfTheirField) {
  EXPECT_EQ(body_at_start("Nämnden för vård, omsorg och arbete beslutar"),
            "Nämnden för vård, omsorg och arbete");
  EXPECT_EQ(body_at_start("Nämnden för Vård Omsorg beslutar"), "Nämnden för Vård Omsorg");
  EXPECT_EQ(body_at_start("Nämnden för vård omsorg"), "Nämnden för vård");
  EXPECT_EQ(body_at_start("Nämnden för vård."), "Nämnden för vård");
  EXPECT_EQ(body_at_start("Nämnden. För vård"), "Nämnden");
  EXPECT_EQ(body_at_start("Nämnden för"), "Nämnden");
  EXPECT_EQ(body_at_start("Tekniska nämnden"), "Tekniska nämnden");
  EXPECT_EQ(body_at_start("nämnden"), "nämnden");
  EXPECT_EQ(body_at_start("1 nämnden"), "");
  EXPECT_EQ(body_at_start("Vi i nämnden"), "");
  EXPECT_EQ(body_in_genitive_at_start("Omsorgsnämndens förslag"), "Omsorgsnämndens");
  EXPECT_EQ(body_in_genitive_at_start("Kultur- och fritidsnämndens beslut"), "Kultur- och fritidsnämndens");
  EXPECT_EQ(body_in_genitive_at_start("Tekniska nämndens förslag"), "Tekniska nämndens");
  EXPECT_EQ(body_in_genitive_at_start("Aa- bb- cc- dd- ee- ff- gg- nämndens"),
            "Aa- bb- cc- dd- ee- ff- gg- nämndens");
  EXPECT_EQ(body_in_genitive_at_start("Aa- bb- cc- dd- ee- ff- gg- hh- nämndens"), "") << "nine words";
  EXPECT_EQ(body_in_genitive_at_start("omsorgsnämndens förslag"), "");
  EXPECT_EQ(body_in_genitive_at_start("Omsorgsnämnden"), "");
  EXPECT_EQ(without_genitive("Nämndens"), "Nämnden");
  EXPECT_EQ(without_genitive("Nämnden"), "Nämnden");
  EXPECT_TRUE(is_any_body("Nämnden"));
  EXPECT_FALSE(is_any_body("Socialnämnden"));
}

TEST(Names, HaveTwoToFourWordsAndRolesStandBesideThem) {
  EXPECT_EQ(name_certainty("Eva"), NameCertainty::None);
  EXPECT_EQ(name_certainty("Eva von der Ek"), NameCertainty::Known);
  EXPECT_EQ(name_certainty("Eva von der Ek Alm"), NameCertainty::None);
  EXPECT_EQ(name_certainty("Eva ek"), NameCertainty::None);
  EXPECT_EQ(name_certainty("Eva-Lisa Ek"), NameCertainty::Known);
  EXPECT_EQ(name_certainty("Eva E. Ek"), NameCertainty::Known);
  EXPECT_EQ(name_certainty("Eva Ek2"), NameCertainty::None);
  EXPECT_EQ(name_certainty("Eva " + std::string("A") + std::string(45, 'a')), NameCertainty::Known)
      << "50 bytes";
  EXPECT_EQ(name_certainty("Eva " + std::string("A") + std::string(46, 'a')), NameCertainty::None);
  EXPECT_FALSE(is_given_name("eva"));
  EXPECT_THAT(joined_names("Eva Ek Nils Alm Karin Strand"),
              ElementsAre("Eva Ek", "Nils Alm", "Karin Strand"));
  EXPECT_THAT(joined_names("Eva Maria Ek Nils Alm"), ElementsAre("Eva Maria Ek", "Nils Alm"));
  EXPECT_THAT(joined_names("Eva Ek Nils"), IsEmpty());
  EXPECT_THAT(joined_names("Ek Eva Alm Nils"), IsEmpty());
  EXPECT_THAT(joined_roles("Socialchef Controller", 2), ElementsAre("Socialchef", "Controller"));
  EXPECT_THAT(joined_roles("Socialchef Controller", 1), IsEmpty());
  EXPECT_THAT(joined_roles("Tillförordnad socialchef Controller stöd", 2),
              ElementsAre("Tillförordnad socialchef", "Controller stöd"));
  EXPECT_TRUE(names_role("a b c d e f g chef"));
  EXPECT_FALSE(names_role("a b c d e f g h chef"));
  EXPECT_FALSE(names_role("Vi har en chef."));
  EXPECT_TRUE(names_role(std::string(76, 'a') + "chef"));
  EXPECT_FALSE(names_role(std::string(77, 'a') + "chef"));
  EXPECT_TRUE(names_unit("A b c d e f g enhet"));
  EXPECT_FALSE(names_unit("A b c d e f g h enhet"));
  EXPECT_FALSE(names_unit("enhet"));
  EXPECT_FALSE(names_unit("En enhet."));
  EXPECT_TRUE(names_unit("A" + std::string(74, 'a') + "enhet"));
  EXPECT_FALSE(names_unit("A" + std::string(75, 'a') + "enhet"));
  for (const char* const line : {"Vikby kommun", "Vikby stad", "Region Provland", "Region A B C"})
    EXPECT_TRUE(is_public_body_name(line)) << line;
  for (const char* const line : {"Vikby", "vikby kommun", "Region A B C D", "Vikby förening"})
    EXPECT_FALSE(is_public_body_name(line)) << line;
}

}  // namespace
}  // namespace handslag::memorandum_reading
