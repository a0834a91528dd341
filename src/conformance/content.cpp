#define POINTERHOLDER_TRANSITION 4  // std::shared_ptr throughout
#include <qpdf/QPDF.hh>
#include <qpdf/QPDFObjectHandle.hh>
#include <qpdf/QPDFPageObjectHelper.hh>

#include "conformance/rules.h"

namespace handslag::conformance {

namespace {

using Object = QPDFObjectHandle;
using Names = std::set<std::string, std::less<>>;

constexpr int kMaxFormDepth = 8;
constexpr std::size_t kMaxSavedStates = 28;  // ISO 19005-2, 6.1.13
constexpr std::size_t kMaxOperands = 64;

const Names& painting_operators() {
  static const Names names{"f", "F",  "f*", "B",  "B*", "b", "b*", "S",
                           "s", "sh", "Do", "Tj", "TJ", "'", "\"", "EI"};
  return names;
}

/// The operators of ISO 32000-1, annex A, that paint nothing.
const Names& other_operators() {
  static const Names names{"BDC", "BI", "BMC", "BT", "CS", "DP", "EMC", "ET",  "G",  "ID", "J",
                           "K",   "M",  "MP",  "Q",  "RG", "SC", "SCN", "T*",  "TD", "TL", "Tc",
                           "Td",  "Tf", "Tm",  "Tr", "Ts", "Tw", "Tz",  "W",   "W*", "c",  "cm",
                           "cs",  "d",  "d0",  "d1", "g",  "gs", "h",   "i",   "j",  "k",  "l",
                           "m",   "n",  "q",   "re", "rg", "ri", "sc",  "scn", "v",  "w",  "y"};
  return names;
}

/// What the pages share while their content is walked through.
struct Walk {
  QPDF& pdf;
  FaultList& faults;
  PaintedPages& painted;
  std::map<ObjectNumber, UnicodeMap> unicode_maps = {};
  std::size_t form_bytes = 0;  ///< what the forms painted so far hold, each as often as it is painted
};

/// Walks through one content stream; a form XObject has a walker of its own.
class ContentWalker final : public Object::ParserCallbacks {
 public:
  struct Surroundings {
    std::string place;
    std::vector<PaintedMark>* marks;
    bool is_marked = false;  ///< inside an MCID or an artifact already
    int depth = 0;
    bool has_group = false;
  };

  ContentWalker(Walk& walk, Object resources, Surroundings around)
      : walk_(walk), resources_(resources), around_(std::move(around)) {}

  void handleObject(Object object, std::size_t, std::size_t) override {
    if (object.isOperator()) {
      carry_out(object.getOperatorValue());
      operands_.clear();
    } else if (object.isInlineImage()) {
      paint("EI");
    } else if (operands_.size() < kMaxOperands) {
      operands_.push_back(object);
    }
  }

  void handleEOF() override {
    if (!sequences_.empty()) add("a2-6.2.2-marks", Message("A marked-content sequence is not ended."));
    if (is_in_text_) add("a2-6.2.2-text", Message("A text object is not ended."));
    if (!saved_fonts_.empty()) add("a2-6.2.2-states", Message("A saved graphics state is not restored."));
  }

 private:
  struct Sequence {
    enum class Kind { Artifact, Item, Other };
    Kind kind = Kind::Other;
    std::size_t mark = 0;
    bool has_actual_text = false;
  };

  void add(std::string_view rule, Message what) { walk_.faults.add(rule, around_.place, std::move(what)); }

  Object operand(std::size_t from_last) const {
    return from_last < operands_.size() ? operands_[operands_.size() - 1 - from_last] : Object::newNull();
  }

  /// A named thing of the resources; a fault when it is not there.
  Object resource(const char* category, Object name) {
    if (!name.isName()) return Object::newNull();
    Object found = entry(entry(resources_, category), name.getName().c_str());
    if (found.isNull())
      add("a2-6.2.2-resources", Message("No {name} is in {category} of the resources.",
                                        {{"name", name.getName()}, {"category", category}}));
    return found;
  }

  void carry_out(const std::string& name) {
    if (painting_operators().contains(name)) return paint(name);
    if (!other_operators().contains(name))
      return add("a2-6.2.2-operator", Message("Unknown operator {name}.", {{"name", name}}));
    if (name == "BDC" || name == "BMC") return begin_sequence(name == "BDC");
    if (name == "EMC") return end_sequence();
    if (name == "q") return save();
    if (name == "Q") return restore();
    if (name == "BT" || name == "ET") return set_in_text(name == "BT");
    if (name == "Tf") return set_font();
    if (name == "gs") return check_state(resource("/ExtGState", operand(0)));
    if (name == "cs" || name == "CS") return set_colour_space();
    if (name == "k" || name == "K") {
      add("a2-6.2.4.3-device-colour", Message("DeviceCMYK is used beside an RGB output intent."));
    } else if (name == "ri") {
      check_intent();
    } else if ((name == "scn" || name == "SCN") && operand(0).isName()) {
      resource("/Pattern", operand(0));
    }
  }

  void begin_sequence(bool has_properties) {
    Object tag = operand(has_properties ? 1 : 0);
    Object properties = has_properties ? operand(0) : Object::newNull();
    if (properties.isName()) properties = resource("/Properties", properties);
    Sequence sequence;
    sequence.has_actual_text = !entry(properties, "/ActualText").isNull();
    const std::optional<long long> number = integer_in(properties, "/MCID");
    if (const auto language = text_in(properties, "/Lang"); language && !is_language_tag(*language)) {
      add("a2-6.7.4-language-tag",
          Message("/Lang of a marked-content sequence is no language tag: {language}",
                  {{"language", *language}}));
    }
    if (name_of(tag) == "Artifact") {
      sequence.kind = Sequence::Kind::Artifact;
      if (is_inside(Sequence::Kind::Item))
        add("ua1-7.1-artifact-in-tagged", Message("An artifact is inside tagged content."));
      if (number) add("ua1-7.1-artifact-in-tagged", Message("An artifact has an MCID."));
    } else if (number) {
      sequence.kind = Sequence::Kind::Item;
      if (is_inside(Sequence::Kind::Artifact))
        add("ua1-7.1-tagged-in-artifact", Message("Tagged content is inside an artifact."));
      if (is_inside(Sequence::Kind::Item)) add("own-nested-marks", Message("An MCID is inside another."));
      if (around_.depth > 0)
        add("own-form-marks", Message("A form holds MCIDs, so it would be content several times."));
      sequence.mark = around_.marks->size();
      around_.marks->push_back({.number = *number, .tag = name_of(tag)});
    }
    sequences_.push_back(sequence);
  }

  void end_sequence() {
    if (sequences_.empty()) return add("a2-6.2.2-marks", Message("EMC ends a sequence that was not begun."));
    sequences_.pop_back();
  }

  bool is_inside(Sequence::Kind kind) const {
    for (const Sequence& sequence : sequences_) {
      if (sequence.kind == kind) return true;
    }
    return false;
  }

  void save() {
    saved_fonts_.push_back(font_);
    if (saved_fonts_.size() == kMaxSavedStates + 1)
      add("a2-6.1.13-limits", Message("Graphics states are nested beyond 28."));
  }
  void restore() {
    if (saved_fonts_.empty())
      return add("a2-6.2.2-states", Message("Q restores a state that was not saved."));
    font_ = saved_fonts_.back();
    saved_fonts_.pop_back();
  }

  void set_in_text(bool begins) {
    if (is_in_text_ == begins)
      add("a2-6.2.2-text",
          begins ? Message("BT inside a text object.") : Message("ET outside a text object."));
    is_in_text_ = begins;
  }

  void set_font() {
    Object name = operand(1);
    font_ = resource("/Font", name);
    if (!font_.isDictionary() || font_.isIndirect()) return;
    // Fonts are known by their object from here on.
    font_ = walk_.pdf.makeIndirectObject(font_);
    entry(resources_, "/Font").replaceKey(name.getName(), font_);
  }

  void set_colour_space() {
    const std::string name = name_of(operand(0));
    if (name == "DeviceCMYK") {
      add("a2-6.2.4.3-device-colour", Message("DeviceCMYK is used beside an RGB output intent."));
    } else if (name != "DeviceRGB" && name != "DeviceGray" && name != "Pattern") {
      const std::vector<Object> parts = items_of(resource("/ColorSpace", operand(0)));
      if (!parts.empty() && name_of(parts.front()) == "DeviceCMYK") {
        add("a2-6.2.4.3-device-colour", Message("DeviceCMYK is used beside an RGB output intent."));
      }
    }
  }

  void check_intent() {
    const std::string name = name_of(operand(0));
    if (!Names{"AbsoluteColorimetric", "RelativeColorimetric", "Saturation", "Perceptual"}.contains(name)) {
      add("a2-6.2.6-intent", Message("Unknown rendering intent {name}.", {{"name", name}}));
    }
  }

  /// 6.2.10: blending needs a colour space to blend in.
  void check_state(Object state) {
    const auto is_below_one = [&](const char* key) { return number_of(entry(state, key)).value_or(1) < 1; };
    Object mask = entry(state, "/SMask");
    bool blends = is_below_one("/ca") || is_below_one("/CA") || mask.isDictionary();
    for (const Object& mode : items_of(entry(state, "/BM"))) {
      static const Names known{"Normal",    "Compatible", "Multiply",   "Screen",    "Overlay",
                               "Darken",    "Lighten",    "ColorDodge", "ColorBurn", "HardLight",
                               "SoftLight", "Difference", "Exclusion",  "Hue",       "Saturation",
                               "Color",     "Luminosity"};
      const std::string name = name_of(mode);
      if (!known.contains(name))
        add("a2-6.2.10-blend-mode", Message("Unknown blend mode {name}.", {{"name", name}}));
      if (name != "Normal" && name != "Compatible") blends = true;
    }
    if (blends && !around_.has_group) {
      add("own-transparency-group",
          Message("Transparency is used, but the page has no group with a colour space."));
    }
  }

  void paint(const std::string& name) {
    if (!around_.is_marked && !is_inside(Sequence::Kind::Artifact) && !is_inside(Sequence::Kind::Item)) {
      add("ua1-7.1-untagged",
          Message("Something is painted ({name}) that is neither tagged nor an artifact.", {{"name", name}}));
    }
    for (const Sequence& sequence : sequences_) {
      if (sequence.kind == Sequence::Kind::Item) (*around_.marks)[sequence.mark].paints = true;
    }
    if (name == "Do") return paint_object(resource("/XObject", operand(0)));
    if (name == "sh") {
      resource("/Shading", operand(0));
    } else if (name == "TJ") {
      for (const Object& part : items_of(operand(0))) show(part);
    } else if (name == "Tj" || name == "'" || name == "\"") {
      show(operand(0));
    }
  }

  void show(Object string) {
    if (!string.isString()) return;
    if (!font_.isDictionary()) return add("a2-6.2.2-resources", Message("Text is shown without a font."));
    if (!is_in_text_) add("a2-6.2.2-text", Message("Text is shown outside a text object."));
    const ObjectNumber font = number_of_object(font_);
    const std::string bytes = string.getStringValue();
    const std::size_t width = name_in(font_, "/Subtype") == "Type0" ? 2 : 1;
    if (bytes.size() % width != 0)
      add("a2-6.2.11.3.3-cmap", Message("A string of a font with two-byte codes has an odd length."));
    const UnicodeMap& texts = unicode_map(font);
    for (std::size_t at = 0; at + width <= bytes.size(); at += width) {
      unsigned code = static_cast<unsigned char>(bytes[at]);
      if (width == 2) code = code << 8 | static_cast<unsigned char>(bytes[at + 1]);
      walk_.painted.font_codes[font].insert(code);
      const auto text = texts.find(code);
      if (text != texts.end()) say(text->second);
    }
  }

  void say(const std::string& text) {
    bool is_replaced = false;
    for (Sequence& sequence : sequences_) {
      if (sequence.has_actual_text) is_replaced = true;
      if (sequence.kind == Sequence::Kind::Item) (*around_.marks)[sequence.mark].text += text;
    }
    const std::optional<char32_t> strange = unknowable_character(text);
    if (strange && !is_replaced) {
      add("a2-6.2.11.7.3-private-use",
          Message("Text holds {character} without /ActualText.", {{"character", code_point_name(*strange)}}));
    }
  }

  const UnicodeMap& unicode_map(const ObjectNumber& font) {
    const auto [map, is_new] = walk_.unicode_maps.try_emplace(font);
    if (is_new) {
      if (const auto bytes = stream_bytes(entry(font_, "/ToUnicode"))) map->second = read_unicode_map(*bytes);
    }
    return map->second;
  }

  void paint_object(Object object) {
    if (name_in(object, "/Subtype") != "Form") return;
    // Once it is too much no form is unpacked any more, however often the page asks for one.
    if (walk_.form_bytes <= kMaxStreamBytes)
      walk_.form_bytes += stream_bytes(object).value_or("").size() + 1'000;
    if (around_.depth >= kMaxFormDepth || walk_.form_bytes > kMaxStreamBytes) {
      return add("a2-6.1.13-limits", Message("Forms are nested too deeply or painted too often."));
    }
    Surroundings inside = around_;
    inside.place += ", form " + std::to_string(number_of_object(object).first);
    inside.is_marked =
        around_.is_marked || is_inside(Sequence::Kind::Artifact) || is_inside(Sequence::Kind::Item);
    ++inside.depth;
    inside.has_group = inside.has_group || !entry(entry(object, "/Group"), "/CS").isNull();
    ContentWalker walker(walk_, entry(object, "/Resources"), std::move(inside));
    QPDFPageObjectHelper(object).parseContents(&walker);
  }

  Walk& walk_;
  Object resources_;
  Surroundings around_;
  std::vector<Object> operands_;
  std::vector<Sequence> sequences_;
  std::vector<Object> saved_fonts_;
  Object font_ = Object::newNull();
  bool is_in_text_ = false;
};

void check_page(Walk& walk, std::size_t at, Object page) {
  const std::string place = place_of_page(at);
  for (const Object& contents : items_of(page.getKey("/Contents"))) {
    if (!stream_bytes(contents)) {
      walk.faults.add("a2-6.1.7.1-stream", place, Message("The content cannot be read."));
      return;
    }
  }
  Object resources = QPDFPageObjectHelper(page).getAttribute("/Resources", false);
  std::vector<PaintedMark>& marks = walk.painted.pages[at];
  ContentWalker::Surroundings around{place, &marks};
  around.has_group = !entry(page.getKey("/Group"), "/CS").isNull();
  ContentWalker walker(walk, resources, std::move(around));
  try {
    page.parsePageContents(&walker);
  } catch (const QPDFExc& error) {
    walk.faults.add("a2-6.2.2-syntax", place, as_told(error.getMessageDetail()));
  }
  std::set<long long> numbers;
  for (const PaintedMark& mark : marks) {
    if (!numbers.insert(mark.number).second) {
      walk.faults.add("ua1-7.1-repeated-mark", place,
                      Message("MCID {number} stands twice.", {{"number", std::to_string(mark.number)}}));
    }
  }
}

}  // namespace

PaintedPages check_contents(QPDF& pdf, FaultList& faults) {
  PaintedPages painted;
  const std::vector<Object> pages = pdf.getAllPages();
  painted.pages.resize(pages.size());
  Walk walk{pdf, faults, painted};
  for (std::size_t at = 0; at < pages.size() && !faults.is_full(); ++at) check_page(walk, at, pages[at]);
  return painted;
}

}  // namespace handslag::conformance
