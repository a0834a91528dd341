#pragma once

#include <optional>
#include <vector>

#include "followup/contact_person.h"
#include "organisations/act.h"

namespace handslag::followup {

/// The contact persons of a public body's agreements.
class ContactPersonStore {
 public:
  explicit ContactPersonStore(const organisations::View& view) : view_(view) {}

  std::optional<ContactPerson> find(ContactPersonId id) const;
  /// Throws NotFound, also when it is of another agreement or another organisation.
  ContactPerson get(agreements::AgreementId agreement, ContactPersonId id) const;
  /// Also those who have left, these last; by name.
  std::vector<ContactPerson> list_for(agreements::AgreementId agreement) const;

  static ContactPersonId add(organisations::Act& act, const ContactPerson& person);
  static void change(organisations::Act& act, const ContactPerson& person);

 private:
  organisations::View view_;
};

}  // namespace handslag::followup
