#pragma once

#include <string>

#include "web/filled_form.h"
#include "web/form_place.h"
#include "web/page_place.h"

namespace handslag::web {

/// Something that was entered is to be taken back: what it is, what will be so then, and why.
struct WithdrawalPlace {
  PagePlace place;
  html::Node what = {};          ///< as it reads
  std::string consequence = {};  ///< "Åtagandet är obedömt igen."
};
std::string withdrawal_page(const Translator& t, const WithdrawalPlace& withdrawal, FilledForm& form);

/// The reason that was typed there.
std::string reason_in(FilledForm& form);

}  // namespace handslag::web
