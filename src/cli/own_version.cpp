#include "cli/own_version.h"

#include "base/error.h"
#include "base/json.h"

namespace handslag::cli {

std::string under_version(std::string file, const std::optional<std::string>& version) {
  if (!version) return file;
  auto json = parse_json(file);
  if (!json) throw CorruptData("a file of data of this program is no JSON");
  Json renamed = std::move(json).value();
  renamed.set("version", *version);
  return renamed.dump(2) + "\n";
}

}  // namespace handslag::cli
