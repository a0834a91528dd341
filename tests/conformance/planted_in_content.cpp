#define POINTERHOLDER_TRANSITION 4  // std::shared_ptr throughout
#include <qpdf/QPDF.hh>
#include <qpdf/QPDFObjectHandle.hh>

#include "tests/conformance/good_pdf.h"
#include "tests/conformance/planted_fault.h"

namespace handslag::conformance {

namespace {

using Object = QPDFObjectHandle;

PlantedFault painted(std::string name, std::string rule, std::string operators) {
  return {std::move(name), std::move(rule),
          [operators = std::move(operators)](QPDF& pdf) { paint_artifact(pdf, operators); }};
}
PlantedFault appended(std::string name, std::string rule, std::string operators) {
  return {std::move(name), std::move(rule), [operators = std::move(operators)](QPDF& pdf) {
            set_content(pdf, content(pdf) + "\n" + operators + "\n");
          }};
}
PlantedFault replaced(std::string name, std::string rule, std::string from, std::string to) {
  return {std::move(name), std::move(rule),
          [from = std::move(from), to = std::move(to)](QPDF& pdf) { replace_in_content(pdf, from, to); }};
}

void put_resource(QPDF& pdf, const char* category, const char* name, Object value) {
  Object resources = page(pdf).getKey("/Resources");
  if (!resources.hasKey(category)) resources.replaceKey(category, parsed("<<>>"));
  resources.getKey(category).replaceKey(name, value);
}

PlantedFault with_state(std::string name, std::string rule, const char* state, bool keeps_group) {
  return {std::move(name), std::move(rule), [state, keeps_group](QPDF& pdf) {
            put_resource(pdf, "/ExtGState", "/planted", parsed(state));
            if (!keeps_group) page(pdf).removeKey("/Group");
            paint_artifact(pdf, "/planted gs 0 0 5 5 re f");
          }};
}

/// A form painted where `around` has %: inside an artifact or bare.
void paint_form(QPDF& pdf, const std::string& inside, const std::string& around) {
  Object form = pdf.newStream(std::string(" "));
  form.replaceDict(parsed("<</Type/XObject/Subtype/Form/BBox[0 0 9 9]/Resources<<>>>>"));
  form.replaceStreamData(inside, Object::newNull(), Object::newNull());
  put_resource(pdf, "/XObject", "/planted", form);
  set_content(pdf, content(pdf) + "\n" + around + "\n");
}

void paint_itself(QPDF& pdf) {
  paint_form(pdf, "/planted Do", "/Artifact BMC /planted Do EMC");
  Object form = page(pdf).getKey("/Resources").getKey("/XObject").getKey("/planted");
  Object resources = parsed("<</XObject<<>>>>");
  resources.getKey("/XObject").replaceKey("/planted", form);
  form.getDict().replaceKey("/Resources", resources);
}

std::string many(std::string_view what, int times) {
  std::string all;
  for (int at = 0; at < times; ++at) all += what;
  return all;
}

}  // namespace

std::vector<PlantedFault> planted_in_content() {
  return {
      appended("RectangleWithoutTag", "ua1-7.1-untagged", "0 0 5 5 re f"),
      appended("LineInSequenceWithoutMcid", "ua1-7.1-untagged", "/P BMC 0 0 m 5 5 l S EMC"),
      appended("InlineImageWithoutTag", "ua1-7.1-untagged", "BI /W 1 /H 1 /BPC 8 /CS /G ID x\nEI"),
      {"FormWithoutTag", "ua1-7.1-untagged",
       [](QPDF& pdf) { paint_form(pdf, "0 0 5 5 re f", "/planted Do"); }},
      replaced("ParagraphWithoutMcid", "ua1-7.1-untagged", "/P <</MCID", "/P <</DICM"),
      replaced("HeadingWithoutMcid", "ua1-7.1-lost-mark", "/H1 <</MCID", "/H1 <</DICM"),
      replaced("ArtifactInTagged", "ua1-7.1-artifact-in-tagged", "/P <</MCID 7>> BDC",
               "/P <</MCID 7>> BDC /Artifact BMC EMC"),
      appended("ArtifactWithMcid", "ua1-7.1-artifact-in-tagged", "/Artifact <</MCID 400>> BDC EMC"),
      painted("TaggedInArtifact", "ua1-7.1-tagged-in-artifact", "/P <</MCID 400>> BDC EMC"),
      replaced("McidInMcid", "own-nested-marks", "/P <</MCID 7>> BDC",
               "/P <</MCID 7>> BDC /Span <</MCID 400>> BDC EMC"),
      replaced("McidTwice", "ua1-7.1-repeated-mark", "/P <</MCID 7>> BDC", "/P <</MCID 6>> BDC"),
      appended("McidOfNoElement", "ua1-7.1-orphan-mark", "/P <</MCID 400>> BDC 0 0 5 5 re f EMC"),
      replaced("SequenceNotEnded", "a2-6.2.2-marks", "EMC", " "),
      appended("SequenceEndedTwice", "a2-6.2.2-marks", "EMC"),
      appended("StateNotRestored", "a2-6.2.2-states", "q"),
      appended("StateRestoredTwice", "a2-6.2.2-states", "Q"),
      appended("TextNotEnded", "a2-6.2.2-text", "BT"),
      painted("TextInText", "a2-6.2.2-text", "BT BT ET"),
      painted("UnknownOperator", "a2-6.2.2-operator", "0 0 5 strange"),
      painted("CompatibilityOperator", "a2-6.2.2-operator", "BX EX"),
      painted("FontNotInResources", "a2-6.2.2-resources", "BT /none 9 Tf (a) Tj ET"),
      painted("TextWithoutFont", "a2-6.2.2-resources", "BT (a) Tj ET"),
      painted("ImageNotInResources", "a2-6.2.2-resources", "/none Do"),
      painted("PropertiesNotInResources", "a2-6.2.2-resources", "/Span /none BDC EMC"),
      painted("ColourInCmyk", "a2-6.2.4.3-device-colour", "0 0 0 1 k 0 0 5 5 re f"),
      painted("ColourSpaceCmyk", "a2-6.2.4.3-device-colour", "/DeviceCMYK cs"),
      painted("UnknownIntent", "a2-6.2.6-intent", "/Beautiful ri"),
      painted("StatesTooDeep", "a2-6.1.13-limits", many("q ", 30) + many("Q ", 30)),
      {"FormThatPaintsItself", "a2-6.1.13-limits", paint_itself},
      with_state("HalfTransparent", "own-transparency-group", "<</ca 0.5>>", false),
      with_state("MultipliedWithoutGroup", "own-transparency-group", "<</BM/Multiply>>", false),
      with_state("UnknownBlendMode", "a2-6.2.10-blend-mode", "<</BM/Sparkle>>", true),
      {"FormWithMcid", "own-form-marks",
       [](QPDF& pdf) { paint_form(pdf, "/P <</MCID 400>> BDC 0 0 5 5 re f EMC", "/planted Do"); }},
      {"StringOfHalfACode", "a2-6.2.11.3.3-cmap",
       [](QPDF& pdf) {
         put_resource(pdf, "/Font", "/planted", font(pdf, "/Type0"));
         paint_artifact(pdf, "BT /planted 9 Tf <000100> Tj ET");
       }},
      {"CodeWithoutMeaning", "a2-6.2.11.7.2-to-unicode",
       [](QPDF& pdf) {
         put_resource(pdf, "/Font", "/planted", font(pdf, "/Type0"));
         paint_artifact(pdf, "BT /planted 9 Tf <0000> Tj ET");
       }},
      painted("LanguageOfSequence", "a2-6.7.4-language-tag", "/Span <</Lang (?)>> BDC EMC"),
      painted("StringThatIsNotEnded", "a2-6.2.2-syntax", "(never ended"),
      painted("ArrayThatIsNotBegun", "a2-6.2.2-syntax", "1 ] 0 0 5 5 re f"),
      painted("BraceInContent", "a2-6.2.2-syntax", "{ 0 0 5 5 re f"),
      painted("OperatorInArray", "a2-6.2.2-syntax", "[ 1 f ] 0 d"),
      painted("DictionaryWithoutItsLastValue", "a2-6.2.2-syntax", "/Span <</Lang>> BDC EMC"),
      painted("ImageThatIsNotEnded", "a2-6.2.2-syntax", "BI /W 1 /H 1 ID \1\2"),
      {"ContentThatIsNoStream", "a2-6.1.7.1-stream",
       [](QPDF& pdf) { page(pdf).replaceKey("/Contents", parsed("[42]")); }},
  };
}

}  // namespace handslag::conformance
