#include "agreements/evidence_kind.h"

#include <array>
#include <string>
#include <utility>

#include "base/text.h"
#include "base/translate.h"

namespace handslag::agreements {

namespace {

constexpr std::array<std::string_view, kEvidenceKinds> kNames = {
    "outreach_log",    "statistics",          "statistics_analysis",   "annual_report",
    "annual_accounts", "quality_measurement", "accessibility_figures", "knowledge_sharing",
    "payment_record",  "follow_up_record"};

// Beginnings of words in commitments, and what each points at. Read by a person in
// docs/rules/expected-evidence.md.
struct Clue {
  std::string_view word_start;
  EvidenceKind kind;
};
constexpr std::array kClues = {
    Clue{"synas", EvidenceKind::OutreachLog},
    Clue{"synlig", EvidenceKind::OutreachLog},
    Clue{"utåtriktat", EvidenceKind::OutreachLog},
    Clue{"statistik", EvidenceKind::Statistics},
    Clue{"kvalitet", EvidenceKind::QualityMeasurement},
    Clue{"tillgänglig", EvidenceKind::AccessibilityFigures},
    Clue{"kompetens", EvidenceKind::KnowledgeSharing},
    Clue{"utbetal", EvidenceKind::PaymentRecord},
    Clue{"betala", EvidenceKind::PaymentRecord},
    Clue{"uppföljning", EvidenceKind::FollowUpRecord},
};

}  // namespace

const std::vector<EvidenceKind>& all_evidence_kinds() {
  static const std::vector<EvidenceKind> kinds = [] {
    std::vector<EvidenceKind> all;
    for (std::size_t at = 0; at < kEvidenceKinds; ++at) all.push_back(static_cast<EvidenceKind>(at));
    return all;
  }();
  return kinds;
}

std::string_view name_of(EvidenceKind kind) { return kNames[static_cast<std::size_t>(kind)]; }

std::optional<EvidenceKind> evidence_kind_named(std::string_view name) {
  for (const EvidenceKind kind : all_evidence_kinds()) {
    if (name_of(kind) == name) return kind;
  }
  return std::nullopt;
}

std::string title_of(EvidenceKind kind, const Translator& t) {
  switch (kind) {
    case EvidenceKind::OutreachLog:
      return t.translate("outreach log");
    case EvidenceKind::Statistics:
      return t.translate("statistics");
    case EvidenceKind::StatisticsAnalysis:
      return t.translate("statistics analysis");
    case EvidenceKind::AnnualReport:
      return t.translate("annual report");
    case EvidenceKind::AnnualAccounts:
      return t.translate("annual accounts");
    case EvidenceKind::QualityMeasurement:
      return t.translate("measurement of quality");
    case EvidenceKind::AccessibilityFigures:
      return t.translate("figures on accessibility");
    case EvidenceKind::KnowledgeSharing:
      return t.translate("record of shared knowledge");
    case EvidenceKind::PaymentRecord:
      return t.translate("proof of payment");
    case EvidenceKind::FollowUpRecord:
      return t.translate("follow-up carried out");
  }
  return {};
}

std::set<EvidenceKind> suggest_evidence(std::string_view commitment_text) {
  std::set<EvidenceKind> kinds;
  const std::string text = lower_case(commitment_text);
  for (const std::string_view word : words_of(text)) {
    for (const Clue& clue : kClues) {
      if (word.starts_with(clue.word_start)) kinds.insert(clue.kind);
    }
  }
  return kinds;
}

}  // namespace handslag::agreements
