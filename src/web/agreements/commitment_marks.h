#pragma once

#include <vector>

#include "base/translate.h"
#include "html/html.h"
#include "memoranda/portfolio_line.h"

namespace handslag::web {

/// A square for each commitment, told apart by its shape, and the same in words: "4 uppfyllda, 1 delvis".
html::Node commitment_marks(const Translator& t, const std::vector<memoranda::CommitmentMark>& marks);
/// What each shape means, under a table that has them.
html::Node legend_of_marks(const Translator& t);
/// "4 uppfyllda, 1 delvis, 1 utan underlag"
std::string in_words(const Translator& t, const std::vector<memoranda::CommitmentMark>& marks);

}  // namespace handslag::web
