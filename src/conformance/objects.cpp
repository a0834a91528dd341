#define POINTERHOLDER_TRANSITION 4  // std::shared_ptr throughout
#include <qpdf/QPDF.hh>
#include <qpdf/QPDFObjectHandle.hh>

#include "conformance/plain_objects.h"
#include "conformance/rules.h"

namespace handslag::conformance {

namespace {

using Object = QPDFObjectHandle;
using Names = std::set<std::string, std::less<>>;

constexpr std::size_t kMaxAllStreamBytes = std::size_t{512} << 20;
constexpr int kMaxDepth = 60;

const Names& forbidden_actions() {
  static const Names names{"Launch",     "Sound",      "Movie",     "ResetForm",   "ImportData",
                           "Hide",       "Trans",      "Rendition", "SetOCGState", "SetState",
                           "GoTo3DView", "JavaScript", "NOP"};
  return names;
}

class ObjectRules {
 public:
  ObjectRules(QPDF& pdf, const PlainObjects& plain, FaultList& faults)
      : pdf_(pdf), plain_(plain), faults_(faults) {}

  /// What is plain holds nothing that a rule forbids.
  bool run() {
    for (const ObjectNumber& number : plain_.others()) {
      Object object = pdf_.getObject(number.first, number.second);
      place_ = place_of_object(object);
      check(object, 0);
      if (object.isStream()) check_stream(object);
      if (is_too_much_) break;
    }
    return !is_too_much_;
  }

 private:
  void add(std::string_view rule, Message what, std::string detail = {}) {
    faults_.add(rule, place_, std::move(what), std::move(detail));
  }

  void check(Object object, int depth) {
    if (depth > kMaxDepth) return add("a2-6.1.13-limits", Message("Objects are nested too deeply."));
    if (object.isStream()) return check_dictionary(object.getDict(), depth);
    if (object.isDictionary()) return check_dictionary(object, depth);
    if (object.isArray()) {
      const int count = object.getArrayNItems();
      for (int at = 0; at < count; ++at) check_direct(object.getArrayItem(at), depth);
      return;
    }
    check_limits(object);
  }

  void check_direct(Object object, int depth) {
    if (!object.isIndirect()) check(object, depth + 1);
  }

  /// 6.1.13: limits of implementations.
  void check_limits(Object object) {
    if (object.isName() && object.getName().size() > 128)
      add("a2-6.1.13-limits", Message("A name is too long."));
    if (object.isString() && object.getStringValue().size() > 32767) {
      add("a2-6.1.13-limits", Message("A string is longer than 32 767 bytes."));
    }
    if (object.isInteger()) {
      const long long number = object.getIntValue();
      if (number > 2147483647LL || number < -2147483648LL) {
        add("a2-6.1.13-limits", Message("An integer is out of range."));
      }
    }
  }

  void check_dictionary(Object dictionary, int depth) {
    for (const std::string& key : dictionary.getKeys()) {
      if (key.size() > 128) add("a2-6.1.13-limits", Message("A name is too long."));
      check_direct(dictionary.getKey(key), depth);
    }
    check_action(dictionary);
    check_graphics_state(dictionary);
    if (dictionary.hasKey("/EF")) add("own-embedded-files", Message("A file is embedded."));
    if (dictionary.hasKey("/AA") && !dictionary.isDictionaryOfType("/Catalog")) {
      add("a2-6.5.2-triggers", Message("Actions are bound to events."));
    }
    if (dictionary.hasKey("/ColorSpace")) check_colours(dictionary.getKey("/ColorSpace"));
    if (Object group = entry(dictionary, "/Group"); name_in(group, "/S") == "Transparency") {
      check_colours(entry(group, "/CS"));
    }
  }

  /// 6.5.1: actions that run programs, play, or change what is shown.
  void check_action(Object dictionary) {
    if (dictionary.isDictionaryOfType("/StructElem")) return;
    const std::string kind = name_in(dictionary, "/S");
    if (forbidden_actions().contains(kind))
      add("a2-6.5.1-action", Message("There is an action {kind}.", {{"kind", kind}}), kind);
    if (kind == "Named" &&
        !Names{"NextPage", "PrevPage", "FirstPage", "LastPage"}.contains(name_in(dictionary, "/N"))) {
      add("a2-6.5.1-action",
          Message("There is a named action {name}.", {{"name", name_in(dictionary, "/N")}}), "Named");
    }
  }

  /// 6.2.5: transfer functions and halftones belong to presses.
  void check_graphics_state(Object state) {
    if (!state.isDictionaryOfType("/ExtGState") && !state.hasKey("/ca")) return;
    Object transfer = entry(state, "/TR2");
    if (state.hasKey("/TR") || state.hasKey("/HTP") ||
        (!transfer.isNull() && name_of(transfer) != "Default")) {
      add("a2-6.2.5-graphics-state", Message("A graphics state has a transfer function or a halftone."));
    }
  }

  /// 6.2.4.3: with an RGB output intent, DeviceCMYK means nothing.
  void check_colours(Object space) {
    for (const Object& part : items_of(space)) {
      if (name_of(part) == "DeviceCMYK" || name_of(part) == "CMYK") {
        add("a2-6.2.4.3-device-colour", Message("DeviceCMYK is used beside an RGB output intent."));
      }
    }
    if (!space.isDictionary()) return;
    for (const std::string& key : space.getKeys()) check_colours_once(space.getKey(key));
  }
  void check_colours_once(Object space) {
    if (!space.isDictionary()) check_colours(space);
  }

  void check_stream(Object stream) {
    for (const char* key : {"/F", "/FFilter", "/FDecodeParms"}) {
      if (stream.getDict().hasKey(key))
        add("a2-6.1.7.1-external", Message("The data of a stream lie in another file."));
    }
    bool is_image_data = false;
    for (const Object& filter : items_of(entry(stream, "/Filter"))) {
      const std::string name = name_of(filter);
      if (name == "LZWDecode" || name == "LZW") {
        add("a2-6.1.7.2-lzw", Message("A stream is compressed with LZW."));
      } else if (name == "Crypt") {
        add("a2-6.1.7.2-filter", Message("A stream is encrypted by itself."));
      } else if (name == "DCTDecode" || name == "JPXDecode" || name == "CCITTFaxDecode" ||
                 name == "JBIG2Decode") {
        is_image_data = true;
      } else if (!Names{"FlateDecode", "ASCIIHexDecode", "ASCII85Decode", "RunLengthDecode"}.contains(name)) {
        add("a2-6.1.7.2-filter", Message("A stream has the unknown filter {name}.", {{"name", name}}));
        is_image_data = true;
      }
    }
    if (!is_image_data) check_stream_data(stream);
    if (name_in(stream, "/Subtype") == "Image") check_image(stream);
    if (name_in(stream, "/Subtype") == "Form") check_form(stream);
    if (name_in(stream, "/Subtype") == "PS") add("a2-6.2.9-form", Message("There is a PostScript object."));
  }

  void check_stream_data(Object stream) {
    const std::optional<std::string> bytes = stream_bytes(stream);
    if (!bytes)
      return add("a2-6.1.7.1-stream", Message("A stream cannot be decoded or is longer than 64 MiB."));
    stream_bytes_ += bytes->size();
    if (stream_bytes_ > kMaxAllStreamBytes) {
      is_too_much_ = true;
      add("readable", Message("The streams hold more than 512 MiB; the rest is not checked."));
    }
  }

  void check_image(Object image) {
    if (is_true(image, "/Interpolate")) add("a2-6.2.8-image", Message("An image asks to be interpolated."));
    if (!entry(image, "/Alternates").isNull() || !entry(image, "/OPI").isNull()) {
      add("a2-6.2.8-image", Message("An image has alternates."));
    }
  }

  void check_form(Object form) {
    if (!entry(form, "/OPI").isNull() || !entry(form, "/PS").isNull() || name_in(form, "/Subtype2") == "PS") {
      add("a2-6.2.9-form", Message("A form holds PostScript or an OPI dictionary."));
    }
    if (!entry(form, "/Ref").isNull()) add("a2-6.2.9-form", Message("A form refers to another file."));
  }

  QPDF& pdf_;
  const PlainObjects& plain_;
  FaultList& faults_;
  std::string place_;
  std::size_t stream_bytes_ = 0;
  bool is_too_much_ = false;
};

}  // namespace

bool check_objects(QPDF& pdf, const PlainObjects& plain, FaultList& faults) {
  return ObjectRules(pdf, plain, faults).run();
}

}  // namespace handslag::conformance
