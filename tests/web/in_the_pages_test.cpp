// A command of the terminal in a sentence of the domain, as the pages tell it.
#include "web/in_the_pages.h"

#include <gtest/gtest.h>

namespace handslag::web {
namespace {

const Translator kEnglish(Language::English);
const Translator kSwedish(Language::Swedish);

TEST(InThePages, NamesThePageInPlaceOfTheCommandWithItsArguments) {
  EXPECT_EQ(in_the_pages("Record a finding: handslag followup judge", kEnglish),
            "Record a finding: the page of the follow-up");
  EXPECT_EQ(in_the_pages("Record it: handslag followup judge --commitment 3.", kEnglish),
            "Record it: the page of the follow-up.");
  EXPECT_EQ(in_the_pages("Open it: handslag followup open 4 --year 2025", kEnglish),
            "Open it: the page of the agreement");
  EXPECT_EQ(in_the_pages("Or answer for it: handslag memorandum take-on --caught praises", kSwedish),
            "Or answer for it: sidan om tjänsteskrivelsen");
}

TEST(InThePages, GoesOnBehindTheCommand) {
  EXPECT_EQ(in_the_pages("There is no agreement 7. handslag agreement list shows those there are.", kEnglish),
            "There is no agreement 7. The list of agreements shows those there are.");
  EXPECT_EQ(in_the_pages("Take them in again: handslag followup take-in. Or put it aside.", kEnglish),
            "Take them in again: the page of the follow-up. Or put it aside.");
  EXPECT_EQ(in_the_pages("State it in A, or write: handslag memorandum edit --section economy", kEnglish),
            "State it in A, or write: the page of the memorandum");
  EXPECT_EQ(in_the_pages("handslag followup judge, then handslag memorandum write --date", kEnglish),
            "The page of the follow-up, then the page of the memorandum");
}

TEST(InThePages, LeavesACommandThatNoPageHas) {
  for (const char* sentence :
       {"Change the agreement: handslag agreement update.", "Run handslag doctor.", "No command at all.", "",
        "handslag", "The partner can: handslag statistics seal"})
    EXPECT_EQ(in_the_pages(sentence, kEnglish), sentence);
}

}  // namespace
}  // namespace handslag::web
