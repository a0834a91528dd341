#include "messages/message_words.h"

#include "base/moment_words.h"
#include "messages/material_letter_words.h"
#include "messages/partner_letter_words.h"

namespace handslag::messages {

namespace {

void add_validity(LetterWords& words, const MailMessage& message, const Translator& t) {
  if (message.valid_until_at)
    words.after_link.push_back(t.translate("The link can be used once, until {moment}.",
                                           {{"moment", moment_in_words(t, *message.valid_until_at)}}));
}

LetterWords invitation(const MailMessage& message, const MessageContent& content, const std::string& from,
                       const Translator& t) {
  LetterWords words;
  words.subject = t.translate("You are invited to Handslag by {organisation}", {{"organisation", from}});
  words.before_link.push_back(
      content.invited_by.empty()
          ? t.translate(
                "{organisation} invites you to Handslag, where the follow-up of its partnerships is done.",
                {{"organisation", from}})
          : t.translate("{person} at {organisation} invites you to Handslag, where the follow-up of its "
                        "partnerships is "
                        "done.",
                        {{"person", content.invited_by}, {"organisation", from}}));
  words.link_text = t.translate("Accept the invitation");
  words.link = content.link;
  add_validity(words, message, t);
  words.after_link.push_back(
      t.translate("If you did not expect this, do nothing: without you the invitation is not accepted."));
  return words;
}

LetterWords one_time_link(const MailMessage& message, const MessageContent& content, const std::string& from,
                          const Translator& t) {
  LetterWords words;
  words.subject = t.translate("Your link to Handslag, {organisation}", {{"organisation", from}});
  words.before_link.push_back(
      t.translate("Somebody, most likely you, has asked for a link to log in to Handslag at "
                  "{organisation}.",
                  {{"organisation", from}}));
  words.link_text = t.translate("Log in");
  words.link = content.link;
  add_validity(words, message, t);
  words.after_link.push_back(
      t.translate("If you did not ask for it, do nothing: nobody else can use the link without this letter. "
                  "Never send it "
                  "on to anybody."));
  return words;
}

LetterWords pass_phrase_link(const MailMessage& message, const MessageContent& content,
                             const std::string& from, const Translator& t) {
  LetterWords words;
  words.subject =
      t.translate("Choose a new pass phrase for Handslag, {organisation}", {{"organisation", from}});
  words.before_link.push_back(
      t.translate("{organisation} has made a link by which you choose a new pass phrase for Handslag.",
                  {{"organisation", from}}));
  words.link_text = t.translate("Choose a pass phrase");
  words.link = content.link;
  add_validity(words, message, t);
  words.after_link.push_back(
      t.translate("If you did not ask for it, tell {organisation}. Never send this letter on to anybody.",
                  {{"organisation", from}}));
  return words;
}

LetterWords agreement_day_letter(const MailMessage& message, const MessageContent& content,
                                 const std::string& from, const Translator& t) {
  const MaterialAsked& about = content.about;
  const std::string day = day_of_letter(about.due_on, t);
  LetterWords words;
  words.subject = t.translate("{what}: {day}, {matter}",
                              {{"what", about.period}, {"day", day}, {"matter", about.matter}});
  if (!message.to.name.empty())
    words.before_link.push_back(t.translate("Hello {name},", {{"name", message.to.name}}));
  words.before_link.push_back(
      t.translate("This is a reminder of a day of the agreement “{matter}”. {what}: {day}.",
                  {{"matter", about.matter}, {"what", about.period}, {"day", day}}));
  add_lines_after_items(words, about.words);
  words.after_link.push_back(t.translate(
      "Open the agreement in Handslag and record there what is done. Then no more reminders come."));
  words.after_link.push_back(from);
  return words;
}

LetterWords test_letter(const std::string& from, const Translator& t) {
  LetterWords words;
  words.subject = t.translate("Test of mail from Handslag, {organisation}", {{"organisation", from}});
  words.before_link.push_back(t.translate(
      "This letter was sent to see that mail from Handslag comes through. You need not do anything."));
  return words;
}

}  // namespace

LetterWords words_of_letter(const MailMessage& message, const MessageContent& content,
                            const std::string& from) {
  const Translator t(message.language);
  switch (message.kind) {
    case MessageKind::Invitation:
      return invitation(message, content, from, t);
    case MessageKind::OneTimeLink:
      return one_time_link(message, content, from, t);
    case MessageKind::PassPhraseLink:
      return pass_phrase_link(message, content, from, t);
    case MessageKind::Test:
      return test_letter(from, t);
    case MessageKind::MaterialRequest:
    case MessageKind::MaterialReminder:
    case MessageKind::MaterialOverdue:
    case MessageKind::MaterialDueDay:
    case MessageKind::MaterialNotNeeded:
      return material_letter(message, content, from, t);
    case MessageKind::PartnerQuestion:
    case MessageKind::SharedAssessment:
    case MessageKind::ActionReminder:
      break;
    case MessageKind::AgreementDay:
      return agreement_day_letter(message, content, from, t);
  }
  return partner_letter(message, content, from, t);
}

std::string words_for(MessageKind kind, const Translator& t) {
  switch (kind) {
    case MessageKind::Invitation:
      return t.translate("invitation");
    case MessageKind::OneTimeLink:
      return t.translate("link for one log-in");
    case MessageKind::PassPhraseLink:
      return t.translate("link to choose a pass phrase");
    case MessageKind::Test:
      return t.translate("test of mail");
    case MessageKind::MaterialRequest:
      return t.translate("request for material");
    case MessageKind::MaterialReminder:
      return t.translate("reminder of material");
    case MessageKind::MaterialOverdue:
      return t.translate("reminder of material that is late");
    case MessageKind::MaterialDueDay:
      return t.translate("another day for material");
    case MessageKind::MaterialNotNeeded:
      return t.translate("material is not needed");
    case MessageKind::PartnerQuestion:
      return t.translate("question to the partner");
    case MessageKind::SharedAssessment:
      return t.translate("assessment to read");
    case MessageKind::ActionReminder:
      return t.translate("reminder of an action point");
    case MessageKind::AgreementDay:
      return t.translate("reminder of a day of an agreement");
  }
  return {};
}

std::string words_for(MessageState state, const Translator& t) {
  switch (state) {
    case MessageState::Queued:
      return t.translate("queued");
    case MessageState::Sent:
      return t.translate("sent");
    case MessageState::Refused:
      return t.translate("refused by the mail server");
    case MessageState::Doubtful:
      return t.translate("doubtful: it may have been sent");
    case MessageState::Bounced:
      return t.translate("came back");
    case MessageState::GivenUp:
      return t.translate("given up");
  }
  return {};
}

std::string words_for(MessageEvent::What what, const Translator& t) {
  using What = MessageEvent::What;
  switch (what) {
    case What::HandedOver:
      return t.translate("handed to the mail server");
    case What::Deferred:
      return t.translate("did not go now, is tried again");
    case What::Sent:
      return t.translate("taken by the mail server");
    case What::Refused:
      return t.translate("refused by the mail server");
    case What::Doubtful:
      return t.translate("doubtful: the server's answer never came");
    case What::Bounced:
      return t.translate("came back");
    case What::GivenUp:
      return t.translate("given up");
    case What::Resent:
      return t.translate("queued again");
  }
  return {};
}

std::string words_for(MessageEvent::Trouble trouble, const Translator& t) {
  using Trouble = MessageEvent::Trouble;
  switch (trouble) {
    case Trouble::None:
    case Trouble::ServerSaid:
      return {};
    case Trouble::NoSettings:
      return t.translate(
          "no mail server has been stated: handslag mail settings --server NAME --from ADDRESS");
    case Trouble::NoPassword:
      return t.translate("there is no password where it should be: see handslag mail settings");
    case Trouble::NoConnection:
      return t.translate("the mail server does not answer; check its name and port");
    case Trouble::NoEncryption:
      return t.translate("the mail server offers no encryption; nothing was said to it");
    case Trouble::BadCertificate:
      return t.translate(
          "the mail server's certificate is not one that can be trusted; nothing was said to it");
    case Trouble::LogInRefused:
      return t.translate("the mail server does not accept the account or its password");
    case Trouble::TookTooLong:
      return t.translate("the mail server took too long");
    case Trouble::BrokenOff:
      return t.translate("the connection was broken off");
    case Trouble::OutOfDate:
      return t.translate("it was no longer valid, and was not sent");
  }
  return {};
}

}  // namespace handslag::messages
