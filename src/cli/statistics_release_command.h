#pragma once

#include <cstdint>
#include <string>
#include <vector>

#include "cli/exit_code.h"
#include "cli/opened_folder.h"
#include "cli/terminal.h"

namespace handslag::cli {

/// Further tables of a partner's records, made safe beside everything of it that is out.
struct ReleaseOptions {
  std::string partner;
  int year = 0;
  int from = 0;                 ///< 0: the year alone
  std::vector<std::string> by;  ///< of each table, "municipality,sex"
  std::string format = "csv";
  std::string out;
};

ExitCode release(const FolderOptions& folder, const ReleaseOptions& options, Terminal& terminal);

}  // namespace handslag::cli
