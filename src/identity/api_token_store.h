#pragma once

#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "identity/api_token.h"
#include "organisations/act.h"

namespace handslag::identity {

/// The tokens of an organisation.
class ApiTokenStore {
 public:
  explicit ApiTokenStore(const organisations::View& view) : view_(view) {}

  /// Empty also for another organisation's.
  std::optional<ApiToken> find(ApiTokenId id) const;
  /// The newest first, also those that have ended.
  std::vector<ApiToken> list() const;
  std::vector<ApiToken> list_for(PersonId person) const;

  /// By the token that a program shows, whoever's it is: whose it is comes of it. Empty when nobody's.
  static std::optional<ApiToken> find_by_token(sql::Connection& connection, std::string_view token);

  static ApiTokenId add(organisations::Act& act, const ApiToken& token, std::string_view token_hash);
  /// False when it had ended.
  static bool end(organisations::Act& act, ApiTokenId id);
  static void see(sql::Transaction& transaction, ApiTokenId id, std::string_view at, std::string_view from);

 private:
  organisations::View view_;
};

/// Systems that act by themselves: people of the rows that nobody logs in as.
class SystemAccountStore {
 public:
  explicit SystemAccountStore(sql::Connection& connection) : connection_(connection) {}

  bool is_system(PersonId person) const;
  static void add(organisations::Act& act, PersonId person);

 private:
  sql::Connection& connection_;
};

}  // namespace handslag::identity
