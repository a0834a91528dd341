#include "memoranda/package.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <set>

#include "base/bytes.h"
#include "base/translate.h"
#include "tests/memoranda/case_for_tests.h"
#include "tests/support/partnerships.h"
#include "typeset/pdf.h"

namespace handslag::memoranda {
namespace {

using ::testing::Contains;
using ::testing::HasSubstr;
using ::testing::IsEmpty;

class Packages : public ::testing::Test {
 protected:
  Package make(const Dossier& of) {
    return make_package(
        of, memorandum_template("coast-and-countryside-v1"), day("2025-03-21"), renderer,
        [](const std::string& sha256) { return "Ett underlag med kontrollsumman " + sha256 + ".\n"; },
        swedish);
  }
  /// Every section has something to say, and what came in is text, so that it is set as a document.
  static Dossier with_texts(Dossier built) {
    for (Annex& annex : built.annexes) annex.received_name = annex.key + ".txt";
    built.agreement.public_body.unit = "Mottagningsenheten";
    built.agreement.statements.push_back({agreements::Statement::Kind::Perspective, "Konsekvenser för barn",
                                          "Barn får stöd tidigare.", true, "rad 80"});
    return built;
  }
  static Json contents_of(const Package& package) {
    return parse_json(package.find("package.json")->bytes).value();
  }

  Translator swedish{Language::Swedish};
  typeset::PdfRenderer renderer;
};

TEST_F(Packages, AnEditThatWasWrittenFromOtherWordsIsWarnedOf) {
  Dossier built = with_texts(testing::fulfilled_case());
  const std::string seen = make(built).memorandum.sections[1].generated_sha256;
  built.edits = {{"summary", "Mina egna ord.", seen, "Handläggare", day("2025-03-18")}};
  EXPECT_THAT(make(built).warnings, IsEmpty());
  built.edits[0].generated_sha256 = "of older words";
  EXPECT_THAT(make(built).warnings, ::testing::ElementsAre(HasSubstr("Sammanfattning")));
}

TEST_F(Packages, WhatNothingRefersToIsNotEnclosedAndSaid) {
  Dossier built = with_texts(testing::fulfilled_case());
  built.annexes.push_back({"forgotten", "Något som ingen nämner", "nagot.pdf", "ff", "nagot.txt", {}});
  const Package package = make(built);
  EXPECT_THAT(package.warnings, ::testing::ElementsAre(HasSubstr("Något som ingen nämner")));
  for (const PackageFile& file : package.files) EXPECT_THAT(file.name, ::testing::Not(HasSubstr("nagot")));
}

TEST_F(Packages, EachFileIsListedWithItsOwnHashAndSize) {
  const Package package = make(with_texts(testing::fulfilled_case()));
  const Json contents = contents_of(package);
  ASSERT_EQ(contents["files"].items().size(), package.files.size() - 1) << "all but package.json itself";
  std::set<std::string> names;
  for (std::size_t at = 0; at + 1 < package.files.size(); ++at) {
    const Json& listed = contents["files"].items()[at];
    const PackageFile& file = package.files[at];
    EXPECT_EQ(listed["name"].as_string(), file.name);
    EXPECT_EQ(listed["title"].as_string(), file.title);
    EXPECT_EQ(listed["media_type"].as_string(), file.media_type);
    EXPECT_EQ(listed["size"].as_integer(), static_cast<std::int64_t>(file.bytes.size()));
    EXPECT_EQ(listed["sha256"].as_string(), sha256_hex(file.bytes));
    names.insert(file.name);
  }
  EXPECT_EQ(names.size(), package.files.size() - 1);
}

TEST_F(Packages, SaysWhatWasReceivedFromWhomAndWhen) {
  const Dossier built = with_texts(testing::fulfilled_case());
  const Json received = contents_of(make(built))["received"];
  ASSERT_EQ(received.items().size(), built.follow_up.received.size());
  for (std::size_t at = 0; at < received.items().size(); ++at) {
    const Json& listed = received.items()[at];
    const followup::Material& material = built.follow_up.received[at];
    EXPECT_EQ(listed["kind"].as_string(), name_of(material.kind));
    EXPECT_EQ(listed["name"].as_string(), material.name);
    EXPECT_EQ(listed["sender"].as_string(), material.sender);
    EXPECT_EQ(listed["received_on"].as_string(), material.received_on.to_iso());
    EXPECT_EQ(listed["is_dataset"].as_bool(), material.is_dataset);
    EXPECT_EQ(listed["is_example"].as_bool(), material.is_example);
  }
}

TEST_F(Packages, SaysWhatItIsOfAndWhen) {
  Dossier built = with_texts(testing::fulfilled_case());
  built.follow_up.registry_number = "SN 2025/77";
  const Json contents = contents_of(make(built));
  EXPECT_EQ(contents["agreement"].as_string(), built.agreement.title);
  EXPECT_EQ(contents["year"].as_integer(), 2024);
  EXPECT_EQ(contents["registry_number"].as_string(), "SN 2025/77");
  EXPECT_EQ(contents["date"].as_string(), "2025-03-21");
  EXPECT_EQ(contents["template"].as_string(), "coast-and-countryside-v1");
  EXPECT_FALSE(contents["is_example"].as_bool());
  built.follow_up.received[0].is_example = true;
  EXPECT_TRUE(contents_of(make(built))["is_example"].as_bool());
}

TEST_F(Packages, EachFigureOfTheDocumentsIsListedWithWhereItStandsAndWhatItIs) {
  const Package package = make(with_texts(testing::fulfilled_case()));
  const Json figures = contents_of(package)["figures"];
  const std::vector<PrintedFigure>& printed = package.memorandum.figures.figures();
  ASSERT_FALSE(printed.empty());
  ASSERT_EQ(figures.items().size(), printed.size());
  for (std::size_t at = 0; at < printed.size(); ++at) {
    const Json& listed = figures.items()[at];
    EXPECT_EQ(listed["words"].as_string(), printed[at].words);
    EXPECT_EQ(listed["definition"].as_string(), printed[at].definition);
    EXPECT_EQ(listed["source"].as_string(), printed[at].source);
    EXPECT_EQ(listed["computed"].as_string(), printed[at].computed);
    EXPECT_EQ(listed["place"].as_string(), printed[at].place);
    EXPECT_TRUE(listed["cut_off"].is_null());
  }
}

TEST_F(Packages, OneFileIsTheSameAsInTheWholeAndAnotherNameIsNone) {
  Dossier built = with_texts(testing::fulfilled_case());
  built.annexes[1].received_name = "bild.png";
  built.annexes[1].file = "bild.png";
  built.annexes[2].received_name = "rapport.pdf";
  const Package package = make(built);
  const auto one = [&](const std::string& name) {
    return make_package_file(
        name, built, memorandum_template("coast-and-countryside-v1"), day("2025-03-21"), renderer,
        [](const std::string& sha256) { return "Ett underlag med kontrollsumman " + sha256 + ".\n"; },
        swedish);
  };
  for (const PackageFile& file : package.files) {
    const auto made = one(file.name);
    ASSERT_TRUE(made) << file.name;
    EXPECT_EQ(made->title, file.title) << file.name;
    EXPECT_EQ(made->media_type, file.media_type) << file.name;
    if (file.name != "package.json") {
      EXPECT_EQ(sha256_hex(made->bytes), sha256_hex(file.bytes)) << file.name;
    }
  }
  EXPECT_FALSE(one("bilaga-99-saknas.pdf"));
  EXPECT_FALSE(one("../key"));
  std::set<std::string> types;
  for (const PackageFile& file : package.files) types.insert(file.media_type);
  EXPECT_EQ(types, (std::set<std::string>{"application/json", "application/octet-stream", "application/pdf",
                                          "text/html; charset=utf-8", "text/plain"}));
}

TEST_F(Packages, AFileThatCameAsTextIsEnclosedAsItCameBesideThePdf) {
  const Dossier built = with_texts(testing::fulfilled_case());
  const Package package = make(built);
  for (const Annex& annex : package.memorandum.annexes) {
    const std::string file = annex_file_name(annex);
    const PackageFile* received = package.find(file.substr(0, file.rfind('.')) + "-som-inkommen.txt");
    ASSERT_NE(received, nullptr) << file;
    EXPECT_EQ(received->bytes, "Ett underlag med kontrollsumman " + annex.sha256 + ".\n");
    EXPECT_TRUE(package.find(file)->bytes.starts_with("%PDF-"));
  }
}

// A system that writes names in capitals: the bytes of a text were listed as a PDF.
TEST_F(Packages, ATextWhoseNameEndsInCapitalsIsSetAsAnyOther) {
  for (const char* ending : {".TXT", ".Txt"}) {
    Dossier built = with_texts(testing::fulfilled_case());
    for (Annex& annex : built.annexes) {
      if (annex.received_name.ends_with(".txt"))
        annex.received_name.replace(annex.received_name.size() - 4, 4, ending);
    }
    const Package package = make(built);
    std::size_t texts = 0;
    for (const PackageFile& file : package.files) {
      EXPECT_EQ(file.media_type == "application/pdf", file.bytes.starts_with("%PDF-")) << file.name;
      texts += file.name.ends_with("-som-inkommen.txt");
    }
    EXPECT_GT(texts, 0U) << ending;
  }
}

TEST_F(Packages, AreStoppedWhenAskedAndEachDocumentHasItsTime) {
  const Dossier built = with_texts(testing::fulfilled_case());
  const auto make_with = [&](const LongWork& work) {
    return make_package(
        built, memorandum_template("coast-and-countryside-v1"), day("2025-03-21"), renderer,
        [](const std::string& sha256) { return "Ett underlag med kontrollsumman " + sha256 + ".\n"; },
        swedish, work);
  };
  EXPECT_THROW(make_with({.is_to_stop = [] { return true; }}), Interrupted);
  // A clock that is an hour later at each look.
  static LongWork::Time slow_clock;
  const auto later = [] { return slow_clock += std::chrono::hours(1); };
  EXPECT_THROW(make_with({.now = later}), LimitReached);
}

TEST_F(Packages, ADocumentHasTheLanguageOfItsTemplateWhoeverAsks) {
  const Translator english(Language::English);
  Dossier built = with_texts(testing::fulfilled_case());
  built.annexes.push_back({"forgotten", "Något", "nagot.pdf", "ff", "nagot.txt", {}});
  const auto made = make_package(
      built, memorandum_template("coast-and-countryside-v1"), day("2025-03-21"), renderer,
      [](const std::string& sha256) { return "Ett underlag med kontrollsumman " + sha256 + ".\n"; }, english);
  const Package swedish_one = make(built);
  ASSERT_EQ(made.files.size(), swedish_one.files.size());
  for (std::size_t at = 0; at < made.files.size(); ++at)
    EXPECT_EQ(sha256_hex(made.files[at].bytes), sha256_hex(swedish_one.files[at].bytes))
        << made.files[at].name;
  EXPECT_THAT(made.warnings, Contains(HasSubstr("is not enclosed")))
      << "what the reader is told is in theirs";
}

TEST_F(Packages, NoUnfinishedWordsStandInIt) {
  Dossier built = with_texts(testing::fulfilled_case());
  built.agreement.public_body.unit.clear();
  built.agreement.statements.clear();
  const Package package = make(built);
  const std::string html = package.find("tjansteskrivelse.html")->bytes;
  for (const char* heading : {"Konsekvenser för barn", "Ärendets beredning"}) {
    EXPECT_THAT(html, ::testing::Not(HasSubstr(heading)));
    EXPECT_THAT(package.warnings, Contains(HasSubstr(heading)));
  }
  EXPECT_THAT(html, ::testing::Not(HasSubstr("angetts än")));
}

TEST_F(Packages, TheSameCaseAndDayGiveTheSameBytes) {
  const Dossier built = with_texts(testing::fulfilled_case());
  const Package one = make(built);
  const Package other = make(built);
  ASSERT_EQ(one.files.size(), other.files.size());
  for (std::size_t at = 0; at < one.files.size(); ++at) {
    EXPECT_EQ(sha256_hex(one.files[at].bytes), sha256_hex(other.files[at].bytes)) << one.files[at].name;
  }
}

TEST_F(Packages, AReceivedPdfWithFaultsIsToldWhereverItIsNamed) {
  for (const agreements::Agreement& agreement :
       {testing::agreement_of_the_case(), testing::youth_centre_partnership()}) {
    agreements::Agreement keyed = agreement;
    std::int64_t key = 40;
    for (agreements::Commitment& commitment : keyed.commitments) commitment.id = {++key};
    Dossier built = with_texts(testing::case_of(testing::follow_up_with_everything_fulfilled(keyed), keyed));
    if (!keyed.document_sha256.empty())
      built.annexes.push_back({"agreement", "Överenskommelsen", "avtal.pdf", "bb", "agreement.txt", {}});
    const auto referred = [&] { return make(built).memorandum.annexes.front(); }();
    const auto annex = std::ranges::find(built.annexes, referred.key, &Annex::key);
    annex->received_name = "rapport.pdf";
    const std::string bytes = "%PDF-1.7 som det kom";
    annex->sha256 = sha256_hex(bytes);
    const auto make_it = [&] {
      return make_package(
          built, memorandum_template("coast-and-countryside-v1"), day("2025-03-21"), renderer,
          [&](const std::string& wanted) {
            return wanted == sha256_hex(bytes) ? bytes : "Ett underlag med kontrollsumman " + wanted + ".\n";
          },
          swedish);
    };
    EXPECT_THAT(make_it().find("tjansteskrivelse.html")->bytes, ::testing::Not(HasSubstr("PDF/UA-1")));
    built.faulty_documents[annex->sha256] = {
        .sha256 = annex->sha256, .forbidden = {"Launch"}, .accessibility_rules_broken = 4};
    const Package package = make_it();
    EXPECT_THAT(package.find("tjansteskrivelse.html")->bytes,
                HasSubstr(annex->title + " (PDF-filen innehåller Launch (förbjudet i PDF/A) och bryter mot 4 "
                                         "regler i PDF/UA-1; en tillgänglig sammanfattning begärs)"));
    EXPECT_THAT(package.warnings, Contains(HasSubstr("”rapport.pdf” innehåller Launch")));
    std::size_t told = 0;
    const Json contents = contents_of(package);
    for (const Json& file : contents["files"].items()) {
      if (!file.contains("faults")) continue;
      ++told;
      EXPECT_EQ(file["sha256"].as_string(), annex->sha256);
      EXPECT_EQ(file["faults"]["pdf_ua_rules_broken"].as_integer(), 4);
    }
    EXPECT_EQ(told, 1U);
  }
}

TEST_F(Packages, AnotherPartnershipHasAMemorandumOfItsOwn) {
  agreements::Agreement agreement = testing::youth_centre_partnership();
  std::int64_t key = 40;
  for (agreements::Commitment& commitment : agreement.commitments) commitment.id = {++key};
  Dossier built =
      with_texts(testing::case_of(testing::follow_up_with_everything_fulfilled(agreement), agreement));
  built.annexes.push_back({"agreement", "Överenskommelsen", "avtal.pdf", "bb", "agreement.txt", {}});
  built.public_body.name = "Umeå kommun";
  built.partner = {.name = "Föreningen Gården"};
  const Package package = make(built);
  const std::string html = package.find("tjansteskrivelse.html")->bytes;
  EXPECT_THAT(html, HasSubstr("Föreningen Gården"));
  EXPECT_THAT(html, HasSubstr("1\u00A0350\u00A0500"));
  for (const char* of_the_case : {"Brottsoffer", "Norrtälje", "Socialn", "70\u00A0000", "Attunda"})
    EXPECT_THAT(html, ::testing::Not(HasSubstr(of_the_case)));
  EXPECT_THAT(contents_of(package)["title"].as_string(), HasSubstr("Gården"));
}

}  // namespace
}  // namespace handslag::memoranda
