#include "followup/contact_person.h"

#include <algorithm>

namespace handslag::followup {

std::vector<ContactPerson> who_can_be_written_to(const std::vector<ContactPerson>& all, Date today) {
  std::vector<ContactPerson> here;
  std::ranges::copy_if(all, std::back_inserter(here),
                       [&](const ContactPerson& one) { return one.is_here_on(today) && !one.email.empty(); });
  return here;
}

}  // namespace handslag::followup
