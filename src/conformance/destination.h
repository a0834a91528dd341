#pragma once

#include "conformance/reading.h"

namespace handslag::conformance {

/// Where links and bookmarks lead.
class Destinations {
 public:
  explicit Destinations(QPDF& pdf);

  /// Whether an explicit destination (`[page /XYZ 85 700 null]`) names a page of the file and a known way to
  /// show it, or a named one is in /Names or /Dests and does.
  bool leads_to_page(QPDFObjectHandle destination) const;

 private:
  bool is_explicit(QPDFObjectHandle destination) const;

  QPDF& pdf_;
  std::set<ObjectNumber> pages_;
};

}  // namespace handslag::conformance
