#pragma once

#include <string>
#include <string_view>

#include "base/translate.h"

namespace handslag::web {

/// A sentence of the domain for a reader of the pages. The domain knows no pages, so its sentences name a
/// command of the terminal; where the same is done in the browser its page is named in the command's place,
/// otherwise the command stays.
///
///     in_the_pages("Record a finding: handslag followup judge --commitment 3.", t)
///     // "Record a finding: the page of the follow-up."
std::string in_the_pages(std::string_view sentence, const Translator& t);

}  // namespace handslag::web
