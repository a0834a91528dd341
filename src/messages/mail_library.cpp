#include "messages/mail_library.h"

#include <gmime/gmime.h>

#include <mutex>

namespace handslag::messages {

void MailObjectDeleter::operator()(void* object) const { g_object_unref(object); }

void start_mail_library() {
  static std::once_flag once;
  std::call_once(once, g_mime_init);
}

}  // namespace handslag::messages
