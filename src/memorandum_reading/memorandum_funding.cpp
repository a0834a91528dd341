#include <algorithm>
#include <array>

#include "base/text.h"
#include "memorandum_reading/memorandum_claims.h"
#include "memorandum_reading/memorandum_lines.h"
#include "memorandum_reading/memorandum_words.h"
#include "memorandum_reading/passage_text.h"
#include "memorandum_reading/vocabulary.h"

namespace handslag::memorandum_reading {

namespace {

bool is_digits(std::string_view text) {
  return !text.empty() && std::ranges::all_of(text, [](char c) { return c >= '0' && c <= '9'; });
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
    if (!funding_.first_year) funding_.first_year = term_year_;
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
    const Vocabulary& v = swedish();
    for (std::size_t at = 0; at < words_->size(); ++at) {
      const std::string& word = (*words_)[at].bare;
      if (v.yearly.has(word)) return true;
      if (at > 0 && v.year_words.has(word) && v.each.has((*words_)[at - 1].bare)) return true;
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
      } else if (is_instalment(money->first)) {
        if (!funding_.instalment) funding_.instalment = stated;
      } else if (speaks_of_each_year()) {
        if (!funding_.amount_per_year) {
          funding_.amount_per_year = stated;
        } else if (funding_.amount_per_year->value != stated.value) {
          reading_.unsure.push_back({"funding.amount_per_year", stated.lines, Doubt::Reason::SeveralAmounts});
        }
      }
    }
  }

  // "fyra utbetalningar à 62 000 kr": the amount of one of several payments.
  bool is_instalment(std::size_t first) {
    if (first < 3 || !swedish().instalment_marks.has((*words_)[first - 1].bare)) return false;
    if (!swedish().instalment_words.has((*words_)[first - 2].bare)) return false;
    read_instalments(first - 3);
    return true;
  }

  void read_instalments(std::size_t at) {
    const std::string& word = (*words_)[at].bare;
    const auto& numbers = swedish().numbers.words();
    int count = is_digits(word) && word.size() <= 2 ? std::stoi(word) : 0;
    if (const auto found = std::ranges::find(numbers, word); found != numbers.end())
      count = static_cast<int>(found - numbers.begin()) + 1;
    if (count >= 2 && count <= 52 && !funding_.instalments) funding_.instalments = {count, lines(at, at + 2)};
  }

  void read_population() {
    if (funding_.population) return;
    for (std::size_t at = 0; at < words_->size(); ++at) {
      const auto number = number_at(*words_, at);
      if (!number || !is_digits(number->digits) || number->digits.size() < 4) continue;
      const bool counts_people = number->end < words_->size() && is_people((*words_)[number->end].bare);
      const bool approximate = at > 0 && swedish().approximate.has((*words_)[at - 1].bare);
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

  static bool is_people(std::string_view word) { return swedish().people.has(word); }
  static bool names_population(std::string_view word) { return swedish().population_names.has(word); }

  // "3 000 personer" may be visitors; persons count as residents only where the sentence speaks of residents.
  bool counts_residents(std::size_t after_number) const {
    if (swedish().residents.has((*words_)[after_number].bare)) return true;
    return std::ranges::any_of(*words_, [](const PlacedWord& word) {
      return names_population(word.bare) || swedish().residents.has(word.bare);
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
    const bool is_about_payment = std::ranges::any_of(
        *words_, [](const PlacedWord& word) { return swedish().payment_stems.has_start_of(word.bare); });
    if (is_about_payment) {
      for (std::size_t at = 0; at < words_->size(); ++at) {
        if (!funding_.payment_period) read_period(at);
        if (!funding_.first_year) read_first_year(at);
      }
    }
    if (!term_year_ && is_about_the_agreement()) read_year_of_term();
  }

  void read_period(std::size_t at) {
    const Vocabulary& v = swedish();
    const auto& words = *words_;
    if (v.year_parts.has(words[at].bare) && at > 0 && v.order.has(words[at - 1].bare)) {
      state_period(at - 1, at + 1);
    } else if (v.months.has(words[at].bare) && at > 0 && words[at - 1].bare == "i") {
      state_period(at, at + 1);
    } else if (v.rhythms.has(words[at].bare)) {
      state_period(at, at + 1);
    }
  }

  void state_period(std::size_t first, std::size_t end) {
    std::string words;
    for (std::size_t at = first; at < end; ++at) words += (words.empty() ? "" : " ") + (*words_)[at].bare;
    funding_.payment_period = {words, lines(first, end)};
  }

  // "med start … 2022", "från och med 2022", "från 2022", "fr.o.m. 2022". "Från 2010 fördelas …" tells of a
  // change.
  void read_first_year(std::size_t at) {
    if (!swedish().from_words.has((*words_)[at].bare)) return;
    for (std::size_t next = at + 1; next < words_->size() && next <= at + 7; ++next) {
      const auto year = year_of((*words_)[next]);
      if (!year) continue;
      if (at == 0 && tells_of_a_change()) {
        reading_.unsure.push_back({"funding.first_year", lines(next, next + 1), Doubt::Reason::LaterChange});
      } else {
        funding_.first_year = {*year, lines(next, next + 1)};
      }
      return;
    }
  }

  bool tells_of_a_change() const {
    return std::ranges::any_of(*words_,
                               [](const PlacedWord& word) { return swedish().change_verbs.has(word.bare); });
  }

  bool is_about_the_agreement() const {
    const Vocabulary& v = swedish();
    const auto has = [&](const WordList& list) {
      return std::ranges::any_of(*words_, [&](const PlacedWord& word) { return list.has(word.bare); });
    };
    return has(v.agreement_words) && has(v.valid_verbs);
  }

  // "Avtalet gäller från och med år 2009": the first year, where no payment says another.
  void read_year_of_term() {
    for (std::size_t at = 0; at < words_->size(); ++at) {
      if (!swedish().from_words.has((*words_)[at].bare)) continue;
      for (std::size_t next = at + 1; next < words_->size() && next <= at + 4; ++next) {
        if (const auto year = year_of((*words_)[next])) {
          term_year_ = Stated<int>{*year, lines(next, next + 1)};
          return;
        }
      }
    }
  }

  MemorandumReading& reading_;
  ReadFunding& funding_;
  std::optional<Stated<int>> term_year_;
  const Passage* passage_ = nullptr;
  const std::vector<PlacedWord>* words_ = nullptr;
};

}  // namespace

void find_funding(MemorandumReading& reading) { FundingReader(reading).run(); }

}  // namespace handslag::memorandum_reading
