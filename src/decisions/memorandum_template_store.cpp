#include "decisions/memorandum_template_store.h"

#include <algorithm>

#include "base/error.h"
#include "organisations/imported_data_store.h"
#include "organisations/organisation_store.h"

namespace handslag::decisions {

namespace {

constexpr auto kKind = organisations::DataFileKind::MemorandumTemplate;

MemorandumTemplate read(const organisations::ImportedData& data) {
  auto read = read_memorandum_template(data.content);
  if (!read)
    throw CorruptData("imported_data " + data.version + ": " + message_for(read.refusal()).in_english());
  return std::move(read).value();
}

}  // namespace

std::vector<MemorandumTemplate> MemorandumTemplateStore::list() const {
  std::vector<MemorandumTemplate> all = program_templates();
  for (const organisations::ImportedData& one : organisations::ImportedDataStore(view_).list(kKind))
    all.push_back(read(one));
  std::ranges::sort(all, {}, &MemorandumTemplate::version);
  return all;
}

std::optional<MemorandumTemplate> MemorandumTemplateStore::find(std::string_view version) const {
  if (const MemorandumTemplate* program = find_program_template(version)) return *program;
  const auto imported = organisations::ImportedDataStore(view_).find(kKind, version);
  return imported ? std::optional(read(*imported)) : std::nullopt;
}

std::string MemorandumTemplateStore::file_of(std::string_view version) const {
  if (find_program_template(version) != nullptr) return std::string(program_template_file(version));
  if (auto imported = organisations::ImportedDataStore(view_).find(kKind, version))
    return std::move(imported->content);
  throw told<NotFound>(
      Message("There is no template {version}. handslag template list shows those there are.",
              {{"version", quotable(version)}}));
}

MemorandumTemplate MemorandumTemplateStore::chosen() const {
  const std::string version =
      organisations::OrganisationStore(view_).get(view_.organisation()).memorandum_template;
  auto found = find(version.empty() ? kGeneralTemplate : std::string_view(version));
  if (!found) throw CorruptData("the template " + version + " that the public body has chosen is not there");
  return std::move(*found);
}

}  // namespace handslag::decisions
