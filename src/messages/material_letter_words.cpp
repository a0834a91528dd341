#include "messages/material_letter_words.h"

#include "base/translatable.h"
#include "messages/partner_letter_words.h"

namespace handslag::messages {

namespace {

std::string subject_of(MessageKind kind, const std::string& day, const std::string& matter,
                       const Translator& t) {
  switch (kind) {
    case MessageKind::MaterialReminder:
      return t.translate("Reminder: material by {day}, {matter}", {{"day", day}, {"matter", matter}});
    case MessageKind::MaterialOverdue:
      return t.translate("Reminder: material was due {day}, {matter}", {{"day", day}, {"matter", matter}});
    case MessageKind::MaterialDueDay:
      return t.translate("Another day for the material: {day}, {matter}", {{"day", day}, {"matter", matter}});
    case MessageKind::MaterialNotNeeded:
      return t.translate("The material is not needed, {matter}", {{"matter", matter}});
    default:
      break;
  }
  return t.translate("Material for the follow-up of {matter}", {{"matter", matter}});
}

// What it is about, before the list of what is asked for.
std::string first_of(MessageKind kind, const std::string& from, const std::string& day,
                     const MaterialAsked& about, const Translator& t) {
  const auto said = [&](const char* text) {
    return t.translate(
        text, {{"organisation", from}, {"day", day}, {"matter", about.matter}, {"period", about.period}});
  };
  switch (kind) {
    case MessageKind::MaterialReminder:
      return said(
          translatable("{organisation} has asked you for material for the follow-up of {matter}, {period}. "
                       "By {day} this is "
                       "still to come:"));
    case MessageKind::MaterialOverdue:
      return said(
          translatable("{organisation} has asked you for material for the follow-up of {matter}, {period}. "
                       "It was due {day}, "
                       "and this has not come:"));
    case MessageKind::MaterialDueDay:
      return said(
          translatable("{organisation} has set another day for the material for the follow-up of {matter}, "
                       "{period}. It is "
                       "now due {day}. This is still to come:"));
    case MessageKind::MaterialNotNeeded:
      return said(translatable(
          "{organisation} no longer asks you for this material for the follow-up of {matter}, {period}. You "
          "need not send it, and the links that you have been sent are good no longer:"));
    default:
      break;
  }
  return said(
      translatable("{organisation} follows up {matter}, {period}, and asks you to send this by {day}:"));
}

void add_writers_words(LetterWords& words, const MailMessage& message, const MaterialAsked& about,
                       const Translator& t) {
  if (about.words.empty()) return;
  if (message.kind == MessageKind::MaterialDueDay) {
    words.after_items.push_back(t.translate("Why: {reason}", {{"reason", about.words}}));
    return;
  }
  add_lines_after_items(words, about.words);
}

}  // namespace

LetterWords material_letter(const MailMessage& message, const MessageContent& content,
                            const std::string& from, const Translator& t) {
  const MaterialAsked& about = content.about;
  const std::string day = day_of_letter(about.due_on, t);
  LetterWords words;
  words.subject = subject_of(message.kind, day, about.matter, t);
  if (!message.to.name.empty())
    words.before_link.push_back(t.translate("Hello {name},", {{"name", message.to.name}}));
  words.before_link.push_back(first_of(message.kind, from, day, about, t));
  words.items = about.items;
  add_writers_words(words, message, about, t);
  if (!content.link.empty()) {
    words.link_text = t.translate("Send the material");
    words.link = content.link;
    words.after_link.push_back(
        t.translate("On the page you see what is asked for and choose the files. You need no account. The "
                    "link is for this "
                    "request alone: send it on only to somebody who is to answer in your place."));
    words.after_link.push_back(
        t.translate("If something will not come, or not in time, tell {organisation}: the day can be moved, "
                    "and what will "
                    "not come is noted, with the reason.",
                    {{"organisation", from}}));
  }
  words.after_link.push_back(content.invited_by.empty() ? from : content.invited_by + ", " + from);
  return words;
}

}  // namespace handslag::messages
