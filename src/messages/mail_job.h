#pragma once

#include <functional>
#include <optional>

#include "base/clock.h"
#include "jobs/job_kind.h"
#include "messages/smtp_delivery.h"

namespace handslag::messages {

/// The hand-over to a mail server, as `deliver` does it.
using DeliverMail = std::function<Delivery(const MailSettings&, const std::optional<std::string>& password,
                                           const MailToDeliver&, const std::function<void()>& before_the_end,
                                           const LongWork&)>;

/// The job that sends a message. It is noted right before the last byte is given, so that a mail which the
/// server may have taken is never given to it a second time by itself: killed, cut off or timed out after
/// that, it is `Doubtful`, and a person decides. Before that it is tried again.
jobs::JobKind mail_job(const Clock& clock, DeliverMail deliver_mail);

}  // namespace handslag::messages
