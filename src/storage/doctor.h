#pragma once

#include <functional>
#include <string>
#include <vector>

#include "base/clock.h"
#include "storage/data_folder.h"

namespace handslag::storage {

/// One thing that was looked at in a data folder. `remedy` is empty when all is well, and otherwise something
/// that works. See docs/rules/data-folder.md.
struct DoctorFinding {
  enum class Weight { Well, Look, Mend };  ///< Look: worth knowing; Mend: something must be done
  Weight weight = Weight::Well;
  std::string check;  ///< stable, for machines: "database-integrity"
  std::string what;   ///< in the reader's language, naming the place
  std::string remedy;
};

/// Whether documents can be set: an empty text, or what is missing. Passed in, since fonts are no matter of
/// this module.
using CheckFonts = std::function<std::string()>;
/// What the domain finds wrong when it reads everything, a sentence for each. Passed in for the same reason.
using CheckContent = std::function<std::vector<std::string>(sql::Connection&)>;

struct DoctorHelp {
  CheckFonts check_fonts;
  CheckContent check_content;
};

/// Looks at everything and changes nothing: rights and kinds of what lies in the folder, the database's
/// integrity, schema, references and rows, every file's presence and hash, the key, the clock, free space,
/// fonts. What cannot be read now is told from what is damaged. Throws nothing for what it finds.
std::vector<DoctorFinding> examine(const std::filesystem::path& data, const Clock& clock,
                                   const DoctorHelp& help, const Translator& translator);

}  // namespace handslag::storage
