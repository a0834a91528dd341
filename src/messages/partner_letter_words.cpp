#include "messages/partner_letter_words.h"

#include "base/date.h"
#include "base/text.h"

namespace handslag::messages {

namespace {

std::string subject_of(MessageKind kind, const std::string& day, const std::string& matter,
                       const Translator& t) {
  if (kind == MessageKind::PartnerQuestion)
    return t.translate("A question about the follow-up of {matter}", {{"matter", matter}});
  if (kind == MessageKind::SharedAssessment)
    return t.translate("The assessment of {matter} to read and comment on", {{"matter", matter}});
  return t.translate("Reminder: to be done by {day}, {matter}", {{"day", day}, {"matter", matter}});
}

std::string first_of(MessageKind kind, const std::string& from, const std::string& day,
                     const MaterialAsked& about, const Translator& t) {
  if (kind == MessageKind::PartnerQuestion)
    return t.translate(
        "{organisation} follows up {matter}, {period}, and asks you this. An answer is needed by {day}:",
        {{"organisation", from}, {"matter", about.matter}, {"period", about.period}, {"day", day}});
  if (kind == MessageKind::SharedAssessment)
    return t.translate(
        "{organisation} has judged each commitment of {matter}, {period}, and asks you to read it and say "
        "what you think by {day}. What you write goes with the memorandum to the committee.",
        {{"organisation", from}, {"matter", about.matter}, {"period", about.period}, {"day", day}});
  return t.translate(
      "{organisation} reminds you of what was agreed in the follow-up of {matter}, {period}. By {day}:",
      {{"organisation", from}, {"matter", about.matter}, {"period", about.period}, {"day", day}});
}

std::string link_text_of(MessageKind kind, const Translator& t) {
  if (kind == MessageKind::PartnerQuestion) return t.translate("Answer the question");
  return t.translate("Read the assessment");
}

}  // namespace

std::string day_of_letter(const std::string& iso, const Translator& t) {
  const auto day = Date::parse(iso);
  if (!day) return iso;
  return t.language() == Language::Swedish ? day->to_swedish() : day->to_iso();
}

void add_lines_after_items(LetterWords& words, const std::string& written) {
  for (const std::string_view line : lines_of(written)) {
    if (!trimmed(line).empty()) words.after_items.emplace_back(trimmed(line));
  }
}

LetterWords partner_letter(const MailMessage& message, const MessageContent& content, const std::string& from,
                           const Translator& t) {
  const MaterialAsked& about = content.about;
  const std::string day = day_of_letter(about.due_on, t);
  LetterWords words;
  words.subject = subject_of(message.kind, day, about.matter, t);
  if (!message.to.name.empty())
    words.before_link.push_back(t.translate("Hello {name},", {{"name", message.to.name}}));
  words.before_link.push_back(first_of(message.kind, from, day, about, t));
  words.items = about.items;
  add_lines_after_items(words, about.words);
  if (!content.link.empty()) {
    words.link_text = link_text_of(message.kind, t);
    words.link = content.link;
    words.after_link.push_back(t.translate(
        "You log in first, as you usually do. Whoever has a role at your organisation can answer."));
  }
  words.after_link.push_back(content.invited_by.empty() ? from : content.invited_by + ", " + from);
  return words;
}

}  // namespace handslag::messages
