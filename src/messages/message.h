#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "base/enum_names.h"
#include "base/id.h"
#include "base/translate.h"
#include "organisations/organisation.h"

namespace handslag::messages {

// A letter by mail to one person: an invitation, a link for one use. The act that needs it queues it in its
// own transaction (messages_acts.h); a job hands it to the mail server of the installation. What is said is
// put into words when it is sent, in the recipient's language.
//
// The database keeps to whom it went, when, and what the other side answered. What stood in it (a link that
// lets somebody in) is kept until it has been sent, and no longer than it is valid.
using MessageId = Id<struct MessageTag>;

enum class MessageKind : std::uint8_t {
  Invitation,
  OneTimeLink,
  PassPhraseLink,
  Test,
  MaterialRequest,
  MaterialReminder,
  MaterialOverdue,
  MaterialDueDay,
  MaterialNotNeeded,
  PartnerQuestion,
  SharedAssessment,
  ActionReminder,
  AgreementDay,  ///< to an officer of the public body
};
constexpr EnumNames<MessageKind, 13> kMessageKinds{
    {"invitation", "one_time_link", "pass_phrase_link", "test", "material_request", "material_reminder",
     "material_overdue", "material_due_day", "material_not_needed", "partner_question", "shared_assessment",
     "action_reminder", "agreement_day"}};

constexpr EnumNames<Language, 2> kMessageLanguages{{"sv", "en"}};

struct Recipient {
  std::string name = {};     ///< may be empty; any letters
  std::string address = {};  ///< one, without a name: "anna@exempel.se"
};

/// What a letter about a follow-up tells beside the words of its kind.
struct MaterialAsked {
  std::string matter = {};              ///< the agreement's title
  std::string period = {};              ///< "2024"
  std::vector<std::string> items = {};  ///< "årsredovisning", in the recipient's language; what is to be done
  std::string due_on = {};              ///< 2025-02-28
  std::string words = {};               ///< the writer's own; may have several lines
};

/// What an act asks to have sent.
struct NewMessage {
  MessageKind kind = MessageKind::Test;
  std::string key = {};  ///< of this message within its kind; queued again it is the same message
  Recipient to = {};
  Language language = Language::Swedish;
  std::string link = {};        ///< https://… ; of an invitation and a one-time link
  std::string invited_by = {};  ///< who invites, as the recipient knows them; may be empty
  MaterialAsked about = {};
  std::string valid_until_at = {};  ///< 2025-02-28T09:15:00Z: after it nothing is sent; empty: for ever
};

/// What stands in a message beside the words of its kind.
struct MessageContent {
  std::string link;
  std::string invited_by;
  MaterialAsked about = {};
};

struct MessageEvent {
  enum class What : std::uint8_t { HandedOver, Deferred, Sent, Refused, Doubtful, Bounced, GivenUp, Resent };
  /// Why it did not go well. The words are the other side's, or empty.
  enum class Trouble : std::uint8_t {
    None,
    ServerSaid,
    NoSettings,
    NoPassword,
    NoConnection,
    NoEncryption,
    BadCertificate,
    LogInRefused,
    TookTooLong,
    BrokenOff,
    OutOfDate,
  };
  What what = What::Sent;
  Trouble trouble = Trouble::None;
  int code = 0;  ///< 451; 0 when the server has said nothing
  std::string words = {};
  std::string happened_at = {};
  std::string noted_by = {};
};
constexpr EnumNames<MessageEvent::What, 8> kMessageEvents{
    {"handed_over", "deferred", "sent", "refused", "doubtful", "bounced", "given_up", "resent"}};
constexpr EnumNames<MessageEvent::Trouble, 11> kMailTroubles{
    {"none", "server_said", "no_settings", "no_password", "no_connection", "no_encryption", "bad_certificate",
     "log_in_refused", "took_too_long", "broken_off", "out_of_date"}};

/// `Doubtful`: the whole message was given to the server, and its answer never came. It is not sent again by
/// itself, for it may have arrived.
enum class MessageState : std::uint8_t { Queued, Sent, Refused, Doubtful, Bounced, GivenUp };
constexpr EnumNames<MessageState, 6> kMessageStates{
    {"queued", "sent", "refused", "doubtful", "bounced", "given_up"}};

struct MailMessage {
  MessageId id;
  MessageKind kind = MessageKind::Test;
  Recipient to;
  Language language = Language::Swedish;
  std::string reference;  ///< 32 hexadecimal digits, in the Message-ID
  std::string queued_at;
  std::string queued_by;
  std::optional<std::string> valid_until_at;
  std::optional<MessageContent> content;  ///< empty once it is not kept any more
  std::vector<MessageEvent> events;       ///< the oldest first

  MessageState state() const;
  bool is_valid_at(std::string_view moment) const { return !valid_until_at || *valid_until_at > moment; }
  /// How often somebody has asked for it to be sent again.
  int times_resent() const;
};

}  // namespace handslag::messages
