#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "base/message.h"

// Whether a PDF keeps to PDF/A-2a (ISO 19005-2) and PDF/UA-1 (ISO 14289-1), as far as a program can tell: the
// rules that documents from typeset/pdf.h could break. A file without faults here still wants an outside
// validator before it is called conforming; a file with a fault of the norm does not conform.
namespace handslag::conformance {

struct Fault {
  std::string rule;         ///< "ua1-7.5-scope": stable, for tests and logs
  std::string where;        ///< "page 2", "structure /Document/Table[1]/TR[3]"
  Message what;             ///< a sentence
  std::string detail = {};  ///< of a forbidden action its kind, "JavaScript"
  /// What the standards allow and our own documents never do ("own-root"). A file with nothing worse
  /// conforms.
  bool is_own_habit() const { return rule.starts_with("own-"); }
  bool operator==(const Fault& other) const {
    return rule == other.rule && where == other.where && detail == other.detail &&
           what.in_english() == other.what.in_english();
  }
};

/// All faults found, at most kMaxFaults and the first of every rule. A file that cannot be read as PDF has
/// the fault "readable", and one that opens only with a password "a2-6.1.3-encryption" beside it.
inline constexpr std::size_t kMaxFaults = 200;
std::vector<Fault> check_conformance(std::string_view pdf);

}  // namespace handslag::conformance
