#pragma once

#include <optional>
#include <string>

#include "identity/session.h"
#include "web/account/door.h"
#include "web/filled_form.h"
#include "web/form_place.h"
#include "web/outcome.h"
#include "web/visit.h"

// What the pages share that somebody sees who is not logged in yet.
namespace handslag::web {

/// What was typed. Throws InvalidInput when the form did not arrive whole.
FilledForm typed_in(const Visit& visit);

/// Where somebody goes who has come in: what they asked for first, or the start.
std::string wanted_path(const Visit& visit, const FilledForm& form);

/// A page before the log-in: nothing in it says whose pages these are.
PagePlace place_before(const Visit& visit, const std::string& title, const std::string& lede);

/// To the next page, with the session's cookie: where the code is given, or inside, with the browser known.
Outcome let_in(const Visit& visit, const identity::NewSession& session, const std::string& device,
               const std::string& path);

/// Makes a browser known that somebody has come in with. Its secret; empty when it is known already.
std::string known_device(const Visit& visit, identity::PersonId person);

/// A pass phrase that is chosen twice over, or faults in the form.
std::optional<std::string> chosen_pass_phrase(const Translator& t, FilledForm& form, const std::string& name,
                                              const std::string& email);
/// Its two fields.
html::Node pass_phrase_fields(const Translator& t, FilledForm& form);

/// "vänta 8 sekunder" as a sentence.
std::string wait_in_words(const Translator& t, std::chrono::seconds wait);

}  // namespace handslag::web
