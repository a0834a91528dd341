#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "base/data_file.h"
#include "base/enum_names.h"
#include "kinds/evidence_kind.h"
#include "kinds/words.h"

namespace handslag::reports {

/// What a partner is asked in its yearly report. It is data (data/questions/): a set that all partners have,
/// and one for each kind of partnership that has more to tell. See docs/rules/partner-report.md.
enum class QuestionType : std::uint8_t {
  Text,
  Number,   ///< whole, from nought
  Decimal,  ///< at most two decimals, from nought
  File,
  Figures,  ///< answered by the year's sealed figures, when they are shared
};
constexpr EnumNames<QuestionType, 5> kQuestionTypes{{"text", "number", "decimal", "file", "figures"}};

/// Where the partner's own records have the answer.
enum class QuestionSource : std::uint8_t {
  None,
  OutreachActivities,
  OutreachCountryside,
  OutreachReached,
};
constexpr EnumNames<QuestionSource, 4> kQuestionSources{
    {"none", "outreach_activities", "outreach_countryside", "outreach_reached"}};

struct Question {
  std::string key;  ///< "meetings": never another question under the same
  kinds::Words words;
  kinds::Words help = {};  ///< may be empty
  kinds::Words unit = {};  ///< "Timmar i veckan": the label of the field where the question is long
  QuestionType type = QuestionType::Text;
  bool is_local = false;  ///< each recipient has an answer of its own
  bool is_optional = false;
  bool may_be_uncounted = false;  ///< "har inte räknats" is an answer
  QuestionSource source = QuestionSource::None;
};

struct Section {
  std::string key;
  kinds::Words title;
  kinds::Words about = {};
  /// Asked by those whose follow-up asks for it; empty: always asked.
  std::optional<kinds::EvidenceKind> evidence = {};
  std::vector<Question> questions = {};

  bool is_local() const;
  const Question* find(std::string_view question) const;
};

struct QuestionSet {
  std::string version;
  std::vector<std::string> kinds = {};  ///< of partnership, by version; empty: of all
  std::vector<Section> sections = {};
};

/// Reads a file of data. The refusal names the line.
Result<QuestionSet, DataFault> read_question_set(std::string_view bytes);

/// What a partner of that kind is asked: the sections that are the same for every recipient first.
std::vector<Section> sections_for(std::string_view partnership_kind);

/// The longest answer in words, in characters.
inline constexpr std::size_t kLongestAnswer = 10'000;

/// The answer as it is kept: numbers without blanks and with a point, "1 200,5" is "1200.5". Empty when it is
/// no answer to a question of that type.
std::optional<std::string> kept_answer(QuestionType type, std::string_view typed);

}  // namespace handslag::reports
