#include "base/message.h"
#include "kinds/evidence_kind.h"

namespace handslag::kinds {

Message title_of(EvidenceKind kind) {
  if (std::optional<Words> title = declared_title(kind)) return Message::of(std::move(*title));
  if (kind == EvidenceKind::OutreachLog) return Message("outreach log");
  if (kind == EvidenceKind::Statistics) return Message("statistics");
  if (kind == EvidenceKind::StatisticsAnalysis) return Message("statistics analysis");
  if (kind == EvidenceKind::AnnualReport) return Message("annual report");
  if (kind == EvidenceKind::AnnualAccounts) return Message("annual accounts");
  if (kind == EvidenceKind::QualityMeasurement) return Message("measurement of quality");
  if (kind == EvidenceKind::AccessibilityFigures) return Message("figures on accessibility");
  if (kind == EvidenceKind::KnowledgeSharing) return Message("record of shared knowledge");
  if (kind == EvidenceKind::PaymentRecord) return Message("proof of payment");
  return Message("follow-up carried out");
}

}  // namespace handslag::kinds
