#pragma once

#include <memory>
#include <optional>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

// What a browser sent, after the server has refused everything that is not plain HTTP/1.1: the path is
// decoded and normal (no "..", no empty segment), names of headers compare without regard to case.
namespace handslag::http {

class SpooledBody;

enum class Method { Get, Head, Post };

struct Field {
  std::string name = {};
  std::string value = {};
  bool operator==(const Field&) const = default;
};

struct Request {
  Method method = Method::Get;
  std::string path = "/";         ///< "/agreements/1/follow-ups/2024", percent-decoded UTF-8
  std::vector<Field> query = {};  ///< "?page=2" as {"page", "2"}, decoded, in order
  std::vector<Field> headers = {};
  std::string body = {};
  /// In place of `body`, when it is too large to be held in memory.
  std::shared_ptr<SpooledBody> spooled = {};
  std::string from = {};  ///< the address that it comes from: "192.0.2.7"

  /// The first of that name; empty when there is none.
  std::optional<std::string_view> header(std::string_view name) const;
  std::optional<std::string_view> query_value(std::string_view name) const;
  std::optional<std::string_view> cookie(std::string_view name) const;
  /// The body, wherever it lies.
  std::string_view content() const;
  /// "/agreements?page=2": the address to come back to.
  std::string target() const;
};

}  // namespace handslag::http
