#define POINTERHOLDER_TRANSITION 4  // std::shared_ptr throughout
#include <qpdf/Buffer.hh>
#include <qpdf/Pl_Buffer.hh>
#include <qpdf/Pl_Flate.hh>
#include <qpdf/QPDF.hh>
#include <qpdf/QPDFObjectHandle.hh>

#include "tests/conformance/good_pdf.h"
#include "tests/conformance/planted_fault.h"

namespace handslag::conformance {

namespace {

using Object = QPDFObjectHandle;

PlantedFault said(std::string name, std::string rule, const char* from, const char* to) {
  return {std::move(name), std::move(rule), [from, to](QPDF& pdf) { replace_in_metadata(pdf, from, to); }};
}

PlantedFault in_information(std::string name, const char* key, const char* value) {
  return {std::move(name), "a2-6.6.3-information", [key, value](QPDF& pdf) {
            Object information = parsed("<<>>");
            information.replaceKey(key, Object::newUnicodeString(value));
            pdf.getTrailer().replaceKey("/Info", pdf.makeIndirectObject(information));
          }};
}

void compress_metadata(QPDF& pdf) {
  Object metadata = catalog(pdf).getKey("/Metadata");
  const auto data = metadata.getStreamData();
  Pl_Buffer packed("packed");
  Pl_Flate flate("flate", &packed, Pl_Flate::a_deflate);
  flate.write(data->getBuffer(), data->getSize());
  flate.finish();
  metadata.replaceStreamData(packed.getBufferSharedPointer(), parsed("/FlateDecode"), Object::newNull());
  metadata.setFilterOnWrite(false);  // or libqpdf would unpack it again
}

}  // namespace

std::vector<PlantedFault> planted_in_metadata() {
  return {
      {"NoMetadata", "a2-6.6.2.1-metadata", [](QPDF& pdf) { catalog(pdf).removeKey("/Metadata"); }},
      {"MetadataOfNoType", "a2-6.6.2.1-metadata",
       [](QPDF& pdf) { catalog(pdf).getKey("/Metadata").getDict().removeKey("/Subtype"); }},
      {"MetadataCompressed", "own-uncompressed-metadata", compress_metadata},
      said("NoXpacketLine", "a2-6.6.2.1-packet", "<?xpacket end=\"r\"?>", ""),
      said("XpacketWithEncoding", "a2-6.6.2.1-packet", " id=\"W5M0", " encoding=\"UTF-8\" id=\"W5M0"),
      said("MetadataNotWellFormed", "a2-6.6.2.1-xml", "</dc:title>", "</dc:titel>"),
      said("MetadataNotInUtf8", "a2-6.6.2.1-xml", "Uppf\u00F6ljning", "Uppf\xF6ljning"),
      said("UnknownNamespacePrefix", "a2-6.6.2.1-xml", "xmlns:xmp=", "xmlns:pmx="),
      said("MetadataWithoutDescription", "a2-6.6.2.1-xml", "22-rdf-syntax-ns#", "22-other-ns#"),
      said("OtherPartOfPdfA", "a2-6.6.4-part", "<pdfaid:part>2", "<pdfaid:part>3"),
      said("OtherLevelOfPdfA", "a2-6.6.4-conformance", "<pdfaid:conformance>A", "<pdfaid:conformance>B"),
      said("NoPartOfPdfUa", "ua1-5-identification", "<pdfuaid:part>1</pdfuaid:part>", ""),
      said("NoTitle", "ua1-7.1-title", "Uppf\u00F6ljning av samverkan", " "),
      said("ExtensionNotDescribed", "a2-6.6.2.3-extension",
           "<pdfaSchema:namespaceURI>http://www.aiim.org/pdfua/ns/id/", "<pdfaSchema:namespaceURI>urn:other"),
      said("ExtensionWithoutPrefix", "a2-6.6.2.3-extension", "<pdfaSchema:prefix>pdfuaid</pdfaSchema:prefix>",
           ""),
      said("PropertyWithoutCategory", "a2-6.6.2.3-extension",
           "<pdfaProperty:category>internal</pdfaProperty:category>", ""),
      said("DateThatIsNone", "a2-6.6.2.1-date", "<xmp:CreateDate>2025-03-04", "<xmp:CreateDate>4 mars 2025"),
      in_information("OtherTitleInInfo", "/Title", "En annan titel"),
      in_information("OtherAuthorInInfo", "/Author", "En annan kommun"),
      in_information("ProducerOnlyInInfo", "/Producer", "Program"),
      in_information("OtherDateInInfo", "/CreationDate", "D:20240304000000Z"),
  };
}

}  // namespace handslag::conformance
