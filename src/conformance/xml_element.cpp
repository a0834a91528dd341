#include "conformance/xml_element.h"

#include <algorithm>
#include <charconv>

#include "base/text.h"

namespace handslag::conformance {

namespace {

constexpr int kMaxDepth = 40;
constexpr int kMaxElements = 20'000;

bool is_space(char letter) { return letter == ' ' || letter == '\n' || letter == '\r' || letter == '\t'; }
bool is_name_letter(char letter) {
  return (letter >= 'a' && letter <= 'z') || (letter >= 'A' && letter <= 'Z') ||
         (letter >= '0' && letter <= '9') || letter == '_' || letter == '-' || letter == '.' ||
         letter == ':' || static_cast<unsigned char>(letter) >= 0x80;
}

std::optional<std::string> utf8_of(unsigned code) {
  std::string bytes;
  const auto put = [&bytes](unsigned byte) { bytes += static_cast<char>(byte); };
  if (code == 0 || code > 0x10FFFF || (code >= 0xD800 && code <= 0xDFFF)) return std::nullopt;
  if (code < 0x80) {
    put(code);
  } else if (code < 0x800) {
    put(0xC0 | code >> 6);
    put(0x80 | (code & 0x3F));
  } else if (code < 0x10000) {
    put(0xE0 | code >> 12);
    put(0x80 | (code >> 6 & 0x3F));
    put(0x80 | (code & 0x3F));
  } else {
    put(0xF0 | code >> 18);
    put(0x80 | (code >> 12 & 0x3F));
    put(0x80 | (code >> 6 & 0x3F));
    put(0x80 | (code & 0x3F));
  }
  return bytes;
}

/// "amp" → "&", "#xE5" → "å".
std::optional<std::string> character_named(std::string_view name) {
  static const std::map<std::string_view, std::string> names{
      {"amp", "&"}, {"lt", "<"}, {"gt", ">"}, {"quot", "\""}, {"apos", "'"}};
  if (const auto found = names.find(name); found != names.end()) return found->second;
  if (!name.starts_with('#')) return std::nullopt;
  name.remove_prefix(1);
  const int base = name.starts_with('x') ? 16 : 10;
  if (base == 16) name.remove_prefix(1);
  unsigned code = 0;
  const auto [end, error] = std::from_chars(name.data(), name.data() + name.size(), code, base);
  if (error != std::errc{} || end != name.data() + name.size()) return std::nullopt;
  return utf8_of(code);
}

std::optional<std::string> unescaped(std::string_view text) {
  std::string result;
  while (!text.empty()) {
    const std::size_t ampersand = text.find('&');
    result += text.substr(0, ampersand);
    if (ampersand == std::string_view::npos) return result;
    const std::size_t end = text.find(';', ampersand);
    if (end == std::string_view::npos) return std::nullopt;
    const auto character = character_named(text.substr(ampersand + 1, end - ampersand - 1));
    if (!character) return std::nullopt;
    result += *character;
    text.remove_prefix(end + 1);
  }
  return result;
}

using Namespaces = std::map<std::string, std::string>;

class XmlReader {
 public:
  explicit XmlReader(std::string_view text) : text_(text) {}

  std::optional<XmlElement> run() {
    XmlElement root;
    if (!pass_over() || !read_element(root, {{"xml", "http://www.w3.org/XML/1998/namespace"}}, 0)) {
      return std::nullopt;
    }
    if (!pass_over() || at_ != text_.size()) return std::nullopt;
    return root;
  }

 private:
  bool starts(std::string_view token) const { return text_.substr(at_).starts_with(token); }
  bool take(std::string_view token) {
    if (!starts(token)) return false;
    at_ += token.size();
    return true;
  }
  void take_spaces() {
    while (at_ < text_.size() && is_space(text_[at_])) ++at_;
  }
  bool take_until(std::string_view end) {
    const std::size_t found = text_.find(end, at_);
    if (found == std::string_view::npos) return false;
    at_ = found + end.size();
    return true;
  }
  std::string take_name() {
    const std::size_t start = at_;
    while (at_ < text_.size() && is_name_letter(text_[at_])) ++at_;
    return std::string(text_.substr(start, at_ - start));
  }

  /// Past white space, comments and processing instructions.
  bool pass_over() {
    for (;;) {
      take_spaces();
      if (starts("<?")) {
        if (!take_until("?>")) return false;
      } else if (starts("<!--")) {
        if (!take_until("-->")) return false;
      } else {
        return true;
      }
    }
  }

  bool read_attributes(std::map<std::string, std::string>& attributes) {
    for (;;) {
      take_spaces();
      if (starts(">") || starts("/>")) return true;
      const std::string name = take_name();
      take_spaces();
      if (name.empty() || !take("=")) return false;
      take_spaces();
      if (!starts("\"") && !starts("'")) return false;
      const char quote = text_[at_++];
      const std::size_t end = text_.find(quote, at_);
      if (end == std::string_view::npos) return false;
      const std::string_view raw = text_.substr(at_, end - at_);
      const auto value = unescaped(raw);
      if (!value || raw.find('<') != std::string_view::npos) return false;
      if (!attributes.emplace(name, *value).second) return false;
      at_ = end + 1;
    }
  }

  /// "dc:title" → "http://purl.org/dc/elements/1.1/ title".
  static std::optional<std::string> resolved(const std::string& name, const Namespaces& spaces,
                                             bool is_attribute) {
    const std::size_t colon = name.find(':');
    if (colon == std::string::npos && is_attribute) return name;
    const std::string prefix = colon == std::string::npos ? "" : name.substr(0, colon);
    const auto space = spaces.find(prefix);
    if (space == spaces.end()) return prefix.empty() ? std::optional(name) : std::nullopt;
    return space->second + " " + (colon == std::string::npos ? name : name.substr(colon + 1));
  }

  bool read_element(XmlElement& element, Namespaces spaces, int depth) {
    if (depth > kMaxDepth || ++elements_ > kMaxElements || !take("<")) return false;
    const std::string tag = take_name();
    std::map<std::string, std::string> attributes;
    if (tag.empty() || !read_attributes(attributes)) return false;
    for (const auto& [name, value] : attributes) {
      if (name == "xmlns") spaces[""] = value;
      if (name.starts_with("xmlns:")) spaces[name.substr(6)] = value;
    }
    const auto name = resolved(tag, spaces, false);
    if (!name) return false;
    element.name = *name;
    for (const auto& [attribute, value] : attributes) {
      if (attribute.starts_with("xmlns")) continue;
      const auto full = resolved(attribute, spaces, true);
      if (!full || !element.attributes.emplace(*full, value).second) return false;
    }
    if (take("/>")) return true;
    return take(">") && read_content(element, spaces, depth) && take("</" + tag) && take_end();
  }

  bool take_end() {
    take_spaces();
    return take(">");
  }

  bool read_content(XmlElement& element, const Namespaces& spaces, int depth) {
    for (;;) {
      const std::size_t next = text_.find('<', at_);
      if (next == std::string_view::npos) return false;
      const auto words = unescaped(text_.substr(at_, next - at_));
      if (!words) return false;
      element.text += *words;
      at_ = next;
      if (starts("</")) return true;
      if (starts("<?") || starts("<!--")) {
        if (!take_until(starts("<?") ? "?>" : "-->")) return false;
        continue;
      }
      if (!read_element(element.children.emplace_back(), spaces, depth + 1)) return false;
    }
  }

  std::string_view text_;
  std::size_t at_ = 0;
  int elements_ = 0;
};

}  // namespace

const XmlElement* XmlElement::child(std::string_view child_name) const {
  const auto found = std::find_if(children.begin(), children.end(),
                                  [&](const XmlElement& element) { return element.name == child_name; });
  return found == children.end() ? nullptr : &*found;
}

std::optional<XmlElement> read_xml(std::string_view text) {
  if (!is_utf8(text)) return std::nullopt;
  if (text.starts_with("\xEF\xBB\xBF")) text.remove_prefix(3);
  return XmlReader(text).run();
}

}  // namespace handslag::conformance
