#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "organisations/deed.h"
#include "registry/registry_acts.h"
#include "web/addresses.h"
#include "web/filled_form.h"
#include "web/visit.h"

namespace handslag::web {

/// Each value of an enum, by its name, as the reader calls it.
template <class Names>
std::vector<html::Choice> choices_of(const Names& names, const Translator& t) {
  std::vector<html::Choice> choices;
  for (const std::string_view name : names.names)
    choices.push_back({.value = std::string(name), .label = title_of(*names.named(name), t)});
  return choices;
}

/// Where an act of the register leads, or nowhere: then it says at the field, or at the day where that is
/// what is wrong, why not.
struct AnswerPlace {
  std::string path;
  std::string_view field;
  std::string_view day_field = {};
};
template <class T>
std::string answer_of(const Visit& visit, FilledForm& form, const registry::RegistryResult<T>& result,
                      organisations::Deed deed, const AnswerPlace& place) {
  using registry::RegistryRefusal;
  if (result) return after(deed, place.path);
  const bool is_day =
      result.refusal() == RegistryRefusal::DayAhead || result.refusal() == RegistryRefusal::BeforeOpening;
  form.refuse(is_day ? place.day_field : place.field,
              registry::message_for(result.refusal()).in_words(visit.t()));
  return {};
}

}  // namespace handslag::web
