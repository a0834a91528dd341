#include <algorithm>
#include <array>
#include <optional>

#include "base/text.h"
#include "memorandum_reading/memorandum_claims.h"
#include "memorandum_reading/memorandum_headings.h"
#include "memorandum_reading/memorandum_words.h"
#include "memorandum_reading/passage_text.h"
#include "memorandum_reading/vocabulary.h"

// How long an agreement runs: "gäller från den 1 januari 2025 till den 31 december 2027", and its own words
// on notice and extension.
namespace handslag::memorandum_reading {

namespace {

constexpr std::size_t kMostWordsBetween = 5;

bool is_digits(std::string_view text) {
  return !text.empty() && std::ranges::all_of(text, [](char c) { return c >= '0' && c <= '9'; });
}

std::optional<Date> date_at(int year, int month, int day) {
  constexpr std::array<int, 12> kDays = {31, 29, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31};
  if (year < 1950 || year > 2100 || month < 1 || month > 12 || day < 1) return std::nullopt;
  const bool is_leap = (year % 4 == 0 && year % 100 != 0) || year % 400 == 0;
  if (day > kDays[static_cast<std::size_t>(month - 1)] || (month == 2 && day == 29 && !is_leap))
    return std::nullopt;
  return Date::of(year, static_cast<unsigned>(month), static_cast<unsigned>(day));
}

std::optional<int> year_in(std::string_view word) {
  if (word.size() != 4 || !is_digits(word)) return std::nullopt;
  const int year = std::stoi(std::string(word));
  return year >= 1950 && year <= 2100 ? std::optional(year) : std::nullopt;
}

// A day, or a whole year, and the words that say it: [first, end).
struct PlacedDay {
  int year = 0;
  int month = 0;  // 0: a year alone
  int day = 0;
  std::size_t first = 0;
  std::size_t end = 0;
};

// Words divided at dashes too: "2025-01-01–2027-12-31", "2025–2027".
std::vector<PlacedWord> divided_words(std::string_view text, const std::vector<PlacedWord>& words) {
  std::vector<PlacedWord> divided;
  for (const PlacedWord& word : words) {
    const std::string_view dash = "–";
    const std::size_t at = word.written.find(dash);
    const bool is_range = at != std::string_view::npos && at > 0 && at + dash.size() < word.written.size();
    const bool is_years = word.bare.size() == 9 && word.bare[4] == '-' && is_digits(word.bare.substr(0, 4)) &&
                          is_digits(word.bare.substr(5));
    if (!is_range && !is_years) {
      divided.push_back(word);
      continue;
    }
    const std::size_t cut = is_range ? at : word.written.find('-');
    const std::size_t width = is_range ? dash.size() : 1;
    for (const auto& [begin, end] :
         {std::pair{word.begin, word.begin + cut}, std::pair{word.begin + cut, word.begin + cut + width},
          std::pair{word.begin + cut + width, word.end}}) {
      PlacedWord part{text.substr(begin, end - begin), "", begin, end};
      const auto bare = placed_words(part.written);
      part.bare = bare.empty() || bare[0].bare.empty() ? std::string(part.written) : bare[0].bare;
      divided.push_back(std::move(part));
    }
  }
  return divided;
}

std::vector<PlacedDay> days_in(const std::vector<PlacedWord>& words) {
  std::vector<PlacedDay> days;
  const auto& months = swedish().months.words();
  for (std::size_t at = 0; at < words.size(); ++at) {
    const std::string& bare = words[at].bare;
    if (bare.size() == 10 && bare[4] == '-' && bare[7] == '-' && is_digits(bare.substr(0, 4)) &&
        is_digits(bare.substr(5, 2)) && is_digits(bare.substr(8))) {
      days.push_back({std::stoi(bare.substr(0, 4)), std::stoi(bare.substr(5, 2)), std::stoi(bare.substr(8)),
                      at, at + 1});
      continue;
    }
    if (const auto year = year_in(bare)) {
      days.push_back({*year, 0, 0, at, at + 1});
      continue;
    }
    if (!is_digits(bare) || bare.size() > 2 || at + 1 >= words.size()) continue;
    const auto month = std::ranges::find(months, words[at + 1].bare);
    if (month == months.end()) continue;
    PlacedDay day{0, static_cast<int>(month - months.begin()) + 1, std::stoi(bare), at, at + 2};
    if (day.end < words.size()) {
      if (const auto year = year_in(words[day.end].bare)) {
        day.year = *year;
        ++day.end;
      }
    }
    days.push_back(day);
    at = day.end - 1;
  }
  return days;
}

class TermReader {
 public:
  explicit TermReader(MemorandumReading& reading) : reading_(reading), term_(reading.term) {}

  void run() {
    for (const Passage& passage : reading_.passages) {
      if (!takes(passage)) continue;
      for (const auto& sentence : sentences_of(passage.text)) {
        const auto words = divided_words(passage.text, sentence);
        if (is_about_the_term(words)) read_days(words);
      }
    }
    // What stands below a heading on the period or on notice says it; another section may only mention it.
    read_own_words_of(true);
    read_own_words_of(false);
    // "Partnerskapet löper ut den 31 december 2025": only where nothing says how long it runs.
    if (!term_.last_day) term_.last_day = runs_out_;
    if (!term_.first_day && !term_.last_day) read_period_of_a_grant();
  }

 private:
  bool takes(const Passage& passage) {
    passage_ = &passage;
    if (!is_text(passage) && passage.kind != PassageKind::Title) return false;
    const SectionRole role = role_of(reading_, passage);
    return role != SectionRole::Annexes && role != SectionRole::Recipients;
  }

  bool is_in_own_section() const {
    const HeadingWords& words = swedish().headings;
    return words.notice.has_part_of(heading()) || words.term.has_part_of(heading()) ||
           words.extension.has_part_of(heading());
  }

  void read_own_words_of(bool own_sections) {
    const bool has_notice = term_.notice.has_value();
    const bool has_extension = term_.extension.has_value();
    for (const Passage& passage : reading_.passages) {
      if (!takes(passage) || passage.kind == PassageKind::Title || is_in_own_section() != own_sections)
        continue;
      const SectionRole role = role_of(reading_, passage);
      if (role == SectionRole::Proposal || role == SectionRole::Decision) continue;
      is_of_the_agreement_ = false;
      for (const auto& sentence : sentences_of(passage.text))
        read_own_words(sentence, has_notice, has_extension);
    }
  }

  std::string heading() const {
    if (passage_->section < 0) return {};
    return lower_case(without_number(reading_.sections[static_cast<std::size_t>(passage_->section)].heading));
  }

  bool is_about_the_term(const std::vector<PlacedWord>& words) const {
    const Vocabulary& v = swedish();
    const auto has = [&](const WordList& list) {
      return std::ranges::any_of(words, [&](const PlacedWord& word) { return list.has(word.bare); });
    };
    if (passage_->kind != PassageKind::Title && v.headings.term.has_part_of(heading())) return true;
    const bool names_agreement = std::ranges::any_of(words, [&](const PlacedWord& word) {
      return v.agreement_words.has(word.bare) || v.agreement_stems.has_part_of(word.bare);
    });
    // "Avtal med Brottsofferjouren Linden 2025–2027"; a follow-up's years are not the agreement's.
    if (passage_->kind == PassageKind::Title)
      return names_agreement && !v.follow_up_words.has_part_of(lower_case(passage_->text));
    return names_agreement && (has(v.valid_verbs) || has(v.period_words) || says_that_one_is_had(words));
  }

  // "Staden har ett partnerskap med Lyktan till och med den 30 juni 2027."
  static bool says_that_one_is_had(const std::vector<PlacedWord>& words) {
    for (std::size_t at = 0; at + 2 < words.size(); ++at) {
      if (swedish().having_words.has(words[at].bare + ' ' + words[at + 1].bare) &&
          swedish().agreement_words.has(words[at + 2].bare))
        return true;
    }
    return false;
  }

  void read_days(const std::vector<PlacedWord>& words) {
    std::vector<PlacedDay> days = days_in(words);
    std::string sentence;
    for (const PlacedWord& word : words) sentence.append(" ").append(word.bare);
    const bool tells_of_notice = swedish().notice_words.has_part_of(sentence);  // also "sägas upp", two words
    const bool tells_of_money = std::any_of(words.begin(), words.end(), [](const PlacedWord& word) {
      return swedish().granting_words.has(word.bare);
    });
    const bool tells_of_validity = std::any_of(words.begin(), words.end(), [](const PlacedWord& word) {
      return swedish().valid_verbs.has(word.bare);
    });
    if (tells_of_money && !tells_of_validity) return;
    for (std::size_t at = 0; at < days.size(); ++at) {
      const bool is_range = at + 1 < days.size() && leads_to(words, days[at].end, days[at + 1].first);
      if (is_range && days[at].year == 0) days[at].year = days[at + 1].year;
      if (is_range && (days[at].month == 0) == (days[at + 1].month == 0)) {
        state(words, days[at], &days[at + 1]);
        ++at;
      } else if (days[at].month > 0 && days[at].year > 0 &&
                 stands_after(words, days[at].first, swedish().from_words)) {
        state(words, days[at], nullptr);
      } else if ((!tells_of_notice || stands_after(words, days[at].first, swedish().valid_verbs)) &&
                 days[at].month > 0 && days[at].year > 0 &&
                 stands_after(words, days[at].first, swedish().until_words)) {
        state_last(words, days[at]);
      } else if (days[at].month > 0 && days[at].year > 0 && runs_out(words, days[at].first)) {
        const auto last_day = date_at(days[at].year, days[at].month, days[at].day);
        if (last_day && !runs_out_) runs_out_ = Stated<Date>{*last_day, lines(words, days[at])};
      } else if (days[at].month == 0 && days.size() == 1 &&
                 !stands_after(words, days[at].first, swedish().from_words) &&
                 !stands_after(words, days[at].first, swedish().until_words) &&
                 runs_for_a_year(words, days[at])) {
        state(words, days[at], &days[at]);
      }
    }
  }

  // "löper ut den …", "upphör …".
  static bool runs_out(const std::vector<PlacedWord>& words, std::size_t day) {
    const std::size_t end = day > 0 && words[day - 1].bare == "den" ? day - 1 : day;
    if (end == 0) return false;
    const std::string one = words[end - 1].bare;
    return swedish().ending_words.has(one) ||
           (end > 1 && swedish().ending_words.has(words[end - 2].bare + ' ' + one));
  }

  // "Avtalet gäller år 2009", "gäller under 2025".
  static bool runs_for_a_year(const std::vector<PlacedWord>& words, const PlacedDay& day) {
    for (std::size_t back = 1; back <= 3 && back <= day.first; ++back) {
      if (swedish().valid_verbs.has(words[day.first - back].bare)) return true;
    }
    return false;
  }

  // Between two days "till", "till och med", "t.o.m.", a dash.
  static bool leads_to(const std::vector<PlacedWord>& words, std::size_t from, std::size_t to) {
    if (to < from || to - from > kMostWordsBetween) return false;
    for (std::size_t at = from; at < to; ++at) {
      if (swedish().until_words.has(words[at].bare) || swedish().until_words.has(words[at].written))
        return true;
      if (to == from + 1 && swedish().and_words.has(words[at].bare)) return true;  // "åren 2025 och 2026"
      if (words[at].written.ends_with(';') || words[at].bare == "uppsägning") return false;
    }
    return false;
  }

  static bool stands_after(const std::vector<PlacedWord>& words, std::size_t day, const WordList& list) {
    for (std::size_t back = 1; back <= kMostWordsBetween && back <= day; ++back) {
      if (list.has(words[day - back].bare)) return true;
    }
    return false;
  }

  LineSpan lines(const std::vector<PlacedWord>& words, const PlacedDay& day) const {
    return passage_->lines_of(words[day.first].begin, words[day.end - 1].end);
  }

  void state(const std::vector<PlacedWord>& words, const PlacedDay& first, const PlacedDay* last) {
    const bool is_years = first.month == 0;
    const auto first_day = is_years ? date_at(first.year, 1, 1) : date_at(first.year, first.month, first.day);
    if (!first_day) return;
    if (is_years) doubt("term", lines(words, first), Doubt::Reason::WholeYears);
    state_day(term_.first_day, *first_day, lines(words, first), is_years);
    if (!last) return;
    const auto last_day =
        last->month == 0 ? date_at(last->year, 12, 31) : date_at(last->year, last->month, last->day);
    if (last_day && *last_day >= *first_day)
      state_day(term_.last_day, *last_day, lines(words, *last), is_years);
  }

  void state_last(const std::vector<PlacedWord>& words, const PlacedDay& day) {
    if (const auto last_day = date_at(day.year, day.month, day.day))
      state_day(term_.last_day, *last_day, lines(words, day));
  }

  /// Days say more than whole years, wherever they stand.
  void state_day(std::optional<Stated<Date>>& place, Date day, LineSpan span, bool is_of_years = false) {
    bool& is_from_years = &place == &term_.first_day ? first_is_of_years_ : last_is_of_years_;
    if (!place || (is_from_years && !is_of_years)) {
      place = Stated<Date>{day, span};
      is_from_years = is_of_years;
    } else if (place->value != day) {
      doubt("term", span, Doubt::Reason::SeveralTerms);
    }
  }

  void doubt(const char* field, LineSpan span, Doubt::Reason reason) {
    reading_.unsure.push_back({field, span, reason});
  }

  void read_own_words(const std::vector<PlacedWord>& words, bool has_notice, bool has_extension) {
    if (words.size() < 4) return;
    const std::size_t begin = words.front().begin;
    const std::string text = passage_->text.substr(begin, words.back().end - begin);
    const std::string lower = lower_case(text);
    const Vocabulary& v = swedish();
    const LineSpan span = passage_->lines_of(begin, words.back().end);
    const bool is_about_agreement =
        is_in_own_section() || is_of_the_agreement_ || lower.find("uppsägningstid") != std::string::npos ||
        std::ranges::any_of(words, [&](const PlacedWord& word) { return v.agreement_words.has(word.bare); });
    // "Den kan sägas upp med tre månaders varsel": what the sentence before was about.
    is_of_the_agreement_ = std::ranges::any_of(words, [&](const PlacedWord& word) {
      return v.agreement_words.has(word.bare) || v.agreement_stems.has_part_of(word.bare);
    });
    if (!is_about_agreement || is_proposed(words)) return;
    if (v.extension_words.has_part_of(lower)) {
      if (!has_extension && allows(words)) add_words(term_.extension, text, span);
    } else if (v.notice_words.has_part_of(lower) && names_a_measure(words)) {
      if (!has_notice) add_words(term_.notice, text, span);
    }
  }

  // "sex månaders", "ett år", "skriftligen": whole words, since "år" stands in "får" too.
  static bool names_a_measure(const std::vector<PlacedWord>& words) {
    constexpr std::size_t kStem = 5;
    return std::ranges::any_of(words, [](const PlacedWord& word) {
      return std::ranges::any_of(swedish().notice_measures.words(), [&](const std::string& measure) {
        return word.bare == measure || (measure.size() >= kStem && word.bare.starts_with(measure));
      });
    });
  }

  // "Förvaltningen föreslår en förlängning" is no term of the agreement.
  static bool is_proposed(const std::vector<PlacedWord>& words) {
    return std::ranges::any_of(words, [](const PlacedWord& word) {
      return swedish().proposing_verbs.has(word.bare) || swedish().proposed_verbs.has(word.bare) ||
             swedish().deciding_verbs.has(word.bare);
    });
  }

  // "beviljar Lyktan 420 000 kronor för perioden 2025-05-01 till 2026-04-30", where nothing says how long an
  // agreement runs: two whole days behind the word.
  void read_period_of_a_grant() {
    for (const Passage& passage : reading_.passages) {
      const SectionRole role = role_of(reading_, passage);
      const bool decides = role == SectionRole::Proposal || role == SectionRole::Decision;
      if (!takes(passage) || (!decides && role != SectionRole::Economy)) continue;
      for (const auto& sentence : sentences_of(passage.text)) {
        const auto words = divided_words(passage.text, sentence);
        const std::vector<PlacedDay> days = days_in(words);
        if (days.size() != 2 || days[0].first == 0 || !leads_to(words, days[0].end, days[1].first)) continue;
        const std::size_t before = days[0].first - (words[days[0].first - 1].bare == "den" ? 2 : 1);
        const bool is_whole = days[0].month > 0 && days[1].month > 0 && days[1].year > 0;
        if (!is_whole || before >= words.size() || !swedish().period_words.has(words[before].bare)) continue;
        PlacedDay first = days[0];
        if (first.year == 0) first.year = days[1].year;
        state(words, first, &days[1]);
        if (term_.first_day) doubt("term", lines(words, first), Doubt::Reason::SeveralTerms);
        if (term_.last_day) return;
      }
    }
  }

  static bool allows(const std::vector<PlacedWord>& words) {
    return std::ranges::any_of(
        words, [](const PlacedWord& word) { return swedish().extension_modals.has(word.bare); });
  }

  static void add_words(std::optional<Stated<std::string>>& place, const std::string& text, LineSpan span) {
    if (!place) {
      place = Stated<std::string>{text, span};
    } else if (place->lines.last + 1 >= span.first && place->value.size() + text.size() < 600) {
      place->value += ' ' + text;
      place->lines.last = span.last;
    }
  }

  MemorandumReading& reading_;
  ReadTerm& term_;
  const Passage* passage_ = nullptr;
  bool first_is_of_years_ = false;
  bool last_is_of_years_ = false;
  std::optional<Stated<Date>> runs_out_;
  bool is_of_the_agreement_ = false;  ///< the sentence before named the agreement
};

}  // namespace

void find_term(MemorandumReading& reading) { TermReader(reading).run(); }

}  // namespace handslag::memorandum_reading
