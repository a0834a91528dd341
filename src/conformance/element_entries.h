#pragma once

#include <memory>

#include "conformance/rules.h"

namespace handslag::conformance {

/// What the dictionary of a structure element says, before anything of it is judged.
struct ElementEntries {
  struct Kid {
    enum class Kind { Mark, Annotation, Reference, Direct };
    Kind kind = Kind::Mark;
    long long mark = -1;                            ///< Mark: the MCID
    ObjectNumber object = {};                       ///< Annotation, Reference
    std::optional<ObjectNumber> page = {};          ///< /Pg of its own
    std::shared_ptr<QPDFObjectHandle> direct = {};  ///< Direct: the dictionary of an element
  };
  std::string type;                     ///< as it is written, without the slash
  ObjectNumber parent = {};             ///< /P
  std::optional<ObjectNumber> page;     ///< /Pg
  std::optional<std::string> language;  ///< /Lang
  StructureElement::Details details;
  std::vector<Kid> kids;
};

/// From a dictionary that libqpdf has read. `root` is the root of the tree, for its classes.
ElementEntries entries_of(QPDFObjectHandle element, QPDFObjectHandle root);
/// A child that libqpdf has read: a number, a dictionary of a mark, an annotation or an element.
ElementEntries::Kid kid_of(QPDFObjectHandle kid);

}  // namespace handslag::conformance
