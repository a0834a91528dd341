#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <vector>

#include "base/message.h"
#include "memoranda/dossier.h"
#include "memorandum_reading/memorandum_words.h"
#include "memorandum_reading/written_numbers.h"

namespace handslag::memoranda {

/// A figure of the report that is kept back, with what is published of it.
struct KeptBack {
  Message label;
  std::vector<std::vector<std::string>> names;  ///< each of them names it, by all of its words
  std::int64_t low = 0;
  std::optional<std::int64_t> high;
  bool is_unlisted = false;
};

/// What is published as an interval or not at all, by what it is called in every language that a memorandum
/// can be written in. Knows intervals and never a count.
class KeptBackFigures {
 public:
  using Words = std::vector<memorandum_reading::PlacedWord>;

  explicit KeptBackFigures(const Dossier& dossier);

  /// The figure that the words name and of which the number says more than is published; null: none.
  /// `heads` are the words at the head of the number's column.
  const KeptBack* find(const memorandum_reading::WrittenNumber& number, const Words& sentence,
                       const Words& heads) const;

 private:
  void add_report(const statistics::StatisticsReport& report);
  void add_row(const statistics::ReportRow& row);
  bool says_more(const memorandum_reading::WrittenNumber& number, const KeptBack& figure) const;

  std::vector<KeptBack> figures_;
  std::vector<std::int64_t> shown_totals_;
};

}  // namespace handslag::memoranda
