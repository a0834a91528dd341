#pragma once

#include <string>
#include <string_view>

#include "base/result.h"
#include "memorandum_reading/memorandum_reader.h"

namespace handslag::memorandum_reading {

/// What a word processor file (.docx, .odt) may hold when it is unpacked.
inline constexpr std::size_t kLargestPart = 32'000'000;  ///< bytes
inline constexpr int kMostParts = 5'000;
inline constexpr int kDeepestXml = 250;

/// The text of a word processor file given as its bytes; refused when it is another kind of zip file.
Result<std::string, ReadingRefusal> text_of_office_file(std::string_view bytes);

}  // namespace handslag::memorandum_reading
