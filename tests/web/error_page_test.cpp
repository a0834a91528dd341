#include "web/error_page.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <new>

#include "base/error.h"

namespace handslag::web {

namespace {

using ::testing::HasSubstr;
using ::testing::Not;

const Translator kEnglish(Language::English);
const Reader kReader = {"Exempelkommunen"};

template <class Thrown>
int status_of_thrown() {
  return status_of(trouble_of(std::make_exception_ptr(Thrown("cause"))));
}

TEST(Trouble, HasTheStatusOfWhatWasThrown) {
  EXPECT_EQ(status_of_thrown<NotFound>(), 404);
  EXPECT_EQ(status_of_thrown<Forbidden>(), 403);
  EXPECT_EQ(status_of_thrown<Conflict>(), 409);
  EXPECT_EQ(status_of_thrown<InvalidInput>(), 422);
  EXPECT_EQ(status_of_thrown<StorageBusy>(), 503);
  EXPECT_EQ(status_of_thrown<Overloaded>(), 503);
  EXPECT_EQ(status_of_thrown<StorageError>(), 500);
  EXPECT_EQ(status_of_thrown<CorruptData>(), 500);
  EXPECT_EQ(status_of_thrown<std::runtime_error>(), 500);
  EXPECT_THROW(trouble_of(std::make_exception_ptr(std::bad_alloc())), std::bad_alloc);
}

TEST(TroublePage, NamesThePublicBodyAndTheIncidentAndNothingElse) {
  const std::string page = trouble_page(kEnglish, kReader, Trouble::Failed, "7f3a");
  EXPECT_THAT(page, HasSubstr("Exempelkommunen"));
  EXPECT_THAT(page, HasSubstr("7f3a"));
  EXPECT_THAT(trouble_page(kEnglish, {}, Trouble::Failed, "7f3a"), HasSubstr("Handslag"));
}

TEST(TroublePage, TellsTheReaderWhatIsWrongWithWhatWasSent) {
  const std::string page = trouble_page(kEnglish, kReader, Trouble::Refused, "the day is <not> one");
  EXPECT_THAT(page, HasSubstr("the day is &lt;not&gt; one"));
  EXPECT_THAT(page, Not(HasSubstr("<not>")));
}

TEST(NotMadePage, NamesTheDocumentTheReasonAndTheWayToTheOthers) {
  const std::string page = not_made_page(kEnglish, kReader, "bilaga-2.pdf", "too long",
                                         "/agreements/1/follow-ups/2024/memorandum");
  EXPECT_THAT(page, HasSubstr("bilaga-2.pdf: too long"));
  EXPECT_THAT(page, HasSubstr("href=\"/agreements/1/follow-ups/2024/memorandum\""));
}

TEST(BeingMadePage, LeadsToTheDocumentForWhoDoesNotWait) {
  EXPECT_THAT(being_made_page(kEnglish, kReader, "a.pdf", "/agreements/1/follow-ups/2024/package/a.pdf"),
              HasSubstr("href=\"/agreements/1/follow-ups/2024/package/a.pdf\""));
}

}  // namespace

}  // namespace handslag::web
