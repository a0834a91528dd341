#include "memoranda/sourced_numbers.h"

#include <algorithm>
#include <cmath>

#include "agreements/agreement_json.h"
#include "base/text.h"
#include "memoranda/annex_documents.h"
#include "memorandum_reading/guard_text.h"

namespace handslag::memoranda {

namespace {

using memorandum_reading::WrittenNumber;
using Role = WrittenNumber::Role;

constexpr std::int64_t kThousandths = 1'000;

/// Every figure that the package prints, also those of sections that the officer has written anew.
std::vector<PrintedFigure> all_figures(const Dossier& one, const MemorandumDraft& draft, Language language) {
  FigureRegister figures = draft.figures;
  for (const DraftSection& section : draft.sections) {
    if (!section.edit) continue;
    for (const PrintedFigure& figure : section.printed) figures.print(figure);
  }
  const FigureCatalog catalog(one, language);
  for (const FigureToPointAt& one_of : catalog.figures()) figures.print(one_of.figure);
  annexes_of_records(one, figures, language);
  return figures.figures();
}

/// Every text and number of a JSON value but keys, versions and hashes.
template <class Visit>
void each_value(const Json& json, const Visit& visit) {
  if (json.is_string()) visit(json.as_string());
  if (json.is_array()) {
    for (const Json& item : json.items()) each_value(item, visit);
  }
  if (!json.is_object()) return;
  for (const auto& [key, value] : json.members()) {
    if (key != "legal_assessments" && !key.ends_with("sha256")) each_value(value, visit);
  }
}

/// Read as the guards read what is tried against them.
std::vector<WrittenNumber> numbers_of(std::string_view text) {
  return memorandum_reading::numbers_in(memorandum_reading::guard_text(on_one_line(text)).text);
}

/// What the program itself says in a text that it has made of what was typed.
std::string without_typed(std::string words, const std::vector<TypedText>& texts) {
  for (const TypedText& text : texts) {
    if (!text.needs_sources() || text.of == TypedOf::Section) continue;
    for (const std::string_view line : lines_of(text.text)) {
      const std::string_view typed = trimmed(line);
      if (typed.empty()) continue;
      for (std::size_t at = words.find(typed); at != std::string::npos; at = words.find(typed, at))
        words.replace(at, typed.size(), "…");
    }
  }
  return words;
}

/// As it would be printed: 70000000 thousandths of kronor are "70 000 kr".
std::string printed_amount(std::int64_t thousandths, WrittenNumber::Unit unit) {
  std::string words = thousandths % kThousandths == 0
                          ? swedish_number(thousandths / kThousandths)
                          : swedish_decimal(static_cast<double>(thousandths) / kThousandths, 2);
  if (unit == WrittenNumber::Unit::Kronor) words += "\u00A0kr";
  if (unit == WrittenNumber::Unit::Percent) words += "\u00A0%";
  return words;
}

constexpr std::size_t kMostShown = 3;

}  // namespace

std::string on_one_line(std::string_view text) {
  std::string plain(text);
  for (std::size_t at = plain.find("\u00AD"); at != std::string::npos; at = plain.find("\u00AD", at))
    plain.erase(at, 2);
  std::string line;
  for (const std::string_view word : handslag::words_of(plain))
    line.append(line.empty() ? "" : " ").append(word);
  return line;
}

SourcedNumbers::SourcedNumbers(const Dossier& dossier, const MemorandumDraft& draft,
                               const std::vector<TypedText>& texts, Language language) {
  annexes_ = std::ssize(dossier.annexes);
  add_figures(all_figures(dossier, draft, language));
  if (dossier.statistics) add_report(*dossier.statistics);
  for (const FurtherFigures& further : dossier.further_figures) {
    if (further.statistics) add_report(*further.statistics);
    if (further.outreach) add_outreach(*further.outreach, dossier.agreement.public_body.municipality);
  }
  for (const DraftSection& section : draft.sections)
    add_text(without_typed(words_of(section.generated), texts));
  add_agreement(dossier.agreement);
  add_follow_up(dossier);
}

void SourcedNumbers::add_text(std::string_view text) {
  for (const WrittenNumber& number : numbers_of(text)) {
    if (number.role == Role::Article || number.role == Role::None) continue;
    if (number.day) add_day(*number.day);
    for (const std::int64_t value : number.thousandths) {
      if (number.to) {
        ranges_.insert({value, *number.to});
      } else if (number.role == Role::Year) {
        years_.insert(value / kThousandths);
      } else if (number.role == Role::Page) {
        pages_.insert(value / kThousandths);
      } else {
        amounts_.insert({value, number.unit});
      }
    }
  }
}

/// Both ends of an interval are printed, and neither is a count.
void SourcedNumbers::add_figures(const std::vector<PrintedFigure>& figures) {
  for (const PrintedFigure& figure : figures) {
    if (figure.low) {
      ranges_.insert({*figure.low * kThousandths, figure.high.value_or(*figure.low) * kThousandths});
      continue;
    }
    add_text(figure.words);
    printed_.push_back(figure.words);
    for (const WrittenNumber& number : numbers_of(figure.words))
      figures_.insert(number.thousandths.begin(), number.thousandths.end());
  }
}

/// What is published, also of the year before.
void SourcedNumbers::add_report(const statistics::StatisticsReport& report) {
  const auto add = [&](const statistics::ProtectedCount& count) {
    if (count.is_hidden())
      ranges_.insert({count.low() * kThousandths, count.high().value_or(count.low()) * kThousandths});
    if (!count.is_shown()) return;
    add_count(*count.count());
    figures_.insert(*count.count() * kThousandths);
  };
  const auto add_row = [&](const statistics::ReportRow& row) {
    add(row.now);
    if (row.before) add(*row.before);
  };
  for (const statistics::ReportRow& row : report.key_figures()) add_row(row);
  for (const statistics::ReportTable& table : report.tables) {
    for (const statistics::ReportRow& row : table.rows) add_row(row);
    if (table.total) add_row(*table.total);
  }
}

void SourcedNumbers::add_agreement(const agreements::Agreement& agreement) {
  each_value(to_json(agreement), [&](const std::string& text) { add_text(text); });
  const agreements::Funding& funding = agreement.funding;
  const auto add_money = [&](const Money& money) { add_text(money.to_swedish()); };
  if (funding.amount) add_money(funding.amount->per_year);
  if (funding.rate) add_money(funding.rate->per_inhabitant);
  if (funding.population) add_count(funding.population->inhabitants);
  if (funding.population && funding.population->year) years_.insert(*funding.population->year);
  for (const agreements::Funding::InKind& one : funding.in_kind) {
    if (one.value_per_year) add_money(*one.value_per_year);
  }
  for (const agreements::Funding::OtherFunder& one : funding.other_funders) {
    if (one.per_year) add_money(*one.per_year);
  }
  if (agreement.payment_plan.quarter) add_count(*agreement.payment_plan.quarter);
  if (agreement.payment_plan.first_year) years_.insert(*agreement.payment_plan.first_year);
  for (const auto& day : {agreement.first_day, agreement.last_day}) {
    if (day) add_day(*day);
  }
  for (const agreements::Party party : {agreements::Party::Partner, agreements::Party::PublicBody})
    add_count(std::ssize(agreement.commitments_of(party)));
}

void SourcedNumbers::add_follow_up(const Dossier& one) {
  const followup::FollowUp& follow_up = one.follow_up;
  years_.insert({follow_up.year() - 1, follow_up.year(), follow_up.period.last_day.year()});
  add_text(follow_up.registry_number);
  for (const Date day : {follow_up.period.first_day, follow_up.period.last_day, follow_up.opened_on})
    add_day(day);
  for (const auto& day : {follow_up.requested_on, follow_up.due_on}) {
    if (day) add_day(*day);
  }
  for (const followup::Material& material : follow_up.received) {
    add_day(material.received_on);
    add_text(material.name);
    most_pages_ = std::max(most_pages_, material.pages.value_or(0));
  }
  for (const followup::Evidence& evidence : follow_up.evidence)
    add_text(evidence.place + " " + evidence.shows);
  for (const followup::Finding& finding : follow_up.findings) {
    add_day(finding.judged_on);
  }
  if (one.outreach) add_outreach(*one.outreach, one.agreement.public_body.municipality);
  using followup::Outcome;
  for (const Outcome outcome :
       {Outcome::Fulfilled, Outcome::Partly, Outcome::NotFulfilled, Outcome::CannotBeJudged})
    add_count(one.coverage.count(outcome));
  for (const std::int64_t count :
       {static_cast<std::int64_t>(one.coverage.count_unjudged()),
        static_cast<std::int64_t>(one.coverage.count_without_evidence()), std::ssize(one.coverage.rows),
        std::ssize(follow_up.received), std::ssize(follow_up.requested), std::ssize(one.annexes)})
    add_count(count);
}

/// The days and numbers of the log, which is an annex.
void SourcedNumbers::add_outreach(const outreach::OutreachLog& log, const std::string& municipality) {
  for (const outreach::OutreachActivity& activity : activities_in(log, municipality)) {
    add_day(activity.held_on);
    if (activity.people_reached) add_count(*activity.people_reached);
  }
}

void SourcedNumbers::add_day(Date day) {
  days_.insert(day);
  years_.insert(day.year());
}

bool SourcedNumbers::has_amount(std::int64_t thousandths, Unit unit) const {
  if (amounts_.contains({thousandths, unit})) return true;
  // "70 000" stands for "70 000 kr" and the other way round; a share is a share.
  if (unit == Unit::None) return amounts_.contains({thousandths, Unit::Kronor});
  return unit == Unit::Kronor && amounts_.contains({thousandths, Unit::None});
}

bool SourcedNumbers::has_day(const WrittenNumber& number) const {
  if (number.day) return days_.contains(*number.day);
  return std::ranges::any_of(
      days_, [&](Date day) { return day.month() == number.month && day.day() == number.day_of_month; });
}

bool SourcedNumbers::has(const WrittenNumber& number) const {
  const auto any = [&](const auto& holds) { return std::ranges::any_of(number.thousandths, holds); };
  const auto whole = [](std::int64_t thousandths) { return thousandths / kThousandths; };
  switch (number.role) {
    case Role::Day:
      return has_day(number);
    case Role::Year:
      return any([&](std::int64_t value) {
        return years_.contains(whole(value)) || has_amount(value, number.unit);
      });
    case Role::Page:
      return any([&](std::int64_t value) {
        return pages_.contains(whole(value)) || (value > 0 && whole(value) <= most_pages_);
      });
    case Role::AnnexNumber:
      return any([&](std::int64_t value) { return value > 0 && whole(value) <= annexes_; });
    case Role::Article:
    case Role::None:
      return true;
    case Role::Share:
      return false;
    case Role::Amount:
      break;
  }
  if (!number.to) return any([&](std::int64_t value) { return has_amount(value, number.unit); });
  return any([&](std::int64_t value) {
    return ranges_.contains({value, *number.to}) ||
           (has_amount(value, number.unit) && has_amount(*number.to, number.unit));
  });
}

bool SourcedNumbers::is_figure(const WrittenNumber& number) const {
  if (number.role != Role::Amount) return false;
  return std::ranges::any_of(number.thousandths, [&](std::int64_t value) {
    return figures_.contains(value) || (number.to && ranges_.contains({value, *number.to}));
  });
}

std::vector<std::string> SourcedNumbers::nearest_to(const WrittenNumber& number) const {
  std::vector<std::pair<double, std::string>> near;
  const auto add = [&](double distance, std::string words) { near.emplace_back(distance, std::move(words)); };
  const double wanted = number.thousandths.empty() ? 0 : static_cast<double>(number.thousandths.front());
  if (number.role == Role::Day) {
    for (const Date day : days_)
      add(std::abs(static_cast<double>(day.month() * 31 + day.day()) -
                   (number.month * 31.0 + number.day_of_month)) +
              (number.day && number.day->year() != day.year() ? 1'000 : 0),
          day.to_iso());
  } else if (number.role == Role::Year) {
    for (const std::int64_t year : years_)
      add(std::abs(static_cast<double>(year * kThousandths) - wanted), std::to_string(year));
  } else if (number.role == Role::Amount) {
    for (const auto& [amount, unit] : amounts_) {
      if (unit == number.unit || (number.unit == Unit::None && unit == Unit::Kronor && wanted > 1e6))
        add(std::abs(static_cast<double>(amount) - wanted), printed_amount(amount, unit));
    }
  }
  std::ranges::stable_sort(near, {}, [](const auto& one) { return one.first; });
  std::vector<std::string> words;
  for (auto& [distance, one] : near) {
    if (words.size() < kMostShown) words.push_back(std::move(one));
  }
  return words;
}

std::vector<std::string> SourcedNumbers::some_figures() const {
  std::vector<std::string> words;
  for (const std::string& figure : printed_) {
    if (words.size() < kMostShown && std::ranges::find(words, figure) == words.end()) words.push_back(figure);
  }
  return words;
}

}  // namespace handslag::memoranda
