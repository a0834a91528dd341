#pragma once

#include <string>

#include "identity/session.h"
#include "web/filled_form.h"
#include "web/visit.h"

namespace handslag::web {

/// The page where one logs in, each way with a form of its own. `whose` is the browser's secret, for which a
/// passkey signs; without one none is asked for.
std::string log_in_page(const Visit& visit, FilledForm& form, const std::string& whose);

/// The page after the pass phrase, of a session that awaits a code of the app or a passkey.
std::string code_page(const Visit& visit, FilledForm& form, const identity::Session& session);

}  // namespace handslag::web
