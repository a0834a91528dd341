#include "messages/message_store.h"

#include <algorithm>
#include <limits>

#include "base/error.h"
#include "base/json.h"
#include "base/message.h"
#include "sql/connection.h"

namespace handslag::messages {

namespace {

const std::string kSelect =
    "SELECT m.id, m.kind, m.language, m.recipient_name, m.recipient_address, m.reference, m.queued_at, "
    "m.queued_by,"
    " m.valid_until_at, c.content FROM message m LEFT JOIN message_content c ON c.message_id = m.id";

MaterialAsked read_about(const Json& json) {
  MaterialAsked about;
  if (!json.is_object()) return about;
  about.matter = json["matter"].as_string();
  about.period = json["period"].as_string();
  for (const Json& item : json["items"].items()) about.items.push_back(item.as_string());
  about.due_on = json["due_on"].as_string();
  about.words = json["words"].as_string();
  return about;
}

Json json_of(const MaterialAsked& about) {
  Json items = Json::array();
  for (const std::string& item : about.items) items.push(item);
  return Json::object({{"matter", about.matter},
                       {"period", about.period},
                       {"items", std::move(items)},
                       {"due_on", about.due_on},
                       {"words", about.words}});
}

MessageContent read_content(const std::string& text, MessageId id) {
  const auto content = parse_json(text);
  if (!content) throw CorruptData("message " + std::to_string(id.value) + ": the content is no JSON");
  return {(*content)["link"].as_string(), (*content)["invited_by"].as_string(),
          read_about((*content)["about"])};
}

Json json_of(const NewMessage& message) {
  Json content = Json::object({{"link", message.link}, {"invited_by", message.invited_by}});
  if (!message.about.matter.empty()) content.set("about", json_of(message.about));
  return content;
}

MailMessage read(const sql::Row& row) {
  MailMessage message;
  message.id = row.get<MessageId>("id");
  message.kind = row.get_named("kind", kMessageKinds);
  message.language = row.get_named("language", kMessageLanguages);
  message.to = {row.get<std::string>("recipient_name"), row.get<std::string>("recipient_address")};
  message.reference = row.get<std::string>("reference");
  message.queued_at = row.get<std::string>("queued_at");
  message.queued_by = row.get<std::string>("queued_by");
  message.valid_until_at = row.get<std::optional<std::string>>("valid_until_at");
  if (const auto content = row.get<std::optional<std::string>>("content"))
    message.content = read_content(*content, message.id);
  return message;
}

void add_events(sql::Connection& connection, MailMessage& message) {
  for (const sql::Row& row : connection.query(
           "SELECT what, trouble, code, words, happened_at, noted_by FROM message_event WHERE message_id = $1"
           " ORDER BY id",
           message.id)) {
    message.events.push_back({row.get_named("what", kMessageEvents), row.get_named("trouble", kMailTroubles),
                              row.get<int>("code"), row.get<std::string>("words"),
                              row.get<std::string>("happened_at"), row.get<std::string>("noted_by")});
  }
}

}  // namespace

MessageState MailMessage::state() const {
  using What = MessageEvent::What;
  if (events.empty()) return MessageState::Queued;
  switch (events.back().what) {
    case What::Sent:
      return MessageState::Sent;
    case What::Refused:
      return MessageState::Refused;
    case What::Doubtful:
      return MessageState::Doubtful;
    case What::Bounced:
      return MessageState::Bounced;
    case What::GivenUp:
      return MessageState::GivenUp;
    case What::HandedOver:
    case What::Deferred:
    case What::Resent:
      break;
  }
  return MessageState::Queued;
}

int MailMessage::times_resent() const {
  return static_cast<int>(std::ranges::count(events, MessageEvent::What::Resent, &MessageEvent::what));
}

std::optional<MailMessage> MessageStore::find(MessageId id) const {
  const auto row = view_.connection().query_one(kSelect + " WHERE m.id = $1 AND m.organisation_id = $2", id,
                                                view_.organisation());
  if (!row) return std::nullopt;
  MailMessage message = read(*row);
  add_events(view_.connection(), message);
  return message;
}

MailMessage MessageStore::get(MessageId id) const {
  if (auto message = find(id)) return std::move(*message);
  throw told<NotFound>(Message("There is no message {id}. handslag mail list shows those there are.",
                               {{"id", std::to_string(id.value)}}));
}

std::optional<MessageId> MessageStore::find_queued(MessageKind kind, std::string_view key) const {
  const auto row = view_.connection().query_one(
      "SELECT id FROM message WHERE organisation_id = $1 AND kind = $2 AND message_key = $3",
      view_.organisation(), kMessageKinds.of(kind), key);
  return row ? std::optional(row->get<MessageId>("id")) : std::nullopt;
}

std::optional<MessageId> MessageStore::find_referred(std::string_view reference) const {
  const auto row =
      view_.connection().query_one("SELECT id FROM message WHERE organisation_id = $1 AND reference = $2",
                                   view_.organisation(), reference);
  return row ? std::optional(row->get<MessageId>("id")) : std::nullopt;
}

std::vector<MailMessage> MessageStore::list_queued() const {
  std::vector<MailMessage> messages;
  for (const sql::Row& row : view_.connection().query(
           kSelect + " WHERE m.organisation_id = $1 AND NOT EXISTS (SELECT 1 FROM message_event e WHERE "
                     "e.message_id ="
                     " m.id AND e.id = (SELECT MAX(id) FROM message_event WHERE message_id = m.id)"
                     " AND e.what NOT IN ('handed_over', 'deferred', 'resent')) ORDER BY m.id",
           view_.organisation()))
    messages.push_back(read(row));
  for (MailMessage& message : messages) add_events(view_.connection(), message);
  return messages;
}

std::vector<MailMessage> MessageStore::list(int most, std::optional<std::int64_t> before) const {
  std::vector<MailMessage> messages;
  for (const sql::Row& row : view_.connection().query(
           kSelect + " WHERE m.organisation_id = $1 AND m.id < $2 ORDER BY m.id DESC"
                     " LIMIT $3",
           view_.organisation(), before.value_or(std::numeric_limits<std::int64_t>::max()), most))
    messages.push_back(read(row));
  for (MailMessage& message : messages) add_events(view_.connection(), message);
  return messages;
}

MessageId MessageStore::add(organisations::Act& act, const NewMessage& message,
                            const std::string& reference) {
  const MessageId id{act.connection().insert(
      "INSERT INTO message (organisation_id, kind, message_key, language, recipient_name, recipient_address,"
      " reference, queued_at, queued_by, valid_until_at) VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10)"
      " RETURNING id",
      act.organisation(), kMessageKinds.of(message.kind), message.key, kMessageLanguages.of(message.language),
      message.to.name, message.to.address, reference, act.at(), act.by().name(),
      message.valid_until_at.empty() ? std::nullopt : std::optional(message.valid_until_at))};
  act.connection().execute(
      "INSERT INTO message_content (message_id, organisation_id, content) VALUES ($1, $2, $3)", id,
      act.organisation(), json_of(message).dump());
  return id;
}

void MessageStore::note(organisations::Act& act, MessageId id, const MessageEvent& event) {
  act.connection().execute(
      "INSERT INTO message_event (organisation_id, message_id, what, trouble, code, words, happened_at, "
      "noted_by)"
      " VALUES ($1, $2, $3, $4, $5, $6, $7, $8)",
      act.organisation(), id, kMessageEvents.of(event.what), kMailTroubles.of(event.trouble), event.code,
      event.words, act.at(), act.by().name());
}

void MessageStore::forget_content(organisations::Act& act, MessageId id) {
  act.connection().execute("DELETE FROM message_content WHERE message_id = $1 AND organisation_id = $2", id,
                           act.organisation());
}

void MessageStore::forget_out_of_date(organisations::Act& act) {
  act.connection().execute(
      "DELETE FROM message_content WHERE organisation_id = $1 AND message_id IN"
      " (SELECT id FROM message WHERE organisation_id = $1 AND valid_until_at <= $2)",
      act.organisation(), act.at());
}

}  // namespace handslag::messages
