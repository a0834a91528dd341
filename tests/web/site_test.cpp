#include "web/site.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>
#include <unistd.h>

#include <filesystem>
#include <optional>

#include "agreements/agreement_store.h"
#include "organisations/organisation_store.h"
#include "sql/transaction.h"
#include "tests/support/build_agreement.h"
#include "web/page_place.h"

namespace handslag::web {
namespace {

using ::testing::HasSubstr;
using ::testing::Not;

class SiteOfAFolder : public ::testing::Test {
 protected:
  SiteOfAFolder()
      : path_(std::filesystem::path(::testing::TempDir()) / ("site_" + std::to_string(::getpid()))),
        folder_(storage::DataFolder::create_or_open(path_, clock_)),
        connection_(folder_.connect()) {
    organisations::OrganisationStore organisations(connection_);
    sql::Transaction transaction(connection_);
    mine_ = organisations.find_or_add(organisations::OrganisationKind::PublicBody, "Exempelkommunen");
    other_ = organisations.find_or_add(organisations::OrganisationKind::PublicBody, "Grannkommunen");
    partner_ = organisations.find_or_add(organisations::OrganisationKind::Partner, "Exempelföreningen");
    transaction.commit();
    agreement_ = add_agreement(mine_, "IOP om stöd");
    foreign_ = add_agreement(other_, "Grannens avtal");
    site_.emplace(folder_, clock_, SiteOptions{organisations::Scope(mine_)});
  }
  ~SiteOfAFolder() override {
    site_.reset();
    std::filesystem::remove_all(path_);
  }

  agreements::AgreementId add_agreement(organisations::OrganisationId body, const std::string& title) {
    agreements::Agreement agreement = testing::agreement_of_the_case();
    agreement.id = {};
    for (agreements::Commitment& commitment : agreement.commitments) commitment.id = {};
    agreement.title = title;
    agreement.public_body.organisation = body;
    agreement.partner.organisation = partner_;
    sql::Transaction transaction(connection_);
    const auto id = agreements::AgreementStore(connection_, organisations::Scope(body)).save(agreement);
    transaction.commit();
    return id;
  }

  http::Response get(const std::string& path, std::vector<http::Field> query = {},
                     std::vector<http::Field> headers = {}) {
    return site_->answer({http::Method::Get, path, std::move(query), std::move(headers), ""});
  }

  static std::string header(const http::Response& response, std::string_view name) {
    for (const http::Field& field : response.headers) {
      if (field.name == name) return field.value;
    }
    return "";
  }

  FixedClock clock_{day("2025-03-17")};
  std::filesystem::path path_;
  storage::DataFolder folder_;
  sql::Connection connection_;
  organisations::OrganisationId mine_, other_, partner_;
  agreements::AgreementId agreement_, foreign_;
  std::optional<Site> site_;
};

TEST_F(SiteOfAFolder, ListsTheAgreementsOfItsPublicBodyAlone) {
  const http::Response page = get("/agreements");
  EXPECT_EQ(page.status, 200);
  EXPECT_THAT(*page.body, HasSubstr("IOP om stöd"));
  EXPECT_THAT(*page.body, Not(HasSubstr("Grannens avtal")));
}

TEST_F(SiteOfAFolder, HasNoPageForAnAgreementOfAnotherOrganisation) {
  EXPECT_EQ(get(agreement_path(agreement_)).status, 200);
  const http::Response page = get(agreement_path(foreign_));
  EXPECT_EQ(page.status, 404);
  EXPECT_THAT(*page.body, Not(HasSubstr("Grannens avtal")));
}

TEST_F(SiteOfAFolder, AnswersAWrongAddressWithAWholePage) {
  for (const char* path :
       {"/nowhere", "/agreements/0", "/agreements/1x", "/agreements/99999999999999999999",
        "/assets/nothing.css", "/language/xx", "/agreements/1/follow-ups/2024/material/1"}) {
    const http::Response page = get(path);
    EXPECT_EQ(page.status, 404) << path;
    EXPECT_THAT(*page.body, HasSubstr("</html>")) << path;
  }
  EXPECT_EQ(get("/agreements", {{"page", "2"}}).status, 404);
}

TEST_F(SiteOfAFolder, SpeaksTheLanguageOfTheCookie) {
  EXPECT_THAT(*get("/agreements").body, HasSubstr("<html lang=\"sv\""));
  EXPECT_THAT(*get("/agreements", {}, {{"Cookie", "language=en"}}).body, HasSubstr("<html lang=\"en\""));
}

TEST_F(SiteOfAFolder, ComesBackToTheSamePageAfterAChangeOfLanguage) {
  const http::Response answer = get("/language/en", {{"to", "/agreements?page=2"}});
  EXPECT_EQ(answer.status, 303);
  EXPECT_EQ(header(answer, "Location"), "/agreements?page=2");
  EXPECT_THAT(header(answer, "Set-Cookie"), HasSubstr("language=en"));
}

TEST_F(SiteOfAFolder, NeverSendsAReaderToAnotherServer) {
  for (const char* elsewhere :
       {"//evil.example", "https://evil.example/", "/\\evil.example", "evil", "", "/a\r\nSet-Cookie: x=1"}) {
    EXPECT_EQ(header(get("/language/en", {{"to", elsewhere}}), "Location"), "/agreements") << elsewhere;
  }
}

TEST_F(SiteOfAFolder, ShowsWhatWasWrittenAfterThePageWasKept) {
  const http::Response first = get("/agreements");
  EXPECT_EQ(get("/agreements").body, first.body) << "the kept page itself";
  add_agreement(mine_, "Nytt avtal");
  EXPECT_THAT(*get("/agreements").body, HasSubstr("Nytt avtal"));
}

TEST_F(SiteOfAFolder, ServesItsStyleSheets) {
  const http::Response sheet = get("/assets/handslag.css");
  EXPECT_EQ(sheet.status, 200);
  EXPECT_EQ(header(sheet, "Content-Type"), "text/css; charset=utf-8");
  EXPECT_EQ(get("/assets/document.css").status, 200);
}

}  // namespace
}  // namespace handslag::web
