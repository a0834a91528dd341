#pragma once

#include <string>

#include "html/forms.h"
#include "web/filled_form.h"
#include "web/page_place.h"

namespace handslag::web {

/// A page whose one task is a form: what must be put right first, then the heading, the form, and what
/// belongs to it beside.
struct FormPlace {
  PagePlace place;
  std::string heading = {};  ///< of the panel with the form
  html::FormFrame frame = {};
  html::Node before = {};  ///< above the fields: what is judged, what will be taken back
  html::Node beside = {};
  html::Node after = {};  ///< panels under it: another way to the same
};
/// `fields` are made before, from the same form.
std::string page_with_form(const Translator& t, const FormPlace& form_place, const FilledForm& form,
                           const html::Node& fields);

}  // namespace handslag::web
