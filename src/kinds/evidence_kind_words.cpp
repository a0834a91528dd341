#include "base/translate.h"
#include "kinds/evidence_kind.h"

namespace handslag::kinds {

std::string title_of(EvidenceKind kind, const Translator& t) {
  if (const std::optional<Words> title = declared_title(kind)) return title->in(t.language());
  if (kind == EvidenceKind::OutreachLog) return t.translate("outreach log");
  if (kind == EvidenceKind::Statistics) return t.translate("statistics");
  if (kind == EvidenceKind::StatisticsAnalysis) return t.translate("statistics analysis");
  if (kind == EvidenceKind::AnnualReport) return t.translate("annual report");
  if (kind == EvidenceKind::AnnualAccounts) return t.translate("annual accounts");
  if (kind == EvidenceKind::QualityMeasurement) return t.translate("measurement of quality");
  if (kind == EvidenceKind::AccessibilityFigures) return t.translate("figures on accessibility");
  if (kind == EvidenceKind::KnowledgeSharing) return t.translate("record of shared knowledge");
  if (kind == EvidenceKind::PaymentRecord) return t.translate("proof of payment");
  return t.translate("follow-up carried out");
}

}  // namespace handslag::kinds
