#pragma once

#include <memory>

namespace handslag::messages {

struct MailObjectDeleter {
  void operator()(void* object) const;
};
/// What GMime has made, let go of at the end.
template <class T>
using Owned = std::unique_ptr<T, MailObjectDeleter>;

/// GMime keeps tables of its own, made once in a program. Call it before anything else of it.
void start_mail_library();

}  // namespace handslag::messages
