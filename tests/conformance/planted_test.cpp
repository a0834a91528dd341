#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <set>

#include "base/bytes.h"
#include "conformance/conformance.h"
#include "tests/conformance/good_pdf.h"
#include "tests/conformance/planted_fault.h"
#include "tests/support/source_folder.h"

namespace handslag::conformance {

void PrintTo(const Fault& fault, std::ostream* out) {
  *out << fault.rule << " | " << fault.where << " | " << fault.what.in_english();
}
void PrintTo(const PlantedFault& fault, std::ostream* out) { *out << fault.name; }

namespace {

using testing::Contains;
using testing::Field;
using testing::IsEmpty;

std::vector<PlantedFault> all_planted() {
  std::vector<PlantedFault> all;
  for (const auto& group :
       {planted_in_file(), planted_in_metadata(), planted_in_fonts(), planted_in_content(),
        planted_in_structure(), planted_in_tables_and_lists(), planted_in_annotations()}) {
    all.insert(all.end(), group.begin(), group.end());
  }
  return all;
}

std::vector<PlantedFault> planted_in_elements() {
  std::vector<PlantedFault> all;
  for (const auto& group :
       {planted_in_structure(), planted_in_tables_and_lists(), planted_in_annotations()}) {
    all.insert(all.end(), group.begin(), group.end());
  }
  return all;
}

/// Faults of bytes outside the objects, which no change by libqpdf can make.
struct SpoiledBytes {
  std::string rule;
  std::string bytes;
};
std::vector<SpoiledBytes> spoiled_bytes() {
  const std::string& good = good_pdf();
  const std::string plain = spoiled([](QPDF&) {});
  return {
      {"a2-6.1.2-header", with_bytes(good, "%PDF-1.7", "%PDF-2.0")},
      {"a2-6.1.2-header", with_bytes(good, "%PDF-1.7", "%PDF-1.9")},
      {"a2-6.1.2-header", with_bytes(good, "%PDF-1.7\n", "%PDF-1.7 ")},
      {"a2-6.1.2-binary-comment", with_bytes(good, good.substr(9, 5), "%abcd")},
      {"a2-6.1.2-binary-comment", with_bytes(good, good.substr(9, 5), "% \xBF\xF7\xA2")},
      {"a2-6.1.3-end", good + "more"},
      {"a2-6.1.3-end", good + "\n\n"},
      {"a2-6.1.3-id", with_bytes(plain, "/ID [", "/IX [")},
  };
}

class PlantedFaults : public testing::TestWithParam<PlantedFault> {};

TEST_P(PlantedFaults, AreFound) {
  const std::vector<Fault> faults = check_conformance(spoiled(GetParam().change));
  EXPECT_THAT(faults, Contains(Field(&Fault::rule, GetParam().rule)));
}

INSTANTIATE_TEST_SUITE_P(Conformance, PlantedFaults, testing::ValuesIn(all_planted()),
                         [](const auto& planted) { return planted.param.name; });

/// Elements of the tree are read by libqpdf when they stand by themselves, and by ours in an object stream.
class FaultsOfElements : public testing::TestWithParam<PlantedFault> {};

TEST_P(FaultsOfElements, AreFoundAlikeHoweverObjectsAreWritten) {
  const auto found = [](Objects objects) {
    std::multiset<std::string> faults;
    for (const Fault& fault : check_conformance(spoiled(GetParam().change, objects))) {
      const bool is_place_in_tree = fault.where.starts_with("structure ");
      faults.insert(fault.rule + " | " + (is_place_in_tree ? fault.where : "") + " | " +
                    fault.what.in_english());
    }
    return faults;
  };
  EXPECT_EQ(found(Objects::ByThemselves), found(Objects::InStreams));
}

INSTANTIATE_TEST_SUITE_P(Conformance, FaultsOfElements, testing::ValuesIn(planted_in_elements()),
                         [](const auto& planted) { return planted.param.name; });

TEST(Conformance, OfTheGoodPdfIsWithoutFault) {
  EXPECT_THAT(check_conformance(good_pdf()), IsEmpty());
  EXPECT_THAT(check_conformance(spoiled([](QPDF&) {})), IsEmpty());
  EXPECT_THAT(check_conformance(spoiled([](QPDF&) {}, Objects::InStreams)), IsEmpty());
}

TEST(Conformance, SeesWhatIsWrongOutsideTheObjects) {
  for (const SpoiledBytes& spoilt : spoiled_bytes()) {
    EXPECT_THAT(check_conformance(spoilt.bytes), Contains(Field(&Fault::rule, spoilt.rule)));
  }
}

TEST(Conformance, TellsTheNormFromOurOwnHabits) {
  const auto of_the_norm = [](const std::function<void(QPDF&)>& change) {
    const std::vector<Fault> faults = check_conformance(spoiled(change));
    EXPECT_FALSE(faults.empty());
    return std::ranges::count_if(faults, [](const Fault& fault) { return !fault.is_own_habit(); });
  };
  for (const PlantedFault& planted : all_planted()) {
    if (planted.name == "OptionalContent" || planted.name == "EmbeddedFiles" ||
        planted.name == "NoMeaningOfCharacters" || planted.name == "BookmarkWithOtherTitle" ||
        planted.name == "MetadataCompressed") {
      EXPECT_EQ(of_the_norm(planted.change), 0) << planted.name;
    }
    if (!planted.rule.starts_with("own-")) {
      EXPECT_GT(of_the_norm(planted.change), 0) << planted.name;
    }
  }
}

TEST(Conformance, NamesThePlaceOfAFault) {
  const auto found = [](const std::string& name) {
    for (const PlantedFault& planted : all_planted()) {
      if (planted.name != name) continue;
      for (const Fault& fault : check_conformance(spoiled(planted.change))) {
        if (fault.rule == planted.rule) return fault.where;
      }
    }
    return std::string();
  };
  EXPECT_EQ(found("FigureWithoutAlt"), "structure /Document/Figure[1]");
  EXPECT_EQ(found("HeaderWithoutScope"), "structure /Document/Table[1]/THead[1]/TR[1]/TH[1]");
  EXPECT_EQ(found("RectangleWithoutTag"), "page 1");
  EXPECT_EQ(found("NoMarkInfo"), "catalog");
}

/// The rules in the first column of the table in docs/rules/pdf-conformance.md.
std::set<std::string> documented_rules() {
  const std::string page = read_file(source_folder() / "docs/rules/pdf-conformance.md");
  std::set<std::string> rules;
  for (std::size_t at = 0; (at = page.find("\n| `", at)) != std::string::npos;) {
    at += 4;
    rules.insert(page.substr(at, page.find('`', at) - at));
  }
  return rules;
}

TEST(Conformance, HasAPlantedFaultForEachRuleThatTheDocumentationNames) {
  std::set<std::string> planted;
  for (const PlantedFault& fault : all_planted()) planted.insert(fault.rule);
  for (const SpoiledBytes& spoilt : spoiled_bytes()) planted.insert(spoilt.rule);
  // Tested where bytes are damaged at random, and with an encrypted file.
  planted.insert({"readable", "a2-6.1-syntax", "a2-6.1.3-encryption"});
  EXPECT_EQ(planted, documented_rules());
  EXPECT_GT(all_planted().size(), 150U);
}

}  // namespace
}  // namespace handslag::conformance
