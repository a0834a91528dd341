#define POINTERHOLDER_TRANSITION 4  // std::shared_ptr throughout
#include <algorithm>
#include <qpdf/QPDF.hh>
#include <qpdf/QPDFObjectHandle.hh>

#include "conformance/rules.h"

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
  TreeReader(QPDF& pdf, FaultList& faults) : root_(entry(pdf.getRoot(), "/StructTreeRoot")), faults_(faults) {
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
    for (const Object& kid : kids) read_element(kid, -1, "structure ", counts);
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

  void read_element(Object object, int parent, const std::string& path, std::map<std::string, int>& counts) {
    const int depth = parent < 0 ? 0 : tree_.elements[static_cast<std::size_t>(parent)].depth + 1;
    if (!object.isDictionary()) {
      return faults_.add("a2-6.7.3-structure", path, Message("A child of the tree is no structure element."));
    }
    const ObjectNumber number = number_of_object(object);
    if (number.first != 0 && !seen_.insert(number).second) {
      return faults_.add("a2-6.7.3-structure", path, Message("An element stands twice in the tree."));
    }
    if (depth > kMaxDepth || tree_.elements.size() >= kMaxElements) {
      return faults_.add("a2-6.1.13-limits", path, Message("The structure tree is too deep or too large."));
    }
    const std::string written = name_in(object, "/S");
    Element element;
    element.type = standard_type(written);
    element.place = path + "/" + written;
    if (const int count = ++counts[written]; parent >= 0) element.place += "[" + std::to_string(count) + "]";
    element.object = number;
    element.parent = parent;
    element.depth = depth;
    check_element(object, element, parent);
    read_words(object, element);
    read_attributes(object, element);
    const int index = static_cast<int>(tree_.elements.size());
    tree_.elements.push_back(std::move(element));
    read_kids(object, index);
  }

  void check_element(Object object, const Element& element, int parent) {
    if (element.type.empty()) {
      faults_.add("a2-6.7.3.4-role", element.place,
                  Message("The type is neither standard nor in the role map."));
    }
    const ObjectNumber above =
        parent < 0 ? number_of_object(root_) : tree_.elements[static_cast<std::size_t>(parent)].object;
    if (number_of_object(entry(object, "/P")) != above) {
      faults_.add("a2-6.7.3-parent", element.place, Message("/P does not name the parent."));
    }
    const auto language = text_in(object, "/Lang");
    if (language && !language->empty() && !is_language_tag(*language)) {
      faults_.add("a2-6.7.4-language-tag", element.place,
                  Message("/Lang is no language tag: {language}", {{"language", *language}}));
    }
  }

  void read_words(Object object, Element& element) {
    element.alternative = text_in(object, "/Alt").value_or("");
    element.actual_text = text_in(object, "/ActualText").value_or("");
    element.id = text_in(object, "/ID").value_or("");
    for (const std::string& words : {element.alternative, element.actual_text}) {
      if (const auto strange = unknowable_character(words)) {
        faults_.add(
            "a2-6.2.11.7.3-private-use", element.place,
            Message("/Alt or /ActualText holds {character}.", {{"character", code_point_name(*strange)}}));
      }
    }
  }

  /// Attributes in /A, and those of the classes in /C.
  void read_attributes(Object object, Element& element) {
    std::vector<Object> all = items_of(entry(object, "/A"));
    for (const Object& name : items_of(entry(object, "/C"))) {
      const std::string key = "/" + name_of(name);
      for (const Object& attributes : items_of(entry(entry(root_, "/ClassMap"), key.c_str()))) {
        all.push_back(attributes);
      }
    }
    for (const Object& attributes : all) {
      const std::string owner = name_in(attributes, "/O");
      if (owner == "Table") read_table_attributes(attributes, element);
      if (owner == "List") element.list_numbering = name_in(attributes, "/ListNumbering");
      if (owner == "Layout") {
        const std::vector<Object> box = items_of(entry(attributes, "/BBox"));
        element.has_box = box.size() == 4 && std::all_of(box.begin(), box.end(), [](Object side) {
                            return number_of(side).has_value();
                          });
      }
    }
  }

  void read_table_attributes(Object attributes, Element& element) {
    if (const std::string scope = name_in(attributes, "/Scope"); !scope.empty()) element.scope = scope;
    element.column_span = integer_in(attributes, "/ColSpan").value_or(element.column_span);
    element.row_span = integer_in(attributes, "/RowSpan").value_or(element.row_span);
    for (Object id : items_of(entry(attributes, "/Headers"))) {
      if (id.isString()) element.headers.push_back(id.getUTF8Value());
    }
  }

  int page_of(Object page) const {
    const auto found = page_at_.find(number_of_object(page));
    return found == page_at_.end() ? -1 : found->second;
  }

  void read_kids(Object object, int index) {
    const std::string path = tree_.elements[static_cast<std::size_t>(index)].place;
    const int own_page = page_of(entry(object, "/Pg"));
    std::map<std::string, int> counts;
    for (const Object& item : items_of(entry(object, "/K"))) {
      if (faults_.is_full()) return;
      Kid kid;
      const std::string type = name_in(item, "/Type");
      Object page = entry(item, "/Pg");
      kid.page = page.isNull() ? own_page : page_of(page);
      if (const auto number = integer_of(item)) {
        kid.kind = Kid::Kind::Mark;
        kid.mark = *number;
        kid.page = own_page;
      } else if (type == "MCR") {
        kid.kind = Kid::Kind::Mark;
        kid.mark = integer_in(item, "/MCID").value_or(-1);
      } else if (type == "OBJR") {
        kid.kind = Kid::Kind::Annotation;
        kid.annotation = number_of_object(entry(item, "/Obj"));
      } else {
        kid.element = static_cast<int>(tree_.elements.size());
        read_element(item, index, path, counts);
        if (static_cast<std::size_t>(kid.element) == tree_.elements.size()) continue;
      }
      tree_.elements[static_cast<std::size_t>(index)].kids.push_back(kid);
    }
  }

  Object root_;
  FaultList& faults_;
  std::map<ObjectNumber, int> page_at_;
  std::set<ObjectNumber> seen_;
  StructureTree tree_;
};

void append_text(const StructureTree& tree, std::size_t at,
                 const std::vector<std::map<long long, const PaintedMark*>>& marks, std::string& text) {
  const Element& element = tree.elements[at];
  if (!element.actual_text.empty()) {
    text += element.actual_text;
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

StructureTree check_structure_tree(QPDF& pdf, FaultList& faults) { return TreeReader(pdf, faults).run(); }

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
