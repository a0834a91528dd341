#define POINTERHOLDER_TRANSITION 4  // std::shared_ptr throughout
#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <map>
#include <qpdf/Buffer.hh>
#include <qpdf/Pl_Buffer.hh>
#include <qpdf/Pl_Flate.hh>
#include <qpdf/QPDF.hh>
#include <qpdf/QPDFObjectHandle.hh>
#include <qpdf/QPDFWriter.hh>
#include <random>

#include "conformance/conformance.h"
#include "tests/conformance/good_pdf.h"

namespace handslag::conformance {
namespace {

std::vector<std::string> rules_of(std::string_view pdf) {
  std::vector<std::string> rules;
  for (const Fault& fault : check_conformance(pdf)) rules.push_back(fault.rule);
  return rules;
}

const std::vector<std::string> kUnreadable{"readable"};

TEST(ConformanceOfDamage, OfNoPdfIsUnreadable) {
  EXPECT_EQ(rules_of(""), kUnreadable);
  EXPECT_EQ(rules_of("Hej!"), kUnreadable);
  EXPECT_EQ(rules_of("%PDF-1.7\n%%EOF\n"), kUnreadable);
  EXPECT_EQ(rules_of(std::string(1'000'000, '\0')), kUnreadable);
  std::mt19937 random(20251123);
  std::string noise;
  for (int at = 0; at < 1'000'000; ++at) noise += static_cast<char>(random() & 0xFF);
  EXPECT_EQ(rules_of(noise), kUnreadable);
  EXPECT_EQ(rules_of("%PDF-1.7\n" + noise + "\nstartxref\n9\n%%EOF\n"), kUnreadable);
}

TEST(ConformanceOfDamage, OfACutFileIsUnreadable) {
  const std::string& good = good_pdf();
  for (std::size_t size = 0; size + 40 < good.size(); size += good.size() / 40) {
    EXPECT_EQ(rules_of(good.substr(0, size)), kUnreadable) << size;
  }
}

TEST(ConformanceOfDamage, EndsForEveryFlippedBit) {
  std::mt19937 random(20251123);
  const std::string plain = spoiled([](QPDF&) {});
  int found = 0;
  for (int flip = 0; flip < 200; ++flip) {
    std::string bytes = flip % 2 == 0 ? good_pdf() : plain;
    bytes[random() % bytes.size()] ^= static_cast<char>(1U << random() % 8);
    const std::vector<Fault> faults = check_conformance(bytes);
    EXPECT_LE(faults.size(), kMaxFaults);
    if (!faults.empty()) ++found;
  }
  // Not every bit carries a rule: most are in the outlines of glyphs.
  EXPECT_GT(found, 60);
}

TEST(ConformanceOfDamage, EndsForManyFlippedBytesInObjects) {
  std::mt19937 random(1);
  std::string plain = spoiled([](QPDF&) {});
  for (int round = 0; round < 60; ++round) {
    std::string bytes = plain;
    for (int flip = 0; flip < 12; ++flip) {
      const std::size_t at = random() % bytes.size();
      // Digits to digits: the file stays readable, its references go astray.
      if (bytes[at] >= '0' && bytes[at] <= '9') bytes[at] = static_cast<char>('0' + random() % 10);
    }
    EXPECT_LE(check_conformance(bytes).size(), kMaxFaults);
  }
}

TEST(ConformanceOfDamage, NamesWhatLibqpdfFindsOdd) {
  const std::string bytes = with_bytes(spoiled([](QPDF&) {}), "/StructParents 0", "/StructParents ]");
  EXPECT_THAT(rules_of(bytes), testing::Contains("a2-6.1-syntax"));
}

std::string encrypted(const char* user_password) {
  QPDF pdf;
  pdf.processMemoryFile("good", good_pdf().data(), good_pdf().size());
  QPDFWriter writer(pdf);
  writer.setOutputMemory();
  writer.setStaticID(true);
  writer.setR6EncryptionParameters(user_password, "owner", true, true, true, true, true, true, qpdf_r3p_full,
                                   true);
  writer.write();
  const auto bytes = writer.getBufferSharedPointer();
  return {reinterpret_cast<const char*>(bytes->getBuffer()), bytes->getSize()};
}

TEST(ConformanceOfDamage, NamesEncryptionWithAndWithoutAPassword) {
  EXPECT_THAT(rules_of(encrypted("")), testing::Contains("a2-6.1.3-encryption"));
  EXPECT_EQ(rules_of(encrypted("secret")), (std::vector<std::string>{"a2-6.1.3-encryption", "readable"}));
}

TEST(ConformanceOfDamage, IsNotHiddenBehindManySmallFaults) {
  const std::string bytes = spoiled([](QPDF& pdf) {
    QPDFObjectHandle kept = parsed("[]");
    for (int at = 0; at < 400; ++at) {
      kept.appendItem(pdf.makeIndirectObject(parsed("<</S/NOP>>")));
      kept.appendItem(pdf.makeIndirectObject(parsed("<</AA<<>>>>")));
    }
    kept.appendItem(pdf.makeIndirectObject(parsed("<</S/Launch/F(calc.exe)>>")));
    catalog(pdf).replaceKey("/Kept", pdf.makeIndirectObject(kept));
  });
  std::vector<std::string> actions;
  const std::vector<Fault> faults = check_conformance(bytes);
  for (const Fault& fault : faults) {
    if (fault.rule == "a2-6.5.1-action" && std::ranges::find(actions, fault.detail) == actions.end())
      actions.push_back(fault.detail);
  }
  EXPECT_THAT(actions, testing::UnorderedElementsAre("NOP", "Launch"));
  EXPECT_LE(faults.size(), kMaxFaults + 10);
}

TEST(ConformanceOfDamage, DoesNotUnpackWhatIsTooLarge) {
  const std::string bytes = spoiled([](QPDF& pdf) {
    const std::string zeros(std::size_t{70} << 20, '\0');
    Pl_Buffer packed("packed");
    Pl_Flate flate("flate", &packed, Pl_Flate::a_deflate);
    flate.write(reinterpret_cast<const unsigned char*>(zeros.data()), zeros.size());
    flate.finish();
    QPDFObjectHandle stream = pdf.newStream(packed.getBufferSharedPointer());
    stream.getDict().replaceKey("/Filter", parsed("/FlateDecode"));
    catalog(pdf).replaceKey("/Kept", stream);
  });
  EXPECT_LT(bytes.size(), 2'000'000U);
  EXPECT_THAT(rules_of(bytes), testing::UnorderedElementsAre("a2-6.1.7.1-stream", "a2-6.1-syntax"));
}

TEST(ConformanceOfDamage, DoesNotFollowATreeWithoutBottom) {
  const std::string bytes = spoiled([](QPDF& pdf) {
    QPDFObjectHandle parent = element(pdf, "Document");
    for (int depth = 0; depth < 5'000; ++depth) {
      QPDFObjectHandle inner = pdf.makeIndirectObject(parsed("<</Type/StructElem/S/Div/K[]>>"));
      inner.replaceKey("/P", parent);
      parent.getKey("/K").appendItem(inner);
      parent = inner;
    }
  });
  EXPECT_EQ(rules_of(bytes), std::vector<std::string>{"a2-6.1.13-limits"});
}

TEST(ConformanceOfDamage, DoesNotPaintAFormForEver) {
  const std::string bytes = spoiled([](QPDF& pdf) {
    QPDFObjectHandle form = pdf.newStream(std::string(1'000'000, ' '));
    form.getDict().replaceKey("/Subtype", parsed("/Form"));
    QPDFObjectHandle forms = parsed("<<>>");
    forms.replaceKey("/planted", form);
    page(pdf).getKey("/Resources").replaceKey("/XObject", forms);
    std::string operators;
    for (int at = 0; at < 20'000; ++at) operators += "/planted Do\n";
    paint_artifact(pdf, operators);
  });
  EXPECT_EQ(rules_of(bytes), std::vector<std::string>{"a2-6.1.13-limits"});
}

TEST(ConformanceOfDamage, StopsAtSoManyFaults) {
  const std::string bytes = spoiled([](QPDF& pdf) {
    std::string operators;
    for (int at = 0; at < 5'000; ++at) operators += "strange" + std::to_string(at) + '\n';
    paint_artifact(pdf, operators);
  });
  const std::vector<Fault> faults = check_conformance(bytes);
  std::map<std::string, std::size_t> of_a_rule;
  for (const Fault& fault : faults) ++of_a_rule[fault.rule];
  // A full list still takes the first of a rule that it does not have.
  EXPECT_GE(faults.size(), kMaxFaults);
  EXPECT_LE(faults.size(), kMaxFaults + of_a_rule.size());
}

}  // namespace
}  // namespace handslag::conformance
