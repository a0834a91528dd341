#pragma once

#include <string_view>

#include "base/message.h"

namespace handslag::table_reading {

/// What a file that somebody gave for a table is, told by its bytes and never by its name.
enum class FileKind {
  Text,  ///< what may be CSV: UTF-8, UTF-16 or Windows-1252
  Xlsx,
  Ods,
  BinaryWorkbook,  ///< XLSB
  OldWorkbook,     ///< XLS, or a workbook that is locked with a password
  Document,        ///< DOCX, ODT
  OtherZip,
  Pdf,
  Picture,
  WebPage,  ///< HTML or XML, which some programs call .xls
  Binary,
};

/// Told from the first bytes and, for a zip file, from the names in it. `bytes` is the whole file, or the
/// first few thousand bytes of one that is no zip file.
FileKind kind_of(std::string_view bytes);

/// As it stands after "file: ": what it is, and what to do instead. Not for Text, Xlsx and Ods.
Message message_for(FileKind kind);

}  // namespace handslag::table_reading
