#include "messages/messages_acts.h"

#include <algorithm>
#include <array>
#include <random>

#include "base/entered_text.h"
#include "base/error.h"
#include "base/message.h"
#include "base/text.h"
#include "jobs/job_store.h"
#include "jobs/jobs_acts.h"
#include "messages/mail_address.h"
#include "messages/mail_settings_store.h"
#include "messages/message_store.h"
#include "organisations/deed.h"

namespace handslag::messages {

using organisations::Act;
using organisations::Deed;
using organisations::Facts;
using organisations::Subject;

namespace {

constexpr std::size_t kLongestName = 200;
constexpr std::size_t kLongestLink = 2000;

Subject subject_of(MessageId id) { return {Subject::Kind::Message, id.value}; }

// What a bounce names the message by: nobody can make one up for a message that they were not sent.
std::string new_reference() {
  std::random_device chance;
  std::string digits;
  for (int at = 0; at < 32; ++at) digits += "0123456789abcdef"[chance() & 15U];
  return digits;
}

bool is_moment(std::string_view text) {
  constexpr std::string_view kShape = "dddd-dd-ddTdd:dd:ddZ";
  return text.size() == kShape.size() && std::ranges::equal(text, kShape, [](char given, char wanted) {
           return wanted == 'd' ? given >= '0' && given <= '9' : given == wanted;
         });
}

void require_link(const NewMessage& message) {
  // What asks for nothing on a page has no link.
  if (message.kind == MessageKind::Test || message.kind == MessageKind::MaterialNotNeeded ||
      message.kind == MessageKind::ActionReminder || message.kind == MessageKind::AgreementDay)
    return;
  const std::string& link = message.link;
  const bool is_web = link.starts_with("https://") || link.starts_with("http://");
  const bool is_plain =
      std::ranges::all_of(link, [](char c) { return c > ' ' && c < 0x7f && c != '<' && c != '>'; });
  if (!is_web || !is_plain || link.size() > kLongestLink)
    throw told<InvalidInput>(Message("link: must be an address that begins with https://"));
}

NewMessage checked(NewMessage message) {
  message.to.address = require_mail_address("address", message.to.address);
  message.to.name = composed(trimmed(message.to.name));
  message.invited_by = composed(trimmed(message.invited_by));
  require_text("name", message.to.name, kLongestName);
  require_text("invited_by", message.invited_by, kLongestName);
  require_text("words", message.about.words, kLongestLink, Lines::Many);
  require_text("key", message.key, kLongestName);
  if (message.key.empty()) throw Error("a message without a key");
  require_link(message);
  if (!message.valid_until_at.empty() && !is_moment(message.valid_until_at))
    throw Error("a message is valid until a moment: 2025-02-28T09:15:00Z");
  return message;
}

void queue_job(Act& act, MessageId id, int times_resent) {
  jobs::enqueue(act, {.kind = kSendJob,
                      .key = std::to_string(id.value) + "/" + std::to_string(times_resent),
                      .arguments = Json::object({{"message", id.value}})});
}

}  // namespace

MessageId queue(Act& act, const NewMessage& message) {
  const NewMessage whole = checked(message);
  if (const auto queued = MessageStore(act).find_queued(whole.kind, whole.key)) return *queued;
  const MessageId id = MessageStore::add(act, whole, new_reference());
  queue_job(act, id, 0);
  act.record(Deed::MessageQueue, subject_of(id),
             Facts::object({{"kind", std::string(kMessageKinds.of(whole.kind))}}));
  return id;
}

void resend(Act& act, MessageId id) {
  const MailMessage message = MessageStore(act).get(id);
  if (message.state() == MessageState::Queued)
    throw told<Conflict>(
        Message("Message {id} is queued: it is sent without this.", {{"id", std::to_string(id.value)}}));
  if (message.state() == MessageState::Sent)
    throw told<Conflict>(Message("Message {id} has been sent. What stood in it is no longer kept.",
                                 {{"id", std::to_string(id.value)}}));
  if (!message.content || !message.is_valid_at(act.at()))
    throw told<Conflict>(
        Message("What stood in message {id} is no longer kept or no longer valid. Ask for a new one where it "
                "came from.",
                {{"id", std::to_string(id.value)}}));
  MessageStore::note(act, id, {.what = MessageEvent::What::Resent});
  queue_job(act, id, message.times_resent() + 1);
  act.record(Deed::MessageResend, subject_of(id));
}

std::size_t hold_restored(Act& act) {
  std::size_t held = 0;
  for (const MailMessage& message : MessageStore(act).list_queued()) {
    MessageStore::note(act, message.id,
                       {.what = MessageEvent::What::Doubtful, .trouble = MessageEvent::Trouble::BrokenOff});
    const std::string key = std::to_string(message.id.value) + "/" + std::to_string(message.times_resent());
    if (const auto job = jobs::JobStore(act).find_queued(kSendJob, key);
        job && jobs::JobStore(act).get(*job).next_at)
      jobs::stop_job(act, *job, "restored from a backup");
    act.record(Deed::MessageFail, subject_of(message.id), Facts::object({{"outcome", "doubtful, restored"}}));
    ++held;
  }
  return held;
}

void record_lost(Act& act, MessageId id) {
  const MailMessage message = MessageStore(act).get(id);
  if (message.state() != MessageState::Queued) return;
  using What = MessageEvent::What;
  const bool is_handed_over = !message.events.empty() && message.events.back().what == What::HandedOver;
  const MessageEvent event{.what = is_handed_over ? What::Doubtful : What::GivenUp,
                           .trouble = MessageEvent::Trouble::BrokenOff};
  MessageStore::note(act, id, event);
  act.record(Deed::MessageFail, subject_of(id),
             Facts::object({{"outcome", std::string(kMessageEvents.of(event.what)) + ", broken_off"}}));
}

bool record_bounce(Act& act, MessageId id, const Bounce& bounce) {
  const MailMessage message = MessageStore(act).get(id);
  if (message.state() == MessageState::Bounced) return false;
  MessageStore::note(act, id,
                     {.what = MessageEvent::What::Bounced,
                      .trouble = MessageEvent::Trouble::ServerSaid,
                      .code = bounce.code(),
                      .words = quotable(bounce.words, 400)});
  MessageStore::forget_content(act, id);
  act.record(Deed::MessageBounce, subject_of(id), Facts::object({{"status", bounce.status}}));
  return true;
}

void set_mail_settings(Act& act, const MailSettings& settings) {
  const MailSettings whole = checked(settings);
  MailSettingsStore::save(act, whole);
  record_mail_settings(act, whole);
}

void record_mail_settings(Act& act, const MailSettings& settings) {
  act.record(Deed::MailSettings, {Subject::Kind::Organisation, act.organisation().value},
             Facts::object({{"server", settings.server}, {"port", settings.port}}));
}

}  // namespace handslag::messages
