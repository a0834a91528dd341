#pragma once

#include <list>
#include <optional>
#include <string>
#include <unordered_map>
#include <vector>

#include "conformance/element_entries.h"

namespace handslag::conformance {

/// What a large document has by the hundred thousand, read without libqpdf, which keeps each object it has
/// read: elements of the structure tree, and arrays of references, as object streams hold them. Only what is
/// written as most programs write it is read here: keys and values that no rule about objects forbids, each
/// of a kind that the standard gives it. The rest is nothing here, and libqpdf reads it.
class PlainObjects {
 public:
  explicit PlainObjects(QPDF& pdf);

  /// The objects of the file that are nothing here, in the order of their numbers.
  const std::vector<ObjectNumber>& others() const { return others_; }
  std::optional<ElementEntries> element(ObjectNumber number);
  /// The array `[12 0 R null 13 0 R]`; {0, 0} is null.
  std::optional<std::vector<ObjectNumber>> references(ObjectNumber number);

 private:
  /// The content of an object stream, and where in it each object is written.
  struct ObjectStream {
    int number = 0;
    std::string content;
    std::unordered_map<int, std::string_view> objects;
  };
  std::string_view text_of(ObjectNumber number);
  const ObjectStream& stream(int number);
  void read_stream(int number, ObjectStream& one);

  QPDF& pdf_;
  std::vector<ObjectNumber> others_;
  std::vector<std::pair<int, int>> stream_of_;  ///< object number and object stream, in order
  std::list<ObjectStream> streams_;             ///< those asked for last, the latest first
};

}  // namespace handslag::conformance
