#include "html/node.h"
#include "typeset/paged_document.h"

namespace handslag::typeset {

namespace {

constexpr std::string_view kOpening = R"(<?xpacket begin=")"
                                      "\xEF\xBB\xBF"
                                      R"(" id="W5M0MpCehiHzreSzNTczkc9d"?>
<x:xmpmeta xmlns:x="adobe:ns:meta/"><rdf:RDF xmlns:rdf="http://www.w3.org/1999/02/22-rdf-syntax-ns#">
<rdf:Description rdf:about="" xmlns:dc="http://purl.org/dc/elements/1.1/"
 xmlns:xmp="http://ns.adobe.com/xap/1.0/"
 xmlns:pdfaid="http://www.aiim.org/pdfa/ns/id/" xmlns:pdfuaid="http://www.aiim.org/pdfua/ns/id/"
 xmlns:pdfaExtension="http://www.aiim.org/pdfa/ns/extension/"
 xmlns:pdfaSchema="http://www.aiim.org/pdfa/ns/schema#"
 xmlns:pdfaProperty="http://www.aiim.org/pdfa/ns/property#">
)";

// PDF/A wants every property it does not know declared in the file itself.
constexpr std::string_view kClosing =
    R"(<pdfaid:part>2</pdfaid:part><pdfaid:conformance>A</pdfaid:conformance><pdfuaid:part>1</pdfuaid:part>
<pdfaExtension:schemas><rdf:Bag><rdf:li rdf:parseType="Resource">
<pdfaSchema:schema>PDF/UA identification schema</pdfaSchema:schema>
<pdfaSchema:namespaceURI>http://www.aiim.org/pdfua/ns/id/</pdfaSchema:namespaceURI>
<pdfaSchema:prefix>pdfuaid</pdfaSchema:prefix>
<pdfaSchema:property><rdf:Seq><rdf:li rdf:parseType="Resource"><pdfaProperty:name>part</pdfaProperty:name>
<pdfaProperty:valueType>Integer</pdfaProperty:valueType><pdfaProperty:category>internal</pdfaProperty:category>
<pdfaProperty:description>PDF/UA version</pdfaProperty:description></rdf:li></rdf:Seq></pdfaSchema:property>
</rdf:li></rdf:Bag></pdfaExtension:schemas>
</rdf:Description></rdf:RDF></x:xmpmeta>
<?xpacket end="r"?>)";

bool is_iso_date(std::string_view text) {
  if (text.size() != 10) return false;
  for (std::size_t at = 0; at < text.size(); ++at) {
    const bool is_dash = at == 4 || at == 7;
    if (is_dash ? text[at] != '-' : (text[at] < '0' || text[at] > '9')) return false;
  }
  return true;
}

}  // namespace

std::string metadata_packet(const Document& document) {
  std::string packet(kOpening);
  packet += "<dc:title><rdf:Alt><rdf:li xml:lang=\"x-default\">" + html::escaped(document.title) +
            "</rdf:li></rdf:Alt></dc:title>\n<dc:language><rdf:Bag><rdf:li>" +
            html::escaped(document.language) + "</rdf:li></rdf:Bag></dc:language>\n";
  if (!document.header.organisation.empty()) {
    packet += "<dc:creator><rdf:Seq><rdf:li>" + html::escaped(document.header.organisation) +
              "</rdf:li></rdf:Seq></dc:creator>\n";
  }
  if (is_iso_date(document.header.date)) {
    packet += "<xmp:CreateDate>" + document.header.date + "T00:00:00Z</xmp:CreateDate>\n";
  }
  packet += kClosing;
  return packet;
}

}  // namespace handslag::typeset
