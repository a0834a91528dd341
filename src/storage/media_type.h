#pragma once

#include <optional>
#include <string>
#include <string_view>

#include "base/result.h"

namespace handslag {
class Translator;
}

namespace handslag::storage {

/// The kinds of file that may be received. What a file is is told from its bytes; its name must agree. HTML,
/// SVG and programs are not among them: they could act in a browser or be run.
enum class MediaType { Pdf, Png, Jpeg, Odt, Ods, Docx, Xlsx, Csv, PlainText };

struct MediaTypeRefusal {
  enum class Reason {
    Empty,
    NotAllowed,        ///< bytes of no allowed kind
    NameDoesNotAgree,  ///< "report.pdf" that holds a picture
    NameMissing,
    NameTooLong,  ///< more than 200 characters, or with characters that no file name has
  };
  Reason reason = Reason::NotAllowed;
};

Result<MediaType, MediaTypeRefusal> media_type_of(std::string_view bytes, std::string_view file_name);
std::string sentence_for(const MediaTypeRefusal& refusal, const Translator& translator);

/// "application/pdf"
std::string_view name_of(MediaType type);

}  // namespace handslag::storage
