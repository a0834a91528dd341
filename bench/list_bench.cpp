// The list of agreements and a follow-up in a folder with many agreements: how long a page takes to be read
// from the database and made, nothing kept. Prints one JSON line: {"agreements": 1000, "list_p50_ms": …,
// "list_p99_ms": …, "follow_up_p50_ms": …, …}, CPU time of one thread; beside them the same list and
// follow-up by the API ("api_list_p50_ms" …), from the request to the answer, with its token looked up.
// Usage: list_bench AGREEMENTS
#include <algorithm>
#include <array>
#include <ctime>
#include <iostream>

#include "agreements/agreements_acts.h"
#include "base/bytes.h"
#include "base/clock.h"
#include "base/json.h"
#include "base/translate.h"
#include "followup/follow_up_store.h"
#include "followup/followup_acts.h"
#include "identity/api_token_acts.h"
#include "identity/membership_store.h"
#include "identity/people_acts.h"
#include "organisations/organisations_acts.h"
#include "sql/transaction.h"
#include "storage/data_folder.h"
#include "tests/support/partnerships.h"
#include "tests/support/temporary_folder.h"
#include "web/api/token_gate.h"
#include "web/followup/follow_up_reader.h"
#include "web/page_reader.h"
#include "web/site.h"

namespace {

using namespace handslag;
using agreements::EvidenceKind;

constexpr int kYears = 3;

double cpu_milliseconds() { return static_cast<double>(std::clock()) * 1000 / CLOCKS_PER_SEC; }

/// An agreement with three years of follow-ups: material, evidence and a finding of each.
void add_partnership(organisations::Act& act, int number) {
  agreements::Agreement agreement = testing::both_partnerships()[static_cast<std::size_t>(number % 2)];
  agreement.title += " " + std::to_string(number);
  agreement.document_sha256.clear();
  agreement.document_name.clear();
  agreement.legal_assessments.clear();
  const agreements::Agreement saved =
      agreements::start_agreement(
          act, {std::move(agreement), "Förening " + std::to_string(number), std::nullopt, std::nullopt})
          .value();
  for (int year = 2024 - kYears + 1; year <= 2024; ++year) {
    const auto follow_up =
        followup::open_follow_up(act, saved.id, year, {day("2025-01-13"), day("2025-01-14"), {}, {}});
    for (const agreements::Commitment& one : saved.commitments) {
      const std::string hash =
          sha256_hex(std::to_string(number) + std::to_string(year) + std::to_string(one.id.value));
      const auto material = followup::FollowUpStore::receive(act, follow_up,
                                                             {{},
                                                              EvidenceKind::AnnualReport,
                                                              "rapport.pdf",
                                                              hash,
                                                              false,
                                                              9,
                                                              day("2025-02-11"),
                                                              "Samordnare",
                                                              true});
      followup::FollowUpStore::add_evidence(act, follow_up,
                                            {{}, one.id, material, "s. 3", "det som åtagandet gäller"});
      (void)followup::record_finding(
          act, follow_up,
          {one.id, followup::Outcome::Partly, "Halva året", "Handläggare", day("2025-03-01")});
    }
  }
}

template <class Make>
void measure(Json& answer, const std::string& name, int count, const Make& make) {
  std::vector<double> times;
  for (int number = 1; number <= count; ++number) {
    const double started = cpu_milliseconds();
    if (make(number).size() < 1000) std::exit(1);
    times.push_back(cpu_milliseconds() - started);
  }
  std::ranges::sort(times);
  answer.set(name + "_p50_ms", times[times.size() / 2]);
  answer.set(name + "_p99_ms", times[times.size() * 99 / 100]);
}

std::string token_of_an_officer(sql::Connection& connection, const organisations::Actor& actor,
                                organisations::OrganisationId body, const Clock& clock) {
  sql::Transaction transaction(connection);
  organisations::Act act(transaction, actor, body, clock);
  const auto person = identity::add_person(act, {{}, "Anna Berg", "anna@exempel.se"},
                                           organisations::Role::CaseOfficer, clock.today());
  const auto made =
      identity::make_api_token(act, {.membership = identity::MembershipStore(act).list_for(person).front().id,
                                     .name = "bench",
                                     .scopes = *identity::ApiScopes::from_words("read"),
                                     .last_day = clock.today()});
  act.commit();
  return made.token;
}

}  // namespace

int main(int argument_count, char** arguments) {
  if (argument_count != 2) {
    std::cerr << "list_bench AGREEMENTS\n";
    return 2;
  }
  const int count = std::stoi(arguments[1]);
  const testing::TemporaryFolder temporary;
  const FixedClock clock(day("2025-03-21"));
  auto folder = storage::DataFolder::create_or_open(temporary.path() / "data", clock);
  sql::Connection connection = folder.connect();
  const auto actor = organisations::Actor::at_command_line("bench");
  organisations::OrganisationId body;
  {
    sql::Transaction transaction(connection);
    body = organisations::found_organisation(transaction, actor, organisations::OrganisationKind::PublicBody,
                                             "Exempelkommunen", clock);
    organisations::Act act(transaction, actor, body, clock);
    for (int number = 1; number <= count; ++number) add_partnership(act, number);
    act.commit();
  }
  const organisations::View view{connection, actor.scope_of(body)};
  const web::PageReader reader(view);
  const Translator t(Language::Swedish);
  const int pages = (count + web::AgreementsView::kLinesPerPage - 1) / web::AgreementsView::kLinesPerPage;
  Json answer = Json::object();
  answer.set("agreements", count);
  measure(answer, "list", std::max(200, pages), [&](int number) {
    return web::agreements_page(t, reader.agreements(day("2025-03-21"), 1 + number % pages));
  });
  measure(answer, "looked_through", std::max(200, pages), [&](int number) {
    constexpr std::array kShows = {memoranda::PortfolioSearch::Show::NeedsWork,
                                   memoranda::PortfolioSearch::Show::Late,
                                   memoranda::PortfolioSearch::Show::All};
    const memoranda::PortfolioSearch search{"förening",
                                            kShows[static_cast<std::size_t>(number) % kShows.size()],
                                            memoranda::PortfolioSearch::Order::Due};
    return web::agreements_page(t, reader.agreements(day("2025-03-21"), 1, search));
  });
  measure(answer, "follow_up", std::max(200, count), [&](int number) {
    return web::follow_up_page(
        t, web::follow_up_view(reader.reader(), reader.follow_up({1 + number % count}, 2024, t), t));
  });
  web::TokenGate tokens(folder, clock, {}, {.at_once = 1e9, .a_second = 1e6});
  web::Site site(folder, clock, {.public_body = actor.scope_of(body), .tokens = &tokens});
  const std::string token = token_of_an_officer(connection, actor, body, clock);
  std::string after;
  const auto asked = [&](const std::string& path, std::vector<http::Field> query) {
    const http::Response response =
        site.answer({http::Method::Get, path, std::move(query), {{"Authorization", "Bearer " + token}}, ""});
    if (response.status != 200) std::exit(1);
    return *response.body;
  };
  measure(answer, "api_list", std::max(200, pages), [&](int) {
    std::vector<http::Field> query{{"limit", "25"}};
    if (!after.empty()) query.push_back({"after", after});
    std::string page = asked("/api/v1/agreements", std::move(query));
    // The page after it, as a client reads the list; from the start again behind the last.
    const std::size_t next = page.rfind("\"next\":\"");
    after = next == std::string::npos ? "" : page.substr(next + 8, page.find('"', next + 8) - next - 8);
    return page;
  });
  measure(answer, "api_follow_up", std::max(200, count), [&](int number) {
    return asked("/api/v1/agreements/" + std::to_string(1 + number % count) + "/follow-ups/2024", {});
  });
  std::cout << answer.dump() << '\n';
}
