#pragma once

#include "base/error.h"

// What goes wrong between this program and a database on another machine, and nowhere else.
namespace handslag {

/// The server cannot be reached, or has become one that follows another. Nothing was saved, and the same may
/// go well in a while.
class StorageAway final : public StorageBusy {
 public:
  using StorageBusy::StorageBusy;
};

/// The line broke between the order to save and the answer: it may be saved, or not. Whoever asks again with
/// the key of the first try learns which.
class CommitUnknown final : public StorageError {
 public:
  using StorageError::StorageError;
};

}  // namespace handslag
