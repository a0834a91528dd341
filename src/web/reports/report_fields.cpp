#include "web/reports/report_fields.h"

#include <algorithm>
#include <charconv>
#include <optional>

#include "base/text.h"

namespace handslag::web {

namespace {

using reports::AnswerKind;
using reports::AnswerPlace;
using reports::AnswerState;
using reports::GivenAnswer;
using reports::Question;
using reports::QuestionType;
using reports::SheetAnswer;

int version_in(const FilledForm& form, const AnswerPlace& place) {
  const std::string typed = form.value(version_field(place));
  int version = 0;
  std::from_chars(typed.data(), typed.data() + typed.size(), version);
  return version;
}

std::string fault_of_answer(const Translator& t, QuestionType type) {
  if (type == QuestionType::Number)
    return t.translate("Write a whole number, with digits alone. 0 is a number too.");
  if (type == QuestionType::Decimal)
    return t.translate("Write a number with at most two decimals, for example 37,5.");
  return t.translate("It is longer than {most} characters, or has a character that cannot be kept.",
                     {{"most", static_cast<std::int64_t>(reports::kLongestAnswer)}});
}

// Last year's answer stands in the field; it is this year's only when somebody says so.
bool is_last_years(const SheetAnswer& answer, const std::string& kept) {
  return answer.state == AnswerState::FromLastYear && kept == answer.last_year;
}

std::optional<GivenAnswer> given_at(const Translator& t, FilledForm& form, const SheetAnswer& answer) {
  const AnswerPlace& place = answer.place;
  const Question& question = *answer.question;
  GivenAnswer given{.place = place, .on_version = version_in(form, place)};
  const std::string typed(trimmed(form.value(field_of(place))));
  if (question.may_be_uncounted && form.is_confirmed(uncounted_field(place))) {
    const bool is_left = is_last_years(answer, reports::kept_answer(question.type, typed).value_or("")) ||
                         answer.state == AnswerState::FromRecords;
    if (!typed.empty() && !is_left) {
      form.refuse(field_of(place),
                  t.translate("There is an answer, and it says that nobody has counted. Leave one."));
      return std::nullopt;
    }
    given.kind = AnswerKind::NotCounted;
    return given;
  }
  if (typed.empty()) {
    given.kind = AnswerKind::Cleared;
    return given;
  }
  const auto kept = reports::kept_answer(question.type, typed);
  if (!kept) {
    form.refuse(field_of(place), fault_of_answer(t, question.type));
    return std::nullopt;
  }
  const bool is_as_it_was = (is_last_years(answer, *kept) && !form.is_confirmed(holds_field(place))) ||
                            (answer.state == AnswerState::FromRecords && *kept == answer.records);
  if (is_as_it_was) return std::nullopt;
  given.text = *kept;
  return given;
}

}  // namespace

std::string field_of(const AnswerPlace& place) {
  return "answer-" + place.question +
         (place.recipient == reports::kForAll ? "" : "-" + std::to_string(place.recipient.value));
}
std::string version_field(const AnswerPlace& place) { return field_of(place) + "-version"; }
std::string uncounted_field(const AnswerPlace& place) { return field_of(place) + "-uncounted"; }
std::string holds_field(const AnswerPlace& place) { return field_of(place) + "-holds"; }
std::string theirs_field(const AnswerPlace& place) { return field_of(place) + "-theirs"; }

bool is_typed(const Question& question) {
  return question.type != QuestionType::File && question.type != QuestionType::Figures;
}

std::vector<GivenAnswer> given_in(const Translator& t, FilledForm& form,
                                  const reports::SheetSection& section) {
  std::vector<GivenAnswer> all;
  for (const SheetAnswer& answer : section.answers) {
    if (!is_typed(*answer.question) || form.is_confirmed(theirs_field(answer.place))) continue;
    // A field that was not on the page, because somebody has asked since, says nothing.
    if (!form.typed().has(field_of(answer.place))) continue;
    if (auto given = given_at(t, form, answer)) all.push_back(std::move(*given));
  }
  return all;
}

std::string shown_answer(const Translator& t, QuestionType type, const std::string& kept) {
  std::string shown = kept;
  if (type == QuestionType::Decimal && t.language() == Language::Swedish)
    std::ranges::replace(shown, '.', ',');
  return shown;
}

}  // namespace handslag::web
