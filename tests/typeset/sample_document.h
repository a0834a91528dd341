#pragma once

#include "typeset/document.h"

namespace handslag::typeset {

/// A memorandum of about four pages as the product writes them: headings, lists, tables with protected
/// figures, charts, references to annexes, a signature. Every name and number is invented.
Document sample_memorandum();

/// A memorandum with one table of that many rows.
Document sample_long_table(std::size_t rows);

}  // namespace handslag::typeset
