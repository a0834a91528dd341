#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "base/data_file.h"
#include "base/money.h"
#include "kinds/words.h"

namespace handslag::agreements {

/// What others give for each inhabitant and year to one kind of partnership, as it has been published: each
/// figure with its year, whom it is a mean of, and where it stands. Versioned data (data/comparison); a
/// figure without a source cannot be read in, so that none is shown.
struct Comparison {
  struct Figure {
    int year = 0;
    Money per_inhabitant;
    kinds::Words base;   ///< "kommuner som ger"
    std::string source;  ///< an https address
  };
  std::string version;  ///< "victim-support-v1"
  std::string kind;     ///< of partnership, of all its versions: "victim-support"
  kinds::Words heading;
  kinds::Words note;  ///< how the figures may be read
  std::vector<Figure> figures;
};

Result<Comparison, DataFault> read_comparison(std::string_view bytes);

/// What the program carries for a kind of partnership by its version, "victim-support-v1"; null when nothing
/// has been published that may be shown.
const Comparison* find_comparison(std::string_view kind);

}  // namespace handslag::agreements
