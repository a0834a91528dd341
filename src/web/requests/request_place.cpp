#include "web/requests/request_place.h"

#include "web/account/door.h"
#include "web/floor.h"

namespace handslag::web {

std::string pages_address(const Visit& visit) {
  if (const auto* door = dynamic_cast<Door*>(visit.floor().options().gate))
    return door->address(visit.request());
  return "http://" + std::string(visit.request().header("Host").value_or("localhost"));
}

std::string came_from(const Visit& visit) {
  const auto* door = dynamic_cast<Door*>(visit.floor().options().gate);
  return door == nullptr ? std::string() : door->whereabouts(visit.request()).from;
}

}  // namespace handslag::web
