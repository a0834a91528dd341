#pragma once

namespace handslag::cli {

/// What the program says to whoever started it. The same table stands in docs/commands.md.
enum class ExitCode {
  Done = 0,
  FaultsFound =
      1,         ///< the command ran, and what it looked at has faults: doctor, document check, rejected rows
  WrongUse = 2,  ///< an unknown command or option, or one that is missing
  InputRefused = 3,    ///< a file or a value cannot be used; the message names the place and the remedy
  NotFound = 4,        ///< there is nothing of that key or name
  Conflict = 5,        ///< it exists already, or somebody else changed it meanwhile
  MachineFailed = 6,   ///< disk, database, port or fonts; nothing half-written is left
  DataCorrupt = 7,     ///< something saved does not read back; run `handslag doctor`
  LimitReached = 8,    ///< it would take more time or memory than it may; nothing half-written is left
  ProgramFailed = 70,  ///< a fault of this program
  Stopped = 130,       ///< by Ctrl-C; nothing was changed
};

}  // namespace handslag::cli
