#pragma once

#include <cstddef>
#include <optional>
#include <string>

#include "messages/bounce.h"
#include "messages/mail_settings.h"
#include "messages/message.h"
#include "organisations/act.h"

namespace handslag::messages {

/// The kind of job that sends a message (mail_job.h), with {"message": id}.
inline constexpr const char* kSendJob = "mail.send";

/// Queues a letter and the job that sends it, in the transaction of the act that needs it: it goes when the
/// act is saved, and not otherwise. The same kind and key give the message that is there already. Throws
/// InvalidInput, naming the field, for an address that cannot be written to, a name with characters that
/// cannot be shown, a link that is no http(s) address, a moment that is none.
MessageId queue(organisations::Act& act, const NewMessage& message);

/// Queues again one that did not arrive. Throws NotFound, and Conflict when it is queued or sent, or when
/// what stood in it is no longer kept: then whoever wrote it makes a new one.
void resend(organisations::Act& act, MessageId id);

/// After a backup was put in place: a message that was queued when the backup was made may have been sent
/// since, and nobody can know. Each is doubtful, and its job stopped, until a person sends it again. Returns
/// how many there were.
std::size_t hold_restored(organisations::Act& act);

/// That the job which sends a message was given up without a word: its process ended at each attempt.
/// Doubtful when the message was being handed over, given up otherwise.
void record_lost(organisations::Act& act, MessageId id);

/// That a message came back. False when that was known.
bool record_bounce(organisations::Act& act, MessageId id, const Bounce& bounce);

/// Which mail server the installation uses. Throws InvalidInput with the field and what to write.
void set_mail_settings(organisations::Act& act, const MailSettings& settings);
/// The same in the journal of another organisation of the data folder: one server serves all.
void record_mail_settings(organisations::Act& act, const MailSettings& settings);

}  // namespace handslag::messages
