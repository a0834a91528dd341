#pragma once

#include <cstdint>
#include <optional>
#include <string_view>

#include "base/enum_names.h"

namespace handslag::organisations {

/// Everything that is done or read and kept in the journal. One name for each, the same in the journal, the
/// program and its answers.
enum class Deed : std::uint8_t {
  OrganisationAdd,
  OrganisationRename,
  OrganisationNumber,
  OrganisationNames,
  TemplateChoose,
  TemplateImport,
  TemplateRemove,
  KindChoose,
  KindImport,
  KindRemove,
  SharingAdd,
  SharingEnd,
  AgreementCreate,
  AgreementSave,
  AgreementAmend,
  AgreementWithdraw,
  LegalAssessmentRecord,
  LegalAssessmentWithdraw,
  FollowUpOpen,
  FollowUpWithdraw,
  RegistryNumberSet,
  MaterialReceive,
  MaterialWithdraw,
  DatasetsReceive,
  EvidenceAdd,
  EvidenceWithdraw,
  FindingRecord,
  FindingWithdraw,
  ItemPutAside,
  ItemTakeUp,
  ClaimTie,
  ClaimUntie,
  MaterialNotComing,
  MaterialExpect,
  MemorandumEdit,
  DecisionChoose,
  DecisionWithdraw,
  PackageMake,
  MappingSet,
  MappingRemove,
  RecordsImport,
  RecordsRemove,
  RecordsShow,
  RecordsTabulate,
  OutreachImport,
  OutreachRemove,
  FiguresSeal,
  FiguresPreview,
  FiguresRelease,
  FolderBackup,
  FolderRestore,
};

constexpr EnumNames<Deed, 51> kDeeds{{
    "organisation.add",
    "organisation.rename",
    "organisation.number",
    "organisation.names",
    "template.choose",
    "template.import",
    "template.remove",
    "kind.choose",
    "kind.import",
    "kind.remove",
    "sharing.add",
    "sharing.end",
    "agreement.create",
    "agreement.save",
    "agreement.amend",
    "agreement.withdraw",
    "legal_assessment.record",
    "legal_assessment.withdraw",
    "follow_up.open",
    "follow_up.withdraw",
    "registry_number.set",
    "material.receive",
    "material.withdraw",
    "datasets.receive",
    "evidence.add",
    "evidence.withdraw",
    "finding.record",
    "finding.withdraw",
    "item.put_aside",
    "item.take_up",
    "claim.tie",
    "claim.untie",
    "material.not_coming",
    "material.expect",
    "memorandum.edit",
    "decision.choose",
    "decision.withdraw",
    "package.make",
    "mapping.set",
    "mapping.remove",
    "records.import",
    "records.remove",
    "records.show",
    "records.tabulate",
    "outreach.import",
    "outreach.remove",
    "figures.seal",
    "figures.preview",
    "figures.release",
    "folder.backup",
    "folder.restore",
}};
static_assert(kDeeds.of(Deed::FolderRestore) == "folder.restore");

/// What a deed was done to.
struct Subject {
  enum class Kind : std::uint8_t {
    Agreement,
    LegalAssessment,
    FollowUp,
    Material,
    Evidence,
    Finding,
    RecordDataset,
    OutreachLog,
    Publication,
    Organisation,
    DataSharing,
    PutAside,
    ClaimFigure,
    MaterialNotComing,
  };
  Kind kind = Kind::Organisation;
  std::int64_t id = 0;  ///< the thing's key; of a dataset, a log and a publication, its year
};

constexpr EnumNames<Subject::Kind, 14> kSubjects{{
    "agreement",
    "legal_assessment",
    "follow_up",
    "material",
    "evidence",
    "finding",
    "record_dataset",
    "outreach_log",
    "publication",
    "organisation",
    "data_sharing",
    "put_aside",
    "claim_figure",
    "material_not_coming",
}};
static_assert(kSubjects.of(Subject::Kind::MaterialNotComing) == "material_not_coming");

}  // namespace handslag::organisations
