#pragma once

#include <concepts>
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <variant>

#include "base/date.h"
#include "base/id.h"
#include "base/money.h"

namespace handslag::sql {

// What goes into a statement and what comes out of a row. The database knows five kinds of value; the types
// of the program are laid on them in one way, the same in every database:
//
//     std::int64_t, int, bool (0 or 1), Id<Tag>, Money (whole öre)    INTEGER
//     double                                                          REAL
//     std::string, std::string_view, Date (2025-03-04)                TEXT
//     sql::Blob                                                       BLOB
//     std::optional<T> without a value                                NULL

/// Bytes that are not text.
struct Blob {
  std::string bytes;
  bool operator==(const Blob&) const = default;
};

/// A value as the database keeps it; monostate is NULL.
using Value = std::variant<std::monostate, std::int64_t, double, std::string, Blob>;

/// One value on its way into a statement. Text and blobs are looked at, not copied: they must live until the
/// call returns, as arguments of a call do.
class Parameter {
 public:
  struct BlobView {
    std::string_view bytes;
  };
  using Content = std::variant<std::monostate, std::int64_t, double, std::string_view, BlobView, Date>;

  Parameter(std::nullopt_t) {}
  template <std::integral Number>
  Parameter(Number value) : content_(static_cast<std::int64_t>(value)) {}
  Parameter(double value) : content_(value) {}
  Parameter(const char* value) : content_(std::string_view(value)) {}
  Parameter(std::string_view value) : content_(value) {}
  Parameter(const std::string& value) : content_(std::string_view(value)) {}
  Parameter(const Blob& value) : content_(BlobView{value.bytes}) {}
  Parameter(Date value) : content_(value) {}
  Parameter(Money value) : content_(value.ore()) {}
  template <class Tag>
  Parameter(Id<Tag> value) : content_(value.value) {}
  template <class T>
  Parameter(const std::optional<T>& value) : content_(value ? Parameter(*value).content_ : Content()) {}

  const Content& content() const { return content_; }

 private:
  Content content_;
};

/// Each throws CorruptData, naming the column, when the value is of another kind or NULL.
std::int64_t integer_of(const Value& value, std::string_view column);
int small_integer_of(const Value& value, std::string_view column);
bool truth_of(const Value& value, std::string_view column);
double real_of(const Value& value, std::string_view column);
const std::string& text_of(const Value& value, std::string_view column);
const Blob& blob_of(const Value& value, std::string_view column);
Date date_of(const Value& value, std::string_view column);

/// How a value of the database becomes a T; the table at the top says for which T.
template <class T>
struct ValueReader;

template <>
struct ValueReader<std::int64_t> {
  static std::int64_t read(const Value& value, std::string_view column) { return integer_of(value, column); }
};
template <>
struct ValueReader<int> {
  static int read(const Value& value, std::string_view column) { return small_integer_of(value, column); }
};
template <>
struct ValueReader<bool> {
  static bool read(const Value& value, std::string_view column) { return truth_of(value, column); }
};
template <>
struct ValueReader<double> {
  static double read(const Value& value, std::string_view column) { return real_of(value, column); }
};
template <>
struct ValueReader<std::string> {
  static std::string read(const Value& value, std::string_view column) { return text_of(value, column); }
};
template <>
struct ValueReader<Blob> {
  static Blob read(const Value& value, std::string_view column) { return blob_of(value, column); }
};
template <>
struct ValueReader<Date> {
  static Date read(const Value& value, std::string_view column) { return date_of(value, column); }
};
template <>
struct ValueReader<Money> {
  static Money read(const Value& value, std::string_view column) {
    return Money::from_ore(integer_of(value, column));
  }
};
template <class Tag>
struct ValueReader<Id<Tag>> {
  static Id<Tag> read(const Value& value, std::string_view column) {
    return Id<Tag>{integer_of(value, column)};
  }
};
template <class T>
struct ValueReader<std::optional<T>> {
  static std::optional<T> read(const Value& value, std::string_view column) {
    if (std::holds_alternative<std::monostate>(value)) return std::nullopt;
    return ValueReader<T>::read(value, column);
  }
};

}  // namespace handslag::sql
