#include "web/filled_form.h"

#include <algorithm>
#include <charconv>

#include "base/text.h"
#include "base/typed_date.h"
#include "base/typeface_characters.h"
#include "web/in_the_pages.h"

namespace handslag::web {

void FilledForm::begin_with(std::string_view field, std::string value) {
  if (!typed_.has(field)) typed_.set(field, std::move(value));
}

void FilledForm::must_be_filled_in(std::string_view field) { refuse(field, t_.translate("Fill this in.")); }

std::string FilledForm::text(std::string_view field, std::size_t most, Lines lines, Needed needed) {
  std::string text = composed(trimmed(typed_.value(field)));
  if (text.empty()) {
    if (needed == Needed::Yes) must_be_filled_in(field);
    return text;
  }
  if (const auto fault = fault_in_print(text, most, lines)) {
    refuse(field, *fault == TextFault::TooLong
                      ? t_.translate("Shorten it: at most {most} characters.",
                                     {{"most", static_cast<std::int64_t>(most)}})
                      : t_.translate("It has a character that cannot be kept. Write it without."));
  }
  return text;
}

std::optional<Date> FilledForm::date(std::string_view field, Needed needed) {
  const std::string_view typed = trimmed(typed_.value(field));
  if (typed.empty()) {
    if (needed == Needed::Yes) must_be_filled_in(field);
    return std::nullopt;
  }
  const auto date = typed_date(typed);
  if (!date) refuse(field, t_.translate("Write a day with its year, for example 4 March 2025."));
  return date;
}

std::optional<std::int64_t> FilledForm::number(std::string_view field, std::int64_t least, std::int64_t most,
                                               Needed needed) {
  std::string digits;
  for (const char letter : composed(trimmed(typed_.value(field)))) {
    if (letter != ' ') digits += letter;
  }
  if (digits.empty()) {
    if (needed == Needed::Yes) must_be_filled_in(field);
    return std::nullopt;
  }
  std::int64_t number = 0;
  const auto [end, error] = std::from_chars(digits.data(), digits.data() + digits.size(), number);
  if (error != std::errc() || end != digits.data() + digits.size() || number < least || number > most) {
    refuse(field,
           t_.translate("Write a whole number from {least} to {most}.", {{"least", least}, {"most", most}}));
    return std::nullopt;
  }
  return number;
}

std::string FilledForm::choice(std::string_view field, const std::vector<html::Choice>& choices) {
  const std::string_view typed = typed_.value(field);
  if (std::ranges::find(choices, typed, &html::Choice::value) == choices.end() || typed.empty()) {
    refuse(field, t_.translate("Choose one."));
    return {};
  }
  return std::string(typed);
}

const http::UploadedFile* FilledForm::file(std::string_view field, Needed needed) {
  const http::UploadedFile* file = typed_.file(field);
  if (file == nullptr && needed == Needed::Yes) refuse(field, t_.translate("Choose a file."));
  return file;
}

void FilledForm::refuse(std::string_view field, std::string sentence) {
  const auto known = std::ranges::find(faults_, field, &html::FieldFault::field);
  // One thing at a time is asked of each field.
  if (!field.empty() && known != faults_.end()) return;
  faults_.push_back({std::string(field), in_the_pages(sentence, t_)});
}

std::vector<html::FieldFault> FilledForm::faults() const {
  std::vector<html::FieldFault> all = faults_;
  for (html::FieldFault& fault : all) {
    const auto label = labels_.find(fault.field);
    if (label != labels_.end()) fault.sentence = label->second + ": " + fault.sentence;
    // A fault of a field that the page does not show is one of the whole.
    if (label == labels_.end()) fault.field.clear();
  }
  return all;
}

html::Field FilledForm::field(std::string_view name, std::string label, std::string help, Needed needed) {
  labels_[std::string(name)] = label;
  const auto fault = std::ranges::find(faults_, name, &html::FieldFault::field);
  return {.name = std::string(name),
          .label = std::move(label),
          .help = std::move(help),
          .value = value(name),
          .fault = fault == faults_.end() ? "" : fault->sentence,
          .is_optional = needed == Needed::No};
}

}  // namespace handslag::web
