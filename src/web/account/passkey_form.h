#pragma once

#include <string>
#include <utility>
#include <vector>

#include "base/json.h"
#include "base/translate.h"
#include "html/html.h"
#include "identity/passkey_answer.h"

namespace handslag::web {

/// Who a new passkey is of.
struct PasskeyOwner {
  std::string user = {};  ///< bytes that tell nothing
  std::string email = {};
  std::string name = {};
};

/// What the one script asks the browser for (navigator.credentials), with bytes as base64url.
Json making_of(const identity::PasskeyQuestion& asked, const PasskeyOwner& owner,
               const std::vector<identity::Passkey>& there);
/// `those` alone, or whichever the person chooses when there are none.
Json use_of(const identity::PasskeyQuestion& asked, const std::vector<identity::Passkey>& those = {});

/// A form whose button asks the browser for a passkey; what comes is sent as the field `passkey`, JSON. Where
/// there is no script, or the browser knows no passkeys, `instead` stands in place of the button.
struct PasskeyForm {
  std::string action = {};
  std::string submit = {};
  Json asks = {};
  std::vector<std::pair<std::string, std::string>> hidden = {};
  html::Node fields = {};
  std::string instead = {};
  std::string note = {};
};
html::Node passkey_form(const Translator& t, const PasskeyForm& form);

}  // namespace handslag::web
