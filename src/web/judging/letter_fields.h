#pragma once

#include <optional>

#include "html/html.h"
#include "messages/message.h"
#include "web/filled_form.h"
#include "web/page_reader.h"
#include "web/visit.h"

// The fields of a form that sends a letter to the partner: to whom, in which language, by which day.
namespace handslag::web {

/// Whom the letter goes to begins as who was asked last in any follow-up of the agreement.
html::Node letter_fields(const Translator& t, const PageReader& reader, const Visit& visit, FilledForm& form,
                         const std::string& partner, Date due_on, const std::string& due_label);

struct TypedLetter {
  messages::Recipient to = {};
  Language language = Language::Swedish;
  std::optional<Date> due_on = {};
};
TypedLetter letter_in(FilledForm& form, const Visit& visit, const organisations::View& view);

}  // namespace handslag::web
