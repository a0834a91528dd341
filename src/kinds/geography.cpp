#include "kinds/geography.h"

#include <algorithm>
#include <set>

#include "base/data_file.h"
#include "base/error.h"
#include "base/text.h"
#include "embedded/geography.h"

namespace handslag::kinds {

namespace {

constexpr std::size_t kCounties = 21;
constexpr std::size_t kMostMunicipalities = 100;  // of one county
constexpr std::size_t kLongestName = 60;

std::string code_in(const DataNode& node, std::size_t digits) {
  std::string code = node.text(digits);
  if (code.size() != digits || code.find_first_not_of("0123456789") != std::string::npos)
    node.fail(Message("must be {count} digits", {{"count", digits}}));
  return code;
}

std::vector<County> read_counties(const DataNode& file) {
  file.require_known({"version", "source", "valid_from", "counties"});
  std::vector<County> counties;
  std::set<std::string> seen;
  for (const DataNode& node : file["counties"].items(kCounties, kCounties)) {
    node.require_known({"code", "name", "municipalities"});
    County county{code_in(node["code"], 2), node["name"].text(kLongestName), {}};
    if (!seen.insert(county.code).second) node["code"].fail(Message("stands here already"));
    for (const DataNode& one : node["municipalities"].items(1, kMostMunicipalities)) {
      one.require_known({"code", "name"});
      Municipality municipality{code_in(one["code"], 4), one["name"].text(kLongestName)};
      if (!municipality.code.starts_with(county.code))
        one["code"].fail(Message("must begin with the county's {code}", {{"code", county.code}}));
      for (const std::string& name : {municipality.code, municipality.name}) {
        if (!seen.insert(name).second) one.fail(Message("stands here already"));
      }
      county.municipalities.push_back(std::move(municipality));
    }
    counties.push_back(std::move(county));
  }
  return counties;
}

}  // namespace

Result<std::vector<County>, DataFault> read_geography(std::string_view bytes) {
  return read_data_file(bytes, read_counties);
}

const std::vector<County>& all_counties() {
  static const std::vector<County> all = [] {
    auto read = read_geography(embedded::geography().front().bytes);
    if (!read) throw CorruptData("geography: " + message_for(read.refusal()).in_english());
    return std::move(read).value();
  }();
  return all;
}

const County* find_county(std::string_view code_or_name) {
  const std::string wanted = lower_case(trimmed(code_or_name));
  const auto found = std::ranges::find_if(all_counties(), [&](const County& county) {
    const std::string name = lower_case(county.name);
    return county.code == wanted || name == wanted || name == wanted + " län";
  });
  return found == all_counties().end() ? nullptr : &*found;
}

std::optional<std::string> municipality_named(std::string_view text) {
  std::string wanted = lower_case(trimmed(text));
  for (const std::string_view kind : {" kommun", " stad"}) {
    if (wanted.ends_with(kind)) wanted.erase(wanted.size() - kind.size());
  }
  const bool is_number = !wanted.empty() && wanted.find_first_not_of("0123456789") == std::string::npos;
  if (is_number && wanted.size() == 3) wanted.insert(0, 1, '0');
  const bool says_kind = wanted.size() < trimmed(text).size();
  for (const County& county : all_counties()) {
    for (const Municipality& one : county.municipalities) {
      const std::string name = lower_case(one.name);
      if (wanted == one.code || wanted == name || (says_kind && wanted == name + "s")) return one.name;
    }
  }
  return std::nullopt;
}

const County* county_of(std::string_view municipality) {
  const auto found = std::ranges::find_if(all_counties(), [&](const County& county) {
    return std::ranges::find(county.municipalities, municipality, &Municipality::name) !=
           county.municipalities.end();
  });
  return found == all_counties().end() ? nullptr : &*found;
}

}  // namespace handslag::kinds
