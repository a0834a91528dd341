#pragma once

#include <optional>
#include <string>
#include <vector>

#include "identity/identity_provider.h"
#include "identity/passkey.h"
#include "identity/session.h"
#include "web/page_place.h"

namespace handslag::web {

struct AccountView {
  struct HeldRole {
    identity::Membership membership;
    std::string organisation = {};
  };
  Reader reader;
  identity::SignedIn who;
  std::vector<HeldRole> roles = {};
  std::vector<identity::Session> sessions = {};
  std::vector<identity::Passkey> passkeys = {};
  struct Provider {
    identity::IdentityProvider of;
    std::optional<std::string> linked_at = {};
  };
  std::vector<Provider> providers = {};
  int recovery_codes_left = 0;
};
std::string account_page(const Translator& t, const AccountView& view);

std::string recovery_codes_page(const Translator& t, const PagePlace& place,
                                const std::vector<std::string>& codes);

/// A button that does something at once: a form of its own.
html::Node button_form(const Reader& reader, const std::string& action, const std::string& words,
                       const std::string& spoken);

}  // namespace handslag::web
