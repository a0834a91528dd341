#include "cli/kept_files.h"

#include "base/error.h"
#include "organisations/stored_file_store.h"
#include "storage/media_type.h"

namespace handslag::cli {

KeptFile keep_file(OpenedFolder& opened, organisations::Scope scope, const InputFile& file,
                   const Terminal& terminal) {
  const auto type = storage::media_type_of(file.bytes, file.name);
  if (!type) throw InvalidInput(file.name + ": " + sentence_for(type.refusal(), terminal.translator));
  const std::string sha256 = opened.folder().files().put(file.bytes);
  organisations::StoredFileStore(opened.connection(), scope)
      .save({sha256, static_cast<std::int64_t>(file.bytes.size()), std::string(storage::name_of(*type)),
             file.name, terminal.clock.now_utc()});
  return {file.name, sha256};
}

}  // namespace handslag::cli
