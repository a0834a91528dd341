#pragma once

#include <compare>
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "base/message.h"
#include "kinds/words.h"

namespace handslag::kinds {

/// What can show that a commitment is kept. An agreement names the kinds it expects for each commitment ("ta
/// fram statistik" expects statistics) and the kinds it asks the partner for once a year. Ten are known to
/// the program, which does something of its own with some of them; a kind of partnership adds others
/// (data/kinds/). The order is that of the annexes of a follow-up.
class EvidenceKind {
 public:
  static const EvidenceKind OutreachLog;           ///< sammanställning av utåtriktat arbete
  static const EvidenceKind Statistics;            ///< statistik för året
  static const EvidenceKind StatisticsAnalysis;    ///< statistikanalys, this year beside the last
  static const EvidenceKind AnnualReport;          ///< verksamhetsberättelse
  static const EvidenceKind AnnualAccounts;        ///< årsredovisning
  static const EvidenceKind QualityMeasurement;    ///< survey or other measure of the quality of contacts
  static const EvidenceKind AccessibilityFigures;  ///< opening hours, answered calls, physical meetings
  static const EvidenceKind KnowledgeSharing;      ///< training or advice given to the public body
  static const EvidenceKind PaymentRecord;         ///< proof that the support was paid
  static const EvidenceKind FollowUpRecord;        ///< the follow-up itself

  constexpr EvidenceKind() = default;
  auto operator<=>(const EvidenceKind&) const = default;

 private:
  constexpr explicit EvidenceKind(std::uint16_t number) : number_(number) {}
  friend EvidenceKind declare_evidence(std::string_view name, const Words& title);
  friend std::string_view name_of(EvidenceKind kind);
  friend std::optional<Words> declared_title(EvidenceKind kind);
  friend std::vector<EvidenceKind> declared_evidence();

  std::uint16_t number_ = 0;
};

inline constexpr EvidenceKind EvidenceKind::OutreachLog{0};
inline constexpr EvidenceKind EvidenceKind::Statistics{1};
inline constexpr EvidenceKind EvidenceKind::StatisticsAnalysis{2};
inline constexpr EvidenceKind EvidenceKind::AnnualReport{3};
inline constexpr EvidenceKind EvidenceKind::AnnualAccounts{4};
inline constexpr EvidenceKind EvidenceKind::QualityMeasurement{5};
inline constexpr EvidenceKind EvidenceKind::AccessibilityFigures{6};
inline constexpr EvidenceKind EvidenceKind::KnowledgeSharing{7};
inline constexpr EvidenceKind EvidenceKind::PaymentRecord{8};
inline constexpr EvidenceKind EvidenceKind::FollowUpRecord{9};

inline constexpr std::size_t kProgramEvidenceKinds = 10;

/// Makes a kind of that name known to the program while it runs; the same again is the one that is there,
/// with the title it had first.
EvidenceKind declare_evidence(std::string_view name, const Words& title);

/// What has been declared so far, after the program's ten.
std::vector<EvidenceKind> declared_evidence();
/// All that are known, in order: the program's ten, those of its kinds of partnership, those imported.
std::vector<EvidenceKind> all_evidence_kinds();
/// The name in data: "outreach_log".
std::string_view name_of(EvidenceKind kind);
std::optional<EvidenceKind> evidence_kind_named(std::string_view name);
/// The title that data gives it; nothing for the program's ten.
std::optional<Words> declared_title(EvidenceKind kind);
/// The name in the reader's language: "sammanställning av utåtriktat arbete".
Message title_of(EvidenceKind kind);
inline std::string title_of(EvidenceKind kind, const Translator& translator) {
  return title_of(kind).in_words(translator);
}

}  // namespace handslag::kinds
