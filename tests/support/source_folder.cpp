#include "tests/support/source_folder.h"

namespace handslag::testing {

std::filesystem::path source_folder() { return HANDSLAG_SOURCE_DIR; }

}  // namespace handslag::testing
