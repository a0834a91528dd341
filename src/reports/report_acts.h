#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "base/message.h"
#include "base/result.h"
#include "organisations/organisations_acts.h"
#include "reports/partner_report.h"

namespace handslag::reports {

/// What the partner does with its report. Each act checks within its transaction and records its deed.
/// docs/rules/partner-report.md.
enum class ReportRefusal : std::uint8_t {
  YearAhead,     ///< it has not begun
  NothingAsked,  ///< no such question is asked
  TooManyDocuments,
};

/// Begins the report of a year; the one that is begun already is that one.
Result<PartnerReportId, ReportRefusal> begin_report(organisations::Act& act, int year, Date today);

/// One that was begun by mistake: what stands in it is no longer read. Throws NotFound when there is none,
/// InvalidInput without a reason.
void withdraw_report(organisations::Act& act, int year, std::string_view reason);

/// What somebody has typed, on the version that they saw.
struct GivenAnswer {
  AnswerPlace place = {};
  int on_version = 0;
  AnswerKind kind = AnswerKind::Answered;
  std::string text = {};  ///< as `kept_answer` gives it
};

/// Saves what differs. Nothing is saved when somebody else has changed one of them since it was seen: those
/// are given back as they stand now, and both texts are shown. Throws NotFound when there is no such report.
struct SavedAnswers {
  int saved = 0;
  std::vector<ReportAnswer> changed_meanwhile = {};
};
Result<SavedAnswers, ReportRefusal> save_answers(organisations::Act& act, int year, std::string_view section,
                                                 const std::vector<GivenAnswer>& given);

/// How long somebody who types goes on with the same version of an answer, in minutes: what stood when they
/// began stays readable, each letter does not. An answer that has never been saved has no beginning, and
/// nobody goes on with it.
inline constexpr int kMinutesOfOneVersion = 15;
bool goes_on_with(const ReportAnswer& newest, std::string_view actor, std::string_view at);

inline constexpr std::size_t kMostDocuments = 40;
/// A file that answers a question, checked, with its bytes kept. The same file again is the one that is
/// there.
Result<ReportDocumentId, ReportRefusal> add_report_document(organisations::Act& act, int year,
                                                            const AnswerPlace& place,
                                                            const organisations::CheckedDocument& document,
                                                            std::optional<std::int64_t> pages);
/// Throws NotFound when the report has no such document, InvalidInput without a reason.
void remove_report_document(organisations::Act& act, int year, ReportDocumentId document,
                            std::string_view reason);

/// A sentence for the user: why it is refused and what to do.
Message message_for(ReportRefusal refusal);

}  // namespace handslag::reports
