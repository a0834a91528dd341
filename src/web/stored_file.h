#pragma once

#include <string>
#include <string_view>

#include "http/response.h"
#include "storage/file_store.h"

// Files that are sent as they are.
namespace handslag::web {

/// By the ending of its name: a file that has come in was checked by its content, and its name agreed with
/// that.
std::string_view media_type_of(std::string_view file);

/// The file of the store, under that name. Throws CorruptData when its bytes are no longer those.
http::Response stored_file(const storage::FileStore& files, const std::string& sha256,
                           const std::string& name);

}  // namespace handslag::web
