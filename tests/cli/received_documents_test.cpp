#define POINTERHOLDER_TRANSITION 4  // std::shared_ptr throughout
#include <gmock/gmock.h>

#include <qpdf/Buffer.hh>
#include <qpdf/QPDF.hh>
#include <qpdf/QPDFObjectHandle.hh>
#include <qpdf/QPDFWriter.hh>

#include "base/json.h"
#include "tests/cli/run_commands.h"
#include "tests/conformance/good_pdf.h"
#include "tests/table_reading/packed_workbook.h"

namespace handslag::cli {
namespace {

using handslag::testing::packed;
using ::testing::AllOf;
using ::testing::HasSubstr;
using ::testing::Not;

std::string encrypted(const char* password) {
  QPDF pdf;
  pdf.processMemoryFile("good", conformance::good_pdf().data(), conformance::good_pdf().size());
  QPDFWriter writer(pdf);
  writer.setOutputMemory();
  writer.setStaticID(true);
  writer.setR6EncryptionParameters(password, "owner", true, true, true, true, true, true, qpdf_r3p_full,
                                   true);
  writer.write();
  const auto bytes = writer.getBufferSharedPointer();
  return {reinterpret_cast<const char*>(bytes->getBuffer()), bytes->getSize()};
}

// With its table of objects as lines of text, whose place in the file is told wrongly: a reader that looks
// through all of it finds its pages.
std::string with_lost_table() {
  QPDF pdf;
  pdf.processMemoryFile("good", conformance::good_pdf().data(), conformance::good_pdf().size());
  QPDFWriter writer(pdf);
  writer.setOutputMemory();
  writer.setStaticID(true);
  writer.setObjectStreamMode(qpdf_o_disable);
  writer.write();
  const auto bytes = writer.getBufferSharedPointer();
  const std::string whole(reinterpret_cast<const char*>(bytes->getBuffer()), bytes->getSize());
  return whole.substr(0, whole.rfind("startxref")) + "startxref\n7\n%%EOF\n";
}

std::string with_open_action(const std::string& action) {
  return conformance::spoiled(
      [&](QPDF& pdf) { conformance::catalog(pdf).replaceKey("/OpenAction", conformance::parsed(action)); });
}

class ReceivedDocuments : public RunCommands {
 protected:
  void SetUp() override {
    done({"agreement", "create", "--from", sample("tjansteskrivelse-2024.txt")});
    done({"followup", "open", "1", "--year", "2024"});
  }
  Ended receive(const std::string& bytes, const std::string& name = "rapport.pdf") {
    return run(on_data({"followup", "receive", "1", "--year", "2024", "--file", file(name, bytes), "--kind",
                        "annual_report", "--sender", "Samordnare"}));
  }
  std::string shown() { return done({"followup", "show", "1", "--year", "2024"}); }
  Json package() {
    done({"followup", "evidence", "1", "--year", "2024", "--commitment", "4", "--material", "1", "--place",
          "s. 1", "--shows", "Det står där"});
    done({"followup", "run", "1", "--year", "2024", "--out", at("paket")});
    return parse_json(read_file(at("paket/package.json"))).value();
  }
  std::string memorandum() const { return read_file(at("paket/tjansteskrivelse.html")); }
};

TEST_F(ReceivedDocuments, WithoutFaultAreTakenInWithoutAWord) {
  const Ended ended = receive(conformance::good_pdf());
  EXPECT_EQ(ended.code, ExitCode::Done) << ended.err;
  EXPECT_EQ(ended.err, "");
  EXPECT_THAT(shown(), Not(HasSubstr("rapport.pdf” ")));
  const Json contents = package();
  EXPECT_FALSE(contents["received"].items()[0].contains("faults"));
  EXPECT_THAT(memorandum(), Not(HasSubstr("tillgänglig sammanfattning")));
}

TEST_F(ReceivedDocuments, ThatRunAProgramAreTakenInAndTold) {
  const Ended ended = receive(with_open_action("<</S/Launch/F(calc.exe)>>"));
  EXPECT_EQ(ended.code, ExitCode::Done) << ended.err;
  EXPECT_THAT(ended.err, HasSubstr("rapport.pdf innehåller Launch (förbjudet i PDF/A)"));
  EXPECT_THAT(ended.err, HasSubstr("Be avsändaren om en PDF som följer PDF/A och PDF/UA."));
  EXPECT_THAT(shown(), HasSubstr("”rapport.pdf” innehåller Launch"));
  const Json contents = package();
  EXPECT_EQ(contents["received"].items()[0]["faults"]["forbidden"].items()[0].as_string(), "Launch");
  EXPECT_THAT(memorandum(), HasSubstr("(PDF-filen innehåller Launch"));
}

TEST_F(ReceivedDocuments, ThatAScreenReaderCannotReadHaveASummaryAskedFor) {
  const Ended ended = receive(conformance::spoiled([](QPDF& pdf) {
    conformance::catalog(pdf).removeKey("/StructTreeRoot");
    conformance::catalog(pdf).removeKey("/Lang");
    conformance::catalog(pdf).replaceKey("/Names", conformance::parsed("<</EmbeddedFiles<</Names[]>>>>"));
  }));
  EXPECT_EQ(ended.code, ExitCode::Done) << ended.err;
  EXPECT_THAT(ended.err, AllOf(HasSubstr("innehåller bifogade filer"), HasSubstr("i PDF/UA-1"),
                               HasSubstr("en tillgänglig sammanfattning som text")));
  const Json contents = package();
  bool is_listed = false;
  for (const Json& one : contents["files"].items()) {
    if (!one.contains("faults")) continue;
    is_listed = true;
    EXPECT_THAT(one["name"].as_string(), HasSubstr("verksamhetsberattelse.pdf"));
    EXPECT_TRUE(one["faults"]["accessible_summary_is_asked_for"].as_bool());
    EXPECT_GT(one["faults"]["pdf_ua_rules_broken"].as_integer(), 0);
  }
  EXPECT_TRUE(is_listed);
  EXPECT_THAT(memorandum(), HasSubstr("en tillgänglig sammanfattning begärs"));
}

TEST_F(ReceivedDocuments, ThatOpenOnlyWithAPasswordAreRefused) {
  const auto before = everything().size();
  const Ended ended = receive(encrypted("hemligt"));
  EXPECT_EQ(ended.code, ExitCode::InputRefused);
  EXPECT_THAT(ended.err, HasSubstr("rapport.pdf går bara att öppna med ett lösenord"));
  EXPECT_EQ(everything().size(), before + 1) << "the test's own file";
  EXPECT_THAT(shown(), Not(HasSubstr("rapport.pdf")));
}

TEST_F(ReceivedDocuments, ThatAreEncryptedButOpenAreTold) {
  const Ended ended = receive(encrypted(""));
  EXPECT_EQ(ended.code, ExitCode::Done) << ended.err;
  EXPECT_THAT(ended.err, HasSubstr("rapport.pdf är krypterad"));
  EXPECT_TRUE(package()["received"].items()[0]["faults"]["is_encrypted"].as_bool());
}

TEST_F(ReceivedDocuments, ThatAreDamagedAreTold) {
  const Ended ended = receive(with_lost_table());
  EXPECT_EQ(ended.code, ExitCode::Done) << ended.err;
  EXPECT_THAT(ended.err, HasSubstr("rapport.pdf är skadad och gick inte att granska"));
}

// A judgement would rest on what nobody can open, and its sender is the only one who can mend it.
TEST_F(ReceivedDocuments, ThatCannotBeOpenedAreRefused) {
  const auto before = everything().size();
  const std::string word =
      packed({{"[Content_Types].xml", "<Types/>"}, {"word/document.xml", "<w:document><w:p>"}});
  const std::string workbook =
      packed({{"[Content_Types].xml", "<Types/>"}, {"xl/workbook.xml", "<workbook"}});
  const std::vector<std::pair<std::string, std::string>> files = {
      {"rapport.pdf", "%PDF-1.7\n%%EOF\n"},
      {"halv.pdf", conformance::good_pdf().substr(0, 4'000)},
      {"rapport.docx", word},
      {"statistik.xlsx", workbook}};
  for (const auto& [name, bytes] : files) {
    const Ended ended = receive(bytes, name);
    EXPECT_EQ(ended.code, ExitCode::InputRefused) << name << ended.err;
    EXPECT_THAT(ended.err, HasSubstr(name + " går inte att öppna")) << name;
    EXPECT_THAT(shown(), Not(HasSubstr(name)));
  }
  EXPECT_EQ(everything().size(), before + files.size()) << "the test's own files";
}

TEST_F(ReceivedDocuments, OfTheAgreementAreExaminedToo) {
  const Ended ended =
      run({"agreement", "create", "--from", sample("tjansteskrivelse-2024.txt"), "--document",
           file("avtal.pdf", with_open_action("<</S/JavaScript/JS(app.alert\\(1\\))>>")), "--data", at("b")});
  EXPECT_EQ(ended.code, ExitCode::Done) << ended.err;
  EXPECT_THAT(ended.err, HasSubstr("avtal.pdf innehåller JavaScript"));
}

TEST_F(ReceivedDocuments, AreCheckedWithTheNormAndOurHabitsToldApart) {
  const std::string habit =
      file("vana.pdf", conformance::spoiled([](QPDF& pdf) {
             conformance::catalog(pdf).replaceKey("/OCProperties", conformance::parsed("<</OCGs[]/D<<>>>>"));
           }));
  const Ended words = run({"document", "check", habit});
  EXPECT_EQ(words.code, ExitCode::Done);
  EXPECT_THAT(words.out, AllOf(HasSubstr("Tillåtet enligt normen"), HasSubstr("own-optional-content"),
                               HasSubstr("vana.pdf: inga fel mot PDF/A-2a och PDF/UA-1")));
  const Json json = parse_json(run({"document", "check", habit, "--json"}).out).value();
  EXPECT_TRUE(json["conforms"].as_bool());
  EXPECT_TRUE(json["faults"].items().empty());
  EXPECT_EQ(json["habits"].items()[0]["rule"].as_string(), "own-optional-content");

  const std::string bad = file("fel.pdf", with_open_action("<</S/Launch/F(calc.exe)>>"));
  const Ended ended = run({"document", "check", bad, "--json"});
  EXPECT_EQ(ended.code, ExitCode::FaultsFound);
  const Json faults = parse_json(ended.out).value();
  EXPECT_FALSE(faults["conforms"].as_bool());
  EXPECT_EQ(faults["faults"].items()[0]["rule"].as_string(), "a2-6.5.1-action");
  EXPECT_TRUE(faults["habits"].items().empty());
}

TEST_F(ReceivedDocuments, AreCheckedWhateverTheirNameAndWhateverTheySay) {
  const std::string odd =
      file("ord.pdf", conformance::spoiled([](QPDF& pdf) {
             conformance::catalog(pdf).replaceKey("/Lang", QPDFObjectHandle::newString("\x1B[31mröd\x07"));
           }));
  const Ended json = run({"document", "check", odd, "--json"});
  EXPECT_EQ(json.code, ExitCode::FaultsFound) << json.err;
  EXPECT_TRUE(parse_json(json.out).ok());
  const Ended words = run({"document", "check", odd});
  EXPECT_EQ(words.code, ExitCode::FaultsFound) << words.err;
  EXPECT_EQ(run({"document", "check", at("m\xE5l.pdf"), "--json"}).code, ExitCode::InputRefused);
  for (const std::string& out : {json.out, words.out}) {
    EXPECT_EQ(out.find('\x1B'), std::string::npos);
    EXPECT_EQ(out.find('\x07'), std::string::npos);
    EXPECT_THAT(out, HasSubstr("a2-6.7.4-language-tag"));
  }
}

}  // namespace
}  // namespace handslag::cli
