#include "memoranda/memorandum_template_store.h"

#include "base/error.h"
#include "organisations/organisation_store.h"

namespace handslag::memoranda {

organisations::DataFiles<MemorandumTemplate> template_files() {
  return {organisations::DataFileKind::MemorandumTemplate, program_templates, program_template_file,
          read_memorandum_template};
}

std::vector<MemorandumTemplate> MemorandumTemplateStore::list() const { return template_files().list(view_); }

std::optional<MemorandumTemplate> MemorandumTemplateStore::find(std::string_view version) const {
  return template_files().find(view_, version);
}

std::string MemorandumTemplateStore::file_of(std::string_view version) const {
  if (auto file = template_files().file(view_, version)) return std::move(*file);
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

}  // namespace handslag::memoranda
