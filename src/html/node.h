#pragma once

#include <concepts>
#include <initializer_list>
#include <ranges>
#include <span>
#include <string>
#include <string_view>
#include <vector>

// What HTML is built of: attributes, parts and nodes, escaped where they are made. html/html.h has the
// elements and an example; page code includes that one.
namespace handslag::html {

/// Name of an element or attribute, written in the source and checked by the compiler.
class Name {
 public:
  template <std::size_t N>
  consteval Name(const char (&name)[N]) : text_(name, N - 1) {
    if (text_.empty()) throw "a name has at least one letter";
    for (const char letter : text_) {
      const bool fits = (letter >= 'a' && letter <= 'z') || (letter >= 'A' && letter <= 'Z') ||
                        (letter >= '0' && letter <= '9') || letter == '-' || letter == ':' || letter == '_';
      if (!fits) throw "a name is letters, digits, hyphen, colon and underscore";
    }
  }
  constexpr std::string_view text() const { return text_; }

 private:
  std::string_view text_;
};

/// An attribute name that takes plain text. URLs have href(), src() and action(); handlers and styles are
/// refused.
class AttributeName : public Name {
 public:
  template <std::size_t N>
  consteval AttributeName(const char (&name)[N]) : Name(name) {
    for (const std::string_view refused : {"style", "href", "src", "action", "formaction", "xlink:href",
                                           "srcset", "srcdoc", "ping", "poster", "background", "data"}) {
      if (text() == refused) throw "not as plain text: use the function for it, or a style sheet";
    }
    if (text().starts_with("on")) throw "event handlers do not exist here";
  }
};

/// An element name other than script and style.
class ElementName : public Name {
 public:
  template <std::size_t N>
  consteval ElementName(const char (&name)[N]) : Name(name) {
    if (text() == "script" || text() == "style") throw "scripts and styles are files of their own";
  }
};

/// One attribute. Made by the functions below.
class Attribute {
 private:
  friend class Writer;
  friend class Part;
  friend Attribute attribute(AttributeName, std::string_view);
  friend Attribute url_attribute(Name, std::string_view);
  friend Attribute flag(AttributeName, bool);
  friend Attribute prefixed(std::string_view, Name, std::string_view);
  enum class Kind { Absent, Flag, Valued };
  Attribute(Kind kind, std::string_view prefix, std::string_view name, std::string_view value)
      : kind_(kind), prefix_(prefix), name_(name), value_(value) {}

  Kind kind_;
  std::string_view prefix_;
  std::string_view name_;
  std::string value_;
};

/// Markup that was made elsewhere and is known to be safe. The only way around the escaping: search for this
/// name to find every place that must be reviewed.
class Trusted {
 public:
  explicit Trusted(std::string markup) : markup_(std::move(markup)) {}
  const std::string& markup() const { return markup_; }

 private:
  std::string markup_;
};

/// A finished piece of HTML: one element, several, a text, or nothing (`Node()`).
class Node {
 public:
  Node() = default;
  Node(Trusted trusted) : markup_(trusted.markup()) {}

  const std::string& markup() const { return markup_; }
  bool empty() const { return markup_.empty(); }
  /// Puts `other` behind this one.
  Node& operator+=(const Node& other) {
    markup_ += other.markup_;
    return *this;
  }
  bool operator==(const Node&) const = default;

 private:
  friend class Writer;
  std::string markup_;
};

/// What may stand between the brackets of an element. Only lives inside the call it is written in.
class Part {
 public:
  Part(const Attribute& attribute)
      : kind_(Kind::Attribute), attribute_(&attribute), view_(attribute.value_) {}
  Part(const Node& node) : kind_(Kind::Markup), view_(node.markup()) {}
  Part(const Trusted& trusted) : kind_(Kind::Markup), view_(trusted.markup()) {}
  Part(const std::vector<Node>& nodes) : kind_(Kind::Nodes), nodes_(nodes) {}
  Part(std::string_view text) : kind_(Kind::Text), view_(text) {}
  Part(const std::string& text) : kind_(Kind::Text), view_(text) {}
  Part(const char* text) : kind_(Kind::Text), view_(text) {}
  template <std::integral Number>
  requires(!std::same_as<Number, bool> && !std::same_as<Number, char>) Part(Number number)
      : kind_(Kind::Text) {
    write_number(static_cast<long long>(number));
  }
  Part(bool) = delete;
  Part(char) = delete;
  Part(double) = delete;  // a reader's number is formatted first: swedish_decimal(2.7, 1)
  Part(const Part&) = delete;
  Part& operator=(const Part&) = delete;

 private:
  friend class Writer;
  enum class Kind { Attribute, Markup, Nodes, Text };
  void write_number(long long number);

  Kind kind_;
  const Attribute* attribute_ = nullptr;
  std::string_view view_;
  std::span<const Node> nodes_;
  char digits_[24];
};

/// Text as HTML text: `&`, `<` and `>` escaped, control characters replaced by U+FFFD.
std::string escaped(std::string_view text);
/// Whether a link may be written: relative, or http, https, mailto or tel. Read as a browser reads it, so
/// "java\nscript:" is seen for what it is.
bool is_safe_url(std::string_view url);

// ---- attributes

Attribute attribute(AttributeName name, std::string_view value);
/// At most two decimals, always with a point: for drawings.
Attribute attribute(AttributeName name, double value);
template <std::integral Number>
requires(!std::same_as<Number, bool>) Attribute attribute(AttributeName name, Number value) {
  return attribute(name, std::string_view(std::to_string(value)));
}
/// A boolean attribute: `flag("open", is_first)` is there or not.
Attribute flag(AttributeName name, bool is_set = true);
/// A URL that is_safe_url() refuses is written as about:invalid, which leads nowhere.
Attribute url_attribute(Name name, std::string_view url);
Attribute prefixed(std::string_view prefix, Name name, std::string_view value);

inline Attribute href(std::string_view url) { return url_attribute("href", url); }
inline Attribute src(std::string_view url) { return url_attribute("src", url); }
inline Attribute action(std::string_view url) { return url_attribute("action", url); }
inline Attribute classes(std::string_view names) { return attribute("class", names); }
inline Attribute id(std::string_view value) { return attribute("id", value); }
inline Attribute lang(std::string_view code) { return attribute("lang", code); }
inline Attribute role(std::string_view value) { return attribute("role", value); }
inline Attribute scope(std::string_view value) { return attribute("scope", value); }
inline Attribute rel(std::string_view value) { return attribute("rel", value); }
inline Attribute type(std::string_view value) { return attribute("type", value); }
inline Attribute name(std::string_view value) { return attribute("name", value); }
inline Attribute value(std::string_view text) { return attribute("value", text); }
inline Attribute alt(std::string_view text) { return attribute("alt", text); }
inline Attribute datetime(std::string_view iso) { return attribute("datetime", iso); }
inline Attribute colspan(int columns) { return attribute("colspan", columns); }
inline Attribute rowspan(int rows) { return attribute("rowspan", rows); }
/// aria("label", "…") is aria-label="…".
inline Attribute aria(Name name, std::string_view value) { return prefixed("aria-", name, value); }
/// data("color", "danger") is data-color="danger".
inline Attribute data(Name name, std::string_view value) { return prefixed("data-", name, value); }

// ---- nodes

/// Any element, for those that have no function of their own.
Node element(ElementName name, std::initializer_list<Part> parts);
/// A script of a file of its own, which runs when the page is there.
Node script_file(std::string_view url);
/// An element without content or end tag. Only attributes count.
Node void_element(ElementName name, std::initializer_list<Part> attributes);
/// Several parts one behind the other without an element around them. Attributes are ignored.
Node fragment(std::initializer_list<Part> parts);
template <class... Parts>
Node fragment(const Parts&... parts) {
  return fragment({Part(parts)...});
}

/// One node for each thing of a range, one behind the other.
template <std::ranges::input_range Range, class Make>
Node each(Range&& range, Make make) {
  Node all;
  for (auto&& thing : range) all += make(thing);
  return all;
}

}  // namespace handslag::html
