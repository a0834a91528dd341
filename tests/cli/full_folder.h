#pragma once

#include <filesystem>
#include <sstream>
#include <stdexcept>
#include <string>
#include <vector>

#include "agreements/agreement_json.h"
#include "agreements/legal_assessment.h"
#include "base/bytes.h"
#include "cli/agreement_commands.h"
#include "cli/body_commands.h"
#include "cli/command.h"
#include "cli/demo_command.h"
#include "cli/folder_commands.h"
#include "cli/follow_up_commands.h"
#include "cli/memorandum_commands.h"
#include "cli/organisation_commands.h"
#include "cli/partner_commands.h"
#include "cli/statistics_commands.h"
#include "crypto/pass_phrase_hasher.h"
#include "identity/credential_acts.h"
#include "identity/credential_store.h"
#include "identity/link_acts.h"
#include "identity/membership_store.h"
#include "identity/one_time_code.h"
#include "identity/people_acts.h"
#include "identity/session_store.h"
#include "sql/connection.h"
#include "sql/transaction.h"
#include "tests/support/partnerships.h"
#include "tests/support/source_folder.h"

// A data folder with two partnerships that share nothing, made by the program's own commands, in which
// everything has been done that can be: sealed, given out, shared, amended, assessed, received, judged,
// edited, mapped and taken back.
namespace handslag::cli {

class FullFolder {
 public:
  enum class Figures { With, Without };
  FullFolder(std::filesystem::path at, Figures figures) : at_(std::move(at)), figures_(figures) {}

  void make() {
    if (figures_ == Figures::With) {
      make_first_partnership();
    } else {
      make_first_partnership_without_figures();
    }
    make_second_partnership();
    follow_up_second_partnership();
    add_people();
  }
  std::filesystem::path data() const { return at_ / "data"; }

 private:
  void run(std::vector<std::string> words) {
    const FixedClock clock(day("2026-03-21"));
    std::ostringstream out;
    std::ostringstream err;
    Terminal terminal{out, err, clock, Translator(Language::English)};
    words.insert(words.end(), {"--data", data().string()});
    const ExitCode code = run_command_line(words, terminal, [&](Command& root) {
      add_demo_command(root, terminal);
      add_body_commands(root, terminal);
      add_agreement_commands(root, terminal);
      add_partner_commands(root, terminal);
      add_statistics_commands(root, terminal);
      add_follow_up_commands(root, terminal);
      add_memorandum_commands(root, terminal);
      add_organisation_commands(root, terminal);
    });
    said_ = out.str();
    if (code != ExitCode::Done) throw std::runtime_error(words[0] + " " + words[1] + ": " + err.str());
  }
  std::string file(const std::string& name, const std::string& bytes) const {
    write_file(at_ / name, bytes);
    return (at_ / name).string();
  }
  static std::string sample_file(const std::string& name) {
    return (source_folder() / "samples/norrtalje" / name).string();
  }

  void make_first_partnership() {
    run({"demo", "--no-serve", "--out", (at_ / "package").string()});
    run({"statistics", "protect", "--partner", kFirstPartner, "--year", "2024", "--by", "sex,honour", "--out",
         (at_ / "tables").string()});
    run({"records", "mapping", "set", "--partner", kFirstPartner, "--column", "Ort=municipality", "--column",
         "Brott=crime_type", "--value", "sex:M=man", "--value", "sex:K=woman"});
    run({"sharing", "add", "--partner", kFirstPartner, "--with", "Norrtälje kommun", "--what", "figures",
         "--from", "2010", "--to", "2012"});
    run({"sharing", "end", "--partner", kFirstPartner, "--sharing", "3", "--reason", "Fel år"});
  }

  /// What is in it takes no time to check.
  void make_first_partnership_without_figures() {
    run({"agreement", "create", "--from", sample_file("tjansteskrivelse-2024.txt")});
    run({"outreach", "import", sample_file("outreach-2024.csv"), "--partner", kFirstPartner, "--year",
         "2024"});
    run({"followup", "open", "1", "--year", "2024", "--registry-number", "SN 2025-31"});
    run({"sharing", "add", "--partner", kFirstPartner, "--with", "Norrtälje kommun", "--what", "outreach_log",
         "--from", "2023"});
    for (const char* name :
         {"verksamhetsberattelse-2024.txt", "arsredovisning-2024.txt", "utbetalning-2024.txt"})
      run({"followup", "receive", "1", "--year", "2024", "--file", sample_file(name), "--kind",
           "annual_report", "--sender", "Samordnare"});
    for (const char* place : {"s. 1", "s. 1, första stycket", "s. 1, andra stycket"})
      run({"followup", "evidence", "1", "--year", "2024", "--commitment", "4", "--material", "1", "--place",
           place});
    for (const char* commitment : {"3", "4", "5", "6"})
      run({"followup", "judge", "1", "--year", "2024", "--commitment", commitment, "--outcome",
           "cannot_be_judged", "--by", "Handläggare", "--reason", "Underlag saknas"});
    run({"records", "mapping", "set", "--partner", kFirstPartner, "--column", "Ort=municipality", "--column",
         "Brott=crime_type", "--value", "sex:M=man", "--value", "sex:K=woman"});
    run({"followup", "run", "1", "--year", "2024", "--out", (at_ / "package").string()});
  }

  void make_second_partnership() {
    agreements::Agreement agreement = handslag::testing::youth_centre_partnership();
    agreement.document_sha256.clear();
    agreement.document_name.clear();
    agreement.legal_assessments.clear();
    run({"partner", "create", kSecondPartner});
    of_second({"agreement", "create", "--from", file("agreement.json", agreements::to_json(agreement).dump()),
               "--partner", kSecondPartner, "--document", sample_file("iop-avtal.txt")});
    of_second({"agreement", "show", "2", "--json"});
    std::string amended = said_;
    const std::string before = "fem kvällar";
    amended.replace(amended.find(before), before.size(), "sex kvällar");
    of_second(
        {"agreement", "update", "2", "--from", file("amended.json", amended), "--valid-from", "2021-01-01"});
    for (const char* who : {"Jurist", "Förbundsjurist"})
      of_second({"agreement", "assess", "2", "--from", assessment(who)});
    of_second({"agreement", "withdraw", "2", "--assessment", "--reason", "Fel version"});
  }

  void follow_up_second_partnership() {
    const auto with = [](std::vector<std::string> words, const std::vector<std::string>& more) {
      words.insert(words.end(), more.begin(), more.end());
      return words;
    };
    const auto on = [&](const std::vector<std::string>& act, const std::vector<std::string>& options) {
      of_second(with(with(act, {"2", "--year", "2022"}), options));
    };
    on({"followup", "open"},
       {"--requested-on", "2023-01-10", "--due-on", "2023-02-01", "--registry-number", "KFN 2023-3"});
    const std::string pdf = (at_ / "package/tjansteskrivelse.pdf").string();
    on({"followup", "receive"},
       {"--file", pdf, "--kind", "follow_up_record", "--sender", "Gården, samordnare"});
    on({"followup", "receive"}, {"--file", sample_file("arsredovisning-2024.txt"), "--kind",
                                 "annual_accounts", "--sender", "Gården, kassör"});
    const std::string commitment = number("SELECT MAX(id) AS id FROM commitment WHERE agreement_id = 2");
    const std::string material = number("SELECT MIN(id) AS id FROM received_material WHERE follow_up_id = 2");
    for (const char* place : {"s. 1", "s. 1, andra stycket"})
      on({"followup", "evidence"}, {"--commitment", commitment, "--material", material, "--place", place});
    for (const char* outcome : {"fulfilled", "partly"})
      on({"followup", "judge"},
         {"--commitment", commitment, "--outcome", outcome, "--by", "Handläggare", "--reason", "Två av fem"});
    on({"followup", "withdraw"}, {"--finding", commitment, "--reason", "Fel åtagande"});
    on({"followup", "withdraw"},
       {"--evidence", number("SELECT MAX(id) AS id FROM evidence"), "--reason", "Fel sida"});
    on({"memorandum", "edit"},
       {"--section", "summary", "--by", "Handläggare", "--text", file("words.txt", "Så här är det.")});
  }

  /// Somebody who logs in with codes, is known on a device and has made an invitation and a link; and a role
  /// that has ended.
  void add_people() const {
    const FixedClock clock(day("2026-03-20"));
    sql::Connection connection = sql::Connection::open(data() / "handslag.db");
    const identity::CredentialStore credentials(connection, std::string(32, 'k'));
    sql::Transaction transaction(connection);
    organisations::Act act(transaction, organisations::Actor::at_command_line("Handläggare"), {1}, clock);
    const auto officer =
        add_person(act, "Anna Berg", "anna.berg@exempel.se", organisations::Role::CaseOfficer);
    const auto head = add_person(act, "Bo Lind", "bo.lind@exempel.se", organisations::Role::UnitHead);
    add_person(act, "Cim Ek", "cim.ek@exempel.se", organisations::Role::Administrator);
    identity::set_pass_phrase(act, credentials, officer,
                              crypto::PassPhraseHasher({1, 8192}).hash("fyra ord i rad"));
    const std::string secret = identity::begin_second_factor(transaction, credentials, officer, clock);
    identity::confirm_second_factor(
        act, credentials, officer,
        identity::code_of_counter(secret, static_cast<std::uint64_t>(identity::step_at(clock.now()))), clock);
    const auto role = identity::MembershipStore(act).list_for(officer).front().id;
    identity::SessionStore::begin(transaction, officer, role, identity::Session::Stage::Open,
                                  {"192.0.2.7", "Firefox"}, clock);
    identity::SessionStore::know_device(transaction, officer, clock);
    identity::invite(act, {.name = "Dag Alm", .email = "dag.alm@exempel.se", .first_day = day("2026-04-01")},
                     clock);
    identity::make_link(act, officer, identity::LinkPurpose::LogIn, clock);
    identity::end_role(act, identity::MembershipStore(act).list_for(head).front().id, "Har slutat");
    act.commit();
  }

  static identity::PersonId add_person(organisations::Act& act, const std::string& name,
                                       const std::string& email, organisations::Role role) {
    return identity::add_person(act, {.name = name, .email = email}, role, day("2026-01-01"));
  }

  std::string number(const char* sql) const {
    sql::Connection connection = sql::Connection::open(data() / "handslag.db");
    return std::to_string(connection.query_one(sql)->get<std::int64_t>("id"));
  }

  void of_second(std::vector<std::string> words) {
    words.insert(words.end(), {"--public-body", "Umeå kommun"});
    run(std::move(words));
  }

  std::string assessment(const std::string& who) const {
    const agreements::CriteriaList& list = agreements::criteria_lists().front();
    Json answers = Json::array();
    for (const agreements::Criterion& criterion : list.criteria)
      answers.push(
          Json::object().set("number", criterion.number).set("outcome", "met").set("reason", "Skäl"));
    return file("assessment.json", Json::object()
                                       .set("criteria_version", list.version)
                                       .set("assessed_on", "2024-01-02")
                                       .set("assessed_by", who)
                                       .set("answers", answers)
                                       .dump());
  }

  inline static const std::string kFirstPartner = "Brottsofferjouren Stockholm-Gotland";
  inline static const std::string kSecondPartner = "Gården Ersboda";

  std::filesystem::path at_;
  Figures figures_;
  std::string said_;
};

}  // namespace handslag::cli
