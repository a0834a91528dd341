#define POINTERHOLDER_TRANSITION 4  // std::shared_ptr throughout
#include <algorithm>
#include <qpdf/QPDF.hh>
#include <qpdf/QPDFObjectHandle.hh>

#include "conformance/element_entries.h"
#include "conformance/plain_objects.h"

namespace handslag::conformance {

namespace {

using Object = QPDFObjectHandle;
using Element = StructureElement;
using Kid = StructureElement::Kid;

constexpr int kMaxDepth = 100;
constexpr std::size_t kMaxElements = 1'000'000;

/// The standard structure types of ISO 32000-1, 14.8.4.
const std::set<std::string, std::less<>>& standard_types() {
  static const std::set<std::string, std::less<>> types{
      "Document", "Part",      "Art",     "Sect",  "Div",  "BlockQuote", "Caption", "TOC",       "TOCI",
      "Index",    "NonStruct", "Private", "P",     "H",    "H1",         "H2",      "H3",        "H4",
      "H5",       "H6",        "L",       "LI",    "Lbl",  "LBody",      "Table",   "TR",        "TH",
      "TD",       "THead",     "TBody",   "TFoot", "Span", "Quote",      "Note",    "Reference", "BibEntry",
      "Code",     "Link",      "Annot",   "Ruby",  "RB",   "RT",         "RP",      "Warichu",   "WT",
      "WP",       "Figure",    "Formula", "Form"};
  return types;
}

class TreeReader {
 public:
  TreeReader(QPDF& pdf, PlainObjects& plain, FaultList& faults)
      : pdf_(pdf), plain_(plain), root_(entry(pdf.getRoot(), "/StructTreeRoot")), faults_(faults) {
    const std::vector<Object>& pages = pdf.getAllPages();
    for (std::size_t at = 0; at < pages.size(); ++at) {
      page_at_[number_of_object(pages[at])] = static_cast<int>(at);
    }
  }

  StructureTree run() {
    if (!root_.isDictionary()) return {};
    check_role_map();
    const std::vector<Object> kids = items_of(entry(root_, "/K"));
    if (kids.empty()) faults_.add("a2-6.7.3-structure", "structure", Message("The structure tree is empty."));
    std::map<std::string, int> counts;
    for (const Object& kid : kids) read_element(number_of_object(kid), entries_in(kid), -1, counts);
    return std::move(tree_);
  }

 private:
  /// ISO 14289-1, 7.1: own types lead to standard ones, which keep their meaning.
  void check_role_map() {
    Object roles = entry(root_, "/RoleMap");
    if (!roles.isDictionary()) return;
    for (const std::string& key : roles.getKeys()) {
      const std::string type = key.substr(1);
      if (standard_types().contains(type)) {
        faults_.add("ua1-7.1-role-of-standard", "role map",
                    Message("The standard type {type} is given another meaning.", {{"type", type}}));
      } else if (standard_type(type).empty()) {
        faults_.add("a2-6.7.3.4-role", "role map",
                    Message("The type {type} leads to no standard type.", {{"type", type}}));
      }
    }
  }

  /// The standard type that a type leads to; empty when it leads nowhere or in a circle.
  std::string standard_type(std::string type) const {
    for (int step = 0; step < 32; ++step) {
      if (standard_types().contains(type)) return type;
      type = name_in(entry(root_, "/RoleMap"), ("/" + type).c_str());
    }
    return "";
  }

  /// What libqpdf has read, when it is an element.
  std::optional<ElementEntries> entries_in(Object object) const {
    if (!object.isDictionary()) return std::nullopt;
    return entries_of(object, root_);
  }
  std::optional<ElementEntries> entries_in(const ElementEntries::Kid& kid) const {
    return kid.direct ? entries_in(*kid.direct) : std::nullopt;
  }

  std::string place_in(int parent) const { return parent < 0 ? "structure " : tree_.place_of(at(parent)); }
  const Element& at(int index) const { return tree_.elements[static_cast<std::size_t>(index)]; }

  /// `number` is {0, 0} for an element that stands in the dictionary of another; without entries it is none.
  void read_element(ObjectNumber number, const std::optional<ElementEntries>& entries, int parent,
                    std::map<std::string, int>& counts) {
    const int depth = parent < 0 ? 0 : at(parent).depth + 1;
    if (!entries) {
      return faults_.add("a2-6.7.3-structure", place_in(parent),
                         Message("A child of the tree is no structure element."));
    }
    if (number.first != 0 && !seen_.insert(number).second) {
      return faults_.add("a2-6.7.3-structure", place_in(parent),
                         Message("An element stands twice in the tree."));
    }
    if (depth > kMaxDepth || tree_.elements.size() >= kMaxElements) {
      return faults_.add("a2-6.1.13-limits", place_in(parent),
                         Message("The structure tree is too deep or too large."));
    }
    Element element;
    element.type = standard_type(entries->type);
    element.written = &*tree_.written_types.insert(entries->type).first;
    element.ordinal = ++counts[entries->type];
    element.object = number;
    element.parent = parent;
    element.depth = depth;
    if (entries->details != Element::Details{}) {
      element.own_details = std::make_unique<const Element::Details>(entries->details);
    }
    check_element(*entries, element);
    const int index = static_cast<int>(tree_.elements.size());
    tree_.elements.push_back(std::move(element));
    read_kids(*entries, index);
  }

  void check_element(const ElementEntries& entries, const Element& element) {
    if (element.type.empty()) {
      faults_.add("a2-6.7.3.4-role", tree_.place_of(element),
                  Message("The type is neither standard nor in the role map."));
    }
    const ObjectNumber above = element.parent < 0 ? number_of_object(root_) : at(element.parent).object;
    if (entries.parent != above) {
      faults_.add("a2-6.7.3-parent", tree_.place_of(element), Message("/P does not name the parent."));
    }
    const auto& language = entries.language;
    if (language && !language->empty() && !is_language_tag(*language)) {
      faults_.add("a2-6.7.4-language-tag", tree_.place_of(element),
                  Message("/Lang is no language tag: {language}", {{"language", *language}}));
    }
    for (const std::string& words : {entries.details.alternative, entries.details.actual_text}) {
      if (const auto strange = unknowable_character(words)) {
        faults_.add(
            "a2-6.2.11.7.3-private-use", tree_.place_of(element),
            Message("/Alt or /ActualText holds {character}.", {{"character", code_point_name(*strange)}}));
      }
    }
  }

  /// -1 for what is no page of the file, `otherwise` where none is named.
  int page_of(const std::optional<ObjectNumber>& page, int otherwise) {
    if (!page) return otherwise;
    const auto found = page_at_.find(*page);
    if (found != page_at_.end()) return found->second;
    const bool is_nothing = page->first != 0 && pdf_.getObject(page->first, page->second).isNull();
    return is_nothing ? otherwise : -1;
  }

  void read_kids(const ElementEntries& entries, int index) {
    const int own_page = page_of(entries.page, -1);
    std::map<std::string, int> counts;
    for (const ElementEntries::Kid& kid : entries.kids) {
      if (faults_.is_full()) return;
      if (kid.kind != ElementEntries::Kid::Kind::Reference) {
        read_kid(kid, {}, entries_in(kid), index, own_page, counts);
      } else if (const std::optional<ElementEntries> plain = plain_.element(kid.object)) {
        read_kid(kid, kid.object, plain, index, own_page, counts);
      } else {
        const ElementEntries::Kid read = kid_of(pdf_.getObject(kid.object.first, kid.object.second));
        read_kid(read, kid.object, entries_in(read), index, own_page, counts);
      }
    }
  }

  void read_kid(const ElementEntries::Kid& entry, ObjectNumber number,
                const std::optional<ElementEntries>& below, int index, int own_page,
                std::map<std::string, int>& counts) {
    Kid kid;
    kid.page = page_of(entry.page, own_page);
    if (entry.kind == ElementEntries::Kid::Kind::Mark) {
      kid.kind = Kid::Kind::Mark;
      kid.mark = entry.mark;
    } else if (entry.kind == ElementEntries::Kid::Kind::Annotation) {
      kid.kind = Kid::Kind::Annotation;
      kid.annotation = entry.object;
    } else {
      kid.element = static_cast<int>(tree_.elements.size());
      read_element(number, below, index, counts);
      if (static_cast<std::size_t>(kid.element) == tree_.elements.size()) return;
    }
    tree_.elements[static_cast<std::size_t>(index)].kids.push_back(kid);
  }

  QPDF& pdf_;
  PlainObjects& plain_;
  Object root_;
  FaultList& faults_;
  std::map<ObjectNumber, int> page_at_;
  std::set<ObjectNumber> seen_;
  StructureTree tree_;
};

void append_text(const StructureTree& tree, std::size_t at,
                 const std::vector<std::map<long long, const PaintedMark*>>& marks, std::string& text) {
  const Element& element = tree.elements[at];
  if (!element.details().actual_text.empty()) {
    text += element.details().actual_text;
    return;
  }
  for (const Kid& kid : element.kids) {
    if (kid.kind == Kid::Kind::Element) append_text(tree, static_cast<std::size_t>(kid.element), marks, text);
    if (kid.kind != Kid::Kind::Mark || kid.page < 0) continue;
    const auto& of_page = marks[static_cast<std::size_t>(kid.page)];
    const auto mark = of_page.find(kid.mark);
    if (mark != of_page.end()) text += mark->second->text;
  }
}

}  // namespace

std::string StructureTree::place_of(const StructureElement& element) const {
  if (element.parent < 0) return "structure /" + *element.written;
  return place_of(elements[static_cast<std::size_t>(element.parent)]) + "/" + *element.written + "[" +
         std::to_string(element.ordinal) + "]";
}

StructureTree check_structure_tree(QPDF& pdf, PlainObjects& plain, FaultList& faults) {
  return TreeReader(pdf, plain, faults).run();
}

std::vector<std::string> texts_of_elements(const StructureTree& tree,
                                           const std::vector<std::size_t>& elements,
                                           const PaintedPages& painted) {
  std::vector<std::map<long long, const PaintedMark*>> marks(painted.pages.size());
  for (std::size_t page = 0; page < painted.pages.size(); ++page) {
    for (const PaintedMark& mark : painted.pages[page]) marks[page][mark.number] = &mark;
  }
  std::vector<std::string> texts(elements.size());
  for (std::size_t at = 0; at < elements.size(); ++at) append_text(tree, elements[at], marks, texts[at]);
  return texts;
}

}  // namespace handslag::conformance
