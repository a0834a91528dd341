#define POINTERHOLDER_TRANSITION 4  // std::shared_ptr throughout
#include "conformance/content_stream.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <qpdf/QPDF.hh>
#include <qpdf/QPDFObjectHandle.hh>

#include "tests/conformance/good_pdf.h"

namespace handslag::conformance {

namespace {

std::string told(const Operand& operand) {
  const auto all = [&] {
    std::string items;
    for (const Operand& item : operand.items) items += (items.empty() ? "" : " ") + told(item);
    return items;
  };
  switch (operand.kind) {
    case Operand::Kind::Name:
      return "/" + operand.value;
    case Operand::Kind::String:
      return "(" + operand.value + ")";
    case Operand::Kind::Integer:
      return operand.value;
    case Operand::Kind::Array:
      return "[" + all() + "]";
    case Operand::Kind::Dictionary:
      return "<<" + all() + ">>";
    case Operand::Kind::Other:
      break;
  }
  return "?";
}

/// Each operator with what it was given: "/F 9 Tf"; then "! …" when something was no syntax.
std::vector<std::string> read(const std::string& bytes) {
  std::vector<std::string> lines;
  ContentStream content(bytes);
  while (const auto name = content.next()) {
    std::string line;
    for (const Operand& operand : content.operands()) line += told(operand) + " ";
    lines.push_back(line + *name);
  }
  if (!content.mistake().empty()) lines.push_back("! " + content.mistake());
  return lines;
}

TEST(ContentStream, GivesEachOperatorWhatStandsBeforeIt) {
  EXPECT_THAT(read("BT /F1 12 Tf 1.5 -2 Td (a\\(b\\051\\n) Tj <00e5 4> Tj ET"),
              testing::ElementsAre("BT", "/F1 12 Tf", "? -2 Td", "(a(b)\n) Tj",
                                   std::string("(\0\xe5@) Tj", 8), "ET"));
  EXPECT_THAT(read("[(a) -120 (b)[/c]] TJ % q (not this)\nQ"),
              testing::ElementsAre("[(a) -120 (b) [/c]] TJ", "Q"));
  EXPECT_THAT(read("/P#20x <</MCID 3/Lang(sv)/E <</F true>>>>BDC EMC"),
              testing::ElementsAre("/P x <</MCID 3 /Lang (sv) /E <</F ?>>>> BDC", "EMC"));
  EXPECT_THAT(read(""), testing::IsEmpty());
  EXPECT_THAT(read("1 2 3"), testing::IsEmpty());
}

TEST(ContentStream, TakesTheDataOfAnImageForNoOperators) {
  EXPECT_THAT(read("q BI /W 2 /H 1 ID q f (x EI Q"),
              testing::ElementsAre("q", "BI", "/W 2 /H 1 ID", "EI", "Q"));
}

TEST(ContentStream, FindsTheValueOfAKey) {
  ContentStream content("/P <</Lang/MCID/MCID 7>> BDC");
  ASSERT_TRUE(content.next());
  const Operand& properties = content.operands().back();
  ASSERT_NE(value_in(properties, "MCID"), nullptr);
  EXPECT_EQ(value_in(properties, "MCID")->value, "7");
  EXPECT_EQ(value_in(properties, "ActualText"), nullptr);
  EXPECT_EQ(value_in(content.operands().front(), "P"), nullptr);
}

TEST(ContentStream, GoesOnAfterAMistakeAndSaysTheFirst) {
  EXPECT_THAT(read("1 ] f"), testing::ElementsAre("1 ? f", "! unexpected ]"));
  EXPECT_THAT(read("} f {"), testing::ElementsAre("? f", "! unexpected }"));
  EXPECT_THAT(read("[1 S] f"), testing::ElementsAre("[1 ?] f", "! unexpected S"));
  EXPECT_THAT(read("<</a>> DP"),
              testing::ElementsAre("<</a>> DP", "! a dictionary is not made of names and values"));
  EXPECT_THAT(read("<<1 2>> DP"),
              testing::ElementsAre("<<1 2>> DP", "! a dictionary is not made of names and values"));
  EXPECT_THAT(read("f [1 2"), testing::ElementsAre("f", "! unexpected EOF"));
  EXPECT_THAT(read("f (abc"), testing::ElementsAre("f", testing::StartsWith("! EOF while reading token")));
  EXPECT_THAT(read("ID abc"), testing::ElementsAre("ID", testing::StartsWith("! EOF")));
}

TEST(ContentStream, KeepsNeitherMoreThan64OperandsNorGoesDeeperThan60) {
  std::string many;
  for (int at = 0; at < 66; ++at) many += std::to_string(at) + " ";
  ContentStream content(many + "f /a f");
  ASSERT_TRUE(content.next());
  ASSERT_EQ(content.operands().size(), 64U);
  EXPECT_EQ(content.operands().back().value, "63");
  ASSERT_TRUE(content.next());
  EXPECT_EQ(content.operands().size(), 1U);

  const auto nested = [](std::size_t depth) {
    return read(std::string(depth, '[') + std::string(depth, ']') + " f");
  };
  EXPECT_EQ(nested(61).size(), 1U);
  EXPECT_THAT(nested(62), testing::ElementsAre(testing::_, "! nested too deeply"));
  EXPECT_EQ(read(std::string(1'000'000, '[')).back(), "! nested too deeply");
}

/// What libqpdf's own parser makes of it: operators, and how much stands before each.
class Peer final : public QPDFObjectHandle::ParserCallbacks {
 public:
  void handleObject(QPDFObjectHandle object, std::size_t, std::size_t) override {
    if (object.isOperator()) {
      operators.emplace_back(object.getOperatorValue(), operands_);
      operands_ = 0;
    } else if (!object.isInlineImage()) {
      ++operands_;
    }
  }
  void handleEOF() override {}

  std::vector<std::pair<std::string, std::size_t>> operators;

 private:
  std::size_t operands_ = 0;
};

TEST(ContentStream, ReadsWhatTheParserOfLibqpdfReads) {
  spoiled([](QPDF& pdf) {
    Peer peer;
    page(pdf).parsePageContents(&peer);
    std::vector<std::pair<std::string, std::size_t>> ours;
    ContentStream stream(content(pdf));
    while (const auto name = stream.next()) ours.emplace_back(*name, stream.operands().size());
    EXPECT_EQ(stream.mistake(), "");
    EXPECT_EQ(ours, peer.operators);
    EXPECT_GT(ours.size(), 100U);
  });
}

}  // namespace

}  // namespace handslag::conformance
