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

/// The user asked for the work to stop (Ctrl-C). Nothing half-done is left.
class Interrupted : public Error {
 public:
  using Error::Error;
};

}  // namespace handslag
