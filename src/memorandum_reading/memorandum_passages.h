#pragma once

#include <vector>

#include "memorandum_reading/memorandum_lines.h"
#include "memorandum_reading/memorandum_reading.h"

namespace handslag::memorandum_reading {

/// The text of a memorandum in its pieces, and what was doubtful about where they begin.
struct DividedText {
  std::vector<Passage> passages;
  std::vector<ReadSection> sections;  ///< headings only; their text comes from the passages
  std::vector<ReadSignatory> signatories;
  std::vector<Doubt> doubts;
};

/// Joins hard wraps and divides the lines into title, headings, paragraphs, items, rows and signatures. Every
/// word of the lines is in exactly one passage; the furniture of the pages comes along as running headers.
DividedText divide(const std::vector<SourceLine>& lines);

}  // namespace handslag::memorandum_reading
