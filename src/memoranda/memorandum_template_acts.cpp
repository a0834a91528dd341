#include "memoranda/memorandum_template_acts.h"

#include <algorithm>

#include "base/error.h"
#include "memoranda/memorandum_template_store.h"
#include "memoranda/section_edit_store.h"
#include "organisations/data_file_acts.h"
#include "organisations/deed.h"
#include "organisations/organisation_store.h"

namespace handslag::memoranda {

using organisations::Act;
using organisations::Deed;

namespace {

constexpr organisations::DataFileDeeds kDeeds{organisations::DataFileKind::MemorandumTemplate, "template",
                                              Deed::TemplateImport, Deed::TemplateRemove,
                                              Deed::TemplateChoose};

auto no_template(std::string_view version) {
  return told<NotFound>(
      Message("There is no template {version}. handslag template list shows those there are.",
              {{"version", quotable(version)}}));
}

std::optional<MemorandumTemplate> find_imported(const Act& act, std::string_view version) {
  if (find_program_template(version) != nullptr) return std::nullopt;
  return MemorandumTemplateStore(act).find(version);
}

// A section of this template alone that somebody's words stand under: without the template nobody would find
// them.
std::optional<std::string> section_with_words(const Act& act, const MemorandumTemplate& removed) {
  const std::vector<MemorandumTemplate> all = MemorandumTemplateStore(act).list();
  const auto is_elsewhere = [&](const std::string& key) {
    return std::ranges::any_of(all, [&](const MemorandumTemplate& other) {
      return other.version != removed.version &&
             std::ranges::find(other.sections, key, &MemorandumTemplate::Section::key) !=
                 other.sections.end();
    });
  };
  for (const MemorandumTemplate::Section& section : removed.sections) {
    if (!is_elsewhere(section.key) && SectionEditStore(act).has_words_under(section.key))
      return section.heading;
  }
  return std::nullopt;
}

}  // namespace

Result<MemorandumTemplate, DataFault> import_template(Act& act, const std::string& bytes) {
  return import_data(act, kDeeds, template_files(), bytes);
}

void remove_template(Act& act, std::string_view version, std::string_view reason) {
  const auto removed = find_imported(act, version);
  if (!removed) throw no_template(version);
  if (organisations::OrganisationStore(act).get(act.organisation()).memorandum_template == version)
    throw told<Conflict>(Message("{version} is chosen; choose another before it is removed.",
                                 {{"version", quotable(version)}}));
  if (const auto section = section_with_words(act, *removed))
    throw told<Conflict>(
        Message("An officer has written under “{section}”, which only this template has. It stays.",
                {{"section", *section}}));
  remove_data(act, kDeeds, version, reason);
}

void choose_template(Act& act, std::string_view version) {
  if (!version.empty() && !MemorandumTemplateStore(act).find(version)) throw no_template(version);
  choose_data(act, kDeeds, &organisations::Organisation::memorandum_template, version);
}

}  // namespace handslag::memoranda
