#pragma once

#include <functional>
#include <string>
#include <vector>

class QPDF;

namespace handslag::conformance {

/// One change that makes the good PDF a bad one, and the rule that must notice.
struct PlantedFault {
  std::string name;
  std::string rule;
  std::function<void(QPDF&)> change;
};

std::vector<PlantedFault> planted_in_file();
std::vector<PlantedFault> planted_in_metadata();
std::vector<PlantedFault> planted_in_fonts();
std::vector<PlantedFault> planted_in_content();
std::vector<PlantedFault> planted_in_structure();
std::vector<PlantedFault> planted_in_tables_and_lists();
std::vector<PlantedFault> planted_in_annotations();

}  // namespace handslag::conformance
