#pragma once

#include <string>
#include <string_view>
#include <vector>

// Whether a PDF keeps to PDF/A-2a (ISO 19005-2) and PDF/UA-1 (ISO 14289-1), as far as a program can tell: the
// rules that documents from typeset/pdf.h could break. A file without faults here still wants an outside
// validator before it is called conforming; a file with a fault does not conform.
namespace handslag::typeset {

struct Fault {
  std::string rule;   ///< "ua1-7.5-scope": stable, for tests and logs
  std::string where;  ///< "page 2", "structure /Document/Table[1]/TR[3]"
  std::string what;   ///< a sentence
  bool operator==(const Fault&) const = default;
};

/// All faults found, at most kMaxFaults. A file that cannot be read as PDF has the one fault "readable".
inline constexpr std::size_t kMaxFaults = 200;
std::vector<Fault> check_conformance(std::string_view pdf);

}  // namespace handslag::typeset
