#include <algorithm>

#include "base/error.h"
#include "base/moment.h"
#include "reports/certified_report.h"

namespace handslag::reports {

namespace {

std::string in_language(const Json& both, const Translator& t) {
  return both[code_of(t.language())].as_string();
}

std::string answer_in_words(const Json& answer, const Translator& t) {
  const std::string& state = answer["state"].as_string();
  if (state == kAnswerStates.of(AnswerState::NotCounted)) return t.translate("Has not been counted");
  const std::string& type = answer["type"].as_string();
  if (type == kQuestionTypes.of(QuestionType::File)) return t.translate("Enclosed as a file");
  if (type == kQuestionTypes.of(QuestionType::Figures)) return t.translate("The sealed figures are shared");
  if (!answer["value"].is_string()) return t.translate("No answer");
  std::string value = answer["value"].as_string();
  if (type == kQuestionTypes.of(QuestionType::Decimal) && t.language() == Language::Swedish)
    std::ranges::replace(value, '.', ',');
  if (state == kAnswerStates.of(AnswerState::FromRecords))
    return t.translate("{value} (from the partner's log)", {{"value", value}});
  return value;
}

std::string section_in_words(const Json& section, const Translator& t) {
  std::string text = "\n" + in_language(section["title"], t) + "\n";
  for (const Json& answer : section["answers"].items())
    text += "\n" + in_language(answer["words"], t) + "\n" + answer_in_words(answer, t) + "\n";
  return text;
}

}  // namespace

std::string text_of(const CertifiedReport& report, const Translator& t) {
  const auto read = parse_json(report.manifest);
  if (!read) throw CorruptData("the manifest of a certified report");
  const Json& manifest = *read;
  std::string text = t.translate("Report of {year} from {partner} to {recipient}",
                                 {{"year", std::to_string(report.year)},
                                  {"partner", manifest["partner"]["name"].as_string()},
                                  {"recipient", manifest["recipient"]["public_body"].as_string()}}) +
                     "\n" + manifest["recipient"]["agreement"].as_string() + "\n" +
                     t.translate("Version {version}, certified by {name} {day}",
                                 {{"version", std::to_string(report.version)},
                                  {"name", report.certified_name},
                                  {"day", local_day(report.certified_at).to_iso()}}) +
                     "\n";
  if (!report.reason.empty())
    text += t.translate("Why there is a new version: {reason}", {{"reason", report.reason}}) + "\n";
  for (const Json& section : manifest["content"]["sections"].items()) text += section_in_words(section, t);
  const Json& documents = manifest["content"]["documents"];
  if (!documents.items().empty()) text += "\n" + t.translate("Enclosed files") + "\n";
  for (const Json& one : documents.items())
    text += one["name"].as_string() + "  SHA-256 " + one["sha256"].as_string() + "\n";
  return text + "\n" + t.translate("SHA-256 of the manifest: {hash}", {{"hash", report.sha256}}) + "\n";
}

}  // namespace handslag::reports
