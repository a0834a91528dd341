#pragma once

#include <compare>
#include <cstdint>
#include <map>
#include <optional>
#include <string>
#include <vector>

#include "agreements/agreement.h"
#include "base/enum_names.h"
#include "base/id.h"
#include "calendar/deadline.h"
#include "reports/question.h"

namespace handslag::reports {

/// A partner's report of a year. The same answers serve every public body that it has an agreement with: what
/// is common is answered once, what is local once for each of them. It is the partner's own, and nobody else
/// reads it before it is certified. See docs/rules/partner-report.md.
using PartnerReportId = Id<struct PartnerReportTag>;
using ReportDocumentId = Id<struct ReportDocumentTag>;

struct PartnerReport {
  PartnerReportId id = {};
  int year = 0;
  std::string begun_at = {};  ///< 2025-02-28T09:15:00Z
  std::string begun_by = {};
};

/// Whose answer it is: of the agreement with that key; the number 0 is for what is common to all.
using RecipientKey = agreements::AgreementId;
inline constexpr RecipientKey kForAll{};

/// A public body that has asked for the year's report, as the partner sees it.
struct Recipient {
  RecipientKey key = {};
  organisations::OrganisationId organisation = {};
  std::string name = {};          ///< "Norrtälje": the municipality, otherwise the body
  std::string municipality = {};  ///< may be empty
  std::string public_body = {};   ///< "Norrtälje kommun"
  std::string agreement = {};     ///< its title
  std::optional<calendar::Deadline> due = {};
  std::vector<kinds::EvidenceKind> asks_for = {};
};

/// Which answer: of a question of a section, for whom.
struct AnswerPlace {
  std::string section;
  std::string question;
  RecipientKey recipient = kForAll;

  auto operator<=>(const AnswerPlace&) const = default;
};

/// What was said. Cleared: an answer stood here and was taken away.
enum class AnswerKind : std::uint8_t { Answered, NotCounted, Cleared };
constexpr EnumNames<AnswerKind, 3> kAnswerKinds{{"answered", "not_counted", "cleared"}};

struct ReportAnswer {
  AnswerPlace place = {};
  int version = 0;  ///< how many times it has been saved; 0: never
  AnswerKind kind = AnswerKind::Cleared;
  std::string text = {};      ///< as `kept_answer` gives it
  std::string saved_at = {};  ///< 2025-02-28T09:15:00Z
  std::string saved_by = {};  ///< as the journal names them
  std::string begun_at = {};  ///< when the version was first saved: who types goes on with the same

  bool says_the_same(AnswerKind other, const std::string& words) const {
    return kind == other && text == words;
  }
};

struct ReportDocument {
  ReportDocumentId id = {};
  AnswerPlace place = {};
  std::string name = {};
  std::string sha256 = {};
  std::int64_t size = 0;
  std::optional<std::int64_t> pages = {};
  std::string added_at = {};
  std::string added_by = {};
};

/// How it stands with one answer. Last year's is shown and does not count before somebody says that it holds;
/// what the records say counts. Nothing said is not nought.
enum class AnswerState : std::uint8_t { Missing, FromLastYear, FromRecords, NotCounted, Answered };
constexpr EnumNames<AnswerState, 5> kAnswerStates{
    {"missing", "from_last_year", "from_records", "not_counted", "answered"}};

/// One place of the report, with what stands there.
struct SheetAnswer {
  AnswerPlace place = {};
  const Question* question = nullptr;
  AnswerState state = AnswerState::Missing;
  std::string text = {};         ///< of the state; empty when missing or not counted
  std::string records = {};      ///< what the records say, also where something else was answered
  std::string last_year = {};    ///< what was answered last year
  bool was_not_counted = false;  ///< last year
  ReportAnswer saved = {};       ///< version 0 when nothing was
  std::vector<ReportDocument> documents = {};

  bool is_done() const { return state != AnswerState::Missing && state != AnswerState::FromLastYear; }
  bool is_missing() const { return !is_done() && !question->is_optional; }
};

struct SheetSection {
  const Section* section = nullptr;
  std::vector<SheetAnswer> answers = {};  ///< by question, then by recipient

  int needed() const;   ///< what is not optional
  int missing() const;  ///< of them
};

/// What the partner itself knows of the year.
struct KnownOfYear {
  std::map<AnswerPlace, ReportAnswer> answers = {};  ///< the newest of each
  std::map<AnswerPlace, ReportAnswer> last_year = {};
  std::map<std::pair<QuestionSource, RecipientKey>, std::string> records = {};
  std::vector<ReportDocument> documents = {};
  std::vector<RecipientKey> with_sealed_figures = {};  ///< with whom sealed figures of the year are shared
};

/// The whole report as it stands: every section that somebody asks for, with every place of it.
struct ReportSheet {
  std::vector<Section> sections;
  std::vector<Recipient> recipients;
  std::vector<SheetSection> filled;  ///< of those that somebody asks for; points into `sections`

  ReportSheet() = default;
  ReportSheet(ReportSheet&&) noexcept = default;
  ReportSheet& operator=(ReportSheet&&) noexcept = default;

  const SheetSection* find(std::string_view section) const;
  const SheetAnswer* find(const AnswerPlace& place) const;
  int needed() const;
  int missing() const;
  /// Of what this recipient gets: what is common and asked by it, and its own.
  int missing_for(const Recipient& recipient) const;
};

/// Whether the recipient gets that section: it has asked for its evidence, or everybody gets it.
bool asks_for(const Recipient& recipient, const Section& section);

/// Puts the report together. Without recipients every section is asked, and what is local is not: a partner
/// can begin alone.
ReportSheet sheet_of(std::vector<Section> sections, std::vector<Recipient> recipients,
                     const KnownOfYear& known);

}  // namespace handslag::reports
