#pragma once

#include <cstddef>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "base/result.h"
#include "http/request.h"

namespace handslag::http {

/// A file that came with a form. Its bytes lie in the request, which has to outlive it; a large one lies on
/// the disk there (http/spooled_body.h).
struct UploadedFile {
  std::string field;
  std::string name;  ///< as the browser says: without folders, but otherwise anything
  std::string_view bytes;
};

enum class FormFault {
  UnknownEncoding,  ///< neither of the two that browsers send forms in
  Malformed,
  TooManyFields,
  NotUtf8,
};

/// What a browser sends when a form is submitted: `application/x-www-form-urlencoded`, or
/// `multipart/form-data` (RFC 7578) where it has a file. Line ends of texts are "\n".
class Form {
 public:
  static constexpr std::size_t kMostFields = 500;

  /// An empty body is an empty form.
  static Result<Form, FormFault> read(const Request& request);

  /// The first of that name; empty when there is none.
  std::string_view value(std::string_view name) const;
  bool has(std::string_view name) const;
  /// Null when none of that name was chosen.
  const UploadedFile* file(std::string_view field) const;

  const std::vector<Field>& fields() const { return fields_; }
  const std::vector<UploadedFile>& files() const { return files_; }
  bool empty() const { return fields_.empty() && files_.empty(); }
  void set(std::string_view name, std::string value);

 private:
  std::vector<Field> fields_;
  std::vector<UploadedFile> files_;
};

}  // namespace handslag::http
