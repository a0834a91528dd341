#pragma once

#include <optional>
#include <set>
#include <string_view>
#include <vector>

namespace handslag {
class Translator;
}

namespace handslag::agreements {

/// What can show that a commitment is kept. An agreement names the kinds it expects for each commitment ("ta
/// fram statistik" expects statistics) and the kinds it asks the partner for once a year. The order is that
/// of the annexes of a follow-up.
enum class EvidenceKind {
  OutreachLog,           ///< sammanställning av utåtriktat arbete
  Statistics,            ///< statistik för året
  StatisticsAnalysis,    ///< statistikanalys, this year beside the last
  AnnualReport,          ///< verksamhetsberättelse
  AnnualAccounts,        ///< årsredovisning
  QualityMeasurement,    ///< survey or other measure of the quality of contacts
  AccessibilityFigures,  ///< opening hours, answered calls, physical meetings
  KnowledgeSharing,      ///< training or advice given to the public body
  PaymentRecord,         ///< proof that the support was paid
  FollowUpRecord,        ///< the follow-up itself
};

inline constexpr std::size_t kEvidenceKinds = 10;

/// All kinds in order.
const std::vector<EvidenceKind>& all_evidence_kinds();
/// The name in data: "outreach_log".
std::string_view name_of(EvidenceKind kind);
std::optional<EvidenceKind> evidence_kind_named(std::string_view name);
/// The name in the reader's language: "sammanställning av utåtriktat arbete".
std::string title_of(EvidenceKind kind, const Translator& translator);

/// The kinds that the words of a Swedish commitment point at: "statistik" → Statistics, "kvalitet" →
/// QualityMeasurement. A suggestion for the officer, empty when no word is known. See
/// docs/rules/expected-evidence.md.
std::set<EvidenceKind> suggest_evidence(std::string_view commitment_text);

}  // namespace handslag::agreements
