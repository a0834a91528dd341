#pragma once

#include <string>
#include <vector>

#include "html/forms.h"
#include "identity/api_token.h"
#include "web/filled_form.h"
#include "web/page_place.h"

// The tokens of the API: those that there are with their last use, and the form by which one is made.
namespace handslag::web {

struct TokensView {
  struct Line {
    identity::ApiToken token;
    std::string person = {};    ///< whose it is
    std::string end_path = {};  ///< where it is ended; empty when it has ended
  };
  Date today;
  std::vector<Line> tokens = {};
  bool names_people = false;  ///< they are not all the reader's own
};
html::Node tokens_table(const Translator& t, const Reader& reader, const TokensView& view);

/// The fields of what a token may and until when; `scopes_in` reads them.
html::Node token_fields(const Translator& t, FilledForm& form);
/// What was chosen; at least something must be.
identity::ApiScopes scopes_in(FilledForm& form, const Translator& t);

/// A token that has been made, shown this once.
std::string token_shown_page(const Translator& t, const PagePlace& place, const std::string& token,
                             const std::string& way_on);

}  // namespace handslag::web
