#include "base/json.h"
#include "base/translate.h"
#include "organisations/document_examination.h"

namespace handslag::organisations {

namespace {

/// "JavaScript, Launch and attached files"
Message joined(const std::vector<Message>& parts) {
  if (parts.size() < 2) return Message::list(parts, "");
  const Message first = Message::list({parts.begin(), parts.end() - 1}, ", ");
  return Message::list({first, Message("and"), parts.back()}, " ");
}

Message name_of(const std::string& forbidden) {
  return forbidden == "EmbeddedFiles" ? Message("attached files") : Message::of(forbidden);
}

}  // namespace

Message faults_in_words(const DocumentExamination& examination) {
  std::vector<Message> parts;
  if (examination.is_damaged) parts.push_back(Message("is damaged and could not be examined"));
  if (examination.is_encrypted) parts.push_back(Message("is encrypted"));
  if (!examination.forbidden.empty()) {
    std::vector<Message> names;
    for (const std::string& one : examination.forbidden) names.push_back(name_of(one));
    parts.push_back(Message("holds {names} (forbidden in PDF/A)", {{"names", joined(names)}}));
  }
  if (examination.archive_rules_broken > 0) {
    parts.push_back(Message::counted("breaks 1 rule of PDF/A-2a", "breaks {count} rules of PDF/A-2a",
                                     examination.archive_rules_broken));
  }
  if (examination.accessibility_rules_broken > 0) {
    parts.push_back(Message::counted("breaks 1 rule of PDF/UA-1", "breaks {count} rules of PDF/UA-1",
                                     examination.accessibility_rules_broken));
  }
  return joined(parts);
}

Message remedy_in_words(const DocumentExamination& examination) {
  std::vector<Message> words;
  if (examination.has_faults())
    words.push_back(Message("Ask the sender for a PDF that keeps to PDF/A and PDF/UA"));
  if (examination.has_faults() && !examination.is_accessible())
    words.push_back(Message(", and for an accessible summary as text"));
  if (!words.empty()) words.push_back(Message::of("."));
  return Message::list(words, "");
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
      .set("in_words", faults_in_words(examination).in_words(t))
      .set("accessible_summary_is_asked_for", !examination.is_accessible());
}

}  // namespace handslag::organisations
