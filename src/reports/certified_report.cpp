#include "reports/certified_report.h"

#include <algorithm>

#include "base/bytes.h"
#include "base/error.h"
#include "crypto/base64url.h"
#include "crypto/signature.h"
#include "kinds/partnership_kind.h"

namespace handslag::reports {

namespace {

constexpr const char* kFormat = "handslag-report-1";

Json words(const kinds::Words& both) { return Json::object({{"sv", both.swedish}, {"en", both.english}}); }

Json answer_in(const SheetAnswer& answer) {
  Json one = Json::object({{"question", answer.place.question},
                           {"words", words(answer.question->words)},
                           {"type", kQuestionTypes.of(answer.question->type)},
                           {"is_local", answer.question->is_local},
                           {"state", kAnswerStates.of(answer.state)}});
  const bool has_value = answer.state == AnswerState::Answered || answer.state == AnswerState::FromRecords;
  const bool is_said =
      answer.question->type != QuestionType::File && answer.question->type != QuestionType::Figures;
  if (has_value && is_said) one.set("value", answer.text);
  return one;
}

// What was answered last year and not said to hold is no answer of this report.
bool goes_with(const SheetAnswer& answer, const Recipient& recipient) {
  const bool is_theirs = answer.place.recipient == kForAll || answer.place.recipient == recipient.key;
  return is_theirs && answer.is_done();
}

Json manifest_in(const CertifiedReport& report) {
  auto read = parse_json(report.manifest);
  if (!read) throw CorruptData("the manifest of a certified report");
  return std::move(read).value();
}

}  // namespace

Json content_of(const ReportSheet& sheet, const Recipient& recipient,
                const std::vector<EnclosedDocument>& documents,
                const std::optional<SealedFiguresInBrief>& figures) {
  Json sections = Json::array();
  for (const SheetSection& filled : sheet.filled) {
    if (!asks_for(recipient, *filled.section)) continue;
    Json answers = Json::array();
    for (const SheetAnswer& answer : filled.answers)
      if (goes_with(answer, recipient)) answers.push(answer_in(answer));
    Json section = Json::object({{"section", filled.section->key}, {"title", words(filled.section->title)}});
    if (filled.section->evidence) section.set("evidence", kinds::name_of(*filled.section->evidence));
    sections.push(section.set("answers", std::move(answers)));
  }
  Json files = Json::array();
  for (const EnclosedDocument& one : documents) {
    const SheetSection* section = sheet.find(one.document.place.section);
    if (section == nullptr || !asks_for(recipient, *section->section)) continue;
    Json file = Json::object({{"section", one.document.place.section},
                              {"question", one.document.place.question},
                              {"name", one.document.name},
                              {"sha256", one.document.sha256},
                              {"size", one.document.size},
                              {"media_type", one.media_type}});
    if (section->section->evidence) file.set("evidence", kinds::name_of(*section->section->evidence));
    if (one.document.pages) file.set("pages", *one.document.pages);
    files.push(std::move(file));
  }
  Json content = Json::object({{"sections", std::move(sections)}, {"documents", std::move(files)}});
  if (figures)
    content.set("figures", Json::object({{"version", figures->version},
                                         {"records_fingerprint", figures->fingerprint},
                                         {"threshold", figures->threshold},
                                         {"cells", figures->cells},
                                         {"hidden", figures->hidden},
                                         {"certificate_sha256", figures->certificate_sha256}}));
  return content;
}

std::string manifest_of(const ManifestFacts& facts, const Recipient& recipient, const Json& content) {
  Json manifest =
      Json::object({{"format", kFormat},
                    {"partner", Json::object({{"name", facts.partner}, {"number", facts.partner_number}})},
                    {"recipient", Json::object({{"public_body", recipient.public_body},
                                                {"municipality", recipient.municipality},
                                                {"agreement", recipient.agreement}})},
                    {"year", facts.year},
                    {"version", facts.version},
                    {"certified_at", facts.certified_at},
                    {"certified_by", facts.certified_by}});
  if (!facts.corrects.empty())
    manifest.set("corrects", Json::object({{"sha256", facts.corrects}, {"reason", facts.reason}}));
  return manifest.set("content", content).dump(2) + "\n";
}

bool is_whole(const CertifiedReport& report) {
  const auto key = crypto::bytes_of_base64url(report.public_key);
  const auto signature = crypto::bytes_of_base64url(report.signature);
  return sha256_hex(report.manifest) == report.sha256 && key && signature &&
         crypto::is_signed_by(*key, report.manifest, *signature);
}

std::string package_of(const CertifiedReport& report) {
  return Json::object({{"format", "handslag-report-package-1"},
                       {"sha256", report.sha256},
                       {"public_key", report.public_key},
                       {"signature", report.signature},
                       {"manifest", report.manifest}})
             .dump(2) +
         "\n";
}

std::vector<EnclosedDocument> documents_of(const CertifiedReport& report) {
  const Json manifest = manifest_in(report);
  std::vector<EnclosedDocument> all;
  for (const Json& one : manifest["content"]["documents"].items()) {
    EnclosedDocument enclosed;
    enclosed.document.place = {one["section"].as_string(), one["question"].as_string(), kForAll};
    enclosed.document.name = one["name"].as_string();
    enclosed.document.sha256 = one["sha256"].as_string();
    enclosed.document.size = one["size"].as_integer();
    if (one["pages"].is_integer()) enclosed.document.pages = one["pages"].as_integer();
    enclosed.media_type = one["media_type"].as_string();
    all.push_back(std::move(enclosed));
  }
  return all;
}

std::vector<kinds::EvidenceKind> evidence_in(const CertifiedReport& report) {
  const Json manifest = manifest_in(report);
  std::vector<kinds::EvidenceKind> all;
  for (const Json& section : manifest["content"]["sections"].items()) {
    if (!section["evidence"].is_string() || section["answers"].items().empty()) continue;
    const auto kind = kinds::evidence_kind_named(section["evidence"].as_string());
    if (kind && std::ranges::find(all, *kind) == all.end()) all.push_back(*kind);
  }
  return all;
}

}  // namespace handslag::reports
