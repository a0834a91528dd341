// Everything that one run of the program gives out of two partners that share nothing, one of them in
// English, is read as a person reads it, and attacked: pages with their charts, documents, package.json, what
// `statistics show` and `statistics protect` write, of both years, of all municipalities and of each public
// body that has a package.
#include <gmock/gmock.h>

#include <array>
#include <cstdio>
#include <memory>
#include <random>

#include "agreements/agreement_json.h"
#include "base/json.h"
#include "base/text.h"
#include "cli/body_commands.h"
#include "http/request.h"
#include "kinds/partnership_kind_store.h"
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

/// A partner with two public bodies, what it records and the language of all of them.
struct Partnership {
  std::string partner;
  std::vector<std::string> counties;
  Language language;
  agreements::Agreement agreement;
  std::string template_version;
  std::array<std::string, 2> municipalities;
  std::string body_is_called;      ///< after its municipality
  std::vector<std::string> homes;  ///< of those who come
  std::string release;             ///< the facts of a further table

  const kinds::VariableSet& set() const { return kinds::program_variable_set(agreement.kind, counties); }
  attacker::Words words() const { return attacker::public_words(set(), language); }
  std::string body_of(std::size_t at) const { return municipalities[at] + " " + body_is_called; }
};

Partnership bryggan() {
  Partnership one{"Stödföreningen Bryggan",
                  {"01", "09"},
                  Language::Swedish,
                  handslag::testing::victim_support_partnership(),
                  "general-v1",
                  {"Norrtälje", "Täby"},
                  "kommun",
                  {"Norrtälje", "Norrtälje", "Täby", "Täby", "Nacka", "Gotland"},
                  "sex,honour"};
  one.agreement.title = "IOP om stöd";
  return one;
}

/// Nothing is as in the other: kind, counties, language, facts, words.
Partnership riverside() {
  using agreements::EvidenceKind;
  using agreements::Party;
  Partnership one{"Riverside Youth Centre",
                  {"24"},
                  Language::English,
                  handslag::testing::youth_centre_partnership(),
                  "general-english-v1",
                  {"Umeå", "Skellefteå"},
                  "Council",
                  {"Umeå", "Umeå", "Umeå", "Skellefteå", "Skellefteå", "Lycksele", "Sorsele"},
                  "age_group,talk"};
  agreements::Agreement& agreement = one.agreement;
  agreement.title = "Agreement on an open youth centre";
  agreement.form = "Agreement";
  agreement.public_body.committee = "The Leisure Committee";
  agreement.public_body.administration = "The Leisure Office";
  agreement.public_body.unit = "The unit for young people";
  agreement.further_parties.clear();
  agreement.about_partner = "The centre is open to all young people.";
  agreement.purpose = "Young people have somewhere to be.";
  agreement.target_group = "Young people of 13 to 17";
  agreement.notice = "Twelve weeks, in writing";
  agreement.extension = "Is not extended";
  agreement.commitments = {
      {{}, Party::Partner, "Make statistics", {EvidenceKind::Statistics, EvidenceKind::StatisticsAnalysis}},
      {{}, Party::PublicBody, "Pay the support", {EvidenceKind::PaymentRecord}}};
  agreement.places_of_work = {"the upper school"};
  agreement.funding.in_kind.clear();
  agreement.follow_up_terms.material = {EvidenceKind::Statistics};
  agreement.recipients = {"The centre"};
  agreement.signatory = {"Director", "The Leisure Office"};
  agreement.statements.clear();
  return one;
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
  AttackedOutput() { and_also_ = add_body_commands; }

  /// In the language of the partnership; must go well.
  std::string done_in(const Partnership& one, std::vector<std::string> words) {
    words.insert(words.begin(), {"--language", one.language == Language::Swedish ? "sv" : "en"});
    return done(std::move(words));
  }

  /// An agreement with the partner for a municipality of its own, that follows up on what the partner shares.
  void add_public_body(const Partnership& one, std::size_t at_body) {
    const std::string body = one.body_of(at_body);
    agreements::Agreement agreement = one.agreement;
    agreement.title += ", " + body;
    agreement.public_body.municipality = one.municipalities[at_body];
    agreement.first_day = day("2022-01-01");
    agreement.last_day = day("2026-12-31");
    agreement.document_sha256.clear();
    agreement.document_name.clear();
    agreement.legal_assessments.clear();
    done_in(one, {"agreement", "create", "--from", file("avtal.json", agreements::to_json(agreement).dump()),
                  "--partner", one.partner, "--public-body", body});
    const std::string number = std::to_string(++agreements_);
    done_in(one, {"template", "choose", one.template_version, "--public-body", body});
    done_in(one, {"sharing", "add", "--partner", one.partner, "--with", body, "--what", "figures", "--from",
                  "2023"});
    done_in(one, {"followup", "open", number, "--year", "2024", "--registry-number", "X 2025-1",
                  "--public-body", body});
    done_in(one,
            {"followup", "run", number, "--year", "2024", "--out", package_of(body), "--public-body", body});
    number_of_[body] = number;
  }
  std::string package_of(const std::string& body) const { return at("package of " + body); }

  /// With two years of records, both sealed.
  void add_partner(const Partnership& one) {
    std::vector<std::string> words = {"partner", "create", one.partner, "--kind", one.agreement.kind};
    for (const std::string& county : one.counties) words.insert(words.end(), {"--county", county});
    done_in(one, std::move(words));
    for (const int number : {2023, 2024}) {
      const std::string year = std::to_string(number);
      done_in(one, {"records", "import", records(one, number), "--partner", one.partner, "--year", year});
      done_in(one, {"statistics", "seal", "--partner", one.partner, "--year", year});
    }
  }

  /// Few people, of whom each has facts of its own.
  std::string records(const Partnership& one, int year) const {
    const kinds::VariableSet& set = one.set();
    std::mt19937_64 random(static_cast<std::uint64_t>(year));
    std::string rows = "month";
    for (const kinds::Variable& variable : set.variables) rows += ";" + variable.name;
    rows += ";" + set.flags.name;
    for (const kinds::CountVariable& count : set.counts) rows += ";" + count.name;
    rows += "\n";
    const int most = year == 2024 ? 170 : 150;
    for (int record = 0; record < most; ++record) {
      rows += std::to_string(year) + "-" + std::to_string(101 + random() % 12).substr(1);
      for (const kinds::Variable& variable : set.variables) {
        const auto& values = variable.values;
        rows += ";" + (variable.name == "municipality"
                           ? one.homes[random() % one.homes.size()]
                           : values[std::min(random() % values.size(), random() % values.size())].code);
      }
      rows += random() % 9 == 0 ? ";" + one.release.substr(one.release.find(',') + 1) : ";";
      for (std::size_t count = 0; count < set.counts.size(); ++count) rows += ";" + std::to_string(2 + count);
      rows += "\n";
    }
    return file("poster-" + std::to_string(year) + ".csv", rows);
  }

  static void read_package(const std::string& folder, Reader& reader) {
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

  void read_site(const Partnership& one, const std::string& body, Reader& reader) {
    const FixedClock clock(day("2025-03-21"));
    storage::DataFolder folder = storage::DataFolder::open(data(), clock);
    sql::Connection connection = folder.connect();
    const auto id = organisations::OrganisationStore(connection).find_by_name(body).value().id;
    web::Site site(folder, clock,
                   web::SiteOptions{organisations::Actor::at_command_line("reader").scope_of(id)});
    const std::string follow_up = "/agreements/" + number_of_[body] + "/follow-ups/2024";
    const std::string language = one.language == Language::Swedish ? "sv" : "en";
    for (const std::string& path : {follow_up, follow_up + "/statistics", follow_up + "/memorandum"}) {
      const http::Response page =
          site.answer({http::Method::Get, path, {}, {{"Cookie", "language=" + language}}, ""});
      ASSERT_EQ(page.status, 200) << path;
      reader.read_page(*page.body, "pages");
    }
  }

  /// All that is out of the partner.
  Known read(const Partnership& one, const attacker::Words& words) {
    Known known;
    Reader of_all(words, "", 2024, known);
    for (const std::string year : {"2023", "2024"})
      of_all.read_sealed(done_in(one, {"statistics", "show", "--partner", one.partner, "--year", year}),
                         "statistics show");
    for (std::size_t at_body = 0; at_body < one.municipalities.size(); ++at_body) {
      Reader reader(words, one.municipalities[at_body], 2024, known);
      read_package(package_of(one.body_of(at_body)), reader);
      read_site(one, one.body_of(at_body), reader);
    }
    std::string name = one.release;
    name.replace(name.find(','), 1, ", ");
    of_all.read_release(read_file(at("tables of " + one.partner + "/" + name + " 2024.csv")), 2024, 2024,
                        "statistics protect");
    return known;
  }

  People people_of(const Partnership& one, const attacker::Words& words) {
    const FixedClock clock(day("2025-03-21"));
    sql::Connection connection = storage::DataFolder::open(data(), clock).connect();
    const auto id = organisations::OrganisationStore(connection).find_by_name(one.partner).value().id;
    const organisations::View view{connection, organisations::Actor::at_command_line("test").scope_of(id)};
    People people;
    for (const int year : {2023, 2024})
      attacker::add_people(people, statistics::RecordStore(view).find(year).value(), words, one.set());
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

  static std::vector<std::string> found_in(const Known& known, const People& people,
                                           const attacker::Words& words) {
    Attack attack(known, people, words.lists);
    attack.run();
    EXPECT_EQ(attack.undecided, 0);
    EXPECT_GE(attack.attacked, 100);
    EXPECT_GT(attack.attacked_as_owner, 0);
    return attack.found;
  }

  /// One small count on one page.
  static void tell_one(Known& known, const People& people) {
    const Known clean = known;
    for (const auto& [place, what] : clean.all()) {
      const auto count = static_cast<std::int64_t>(people.in(place).size());
      if (what.printed.is_shown || count < 2 || count > 4) continue;
      return known.note(place, {.low = count, .high = count, .is_shown = true}, "a page that tells");
    }
    ADD_FAILURE() << "no small count is out";
  }

 private:
  int agreements_ = 0;
  std::map<std::string, std::string> number_of_;  ///< of the agreement, by public body
};

TEST_F(AttackedOutput, OfTwoPartnershipsThatShareNothingGivesNobodyAway) {
  const std::array<Partnership, 2> partnerships = {bryggan(), riverside()};
  for (const Partnership& one : partnerships) {
    add_partner(one);
    for (const std::size_t body : {0, 1}) add_public_body(one, body);
    done_in(one, {"statistics", "protect", "--partner", one.partner, "--year", "2024", "--by", one.release,
                  "--out", at("tables of " + one.partner)});
  }
  for (const Partnership& one : partnerships) {
    SCOPED_TRACE(one.partner);
    const attacker::Words words = one.words();
    Known known = read(one, words);
    const std::map<std::string, int> read = known.read_from();
    for (const char* medium : {"HTML of the package", "PDF", "package.json", "pages", "pages, described",
                               "pages, drawn", "statistics protect", "statistics show", "text of the PDF"})
      EXPECT_TRUE(read.contains(medium)) << medium;
    const People people = people_of(one, words);
    EXPECT_THAT(untrue_in(known, people), ::testing::IsEmpty());
    EXPECT_THAT(found_in(known, people, words), ::testing::IsEmpty());

    tell_one(known, people);
    EXPECT_THAT(found_in(known, people, words), ::testing::Not(::testing::IsEmpty()));
  }
}

}  // namespace

}  // namespace handslag::cli
