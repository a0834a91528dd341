#include "base/json.h"
#include "base/translate.h"
#include "organisations/document_examination.h"

namespace handslag::organisations {

namespace {

/// "JavaScript, Launch and attached files"
std::string joined(const std::vector<std::string>& parts, const Translator& t) {
  std::string words;
  for (std::size_t at = 0; at < parts.size(); ++at) {
    if (at > 0) words += at + 1 == parts.size() ? " " + t.translate("and") + " " : ", ";
    words += parts[at];
  }
  return words;
}

std::string name_of(const std::string& forbidden, const Translator& t) {
  return forbidden == "EmbeddedFiles" ? t.translate("attached files") : forbidden;
}

}  // namespace

std::string faults_in_words(const DocumentExamination& examination, const Translator& t) {
  std::vector<std::string> parts;
  if (examination.is_damaged) parts.push_back(t.translate("is damaged and could not be examined"));
  if (examination.is_encrypted) parts.push_back(t.translate("is encrypted"));
  if (!examination.forbidden.empty()) {
    std::vector<std::string> names;
    for (const std::string& one : examination.forbidden) names.push_back(name_of(one, t));
    parts.push_back(t.translate("holds {names} (forbidden in PDF/A)", {{"names", joined(names, t)}}));
  }
  if (examination.archive_rules_broken > 0) {
    parts.push_back(t.translate_count("breaks 1 rule of PDF/A-2a", "breaks {count} rules of PDF/A-2a",
                                      examination.archive_rules_broken));
  }
  if (examination.accessibility_rules_broken > 0) {
    parts.push_back(t.translate_count("breaks 1 rule of PDF/UA-1", "breaks {count} rules of PDF/UA-1",
                                      examination.accessibility_rules_broken));
  }
  return joined(parts, t);
}

std::string remedy_in_words(const DocumentExamination& examination, const Translator& t) {
  if (!examination.has_faults()) return "";
  std::string words = t.translate("Ask the sender for a PDF that keeps to PDF/A and PDF/UA");
  if (!examination.is_accessible()) words += t.translate(", and for an accessible summary as text");
  return words + ".";
}

Json to_json(const DocumentExamination& examination, const Translator& t) {
  Json forbidden = Json::array();
  for (const std::string& one : examination.forbidden) forbidden.push(one);
  return Json::object()
      .set("is_encrypted", examination.is_encrypted)
      .set("is_damaged", examination.is_damaged)
      .set("forbidden", std::move(forbidden))
      .set("pdf_a_rules_broken", examination.archive_rules_broken)
      .set("pdf_ua_rules_broken", examination.accessibility_rules_broken)
      .set("in_words", faults_in_words(examination, t))
      .set("accessible_summary_is_asked_for", !examination.is_accessible());
}

}  // namespace handslag::organisations
