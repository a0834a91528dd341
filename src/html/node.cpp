#include "html/node.h"

#include <array>
#include <charconv>
#include <cmath>

namespace handslag::html {

namespace {

constexpr std::string_view kReplacement = "\uFFFD";

/// What stands for a byte in text and in attribute values; empty when it stands for itself.
constexpr std::array<std::string_view, 256> replacements(bool in_attribute) {
  std::array<std::string_view, 256> table{};
  for (std::size_t control = 0; control < 0x20; ++control) table[control] = kReplacement;
  table[0x7F] = kReplacement;
  for (const std::size_t white_space : {'\t', '\n', '\r'}) table[white_space] = {};
  table['&'] = "&amp;";
  table['<'] = "&lt;";
  table['>'] = "&gt;";
  if (in_attribute) table['"'] = "&quot;";
  return table;
}

constexpr std::array<std::string_view, 256> kInText = replacements(false);
constexpr std::array<std::string_view, 256> kInAttribute = replacements(true);

void append_escaped(std::string& out, std::string_view text, const std::array<std::string_view, 256>& table) {
  std::size_t begin = 0;
  for (std::size_t at = 0; at < text.size(); ++at) {
    const std::string_view replacement = table[static_cast<unsigned char>(text[at])];
    if (replacement.empty()) continue;
    out.append(text, begin, at - begin);
    out.append(replacement);
    begin = at + 1;
  }
  out.append(text, begin);
}

std::string attribute_markup(std::string_view prefix, std::string_view name, std::string_view value) {
  std::string markup;
  markup.reserve(prefix.size() + name.size() + value.size() + 4);
  markup += ' ';
  markup += prefix;
  markup += name;
  markup += "=\"";
  append_escaped(markup, value, kInAttribute);
  markup += '"';
  return markup;
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
  append_escaped(out, text, kInText);
  return out;
}

bool is_safe_url(std::string_view url) {
  const std::string scheme = scheme_of(url);
  return scheme.empty() || scheme == "http" || scheme == "https" || scheme == "mailto" || scheme == "tel";
}

Attribute attribute(AttributeName name, std::string_view value) {
  return Attribute(attribute_markup("", name.text(), value));
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
  return Attribute(is_set ? " " + std::string(name.text()) : std::string());
}

Attribute url_attribute(Name name, std::string_view url) {
  return Attribute(attribute_markup("", name.text(), is_safe_url(url) ? url : "about:invalid"));
}

Attribute prefixed(std::string_view prefix, Name name, std::string_view value) {
  return Attribute(attribute_markup(prefix, name.text(), value));
}

/// Puts the parts of one node behind each other in one allocation (more only where something is escaped).
class Writer {
 public:
  Writer(std::string_view name, std::initializer_list<Part> parts) {
    std::size_t size = 2 * name.size() + 5;
    for (const Part& part : parts) {
      size += part.view_.size();
      for (const Node& node : part.nodes_) size += node.markup_.size();
    }
    node_.markup_.reserve(size);
  }

  void start_tag(std::string_view name, std::initializer_list<Part> parts) {
    node_.markup_ += '<';
    node_.markup_ += name;
    for (const Part& part : parts) {
      if (part.kind_ == Part::Kind::Attribute) node_.markup_ += part.view_;
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
          append_escaped(node_.markup_, part.view_, kInText);
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
  Node node_;
};

Node element(ElementName name, std::initializer_list<Part> parts) {
  Writer writer(name.text(), parts);
  writer.start_tag(name.text(), parts);
  writer.content(parts);
  writer.end_tag(name.text());
  return writer.finish();
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
