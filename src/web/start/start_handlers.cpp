#include "web/start/start_handlers.h"

#include "web/addresses.h"
#include "web/floor.h"
#include "web/start/start_reader.h"

namespace handslag::web {

namespace {

Outcome what_waits(const Visit& visit, const Gate& gate) {
  return visit.page([&](const Translator& t, const PageReader& reader) {
    const StartReader who{visit.visitor()->actor.name(), [&](std::string_view deed) {
                            for (const Standing standing :
                                 {Standing::Open, Standing::None, Standing::Written, Standing::Signed})
                              if (gate.may(*visit.visitor(), deed, standing)) return true;
                            return false;
                          }};
    return start_page(t, start_view(reader, who, visit.clock().today(), t));
  });
}

}  // namespace

Outcome start(const Visit& visit) {
  const Gate* gate = visit.floor().options().gate;
  if (gate == nullptr) return SeeOther{kAgreements()};
  if (!visit.visitor()) return SeeOther{kLogIn()};
  if (visit.visitor()->has_yet_to_set_up) return SeeOther{kSecondFactor()};
  const auto may = [&](std::string_view permission) {
    return gate->may(*visit.visitor(), permission, Standing::None);
  };
  const bool is_partner = visit.visitor()->side == organisations::OrganisationKind::Partner;
  if (is_partner && may("reports.read")) return SeeOther{kReports()};
  if (is_partner && may("sharing.read")) return SeeOther{kFigures()};
  if (!is_partner && may("agreements.read")) return what_waits(visit, *gate);
  return SeeOther{may("people.read") ? kPeople() : kAccount()};
}

}  // namespace handslag::web
