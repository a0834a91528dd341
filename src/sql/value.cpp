#include "sql/value.h"

#include <limits>

#include "base/error.h"
#include "base/text.h"

namespace handslag::sql {

namespace {

template <class T>
const T& held(const Value& value, std::string_view column, const char* kind) {
  const T* content = std::get_if<T>(&value);
  if (content == nullptr) {
    throw CorruptData(
        "column " + std::string(column) +
        (value.index() == 0 ? " is NULL, which it must not be" : std::string(" is not ") + kind));
  }
  return *content;
}

}  // namespace

std::int64_t integer_of(const Value& value, std::string_view column) {
  return held<std::int64_t>(value, column, "a whole number");
}

int small_integer_of(const Value& value, std::string_view column) {
  const std::int64_t number = integer_of(value, column);
  if (number < std::numeric_limits<int>::min() || number > std::numeric_limits<int>::max()) {
    throw CorruptData("column " + std::string(column) + " is out of range");
  }
  return static_cast<int>(number);
}

bool truth_of(const Value& value, std::string_view column) {
  const std::int64_t number = integer_of(value, column);
  if (number != 0 && number != 1) throw CorruptData("column " + std::string(column) + " is not 0 or 1");
  return number == 1;
}

double real_of(const Value& value, std::string_view column) {
  if (const auto* number = std::get_if<std::int64_t>(&value)) return static_cast<double>(*number);
  return held<double>(value, column, "a number");
}

const std::string& text_of(const Value& value, std::string_view column) {
  const std::string& text = held<std::string>(value, column, "a text");
  if (!is_utf8(text)) throw CorruptData("column " + std::string(column) + " is not UTF-8");
  return text;
}

const Blob& blob_of(const Value& value, std::string_view column) {
  return held<Blob>(value, column, "a blob");
}

Date date_of(const Value& value, std::string_view column) {
  const auto date = Date::parse(text_of(value, column));
  if (!date) throw CorruptData("column " + std::string(column) + " is not a day like 2025-03-04");
  return *date;
}

}  // namespace handslag::sql
