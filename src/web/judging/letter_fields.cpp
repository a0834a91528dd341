#include "web/judging/letter_fields.h"

#include "followup/material_request_store.h"

namespace handslag::web {

namespace {

constexpr std::size_t kLongestName = 200;
constexpr std::size_t kLongestAddress = 254;

const std::vector<html::Choice>& languages() {
  static const std::vector<html::Choice> all = {{.value = "sv", .label = "Svenska"},
                                                {.value = "en", .label = "English"}};
  return all;
}

}  // namespace

html::Node letter_fields(const Translator& t, const PageReader& reader, const Visit& visit, FilledForm& form,
                         const std::string& partner, Date due_on, const std::string& due_label) {
  if (form.typed().empty()) {
    if (const auto before = followup::MaterialRequestStore(reader.view()).last_recipient(visit.agreement())) {
      form.begin_with("name", before->name);
      form.begin_with("email", before->address);
    }
    form.begin_with("language", "sv");
    form.begin_with("due_on", in_text(t, due_on));
  }
  return html::fragment(
      html::text_field(t, form.field("name", t.translate("Whom you ask"),
                                     t.translate("The contact person at {partner}. Everybody there who has a "
                                                 "role in Handslag sees it too.",
                                                 {{"partner", partner}}))),
      html::text_field(t, form.field("email", t.translate("Their e-mail address"))),
      html::choice_field(t, form.field("language", t.translate("The letter's language")), languages()),
      html::date_field(t, form.field("due_on", due_label)));
}

TypedLetter letter_in(FilledForm& form) {
  TypedLetter typed;
  typed.to = {form.text("name", kLongestName), form.text("email", kLongestAddress)};
  typed.language = language_of_code(form.choice("language", languages())).value_or(Language::Swedish);
  typed.due_on = form.date("due_on");
  return typed;
}

}  // namespace handslag::web
