#pragma once

#include <string>
#include <utility>
#include <vector>

#include "base/shape.h"

namespace handslag {

/// The shape of a thing of ours and the JSON that is made of it, said once, so that the one cannot part from
/// the other. The terminal's --json and the API make theirs by the same one.
///
///     const ShapeOf<AgreementVersion>& version_shape() {
///       static const ShapeOf<AgreementVersion> shape(
///           "AgreementVersion", {{"version", Shape::whole(1), [](const auto& one) { return
///           Json(one.version); }}});
///       return shape;
///     }
template <class Thing>
class ShapeOf {
 public:
  struct Part {
    const char* name;
    Shape shape;
    Json (*json)(const Thing&);
  };

  ShapeOf(std::string name, std::vector<Part> parts)
      : parts_(std::move(parts)), shape_(Shape::object(std::move(name), members_of(parts_))) {}

  const Shape& shape() const { return shape_; }
  Json json(const Thing& thing) const {
    Json made = Json::object();
    for (const Part& part : parts_) made.set(part.name, part.json(thing));
    return made;
  }
  template <class Things>
  Json list(const Things& things) const {
    Json made = Json::array();
    for (const Thing& thing : things) made.push(json(thing));
    return made;
  }

 private:
  static std::vector<Shape::Member> members_of(const std::vector<Part>& parts) {
    std::vector<Shape::Member> members;
    for (const Part& part : parts) members.push_back({part.name, part.shape});
    return members;
  }

  std::vector<Part> parts_;
  Shape shape_;
};

}  // namespace handslag
