#include <algorithm>

#include "base/characters.h"
#include "conformance/rules.h"

namespace handslag::conformance {

namespace {

using Element = StructureElement;
using Kid = StructureElement::Kid;
using Types = std::set<std::string, std::less<>>;

/// ISO 32000-1, 14.8.4.3: which parents these types may have, and which children.
struct Nesting {
  std::string_view type;
  Types parents;   ///< empty: any
  Types children;  ///< empty: any; otherwise no content of its own either
};

const std::vector<Nesting>& nestings() {
  static const std::vector<Nesting> rules{
      {"Table", {}, {"TR", "THead", "TBody", "TFoot", "Caption"}},
      {"THead", {"Table"}, {"TR"}},
      {"TBody", {"Table"}, {"TR"}},
      {"TFoot", {"Table"}, {"TR"}},
      {"TR", {"Table", "THead", "TBody", "TFoot"}, {"TH", "TD"}},
      {"TH", {"TR"}, {}},
      {"TD", {"TR"}, {}},
      {"L", {}, {"L", "LI", "Caption"}},
      {"LI", {"L"}, {"Lbl", "LBody"}},
      {"LBody", {"LI"}, {}},
      {"TOC", {}, {"TOC", "TOCI", "Caption"}},
      {"TOCI", {"TOC"}, {"Lbl", "Reference", "P", "NonStruct", "TOC"}},
  };
  return rules;
}

/// 0 when it is no numbered heading.
int heading_level(std::string_view type) {
  if (type.size() != 2 || type[0] != 'H' || type[1] < '1' || type[1] > '6') return 0;
  return type[1] - '0';
}

class StructureRules {
 public:
  StructureRules(const StructureTree& tree, FaultList& faults) : tree_(tree), faults_(faults) {}

  void run() {
    check_root();
    for (const Element& element : tree_.elements) {
      if (faults_.is_full()) return;
      check_nesting(element);
      check_captions(element);
      check_list(element);
      check_figure(element);
      check_empty(element);
      check_note(element);
    }
    check_headings();
  }

 private:
  const Element& at(int index) const { return tree_.elements[static_cast<std::size_t>(index)]; }
  const Element* child(const Kid& kid) const {
    return kid.kind == Kid::Kind::Element ? &at(kid.element) : nullptr;
  }

  void check_root() {
    for (const Element& element : tree_.elements) {
      if (element.parent < 0 && element.type != "Document" && !element.type.empty()) {
        faults_.add("own-root", tree_.place_of(element), Message("The tree does not begin with Document."));
      }
    }
  }

  void check_nesting(const Element& element) {
    for (const Nesting& rule : nestings()) {
      if (rule.type != element.type) continue;
      const std::string parent = element.parent < 0 ? "" : at(element.parent).type;
      if (!rule.parents.empty() && !rule.parents.contains(parent)) {
        faults_.add(
            "ua1-7.2-nesting", tree_.place_of(element),
            Message("{type} may not stand in {parent}.", {{"type", element.type}, {"parent", parent}}));
      }
      for (const Kid& kid : element.kids) {
        const Element* inner = child(kid);
        if (rule.children.empty()) break;
        if (inner == nullptr) {
          faults_.add("ua1-7.2-nesting", tree_.place_of(element),
                      Message("{type} may hold no content of its own.", {{"type", element.type}}));
        } else if (!rule.children.contains(inner->type)) {
          faults_.add("ua1-7.2-nesting", tree_.place_of(*inner),
                      Message("{type} may not stand in {parent}.",
                              {{"type", inner->type}, {"parent", element.type}}));
        }
      }
    }
    if (element.type == "Document" && element.parent >= 0 && at(element.parent).type != "Document") {
      faults_.add("ua1-7.2-nesting", tree_.place_of(element),
                  Message("Document stands in {parent}.", {{"parent", at(element.parent).type}}));
    }
    if (element.parent >= 0 && heading_level(element.type) > 0 &&
        heading_level(at(element.parent).type) > 0) {
      faults_.add("ua1-7.2-nesting", tree_.place_of(element), Message("A heading stands in a heading."));
    }
    if (element.type == "P" && element.parent >= 0 && at(element.parent).type == "P") {
      faults_.add("ua1-7.2-nesting", tree_.place_of(element), Message("P stands in P."));
    }
  }

  /// A table or a list has one caption, first or last; a table has one head, one foot.
  void check_captions(const Element& element) {
    if (element.type != "Table" && element.type != "L") return;
    std::map<std::string, int> counts;
    for (std::size_t index = 0; index < element.kids.size(); ++index) {
      const Element* inner = child(element.kids[index]);
      if (inner == nullptr) continue;
      ++counts[inner->type];
      if (inner->type == "Caption" && index != 0 && index + 1 != element.kids.size()) {
        faults_.add("ua1-7.2-caption", tree_.place_of(*inner),
                    Message("The caption is neither first nor last."));
      }
    }
    if (counts["Caption"] > 1)
      faults_.add("ua1-7.2-caption", tree_.place_of(element), Message("There is more than one caption."));
    if (counts["THead"] > 1 || counts["TFoot"] > 1) {
      faults_.add("ua1-7.2-table-parts", tree_.place_of(element),
                  Message("There is more than one THead or TFoot."));
    }
    if ((counts["THead"] > 0 || counts["TFoot"] > 0) && counts["TBody"] == 0) {
      faults_.add("ua1-7.2-table-parts", tree_.place_of(element),
                  Message("There is THead or TFoot, but no TBody."));
    }
    if (counts["TR"] > 0 && counts["TBody"] > 0) {
      faults_.add("ua1-7.2-table-parts", tree_.place_of(element), Message("Rows stand beside TBody."));
    }
  }

  /// ISO 14289-1, 7.6.
  void check_list(const Element& element) {
    if (element.type == "L") {
      bool has_items = false, has_labels = false;
      for (const Kid& kid : element.kids) {
        const Element* item = child(kid);
        if (item == nullptr || item->type != "LI") continue;
        has_items = true;
        for (const Kid& part : item->kids) has_labels |= child(part) != nullptr && child(part)->type == "Lbl";
      }
      if (!has_items) faults_.add("ua1-7.6-items", tree_.place_of(element), Message("The list has no LI."));
      if (has_labels && element.details().list_numbering.empty()) {
        faults_.add("own-list-numbering", tree_.place_of(element),
                    Message("There are labels, but no /ListNumbering says of what kind."));
      }
    }
    if (element.type != "LI") return;
    const auto count = [&](std::string_view type) {
      return std::count_if(element.kids.begin(), element.kids.end(),
                           [&](const Kid& kid) { return child(kid) != nullptr && child(kid)->type == type; });
    };
    if (count("LBody") != 1)
      faults_.add("ua1-7.6-body", tree_.place_of(element), Message("LI does not have one LBody."));
    if (count("Lbl") > 1)
      faults_.add("ua1-7.6-body", tree_.place_of(element), Message("LI has more than one Lbl."));
    const Element* last = element.kids.empty() ? nullptr : child(element.kids.back());
    if (last != nullptr && last->type == "Lbl") {
      faults_.add("ua1-7.6-body", tree_.place_of(element), Message("Lbl comes after LBody."));
    }
  }

  /// ISO 14289-1, 7.3 and 7.7: pictures and formulas are put in words.
  void check_figure(const Element& element) {
    if (element.type != "Figure" && element.type != "Formula") return;
    if (is_blank(element.details().alternative) && is_blank(element.details().actual_text)) {
      faults_.add(element.type == "Figure" ? "ua1-7.3-alt" : "ua1-7.7-alt", tree_.place_of(element),
                  Message("/Alt is missing or empty."));
    }
    if (element.type == "Figure" && !element.details().has_box) {
      faults_.add("own-figure-area", tree_.place_of(element),
                  Message("The Layout attribute /BBox is missing."));
    }
  }

  void check_empty(const Element& element) {
    static const Types filled{"H",     "H1",  "H2",      "H3",     "H4",    "H5",    "H6",     "Link",
                              "LBody", "Lbl", "Caption", "Figure", "Table", "Annot", "Formula"};
    if (filled.contains(element.type) && element.kids.empty()) {
      faults_.add("own-empty", tree_.place_of(element),
                  Message("{type} holds nothing.", {{"type", element.type}}));
    }
  }

  /// ISO 14289-1, 7.9.
  void check_note(const Element& element) {
    if (element.type != "Note") return;
    if (element.details().id.empty() || !note_ids_.insert(element.details().id).second) {
      faults_.add("ua1-7.9-note", tree_.place_of(element), Message("Note has no /ID of its own."));
    }
  }

  /// ISO 14289-1, 7.4: the first is H1, none is skipped on the way down, and H and H1 do not mix.
  void check_headings() {
    int level_before = 0;
    bool has_numbered = false, has_plain = false;
    for (const Element& element : tree_.elements) {
      has_plain |= element.type == "H";
      const int level = heading_level(element.type);
      if (level == 0) continue;
      if (!has_numbered && level != 1) {
        faults_.add("ua1-7.4.2-first", tree_.place_of(element), Message("The first heading is not H1."));
      } else if (level > level_before + 1) {
        faults_.add("ua1-7.4.2-skipped", tree_.place_of(element),
                    Message("{type} follows H{level}.",
                            {{"type", element.type}, {"level", std::to_string(level_before)}}));
      }
      has_numbered = true;
      level_before = level;
    }
    if (has_plain && has_numbered) {
      faults_.add("ua1-7.4.4-mixed", "structure", Message("H stands beside H1 to H6."));
    }
  }

  const StructureTree& tree_;
  FaultList& faults_;
  std::set<std::string> note_ids_;
};

}  // namespace

void check_structure_types(const StructureTree& tree, FaultList& faults) {
  StructureRules(tree, faults).run();
}

}  // namespace handslag::conformance
