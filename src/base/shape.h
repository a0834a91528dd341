#pragma once

#include <cstdint>
#include <memory>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "base/entered_text.h"
#include "base/json.h"
#include "base/message.h"

namespace handslag {

/// What is wrong at a place of a JSON value that somebody has sent. The place is a JSON pointer (RFC 6901),
/// "/answers/2/reason"; empty for the whole.
struct ShapeFault {
  std::string pointer = {};
  Message message;
};

/// What a JSON value looks like, said once: what is sent is checked against it, what is answered is made by
/// it (shape_of.h), and its JSON Schema (2020-12) stands in the description of the API.
///
///     const Shape reason = Shape::sent("Withdrawal", {{"reason", Shape::text(2'000, Lines::Many)}});
///     for (const ShapeFault& fault : reason.faults_in(json)) …
class Shape {
 public:
  struct Member;

  /// Of 1 to `most` characters; 0: however long.
  static Shape text(std::size_t most = 0, Lines lines = Lines::One);
  /// The same that may be empty.
  static Shape text_or_empty(std::size_t most = 0, Lines lines = Lines::One);
  static Shape day();     ///< "2025-02-28"
  static Shape moment();  ///< "2025-02-28T09:15:00Z"
  static Shape whole(std::optional<std::int64_t> least = std::nullopt,
                     std::optional<std::int64_t> most = std::nullopt);
  static Shape number();
  static Shape flag();
  static Shape one_of(std::span<const std::string_view> names);
  static Shape one_of(std::vector<std::string> names);
  static Shape list(Shape item, std::optional<std::size_t> most = std::nullopt);
  /// What is answered: it may get more members later. A name makes it a component of the description.
  static Shape object(std::string name, std::vector<Member> members);
  /// What is sent: a member that it does not have is refused, so that a misspelt one is never lost.
  static Shape sent(std::string name, std::vector<Member> members);
  static Shape anything();
  /// The bytes of a file, in a form (multipart/form-data).
  static Shape file();
  /// A schema that stands outside the program's own: {"$ref": …} or what it is.
  static Shape written(Json schema);

  Shape or_null() const;
  /// One more sentence in the description.
  Shape saying(std::string description) const;

  /// Everything that is wrong with what was sent, in the order of the members.
  std::vector<ShapeFault> faults_in(const Json& value) const;
  /// Its schema, in which named objects are references to #/components/schemas/….
  Json schema() const;
  /// Adds the schemas of the named objects in it.
  void add_components(Json& components) const;
  /// Empty where it has none.
  const std::string& name() const;
  bool is_file() const;
  const std::vector<Member>& members() const;

 private:
  enum class Kind { Text, Day, Moment, Whole, Number, Flag, OneOf, List, Object, Anything, File, Written };
  struct Content;
  explicit Shape(std::shared_ptr<const Content> content) : content_(std::move(content)) {}

  Json schema_of_itself() const;
  Json written_out() const;
  void look(const Json& value, const std::string& pointer, std::vector<ShapeFault>& faults) const;
  void look_at_object(const Json& value, const std::string& pointer, std::vector<ShapeFault>& faults) const;

  std::shared_ptr<const Content> content_;
};

struct Shape::Member {
  std::string name;
  Shape shape;
  bool is_needed = true;
};

/// A member that may be left out.
Shape::Member optional(std::string name, Shape shape);

/// A name as it stands in a JSON pointer: "~" and "/" escaped.
std::string in_pointer(std::string_view name);

}  // namespace handslag
