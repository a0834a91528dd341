#include "web/api/token_gate.h"

#include <algorithm>
#include <cmath>

#include "base/text.h"
#include "organisations/organisation_store.h"
#include "organisations/role_words.h"
#include "sql/transaction.h"

namespace handslag::web {

namespace {

constexpr std::size_t kMostBuckets = 10'000;

std::string token_in(const http::Request& request) {
  const std::string_view given = trimmed(request.header("Authorization").value_or(""));
  constexpr std::string_view kScheme = "bearer ";
  if (given.size() <= kScheme.size() || lower_case(given.substr(0, kScheme.size())) != kScheme) return {};
  return std::string(trimmed(given.substr(kScheme.size())));
}

}  // namespace

TokenGate::TokenGate(const storage::DataFolder& folder, const Clock& clock, From from, RequestPace pace)
    : folder_(folder), clock_(clock), from_(std::move(from)), pace_(pace), pool_(folder) {}

std::variant<Bearer, NotLetIn> TokenGate::bearer(const http::Request& request) {
  const std::string token = token_in(request);
  if (token.empty()) return NotLetIn{};
  const std::string from = from_ ? from_(request) : request.from;
  std::optional<identity::AskedBy> who;
  organisations::OrganisationKind side{};
  {
    ConnectionPool::Lent lent = pool_.lend();
    const sql::Transaction reading(lent.connection(), sql::Transaction::Access::Read);
    who = identity::asked_by(lent.connection(), token, from, clock_);
    if (who) side = organisations::OrganisationStore(lent.connection()).get(who->token.organisation).kind;
  }
  if (!who) return not_good(from);
  if (const auto wait = too_often(who->token.id)) return NotLetIn{NotLetIn::Reason::TooMany, *wait};
  if (identity::is_to_be_seen(who->token, from, clock_)) {
    sql::Connection connection = folder_.connect();
    sql::Transaction transaction(connection);
    identity::see_api_token(transaction, *who, clock_);
    transaction.commit();
  }
  return Bearer{
      .visitor = Visitor{who->actor, who->token.organisation, side, who->person.name,
                         organisations::role_in_words(who->membership.role, Translator(Language::Swedish)),
                         "token " + std::to_string(who->token.id.value)},
      .token = who->token.id,
      .token_name = who->token.name,
      .scopes = who->token.scopes,
      .last_day = who->token.last_day};
}

NotLetIn TokenGate::not_good(const std::string& from) {
  // No account is tried: whoever guesses is counted where they are, and nobody else waits for it.
  const identity::Attempt attempt{.account = "tokens from " + identity::source_of(from),
                                  .source = identity::source_of(from)};
  if (const auto wait = limits_.wait(attempt, clock_.now()); wait.count() > 0)
    return {NotLetIn::Reason::Wait, wait};
  limits_.failed(attempt, clock_.now());
  return {NotLetIn::Reason::NotGood, {}};
}

std::optional<std::chrono::seconds> TokenGate::too_often(identity::ApiTokenId token) {
  const std::lock_guard lock(mutex_);
  if (buckets_.size() >= kMostBuckets) buckets_.clear();
  const auto now = clock_.now();
  auto [place, is_new] = buckets_.try_emplace(token.value, Bucket{pace_.at_once, now});
  Bucket& bucket = place->second;
  const std::chrono::duration<double> passed = now - bucket.at;
  bucket.left = std::min(pace_.at_once, bucket.left + std::max(0.0, passed.count()) * pace_.a_second);
  bucket.at = now;
  if (bucket.left >= 1) {
    bucket.left -= 1;
    return std::nullopt;
  }
  return std::chrono::seconds(static_cast<std::int64_t>(std::ceil((1 - bucket.left) / pace_.a_second)));
}

}  // namespace handslag::web
