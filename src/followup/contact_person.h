#pragma once

#include <optional>
#include <string>
#include <vector>

#include "agreements/agreement.h"
#include "base/date.h"
#include "base/id.h"

namespace handslag::followup {

/// Somebody at the partner whom the officer writes to and telephones about one agreement: the coordinator
/// since 1 March 2024. Whoever may see the agreement sees them. Who has left is not offered when somebody is
/// to be asked. docs/rules/contact-persons.md.
using ContactPersonId = Id<struct ContactPersonTag>;

struct ContactPerson {
  ContactPersonId id = {};
  agreements::AgreementId agreement = {};
  std::string name = {};       ///< 1–200 characters
  std::string role = {};       ///< "samordnare"; may be empty
  std::string email = {};      ///< one of the two is there
  std::string telephone = {};  ///< as it is written, "0176-123 45"
  Date first_day;
  std::optional<Date> last_day = {};  ///< with it in

  bool is_here_on(Date day) const { return first_day <= day && (!last_day || day <= *last_day); }
  bool has_left(Date today) const { return last_day && *last_day < today; }
  bool operator==(const ContactPerson&) const = default;
};

/// Whom a letter can be sent to on that day, in their order.
std::vector<ContactPerson> who_can_be_written_to(const std::vector<ContactPerson>& all, Date today);

}  // namespace handslag::followup
