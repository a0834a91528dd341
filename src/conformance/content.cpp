#define POINTERHOLDER_TRANSITION 4  // std::shared_ptr throughout
#include <charconv>
#include <qpdf/QPDF.hh>
#include <qpdf/QPDFObjectHandle.hh>
#include <qpdf/QPDFPageObjectHelper.hh>

#include "conformance/content_stream.h"
#include "conformance/rules.h"

namespace handslag::conformance {

namespace {

using Object = QPDFObjectHandle;
using Names = std::set<std::string, std::less<>>;

constexpr int kMaxFormDepth = 8;
constexpr std::size_t kMaxSavedStates = 28;  // ISO 19005-2, 6.1.13

/// What the rules ask of a marked-content sequence.
struct Properties {
  std::optional<long long> number;  ///< MCID
  std::optional<std::string> language;
  bool has_actual_text = false;
};

Properties properties_of(Object dictionary) {
  return {integer_in(dictionary, "/MCID"), text_in(dictionary, "/Lang"),
          !entry(dictionary, "/ActualText").isNull()};
}

Properties properties_of(const Operand& dictionary) {
  Properties read;
  if (const Operand* number = value_in(dictionary, "MCID");
      number && number->kind == Operand::Kind::Integer) {
    long long value = 0;
    const char* end = number->value.data() + number->value.size();
    if (std::from_chars(number->value.data(), end, value).ptr == end) read.number = value;
  }
  if (const Operand* language = value_in(dictionary, "Lang");
      language && language->kind == Operand::Kind::String)
    read.language = Object::newString(language->value).getUTF8Value();
  read.has_actual_text = value_in(dictionary, "ActualText") != nullptr;
  return read;
}

/// A font as text is shown with it.
struct ShownFont {
  ObjectNumber number;
  std::size_t code_bytes = 1;
  UnicodeMap texts;
  std::set<unsigned>* codes = nullptr;  ///< null until something is shown
};

/// What the pages share while their content is walked through.
struct Walk {
  QPDF& pdf;
  FaultList& faults;
  PaintedPages& painted;
  std::map<ObjectNumber, ShownFont> fonts = {};
  std::size_t form_bytes = 0;  ///< what the forms painted so far hold, each as often as it is painted
};

/// Walks through one content stream; a form XObject has a walker of its own.
class ContentWalker {
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

  void run(const std::string& bytes) {
    ContentStream content(bytes);
    while (const std::optional<std::string> name = content.next()) carry_out(*name, content.operands());
    if (!content.mistake().empty()) add("a2-6.2.2-syntax", as_told(content.mistake()));
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

  const Operand& operand(std::size_t from_last) const {
    static const Operand none;
    return from_last < operands_->size() ? (*operands_)[operands_->size() - 1 - from_last] : none;
  }
  /// Empty when it is not a name.
  const std::string& name_operand(std::size_t from_last) const {
    static const std::string none;
    const Operand& given = operand(from_last);
    return given.kind == Operand::Kind::Name ? given.value : none;
  }

  /// A named thing of the resources; a fault when it is not there.
  Object resource(const char* category, const Operand& name) {
    if (name.kind != Operand::Kind::Name) return Object::newNull();
    const std::string key = "/" + name.value;
    Object found = entry(entry(resources_, category), key.c_str());
    if (found.isNull())
      add("a2-6.2.2-resources",
          Message("No {name} is in {category} of the resources.", {{"name", key}, {"category", category}}));
    return found;
  }

  void carry_out(const std::string& name, const std::vector<Operand>& operands) {
    operands_ = &operands;
    const std::optional<bool> is_painting = paints(name);
    if (!is_painting) return add("a2-6.2.2-operator", Message("Unknown operator {name}.", {{"name", name}}));
    if (*is_painting) return paint(name);
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
    } else if ((name == "scn" || name == "SCN") && operand(0).kind == Operand::Kind::Name) {
      resource("/Pattern", operand(0));
    }
  }

  void begin_sequence(bool has_properties) {
    const std::string& tag = name_operand(has_properties ? 1 : 0);
    Properties properties;
    if (has_properties) {
      const Operand& given = operand(0);
      properties = given.kind == Operand::Kind::Name ? properties_of(resource("/Properties", given))
                                                     : properties_of(given);
    }
    Sequence sequence;
    sequence.has_actual_text = properties.has_actual_text;
    const std::optional<long long> number = properties.number;
    if (const auto& language = properties.language; language && !is_language_tag(*language)) {
      add("a2-6.7.4-language-tag",
          Message("/Lang of a marked-content sequence is no language tag: {language}",
                  {{"language", *language}}));
    }
    if (tag == "Artifact") {
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
      around_.marks->push_back({.number = *number, .tag = tag});
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
    Object font = resource("/Font", operand(1));
    font_ = nullptr;
    if (!font.isDictionary()) return;
    if (!font.isIndirect()) {
      // Fonts are known by their object from here on.
      font = walk_.pdf.makeIndirectObject(font);
      entry(resources_, "/Font").replaceKey("/" + operand(1).value, font);
    }
    const ObjectNumber number = number_of_object(font);
    const auto [shown, is_new] = walk_.fonts.try_emplace(number);
    font_ = &shown->second;
    if (!is_new) return;
    font_->number = number;
    if (name_in(font, "/Subtype") == "Type0") font_->code_bytes = 2;
    if (const auto bytes = stream_bytes(entry(font, "/ToUnicode"))) font_->texts = read_unicode_map(*bytes);
  }

  void set_colour_space() {
    const std::string& name = name_operand(0);
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
    const std::string& name = name_operand(0);
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
      for (const Operand& part : operand(0).items) show(part);
    } else if (name == "Tj" || name == "'" || name == "\"") {
      show(operand(0));
    }
  }

  void show(const Operand& string) {
    if (string.kind != Operand::Kind::String) return;
    if (!font_) return add("a2-6.2.2-resources", Message("Text is shown without a font."));
    if (!is_in_text_) add("a2-6.2.2-text", Message("Text is shown outside a text object."));
    if (!font_->codes) font_->codes = &walk_.painted.font_codes[font_->number];
    const std::string& bytes = string.value;
    const std::size_t width = font_->code_bytes;
    if (bytes.size() % width != 0)
      add("a2-6.2.11.3.3-cmap", Message("A string of a font with two-byte codes has an odd length."));
    for (std::size_t at = 0; at + width <= bytes.size(); at += width) {
      unsigned code = static_cast<unsigned char>(bytes[at]);
      if (width == 2) code = code << 8 | static_cast<unsigned char>(bytes[at + 1]);
      font_->codes->insert(code);
      const auto text = font_->texts.find(code);
      if (text != font_->texts.end()) say(text->second);
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

  void paint_object(Object object) {
    if (name_in(object, "/Subtype") != "Form") return;
    // Once it is too much no form is unpacked any more, however often the page asks for one.
    std::string content;
    if (walk_.form_bytes <= kMaxStreamBytes) {
      content = stream_bytes(object).value_or("");
      walk_.form_bytes += content.size() + 1'000;
    }
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
    walker.run(content);
  }

  Walk& walk_;
  Object resources_;
  Surroundings around_;
  const std::vector<Operand>* operands_ = nullptr;  ///< of the operator that is carried out
  std::vector<Sequence> sequences_;
  std::vector<ShownFont*> saved_fonts_;
  ShownFont* font_ = nullptr;  ///< in the walk
  bool is_in_text_ = false;
};

void check_page(Walk& walk, std::size_t at, Object page) {
  const std::string place = place_of_page(at);
  std::string content;  // a token may not go on from one stream to the next
  for (const Object& stream : items_of(page.getKey("/Contents"))) {
    const std::optional<std::string> bytes = stream_bytes(stream);
    if (!bytes || content.size() + bytes->size() > kMaxStreamBytes) {
      walk.faults.add("a2-6.1.7.1-stream", place, Message("The content cannot be read."));
      return;
    }
    content += *bytes + '\n';
  }
  Object resources = QPDFPageObjectHelper(page).getAttribute("/Resources", false);
  std::vector<PaintedMark>& marks = walk.painted.pages[at];
  ContentWalker::Surroundings around{place, &marks};
  around.has_group = !entry(page.getKey("/Group"), "/CS").isNull();
  ContentWalker walker(walk, resources, std::move(around));
  walker.run(content);
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
