#include "followup/evidence_check.h"

#include <algorithm>
#include <array>
#include <vector>

#include "base/entered_text.h"
#include "base/legible_text.h"
#include "base/message.h"
#include "base/text.h"

namespace handslag::followup {

namespace {

constexpr std::size_t kMostPlace = 80;
constexpr std::size_t kMostShows = 500;
constexpr std::int64_t kNoPage = 1'000'000;
constexpr std::array<std::string_view, 12> kPageWords = {"s",       "ss",   "sid",   "sida", "sidan", "sidor",
                                                         "sidorna", "page", "pages", "p",    "pp",    "pg"};
// What goes on with more numbers, or stands between a page word and its number: "3 t.o.m. 7", "sida nr 7".
constexpr std::array<std::string_view, 21> kJoins = {
    "och", "and", "samt", "eller", "or", "till",   "to",     "med", "through", "t",       "o",
    "m",   "tom", "nr",   "n",     "no", "nummer", "number", "f",   "ff",      "följande"};
// Of an ordinal in digits: "9:e sidan", "the 9th page".
constexpr std::array<std::string_view, 6> kOrdinalEnds = {"a", "e", "st", "nd", "rd", "th"};

struct NumberWord {
  std::string_view cardinal;
  std::string_view ordinal;
};
// From one, Swedish and English.
constexpr std::array<std::array<NumberWord, 2>, 12> kNumberWords = {
    {{{{"ett", "första"}, {"one", "first"}}},
     {{{"två", "andra"}, {"two", "second"}}},
     {{{"tre", "tredje"}, {"three", "third"}}},
     {{{"fyra", "fjärde"}, {"four", "fourth"}}},
     {{{"fem", "femte"}, {"five", "fifth"}}},
     {{{"sex", "sjätte"}, {"six", "sixth"}}},
     {{{"sju", "sjunde"}, {"seven", "seventh"}}},
     {{{"åtta", "åttonde"}, {"eight", "eighth"}}},
     {{{"nio", "nionde"}, {"nine", "ninth"}}},
     {{{"tio", "tionde"}, {"ten", "tenth"}}},
     {{{"elva", "elfte"}, {"eleven", "eleventh"}}},
     {{{"tolv", "tolfte"}, {"twelve", "twelfth"}}}}};

template <std::size_t size>
bool is_one_of(std::string_view word, const std::array<std::string_view, size>& words) {
  return std::ranges::find(words, word) != words.end();
}

bool is_digit(char c) { return c >= '0' && c <= '9'; }
// Of a text in UTF-8 that is easy to read: a letter beyond ASCII has bytes of its own.
bool is_letter(char c) { return (c >= 'a' && c <= 'z') || static_cast<unsigned char>(c) >= 0x80; }

std::optional<std::int64_t> number_of(std::string_view word, std::string_view NumberWord::*form) {
  for (std::size_t at = 0; at < kNumberWords.size(); ++at) {
    for (const NumberWord& one : kNumberWords.at(at)) {
      if (word == one.*form) return static_cast<std::int64_t>(at) + 1;
    }
  }
  return std::nullopt;
}

// A run of letters or of digits, and what stands between it and the one before.
struct Piece {
  std::string_view before = {};
  std::string_view text = {};

  bool is_digits() const { return !text.empty() && is_digit(text[0]); }
  bool is_page_word() const { return is_one_of(text, kPageWords); }
  std::int64_t digits() const {
    std::int64_t number = 0;
    for (const char digit : text) number = std::min(number * 10 + (digit - '0'), kNoPage);
    return number;
  }
};

std::vector<Piece> pieces_of(std::string_view place) {
  std::vector<Piece> pieces;
  for (std::size_t at = 0; at < place.size();) {
    const std::size_t start = at;
    while (at < place.size() && !is_digit(place[at]) && !is_letter(place[at])) ++at;
    if (at == place.size()) break;
    const std::size_t first = at;
    const bool is_number = is_digit(place[at]);
    while (at < place.size() && (is_number ? is_digit(place[at]) : is_letter(place[at]))) ++at;
    pieces.push_back({place.substr(start, first - start), place.substr(first, at - first)});
  }
  return pieces;
}

// The pages that a place names, one piece after the other.
class PageReader {
 public:
  explicit PageReader(const std::vector<Piece>& pieces) : pieces_(pieces) {}

  std::optional<std::int64_t> last() {
    for (std::size_t at = 0; at < pieces_.size(); ++at) read(at);
    return last_;
  }

 private:
  void read(std::size_t at) {
    const Piece& piece = pieces_[at];
    if (const auto page = page_before_word(at)) take(*page);
    if (piece.is_page_word()) {
      is_after_page_word_ = true;
      is_after_number_ = false;
      return;
    }
    if (!is_after_page_word_) return;
    const auto number =
        piece.is_digits() ? std::optional(piece.digits()) : number_of(piece.text, &NumberWord::cardinal);
    // "s. 3: 250 samtal", "s. 3 (2024)": not another page.
    const bool is_of_something_else = is_after_number_ && (piece.before.find('(') != std::string_view::npos ||
                                                           piece.before.starts_with(": "));
    if (number && !is_of_something_else) {
      take(*number);
      is_after_number_ = true;
      return;
    }
    const bool is_tail = is_after_number_ && piece.before.empty();
    is_after_page_word_ = !number && (is_tail || is_one_of(piece.text, kJoins));
  }

  // "tredje sidan", "9:e sidan"
  std::optional<std::int64_t> page_before_word(std::size_t at) const {
    const auto is_page = [&](std::size_t next) {
      return next < pieces_.size() && pieces_[next].is_page_word();
    };
    if (!pieces_[at].is_digits())
      return is_page(at + 1) ? number_of(pieces_[at].text, &NumberWord::ordinal) : std::nullopt;
    const bool is_ordinal = is_page(at + 2) && is_one_of(pieces_[at + 1].text, kOrdinalEnds);
    return is_ordinal ? std::optional(pieces_[at].digits()) : std::nullopt;
  }

  void take(std::int64_t page) { last_ = std::max(last_.value_or(0), page); }

  const std::vector<Piece>& pieces_;
  std::optional<std::int64_t> last_ = {};
  bool is_after_page_word_ = false;
  bool is_after_number_ = false;
};

}  // namespace

std::optional<std::int64_t> last_page_in(std::string_view place) {
  const std::string seen = lower_case(legible(place).text);
  const std::vector<Piece> pieces = pieces_of(seen);
  return PageReader(pieces).last();
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
  return Message("“{place}” is beyond the last page: {name} ends on page {pages}.",
                 {{"place", quotable(evidence.place)},
                  {"name", material == nullptr ? "" : quotable(material->name)},
                  {"pages", material == nullptr ? 0 : material->pages.value_or(0)}});
}

}  // namespace handslag::followup
