#include <algorithm>
#include <array>

#include "base/text.h"
#include "memorandum_reading/memorandum_claims.h"
#include "memorandum_reading/money_words.h"
#include "memorandum_reading/passage_text.h"
#include "memorandum_reading/vocabulary.h"

// When the parts of a year's support are paid: "med hälften i januari och hälften i juli", "180 000 kr den 1
// mars och 180 000 kr den 1 juli", "i två lika delar, den 15 februari och den 15 augusti"; and how the amount
// is adjusted.
namespace handslag::memorandum_reading {

namespace {

using Words = std::vector<PlacedWord>;

struct PlacedTime {
  int month = 1;
  std::optional<int> day = {};
  std::size_t first = 0;
  std::size_t end = 0;
};

std::optional<int> month_of(std::string_view bare) {
  const auto& months = swedish().months.words();
  const auto month = std::ranges::find(months, bare);
  if (month == months.end()) return std::nullopt;
  return static_cast<int>(month - months.begin()) + 1;
}

std::optional<int> day_of(std::string_view bare) {
  if (bare.empty() || bare.size() > 2) return std::nullopt;
  int day = 0;
  for (const char c : bare) {
    if (c < '0' || c > '9') return std::nullopt;
    day = day * 10 + (c - '0');
  }
  return day >= 1 && day <= 31 ? std::optional(day) : std::nullopt;
}

// A month that stands after "i", in a list of months, or with its day before it. "oktober 2022 som bas" and
// the like are no times of payment: a year behind a month without a day names one single month.
std::vector<PlacedTime> times_in(const Words& words) {
  std::vector<PlacedTime> times;
  for (std::size_t at = 0; at < words.size(); ++at) {
    const auto month = month_of(words[at].bare);
    if (!month) continue;
    PlacedTime time{*month, {}, at, at + 1};
    if (at > 0) {
      time.day = day_of(words[at - 1].bare);
      if (time.day) --time.first;
    }
    times.push_back(time);
  }
  return times;
}

// "en tredjedel", "hälften": of how many parts it is one. 0: none.
int parts_of_share(std::string_view bare) {
  const auto& shares = swedish().payment_shares.words();
  const auto share = std::ranges::find(shares, bare);
  return share == shares.end() ? 0 : static_cast<int>(share - shares.begin()) / 2 + 2;
}

class PaymentReader {
 public:
  explicit PaymentReader(MemorandumReading& reading) : reading_(reading) {}

  void run() {
    for (const Passage& passage : reading_.passages) {
      if (!is_text(passage)) continue;
      const SectionRole role = role_of(reading_, passage);
      if (role == SectionRole::Annexes || role == SectionRole::Recipients) continue;
      passage_ = &passage;
      bool goes_on = false;
      for (const auto& sentence : sentences_of(passage.text)) {
        const bool tells = goes_on || tells_of_payment(sentence) || tells_of_parts(sentence);
        if (tells) read_payments(sentence);
        read_index(sentence);
        // "… betalas ut i fyra omgångar: 250 000 kronor den 1 februari, …"
        goes_on = tells && sentence.back().written.ends_with(':');
      }
    }
  }

 private:
  static bool tells_of_payment(const Words& words) {
    const Vocabulary& v = swedish();
    const auto starts = [&](const WordList& list) {
      return std::ranges::any_of(words, [&](const PlacedWord& word) { return list.has_start_of(word.bare); });
    };
    return starts(v.payment_stems) && !starts(v.repayment_stems);
  }

  // "får 1 690 000 kronor per år, med en fjärdedel i början av varje kvartal".
  static bool tells_of_parts(const Words& words) {
    const Vocabulary& v = swedish();
    const bool has_parts =
        std::ranges::any_of(words, [](const PlacedWord& word) { return parts_of_share(word.bare) > 0; });
    const bool is_granted = std::ranges::any_of(words, [&](const PlacedWord& word) {
      return v.granting_words.has(word.bare) || v.receiving_words.has(word.bare);
    });
    return has_parts && is_granted && !amounts_in(words).empty();
  }

  LineSpan lines(const Words& words, std::size_t first, std::size_t end) const {
    return passage_->lines_of(words[first].begin, words[end - 1].end);
  }

  void read_payments(const Words& words) {
    if (!reading_.funding.payments.empty()) return;
    std::vector<PlacedTime> times = times_in(words);
    if (times.empty()) return read_quarters(words);
    const std::vector<MoneyWords> amounts = amounts_in(words);
    if (times.size() >= 2 && amounts.size() == times.size()) {
      for (std::size_t at = 0; at < times.size(); ++at) add(words, times[at], amounts[at].money, 0, 0);
      return;
    }
    if (const int parts = parts_in(words, times.size()); parts > 0) {
      for (const PlacedTime& time : times) add(words, time, std::nullopt, 1, parts);
    } else if (times.size() == 1 && times[0].day && is_last_day(words, times[0])) {
      add(words, times[0], std::nullopt, 1, 1);
    }
  }

  static std::vector<MoneyWords> amounts_in(const Words& words) {
    std::vector<MoneyWords> amounts;
    for (std::size_t at = 0; at < words.size(); ++at) {
      const auto money = money_at(words, at);
      if (!money) continue;
      if (!money->is_per_inhabitant) amounts.push_back(*money);
      at = money->end - 1;
    }
    return amounts;
  }

  // "hälften i januari och hälften i juli", "två lika delar", "vid två tillfällen": how many parts the year's
  // support has, when that is as many as there are times.
  static int parts_in(const Words& words, std::size_t times) {
    if (times < 2) return 0;
    const auto as_many = static_cast<int>(times);
    bool counts_parts = false;
    for (std::size_t at = 0; at < words.size(); ++at) {
      const std::string& bare = words[at].bare;
      if (parts_of_share(bare) == as_many) return as_many;
      counts_parts = counts_parts || swedish().payment_occasions.has(bare);
    }
    return counts_parts ? as_many : 0;
  }

  // "en fjärdedel i början av varje kvartal".
  void read_quarters(const Words& words) {
    constexpr std::array<int, 4> kFirstMonths = {1, 4, 7, 10};
    const Vocabulary& v = swedish();
    for (std::size_t at = 0; at < words.size(); ++at) {
      if (parts_of_share(words[at].bare) != 4) continue;
      const auto quarter =
          std::ranges::find_if(words, [&](const PlacedWord& word) { return v.quarter_words.has(word.bare); });
      if (quarter == words.end()) return;
      const auto end = static_cast<std::size_t>(quarter - words.begin()) + 1;
      for (const int month : kFirstMonths)
        add(words, {month, {}, std::min(at, end - 1), end}, std::nullopt, 1, 4);
      return;
    }
  }

  // "senast den 30 april", "betalas den 1 mars", "betalas ut den 1 mars".
  static bool is_last_day(const Words& words, const PlacedTime& time) {
    for (std::size_t back = 1; back <= 4 && back <= time.first; ++back) {
      if (swedish().payment_deadlines.has(words[time.first - back].bare)) return true;
    }
    for (std::size_t back = 2; back <= 3 && back <= time.first; ++back) {
      if (swedish().payment_stems.has_start_of(words[time.first - back].bare)) return true;
    }
    return false;
  }

  void add(const Words& words, const PlacedTime& time, std::optional<Money> amount, int share, int shares) {
    reading_.funding.payments.push_back(
        {time.month, time.day, amount, share, shares, lines(words, time.first, time.end)});
  }

  // "Beloppet räknas årligen upp enligt prisindex för kommunal verksamhet (PKV)."
  void read_index(const Words& words) {
    if (reading_.funding.index) return;
    const Vocabulary& v = swedish();
    const auto has = [&](const WordList& list, bool part) {
      return std::ranges::any_of(words, [&](const PlacedWord& word) {
        return part ? list.has_part_of(word.bare) : list.has_start_of(word.bare);
      });
    };
    if (!has(v.adjustment_stems, false)) return;
    if (!has(v.index_words, true) && !is_adjusted_by_percent(words)) return;
    const std::size_t begin = words.front().begin;
    reading_.funding.index = Stated<std::string>{passage_->text.substr(begin, words.back().end - begin),
                                                 lines(words, 0, words.size())};
  }

  // "Beloppet räknas upp med 2 procent den 1 januari varje år": without an index, each year.
  static bool is_adjusted_by_percent(const Words& words) {
    const Vocabulary& v = swedish();
    const auto has = [&](const WordList& list) {
      return std::ranges::any_of(words, [&](const PlacedWord& word) { return list.has(word.bare); });
    };
    bool is_yearly = has(v.yearly);
    for (std::size_t at = 1; at < words.size() && !is_yearly; ++at)
      is_yearly = v.year_words.has(words[at].bare) && v.each.has(words[at - 1].bare);
    return is_yearly && has(v.adjusted_things) && std::ranges::any_of(words, [&](const PlacedWord& word) {
             return v.percent_words.has(word.bare) || word.bare.ends_with('%');
           });
  }

  MemorandumReading& reading_;
  const Passage* passage_ = nullptr;
};

}  // namespace

void find_payments(MemorandumReading& reading) { PaymentReader(reading).run(); }

}  // namespace handslag::memorandum_reading
