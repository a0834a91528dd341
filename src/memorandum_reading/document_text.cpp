#include "memorandum_reading/document_text.h"

#include "base/error.h"
#include "base/limited_child.h"
#include "base/text.h"
#include "memorandum_reading/office_text.h"

namespace handslag::memorandum_reading {

namespace {

constexpr const char* kPdfToText = "/usr/bin/pdftotext";

using Reason = ReadingRefusal::Reason;

Result<std::string, ReadingRefusal> text_of_pdf(std::string_view bytes) {
  ChildLimits limits;
  limits.time = std::chrono::seconds(20);
  limits.memory = std::size_t{1} << 30;
  limits.most_output = 2 * kLongestMemorandum;
  try {
    const ChildEnd end = run_limited({kPdfToText, "-layout", "-enc", "UTF-8", "-", "-"}, bytes, limits);
    if (end.how == ChildEnd::How::SaidTooMuch) return Refused{ReadingRefusal{Reason::TooLarge}};
    if (end.how == ChildEnd::How::Ended && end.errors.find("assword") != std::string::npos)
      return Refused{ReadingRefusal{Reason::Locked}};
    if (end.how != ChildEnd::How::Ended || end.exit_code != 0)
      return Refused{ReadingRefusal{Reason::Damaged}};
    if (trimmed(end.output).empty()) return Refused{ReadingRefusal{Reason::OnlyPictures}};
    return end.output;
  } catch (const ExternalServiceError&) {
    return Refused{ReadingRefusal{Reason::NoPdfReader}};
  }
}

}  // namespace

Result<std::string, ReadingRefusal> text_of_document(std::string_view bytes) {
  if (bytes.starts_with("%PDF")) return text_of_pdf(bytes);
  if (bytes.starts_with("PK\x03\x04")) return text_of_office_file(bytes);
  return std::string(bytes);
}

}  // namespace handslag::memorandum_reading
