#include "base/json.h"

#include <algorithm>
#include <iterator>
#include <nlohmann/json.hpp>
#include <optional>

#include "base/entered_text.h"
#include "base/error.h"
#include "base/message.h"
#include "base/text.h"

namespace handslag {

namespace {

constexpr std::size_t kDeepest = 64;

template <class T>
const T& content_as(const auto& content, const char* kind) {
  const T* value = std::get_if<T>(&content);
  if (value == nullptr) throw CorruptData(std::string("JSON value is not ") + kind);
  return *value;
}

// Builds our tree from nlohmann's events, so that the first wrong thing is refused where it stands.
class TreeBuilder final : public nlohmann::json_sax<nlohmann::json> {
 public:
  bool null() override { return put(Json()); }
  bool boolean(bool value) override { return put(Json(value)); }
  bool number_integer(std::int64_t value) override { return put(Json(value)); }
  bool number_unsigned(std::uint64_t value) override {
    if (value > static_cast<std::uint64_t>(INT64_MAX)) return put(Json(static_cast<double>(value)));
    return put(Json(static_cast<std::int64_t>(value)));
  }
  bool number_float(double value, const std::string&) override { return put(Json(value)); }
  bool string(std::string& value) override { return put(Json(std::move(value))); }
  bool binary(binary_t&) override { return false; }
  bool start_object(std::size_t) override { return open(Json::object()); }
  bool start_array(std::size_t) override { return open(Json::array()); }
  bool end_object() override { return close(); }
  bool end_array() override { return close(); }
  bool key(std::string& name) override {
    if (open_.back().value.contains(name)) return refuse(JsonError::Kind::KeyTwice, name);
    open_.back().key = name;
    return true;
  }
  bool parse_error(std::size_t, const std::string&, const nlohmann::detail::exception&) override {
    return refuse(JsonError::Kind::NotJson);
  }

  Json root;
  std::optional<JsonError> error;

 private:
  struct Level {
    Json value;
    std::string key;
  };

  bool refuse(JsonError::Kind kind, const std::string& key = {}) {
    if (!error) error = JsonError{kind, key, 1, 1};
    return false;
  }
  bool open(Json value) {
    if (open_.size() >= kDeepest) return refuse(JsonError::Kind::TooDeep);
    open_.push_back({std::move(value), {}});
    return true;
  }
  bool close() {
    Json value = std::move(open_.back().value);
    open_.pop_back();
    return put(std::move(value));
  }
  bool put(Json value) {
    if (open_.empty()) {
      root = std::move(value);
    } else if (open_.back().value.is_object()) {
      open_.back().value.set(open_.back().key, std::move(value));
    } else {
      open_.back().value.push(std::move(value));
    }
    return true;
  }

  std::vector<Level> open_;
};

// A byte of the text that counts how many were read: the reader does not tell where a key stood.
class CountedByte {
 public:
  using iterator_category = std::input_iterator_tag;
  using value_type = char;
  using difference_type = std::ptrdiff_t;
  using pointer = const char*;
  using reference = const char&;

  CountedByte(const char* at, std::size_t& read) : at_(at), read_(&read) {}
  reference operator*() const { return *at_; }
  CountedByte& operator++() {
    ++at_;
    ++*read_;
    return *this;
  }
  CountedByte operator++(int) {
    const CountedByte before = *this;
    ++*this;
    return before;
  }
  bool operator==(const CountedByte& other) const { return at_ == other.at_; }

 private:
  const char* at_;
  std::size_t* read_;
};

void dump_string(std::string& out, const std::string& text) { out += nlohmann::json(text).dump(); }

}  // namespace

Json Json::object(Object members) {
  Json json;
  json.content_ = std::move(members);
  return json;
}

bool Json::as_bool() const { return content_as<bool>(content_, "a boolean"); }
std::int64_t Json::as_integer() const { return content_as<std::int64_t>(content_, "a whole number"); }
double Json::as_number() const {
  if (is_integer()) return static_cast<double>(as_integer());
  return content_as<double>(content_, "a number");
}
const std::string& Json::as_string() const { return content_as<std::string>(content_, "a text"); }
const Json::Array& Json::items() const { return content_as<Array>(content_, "an array"); }
const Json::Object& Json::members() const { return content_as<Object>(content_, "an object"); }

const Json& Json::operator[](std::string_view key) const {
  static const Json nothing;
  if (const auto* object = std::get_if<Object>(&content_)) {
    for (const auto& [name, value] : *object) {
      if (name == key) return value;
    }
  }
  return nothing;
}

bool Json::contains(std::string_view key) const {
  const auto* object = std::get_if<Object>(&content_);
  if (object == nullptr) return false;
  for (const auto& member : *object) {
    if (member.first == key) return true;
  }
  return false;
}

Json& Json::set(std::string_view key, Json value) {
  if (is_null()) content_ = Object{};
  auto& object = std::get<Object>(content_);
  for (auto& [name, old] : object) {
    if (name == key) {
      old = std::move(value);
      return *this;
    }
  }
  object.emplace_back(std::string(key), std::move(value));
  return *this;
}

Json& Json::push(Json item) {
  if (is_null()) content_ = Array{};
  std::get<Array>(content_).push_back(std::move(item));
  return *this;
}

std::string Json::dump(int indent) const {
  std::string out;
  const auto line = [&](int level) {
    if (indent > 0) {
      out += '\n';
      out.append(static_cast<std::size_t>(indent) * static_cast<std::size_t>(level), ' ');
    }
  };
  const auto write = [&](const auto& self, const Json& json, int level) -> void {
    if (json.is_null()) {
      out += "null";
    } else if (json.is_bool()) {
      out += json.as_bool() ? "true" : "false";
    } else if (json.is_integer()) {
      out += std::to_string(json.as_integer());
    } else if (json.is_number()) {
      out += nlohmann::json(json.as_number()).dump();
    } else if (json.is_string()) {
      dump_string(out, json.as_string());
    } else if (json.is_array()) {
      out += '[';
      bool first = true;
      for (const Json& item : json.items()) {
        if (!first) out += ',';
        first = false;
        line(level + 1);
        self(self, item, level + 1);
      }
      if (!first) line(level);
      out += ']';
    } else {
      out += '{';
      bool first = true;
      for (const auto& [name, value] : json.members()) {
        if (!first) out += ',';
        first = false;
        line(level + 1);
        dump_string(out, name);
        out += indent > 0 ? ": " : ":";
        self(self, value, level + 1);
      }
      if (!first) line(level);
      out += '}';
    }
  };
  write(write, *this, 0);
  return out;
}

Result<Json, JsonError> parse_json(std::string_view text) {
  if (!is_utf8(text)) return Refused{JsonError{JsonError::Kind::NotUtf8, {}, 1, 1}};
  TreeBuilder builder;
  std::size_t read = 0;
  if (!nlohmann::json::sax_parse(CountedByte(text.data(), read), CountedByte(text.data() + text.size(), read),
                                 &builder)) {
    JsonError error = builder.error.value_or(JsonError{});
    const std::string_view before = text.substr(0, std::min(read, text.size()) - (read > 0 ? 1 : 0));
    error.line = 1 + static_cast<std::size_t>(std::ranges::count(before, '\n'));
    error.column = 1 + length_in_characters(before.substr(before.rfind('\n') + 1));
    return Refused{error};
  }
  return std::move(builder.root);
}

Message message_for(const JsonError& error) {
  const auto at = [&](Message what) {
    if (error.line == 0)
      return Message("column {column}: {what}",
                     {{"column", std::to_string(error.column)}, {"what", std::move(what)}});
    return Message("line {line}, column {column}: {what}", {{"line", std::to_string(error.line)},
                                                            {"column", std::to_string(error.column)},
                                                            {"what", std::move(what)}});
  };
  switch (error.kind) {
    case JsonError::Kind::NotUtf8:
      return Message("is not text in UTF-8; save it anew as UTF-8");
    case JsonError::Kind::KeyTwice:
      return at(
          Message("“{key}” stands twice in the same object; take one away", {{"key", quotable(error.key)}}));
    case JsonError::Kind::TooDeep:
      return at(Message("more than 64 levels within each other; make it flatter"));
    case JsonError::Kind::NotJson:
      break;
  }
  return at(Message("is not JSON; look for a comma, a quotation mark or a bracket that is missing"));
}

}  // namespace handslag
