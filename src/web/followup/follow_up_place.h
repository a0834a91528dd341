#pragma once

#include <string>

#include "memoranda/dossier.h"
#include "web/page_place.h"
#include "web/visit.h"

namespace handslag::web {

/// The follow-up at the visit's address. Throws NotFound.
memoranda::Dossier case_at(const Visit& visit, const PageReader& reader, const Translator& t);
/// Its key, within an act.
followup::FollowUpId follow_up_at(const Visit& visit, const organisations::View& view);

/// Where a page that does one thing in a follow-up stands.
PagePlace place_in(const Translator& t, const Reader& reader, const memoranda::Dossier& one,
                   const Visit& visit, const std::string& title, const html::Node& lede);
/// "Follow-up 2024"
std::string name_of(const Translator& t, const followup::FollowUp& follow_up);

/// What stands in the agreement's language, on a page in another: so that it is read aloud as it should.
html::Node in_its_language(const Translator& t, std::string_view text);

}  // namespace handslag::web
