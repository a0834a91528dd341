#include "web/judging/letter_fields.h"

#include "web/agreements/contact_persons.h"

namespace handslag::web {

namespace {

const std::vector<html::Choice>& languages() {
  static const std::vector<html::Choice> all = {{.value = "sv", .label = "Svenska"},
                                                {.value = "en", .label = "English"}};
  return all;
}

}  // namespace

html::Node letter_fields(const Translator& t, const PageReader& reader, const Visit& visit, FilledForm& form,
                         const std::string& partner, Date due_on, const std::string& due_label) {
  const html::Node to =
      recipient_fields(t, form, reader.view(), visit.agreement(), visit.clock().today(),
                       t.translate("The contact person at {partner}. Everybody there who has a "
                                   "role in Handslag sees it too.",
                                   {{"partner", partner}}));
  form.begin_with("language", "sv");
  form.begin_with("due_on", in_text(t, due_on));
  return html::fragment(
      to, html::choice_field(t, form.field("language", t.translate("The letter's language")), languages()),
      html::date_field(t, form.field("due_on", due_label)));
}

TypedLetter letter_in(FilledForm& form, const Visit& visit, const organisations::View& view) {
  TypedLetter typed;
  typed.to = recipient_typed(form, view, visit.agreement(), visit.clock().today());
  typed.language = language_of_code(form.choice("language", languages())).value_or(Language::Swedish);
  typed.due_on = form.date("due_on");
  return typed;
}

}  // namespace handslag::web
