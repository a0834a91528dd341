#include "reports/certified_report.h"

#include <gmock/gmock.h>

#include <set>

#include "base/bytes.h"
#include "base/error.h"
#include "reports/certification_acts.h"
#include "reports/report_acts.h"

// What a certified report says, byte for byte: every answer where it belongs, in both languages.
namespace handslag::reports {
namespace {

using kinds::EvidenceKind;
using ::testing::ElementsAre;

Question question(const std::string& key, QuestionType type, bool is_local = false) {
  return {.key = key, .words = {key + " sv", key + " en"}, .type = type, .is_local = is_local};
}

const Recipient kOurs{.key = {3},
                      .name = "Norrtälje",
                      .municipality = "Norrtälje",
                      .public_body = "Norrtälje kommun",
                      .agreement = "IOP om stöd",
                      .asks_for = {EvidenceKind::AnnualReport, EvidenceKind::AnnualAccounts}};
const Recipient kTheirs{
    .key = {4}, .name = "Umeå", .public_body = "Umeå kommun", .asks_for = {EvidenceKind::OutreachLog}};
constexpr const char* kHash = "cccc";

ReportAnswer said(AnswerKind kind, const std::string& text) {
  return {.version = 1, .kind = kind, .text = text};
}

ReportSheet sheet() {
  const std::vector<Section> sections = {
      {.key = "common",
       .title = {"Allmänt", "General"},
       .questions = {question("done", QuestionType::Text), question("hours", QuestionType::Decimal),
                     question("unsaid", QuestionType::Text), question("before", QuestionType::Text)}},
      {.key = "report",
       .title = {"Berättelse", "Report"},
       .evidence = EvidenceKind::AnnualReport,
       .questions = {question("file", QuestionType::File), question("talks", QuestionType::Number, true),
                     question("figures", QuestionType::Figures, true),
                     question("uncounted", QuestionType::Number, true)}},
      {.key = "log",
       .title = {"Logg", "Log"},
       .evidence = EvidenceKind::OutreachLog,
       .questions = {question("file", QuestionType::File), question("stands", QuestionType::Number, true)}},
      {.key = "accounts",
       .title = {"Bokslut", "Accounts"},
       .evidence = EvidenceKind::AnnualAccounts,
       .questions = {question("nothing", QuestionType::Text)}}};
  std::vector<Section> all = sections;
  all[1].questions[1].source = QuestionSource::OutreachActivities;
  return sheet_of(all, {kOurs, kTheirs},
                  {.answers = {{{"common", "done", kForAll}, said(AnswerKind::Answered, "Vi har funnits.")},
                               {{"common", "hours", kForAll}, said(AnswerKind::Answered, "37.5")},
                               {{"report", "uncounted", {3}}, said(AnswerKind::NotCounted, "")},
                               {{"log", "stands", {4}}, said(AnswerKind::Answered, "9")}},
                   .last_year = {{{"common", "before", kForAll}, said(AnswerKind::Answered, "Då")}},
                   .records = {{{QuestionSource::OutreachActivities, {3}}, "14"}},
                   .documents = {{.id = {1}, .place = {"report", "file", kForAll}, .name = "a.pdf"}},
                   .with_sealed_figures = {{3}}});
}

std::vector<EnclosedDocument> documents() {
  return {{{.id = {1},
            .place = {"report", "file", kForAll},
            .name = "a.pdf",
            .sha256 = kHash,
            .size = 12,
            .pages = 4},
           "application/pdf"},
          {{.id = {2}, .place = {"log", "file", kForAll}, .name = "b.csv", .sha256 = "dd", .size = 13},
           "text/csv"},
          {{.id = {3}, .place = {"common", "done", kForAll}, .name = "c.txt", .sha256 = "ee", .size = 14},
           "text/plain"},
          {{.id = {4}, .place = {"gone", "file", kForAll}, .name = "d.txt", .sha256 = "ff", .size = 15},
           "text/plain"}};
}

Json content() {
  return content_of(sheet(), kOurs, documents(),
                    SealedFiguresInBrief{.version = 2,
                                         .fingerprint = "abc",
                                         .threshold = 5,
                                         .cells = 100,
                                         .hidden = 7,
                                         .certificate_sha256 = "def"});
}

CertifiedReport certified(int version = 2) {
  CertifiedReport one{.recipient = kOurs.key,
                      .year = 2024,
                      .version = version,
                      .public_key = "key",
                      .signature = "sign",
                      .reason = version == 1 ? "" : "Fel siffra",
                      .certified_at = "2025-02-10T23:30:00Z",
                      .certified_name = "Eva Sund"};
  one.manifest = manifest_of({.partner = "Jouren",
                              .partner_number = "802000-0000",
                              .year = 2024,
                              .version = version,
                              .certified_at = one.certified_at,
                              .certified_by = one.certified_name,
                              .corrects = version == 1 ? "" : "aaaa",
                              .reason = one.reason},
                             kOurs, content());
  one.sha256 = sha256_hex(one.manifest);
  return one;
}

TEST(CertifiedReports, HaveTheRecipientsSectionsWithEveryAnswer) {
  EXPECT_EQ(
      content().dump(),
      R"({"sections":[{"section":"common","title":{"sv":"Allmänt","en":"General"},"answers":[)"
      R"({"question":"done","words":{"sv":"done sv","en":"done en"},"type":"text","is_local":false,"state":"answered","value":"Vi har funnits."},)"
      R"({"question":"hours","words":{"sv":"hours sv","en":"hours en"},"type":"decimal","is_local":false,"state":"answered","value":"37.5"}]},)"
      R"({"section":"report","title":{"sv":"Berättelse","en":"Report"},"evidence":"annual_report","answers":[)"
      R"({"question":"file","words":{"sv":"file sv","en":"file en"},"type":"file","is_local":false,"state":"answered"},)"
      R"({"question":"talks","words":{"sv":"talks sv","en":"talks en"},"type":"number","is_local":true,"state":"from_records","value":"14"},)"
      R"({"question":"figures","words":{"sv":"figures sv","en":"figures en"},"type":"figures","is_local":true,"state":"from_records"},)"
      R"({"question":"uncounted","words":{"sv":"uncounted sv","en":"uncounted en"},"type":"number","is_local":true,"state":"not_counted"}]},)"
      R"({"section":"accounts","title":{"sv":"Bokslut","en":"Accounts"},"evidence":"annual_accounts","answers":[]}],)"
      R"("documents":[{"section":"report","question":"file","name":"a.pdf","sha256":"cccc","size":12,"media_type":"application/pdf","evidence":"annual_report","pages":4},)"
      R"({"section":"common","question":"done","name":"c.txt","sha256":"ee","size":14,"media_type":"text/plain"}],)"
      R"("figures":{"version":2,"records_fingerprint":"abc","threshold":5,"cells":100,"hidden":7,"certificate_sha256":"def"}})");
  EXPECT_TRUE(content_of(sheet(), kOurs, {}, std::nullopt)["figures"].is_null());
}

TEST(CertifiedReports, HaveAManifestThatSaysWhoseItIs) {
  const Json manifest = parse_json(certified().manifest).value();
  EXPECT_EQ(manifest["format"].as_string(), "handslag-report-1");
  EXPECT_EQ(manifest["partner"].dump(), R"({"name":"Jouren","number":"802000-0000"})");
  EXPECT_EQ(manifest["recipient"].dump(),
            R"({"public_body":"Norrtälje kommun","municipality":"Norrtälje","agreement":"IOP om stöd"})");
  EXPECT_EQ(manifest["year"].as_integer(), 2024);
  EXPECT_EQ(manifest["version"].as_integer(), 2);
  EXPECT_EQ(manifest["certified_at"].as_string(), "2025-02-10T23:30:00Z");
  EXPECT_EQ(manifest["certified_by"].as_string(), "Eva Sund");
  EXPECT_EQ(manifest["corrects"].dump(), R"({"sha256":"aaaa","reason":"Fel siffra"})");
  EXPECT_EQ(manifest["content"], content());
  EXPECT_TRUE(certified().manifest.starts_with("{\n  \"format\""));
  EXPECT_TRUE(certified().manifest.ends_with("}\n"));
  EXPECT_TRUE(parse_json(certified(1).manifest).value()["corrects"].is_null());
}

TEST(CertifiedReports, TravelAsOneFile) {
  const CertifiedReport one = certified();
  const Json package = parse_json(package_of(one)).value();
  EXPECT_EQ(package["format"].as_string(), "handslag-report-package-1");
  EXPECT_EQ(package["sha256"].as_string(), one.sha256);
  EXPECT_EQ(package["public_key"].as_string(), "key");
  EXPECT_EQ(package["signature"].as_string(), "sign");
  EXPECT_EQ(package["manifest"].as_string(), one.manifest);
  EXPECT_TRUE(package_of(one).starts_with("{\n  \"format\""));
  EXPECT_TRUE(package_of(one).ends_with("}\n"));
}

TEST(CertifiedReports, NameTheirDocumentsAndTheEvidenceThatTheyAnswer) {
  const auto all = documents_of(certified());
  ASSERT_EQ(all.size(), 2U);
  EXPECT_EQ(all[0].document.place, (AnswerPlace{"report", "file", kForAll}));
  EXPECT_EQ(all[0].document.name, "a.pdf");
  EXPECT_EQ(all[0].document.sha256, kHash);
  EXPECT_EQ(all[0].document.size, 12);
  EXPECT_EQ(all[0].document.pages, 4);
  EXPECT_EQ(all[0].media_type, "application/pdf");
  EXPECT_EQ(all[1].document.pages, std::nullopt);
  EXPECT_THAT(evidence_in(certified()), ElementsAre(EvidenceKind::AnnualReport))
      << "nothing is said of the accounts";
}

TEST(CertifiedReports, NameEachKindOfEvidenceOnceThatIsKnown) {
  CertifiedReport one;
  one.manifest = R"({"content":{"sections":[
    {"evidence":"statistics","answers":[1]},{"evidence":"annual_report","answers":[1]},
    {"evidence":"statistics","answers":[1]},{"evidence":"no_such","answers":[1]},{"answers":[1]}]}})";
  EXPECT_THAT(evidence_in(one), ElementsAre(EvidenceKind::Statistics, EvidenceKind::AnnualReport));
}

TEST(CertifiedReports, AreNotReadWhenTheManifestIsNone) {
  CertifiedReport one = certified();
  one.manifest = "{";
  EXPECT_THROW(static_cast<void>(text_of(one, Translator(Language::English))), CorruptData);
  EXPECT_THROW(static_cast<void>(documents_of(one)), CorruptData);
  EXPECT_THROW(static_cast<void>(evidence_in(one)), CorruptData);
}

TEST(CertifiedReports, SayWhereThereIsNoAnswer) {
  CertifiedReport one = certified();
  one.manifest = R"({"partner":{"name":"Jouren"},"recipient":{"public_body":"Sala kommun","agreement":"IOP"},
    "content":{"documents":[],"sections":[{"title":{"en":"Year"},"answers":[
      {"words":{"en":"What?"},"type":"text","state":"answered"}]}]}})";
  EXPECT_NE(text_of(one, Translator(Language::English)).find("\nYear\n\nWhat?\nNo answer\n"),
            std::string::npos);
}

TEST(CertifiedReports, AreReadAsATextInBothLanguages) {
  const CertifiedReport one = certified();
  EXPECT_EQ(text_of(one, Translator(Language::English)),
            "Report of 2024 from Jouren to Norrtälje kommun\nIOP om stöd\n"
            "Version 2, certified by Eva Sund 2025-02-11\nWhy there is a new version: Fel siffra\n"
            "\nGeneral\n\ndone en\nVi har funnits.\n\nhours en\n37.5\n"
            "\nReport\n\nfile en\nEnclosed as a file\n\ntalks en\n14 (from the partner's log)\n"
            "\nfigures en\nThe sealed figures are shared\n\nuncounted en\nHas not been counted\n"
            "\nAccounts\n"
            "\nEnclosed files\na.pdf  SHA-256 cccc\nc.txt  SHA-256 ee\n"
            "\nSHA-256 of the manifest: " +
                one.sha256 + "\n");
  const std::string swedish = text_of(certified(1), Translator(Language::Swedish));
  EXPECT_NE(swedish.find("\n\nhours sv\n37,5\n"), std::string::npos) << swedish;
  EXPECT_NE(swedish.find("\nAllmänt\n"), std::string::npos) << swedish;
  EXPECT_NE(swedish.find("\n\ndone sv\nVi har funnits.\n"), std::string::npos) << swedish;
  EXPECT_EQ(swedish.find("Fel siffra"), std::string::npos) << swedish;
}

template <class Refusal>
std::size_t different_words(Refusal last) {
  std::set<std::string> all;
  for (int at = 0; at <= static_cast<int>(last); ++at)
    all.insert(message_for(static_cast<Refusal>(at)).in_words(Translator(Language::Swedish)));
  return all.contains("") ? 0 : all.size();
}

TEST(ReportRefusals, EachSayWhatToDo) {
  EXPECT_EQ(different_words(ReportRefusal::TooManyDocuments), 3U);
  EXPECT_EQ(different_words(CertificationRefusal::Received), 8U);
  EXPECT_NE(message_for(ReportRefusal::TooManyDocuments).in_english().find("40"), std::string::npos);
}

}  // namespace
}  // namespace handslag::reports
