#include "web/people/letters.h"

#include "messages/mail_settings_store.h"
#include "messages/messages_acts.h"
#include "web/account/door.h"

namespace handslag::web {

bool is_mail_set_up(const organisations::View& view) {
  return messages::MailSettingsStore(view).find().has_value();
}

void queue_letter(const Visit& visit, organisations::Act& act, messages::NewMessage letter,
                  const std::string& path) {
  letter.link = door_of(visit).address(visit.request()) + path;
  letter.invited_by = visit.visitor()->name;
  messages::queue(act, letter);
}

}  // namespace handslag::web
