#include <algorithm>
#include <array>

#include "base/text.h"
#include "memorandum_reading/memorandum_claims.h"
#include "memorandum_reading/memorandum_words.h"

namespace handslag::memorandum_reading {

namespace {

bool is_digits(std::string_view text) {
  return !text.empty() && std::ranges::all_of(text, [](char c) { return c >= '0' && c <= '9'; });
}

template <std::size_t Count>
bool is_one_of(std::string_view word, const std::array<std::string_view, Count>& words) {
  return std::ranges::find(words, word) != words.end();
}

// A number of one or several words ("70", "1,20", "60 000"), from `first` up to but without `end`.
struct NumberWords {
  std::string digits;  // "60000", "1,20"
  std::size_t first = 0;
  std::size_t end = 0;
};

std::optional<NumberWords> number_at(const std::vector<PlacedWord>& words, std::size_t at) {
  const std::string& bare = words[at].bare;
  if (bare.empty() || bare.size() > 12 || bare[0] < '0' || bare[0] > '9') return std::nullopt;
  if (bare.find_first_not_of("0123456789,") != std::string::npos) return std::nullopt;
  NumberWords number{bare, at, at + 1};
  while (is_digits(number.digits) && words[number.end - 1].bare.size() <= 3 && number.end < words.size() &&
         words[number.end].bare.size() == 3 && is_digits(words[number.end].bare) &&
         number.digits.size() <= 9 &&
         words[number.end - 1].written.find_last_of(".,;:)") == std::string_view::npos) {
    number.digits += words[number.end++].bare;
  }
  return number;
}

struct Unit {
  std::string_view written;
  std::int64_t factor = 1;
  std::int64_t divisor = 1;
  bool is_per_inhabitant = false;
};

constexpr std::array<Unit, 14> kUnits = {{{"kr"},
                                          {"kronor"},
                                          {"sek"},
                                          {"tkr", 1'000},
                                          {"mkr", 1'000'000},
                                          {"mnkr", 1'000'000},
                                          {"öre", 1, 100},
                                          {"kr/invånare", 1, 1, true},
                                          {"kronor/invånare", 1, 1, true},
                                          {"kr/inv", 1, 1, true},
                                          {"kr/kommuninvånare", 1, 1, true},
                                          {"öre/invånare", 1, 100, true},
                                          {"kr/år"},
                                          {"tkr/år", 1'000}}};

struct MoneyWords {
  Money money;
  std::size_t first = 0;
  std::size_t end = 0;
  bool is_per_inhabitant = false;
};

std::optional<MoneyWords> money_at(const std::vector<PlacedWord>& words, std::size_t at) {
  const auto number = number_at(words, at);
  if (!number || number->end >= words.size()) return std::nullopt;
  const auto unit = std::ranges::find(kUnits, words[number->end].bare, &Unit::written);
  const auto plain = Money::parse(number->digits);
  if (unit == kUnits.end() || !plain || plain->ore() > 1'000'000'000'000) return std::nullopt;
  if (plain->ore() % unit->divisor != 0) return std::nullopt;
  MoneyWords money{Money::from_ore(plain->ore() / unit->divisor * unit->factor), at, number->end + 1,
                   unit->is_per_inhabitant};
  if (money.end + 1 < words.size() && words[money.end].bare == "per" &&
      (words[money.end + 1].bare == "invånare" || words[money.end + 1].bare == "kommuninvånare")) {
    money.is_per_inhabitant = true;
    money.end += 2;
  }
  return money;
}

bool is_approximate(std::string_view word) {
  static constexpr std::array<std::string_view, 8> kWords = {"drygt",   "cirka",  "ca",     "omkring",
                                                             "ungefär", "knappt", "nästan", "runt"};
  return is_one_of(word, kWords);
}

std::optional<int> year_of(const PlacedWord& word) {
  if (word.bare.size() != 4 || !is_digits(word.bare)) return std::nullopt;
  const int year = std::stoi(word.bare);
  if (year < 1950 || year > 2100) return std::nullopt;
  return year;
}

class FundingReader {
 public:
  explicit FundingReader(MemorandumReading& reading) : reading_(reading), funding_(reading.funding) {}

  // The section on economy speaks first; what it lacks is taken from elsewhere.
  void run() {
    read_sections(true);
    read_sections(false);
  }

 private:
  void read_sections(bool economy) {
    for (const Passage& passage : reading_.passages) {
      if (passage.kind != PassageKind::Paragraph && passage.kind != PassageKind::Item &&
          passage.kind != PassageKind::Row)
        continue;
      const SectionRole role = reading_.sections[static_cast<std::size_t>(passage.section)].role;
      if (role == SectionRole::Annexes || role == SectionRole::Recipients) continue;
      if ((role == SectionRole::Economy) != economy) continue;
      passage_ = &passage;
      for (const auto& sentence : sentences_of(passage.text)) {
        words_ = &sentence;
        read_money();
        read_population();
        read_payment();
      }
    }
  }

  LineSpan lines(std::size_t first, std::size_t end) const {
    return passage_->lines_of((*words_)[first].begin, (*words_)[end - 1].end);
  }

  bool speaks_of_each_year() const {
    static constexpr std::array<std::string_view, 6> kYearly = {"årligen", "årligt", "årliga",
                                                                "årlig",   "kr/år",  "tkr/år"};
    for (std::size_t at = 0; at < words_->size(); ++at) {
      const std::string& word = (*words_)[at].bare;
      if (is_one_of(word, kYearly)) return true;
      if (at == 0 || (word != "år" && word != "året")) continue;
      const std::string& before = (*words_)[at - 1].bare;
      if (before == "per" || before == "varje" || before == "om") return true;
    }
    return false;
  }

  void read_money() {
    for (std::size_t at = 0; at < words_->size(); ++at) {
      const auto money = money_at(*words_, at);
      if (!money) continue;
      at = money->end - 1;
      const Stated<Money> stated{money->money, lines(money->first, money->end)};
      if (money->is_per_inhabitant) {
        if (!funding_.rate_per_inhabitant) funding_.rate_per_inhabitant = stated;
      } else if (speaks_of_each_year()) {
        if (!funding_.amount_per_year) {
          funding_.amount_per_year = stated;
        } else if (funding_.amount_per_year->value != stated.value) {
          reading_.unsure.push_back({"funding.amount_per_year", stated.lines, Doubt::Reason::SeveralAmounts});
        }
      }
    }
  }

  void read_population() {
    if (funding_.population) return;
    for (std::size_t at = 0; at < words_->size(); ++at) {
      const auto number = number_at(*words_, at);
      if (!number || !is_digits(number->digits) || number->digits.size() < 4) continue;
      const bool counts_people = number->end < words_->size() && is_people((*words_)[number->end].bare);
      const bool approximate = at > 0 && is_approximate((*words_)[at - 1].bare);
      const std::size_t before = at - (approximate ? 1 : 0);
      const bool is_named = before >= 2 && names_population((*words_)[before - 2].bare);
      if ((!counts_people && !is_named) || money_at(*words_, at)) continue;
      if (!is_named && !counts_residents(number->end)) continue;
      funding_.population = {std::stoll(number->digits), lines(before, number->end)};
      funding_.population_is_approximate = approximate;
      read_base_year(number->end);
      return;
    }
  }

  static bool is_people(std::string_view word) {
    return word == "invånare" || word == "personer" || word == "kommuninvånare";
  }
  static bool names_population(std::string_view word) {
    return word == "invånarantal" || word == "invånarantalet" || word == "folkmängd";
  }

  // "3 000 personer" may be visitors; persons count as residents only where the sentence speaks of residents.
  bool counts_residents(std::size_t after_number) const {
    if ((*words_)[after_number].bare != "personer") return true;
    return std::ranges::any_of(*words_, [](const PlacedWord& word) {
      return names_population(word.bare) || word.bare == "invånare";
    });
  }

  void read_base_year(std::size_t from) {
    for (std::size_t at = from; at < words_->size(); ++at) {
      if (const auto year = year_of((*words_)[at])) {
        funding_.base_year = {*year, lines(at, at + 1)};
        return;
      }
    }
  }

  void read_payment() {
    const bool is_about_payment = std::ranges::any_of(*words_, [](const PlacedWord& word) {
      return word.bare.starts_with("utbetal") || word.bare.starts_with("betalas") || word.bare == "betalar";
    });
    if (!is_about_payment) return;
    for (std::size_t at = 0; at < words_->size(); ++at) {
      if (!funding_.payment_period) read_period(at);
      if (!funding_.first_year) read_first_year(at);
    }
  }

  void read_period(std::size_t at) {
    static constexpr std::array<std::string_view, 4> kOrder = {"första", "andra", "tredje", "fjärde"};
    static constexpr std::array<std::string_view, 12> kMonths = {
        "januari", "februari", "mars",      "april",   "maj",      "juni",
        "juli",    "augusti",  "september", "oktober", "november", "december"};
    static constexpr std::array<std::string_view, 5> kRhythms = {"kvartalsvis", "månadsvis", "halvårsvis",
                                                                 "månatligen", "förskott"};
    const auto& words = *words_;
    const bool is_quarter = (words[at].bare == "kvartalet" || words[at].bare == "halvåret") && at > 0 &&
                            is_one_of(words[at - 1].bare, kOrder);
    if (is_quarter) {
      state_period(at - 1, at + 1);
    } else if (is_one_of(words[at].bare, kMonths) && at > 0 && words[at - 1].bare == "i") {
      state_period(at, at + 1);
    } else if (is_one_of(words[at].bare, kRhythms)) {
      state_period(at, at + 1);
    }
  }

  void state_period(std::size_t first, std::size_t end) {
    std::string words;
    for (std::size_t at = first; at < end; ++at) words += (words.empty() ? "" : " ") + (*words_)[at].bare;
    funding_.payment_period = {words, lines(first, end)};
  }

  // "med start … 2022", "från och med 2022", "från 2022", "fr.o.m. 2022".
  void read_first_year(std::size_t at) {
    const std::string& word = (*words_)[at].bare;
    if (word != "start" && word != "från" && word != "fr.o.m" && word != "början") return;
    for (std::size_t next = at + 1; next < words_->size() && next <= at + 7; ++next) {
      if (const auto year = year_of((*words_)[next])) {
        funding_.first_year = {*year, lines(next, next + 1)};
        return;
      }
    }
  }

  MemorandumReading& reading_;
  ReadFunding& funding_;
  const Passage* passage_ = nullptr;
  const std::vector<PlacedWord>* words_ = nullptr;
};

}  // namespace

void find_funding(MemorandumReading& reading) { FundingReader(reading).run(); }

}  // namespace handslag::memorandum_reading
