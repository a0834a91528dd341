#include <algorithm>
#include <functional>

#include "base/text.h"
#include "memorandum_reading/memorandum_claims.h"
#include "memorandum_reading/memorandum_lines.h"
#include "memorandum_reading/memorandum_words.h"
#include "memorandum_reading/money_words.h"
#include "memorandum_reading/passage_text.h"
#include "memorandum_reading/vocabulary.h"

namespace handslag::memorandum_reading {

namespace {

bool is_digits(std::string_view text) {
  return !text.empty() && std::ranges::all_of(text, [](char c) { return c >= '0' && c <= '9'; });
}

class FundingReader {
 public:
  explicit FundingReader(MemorandumReading& reading) : reading_(reading), funding_(reading.funding) {}

  // The section on economy speaks first, then what is proposed or decided; what they lack is taken from
  // elsewhere.
  void run() {
    find_payments(reading_);
    read_sections([](SectionRole role) { return role == SectionRole::Economy; });
    read_sections([](SectionRole role) { return decides(role); });
    read_sections([](SectionRole role) { return role != SectionRole::Economy && !decides(role); });
    if (!funding_.amount_per_year && grant_) {
      funding_.amount_per_year = grant_;
      reading_.unsure.push_back({"funding.amount_per_year", grant_->lines, Doubt::Reason::AmountOfOneYear});
    }
    if (!funding_.first_year) funding_.first_year = term_year_;
  }

 private:
  static bool decides(SectionRole role) {
    return role == SectionRole::Proposal || role == SectionRole::Decision;
  }

  void read_sections(const std::function<bool(SectionRole)>& is_read) {
    for (const Passage& passage : reading_.passages) {
      if (passage.kind != PassageKind::Paragraph && passage.kind != PassageKind::Item &&
          passage.kind != PassageKind::Row)
        continue;
      const SectionRole role = reading_.sections[static_cast<std::size_t>(passage.section)].role;
      if (role == SectionRole::Annexes || role == SectionRole::Recipients) continue;
      if (!is_read(role)) continue;
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
        read_rate(stated, money->first);
      } else if (is_instalment(money->first)) {
        if (!funding_.instalment) funding_.instalment = stated;
      } else if (is_asked_for(money->first) || is_replaced(*money)) {
        continue;
      } else if (speaks_of_each_year()) {
        state_amount(stated);
      } else if (is_granted() && !grant_ && !is_a_part(stated) && !is_of_the_budget(money->first)) {
        grant_ = stated;
      }
    }
  }

  // "100 000 kr den 31 augusti": a part of what is paid.
  bool is_a_part(const Stated<Money>& stated) const {
    return std::ranges::any_of(funding_.payments, [&](const ReadPayment& one) {
      return one.amount == stated.value && one.lines.first <= stated.lines.last &&
             stated.lines.first <= one.lines.last;
    });
  }

  void state_amount(const Stated<Money>& stated) {
    if (!funding_.amount_per_year) {
      funding_.amount_per_year = stated;
    } else if (funding_.amount_per_year->value != stated.value) {
      reading_.unsure.push_back({"funding.amount_per_year", stated.lines, Doubt::Reason::SeveralAmounts});
      const LineSpan first = funding_.amount_per_year->lines;
      if (first.first != stated.lines.first)
        reading_.unsure.push_back({"funding.amount_per_year", first, Doubt::Reason::SeveralAmounts});
    }
  }

  // "Jouren får i dag 1,75 kr/invånare. Förvaltningen föreslår 2,50 kr/invånare": what is proposed holds.
  void read_rate(const Stated<Money>& stated, std::size_t at) {
    if (is_asked_for(at)) return;
    const bool is_proposed = std::ranges::any_of(
        *words_, [](const PlacedWord& word) { return swedish().proposing_verbs.has(word.bare); });
    if (!funding_.rate_per_inhabitant || (is_proposed && !rate_is_proposed_)) {
      if (funding_.rate_per_inhabitant && funding_.rate_per_inhabitant->value != stated.value)
        reading_.unsure.push_back(
            {"funding.rate_per_inhabitant", stated.lines, Doubt::Reason::SeveralAmounts});
      funding_.rate_per_inhabitant = stated;
      rate_is_proposed_ = is_proposed;
    }
  }

  // "Föreningen har ansökt om 250 000 kr per år": that somebody asks for it does not make it so.
  bool is_asked_for(std::size_t money) const {
    for (std::size_t at = money; at-- > 0;) {
      const std::string& word = (*words_)[at].bare;
      if (swedish().asking_verbs.has(word)) return true;
      if (swedish().granting_words.has(word) || swedish().proposing_verbs.has(word)) return false;
    }
    return false;
  }

  // "ur anslaget för föreningsstöd, som är 6 350 000 kronor": what there is for all.
  bool is_of_the_budget(std::size_t money) const {
    for (std::size_t at = money; at-- > 0;) {
      const std::string& word = (*words_)[at].bare;
      if (swedish().granting_words.has(word) || swedish().partner_before.words().front() == word)
        return false;
      if (swedish().budget_words.has(word)) return true;
    }
    return false;
  }

  // "höjs från 200 000 kronor till 240 000 kronor per år": what it was before.
  bool is_replaced(const MoneyWords& money) const {
    const auto& words = *words_;
    if (money.first == 0 || !swedish().from_words.has(words[money.first - 1].bare) ||
        money.end + 1 >= words.size())
      return false;
    return swedish().until_words.has(words[money.end].bare) && money_at(words, money.end + 1).has_value();
  }

  // "beviljas ett bidrag om 450 000 kronor": for one year, or without saying how often.
  bool is_granted() const {
    const Vocabulary& v = swedish();
    const auto has = [&](auto is) {
      return std::ranges::any_of(*words_, [&](const PlacedWord& word) { return is(word.bare); });
    };
    const bool is_about_a_grant = has([&](const std::string& word) { return v.granting_words.has(word); }) ||
                                  has([&](const std::string& word) {
                                    return v.grant_words.has_end_of(word) || v.grant_words.has(word);
                                  }) ||
                                  has([&](const std::string& word) { return v.grant_amounts.has(word); });
    // "att ge Lyktan 150 000 kronor": "ge" alone says it only where somebody decides, or of an agreement's
    // money.
    const bool gives =
        has([&](const std::string& word) { return v.giving_words.has(word); }) &&
        reading_.sections[static_cast<std::size_t>(passage_->section)].role != SectionRole::Other;
    return (is_about_a_grant || gives) &&
           !has([&](const std::string& word) { return v.not_a_grant.has(word); });
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
    if (!funding_.payments.empty()) return;
    if (v.year_parts.has(words[at].bare) && at > 0 && v.order.has(words[at - 1].bare)) {
      state_period(at - 1, at + 1);
    } else if (v.months.has(words[at].bare) && at > 0 && words[at - 1].bare == "i") {
      state_period(at, at + 1);
    } else if (v.rhythms.has(words[at].bare) && !is_followed_by_a_rhythm(at)) {
      state_period(at, at + 1);
    }
  }

  // "i förskott kvartalsvis": how often says more than in advance.
  bool is_followed_by_a_rhythm(std::size_t at) const {
    const Vocabulary& v = swedish();
    if (!v.rhythms_with_in.has((*words_)[at].bare)) return false;
    return std::any_of(words_->begin() + static_cast<std::ptrdiff_t>(at) + 1, words_->end(),
                       [&](const PlacedWord& word) {
                         return v.rhythms.has(word.bare) && !v.rhythms_with_in.has(word.bare);
                       });
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
  std::optional<Stated<Money>> grant_;
  bool rate_is_proposed_ = false;
  const Passage* passage_ = nullptr;
  const std::vector<PlacedWord>* words_ = nullptr;
};

}  // namespace

void find_funding(MemorandumReading& reading) { FundingReader(reading).run(); }

}  // namespace handslag::memorandum_reading
