#pragma once

#include <map>
#include <string>
#include <string_view>
#include <vector>

#include "committee/committee.h"
#include "committee/committee_refusal.h"
#include "organisations/deed.h"
#include "web/addresses.h"
#include "web/filled_form.h"
#include "web/page_place.h"
#include "web/visit.h"

namespace handslag::web {

committee::CommitteeId committee_at(const Visit& visit);

/// Where a page below a committee's stands; throws NotFound when it is another organisation's.
PagePlace place_below_committee(const Translator& t, const PageReader& reader, const Visit& visit,
                                const std::string& title, html::Node lede = {});
/// Where a page below the list of people stands.
PagePlace place_below_officials(const Translator& t, const PageReader& reader, const Visit& visit,
                                const std::string& title, html::Node lede = {});

/// The partners of the body's own agreements, by name; another organisation's are not there.
std::map<std::string, organisations::OrganisationId> own_partners(const organisations::View& view);

/// The field that a refusal is about; empty: the form as a whole.
std::string field_of(committee::CommitteeRefusal refusal);

/// Where an act leads; when it was refused nowhere, and the form says why.
template <class T>
std::string led_to(const Visit& visit, FilledForm& form, const committee::CommitteeResult<T>& result,
                   organisations::Deed deed, const std::string& path) {
  if (result) return after(deed, path);
  form.refuse(field_of(result.refusal()), committee::message_for(result.refusal()).in_words(visit.t()));
  return {};
}

}  // namespace handslag::web
