#include <gmock/gmock.h>
#include <gtest/gtest.h>
#include <unistd.h>

#include <filesystem>
#include <optional>

#include "agreements/agreement_store.h"
#include "base/bytes.h"
#include "followup/follow_up_store.h"
#include "followup/followup_acts.h"
#include "http/open_file.h"
#include "memoranda/dossier_words.h"
#include "memoranda/memoranda_acts.h"
#include "memoranda/written_memorandum_store.h"
#include "organisations/organisations_acts.h"
#include "sql/transaction.h"
#include "tests/support/build_agreement.h"
#include "tests/support/build_follow_up.h"
#include "tests/support/partnerships.h"
#include "web/memoranda/memorandum_handlers.h"
#include "web/page_place.h"
#include "web/site.h"

namespace handslag::web {
namespace {

using ::testing::HasSubstr;
using ::testing::Not;

/// A follow-up of 2024 in each of two public bodies; the site is the first one's.
class WrittenMemoranda : public ::testing::Test {
 protected:
  struct Side {
    organisations::OrganisationId body;
    agreements::AgreementId agreement;
    followup::FollowUpId follow_up;
  };

  WrittenMemoranda()
      : path_(std::filesystem::path(::testing::TempDir()) / ("written_" + std::to_string(::getpid()))),
        folder_(storage::DataFolder::create_or_open(path_, clock_)),
        connection_(folder_.connect()) {
    mine_ = make("Exempelkommunen", "Exempelföreningen", testing::victim_support_partnership());
    theirs_ = make("Grannkommunen", "Grannföreningen", testing::youth_centre_partnership());
    site_.emplace(folder_, clock_, SiteOptions{actor_.scope_of(mine_.body)});
  }
  ~WrittenMemoranda() override {
    site_.reset();
    std::filesystem::remove_all(path_);
  }

  Side make(const char* body, const char* partner, agreements::Agreement agreement) {
    sql::Transaction transaction(connection_);
    Side side;
    side.body =
        found_organisation(transaction, actor_, organisations::OrganisationKind::PublicBody, body, clock_);
    agreement.partner.organisation =
        found_organisation(transaction, actor_, organisations::OrganisationKind::Partner, partner, clock_);
    agreement.public_body.organisation = side.body;
    agreement.document_sha256.clear();
    organisations::Act act(transaction, actor_, side.body, clock_);
    side.agreement = agreements::AgreementStore::save(act, agreement);
    followup::FollowUp follow_up = testing::empty_follow_up();
    follow_up.agreement = side.agreement;
    side.follow_up = followup::FollowUpStore::open(act, follow_up);
    transaction.commit();
    return side;
  }

  memoranda::WrittenFile kept(const std::string& name, const std::string& bytes) {
    return {name, "Titel på " + name, "application/octet-stream", folder_.files().put(bytes),
            static_cast<std::int64_t>(bytes.size())};
  }

  /// The bytes of each file say which version they are of.
  void write(const Side& side, int version) {
    const std::string of = "version " + std::to_string(version) + " av " + std::to_string(side.body.value);
    sql::Transaction transaction(connection_);
    organisations::Act act(transaction, actor_, side.body, clock_);
    const memoranda::Basis basis =
        memoranda::basis_of(memoranda::find_dossier(act, side.agreement, 2024, Language::Swedish).value());
    const memoranda::WrittenMemorandum written{.id = {},
                                               .version = version,
                                               .written_on = day("2025-03-1" + std::to_string(version)),
                                               .written_at = "",
                                               .written_by = "Handläggare",
                                               .language = Language::Swedish,
                                               .template_version = "general-v1",
                                               .files = {kept("tjansteskrivelse.pdf", "%PDF " + of),
                                                         kept("package.json", "{\"of\": \"" + of + "\"}")},
                                               .page = kept("page.html", "<p>Skriven text, " + of + ".</p>"),
                                               .basis = basis};
    memoranda::WrittenMemorandumStore::save(act, side.follow_up, written);
    transaction.commit();
  }
  void take_back(const Side& side, const std::string& reason) {
    sql::Transaction transaction(connection_);
    organisations::Act act(transaction, actor_, side.body, clock_);
    memoranda::withdraw_memorandum(act, side.follow_up, reason);
    transaction.commit();
  }

  http::Response get(const std::string& path, const char* language = "sv") {
    return site_->answer(
        {http::Method::Get, path, {}, {{"Cookie", std::string("language=") + language}}, ""});
  }
  std::string body_of(const std::string& path) {
    const http::Response response = get(path);
    EXPECT_EQ(response.status, 200) << path;
    std::string bytes;
    if (response.file) {
      bytes.resize(static_cast<std::size_t>(response.file->size()));
      EXPECT_EQ(response.file->read(0, bytes), bytes.size());
      return bytes;
    }
    return *response.body;
  }
  std::string memorandum() const { return memorandum_path(mine_.agreement, 2024); }

  FixedClock clock_{day("2025-03-17")};
  organisations::Actor actor_ = organisations::Actor::at_command_line("tester");
  std::filesystem::path path_;
  storage::DataFolder folder_;
  sql::Connection connection_;
  Side mine_, theirs_;
  std::optional<Site> site_;
};

TEST_F(WrittenMemoranda, ADraftSaysSoAndWhatKeepsItFromBeingWritten) {
  EXPECT_THAT(body_of(memorandum()), HasSubstr("Tjänsteskrivelsen är ett utkast"));
  EXPECT_THAT(body_of(memorandum()), HasSubstr("UTKAST"));
  EXPECT_THAT(body_of(memorandum()), HasSubstr("Ta fram statistik”, har inte bedömts"));
  EXPECT_THAT(*get(memorandum(), "en").body, HasSubstr("What must be true to sign"));
  EXPECT_THAT(body_of(memorandum()), Not(HasSubstr("Skrivna versioner")));
}

TEST_F(WrittenMemoranda, AVersionIsLaidBesideWhatStandsNow) {
  write(mine_, 1);
  write(theirs_, 1);
  EXPECT_THAT(body_of(memorandum()), Not(HasSubstr("ändrats sedan version"))) << "it is what stands";
  take_back(mine_, "Fel belopp");
  write(mine_, 2);
  const std::string path = written_file_path(mine_.agreement, 2024, 1, kVersionChanges);
  EXPECT_THAT(body_of(memorandum()), HasSubstr(path));
  EXPECT_THAT(body_of(path), HasSubstr("version <del><span class=\"ds-sr-only\">struket: </span>1 </del>"));
  EXPECT_THAT(body_of(written_file_path(mine_.agreement, 2024, 2, kVersionChanges)),
              HasSubstr("De lyder lika."));
  EXPECT_EQ(get(written_file_path(mine_.agreement, 2024, 3, kVersionChanges)).status, 404);
  EXPECT_EQ(get(written_file_path(theirs_.agreement, 2024, 1, kVersionChanges)).status, 404);
}

TEST_F(WrittenMemoranda, TheWholePackageIsOneFileWithTheBytesThatWereKept) {
  EXPECT_EQ(get(package_path(mine_.agreement, 2024, kWholePackage)).status, 404) << "a draft has none";
  write(mine_, 1);
  write(theirs_, 1);
  EXPECT_THAT(body_of(memorandum()), HasSubstr("Hela paketet (ZIP)"));
  const std::string zip = body_of(package_path(mine_.agreement, 2024, kWholePackage));
  EXPECT_THAT(zip, ::testing::StartsWith("PK"));
  for (const char* part :
       {"tjansteskrivelse.pdf", "%PDF version 1 av 1", "package.json", "{\"of\": \"version 1 av 1\"}"})
    EXPECT_THAT(zip, HasSubstr(part));
  EXPECT_EQ(body_of(package_path(mine_.agreement, 2024, kWholePackage)), zip) << "the same bytes each time";
  take_back(mine_, "Fel belopp");
  EXPECT_EQ(body_of(written_file_path(mine_.agreement, 2024, 1, kWholePackage)), zip)
      << "also of a version that was taken back";
  EXPECT_EQ(get(package_path(theirs_.agreement, 2024, kWholePackage)).status, 404);
  for (const auto& entry : std::filesystem::directory_iterator(path_))
    EXPECT_THAT(entry.path().filename().string(), Not(::testing::StartsWith(".download")))
        << "nothing is left";
}

TEST_F(WrittenMemoranda, ThePageAndItsFilesAreTheBytesThatWereKept) {
  write(mine_, 1);
  write(theirs_, 1);
  const std::string page = body_of(memorandum());
  EXPECT_THAT(page, HasSubstr("<p>Skriven text, version 1 av 1.</p>"));
  EXPECT_THAT(page, HasSubstr("version 1, skriven 2025-03-11 av Handläggare"));
  EXPECT_THAT(page, HasSubstr("Titel på tjansteskrivelse.pdf (PDF)"));
  EXPECT_THAT(page, Not(HasSubstr("UTKAST")));
  EXPECT_EQ(body_of(package_path(mine_.agreement, 2024, "tjansteskrivelse.pdf")), "%PDF version 1 av 1");
  EXPECT_EQ(body_of(package_path(mine_.agreement, 2024, "package.json")), "{\"of\": \"version 1 av 1\"}");
  EXPECT_EQ(get(package_path(mine_.agreement, 2024, "tjansteskrivelse.html")).status, 404)
      << "the version has no such file";
  EXPECT_EQ(get(memorandum_path(theirs_.agreement, 2024)).status, 404);
  EXPECT_EQ(get(package_path(theirs_.agreement, 2024, "tjansteskrivelse.pdf")).status, 404);
  EXPECT_EQ(get(written_file_path(theirs_.agreement, 2024, 1, "tjansteskrivelse.pdf")).status, 404);
}

TEST_F(WrittenMemoranda, TheFollowUpSaysWhatIsWrittenAndThatItHasChangedSince) {
  const std::string follow_up = follow_up_path(mine_.agreement, 2024);
  EXPECT_THAT(body_of(follow_up), Not(HasSubstr("version 1")));
  write(mine_, 1);
  EXPECT_THAT(body_of(follow_up), HasSubstr("11 mar, version 1"));
  EXPECT_THAT(body_of(follow_up), Not(HasSubstr("Ändrat sedan tjänsteskrivelsen skrevs")));
  {
    sql::Transaction transaction(connection_);
    organisations::Act act(transaction, actor_, mine_.body, clock_);
    followup::set_registry_number(act, mine_.follow_up, "SN 2025-77");
    transaction.commit();
  }
  EXPECT_THAT(body_of(follow_up), HasSubstr("Ändrat sedan tjänsteskrivelsen skrevs"));
  EXPECT_THAT(*get(follow_up, "en").body, HasSubstr("changed since then: the registry number"));
  EXPECT_THAT(body_of(memorandum()), HasSubstr("Skriven text, version 1 av 1."));
  EXPECT_EQ(body_of(package_path(mine_.agreement, 2024, "tjansteskrivelse.pdf")), "%PDF version 1 av 1");
}

TEST_F(WrittenMemoranda, AVersionThatWasTakenBackStaysReadable) {
  write(mine_, 1);
  take_back(mine_, "Fel belopp <i>");
  EXPECT_THAT(body_of(memorandum()), HasSubstr("UTKAST")) << "it is a draft again";
  EXPECT_THAT(body_of(memorandum()), HasSubstr("Fel belopp &lt;i&gt;"));
  write(mine_, 2);
  EXPECT_EQ(body_of(package_path(mine_.agreement, 2024, "tjansteskrivelse.pdf")), "%PDF version 2 av 1");
  EXPECT_EQ(body_of(written_file_path(mine_.agreement, 2024, 1, "tjansteskrivelse.pdf")),
            "%PDF version 1 av 1");
  EXPECT_EQ(body_of(written_file_path(mine_.agreement, 2024, 2, "package.json")),
            "{\"of\": \"version 2 av 1\"}");
  for (const char* address :
       {"/memorandum/3/tjansteskrivelse.pdf", "/memorandum/1/key", "/memorandum/01/package.json",
        "/memorandum/0/package.json", "/memorandum/x/package.json"})
    EXPECT_EQ(get(follow_up_path(mine_.agreement, 2024) + address).status, 404) << address;
}

TEST_F(WrittenMemoranda, BytesThatHaveChangedOnTheDiskAreNotSent) {
  write(mine_, 1);
  const std::string sha256 = sha256_hex("%PDF version 1 av 1");
  std::filesystem::permissions(folder_.files().path_of(sha256), std::filesystem::perms::owner_write,
                               std::filesystem::perm_options::add);
  write_file(folder_.files().path_of(sha256), "%PDF version 9 av 1");
  EXPECT_EQ(get(package_path(mine_.agreement, 2024, "tjansteskrivelse.pdf")).status, 500);
}

}  // namespace
}  // namespace handslag::web
