#include "memoranda/typed_texts.h"

#include <set>

#include "base/text.h"
#include "memoranda/memorandum_draft.h"
#include "memoranda/names_in_text.h"

namespace handslag::memoranda {

namespace {

class Lister {
 public:
  Lister(const Dossier& dossier, const MemorandumTemplate& form) : case_(dossier), form_(form) {}

  std::vector<TypedText> run(const std::vector<DraftSection>& sections, const PackageState& state) {
    for (const DraftSection& section : sections) {
      if (!section.edit) continue;
      add(TypedOf::Section, section.key, section.words);
      add(TypedOf::Role, section.key, section.edit->edited_by);
    }
    list_follow_up();
    list_agreement();
    list_template();
    list_kind();
    list_names();
    add(TypedOf::Role, "written_by", state.written_by);
    if (state.replaces)
      add(TypedOf::Replaced, std::to_string(state.replaces->version), state.replaces->withdrawal.reason);
    return std::move(texts_);
  }

 private:
  void add(TypedOf of, std::string subject, std::string text) {
    if (!trimmed(text).empty()) texts_.push_back({of, std::move(subject), std::move(text)});
  }

  void list_follow_up() {
    for (const followup::CoverageRow& row : case_.coverage.rows) {
      if (row.finding) add(TypedOf::Finding, std::to_string(row.commitment.id.value), row.finding->reason);
    }
    for (const followup::Evidence& evidence : case_.follow_up.evidence) {
      if (!evidence.is_whole_dataset)
        add(TypedOf::Evidence, std::to_string(evidence.id.value), evidence.place + ": " + evidence.shows);
    }
    for (const followup::MaterialNotComing& one : case_.follow_up.material_not_coming())
      add(TypedOf::NotComing, std::string(agreements::name_of(one.kind)), one.reason);
    for (const followup::Material& material : case_.follow_up.received) {
      if (!material.is_dataset)
        add(TypedOf::Name, "material-" + std::to_string(material.id.value), material.name);
    }
    add(TypedOf::Name, "registry_number", case_.follow_up.registry_number);
    if (case_.chosen_decision) add(TypedOf::Decision, "reason", case_.chosen_decision->reason);
    const auto add_corrections = [&](const statistics::StatisticsReport& report) {
      for (const Message& words : report.corrections)
        add(TypedOf::Correction, std::to_string(report.year), words.in(form_.language));
    };
    if (case_.statistics) add_corrections(*case_.statistics);
    for (const FurtherFigures& further : case_.further_figures) {
      if (further.statistics) add_corrections(*further.statistics);
    }
  }

  void list_agreement() {
    const agreements::Agreement& agreement = case_.agreement;
    add(TypedOf::Agreement, "purpose", agreement.purpose);
    add(TypedOf::Agreement, "about_partner", agreement.about_partner);
    for (const agreements::Commitment& one : agreement.commitments)
      add(TypedOf::Agreement, "commitment-" + std::to_string(one.id.value), one.text);
    std::size_t number = 0;
    for (const agreements::Statement& one : agreement.statements) {
      ++number;
      if (one.kind == agreements::Statement::Kind::Perspective)
        add(TypedOf::Agreement, "statement-" + std::to_string(number), one.text);
    }
  }

  void list_template() {
    add(TypedOf::Template, "title", with_names(form_.title_of(case_.decision()), case_, form_.language));
    add(TypedOf::Template, "kind", form_.kind);
    add(TypedOf::Template, "proposes", with_names(form_.proposes, case_, form_.language));
    for (const MemorandumTemplate::Section& section : form_.sections)
      add(TypedOf::Template, "heading-" + section.key, with_names(section.heading, case_, form_.language));
  }

  void list_kind() {
    const kinds::PartnershipKind& kind = case_.kind;
    add_words("support", kind.support);
    if (kind.places_of_work) {
      add_words("places_of_work.sentence", kind.places_of_work->sentence);
      add_words("places_of_work.notice", kind.places_of_work->notice);
    }
    const kinds::ReportPlan& report = kind.records.report;
    add_words("report.supported", report.supported);
    add_words("report.people", report.people);
    add_words("report.case_is", report.case_is);
    add_words("report.known_bias", report.known_bias);
    // What the program's own kinds call their rows nobody has typed: "två eller fler" barn is no count of
    // anything.
    if (kinds::find_program_kind(kind.version) != nullptr) return;
    for (const kinds::Variable& variable : kind.records.variables) {
      if (variable.name != "municipality") list_variable(variable);
    }
    list_variable(kind.records.flags);
  }

  void add_words(const std::string& key, const kinds::Words& words) {
    add(TypedOf::Kind, key, words.in(form_.language));
  }

  /// Labels of rows: "0–11 år" is no number of anything.
  void list_variable(const kinds::Variable& variable) {
    const std::string key = "kind-" + variable.name;
    add(TypedOf::Name, key, variable.title(form_.language));
    for (std::size_t value = 0; value < variable.values.size(); ++value)
      add(TypedOf::Name, key, variable.value_title(value, form_.language));
    for (const kinds::CodeGroup& group : variable.groups) add(TypedOf::Name, key, group.swedish);
    for (const kinds::ValueMerge& merge : variable.merges)
      add(TypedOf::Name, key, merge.title(form_.language));
  }

  void list_names() {
    const agreements::Agreement& agreement = case_.agreement;
    add(TypedOf::Name, "public_body", case_.public_body.name);
    add(TypedOf::Name, "partner", case_.partner.name);
    add(TypedOf::Name, "partner.short_name", case_.partner.short_name);
    add(TypedOf::Name, "partner.genitive", case_.partner.genitive);
    add(TypedOf::Name, "public_body.genitive", case_.public_body.genitive);
    add(TypedOf::Name, "municipality", agreement.public_body.municipality);
    add(TypedOf::Name, "committee", agreement.public_body.committee);
    add(TypedOf::Name, "administration", agreement.public_body.administration);
    add(TypedOf::Name, "unit", agreement.public_body.unit);
    add(TypedOf::Name, "form", agreement.form);
    add(TypedOf::Name, "signatory.role", agreement.signatory.role);
    add(TypedOf::Name, "signatory.unit", agreement.signatory.unit);
    add(TypedOf::Name, "document_name", agreement.document_name);
    for (const agreements::FurtherParty& one : agreement.further_parties)
      add(TypedOf::Name, "further_parties", one.name);
    for (const std::string& place : agreement.places_of_work) add(TypedOf::Name, "places_of_work", place);
    for (const std::string& recipient : agreement.recipients) add(TypedOf::Name, "recipients", recipient);
    std::set<agreements::EvidenceKind> kinds(case_.follow_up.requested.begin(),
                                             case_.follow_up.requested.end());
    for (const followup::Material& one : case_.follow_up.received) kinds.insert(one.kind);
    for (const agreements::Commitment& one : agreement.commitments)
      kinds.insert(one.expected_evidence.begin(), one.expected_evidence.end());
    for (const agreements::EvidenceKind one : kinds)
      add(TypedOf::Name, "evidence-" + std::string(agreements::name_of(one)),
          title_of(one).in(form_.language));
  }

  const Dossier& case_;
  const MemorandumTemplate& form_;
  std::vector<TypedText> texts_;
};

}  // namespace

std::string TypedText::place() const {
  return of == TypedOf::Section ? subject : std::string(kTypedOf.of(of)) + ":" + subject;
}

bool TypedText::needs_sources() const {
  switch (of) {
    case TypedOf::Section:
    case TypedOf::Finding:
    case TypedOf::Decision:
    case TypedOf::NotComing:
    case TypedOf::Template:
    case TypedOf::Kind:
      return true;
    case TypedOf::Evidence:
    case TypedOf::Correction:
    case TypedOf::Agreement:
    case TypedOf::Name:
    case TypedOf::Role:
    case TypedOf::Answer:
    case TypedOf::Replaced:
      break;
  }
  return false;
}

std::vector<TypedText> typed_texts_of(const Dossier& dossier, const MemorandumTemplate& form,
                                      const std::vector<DraftSection>& sections, const PackageState& state) {
  return Lister(dossier, form).run(sections, state);
}

}  // namespace handslag::memoranda
