#pragma once

#include <cstdint>
#include <optional>
#include <string_view>
#include <vector>

#include "messages/message.h"
#include "organisations/act.h"

namespace handslag::messages {

/// The messages of one organisation, and what became of them.
class MessageStore {
 public:
  explicit MessageStore(const organisations::View& view) : view_(view) {}

  std::optional<MailMessage> find(MessageId id) const;
  /// Throws NotFound.
  MailMessage get(MessageId id) const;
  std::optional<MessageId> find_queued(MessageKind kind, std::string_view key) const;
  /// By what stands in the Message-ID.
  std::optional<MessageId> find_referred(std::string_view reference) const;
  /// All that are to be sent, the oldest first.
  std::vector<MailMessage> list_queued() const;
  /// The newest first; those before that one.
  std::vector<MailMessage> list(int most, std::optional<std::int64_t> before = {}) const;

  /// The caller has checked it, and made sure that it is not there.
  static MessageId add(organisations::Act& act, const NewMessage& message, const std::string& reference);
  static void note(organisations::Act& act, MessageId id, const MessageEvent& event);
  /// What stood in it, once it has been sent.
  static void forget_content(organisations::Act& act, MessageId id);
  /// The same of every message that is no longer valid.
  static void forget_out_of_date(organisations::Act& act);

 private:
  organisations::View view_;
};

}  // namespace handslag::messages
