#pragma once

#include <string>
#include <vector>

#include "identity/invitation.h"
#include "identity/session.h"
#include "web/page_place.h"

namespace handslag::web {

struct PeopleView {
  struct OneRole {
    identity::Person person;
    identity::Membership membership;
  };
  struct OneSession {
    identity::Session session;
    std::string name = {};
  };
  Reader reader;
  organisations::PersonId own = {};  ///< the reader's own
  std::vector<OneRole> roles = {};
  std::vector<identity::Invitation> invitations = {};
  std::vector<OneSession> sessions = {};
};
std::string people_page(const Translator& t, const PeopleView& view);

/// A link that is shown once, to be given to somebody.
std::string link_shown_page(const Translator& t, const PagePlace& place, const std::string& link,
                            const std::string& note);

}  // namespace handslag::web
