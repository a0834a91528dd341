#include "web/stored_file.h"

#include <algorithm>
#include <array>
#include <memory>
#include <utility>

#include "base/bytes.h"
#include "base/error.h"
#include "base/text.h"
#include "http/open_file.h"

namespace handslag::web {

std::string_view media_type_of(std::string_view file) {
  constexpr std::array<std::pair<std::string_view, std::string_view>, 13> kTypes = {{
      {".pdf", "application/pdf"},
      {".html", "text/html; charset=utf-8"},
      {".json", "application/json"},
      {".txt", "text/plain; charset=utf-8"},
      {".csv", "text/csv; charset=utf-8"},
      {".png", "image/png"},
      {".jpg", "image/jpeg"},
      {".jpeg", "image/jpeg"},
      {".odt", "application/vnd.oasis.opendocument.text"},
      {".ods", "application/vnd.oasis.opendocument.spreadsheet"},
      {".docx", "application/vnd.openxmlformats-officedocument.wordprocessingml.document"},
      {".zip", "application/zip"},
      {".xlsx", "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"},
  }};
  const std::string name = lower_case(file);
  const auto known =
      std::ranges::find_if(kTypes, [&](const auto& type) { return name.ends_with(type.first); });
  return known == kTypes.end() ? "application/octet-stream" : known->second;
}

http::Response stored_file(const storage::FileStore& files, const std::string& sha256,
                           const std::string& name) {
  const std::filesystem::path file = files.place_of(sha256);
  auto open = std::make_shared<const http::OpenFile>(file);
  if (sha256_of_file(file) != sha256)
    throw CorruptData("file " + sha256 + " has been changed; run handslag doctor");
  return http::Response::download(std::move(open), media_type_of(name), name);
}

}  // namespace handslag::web
