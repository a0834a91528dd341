#define POINTERHOLDER_TRANSITION 4  // std::shared_ptr throughout
#include <algorithm>
#include <cctype>
#include <qpdf/QPDF.hh>
#include <qpdf/QPDFObjectHandle.hh>

#include "base/text.h"
#include "conformance/rules.h"
#include "conformance/xml_element.h"

namespace handslag::conformance {

namespace {

using Object = QPDFObjectHandle;

constexpr std::string_view kRdf = "http://www.w3.org/1999/02/22-rdf-syntax-ns# ";
constexpr std::string_view kDublinCore = "http://purl.org/dc/elements/1.1/ ";
constexpr std::string_view kXmp = "http://ns.adobe.com/xap/1.0/ ";
constexpr std::string_view kPdf = "http://ns.adobe.com/pdf/1.3/ ";
constexpr std::string_view kPdfaId = "http://www.aiim.org/pdfa/ns/id/ ";
constexpr std::string_view kPdfuaId = "http://www.aiim.org/pdfua/ns/id/ ";
constexpr std::string_view kExtension = "http://www.aiim.org/pdfa/ns/extension/ ";
constexpr std::string_view kSchema = "http://www.aiim.org/pdfa/ns/schema# ";
constexpr std::string_view kProperty = "http://www.aiim.org/pdfa/ns/property# ";

std::string joined(std::string_view space, std::string_view name) {
  return std::string(space) + std::string(name);
}

/// The properties of a packet: rdf:RDF/rdf:Description, as elements or as attributes.
class Properties {
 public:
  explicit Properties(const XmlElement& packet) {
    const std::string rdf = joined(kRdf, "RDF");
    const XmlElement* root = packet.name == rdf ? &packet : packet.child(rdf);
    if (root == nullptr) return;
    for (const XmlElement& child : root->children) {
      if (child.name == joined(kRdf, "Description")) descriptions_.push_back(&child);
    }
  }

  bool is_empty() const { return descriptions_.empty(); }

  const XmlElement* element(std::string_view space, std::string_view name) const {
    for (const XmlElement* description : descriptions_) {
      if (const XmlElement* found = description->child(joined(space, name))) return found;
    }
    return nullptr;
  }

  std::optional<std::string> text(std::string_view space, std::string_view name) const {
    for (const XmlElement* description : descriptions_) {
      const auto attribute = description->attributes.find(joined(space, name));
      if (attribute != description->attributes.end()) return attribute->second;
    }
    const XmlElement* found = element(space, name);
    if (found == nullptr) return std::nullopt;
    return std::string(trimmed(found->text));
  }

  /// The items of an rdf:Alt, rdf:Seq or rdf:Bag.
  std::vector<const XmlElement*> items(std::string_view space, std::string_view name) const {
    const XmlElement* found = element(space, name);
    return found == nullptr ? std::vector<const XmlElement*>{} : items_below(*found);
  }

  static std::vector<const XmlElement*> items_below(const XmlElement& property) {
    std::vector<const XmlElement*> items;
    for (const XmlElement& container : property.children) {
      for (const XmlElement& item : container.children) {
        if (item.name == joined(kRdf, "li")) items.push_back(&item);
      }
    }
    return items;
  }

  /// The namespaces in use, with the space that ends them.
  std::set<std::string> namespaces() const {
    std::set<std::string> spaces;
    const auto put = [&spaces](const std::string& name) {
      const std::size_t space = name.rfind(' ');
      if (space != std::string::npos) spaces.insert(name.substr(0, space + 1));
    };
    for (const XmlElement* description : descriptions_) {
      for (const auto& [name, value] : description->attributes) put(name);
      for (const XmlElement& child : description->children) put(child.name);
    }
    return spaces;
  }

 private:
  std::vector<const XmlElement*> descriptions_;
};

/// 6.6.2.1: the packet is readable without a PDF program.
std::optional<XmlElement> read_packet(Object metadata, FaultList& faults) {
  if (!metadata.isStream()) {
    faults.add("a2-6.6.2.1-metadata", "catalog", Message("There is no /Metadata."));
    return std::nullopt;
  }
  if (name_in(metadata, "/Type") != "Metadata" || name_in(metadata, "/Subtype") != "XML") {
    faults.add("a2-6.6.2.1-metadata", "metadata",
               Message("The stream is not of /Type Metadata and /Subtype XML."));
  }
  if (!entry(metadata, "/Filter").isNull()) {
    faults.add("own-uncompressed-metadata", "metadata", Message("The metadata are compressed."));
  }
  const std::optional<std::string> bytes = stream_bytes(metadata);
  if (!bytes) return std::nullopt;  // reported with the other streams
  if (!std::string_view(*bytes).substr(0, 200).starts_with("<?xpacket begin=") ||
      bytes->find("<?xpacket end=") == std::string::npos) {
    faults.add("a2-6.6.2.1-packet", "metadata", Message("The xpacket lines around the packet are missing."));
  }
  const std::string_view first_line = std::string_view(*bytes).substr(0, bytes->find("?>"));
  if (first_line.find("bytes=") != std::string_view::npos ||
      first_line.find("encoding=") != std::string_view::npos) {
    faults.add("a2-6.6.2.1-packet", "metadata",
               Message("The xpacket line has the attribute bytes or encoding."));
  }
  std::optional<XmlElement> packet = read_xml(*bytes);
  if (!packet)
    faults.add("a2-6.6.2.1-xml", "metadata", Message("The metadata are not well-formed XML in UTF-8."));
  return packet;
}

void check_identification(const Properties& properties, FaultList& faults) {
  if (properties.text(kPdfaId, "part") != "2") {
    faults.add("a2-6.6.4-part", "metadata", Message("pdfaid:part is not 2."));
  }
  if (properties.text(kPdfaId, "conformance") != "A") {
    faults.add("a2-6.6.4-conformance", "metadata", Message("pdfaid:conformance is not A."));
  }
  if (properties.text(kPdfuaId, "part") != "1") {
    faults.add("ua1-5-identification", "metadata", Message("pdfuaid:part is not 1."));
  }
}

std::string title_of(const Properties& properties) {
  std::string title;
  for (const XmlElement* item : properties.items(kDublinCore, "title")) {
    const auto language = item->attributes.find("http://www.w3.org/XML/1998/namespace lang");
    if (title.empty() || (language != item->attributes.end() && language->second == "x-default")) {
      title = trimmed(item->text);
    }
  }
  return title;
}

bool is_described(const XmlElement& schema, FaultList& faults) {
  for (const char* part : {"schema", "namespaceURI", "prefix"}) {
    if (schema.child(joined(kSchema, part)) == nullptr) {
      faults.add("a2-6.6.2.3-extension", "metadata",
                 Message("An extension schema lacks {part}.", {{"part", std::string(part)}}));
      return false;
    }
  }
  const XmlElement* properties = schema.child(joined(kSchema, "property"));
  if (properties == nullptr) return false;
  for (const XmlElement* property : Properties::items_below(*properties)) {
    for (const char* part : {"name", "valueType", "category", "description"}) {
      if (property->child(joined(kProperty, part)) == nullptr) {
        faults.add("a2-6.6.2.3-extension", "metadata",
                   Message("A property of an extension lacks {part}.", {{"part", std::string(part)}}));
        return false;
      }
    }
  }
  return !Properties::items_below(*properties).empty();
}

/// 6.6.2.3: properties of schemas that PDF/A does not know are described in the file itself.
void check_extensions(const Properties& properties, FaultList& faults) {
  std::set<std::string> known{std::string(kRdf),
                              std::string(kDublinCore),
                              std::string(kXmp),
                              std::string(kPdf),
                              std::string(kPdfaId),
                              std::string(kExtension),
                              "http://ns.adobe.com/xap/1.0/mm/ ",
                              "http://ns.adobe.com/xap/1.0/rights/ ",
                              "http://www.w3.org/XML/1998/namespace "};
  for (const XmlElement* schema : properties.items(kExtension, "schemas")) {
    // The items hold their fields themselves (rdf:parseType="Resource") or in an rdf:Description.
    const XmlElement* inner = schema->child(joined(kRdf, "Description"));
    const XmlElement& fields = inner == nullptr ? *schema : *inner;
    if (!is_described(fields, faults)) continue;
    known.insert(std::string(trimmed(fields.child(joined(kSchema, "namespaceURI"))->text)) + " ");
  }
  for (const std::string& space : properties.namespaces()) {
    if (!known.contains(space)) {
      faults.add("a2-6.6.2.3-extension", "metadata",
                 Message("No extension schema describes {namespace}, which is in use.",
                         {{"namespace", trimmed(space)}}));
    }
  }
}

/// "D:20250304120000+01'00'" and "2025-03-04T12:00:00+01:00" → "20250304120000".
std::string digits_of(std::string_view date) {
  std::string digits;
  for (const char letter : date) {
    if (digits.size() >= 8 && (letter == '+' || letter == 'Z' || letter == '-')) break;
    if (std::isdigit(static_cast<unsigned char>(letter)) != 0) digits += letter;
  }
  digits.resize(14, '0');
  return digits;
}

/// The document information dictionary may be left out; what it says agrees with the packet.
void check_information(Object information, const Properties& properties, FaultList& faults) {
  const auto compare = [&](const char* key, const std::optional<std::string>& said) {
    const std::optional<std::string> value = text_in(information, key);
    if (value && value != said) {
      faults.add("a2-6.6.3-information", "trailer",
                 Message("{key} of /Info and the metadata differ.", {{"key", std::string(key)}}));
    }
  };
  compare("/Title", title_of(properties));
  const std::vector<const XmlElement*> authors = properties.items(kDublinCore, "creator");
  compare("/Author",
          authors.size() == 1 ? std::optional(std::string(trimmed(authors[0]->text))) : std::nullopt);
  compare("/Producer", properties.text(kPdf, "Producer"));
  compare("/Keywords", properties.text(kPdf, "Keywords"));
  compare("/Creator", properties.text(kXmp, "CreatorTool"));
  for (const auto& [key, name] :
       {std::pair("/CreationDate", "CreateDate"), std::pair("/ModDate", "ModifyDate")}) {
    const std::optional<std::string> value = text_in(information, key);
    const std::optional<std::string> said = properties.text(kXmp, name);
    if (value && (!said || digits_of(*value) != digits_of(*said))) {
      faults.add("a2-6.6.3-information", "trailer",
                 Message("{key} of /Info and the metadata differ.", {{"key", std::string(key)}}));
    }
  }
}

bool is_date(std::string_view date) {
  const std::string_view pattern = "dddd-dd-ddTdd:dd:dd";
  for (std::size_t at = 0; at < date.size() && at < pattern.size(); ++at) {
    const bool is_digit = std::isdigit(static_cast<unsigned char>(date[at])) != 0;
    if (pattern[at] == 'd' ? !is_digit : date[at] != pattern[at]) return false;
  }
  return date.size() == 4 || date.size() == 7 || date.size() == 10 || date.size() >= 17;
}

}  // namespace

void check_metadata(QPDF& pdf, FaultList& faults) {
  const std::optional<XmlElement> packet = read_packet(entry(pdf.getRoot(), "/Metadata"), faults);
  if (!packet) return;
  const Properties properties(*packet);
  if (properties.is_empty()) {
    faults.add("a2-6.6.2.1-xml", "metadata", Message("The packet holds no rdf:Description."));
    return;
  }
  check_identification(properties, faults);
  check_extensions(properties, faults);
  if (title_of(properties).empty()) faults.add("ua1-7.1-title", "metadata", Message("There is no dc:title."));
  for (const char* name : {"CreateDate", "ModifyDate", "MetadataDate"}) {
    const std::optional<std::string> date = properties.text(kXmp, name);
    if (date && !is_date(*date)) {
      faults.add("a2-6.6.2.1-date", "metadata",
                 Message("{name} is no date: {date}", {{"name", std::string(name)}, {"date", *date}}));
    }
  }
  check_information(entry(pdf.getTrailer(), "/Info"), properties, faults);
}

}  // namespace handslag::conformance
