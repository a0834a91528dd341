#pragma once

#include <stdexcept>
#include <string>

namespace handslag {

/// The machine or the program failed. Caught in three places: the web's error page, the command line's main
/// and the job loop. `what()` is for the log: ids, never personal data.
class Error : public std::runtime_error {
 public:
  using std::runtime_error::runtime_error;
};

/// The database or the disk did not do what it was told.
class StorageError : public Error {
 public:
  using Error::Error;
};

/// Somebody else holds the database or the folder for longer than we wait. It is whole, and the same may go
/// well in a while.
class StorageBusy : public StorageError {
 public:
  using StorageError::StorageError;
};

/// A program or service outside this one failed.
class ExternalServiceError : public Error {
 public:
  using Error::Error;
};

/// Something already saved does not read back as what it must be.
class CorruptData : public Error {
 public:
  using Error::Error;
};

/// The thing asked for by its key does not exist, or not within the asker's organisation.
class NotFound : public Error {
 public:
  using Error::Error;
};

class Forbidden : public Error {
 public:
  using Error::Error;
};

/// Someone else changed the thing meanwhile, or a name is already taken.
class Conflict : public Error {
 public:
  using Error::Error;
};

/// The input given on the command line or in a file cannot be used. `what()` is a sentence for the user that
/// names the place and the remedy.
class InvalidInput : public Error {
 public:
  using Error::Error;
};

/// More is asked for at once than can be done. Nothing was begun, and the same may go well in a while.
class Overloaded : public Error {
 public:
  using Error::Error;
};

/// The work would take more time or memory than it may have. Nothing half-done is left.
class LimitReached : public Error {
 public:
  using Error::Error;
};

/// The user asked for the work to stop (Ctrl-C). Nothing half-done is left.
class Interrupted : public Error {
 public:
  using Error::Error;
};

}  // namespace handslag
