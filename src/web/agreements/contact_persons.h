#pragma once

#include <string>
#include <vector>

#include "followup/contact_person.h"
#include "messages/message.h"
#include "organisations/view.h"
#include "web/filled_form.h"
#include "web/page_place.h"

// The partner's contact persons: on the agreement's page, as a file, and as those whom a letter can go to.
namespace handslag::web {

html::Node contact_persons(const Translator& t, const Reader& reader, agreements::AgreementId agreement,
                           const std::vector<followup::ContactPerson>& all, Date today);

/// "contacts.csv" or "contacts.json"; throws NotFound for anything else.
std::string contacts_as(const std::string& name, const Translator& t,
                        const std::vector<followup::ContactPerson>& all);

/// Whom a letter goes to: one of the contact persons, or somebody else by name and address. Without contact
/// persons only the latter. `help` stands at the name.
html::Node recipient_fields(const Translator& t, FilledForm& form, const organisations::View& view,
                            agreements::AgreementId agreement, Date today, const std::string& help);
/// What was typed there.
messages::Recipient recipient_typed(FilledForm& form, const organisations::View& view,
                                    agreements::AgreementId agreement, Date today);

}  // namespace handslag::web
