#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <vector>

#include "base/json.h"

namespace handslag::memoranda {

/// A figure as it is printed, with what a reader needs to follow it back: "171" is the number of cases in
/// Norrtälje 2024, counted from the event records whose file has this fingerprint, as they were on
/// that day.
struct PrintedFigure {
  std::string words;       ///< as printed: "171", "70 000 kr"; "180–184" where it is kept back
  std::string definition;  ///< what it counts
  std::string source;      ///< the dataset with its fingerprint, or the document and line
  std::string cut_off;     ///< ISO day on which the source was closed; empty when that is not known
  std::string computed;    ///< how: "antal händelseposter", "avtalat belopp"
  std::string place;       ///< where it is printed: "memorandum: economy"
  std::optional<std::int64_t> low = {};   ///< of a count that is kept back: what anybody can compute
  std::optional<std::int64_t> high = {};  ///< empty: nothing that is shown bounds it

  bool operator==(const PrintedFigure&) const = default;
};

/// The figures of one package in the order they are printed.
class FigureRegister {
 public:
  void print(PrintedFigure figure) { figures_.push_back(std::move(figure)); }
  const std::vector<PrintedFigure>& figures() const { return figures_; }

 private:
  std::vector<PrintedFigure> figures_;
};

Json to_json(const std::vector<PrintedFigure>& figures);

}  // namespace handslag::memoranda
