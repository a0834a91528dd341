#include "web/received_upload.h"

#include "base/bytes.h"
#include "base/error.h"
#include "base/refusal_words.h"
#include "base/typeface_characters.h"
#include "storage/media_type.h"
#include "web/floor.h"

namespace handslag::web {

namespace {
constexpr std::size_t kLongestName = 200;
}

std::shared_ptr<const ReceivedUpload> checked_upload(const Visit& visit, FilledForm& form,
                                                     std::string_view field) {
  const http::UploadedFile* file = form.file(field);
  if (file == nullptr) return nullptr;
  const Translator& t = visit.t();
  if (file->bytes.size() > storage::FileStore::kLargest) {
    form.refuse(field, t.translate("The file is larger than 25 MB. Send it as a smaller one."));
    return nullptr;
  }
  const std::string name = composed(file->name);
  if (fault_in_print(name, kLongestName)) {
    form.refuse(
        field, t.translate("The file's name is longer than 200 characters or has characters that no name may "
                           "have. Rename it."));
    return nullptr;
  }
  const auto type = storage::media_type_of(file->bytes, name);
  if (!type) {
    form.refuse(field, sentence_for(type.refusal(), t));
    return nullptr;
  }
  // A browser does not keep a file: nothing of it is saved while anything else must be put right.
  if (form.has_faults()) {
    form.refuse(field, t.translate("Choose the file once more: a browser does not keep it."));
    return nullptr;
  }
  auto upload = std::make_shared<ReceivedUpload>();
  organisations::StoredFile& stored = upload->document.file;
  stored = {sha256_hex(file->bytes),
            static_cast<std::int64_t>(file->bytes.size()),
            std::string(storage::name_of(*type)),
            name,
            {}};
  if (visit.floor().options().examine_file) {
    try {
      SeenFile seen = visit.floor().options().examine_file(file->bytes, name, stored.sha256, t);
      upload->pages = seen.pages;
      upload->document.examination = std::move(seen.examination);
    } catch (const InvalidInput& refusal) {
      form.refuse(field, words_of_refusal(refusal, t));
      return nullptr;
    }
  }
  visit.files().put(file->bytes);
  return upload;
}

}  // namespace handslag::web
