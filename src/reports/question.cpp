#include "reports/question.h"

#include <algorithm>
#include <set>

#include "base/error.h"
#include "base/text.h"
#include "embedded/report_questions.h"
#include "kinds/partnership_kind.h"

namespace handslag::reports {

namespace {

constexpr std::size_t kLongestKey = 40;
constexpr std::size_t kLongestTitle = 120;
constexpr std::size_t kLongestSentence = 600;
constexpr std::size_t kMostSections = 40;
constexpr std::size_t kMostQuestions = 20;
constexpr std::size_t kMostDigits = 9;
constexpr std::size_t kMostDecimals = 2;

kinds::Words words_or_none(const DataNode& node, std::size_t most) {
  return node.is_there() ? kinds::read_words(node, most) : kinds::Words{};
}

Question read_question(const DataNode& node) {
  node.require_known(
      {"key", "words", "help", "unit", "type", "is_local", "is_optional", "may_be_uncounted", "source"});
  Question question{.key = node["key"].key(kLongestKey, '_'),
                    .words = kinds::read_words(node["words"], kLongestSentence),
                    .help = words_or_none(node["help"], kLongestSentence),
                    .unit = words_or_none(node["unit"], kLongestTitle),
                    .type = node["type"].choice(kQuestionTypes),
                    .is_local = node["is_local"].flag_or_false(),
                    .is_optional = node["is_optional"].flag_or_false(),
                    .may_be_uncounted = node["may_be_uncounted"].flag_or_false()};
  if (node["source"].is_there()) question.source = node["source"].choice(kQuestionSources);
  if (question.source != QuestionSource::None && !question.is_local)
    node["source"].fail(Message("has an answer for each municipality, so the question must be local"));
  if (question.type == QuestionType::File && question.is_local)
    node["is_local"].fail(Message("a file is the same for everybody, so the question must not be local"));
  if (question.type == QuestionType::Figures && !question.is_local)
    node["type"].fail(Message("figures are shared with each, so the question must be local"));
  return question;
}

Section read_section(const DataNode& node) {
  node.require_known({"key", "title", "about", "evidence", "questions"});
  Section section{.key = node["key"].key(kLongestKey, '_'),
                  .title = kinds::read_words(node["title"], kLongestTitle),
                  .about = words_or_none(node["about"], kLongestSentence)};
  if (node["evidence"].is_there()) {
    const std::string name = node["evidence"].key(kLongestKey, '_');
    section.evidence = kinds::evidence_kind_named(name);
    if (!section.evidence) node["evidence"].fail(Message("no kind of partnership has evidence of that name"));
  }
  for (const DataNode& one : node["questions"].items(1, kMostQuestions))
    section.questions.push_back(read_question(one));
  return section;
}

QuestionSet read_set(const DataNode& file) {
  file.require_known({"version", "kinds", "sections"});
  QuestionSet set{.version = file["version"].key(60, '-')};
  for (const DataNode& kind : file["kinds"].items_or_none(kMostSections))
    set.kinds.push_back(kind.key(60, '-'));
  std::set<std::string> keys;
  for (const DataNode& node : file["sections"].items(1, kMostSections)) {
    Section section = read_section(node);
    if (!keys.insert(section.key).second) node["key"].fail(Message("stands here already"));
    std::set<std::string> of_section;
    for (const Question& question : section.questions)
      if (!of_section.insert(question.key).second) node["questions"].fail(Message("stands here already"));
    set.sections.push_back(std::move(section));
  }
  return set;
}

const std::vector<QuestionSet>& program_sets() {
  static const std::vector<QuestionSet> all = [] {
    std::vector<QuestionSet> read;
    for (const EmbeddedFile& file : embedded::report_questions()) {
      auto one = read_question_set(file.bytes);
      if (!one)
        throw CorruptData("questions " + std::string(file.name) + ": " +
                          message_for(one.refusal()).in_english());
      read.push_back(std::move(one).value());
    }
    // Those of all partners first.
    std::ranges::sort(read, {},
                      [](const QuestionSet& set) { return std::pair(!set.kinds.empty(), set.version); });
    return read;
  }();
  return all;
}

bool is_digits(std::string_view text) {
  return !text.empty() && std::ranges::all_of(text, [](char one) { return one >= '0' && one <= '9'; });
}

std::string without_blanks(std::string_view typed) {
  std::string text(trimmed(typed));
  for (const std::string_view blank : {std::string_view(" "), kNoBreakSpace, std::string_view("\u202F")})
    for (std::size_t at = text.find(blank); at != std::string::npos; at = text.find(blank))
      text.erase(at, blank.size());
  return text;
}

// "007" is 7, and nobody has counted a milliard.
std::optional<std::string> whole(std::string_view digits) {
  if (!is_digits(digits)) return std::nullopt;
  digits.remove_prefix(std::min(digits.find_first_not_of('0'), digits.size() - 1));
  if (digits.size() > kMostDigits) return std::nullopt;
  return std::string(digits);
}

std::optional<std::string> decimal(const std::string& text) {
  const std::size_t point = text.find_first_of(",.");
  if (point == std::string::npos) return whole(text);
  const auto before = whole(std::string_view(text).substr(0, point));
  std::string after = text.substr(point + 1);
  if (!before || !is_digits(after) || after.size() > kMostDecimals) return std::nullopt;
  while (!after.empty() && after.back() == '0') after.pop_back();
  return after.empty() ? *before : *before + "." + after;
}

}  // namespace

bool Section::is_local() const { return std::ranges::any_of(questions, &Question::is_local); }

const Question* Section::find(std::string_view question) const {
  const auto found = std::ranges::find(questions, question, &Question::key);
  return found == questions.end() ? nullptr : &*found;
}

Result<QuestionSet, DataFault> read_question_set(std::string_view bytes) {
  return read_data_file(bytes, read_set);
}

std::vector<Section> sections_for(std::string_view partnership_kind) {
  std::vector<Section> sections;
  for (const QuestionSet& set : program_sets()) {
    const bool is_asked =
        set.kinds.empty() || std::ranges::find(set.kinds, partnership_kind) != set.kinds.end();
    if (is_asked) sections.insert(sections.end(), set.sections.begin(), set.sections.end());
  }
  std::stable_partition(sections.begin(), sections.end(),
                        [](const Section& section) { return !section.is_local(); });
  return sections;
}

std::optional<std::string> kept_answer(QuestionType type, std::string_view typed) {
  switch (type) {
    case QuestionType::Text: {
      std::string text = composed(trimmed(typed));
      std::erase(text, '\r');
      if (text.empty() || fault_of(text, kLongestAnswer, Lines::Many)) return std::nullopt;
      return text;
    }
    case QuestionType::Number:
      return whole(without_blanks(typed));
    case QuestionType::Decimal:
      return decimal(without_blanks(typed));
    case QuestionType::File:
    case QuestionType::Figures:
      break;
  }
  return std::nullopt;
}

}  // namespace handslag::reports
