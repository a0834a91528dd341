#pragma once

#include <string>
#include <string_view>

#include "base/result.h"
#include "base/translate.h"
#include "memorandum_reading/memorandum_reading.h"

namespace handslag::memorandum_reading {

/// Why a text cannot be read as a memorandum.
struct ReadingRefusal {
  enum class Reason {
    Empty,
    NotText,
    TooLarge,
    Damaged,       ///< a PDF or word processor file that cannot be read
    Locked,        ///< with a password
    OnlyPictures,  ///< a scanned PDF
    NoPdfReader,   ///< pdftotext is not installed
  };
  Reason reason = Reason::Empty;
};

std::string sentence_for(const ReadingRefusal& refusal, const Translator& translator);

inline constexpr std::size_t kLongestMemorandum = 2'000'000;  ///< bytes

/// The structure of a memorandum given as text: UTF-8 or Windows-1252, with any line ends. Every word of the
/// text is in exactly one passage, in order. How each field is recognised:
/// docs/rules/reading-a-memorandum.md.
///
///     auto reading = read_memorandum(read_file("tjansteskrivelse.txt"));
///     reading->funding.amount_per_year->value.ore();  // 7000000
Result<MemorandumReading, ReadingRefusal> read_memorandum(std::string_view bytes);

/// The same for a file of any kind that text_of_document() reads: PDF, .docx, .odt or text. Lines are those
/// of its text.
Result<MemorandumReading, ReadingRefusal> read_memorandum_file(std::string_view bytes);

}  // namespace handslag::memorandum_reading
