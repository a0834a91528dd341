#include "messages/mail_library.h"

#include <gmime/gmime.h>

namespace handslag::messages {

void MailObjectDeleter::operator()(void* object) const { g_object_unref(object); }

void start_mail_library() {
  static const bool started = [] {
    g_mime_init();
    return true;
  }();
  (void)started;
}

}  // namespace handslag::messages
