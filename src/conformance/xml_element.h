#pragma once

#include <map>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

// The small part of XML that an XMP packet is made of: elements, attributes, text, namespaces. No document
// type definitions and no entities of one's own, so nothing can be fetched or unfolded.
//
//     const auto packet = read_xml("<a:b xmlns:a='urn:x' c='1'>words</a:b>");
//     packet->name   // "urn:x b": namespace, space, local name
namespace handslag::conformance {

struct XmlElement {
  std::string name;
  std::map<std::string, std::string> attributes;  ///< by name as above; without a namespace the bare name
  std::string text;                               ///< its own text, without that of its children
  std::vector<XmlElement> children;

  const XmlElement* child(std::string_view child_name) const;
};

/// The root element; nothing when the text is not well-formed, too deep (40) or holds too much (20 000
/// elements). Processing instructions and comments are passed over.
std::optional<XmlElement> read_xml(std::string_view text);

}  // namespace handslag::conformance
