#define POINTERHOLDER_TRANSITION 4  // std::shared_ptr throughout
#include <qpdf/Buffer.hh>
#include <qpdf/QPDF.hh>
#include <qpdf/QPDFObjectHandle.hh>

#include "tests/conformance/good_pdf.h"
#include "tests/conformance/planted_fault.h"

namespace handslag::conformance {

namespace {

using Object = QPDFObjectHandle;

Object intent(QPDF& pdf) { return catalog(pdf).getKey("/OutputIntents").getArrayItem(0); }

Object profile(QPDF& pdf) { return intent(pdf).getKey("/DestOutputProfile"); }

void change_profile(QPDF& pdf, const std::function<void(std::string&)>& change) {
  Object stream = profile(pdf);
  const std::string all = [&] {
    const auto data = stream.getStreamData();
    return std::string(reinterpret_cast<const char*>(data->getBuffer()), data->getSize());
  }();
  std::string bytes = all;
  change(bytes);
  stream.replaceStreamData(bytes, Object::newNull(), Object::newNull());
}

Object content_of(QPDF& pdf) { return page(pdf).getKey("/Contents"); }

/// A further object that the file holds beside what it shows.
void keep(QPDF& pdf, Object object) { catalog(pdf).replaceKey("/Kept", pdf.makeIndirectObject(object)); }

Object image(QPDF& pdf, const std::string& colours) {
  Object stream = pdf.newStream(std::string("abc"));
  stream.replaceDict(parsed("<</Type/XObject/Subtype/Image/Width 1/Height 1/BitsPerComponent 8/ColorSpace " +
                            colours + ">>"));
  stream.replaceStreamData(std::string("abcd"), Object::newNull(), Object::newNull());
  return stream;
}

void keep_image(QPDF& pdf, const char* key, const char* value) {
  Object stream = image(pdf, "/DeviceRGB");
  stream.getDict().replaceKey(key, parsed(value));
  keep(pdf, stream);
}

void keep_form(QPDF& pdf, const char* key, const char* value) {
  Object stream = pdf.newStream(std::string(" "));
  stream.replaceDict(parsed("<</Type/XObject/Subtype/Form/BBox[0 0 1 1]>>"));
  stream.getDict().replaceKey(key, parsed(value));
  stream.replaceStreamData(std::string(" "), Object::newNull(), Object::newNull());
  keep(pdf, stream);
}

PlantedFault in_catalog(std::string name, std::string rule, const char* key, const char* value) {
  return {std::move(name), std::move(rule),
          [key, value](QPDF& pdf) { catalog(pdf).replaceKey(key, parsed(value)); }};
}
PlantedFault out_of_catalog(std::string name, std::string rule, const char* key) {
  return {std::move(name), std::move(rule), [key](QPDF& pdf) { catalog(pdf).removeKey(key); }};
}

std::vector<PlantedFault> in_intent() {
  return {
      out_of_catalog("NoOutputIntent", "a2-6.2.3-output-intent", "/OutputIntents"),
      {"OutputIntentOfAnotherStandard", "a2-6.2.3-output-intent",
       [](QPDF& pdf) { intent(pdf).replaceKey("/S", parsed("/GTS_PDFX")); }},
      {"OutputIntentWithoutCondition", "a2-6.2.3-condition",
       [](QPDF& pdf) { intent(pdf).removeKey("/OutputConditionIdentifier"); }},
      {"OutputIntentWithoutProfile", "a2-6.2.3-profile",
       [](QPDF& pdf) { intent(pdf).removeKey("/DestOutputProfile"); }},
      {"ProfileWithoutSignature", "a2-6.2.3-profile",
       [](QPDF& pdf) { change_profile(pdf, [](std::string& bytes) { bytes[36] = 'x'; }); }},
      {"ProfileCutOff", "a2-6.2.3-profile",
       [](QPDF& pdf) { change_profile(pdf, [](std::string& bytes) { bytes.resize(1'000); }); }},
      {"ProfileOfTooNewVersion", "a2-6.2.3-profile",
       [](QPDF& pdf) { change_profile(pdf, [](std::string& bytes) { bytes[8] = 5; }); }},
      {"ProfileWithOtherNumberOfColours", "a2-6.2.3-profile",
       [](QPDF& pdf) { profile(pdf).getDict().replaceKey("/N", parsed("4")); }},
      {"TwoDifferentProfiles", "a2-6.2.3-profile",
       [](QPDF& pdf) {
         Object second = intent(pdf).shallowCopy();
         second.replaceKey("/DestOutputProfile", pdf.newStream(std::string("other")));
         catalog(pdf).getKey("/OutputIntents").appendItem(second);
       }},
  };
}

std::vector<PlantedFault> in_objects() {
  return {
      {"DataInAnotherFile", "a2-6.1.7.1-external",
       [](QPDF& pdf) { content_of(pdf).getDict().replaceKey("/F", parsed("(other.bin)")); }},
      {"StreamCompressedWithLzw", "a2-6.1.7.2-lzw",
       [](QPDF& pdf) { content_of(pdf).getDict().replaceKey("/Filter", parsed("/LZWDecode")); }},
      {"StreamWithUnknownFilter", "a2-6.1.7.2-filter",
       [](QPDF& pdf) { keep_image(pdf, "/Filter", "/OwnDecode"); }},
      {"StreamThatDoesNotUnpack", "a2-6.1.7.1-stream",
       [](QPDF& pdf) { keep_image(pdf, "/Filter", "/FlateDecode"); }},
      {"JavaScriptInNames", "a2-6.5.1-action",
       [](QPDF& pdf) {
         catalog(pdf).replaceKey("/Names",
                                 parsed("<</JavaScript<</Names[(a)<</S/JavaScript/JS(app.alert)>>]>>>>"));
       }},
      in_catalog("ProgramStartedOnOpening", "a2-6.5.1-action", "/OpenAction", "<</S/Launch/F(calc.exe)>>"),
      in_catalog("UnknownNamedAction", "a2-6.5.1-action", "/OpenAction", "<</S/Named/N/Print>>"),
      {"EventOfAPage", "a2-6.5.2-triggers",
       [](QPDF& pdf) { page(pdf).replaceKey("/AA", parsed("<</O<</S/Named/N/NextPage>>>>")); }},
      {"FileSpecificationWithFile", "own-embedded-files",
       [](QPDF& pdf) { keep(pdf, parsed("<</Type/Filespec/F(a.txt)/EF<<>>>>")); }},
      {"ImageInCmyk", "a2-6.2.4.3-device-colour", [](QPDF& pdf) { keep(pdf, image(pdf, "/DeviceCMYK")); }},
      {"ImageInterpolated", "a2-6.2.8-image", [](QPDF& pdf) { keep_image(pdf, "/Interpolate", "true"); }},
      {"ImageWithAlternates", "a2-6.2.8-image", [](QPDF& pdf) { keep_image(pdf, "/Alternates", "[<<>>]"); }},
      {"FormWithPostScript", "a2-6.2.9-form", [](QPDF& pdf) { keep_form(pdf, "/Subtype2", "/PS"); }},
      {"FormOfAnotherFile", "a2-6.2.9-form", [](QPDF& pdf) { keep_form(pdf, "/Ref", "<</F(a.pdf)>>"); }},
      {"TransferFunction", "a2-6.2.5-graphics-state",
       [](QPDF& pdf) { keep(pdf, parsed("<</Type/ExtGState/TR/Identity>>")); }},
      {"IntegerOutOfRange", "a2-6.1.13-limits", [](QPDF& pdf) { keep(pdf, parsed("<</A 2147483648>>")); }},
      {"NameTooLong", "a2-6.1.13-limits",
       [](QPDF& pdf) { keep(pdf, Object::newName("/" + std::string(130, 'n'))); }},
      {"StringTooLong", "a2-6.1.13-limits",
       [](QPDF& pdf) { keep(pdf, Object::newString(std::string(40'000, 's'))); }},
  };
}

std::vector<PlantedFault> in_keys() {
  return {
      out_of_catalog("NoMarkInfo", "a2-6.7.2-marked", "/MarkInfo"),
      in_catalog("NotMarked", "a2-6.7.2-marked", "/MarkInfo", "<</Marked false>>"),
      in_catalog("SuspectTags", "ua1-7.1-suspects", "/MarkInfo", "<</Marked true/Suspects true>>"),
      out_of_catalog("NoViewerPreferences", "ua1-7.1-display-title", "/ViewerPreferences"),
      in_catalog("FileNameAsTitle", "ua1-7.1-display-title", "/ViewerPreferences",
                 "<</DisplayDocTitle false>>"),
      out_of_catalog("NoLanguage", "ua1-7.2-language", "/Lang"),
      in_catalog("EmptyLanguage", "ua1-7.2-language", "/Lang", "()"),
      in_catalog("LanguageThatIsNoTag", "a2-6.7.4-language-tag", "/Lang", "(p\xE5 svenska)"),
      out_of_catalog("NoStructureTree", "a2-6.7.3-structure", "/StructTreeRoot"),
      in_catalog("EventOfTheDocument", "a2-6.5.2-triggers", "/AA", "<</WC<</S/Named/N/NextPage>>>>"),
      in_catalog("Requirements", "a2-6.11-requirements", "/Requirements", "[<</S/EnableJavaScripts>>]"),
      in_catalog("EmbeddedFiles", "own-embedded-files", "/Names", "<</EmbeddedFiles<</Names[]>>>>"),
      in_catalog("AlternatePresentations", "a2-6.10-presentations", "/Names",
                 "<</AlternatePresentations<</Names[]>>>>"),
      in_catalog("OptionalContent", "own-optional-content", "/OCProperties", "<</OCGs[]/D<<>>>>"),
      in_catalog("FormInXfa", "a2-6.4.1-form", "/AcroForm", "<</Fields[]/XFA[]>>"),
      in_catalog("FormToBeDrawn", "a2-6.4.1-form", "/AcroForm", "<</Fields[]/NeedAppearances true>>"),
      in_catalog("UnknownPermission", "a2-6.1.12-permissions", "/Perms", "<</Other<<>>>>"),
  };
}

}  // namespace

std::vector<PlantedFault> planted_in_file() {
  std::vector<PlantedFault> all = in_keys();
  for (auto& group : {in_intent(), in_objects()}) all.insert(all.end(), group.begin(), group.end());
  return all;
}

}  // namespace handslag::conformance
