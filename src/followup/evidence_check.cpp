#include "followup/evidence_check.h"

#include <algorithm>
#include <array>

#include "base/entered_text.h"
#include "base/legible_text.h"
#include "base/message.h"
#include "base/text.h"

namespace handslag::followup {

namespace {

constexpr std::size_t kMostPlace = 80;
constexpr std::size_t kMostShows = 500;
constexpr std::int64_t kNoPage = 1'000'000;
constexpr std::array<std::string_view, 11> kPageWords = {"s",     "s.",      "sid",  "sid.",  "sida", "sidan",
                                                         "sidor", "sidorna", "page", "pages", "p."};

bool is_page_word(std::string_view word) { return std::ranges::find(kPageWords, word) != kPageWords.end(); }

bool is_digit(char c) { return c >= '0' && c <= '9'; }

// The greatest of the numbers in "7", "5–7", "5-7," or "3,5"; empty when there is something else in it.
std::optional<std::int64_t> greatest_number(std::string_view word) {
  std::optional<std::int64_t> greatest;
  while (!word.empty()) {
    if (is_digit(word[0])) {
      std::int64_t number = 0;
      for (; !word.empty() && is_digit(word[0]); word.remove_prefix(1))
        number = std::min(number * 10 + (word[0] - '0'), kNoPage);
      greatest = std::max(greatest.value_or(0), number);
    } else if (word.starts_with("–")) {
      word.remove_prefix(std::string_view("–").size());
    } else if (std::string_view("-,.;:()").find(word[0]) != std::string_view::npos) {
      word.remove_prefix(1);
    } else {
      return std::nullopt;
    }
  }
  return greatest;
}

}  // namespace

std::optional<std::int64_t> last_page_in(std::string_view place) {
  const std::string lower = lower_case(place);
  std::optional<std::int64_t> last;
  bool is_after_page_word = false;
  for (std::string_view word : words_of(lower)) {
    while (!word.empty() && word[0] == '(') word.remove_prefix(1);
    // "s.7" is one word.
    const std::size_t digit = word.find_first_of("0123456789");
    const bool starts_with_page =
        digit != std::string_view::npos && digit > 0 && is_page_word(word.substr(0, digit));
    const std::string_view numbers = starts_with_page ? word.substr(digit) : word;
    const auto number = greatest_number(numbers);
    const bool joins = word == "och" || word == "and" || word == "–" || word == "-";
    if (number && (is_after_page_word || starts_with_page)) {
      last = std::max(last.value_or(0), *number);
      is_after_page_word = true;
    } else if (!(joins && is_after_page_word)) {
      is_after_page_word = is_page_word(word);
    }
  }
  return last;
}

std::optional<EvidenceRefusal> check(const Evidence& evidence, const FollowUp& follow_up,
                                     const agreements::Agreement& agreement) {
  if (agreement.find_commitment(evidence.commitment) == nullptr) return EvidenceRefusal::NoSuchCommitment;
  const Material* material = follow_up.find_material(evidence.material);
  if (material == nullptr) return EvidenceRefusal::NoSuchMaterial;
  // Of a dataset the place is an area, "*" for all of them.
  if (material->is_dataset ? trimmed(evidence.place).empty() : !says_something(evidence.place))
    return EvidenceRefusal::PlaceMissing;
  if (const auto fault = fault_of(evidence.place, kMostPlace))
    return *fault == TextFault::TooLong ? EvidenceRefusal::PlaceTooLong : EvidenceRefusal::Unprintable;
  if (const auto fault = fault_of(evidence.shows, kMostShows))
    return *fault == TextFault::TooLong ? EvidenceRefusal::ShowsTooLong : EvidenceRefusal::Unprintable;
  const auto page = last_page_in(evidence.place);
  if (page && *page < 1) return EvidenceRefusal::NoSuchPage;
  if (page && material->pages && *page > *material->pages) return EvidenceRefusal::PageBeyondLast;
  return std::nullopt;
}

Message message_for(EvidenceRefusal refusal, const Evidence& evidence, const FollowUp& follow_up) {
  switch (refusal) {
    case EvidenceRefusal::NoSuchCommitment:
      return Message("The agreement has no commitment {number}.",
                     {{"number", std::to_string(evidence.commitment.value)}});
    case EvidenceRefusal::NoSuchMaterial:
      return Message("The follow-up has no material {number}.",
                     {{"number", std::to_string(evidence.material.value)}});
    case EvidenceRefusal::PlaceMissing:
      return Message("Say where it stands: a page or a table.");
    case EvidenceRefusal::PlaceTooLong:
      return Message("The place takes at most 80 characters; shorten it.");
    case EvidenceRefusal::ShowsTooLong:
      return Message("What it shows takes at most 500 characters; shorten it.");
    case EvidenceRefusal::Unprintable:
      return Message("The place or what it shows {fault}", {{"fault", message_for(TextFault::Unprintable)}});
    case EvidenceRefusal::NoSuchPage:
      return Message("Pages are counted from 1.");
    case EvidenceRefusal::PageBeyondLast:
      break;
  }
  const Material* material = follow_up.find_material(evidence.material);
  return Message("“{place}” is beyond the last page: {name} has {pages} pages.",
                 {{"place", quotable(evidence.place)},
                  {"name", material == nullptr ? "" : quotable(material->name)},
                  {"pages", material == nullptr ? 0 : material->pages.value_or(0)}});
}

}  // namespace handslag::followup
