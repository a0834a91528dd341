#pragma once

#include <cstdint>
#include <memory>
#include <optional>
#include <vector>

#include "disclosure/joint_system.h"
#include "solver/sum_relations.h"

namespace handslag::bench {

/// What covering a publication's small counts costs at the least, by programs in whole numbers over which
/// cells are hidden, with a row for each way in which a choice is found to give somebody away (Fischetti and
/// Salazar, "Models and algorithms for optimizing cell suppression in tabular data with linear constraints",
/// JASA 95, 2000). Both readers of the rule are reckoned with, but tables need not be in whole numbers, and
/// of owners only those are asked about who move with the cell: so it is a bound, never more than the
/// optimum.
class CoverBound {
 public:
  /// `losses`: what hiding each cell costs; 0: it is hidden in any case (`is_hidden`) or never.
  CoverBound(const disclosure::JointSystem& publication, const disclosure::SafetyRule& rule,
             std::vector<char> is_hidden, std::vector<double> losses);
  ~CoverBound();

  struct Choice {
    double least_loss = 0;        ///< no choice loses less
    std::vector<char> is_hidden;  ///< for each cell, as the last program chose
    bool is_closed = false;       ///< no row was missing: the choice is safe by linear programs
    std::size_t rows = 0;
  };
  /// Within so many seconds of the processor, so that other work on the machine changes nothing.
  Choice run(double seconds);

 private:
  class Master;
  class Reach;
  struct Row {
    std::vector<std::pair<std::int32_t, double>> terms;  ///< candidates; the sum is at least 1
  };
  struct Need {
    std::int32_t cell;
    double up;     ///< at least so far up
    double width;  ///< at least so wide
  };

  std::vector<Need> needs() const;
  std::size_t separate(const std::vector<double>& hidden, bool with_owners);
  void keep(std::optional<Row> row);
  void ask_owners(const Need& need, const std::vector<double>& moved);

  const disclosure::JointSystem& publication_;
  const disclosure::SafetyRule& rule_;
  std::vector<char> is_hidden_;
  std::vector<double> losses_;
  std::vector<std::int32_t> person_;
  std::vector<char> known_empty_;
  std::vector<std::int32_t> candidates_;
  std::unique_ptr<Reach> reach_;
  std::vector<Row> rows_;
};

}  // namespace handslag::bench
