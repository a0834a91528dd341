#include "tests/support/source_folder.h"

namespace handslag {

std::filesystem::path source_folder() { return HANDSLAG_SOURCE_DIR; }

}  // namespace handslag
