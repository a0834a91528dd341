#pragma once

#include <memory>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

// The operators of a content stream with what each is given, one after the other. libqpdf splits it into
// tokens; its parser, which makes an object of each that it keeps count of, takes most of the time of a long
// document.
//
//     ContentStream content(bytes);
//     while (const auto name = content.next()) carry_out(*name, content.operands());
namespace handslag::conformance {

/// What a rule about content asks for; the numbers that place things on a page are Other.
struct Operand {
  enum class Kind { Name, String, Integer, Array, Dictionary, Other };
  Kind kind = Kind::Other;
  std::string value = {};  ///< a name without its slash, the bytes of a string, the digits of an integer
  std::vector<Operand> items = {};  ///< of an array; of a dictionary key, value, key, value …
};

/// The value of a dictionary's key; null when there is none.
const Operand* value_in(const Operand& dictionary, std::string_view key);

/// Whether the operator paints; nothing when ISO 32000-1, annex A, does not have it.
std::optional<bool> paints(const std::string& name);

class ContentStream {
 public:
  explicit ContentStream(const std::string& bytes);
  ~ContentStream();
  ContentStream(const ContentStream&) = delete;
  ContentStream& operator=(const ContentStream&) = delete;

  /// The name of the next operator; nothing at the end. The data of an inline image belong to its operator
  /// ID.
  std::optional<std::string> next();
  /// What stood before the operator, at most 64 of them.
  const std::vector<Operand>& operands() const { return operands_; }
  /// What is no syntax of content, in libqpdf's words or ours, the first alone; empty when nothing is.
  const std::string& mistake() const { return mistake_; }

 private:
  class Tokens;

  std::unique_ptr<Tokens> tokens_;
  std::vector<Operand> operands_;
  std::string mistake_;
};

}  // namespace handslag::conformance
