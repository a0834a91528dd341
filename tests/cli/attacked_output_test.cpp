// Everything that one run of the program gives out of two partners is read as a person reads it, and
// attacked: pages with their charts, documents, package.json, what `statistics show` and `statistics protect`
// write, of both years, of all municipalities and of each public body that has a package.
#include <gmock/gmock.h>

#include <array>
#include <cstdio>
#include <memory>
#include <random>

#include "agreements/agreement_json.h"
#include "base/json.h"
#include "base/text.h"
#include "http/request.h"
#include "organisations/organisation_store.h"
#include "statistics/record_store.h"
#include "storage/data_folder.h"
#include "tests/cli/run_commands.h"
#include "tests/statistics/attacked_people.h"
#include "tests/support/partnerships.h"
#include "web/site.h"

namespace handslag::cli {

namespace {

using attacker::Attack;
using attacker::Known;
using attacker::People;
using attacker::Place;
using attacker::Reader;

const attacker::Words& words() {
  static const attacker::Words all = attacker::public_words();
  return all;
}

struct CloseCommand {
  void operator()(std::FILE* command) const { ::pclose(command); }
};

std::string said_by(const std::string& command) {
  const std::unique_ptr<std::FILE, CloseCommand> out(::popen(command.c_str(), "r"));
  std::string all;
  std::array<char, 4096> piece{};
  while (const std::size_t size = std::fread(piece.data(), 1, piece.size(), out.get()))
    all.append(piece.data(), size);
  return all;
}

class AttackedOutput : public RunCommands {
 protected:
  /// An agreement with the partner for a municipality of its own, that follows up on what the partner shares.
  void add_public_body(const std::string& municipality, const std::string& partner,
                       const std::string& number) {
    agreements::Agreement agreement = handslag::testing::youth_centre_partnership();
    agreement.title = "IOP med " + partner + " i " + municipality;
    agreement.public_body.municipality = municipality;
    agreement.first_day = day("2022-01-01");
    agreement.last_day = day("2026-12-31");
    agreement.document_sha256.clear();
    agreement.document_name.clear();
    agreement.legal_assessments.clear();
    const std::string body = municipality + " kommun";
    done({"agreement", "create", "--from", file("avtal.json", agreements::to_json(agreement).dump()),
          "--partner", partner, "--public-body", body});
    done({"sharing", "add", "--partner", partner, "--with", body, "--what", "figures", "--from", "2023"});
    done({"followup", "open", number, "--year", "2024", "--registry-number", "X 2025-1", "--public-body",
          body});
    done(
        {"followup", "run", number, "--year", "2024", "--out", at("paket-" + number), "--public-body", body});
  }

  /// With two years of records, both sealed.
  void add_partner(const std::string& partner, const std::array<std::string, 2>& files) {
    done({"partner", "create", partner, "--kind", "victim-support-v1", "--county", "01", "--county", "09"});
    for (std::size_t at = 0; at < files.size(); ++at) {
      const std::string year = std::to_string(2023 + at);
      done({"records", "import", files[at], "--partner", partner, "--year", year});
      done({"statistics", "seal", "--partner", partner, "--year", year});
    }
  }

  /// Few people, of whom each has facts of its own.
  std::string records(int year, std::uint64_t seed, int count, const std::vector<std::string>& places) const {
    const statistics::VariableSet& set = statistics::variable_set();
    std::mt19937_64 random(seed);
    std::string rows =
        "month;municipality;sex;age_group;crime_type;reported;help_seeker;first_contact;circumstances;"
        "contacts;actions\n";
    for (int record = 0; record < count; ++record) {
      const std::string month = std::to_string(101 + random() % 12).substr(1);
      rows += std::to_string(year) + "-" + month + ";" + places[random() % places.size()];
      for (const char* name :
           {"sex", "age_group", "crime_type", "reported", "help_seeker", "first_contact"}) {
        const auto& values = std::ranges::find(set.variables, name, &statistics::Variable::name)->values;
        rows += ";" + values[std::min(random() % values.size(), random() % values.size())].code;
      }
      rows += random() % 9 == 0 ? ";honour" : ";";
      rows += ";2;3\n";
    }
    return file("poster-" + std::to_string(year) + ".csv", rows);
  }

  void read_package(const std::string& folder, const std::string& area, Known& known) {
    Reader reader(words(), area, 2024, known);
    for (const auto& entry : std::filesystem::directory_iterator(folder)) {
      const std::string path = entry.path().string();
      if (entry.path().extension() == ".html") {
        reader.read_page(read_file(path), "HTML of the package");
      } else if (entry.path().extension() == ".json") {
        reader.read_package(parse_json(read_file(path)).value(), "package.json");
      } else if (entry.path().extension() == ".pdf") {
        reader.read_structure(said_by("pdfinfo -struct-text '" + path + "' 2>/dev/null"), "PDF");
        for (std::string_view paragraph : paragraphs(said_by("pdftotext '" + path + "' - 2>/dev/null")))
          reader.read_sentence(std::string(paragraph), "text of the PDF");
      }
    }
  }
  static std::vector<std::string> paragraphs(const std::string& text) {
    std::vector<std::string> all(1);
    for (const std::string_view line : split(text, '\n')) {
      if (trimmed(line).empty()) {
        all.emplace_back();
      } else {
        all.back() += (all.back().empty() ? "" : " ") + std::string(trimmed(line));
      }
    }
    return all;
  }

  void read_site(const std::string& body, const std::string& area, const std::string& agreement,
                 Known& known) {
    const FixedClock clock(day("2025-03-21"));
    storage::DataFolder folder = storage::DataFolder::open(data(), clock);
    sql::Connection connection = folder.connect();
    const auto id = organisations::OrganisationStore(connection).find_by_name(body).value().id;
    web::Site site(folder, clock,
                   web::SiteOptions{organisations::Actor::at_command_line("reader").scope_of(id)});
    Reader reader(words(), area, 2024, known);
    const std::string follow_up = "/agreements/" + agreement + "/follow-ups/2024";
    for (const std::string& path : {follow_up, follow_up + "/statistics", follow_up + "/memorandum"}) {
      const http::Response page = site.answer({http::Method::Get, path, {}, {}, ""});
      ASSERT_EQ(page.status, 200) << path;
      reader.read_page(*page.body, "pages");
    }
  }

  void read_partner(const std::string& partner, Known& known) {
    Reader reader(words(), "", 2024, known);
    for (const std::string year : {"2023", "2024"})
      reader.read_sealed(done({"statistics", "show", "--partner", partner, "--year", year}),
                         "statistics show");
  }

  People people_of(const std::string& partner) {
    const FixedClock clock(day("2025-03-21"));
    sql::Connection connection = storage::DataFolder::open(data(), clock).connect();
    const auto id = organisations::OrganisationStore(connection).find_by_name(partner).value().id;
    const organisations::View view{connection, organisations::Actor::at_command_line("test").scope_of(id)};
    People people;
    for (const int year : {2023, 2024})
      attacker::add_people(people, statistics::RecordStore(view).find(year).value(), words());
    return people;
  }

  /// What one medium alone says that is not so: it was read wrongly, or printed wrongly.
  static std::vector<std::string> untrue_in(const Known& known, const People& people) {
    std::vector<std::string> untrue;
    for (const auto& [place, what] : known.all()) {
      const auto count = static_cast<std::int64_t>(people.in(place).size());
      if (what.printed.low <= count && count <= what.printed.high) continue;
      std::string media;
      for (const std::string& medium : what.media) media += medium + ", ";
      untrue.push_back(media + name_of(place) + ": " + std::to_string(what.printed.low) + "–" +
                       std::to_string(what.printed.high) + ", not " + std::to_string(count));
    }
    return untrue;
  }

  static std::vector<std::string> found_in(const Known& known, const People& people, int least_attacked) {
    Attack attack(known, people, words().lists);
    attack.run();
    EXPECT_EQ(attack.undecided, 0);
    EXPECT_GE(attack.attacked, least_attacked);
    EXPECT_GT(attack.attacked_as_owner, 0);
    return attack.found;
  }
};

TEST_F(AttackedOutput, OfAPartnerWithTwoPublicBodiesGivesNobodyAway) {
  const std::vector<std::string> places = {"Norrtälje", "Norrtälje", "Täby", "Täby", "Nacka", "Gotland"};
  add_partner("Stödföreningen Bryggan", {records(2023, 11, 150, places), records(2024, 12, 170, places)});
  add_public_body("Norrtälje", "Stödföreningen Bryggan", "1");
  add_public_body("Täby", "Stödföreningen Bryggan", "2");
  done({"statistics", "protect", "--partner", "Stödföreningen Bryggan", "--year", "2024", "--by",
        "sex,honour", "--out", at("tabeller")});
  Known known;
  read_partner("Stödföreningen Bryggan", known);
  read_package(at("paket-1"), "Norrtälje", known);
  read_package(at("paket-2"), "Täby", known);
  read_site("Norrtälje kommun", "Norrtälje", "1", known);
  read_site("Täby kommun", "Täby", "2", known);
  Reader(words(), "", 2024, known)
      .read_release(read_file(at("tabeller/sex, honour 2024.csv")), 2024, 2024, "statistics protect");
  const std::map<std::string, int> read = known.read_from();
  for (const char* medium : {"HTML of the package", "PDF", "package.json", "pages", "pages, described",
                             "pages, drawn", "statistics protect", "statistics show", "text of the PDF"})
    EXPECT_TRUE(read.contains(medium)) << medium;
  const People people = people_of("Stödföreningen Bryggan");
  EXPECT_THAT(untrue_in(known, people), ::testing::IsEmpty());
  EXPECT_THAT(found_in(known, people, 100), ::testing::IsEmpty());

  // One small count on one page is enough.
  const Known clean = known;
  for (const auto& [place, what] : clean.all()) {
    const auto count = static_cast<std::int64_t>(people.in(place).size());
    if (what.printed.is_shown || count < 2 || count > 4) continue;
    known.note(place, {.low = count, .high = count, .is_shown = true}, "a page that tells");
    break;
  }
  EXPECT_THAT(found_in(known, people, 100), ::testing::Not(::testing::IsEmpty()));
}

}  // namespace

}  // namespace handslag::cli
