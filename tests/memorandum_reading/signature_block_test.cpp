#include "memorandum_reading/signature_block.h"

#include <gtest/gtest.h>

// Who signs, in the ways that names, roles and units stand beside and above each other.
namespace handslag::memorandum_reading {
namespace {

SignatureBlock read(const std::string& text) { return signature_block_at(source_lines(text), 0); }

/// "Karin Ek, Socialchef, Socialkontoret 1-3; …" and how many lines the block takes.
std::string signs(const std::string& text) {
  const SignatureBlock block = read(text);
  std::string words;
  for (const ReadSignatory& one : block.signatories)
    words += one.name + ", " + one.role + ", " + one.unit + " " + std::to_string(one.lines.first) + "-" +
             std::to_string(one.lines.last) + "; ";
  return words + std::to_string(block.end) + (block.is_known ? "" : " doubted") +
         (block.ran_together ? " together" : "");
}

TEST(SignatureBlocks, HaveNameRoleAndUnitOneBelowTheOther) {
  EXPECT_EQ(signs("Karin Ek\nSocialchef\n"), "Karin Ek, Socialchef,  1-2; 2");
  EXPECT_EQ(signs("Karin Ek\nSocialchef\nSocialkontoret\n"), "Karin Ek, Socialchef, Socialkontoret 1-3; 3");
  EXPECT_EQ(signs("Karin Ek\n\nSocialchef\n"), "Karin Ek, Socialchef,  1-3; 3")
      << "a blank line between them";
  EXPECT_EQ(signs("Karin Ek\n\n\nSocialchef\n"), "Karin Ek, ,  1-1; 1 doubted") << "two are too many";
  EXPECT_EQ(signs("Karin Ek, socialchef\nSven Alm, controller\n"),
            "Karin Ek, socialchef,  1-1; Sven Alm, controller,  2-2; 2");
  EXPECT_EQ(signs("Karin Ek, en två tre chef\n"), "Karin Ek, en två tre chef,  1-1; 1");
  EXPECT_EQ(signs("Karin Ek, en två tre fyra chef\n"), "0 doubted") << "five words are no role beside a name";
  EXPECT_EQ(signs("Socialchef\nKarin Ek\n"), "Karin Ek, Socialchef,  1-2; 2") << "the role above";
  EXPECT_EQ(signs("SOCIALKONTORET\n\nKarin Ek\nSocialchef\n"), "Karin Ek, Socialchef, SOCIALKONTORET 3-4; 4");
  EXPECT_EQ(signs("Karin Ek\nSocialchef\n\nSven Alm\nController\n"), "Karin Ek, Socialchef,  1-2; 2")
      << "the next has its own";
  EXPECT_EQ(signs("Quentin Strand\nSocialchef\n"), "Quentin Strand, Socialchef,  1-2; 2 doubted")
      << "no given name that is known";
}

TEST(SignatureBlocks, HaveColumnsBesideEachOther) {
  EXPECT_EQ(signs("Karin Ek                 Sven Alm\nSocialchef               Controller\n"),
            "Karin Ek, Socialchef,  1-2; Sven Alm, Controller,  1-2; 2");
  EXPECT_EQ(signs("Karin Ek                 Sven Alm\nSocialchef                       Controller\n"),
            "Karin Ek, Socialchef,  1-2; Sven Alm, Controller,  1-2; 2")
      << "not quite below each other";
  EXPECT_EQ(signs("Sekreterare          Karin Ek\nOrdförande           Sven Dahl\n"),
            "Karin Ek, Sekreterare,  1-1; Sven Dahl, Ordförande,  2-2; 2");
  EXPECT_EQ(signs("Karin Ek\nSocialchef               Sven Alm\n                         Controller\n"),
            "Karin Ek, Socialchef,  1-2; Sven Alm, Controller,  2-3; 3");
}

TEST(SignatureBlocks, ThatRanTogetherAreToldApart) {
  EXPECT_EQ(signs("Karin Ek Sven Alm\nSocialchef Controller\n"),
            "Karin Ek, Socialchef,  1-2; Sven Alm, Controller,  1-2; 2 together");
  EXPECT_EQ(signs("Karin Ek\nSocialchef Sven Alm\nController\n"),
            "Karin Ek, Socialchef,  1-2; Sven Alm, Controller,  2-3; 3 together");
}

TEST(SignatureBlocks, EndWhereSomethingElseBegins) {
  EXPECT_EQ(signs("Karin Ek\nSocialchef\nBilagor\nAvtal\n"), "Karin Ek, Socialchef,  1-2; 2");
  EXPECT_EQ(signs("Karin Ek\nSocialchef\n- punkt\n"), "Karin Ek, Socialchef,  1-2; 2");
  EXPECT_EQ(signs("Karin Ek\nSocialchef\n## Avtal\n"), "Karin Ek, Socialchef,  1-2; 2");
  EXPECT_EQ(signs("Karin Ek\nDet här är en hel mening.\n"), "Karin Ek, ,  1-1; 1 doubted");
  EXPECT_EQ(signs("Socialchef\nController\n"), "0 doubted") << "roles alone sign nothing";
  EXPECT_EQ(signs("Det här är en mening.\n"), "0 doubted");
}

TEST(SignatureBlocks, TakeFourteenLinesAndNoMore) {
  std::string seven;
  for (int at = 0; at < 7; ++at) seven += "Karin Ek\nSocialchef\n";
  EXPECT_EQ(read(seven).signatories.size(), 7U);
  EXPECT_EQ(read(seven + "Sven Alm\nController\n").signatories.size(), 7U);
  EXPECT_EQ(read(seven + "Sven Alm\nController\n").end, 14U);
}

}  // namespace
}  // namespace handslag::memorandum_reading
