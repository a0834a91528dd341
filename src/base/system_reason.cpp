#include "base/system_reason.h"

#include <cerrno>

namespace handslag {

Message system_reason(int number) {
  switch (number) {
    case ENOENT:
      return Message("there is no such file or folder");
    case EACCES:
    case EPERM:
      return Message("this account may not read or write it");
    case ENOSPC:
    case EDQUOT:
      return Message("the disk is full; make room");
    case EROFS:
      return Message("the disk can only be read");
    case EISDIR:
      return Message("it is a folder");
    case ENOTDIR:
      return Message("something on the way to it is no folder");
    case EEXIST:
      return Message("it is there already");
    case ENOTEMPTY:
      return Message("the folder has something in it");
    case ENAMETOOLONG:
      return Message("the name is longer than the disk takes");
    case ELOOP:
      return Message("it is a link that must not be followed");
    case EFBIG:
      return Message("the file would be larger than may be");
    case EMFILE:
    case ENFILE:
      return Message("too many files are open");
    case ENOMEM:
      return Message("there is not enough memory");
    case EIO:
      return Message("the disk does not answer as it should");
    case EBUSY:
    case ETXTBSY:
    case EAGAIN:
      return Message("something else uses it");
    case EXDEV:
      return Message("it lies on another disk");
    case EADDRINUSE:
      return Message("another program uses it");
    case EADDRNOTAVAIL:
      return Message("this machine has no such address");
    default:
      return Message("the system refused (error {number})", {{"number", std::to_string(number)}});
  }
}

Message system_reason(const std::error_code& error) { return system_reason(error.value()); }

Told<StorageError> file_failure(const std::filesystem::path& file, int number) {
  return told<StorageError>(
      Message("{file}: {why}", {{"file", file.string()}, {"why", system_reason(number)}}));
}

}  // namespace handslag
