#include "web/form_place.h"

namespace handslag::web {

std::string page_with_form(const Translator& t, const FormPlace& form_place, const FilledForm& form,
                           const html::Node& fields) {
  html::PageFrame page = page_frame(t, form_place.place);
  page.first = html::error_summary(t, form.faults());
  page.has_faults = form.has_faults();
  html::FormFrame frame = form_place.frame;
  for (const auto& field : form_place.place.reader.form_fields) frame.hidden.push_back(field);
  html::Node work =
      html::panel("form", form_place.heading, html::fragment(form_place.before, html::form(frame, fields)));
  work += form_place.after;
  return html::page_shell(t, page, form_place.beside.empty() ? work : html::columns(work, form_place.beside));
}

}  // namespace handslag::web
