#pragma once

#include <functional>
#include <string>
#include <vector>

#include "base/clock.h"
#include "storage/data_folder.h"

namespace handslag {
class Translator;
}

namespace handslag::storage {

/// One thing that was looked at in a data folder. `remedy` is empty when all is well. See
/// docs/rules/data-folder.md.
struct DoctorFinding {
  enum class Weight { Well, Look, Mend };  ///< Look: worth knowing; Mend: something must be done
  Weight weight = Weight::Well;
  std::string check;  ///< stable, for machines: "database-integrity"
  std::string what;   ///< in the reader's language
  std::string remedy;
};

/// Whether documents can be set: an empty text, or what is missing. Passed in, since fonts are no matter of
/// this module.
using CheckFonts = std::function<std::string()>;

/// Looks at everything and changes nothing: integrity and references of the database, schema, every file's
/// presence and hash, files nobody refers to, rights of the key, the clock, free space, fonts.
std::vector<DoctorFinding> examine(const std::filesystem::path& data, const Clock& clock,
                                   const CheckFonts& check_fonts, const Translator& translator);

}  // namespace handslag::storage
