#pragma once

#include <map>
#include <memory>
#include <span>
#include <string>
#include <string_view>

#include "base/embedded_file.h"
#include "http/request.h"
#include "http/response.h"

namespace handslag::http {

/// Files that never change while the program runs: style sheet, font, icon. Each has an ETag of its bytes, so
/// a browser asks once an hour and is told "not changed". Text is kept compressed too.
class Assets {
 public:
  void add(std::string name, std::string_view bytes);
  void add(std::span<const EmbeddedFile> files);

  /// The file of that name, 304 when the browser has it already, 404 when there is none.
  Response answer(const Request& request, std::string_view name) const;

 private:
  struct Asset {
    std::shared_ptr<const std::string> bytes;
    std::shared_ptr<const std::string> gzip;  ///< null for what is compressed already
    std::string media_type;
    std::string tag;
    std::string gzip_tag;
  };
  std::map<std::string, Asset, std::less<>> assets_;
};

}  // namespace handslag::http
