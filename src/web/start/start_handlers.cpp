#include "web/start/start_handlers.h"

#include "web/addresses.h"
#include "web/floor.h"
#include "web/start/start_reader.h"

namespace handslag::web {

namespace {

Outcome what_waits(const Visit& visit, const Gate& gate) {
  return visit.page([&](const Translator& t, const PageReader& reader) {
    const StartReader who{visit.visitor()->actor.name(), visit.visitor()->side,
                          [&](std::string_view permission, Standing standing) {
                            return gate.may(*visit.visitor(), permission, standing);
                          }};
    return start_page(t, start_view(reader, who, visit.clock(), t));
  });
}

}  // namespace

Outcome start(const Visit& visit) {
  const Gate* gate = visit.floor().options().gate;
  if (gate == nullptr) return SeeOther{kAgreements()};
  if (!visit.visitor()) return SeeOther{kLogIn()};
  if (visit.visitor()->has_yet_to_set_up) return SeeOther{kSecondFactor()};
  return what_waits(visit, *gate);
}

}  // namespace handslag::web
