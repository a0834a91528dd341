#pragma once

#include <cstdint>
#include <initializer_list>
#include <string>
#include <string_view>
#include <utility>
#include <variant>
#include <vector>

#include "base/message.h"
#include "base/result.h"

namespace handslag {

/// Why a text is not JSON that can be used, and where.
struct JsonError {
  enum class Kind { NotUtf8, NotJson, KeyTwice, TooDeep };
  Kind kind = Kind::NotJson;
  std::string key;         ///< of KeyTwice
  std::size_t line = 1;    ///< counted from 1
  std::size_t column = 1;  ///< in characters, counted from 1
};
/// A sentence without a name in front: what is wrong, where, what to do.
Message message_for(const JsonError& error);

/// A JSON value. Objects keep the order in which their keys were set, so that the same input gives the same
/// bytes.
class Json {
 public:
  using Array = std::vector<Json>;
  using Member = std::pair<std::string, Json>;
  using Object = std::vector<Member>;

  Json() = default;
  Json(std::nullptr_t) {}
  Json(bool value) : content_(value) {}
  Json(int value) : content_(std::int64_t{value}) {}
  Json(std::int64_t value) : content_(value) {}
  Json(std::size_t value) : content_(static_cast<std::int64_t>(value)) {}
  Json(double value) : content_(value) {}
  Json(std::string value) : content_(std::move(value)) {}
  Json(std::string_view value) : content_(std::string(value)) {}
  Json(const char* value) : content_(std::string(value)) {}
  Json(Array value) : content_(std::move(value)) {}

  static Json object(Object members = {});
  static Json array(Array items = {}) { return Json(std::move(items)); }

  bool is_null() const { return std::holds_alternative<std::monostate>(content_); }
  bool is_bool() const { return std::holds_alternative<bool>(content_); }
  bool is_integer() const { return std::holds_alternative<std::int64_t>(content_); }
  bool is_number() const { return is_integer() || std::holds_alternative<double>(content_); }
  bool is_string() const { return std::holds_alternative<std::string>(content_); }
  bool is_array() const { return std::holds_alternative<Array>(content_); }
  bool is_object() const { return std::holds_alternative<Object>(content_); }

  /// Each throws CorruptData when the value is of another kind.
  bool as_bool() const;
  std::int64_t as_integer() const;
  double as_number() const;
  const std::string& as_string() const;
  const Array& items() const;
  const Object& members() const;

  /// The member of that name, or a null value when there is none (also when this is not an object).
  const Json& operator[](std::string_view key) const;
  bool contains(std::string_view key) const;
  /// Sets a member; a null value becomes an object first. Returns this, so that calls can be chained.
  Json& set(std::string_view key, Json value);
  /// Adds an item; a null value becomes an array first.
  Json& push(Json item);

  /// Text of the value. `indent` 0 gives one line.
  std::string dump(int indent = 0) const;

  bool operator==(const Json&) const = default;

 private:
  std::variant<std::monostate, bool, std::int64_t, double, std::string, Array, Object> content_;
};

/// Reads one JSON value and nothing after it. Refused: bytes that are not UTF-8, a key given twice in one
/// object, more than 64 levels.
Result<Json, JsonError> parse_json(std::string_view text);

}  // namespace handslag
