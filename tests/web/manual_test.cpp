#include "web/about/manual.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <algorithm>
#include <set>

#include "base/error.h"
#include "base/text.h"
#include "web/addresses.h"
#include "web/page_place.h"
#include "web/routes.h"

namespace handslag::web {

namespace {

using ::testing::HasSubstr;

const Manual& swedish(ManualFor whose) { return manual_for(whose, Language::Swedish); }

std::string anchor_about(ManualFor whose, std::string_view path) {
  const ManualSection* section = swedish(whose).about(path);
  return section == nullptr ? "" : section->anchor;
}

TEST(Manual, IsTheSameInBothLanguages) {
  for (const ManualFor whose : {ManualFor::Officer, ManualFor::Reporter, ManualFor::Secretary}) {
    const Manual& english = manual_for(whose, Language::English);
    ASSERT_EQ(swedish(whose).sections.size(), english.sections.size());
    EXPECT_NE(swedish(whose).title, english.title);
    std::set<std::string> anchors;
    for (std::size_t at = 0; at < english.sections.size(); ++at) {
      const ManualSection& one = swedish(whose).sections[at];
      const ManualSection& other = english.sections[at];
      EXPECT_EQ(one.anchor, other.anchor);
      EXPECT_TRUE(anchors.insert(one.anchor).second) << one.anchor;
      EXPECT_EQ(one.about, other.about);
      ASSERT_EQ(one.blocks.size(), other.blocks.size()) << one.anchor;
      for (std::size_t block = 0; block < one.blocks.size(); ++block) {
        EXPECT_EQ(one.blocks[block].kind, other.blocks[block].kind) << one.anchor;
        EXPECT_EQ(one.blocks[block].texts.size(), other.blocks[block].texts.size()) << one.anchor;
        EXPECT_EQ(one.blocks[block].picture, other.blocks[block].picture);
      }
    }
  }
}

TEST(Manual, IsAboutPagesThatThereAre) {
  for (const ManualFor whose : {ManualFor::Officer, ManualFor::Reporter, ManualFor::Secretary}) {
    for (const ManualSection& section : swedish(whose).sections) {
      for (const std::string& part : section.about) {
        EXPECT_TRUE(std::ranges::any_of(routes(), [&](const Route& route) {
          return (std::string(route.pattern) + "/").find(part + "/") != std::string::npos || part == "/";
        })) << part;
      }
    }
  }
}

TEST(Manual, LeadsToPagesThatThereAre) {
  int links = 0;
  for (const ManualFor whose : {ManualFor::Officer, ManualFor::Reporter, ManualFor::Secretary}) {
    for (const ManualSection& section : swedish(whose).sections) {
      for (const ManualBlock& block : section.blocks) {
        for (const std::string& text : block.texts) {
          for (std::size_t at = text.find("]("); at != std::string::npos; at = text.find("](", at + 1)) {
            const std::string path = text.substr(at + 2, text.find(')', at) - at - 2);
            EXPECT_TRUE(std::ranges::any_of(routes(), [&](const Route& route) {
              return route.pattern == path;
            })) << path;
            ++links;
          }
        }
      }
    }
  }
  EXPECT_GT(links, 8);
}

TEST(Manual, SaysWhatAPictureShows) {
  for (const ManualFor whose : {ManualFor::Officer, ManualFor::Reporter, ManualFor::Secretary}) {
    int pictures = 0;
    for (const ManualSection& section : swedish(whose).sections) {
      for (const ManualBlock& block : section.blocks) {
        if (block.kind != ManualBlock::Kind::Picture) continue;
        EXPECT_TRUE(manual_picture(block.picture).starts_with("\x89PNG")) << block.picture;
        EXPECT_GT(block.texts.front().size(), 20U);
        ++pictures;
      }
    }
    EXPECT_GE(pictures, 2);
  }
}

TEST(ManualAbout, TheLastPartOfAnAddressDecides) {
  EXPECT_EQ(anchor_about(ManualFor::Officer, "/"), "start");
  EXPECT_EQ(anchor_about(ManualFor::Officer, "/agreements?page=2"), "agreement");
  EXPECT_EQ(anchor_about(ManualFor::Officer, "/agreements/1/follow-ups/2024"), "asking");
  EXPECT_EQ(anchor_about(ManualFor::Officer, "/agreements/1/follow-ups/2024/commitments/3/finding"),
            "judging");
  EXPECT_EQ(
      anchor_about(ManualFor::Officer, "/agreements/1/follow-ups/2024/commitments/3/finding/withdrawal"),
      "mistakes");
  EXPECT_EQ(anchor_about(ManualFor::Officer, "/agreements/1/follow-ups/2024/memorandum/sections/summary"),
            "writing");
  EXPECT_EQ(anchor_about(ManualFor::Reporter, "/figures/2024/seal"), "figures");
  EXPECT_EQ(anchor_about(ManualFor::Reporter, "/reports/2024/recipients/1"), "certifying");
  EXPECT_EQ(anchor_about(ManualFor::Secretary, "/register/matters/4"), "register");
  EXPECT_EQ(anchor_about(ManualFor::Secretary, "/committees/1/terms/new"), "committees");
}

TEST(ManualAbout, APartIsAWholePart) {
  EXPECT_EQ(anchor_about(ManualFor::Officer, "/agreementsx"), "");
  EXPECT_EQ(anchor_about(ManualFor::Officer, "/help"), "");
}

TEST(HelpAddress, IsThatOfTheReadersOwnManual) {
  const Translator t(Language::Swedish);
  Reader reader;
  EXPECT_EQ(help_address(t, reader, "/agreements"), "/help") << "nobody has logged in";
  reader.person = "Anna Berg";
  reader.is_allowed = [](std::string_view permission) {
    return permission == "memorandum.hand_over" || permission == "finding.record";
  };
  EXPECT_EQ(help_address(t, reader, "/agreements"), "/help/officer#agreement");
  EXPECT_EQ(help_address(t, reader, "/people"), "/help");
  reader.is_allowed = [](std::string_view permission) { return permission == "memorandum.hand_over"; };
  EXPECT_EQ(help_address(t, reader, "/agreements"), "/help/secretary#following");
  reader.side = organisations::OrganisationKind::Partner;
  EXPECT_EQ(help_address(t, reader, "/reports"), "/help/reporter#report");
}

std::string refusal_of(std::string_view text) {
  try {
    (void)read_manual(text);
  } catch (const Error& error) {
    return error.what();
  }
  return "";
}

TEST(ReadManual, SaysAtWhichLineItDoesNotRead) {
  EXPECT_THAT(refusal_of("# A\n\nB\n\n## Heading without an anchor\n"), HasSubstr("line 5"));
  EXPECT_THAT(refusal_of("# A\n\nB\n\n## C {c: /}\n\n![picture\n"), HasSubstr("line 7"));
  EXPECT_THAT(refusal_of("# A\n\nB\n"), HasSubstr("the end"));
  EXPECT_EQ(refusal_of("# A\n\nB\n\n## C {c: /}\n"), "");
}

TEST(ReadManual, StepsGoOnUntilAnEmptyLine) {
  const Manual manual = read_manual("# A\n\nB\n\n## C {c: /a /b}\n\n1. one\n2. two\n\n1. other\n\nlast\n");
  const ManualSection& section = manual.sections.front();
  EXPECT_EQ(section.about, (std::vector<std::string>{"/a", "/b"}));
  ASSERT_EQ(section.blocks.size(), 3U);
  EXPECT_EQ(section.blocks[0].texts, (std::vector<std::string>{"one", "two"}));
  EXPECT_EQ(section.blocks[1].texts, (std::vector<std::string>{"other"}));
  EXPECT_EQ(section.blocks[2].kind, ManualBlock::Kind::Paragraph);
}

}  // namespace

}  // namespace handslag::web
