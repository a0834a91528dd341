#include "identity/pass_phrase.h"

#include <algorithm>
#include <set>
#include <vector>

#include "base/embedded_file.h"
#include "base/entered_text.h"
#include "base/text.h"
#include "embedded/identity.h"

namespace handslag::identity {

namespace {

constexpr std::size_t kFewestDifferent = 5;
constexpr std::size_t kShortestPart = 4;

bool is_common(const std::string& in_small_letters) {
  static const std::set<std::string_view> all = [] {
    std::set<std::string_view> lines;
    for (const std::string_view line :
         lines_of(find_embedded(embedded::identity(), "common_pass_phrases.txt")->bytes))
      if (!line.empty() && line.front() != '#') lines.insert(line);
    return lines;
  }();
  return all.contains(in_small_letters);
}

bool is_one_part_repeated(std::string_view text) {
  // A shorter part has too few different characters.
  for (std::size_t part = kFewestDifferent; part <= text.size() / 2; ++part) {
    if (text.substr(part) == text.substr(0, text.size() - part)) return true;
  }
  return false;
}

// 123456789012, abcdefghijkl, 987654321098: each character as far from the one before.
bool is_run(std::string_view text) {
  const auto step = [&](std::size_t at) { return (text[at] - text[at - 1] + 10) % 10; };
  for (std::size_t at = 2; at < text.size(); ++at)
    if (step(at) != step(1)) return false;
  return true;
}

// How many characters there are beside the person's own words and the program's name.
std::size_t beside_own_words(std::string text, std::string_view name, std::string_view email) {
  std::vector<std::string> own = {"handslag", "lösenord", "lösenfras", "password"};
  for (const std::string_view word : words_of(name)) own.push_back(lower_case(word));
  const std::string address = lower_case(email);
  own.push_back(address.substr(0, address.find('@')));
  for (const std::string_view part : split(own.back(), '.')) own.emplace_back(part);
  std::ranges::sort(own, std::ranges::greater(), &std::string::size);
  for (const std::string& word : own) {
    if (word.size() < kShortestPart) continue;
    for (std::size_t at = text.find(word); at != std::string::npos; at = text.find(word, at))
      text.erase(at, word.size());
  }
  std::erase(text, ' ');
  return length_in_characters(text);
}

}  // namespace

std::string composed_pass_phrase(std::string_view typed) { return composed(typed); }

std::optional<PassPhraseFault> fault_of(std::string_view pass_phrase, std::string_view name,
                                        std::string_view email) {
  if (handslag::fault_of(pass_phrase, pass_phrase.size())) return PassPhraseFault::NotText;
  const std::size_t length = length_in_characters(pass_phrase);
  if (length < kShortestPassPhrase) return PassPhraseFault::TooShort;
  if (length > kLongestPassPhrase) return PassPhraseFault::TooLong;
  const std::string small = lower_case(pass_phrase);
  if (is_common(small)) return PassPhraseFault::Common;
  const std::set<char> different(small.begin(), small.end());
  if (different.size() < kFewestDifferent || is_one_part_repeated(small) || is_run(small))
    return PassPhraseFault::Uniform;
  if (beside_own_words(small, name, email) < kShortestPassPhrase / 2) return PassPhraseFault::Personal;
  return std::nullopt;
}

Message message_for(PassPhraseFault fault) {
  switch (fault) {
    case PassPhraseFault::NotText:
      return Message(
          "It has characters that cannot be typed again. Write it with letters, digits, signs and spaces.");
    case PassPhraseFault::TooShort:
      return Message("It must have at least 12 characters. Four words that you remember are enough.");
    case PassPhraseFault::TooLong:
      return Message("It can have at most 200 characters.");
    case PassPhraseFault::Common:
      return Message("It is among those that are tried first by whoever guesses. Choose another.");
    case PassPhraseFault::Uniform:
      return Message("It repeats itself or counts up. Choose words that do not belong together.");
    case PassPhraseFault::Personal:
      return Message("It is little more than your name or your address. Choose other words.");
  }
  return Message("Choose another.");
}

}  // namespace handslag::identity
