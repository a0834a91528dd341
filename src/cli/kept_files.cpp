#include "cli/kept_files.h"

#include "base/bytes.h"
#include "base/entered_text.h"
#include "base/error.h"
#include "base/message.h"
#include "cli/pdf_pages.h"
#include "organisations/stored_file_store.h"
#include "storage/media_type.h"

namespace handslag::cli {

namespace {

constexpr std::size_t kLongestName = 200;
constexpr std::size_t kLargestFile = 25u << 20;

}  // namespace

KeptFile checked_file(const InputFile& file, const Terminal& terminal) {
  const auto type = storage::media_type_of(file.bytes, file.name);
  if (!type) {
    throw InvalidInput(quotable(file.name) + ": " + sentence_for(type.refusal(), terminal.translator));
  }
  require_text(quotable(file.name), file.name, kLongestName);
  if (file.bytes.size() > kLargestFile) {
    throw told<InvalidInput>(
        Message("{file} is larger than {limit} bytes",
                {{"file", file.name}, {"limit", static_cast<std::int64_t>(kLargestFile)}}));
  }
  return {composed(file.name), sha256_hex(file.bytes), std::string(storage::name_of(*type)),
          pdf_pages(file.bytes)};
}

void keep_file(OpenedFolder& opened, organisations::Scope scope, const InputFile& file, const KeptFile& kept,
               const Terminal& terminal) {
  opened.folder().files().put(file.bytes);
  organisations::StoredFileStore(opened.connection(), scope)
      .save({kept.sha256, static_cast<std::int64_t>(file.bytes.size()), kept.media_type, kept.name,
             terminal.clock.now_utc()});
}

}  // namespace handslag::cli
