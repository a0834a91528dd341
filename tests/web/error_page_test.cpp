#include "web/error_page.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <new>

#include "base/error.h"
#include "base/server_error.h"

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
  EXPECT_EQ(status_of_thrown<StorageAway>(), 503);
  EXPECT_EQ(status_of_thrown<CommitUnknown>(), 503);
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

TEST(TroublePage, SaysThatNothingWasChangedOnlyWhenThatIsKnown) {
  EXPECT_THAT(trouble_page(kEnglish, {}, Trouble::Away), HasSubstr("Nothing was changed"));
  EXPECT_THAT(trouble_page(kEnglish, {}, Trouble::Unknown), Not(HasSubstr("Nothing was")));
  const http::Response answer = trouble_answer(kEnglish, {}, Trouble::Unknown);
  EXPECT_EQ(answer.status, 503);
}

TEST(PageToSendAgain, CarriesWhatWasTypedWithTheKeyOfItsForm) {
  const http::Request request{
      .method = http::Method::Post,
      .path = "/agreements/1",
      .headers = {{"Content-Type", "application/x-www-form-urlencoded"}},
      .body = "form_key=abc&reason=%3Cb%3Eord",
  };
  const auto form = http::Form::read(request);
  ASSERT_TRUE(form);
  const std::string page = page_to_send_again(kEnglish, *form, request.path, Saved::Unknown);
  EXPECT_THAT(page, HasSubstr("value=\"abc\""));
  EXPECT_THAT(page, HasSubstr("value=\"&lt;b&gt;ord\""));
  EXPECT_THAT(page, HasSubstr("action=\"/agreements/1\""));
  EXPECT_THAT(page, Not(HasSubstr("Nothing was saved")));
  EXPECT_THAT(page_to_send_again(kEnglish, *form, request.path, Saved::No), HasSubstr("Nothing was saved"));
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
