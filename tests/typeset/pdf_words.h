#pragma once

#include <string>
#include <vector>

#include "typeset/document.h"

// What a PDF says, read back with Poppler's programs.
namespace handslag::typeset {

/// The words on all pages in the order they are painted, divided words joined, and the title row of a table
/// that is repeated on a further page counted once.
std::vector<std::string> printed_words(const std::string& pdf);

/// The words in the tree of structure, in reading order.
std::vector<std::string> structured_words(const std::string& pdf);

/// One page as plain text.
std::string printed_page(const std::string& pdf, int page);

/// What the document says, word by word: title, blocks with labels of lists, cells, notes.
std::vector<std::string> words_of_document(const Document& document);

}  // namespace handslag::typeset
