#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "agreements/agreement.h"
#include "base/date.h"
#include "base/enum_names.h"
#include "base/id.h"
#include "base/period.h"
#include "base/words.h"
#include "followup/answers.h"

namespace handslag {
class Translator;
}

namespace handslag::followup {

/// The yearly follow-up of an agreement: the committee's administration asks the partner for material
/// (outreach log, statistics, …), judges each commitment by it, and writes a memorandum. For the case: the
/// follow-up of 2024, opened in January 2025. State is records: material is *received*, a commitment is
/// *judged*, each with who and when.
using FollowUpId = Id<struct FollowUpTag>;
using MaterialId = Id<struct MaterialTag>;
using EvidenceId = Id<struct EvidenceTag>;
using FindingId = Id<struct FindingTag>;

/// Something that came in: a document, or a dataset of the partner (event records, outreach log) by its
/// fingerprint.
struct Material {
  MaterialId id;
  agreements::EvidenceKind kind = agreements::EvidenceKind::AnnualReport;
  std::string name;    ///< file name, or the name of the dataset
  std::string sha256;  ///< of the file; of a dataset its fingerprint, see docs/rules/fingerprints.md
  bool is_dataset = false;
  std::optional<std::int64_t> pages;  ///< of a document, where known
  Date received_on;
  std::string sender;  ///< organisation and role
  bool is_example = false;
  /// Whose dataset it is, where it is that of a further party of the agreement.
  std::optional<organisations::OrganisationId> further_party = {};
};

/// The place of evidence that is a whole dataset of the partner's.
inline constexpr std::string_view kWholeDataset = "*";

/// A place in the material that bears on a commitment: "Bilaga 4, s. 7", or a figure.
struct Evidence {
  EvidenceId id;
  agreements::CommitmentId commitment;
  MaterialId material;
  std::string place;  ///< "s. 7", "tabell 1"; 1–80 characters
  std::string shows;  ///< what it shows: "11 aktiviteter, 2 i skärgården"; at most 500 characters
  bool is_whole_dataset = false;  ///< its words are said by the dataset, in the reader's language
};

enum class Outcome { Fulfilled, Partly, NotFulfilled, CannotBeJudged };

/// The officer's judgement of one commitment.
struct Finding {
  agreements::CommitmentId commitment;
  Outcome outcome = Outcome::CannotBeJudged;
  std::string reason;     ///< needed when the outcome is not Fulfilled, and whenever there is no evidence
  std::string judged_by;  ///< a role
  Date judged_on;
  std::string commitment_text = {};  ///< the commitment as it read when it was judged
  FindingId id = {};
};

struct FollowUp {
  FollowUpId id;
  agreements::AgreementId agreement;
  Period period;
  std::string registry_number;  ///< of the follow-up's own matter; empty until registered
  Date opened_on;
  /// As it was said when it was opened, or by the requests for material that stand: the first day somebody
  /// was asked, and the last day that one of them may come.
  std::optional<Date> requested_on;
  std::optional<Date> due_on;
  std::vector<agreements::EvidenceKind> requested;
  std::vector<Material> received;  ///< in the order it came
  std::vector<Evidence> evidence;
  std::vector<Finding> findings;  ///< the one that stands for each judged commitment
  Answers answers = {};

  /// That the period begins in: a follow-up is called by it, and one begins in a year.
  int year() const { return period.first_day.year(); }
  /// Only then are the partner's figures of the year those of the period.
  bool is_of_calendar_year() const { return period == Period::calendar_year(year()); }
  const Material* find_material(MaterialId material) const;
  /// The latest of that kind, a dataset before any file; or null. Datasets of further parties are not it.
  const Material* find_material(agreements::EvidenceKind kind) const;
  /// The latest dataset of that kind of one party: the partner where none is given; or null.
  const Material* find_dataset(agreements::EvidenceKind kind,
                               std::optional<organisations::OrganisationId> further_party) const;
  /// The newer dataset of that kind and party that has come in its place; null for what holds, and for files.
  const Material* replacement_of(const Material& material) const;
  const Finding* find_finding(agreements::CommitmentId commitment) const;
  std::vector<Evidence> evidence_for(agreements::CommitmentId commitment) const;
  /// Asked for, not received, and not noted as not coming.
  std::vector<agreements::EvidenceKind> missing_material() const;
  /// Asked for and not received, with the reason why it will not come.
  std::vector<MaterialNotComing> material_not_coming() const;
  bool has_example_data() const;
};

/// "2024"; "1 juli 2024–30 juni 2025" where the period is not a calendar year.
Words period_in_words(const Period& period);
std::string period_in_words(const Period& period, const Translator& translator);

/// Why a judgement cannot be recorded.
enum class FindingRefusal {
  NoSuchCommitment,
  NeedsEvidenceOrReason,  ///< a finding must name its evidence or say why there is none
  NeedsReason,            ///< an outcome other than fulfilled must say why
  FulfilledWithoutEvidence,
  JudgeMissing,
  TooLong,
};

/// Empty when the finding may be recorded. See docs/rules/findings.md.
std::optional<FindingRefusal> check(const Finding& finding, const FollowUp& follow_up,
                                    const agreements::Agreement& agreement);

constexpr EnumNames<Outcome, 4> kOutcomes{{"fulfilled", "partly", "not_fulfilled", "cannot_be_judged"}};
/// In the reader's language: "Uppfyllt".
std::string title_of(Outcome outcome, const Translator& translator);
/// A sentence for the user: why the finding cannot be recorded and what to do.
std::string sentence_for(FindingRefusal refusal, const Translator& translator);

}  // namespace handslag::followup
