#include "memoranda/dossier_words.h"

#include <algorithm>

#include "base/sentence_start.h"
#include "base/text.h"
#include "followup/dataset_words.h"
#include "memoranda/dossier_store.h"
#include "memoranda/file_name.h"

namespace handslag::memoranda {

namespace {

using agreements::Agreement;
using agreements::EvidenceKind;
using followup::Material;

// What the file is called in the package: texts become PDF, other files keep their kind.
std::string package_name(const std::string& title, const std::string& received_name) {
  const std::size_t dot = received_name.rfind('.');
  const std::string ending = dot == std::string::npos ? "" : lower_case(received_name.substr(dot));
  return as_file_name(title) + (ending.empty() || ending == ".txt" ? ".pdf" : ending);
}

Annex annex_of(const followup::AssessmentComment& comment, const Translator& t) {
  const std::string title = t.translate("The partner's comment on the assessment");
  return {std::string(kPartnerCommentAnnex), title,        package_name(title, ".txt"),       comment.sha256,
          as_file_name(title) + ".txt",      std::nullopt, as_file_name(t.translate("annex"))};
}

std::vector<Annex> annexes_of(const Agreement& agreement, const followup::FollowUp& follow_up,
                              const followup::AssessmentComment* comment, const Translator& t) {
  std::vector<Annex> annexes;
  for (const Material& material : enclosed_material(follow_up)) {
    const bool is_latest = annex_key_of(follow_up, material) == name_of(material.kind);
    const std::string kind = title_of(material.kind, t);
    const std::string file = is_latest ? kind : kind + " " + std::to_string(material.id.value);
    // The figures of a period that is no calendar year are those of calendar years, which their name says.
    const bool is_of_other_years =
        material.is_dataset && material.kind != EvidenceKind::OutreachLog && !follow_up.is_of_calendar_year();
    const bool is_named_so = lower_case(material.name).starts_with(lower_case(kind));
    const std::string title = !is_of_other_years
                                  ? capitalised(kind) + " " + followup::period_in_words(follow_up.period, t)
                              : is_named_so ? material.name
                                            : capitalised(kind) + ": " + material.name;
    Annex annex{
        annex_key_of(follow_up, material),
        is_latest ? title : title + " (" + (material.is_dataset ? material.sender : material.name) + ")",
        package_name(file, material.is_dataset ? "" : material.name),
        "",
        "",
        std::nullopt,
        as_file_name(t.translate("annex"))};
    if (!material.is_dataset) {
      annex.sha256 = material.sha256;
      annex.received_name = material.name;
    }
    annexes.push_back(std::move(annex));
  }
  if (comment != nullptr) annexes.push_back(annex_of(*comment, t));
  if (!agreement.document_sha256.empty()) {
    annexes.push_back({"agreement", t.translate("The agreement"),
                       package_name(t.translate("agreement"), agreement.document_name),
                       agreement.document_sha256, agreement.document_name, std::nullopt,
                       as_file_name(t.translate("annex"))});
  }
  return annexes;
}

void name_datasets(Dossier& one, const Translator& t) {
  for (const followup::ReportingParty& party : followup::reporting_parties(one.agreement, one.partner.name)) {
    followup::PartnerData data;
    const auto further = std::ranges::find_if(one.further_figures, [&](const FurtherFigures& figures) {
      return party.further_party && figures.party.id == *party.further_party;
    });
    if (!party.further_party) {
      data = {one.outreach, one.statistics, one.analysis};
    } else if (further != one.further_figures.end()) {
      data = {further->outreach, further->statistics, further->analysis};
    }
    put_datasets_into_words(one.follow_up, party, data, one.agreement, t);
  }
}

}  // namespace

Dossier in_language(Dossier dossier, Language language) {
  const Translator t(language);
  name_datasets(dossier, t);
  dossier.coverage = followup::cover(dossier.agreement, dossier.follow_up);
  dossier.annexes = annexes_of(dossier.agreement, dossier.follow_up, dossier.partner_comment(), t);
  return dossier;
}

std::optional<Dossier> find_dossier(const organisations::View& public_body, agreements::AgreementId agreement,
                                    int year, Language language) {
  std::optional<Dossier> found = DossierStore(public_body).find(agreement, year);
  if (found) found = in_language(std::move(*found), language);
  return found;
}

}  // namespace handslag::memoranda
