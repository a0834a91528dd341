#pragma once

#include "base/shape_of.h"
#include "identity/invitation.h"
#include "identity/person.h"
#include "identity/session.h"

// Who is logged in, and the links that let somebody in, as data: what the API answers and the terminal's
// --json prints. What a link says itself is in none of them.
namespace handslag::shapes {

/// A session of somebody in a role.
struct SessionSeen {
  const identity::Session& session;
  const identity::Person& person;
  identity::Role role;
};
const ShapeOf<SessionSeen>& session();

/// A one-time link that waits to be used.
const ShapeOf<identity::OneTimeLink>& one_time_link();

}  // namespace handslag::shapes
