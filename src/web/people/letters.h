#pragma once

#include <string>

#include "messages/message.h"
#include "organisations/act.h"
#include "web/visit.h"

namespace handslag::web {

/// Whether a mail server is stated. Otherwise a link is given by hand.
bool is_mail_set_up(const organisations::View& view);

/// A letter with the link to that path, from the visitor, in the transaction that makes the link: it goes
/// when that is saved.
void queue_letter(const Visit& visit, organisations::Act& act, messages::NewMessage letter,
                  const std::string& path);

}  // namespace handslag::web
