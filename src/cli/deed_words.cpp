#include "cli/deed_words.h"

#include "base/translate.h"

namespace handslag::cli {

std::string deed_in_words(std::string_view action, const Translator& t) {
  if (action == "agreement.create") return t.translate("agreement started");
  if (action == "agreement.save") return t.translate("agreement changed");
  if (action == "legal_assessment.record") return t.translate("legal assessment recorded");
  if (action == "follow_up.open") return t.translate("follow-up opened");
  if (action == "registry_number.set") return t.translate("registry number set");
  if (action == "material.receive") return t.translate("material received");
  if (action == "datasets.receive") return t.translate("datasets received");
  if (action == "evidence.add") return t.translate("evidence added");
  if (action == "finding.record") return t.translate("finding recorded");
  if (action == "memorandum.edit") return t.translate("memorandum edited");
  if (action == "records.import") return t.translate("records imported");
  if (action == "partner.create") return t.translate("partner added");
  if (action == "mapping.set") return t.translate("mapping of columns saved");
  if (action == "mapping.remove") return t.translate("mapping of columns removed");
  if (action == "records.show") return t.translate("list of records read");
  if (action == "records.tabulate") return t.translate("unprotected counts read");
  if (action == "outreach.import") return t.translate("outreach log imported");
  if (action == "figures.seal") return t.translate("figures sealed");
  if (action == "figures.preview") return t.translate("costs of merged rows read");
  if (action == "figures.release") return t.translate("further tables given out");
  if (action == "folder.backup") return t.translate("data folder backed up");
  if (action == "folder.restore") return t.translate("data folder restored");
  return std::string(action);
}

std::string subject_in_words(std::string_view subject_kind, const Translator& t) {
  if (subject_kind == "agreement") return t.translate("agreement");
  if (subject_kind == "follow_up") return t.translate("follow-up");
  if (subject_kind == "record_dataset") return t.translate("records of");
  if (subject_kind == "outreach_log") return t.translate("outreach log of");
  if (subject_kind == "publication") return t.translate("figures of");
  if (subject_kind == "organisation") return t.translate("organisation");
  return std::string(subject_kind);
}

std::string detail_in_words(std::string_view detail, const Translator& t) {
  constexpr std::string_view kCommitment = "commitment ";
  constexpr std::string_view kFiles = " files";
  if (detail.starts_with(kCommitment))
    return t.translate("commitment {number}", {{"number", detail.substr(kCommitment.size())}});
  if (detail.ends_with(kFiles))
    return t.translate("{number} files", {{"number", detail.substr(0, detail.size() - kFiles.size())}});
  if (detail == "records") return t.translate("of event records");
  if (detail == "outreach") return t.translate("of work outwards");
  if (detail == "certificate written to a file") return t.translate("certificate written to a file");
  return std::string(detail);
}

std::string actor_in_words(std::string_view actor, const Translator& t) {
  constexpr std::string_view kCommandLine = " (command line)";
  if (!actor.ends_with(kCommandLine)) return std::string(actor);
  actor.remove_suffix(kCommandLine.size());
  return t.translate("{account} at the command line", {{"account", actor}});
}

}  // namespace handslag::cli
