#pragma once

#include <optional>
#include <string>
#include <vector>

#include "base/date.h"

namespace handslag::agreements {

/// Whether an agreement is an idea-based public partnership at all, judged on a day against a list of
/// criteria. No statute defines an IOP; cities use lists of their own (Malmö seven criteria, Stenungsund at
/// least eight), so a list is versioned data (data/criteria/*.json) and an assessment names the list it used.
/// A new assessment never replaces an old one.
struct Criterion {
  int number = 0;
  std::string text;  ///< Swedish, as the list has it
};

struct CriteriaList {
  std::string version;  ///< "malmo-7-v1"
  std::string title;
  std::string source;
  std::vector<Criterion> criteria;
};

enum class CriterionOutcome { Met, NotMet, Uncertain };

struct CriterionAnswer {
  int number = 0;
  CriterionOutcome outcome = CriterionOutcome::Uncertain;
  std::string reason;  ///< never empty: a ticked box is not an assessment
  bool operator==(const CriterionAnswer&) const = default;
};

struct LegalAssessment {
  std::string criteria_version;
  Date assessed_on;
  std::string assessed_by;  ///< a role: "Jurist, socialförvaltningen"
  std::vector<CriterionAnswer> answers;
  bool operator==(const LegalAssessment&) const = default;
};

/// The lists the program carries, oldest version first.
const std::vector<CriteriaList>& criteria_lists();
/// Null when no list has that version.
const CriteriaList* find_criteria_list(std::string_view version);

/// What an assessment says as a whole: met only when every criterion of its list is met; not met when one is
/// not.
CriterionOutcome outcome_of(const LegalAssessment& assessment);

}  // namespace handslag::agreements
