#include "web/addresses.h"

#include "organisations/deed.h"

namespace handslag::web {

std::string after(organisations::Deed deed, const std::string& path) {
  const std::size_t hash = path.find('#');
  const std::string anchor = hash == std::string::npos ? "" : path.substr(hash);
  return path.substr(0, hash) + "?done=" + std::string(organisations::kDeeds.of(deed)) + anchor;
}

}  // namespace handslag::web
