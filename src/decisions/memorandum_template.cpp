#include "decisions/memorandum_template.h"

#include <algorithm>
#include <array>

#include "base/error.h"
#include "base/json.h"
#include "embedded/memorandum_templates.h"

namespace handslag::decisions {

namespace {

constexpr std::array<std::string_view, 8> kContents = {"proposal",  "summary",     "none",    "about_partner",
                                                       "follow_up", "preparation", "economy", "perspective"};

MemorandumTemplate read_template(const EmbeddedFile& file) {
  const auto json = parse_json(file.bytes);
  if (!json)
    throw CorruptData("memorandum template " + std::string(file.name) + ": " +
                      message_for(json.refusal()).in_english());
  const auto language = language_of_code((*json)["language"].as_string());
  if (!language) throw CorruptData("memorandum template " + std::string(file.name) + ": unknown language");
  MemorandumTemplate read{(*json)["version"].as_string(),
                          *language,
                          (*json)["title"].as_string(),
                          (*json)["kind"].as_string(),
                          {}};
  for (const Json& section : (*json)["sections"].items()) {
    const auto content = std::ranges::find(kContents, section["content"].as_string());
    if (content == kContents.end()) {
      throw CorruptData("memorandum template " + std::string(file.name) + ": unknown content");
    }
    read.sections.push_back({section["key"].as_string(), section["heading"].as_string(),
                             static_cast<int>(section["level"].as_integer()),
                             static_cast<MemorandumTemplate::Content>(content - kContents.begin())});
  }
  return read;
}

const std::vector<MemorandumTemplate>& templates() {
  static const std::vector<MemorandumTemplate> all = [] {
    std::vector<MemorandumTemplate> read;
    for (const EmbeddedFile& file : embedded::memorandum_templates()) read.push_back(read_template(file));
    return read;
  }();
  return all;
}

}  // namespace

const MemorandumTemplate& memorandum_template(std::string_view version) {
  const auto found = std::ranges::find(templates(), version, &MemorandumTemplate::version);
  if (found == templates().end()) throw Error("memorandum template " + std::string(version));
  return *found;
}

std::vector<std::string> memorandum_template_versions() {
  std::vector<std::string> versions;
  for (const MemorandumTemplate& one : templates()) versions.push_back(one.version);
  return versions;
}

}  // namespace handslag::decisions
