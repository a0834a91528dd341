#include "web/site.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>
#include <unistd.h>

#include <atomic>
#include <filesystem>
#include <fstream>
#include <future>
#include <optional>
#include <thread>

#include "agreements/agreement_store.h"
#include "base/bytes.h"
#include "base/error.h"
#include "base/json.h"
#include "followup/follow_up_store.h"
#include "http/compression.h"
#include "http/open_file.h"
#include "organisations/organisations_acts.h"
#include "organisations/stored_file_store.h"
#include "sql/transaction.h"
#include "tests/support/build_agreement.h"
#include "tests/support/build_follow_up.h"
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
    sql::Transaction transaction(connection_);
    const auto found = [&](organisations::OrganisationKind kind, const char* name) {
      return found_organisation(transaction, actor_, kind, name, clock_);
    };
    mine_ = found(organisations::OrganisationKind::PublicBody, "Exempelkommunen");
    other_ = found(organisations::OrganisationKind::PublicBody, "Grannkommunen");
    partner_ = found(organisations::OrganisationKind::Partner, "Exempelföreningen");
    transaction.commit();
    agreement_ = add_agreement(mine_, "IOP om stöd");
    foreign_ = add_agreement(other_, "Grannens avtal");
    site_.emplace(folder_, clock_, SiteOptions{actor_.scope_of(mine_)});
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
    organisations::Act act(transaction, actor_, body, clock_);
    const auto id = agreements::AgreementStore::save(act, agreement);
    transaction.commit();
    return id;
  }

  http::Response get(const std::string& path, std::vector<http::Field> query = {},
                     std::vector<http::Field> headers = {}) {
    http::Response response =
        site_->answer({http::Method::Get, path, std::move(query), std::move(headers), ""});
    if (!response.later) return response;
    const auto promise = std::make_shared<std::promise<http::Response>>();
    response.later([promise](http::Response late) { promise->set_value(std::move(late)); });
    return promise->get_future().get();
  }

  // A follow-up of 2024 with a text from the partner as its annual report.
  std::string open_follow_up(const std::string& report = "# Berättelse\n\nÅret i korthet.") {
    sql::Transaction transaction(connection_);
    organisations::Act act(transaction, actor_, mine_, clock_);
    const std::string sha256 = folder_.files().put(report);
    organisations::StoredFileStore::save(act, {sha256, static_cast<std::int64_t>(report.size()), "text",
                                               "berättelse.txt", "2025-02-03T00:00:00Z"});
    followup::FollowUp follow_up = testing::empty_follow_up();
    follow_up.id = {};
    follow_up.agreement = agreement_;
    const auto id = followup::FollowUpStore::open(act, follow_up);
    const followup::Material material{{},
                                      agreements::EvidenceKind::AnnualReport,
                                      "berättelse.txt",
                                      sha256,
                                      false,
                                      std::nullopt,
                                      day("2025-02-03"),
                                      "Samordnare",
                                      false};
    material_ = followup::FollowUpStore::receive(act, id, material);
    transaction.commit();
    return follow_up_path(agreement_, 2024) + "/package/";
  }

  // Documents are made by `make` from now on.
  void make_documents(MakeDocument make, DeskOptions desk = {}) {
    site_.reset();
    site_.emplace(
        folder_, clock_,
        SiteOptions{.public_body = actor_.scope_of(mine_), .make_document = std::move(make), .desk = desk});
  }
  static MadeDocument document(const std::string& bytes) {
    return {.outcome = MadeDocument::Outcome::Made, .bytes = std::make_shared<const std::string>(bytes)};
  }

  static std::string header(const http::Response& response, std::string_view name) {
    for (const http::Field& field : response.headers) {
      if (field.name == name) return field.value;
    }
    return "";
  }

  FixedClock clock_{day("2025-03-17")};
  organisations::Actor actor_ = organisations::Actor::at_command_line("tester");
  std::filesystem::path path_;
  storage::DataFolder folder_;
  sql::Connection connection_;
  organisations::OrganisationId mine_, other_, partner_;
  agreements::AgreementId agreement_, foreign_;
  followup::MaterialId material_;
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
    EXPECT_EQ(header(get("/language/en", {{"to", elsewhere}}), "Location"), "/") << elsewhere;
  }
}

TEST_F(SiteOfAFolder, ShowsWhatWasWrittenAfterThePageWasKept) {
  const http::Response first = get("/agreements");
  EXPECT_EQ(get("/agreements").body, first.body) << "the kept page itself";
  add_agreement(mine_, "Nytt avtal");
  EXPECT_THAT(*get("/agreements").body, HasSubstr("Nytt avtal"));
}

TEST_F(SiteOfAFolder, KeepsAPageByWhatItRestsOnAndNotByItsAddress) {
  const http::Response first = get("/agreements");
  EXPECT_EQ(get("/agreements", {{"x", "1"}}).body, first.body);
  EXPECT_EQ(get("/agreements", {{"x", "2"}, {"page", "1"}}).body, first.body);
  EXPECT_EQ(get("/agreements", {{"page", "01"}}).status, 404);
  EXPECT_NE(get("/agreements", {}, {{"Cookie", "language=en"}}).body, first.body);
  const http::Response one = get(agreement_path(agreement_));
  EXPECT_EQ(get(agreement_path(agreement_), {{"page", "2"}}).body, one.body);
  EXPECT_EQ(get("/agreements/0" + std::to_string(agreement_.value)).status, 404);
}

TEST_F(SiteOfAFolder, SendsAPageCompressedToWhoTakesIt) {
  const std::vector<http::Field> takes = {{"Accept-Encoding", "gzip"}};
  const http::Response small = get("/agreements", {}, takes);
  EXPECT_EQ(header(small, "Content-Encoding"), "gzip");
  EXPECT_EQ(*small.body, http::gzipped(*get("/agreements").body));
  EXPECT_EQ(header(get("/agreements"), "Content-Encoding"), "");
  EXPECT_EQ(header(small, "Vary"), "Accept-Encoding, Cookie");
  EXPECT_EQ(get("/agreements", {}, takes).body, small.body);
  EXPECT_EQ(header(get("/nowhere", {}, takes), "Content-Encoding"), "");
}

TEST_F(SiteOfAFolder, AnswersAtOnceWhatIsKeptAndNothingElse) {
  const http::Request request = {.path = "/agreements"};
  EXPECT_EQ(site_->kept(request), std::nullopt);
  const http::Response made = get("/agreements");
  const auto kept = site_->kept(request);
  ASSERT_TRUE(kept);
  EXPECT_EQ(kept->body, made.body);
  add_agreement(mine_, "Nytt avtal");
  EXPECT_EQ(site_->kept(request), std::nullopt);
  EXPECT_EQ(site_->kept({.path = "/agreements", .query = {{"page", "x"}}}), std::nullopt);
  EXPECT_EQ(site_->kept({.method = http::Method::Post, .path = "/agreements"}), std::nullopt);
}

TEST_F(SiteOfAFolder, GivesEachFileOfThePackageAsWhatItIs) {
  const std::string package = open_follow_up();
  const http::Response pdf = get(package + "tjansteskrivelse.pdf", {{"x", "package.json"}});
  EXPECT_EQ(header(pdf, "Content-Type"), "application/pdf");
  EXPECT_TRUE(pdf.body->starts_with("%PDF-"));
  const http::Response contents = get(package + "package.json", {{"x", "tjansteskrivelse.pdf"}});
  EXPECT_EQ(header(contents, "Content-Type"), "application/json");
  EXPECT_TRUE(contents.body->starts_with("{"));
  EXPECT_THAT(*contents.body, HasSubstr("\"tjansteskrivelse.pdf\""));
  const auto kept = site_->kept({.path = package + "tjansteskrivelse.pdf"});
  ASSERT_TRUE(kept);
  EXPECT_EQ(kept->body, pdf.body);
  EXPECT_EQ(header(*kept, "Content-Type"), "application/pdf");
  EXPECT_EQ(header(*kept, "Content-Disposition"), header(pdf, "Content-Disposition"));
}

// A text that came in stands in the list as a document and as it came.
TEST_F(SiteOfAFolder, GivesEveryFileThatThePackageLists) {
  const std::string package = open_follow_up();
  const Json contents = parse_json(*get(package + "package.json").body).value();
  for (const Json& file : contents["files"].items()) {
    const std::string name = file["name"].as_string();
    EXPECT_EQ(get(package + name).status, 200) << name;
  }
}

TEST_F(SiteOfAFolder, MakesADocumentOnceWhateverItsAddressSays) {
  const std::string package = open_follow_up();
  std::atomic<int> made = 0;
  make_documents([&](const DocumentOrder& order, const auto&) {
    ++made;
    return document(order.file);
  });
  for (const char* x : {"1", "2", "3"})
    EXPECT_EQ(*get(package + "tjansteskrivelse.pdf", {{"x", x}}).body, "tjansteskrivelse.pdf");
  EXPECT_EQ(made, 1);
  for (const char* none : {"nothing.pdf", "tjansteskrivelse.PDF", "bilaga-9-x.pdf", "package.json.pdf"})
    EXPECT_EQ(get(package + none).status, 404) << none;
  EXPECT_EQ(get(follow_up_path(agreement_, 2023) + "/package/tjansteskrivelse.pdf").status, 404);
  EXPECT_EQ(get(follow_up_path(foreign_, 2024) + "/package/tjansteskrivelse.pdf").status, 404);
  EXPECT_EQ(made, 1) << "what is no file of the package makes nothing";
}

TEST_F(SiteOfAFolder, SaysThatADocumentIsBeingMade) {
  const std::string package = open_follow_up();
  make_documents(
      [](const DocumentOrder&, const std::function<bool()>& is_to_stop) -> MadeDocument {
        while (!is_to_stop()) std::this_thread::yield();
        return {.outcome = MadeDocument::Outcome::Stopped};
      },
      {.patience = std::chrono::milliseconds(1)});
  const http::Response page = get(package + "tjansteskrivelse.pdf", {}, {{"Cookie", "language=en"}});
  EXPECT_EQ(page.status, 202);
  EXPECT_EQ(header(page, "Refresh"), "3");
  EXPECT_THAT(*page.body, HasSubstr(package + "tjansteskrivelse.pdf"));
  EXPECT_EQ(get("/agreements").status, 200);
  site_->stop();
  EXPECT_EQ(get(package + "tjansteskrivelse.pdf").status, 503);
}

TEST_F(SiteOfAFolder, SaysOfADocumentThatItCannotBeMadeAndGivesTheOthers) {
  const std::string package = open_follow_up();
  make_documents([](const DocumentOrder& order, const auto&) -> MadeDocument {
    if (order.file == "tjansteskrivelse.pdf") return {.outcome = MadeDocument::Outcome::TooLarge};
    if (order.file == "tjansteskrivelse.html")
      return {.outcome = MadeDocument::Outcome::Refused, .why = "sida 3 <x>"};
    return document("whole");
  });
  EXPECT_EQ(get(package + "tjansteskrivelse.pdf").status, 422);
  const http::Response refused = get(package + "tjansteskrivelse.html");
  EXPECT_EQ(refused.status, 422);
  EXPECT_EQ(header(refused, "Content-Type"), "text/html; charset=utf-8");
  EXPECT_EQ(header(refused, "Content-Disposition"), "");
  EXPECT_THAT(*refused.body, HasSubstr("sida 3 &lt;x&gt;"));
  EXPECT_EQ(get(package + "package.json").status, 200);
}

TEST_F(SiteOfAFolder, NamesThePublicBodyAndAnIncidentWhenTheProgramFails) {
  const std::string package = open_follow_up();
  make_documents([](const DocumentOrder&, const auto&) -> MadeDocument { throw Error("a secret cause"); });
  const http::Response page = get(package + "tjansteskrivelse.pdf");
  EXPECT_EQ(page.status, 500);
  EXPECT_THAT(*page.body, HasSubstr("Exempelkommunen"));
  EXPECT_THAT(*page.body, Not(HasSubstr("secret")));
}

TEST_F(SiteOfAFolder, RefusesADocumentWhenTooManyAreWaitedFor) {
  const std::string package = open_follow_up();
  make_documents([](const DocumentOrder&, const auto&) { return document("x"); }, {.most_waiting = 0});
  const http::Response page = get(package + "tjansteskrivelse.pdf");
  EXPECT_EQ(page.status, 503);
  EXPECT_EQ(header(page, "Retry-After"), "5");
}

TEST_F(SiteOfAFolder, SendsAReceivedFileWithoutHoldingIt) {
  open_follow_up("text från partnern");
  const std::string path = material_path(agreement_, 2024, material_.value);
  const http::Response file = get(path);
  EXPECT_EQ(file.status, 200);
  ASSERT_NE(file.file, nullptr);
  std::string bytes(file.file->size(), ' ');
  file.file->read(0, bytes);
  EXPECT_EQ(bytes, "text från partnern");
  EXPECT_EQ(header(file, "Content-Type"), "text/plain; charset=utf-8");
}

TEST_F(SiteOfAFolder, NeverSendsAReceivedFileThatWasChanged) {
  open_follow_up("text från partnern");
  const std::filesystem::path stored = folder_.files().path_of(sha256_hex("text från partnern"));
  std::filesystem::permissions(stored, std::filesystem::perms::owner_all);
  std::ofstream(stored) << "something else";
  EXPECT_EQ(get(material_path(agreement_, 2024, material_.value)).status, 500);
}

TEST_F(SiteOfAFolder, TakesNoBodyAnywhere) {
  for (const char* path : {"/", "/agreements", "/agreements/1", "/nowhere"}) {
    EXPECT_EQ(site_->largest_body(http::Method::Post, path), 0u) << path;
  }
}

TEST_F(SiteOfAFolder, ShowsTheDatabaseThatWasPutInThePlaceOfTheOld) {
  EXPECT_THAT(*get("/agreements").body, Not(HasSubstr("Nytt avtal")));
  const std::filesystem::path database = folder_.database_path();
  const std::filesystem::path other = path_ / "other.db";
  {
    sql::Connection copy = sql::Connection::open(other);
    connection_.copy_to(copy);
    copy.execute_script("UPDATE agreement SET title = 'Nytt avtal'");
  }
  for (const char* beside : {"-wal", "-shm"}) std::filesystem::remove(database.string() + beside);
  std::filesystem::rename(other, database);
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
