#include "base/legible_text.h"
#include "base/text.h"
#include "base/translate.h"
#include "followup/partner_letter.h"
#include "messages/mail_address.h"

namespace handslag::followup {

messages::NewMessage letter_about(const FollowUp& follow_up, const agreements::Agreement& agreement,
                                  const messages::Recipient& to, Language language, Date due_on) {
  messages::NewMessage letter{.to = to, .language = language};
  letter.about.matter = agreement.title;
  letter.about.period = period_in_words(follow_up.period, Translator(language));
  letter.about.due_on = due_on.to_iso();
  return letter;
}

std::optional<messages::Recipient> recipient_in_order(const messages::Recipient& written) {
  const auto address = messages::mail_address(trimmed(written.address));
  if (!address || !says_something(written.name)) return std::nullopt;
  return messages::Recipient{composed(trimmed(written.name)), *address};
}

}  // namespace handslag::followup
