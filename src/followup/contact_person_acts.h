#pragma once

#include <cstdint>

#include "base/message.h"
#include "base/result.h"
#include "followup/contact_person.h"
#include "organisations/act.h"

namespace handslag::followup {

/// The partner's contact persons on an agreement: added, changed in place, ended.
/// docs/rules/contact-persons.md.

enum class ContactRefusal : std::uint8_t {
  NeedsName,
  NeedsAWay,  ///< neither an address nor a telephone number
  WrongAddress,
  EndsBeforeItStarts,
  KnownAddress,  ///< of somebody else who is a contact person now
  AsBefore,
  TooMany,
};

inline constexpr std::size_t kMostContactPersons = 50;

/// Throws NotFound when there is no such agreement.
Result<ContactPersonId, ContactRefusal> add_contact_person(organisations::Act& act,
                                                           const ContactPerson& person, Date today);
/// What is stated of somebody: what stood before is not kept. Throws NotFound.
Result<ContactPersonId, ContactRefusal> change_contact_person(organisations::Act& act,
                                                              const ContactPerson& person, Date today);
/// Their last day: from the day after they are not offered. Throws NotFound.
Result<ContactPersonId, ContactRefusal> end_contact_person(organisations::Act& act,
                                                           agreements::AgreementId agreement,
                                                           ContactPersonId id, Date last_day);

/// A sentence for the user: why it is refused and what to do.
Message message_for(ContactRefusal refusal);

}  // namespace handslag::followup
