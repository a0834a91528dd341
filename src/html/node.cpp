#include "html/node.h"

#include <array>
#include <charconv>
#include <cmath>

namespace handslag::html {

namespace {

enum class Where { Text, AttributeValue };

constexpr std::array<bool, 256> special_bytes(Where where) {
  std::array<bool, 256> special{};
  for (std::size_t control = 0; control < 0x20; ++control) special[control] = true;
  for (const std::size_t white_space : {'\t', '\n', '\r'}) special[white_space] = false;
  for (const std::size_t byte : {0x7F, int{'&'}, int{'<'}, int{'>'}}) special[byte] = true;
  special['"'] = where == Where::AttributeValue;
  return special;
}

std::string_view replacement(char byte) {
  switch (byte) {
    case '&':
      return "&amp;";
    case '<':
      return "&lt;";
    case '>':
      return "&gt;";
    case '"':
      return "&quot;";
    default:
      return "\uFFFD";
  }
}

template <Where where>
void append_escaped(std::string& out, std::string_view text) {
  static constexpr std::array<bool, 256> kSpecial = special_bytes(where);
  std::size_t begin = 0;
  for (std::size_t at = 0; at < text.size(); ++at) {
    if (!kSpecial[static_cast<unsigned char>(text[at])]) continue;
    out.append(text, begin, at - begin);
    out.append(replacement(text[at]));
    begin = at + 1;
  }
  out.append(text, begin);
}

/// The part of a URL before the first colon, in lower case and without what browsers skip; nothing when a
/// slash, question mark or hash comes first, or no colon at all: then the URL is relative.
std::string scheme_of(std::string_view url) {
  std::string scheme;
  for (const char letter : url) {
    if (static_cast<unsigned char>(letter) <= ' ') continue;
    if (letter == ':') return scheme.empty() ? ":" : scheme;
    if (letter == '/' || letter == '?' || letter == '#' || letter == '\\') return {};
    scheme += letter >= 'A' && letter <= 'Z' ? static_cast<char>(letter - 'A' + 'a') : letter;
  }
  return {};
}

}  // namespace

void Part::write_number(long long number) {
  const auto written = std::to_chars(digits_, digits_ + sizeof digits_, number);
  view_ = std::string_view(digits_, static_cast<std::size_t>(written.ptr - digits_));
}

std::string escaped(std::string_view text) {
  std::string out;
  out.reserve(text.size());
  append_escaped<Where::Text>(out, text);
  return out;
}

bool is_safe_url(std::string_view url) {
  const std::string scheme = scheme_of(url);
  return scheme.empty() || scheme == "http" || scheme == "https" || scheme == "mailto" || scheme == "tel";
}

Attribute attribute(AttributeName name, std::string_view value) {
  return Attribute(Attribute::Kind::Valued, "", name.text(), value);
}

Attribute attribute(AttributeName name, double value) {
  const double hundredths = std::round(value * 100);
  char digits[40];
  const auto written = std::to_chars(digits, digits + sizeof digits,
                                     (hundredths == 0 ? 0.0 : hundredths) / 100, std::chars_format::fixed, 2);
  if (written.ec != std::errc()) return attribute(name, std::string_view("0"));
  std::string_view text(digits, static_cast<std::size_t>(written.ptr - digits));
  while (text.ends_with('0')) text.remove_suffix(1);
  if (text.ends_with('.')) text.remove_suffix(1);
  return attribute(name, text);
}

Attribute flag(AttributeName name, bool is_set) {
  return Attribute(is_set ? Attribute::Kind::Flag : Attribute::Kind::Absent, "", name.text(), "");
}

Attribute url_attribute(Name name, std::string_view url) {
  return Attribute(Attribute::Kind::Valued, "", name.text(), is_safe_url(url) ? url : "about:invalid");
}

Attribute prefixed(std::string_view prefix, Name name, std::string_view value) {
  return Attribute(Attribute::Kind::Valued, prefix, name.text(), value);
}

/// Puts the parts of one node behind each other in one allocation (more only where something is escaped).
class Writer {
 public:
  Writer(std::string_view name, std::initializer_list<Part> parts) {
    std::size_t size = 2 * name.size() + 5;
    for (const Part& part : parts) {
      size += part.view_.size();
      if (part.attribute_ != nullptr) {
        size += part.attribute_->prefix_.size() + part.attribute_->name_.size() + 4;
      }
      for (const Node& node : part.nodes_) size += node.markup_.size();
    }
    node_.markup_.reserve(size);
  }

  void start_tag(std::string_view name, std::initializer_list<Part> parts) {
    node_.markup_ += '<';
    node_.markup_ += name;
    for (const Part& part : parts) {
      if (part.kind_ == Part::Kind::Attribute) write(*part.attribute_);
    }
    node_.markup_ += '>';
  }

  void content(std::initializer_list<Part> parts) {
    for (const Part& part : parts) {
      switch (part.kind_) {
        case Part::Kind::Attribute:
          break;
        case Part::Kind::Markup:
          node_.markup_ += part.view_;
          break;
        case Part::Kind::Nodes:
          for (const Node& node : part.nodes_) node_.markup_ += node.markup_;
          break;
        case Part::Kind::Text:
          append_escaped<Where::Text>(node_.markup_, part.view_);
          break;
      }
    }
  }

  void end_tag(std::string_view name) {
    node_.markup_ += "</";
    node_.markup_ += name;
    node_.markup_ += '>';
  }

  Node finish() { return std::move(node_); }

 private:
  void write(const Attribute& attribute) {
    if (attribute.kind_ == Attribute::Kind::Absent) return;
    node_.markup_ += ' ';
    node_.markup_ += attribute.prefix_;
    node_.markup_ += attribute.name_;
    if (attribute.kind_ == Attribute::Kind::Flag) return;
    node_.markup_ += "=\"";
    append_escaped<Where::AttributeValue>(node_.markup_, attribute.value_);
    node_.markup_ += '"';
  }

  Node node_;
};

Node element(ElementName name, std::initializer_list<Part> parts) {
  Writer writer(name.text(), parts);
  writer.start_tag(name.text(), parts);
  writer.content(parts);
  writer.end_tag(name.text());
  return writer.finish();
}

Node script_file(std::string_view url) {
  Node node(
      Trusted("<script src=\"" + escaped(is_safe_url(url) ? url : "about:invalid") + "\" defer></script>"));
  return node;
}

Node void_element(ElementName name, std::initializer_list<Part> attributes) {
  Writer writer(name.text(), attributes);
  writer.start_tag(name.text(), attributes);
  return writer.finish();
}

Node fragment(std::initializer_list<Part> parts) {
  Writer writer("", parts);
  writer.content(parts);
  return writer.finish();
}

}  // namespace handslag::html
