#include "identity/api_token.h"

#include "base/text.h"

namespace handslag::identity {

namespace {

using Way = ApiScopes::Way;

constexpr std::string_view word_of(Way way) { return way == Way::Read ? "read" : "write"; }

std::optional<Way> way_named(std::string_view word) {
  if (word == "read") return Way::Read;
  if (word == "write") return Way::Write;
  return std::nullopt;
}

std::string word_of(ApiArea area, Way way) {
  return std::string(kApiAreas.of(area)) + ":" + std::string(word_of(way));
}

bool add_word(ApiScopes& scopes, std::string_view word) {
  if (const auto way = way_named(word)) {
    scopes.add_all(*way);
    return true;
  }
  const std::size_t colon = word.find(':');
  if (colon == std::string_view::npos) return false;
  const auto area = kApiAreas.named(word.substr(0, colon));
  const auto way = way_named(word.substr(colon + 1));
  if (!area || !way) return false;
  scopes.add(*area, *way);
  return true;
}

}  // namespace

std::string ApiScopes::words() const {
  std::string words;
  const auto add_word = [&](std::string_view word) {
    words += (words.empty() ? "" : " ") + std::string(word);
  };
  for (const Way way : {Way::Read, Way::Write}) {
    if (set_of(way).all()) {
      add_word(word_of(way));
      continue;
    }
    for (std::size_t area = 0; area < kApiAreas.names.size(); ++area)
      if (set_of(way).test(area)) add_word(word_of(static_cast<ApiArea>(area), way));
  }
  return words;
}

Result<ApiScopes, std::string> ApiScopes::from_words(std::string_view words) {
  ApiScopes scopes;
  std::string spaced(words);
  for (char& letter : spaced)
    if (letter == ',') letter = ' ';
  for (const std::string_view word : split(spaced, ' ')) {
    if (word.empty()) continue;
    if (!add_word(scopes, word)) return Refused{std::string(word)};
  }
  return scopes;
}

std::vector<std::string> ApiScopes::all_words() {
  std::vector<std::string> words;
  for (const Way way : {Way::Read, Way::Write}) words.emplace_back(word_of(way));
  for (std::size_t area = 0; area < kApiAreas.names.size(); ++area)
    for (const Way way : {Way::Read, Way::Write}) words.push_back(word_of(static_cast<ApiArea>(area), way));
  return words;
}

}  // namespace handslag::identity
