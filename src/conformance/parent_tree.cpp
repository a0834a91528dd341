#define POINTERHOLDER_TRANSITION 4  // std::shared_ptr throughout
#include <algorithm>
#include <qpdf/QPDF.hh>
#include <qpdf/QPDFObjectHandle.hh>

#include "conformance/plain_objects.h"
#include "conformance/rules.h"

namespace handslag::conformance {

namespace {

using Object = QPDFObjectHandle;
using Kid = StructureElement::Kid;

constexpr ObjectNumber kDirect{-1, 0};
constexpr int kMaxDepth = 30;
constexpr std::size_t kMaxEntries = 2'000'000;

class ParentTreeRules {
 public:
  ParentTreeRules(QPDF& pdf, PlainObjects& plain, const PaintedPages& painted, const StructureTree& tree,
                  FaultList& faults)
      : pdf_(pdf),
        plain_(plain),
        root_(entry(pdf.getRoot(), "/StructTreeRoot")),
        pages_(pdf.getAllPages()),
        painted_(painted),
        tree_(tree),
        faults_(faults) {}

  void run() {
    if (!root_.isDictionary()) return;
    Object parent_tree = entry(root_, "/ParentTree");
    if (!parent_tree.isDictionary()) {
      return faults_.add("a2-6.7.3-parent-tree", "structure", Message("There is no /ParentTree."));
    }
    read_numbers(parent_tree, 0);
    check_next_key();
    collect_kids();
    for (std::size_t page = 0; page < pages_.size() && !faults_.is_full(); ++page) check_page(page);
    check_annotations();
    check_order();
  }

 private:
  /// A number tree: keys rise through all its leaves.
  void read_numbers(Object node, int depth) {
    if (depth > kMaxDepth || parents_.size() > kMaxEntries || faults_.is_full()) return;
    const std::vector<Object> numbers = items_of(entry(node, "/Nums"));
    for (std::size_t at = 0; at + 1 < numbers.size(); at += 2) {
      const std::optional<long long> key = integer_of(numbers[at]);
      if (!key || (!parents_.empty() && *key <= parents_.rbegin()->first)) {
        faults_.add("a2-6.7.3-parent-tree", "structure", Message("The keys of /ParentTree do not rise."));
      }
      if (key) parents_.emplace(*key, numbers[at + 1]);
    }
    for (const Object& kid : items_of(entry(node, "/Kids"))) {
      if (seen_.insert(number_of_object(kid)).second) read_numbers(kid, depth + 1);
    }
  }

  void check_next_key() {
    const std::optional<long long> next = integer_in(root_, "/ParentTreeNextKey");
    if (next && !parents_.empty() && *next <= parents_.rbegin()->first) {
      faults_.add("a2-6.7.3-parent-tree", "structure", Message("/ParentTreeNextKey is in use already."));
    }
  }

  void collect_kids() {
    claimed_.resize(pages_.size());
    for (const StructureElement& element : tree_.elements) {
      for (const Kid& kid : element.kids) {
        if (kid.kind == Kid::Kind::Element) continue;
        if (kid.kind == Kid::Kind::Annotation) {
          owner_of_annotation_[kid.annotation] = element.object;
          continue;
        }
        if (kid.page < 0) {
          faults_.add("a2-6.7.3-page", tree_.place_of(element),
                      Message("Content without a page of this file (/Pg)."));
        } else if (!claimed_[static_cast<std::size_t>(kid.page)].emplace(kid.mark, &element).second) {
          faults_.add(
              "ua1-7.1-shared-mark", tree_.place_of(element),
              Message("MCID {number} of page {page} belongs to two elements.",
                      {{"number", std::to_string(kid.mark)}, {"page", std::to_string(kid.page + 1)}}));
        }
      }
    }
  }

  /// The elements that an array names; nothing when it is no array. A parent that is no object of its own is
  /// kDirect, one that is missing {0, 0}.
  std::optional<std::vector<ObjectNumber>> parents_in(Object array) {
    if (auto plain = plain_.references(number_of_object(array))) return plain;
    if (!array.isArray()) return std::nullopt;
    std::vector<ObjectNumber> parents;
    for (Object& parent : items_of(array)) {
      const ObjectNumber number = number_of_object(parent);
      parents.push_back(number.first == 0 && !parent.isNull() ? kDirect : number);
    }
    return parents;
  }

  bool is_nothing(ObjectNumber parent) {
    if (parent.first == 0) return true;
    if (parent == kDirect || plain_.element(parent)) return false;
    return pdf_.getObject(parent.first, parent.second).isNull();
  }

  /// Marks on the page, children in the tree and the page's entry in /ParentTree: each leads to the others.
  void check_page(std::size_t page) {
    const std::string place = place_of_page(page);
    const std::vector<PaintedMark>& marks = painted_.pages[page];
    const std::optional<long long> key = integer_in(pages_[page], "/StructParents");
    if (!key) {
      if (!marks.empty())
        faults_.add("a2-6.7.3-struct-parents", place, Message("/StructParents is missing."));
      return;
    }
    if (!page_keys_.insert(*key).second) {
      faults_.add("a2-6.7.3-struct-parents", place, Message("/StructParents is that of another page."));
    }
    const auto found = parents_.find(*key);
    const auto read = found == parents_.end() ? std::nullopt : parents_in(found->second);
    if (!read) {
      return faults_.add("a2-6.7.3-parent-tree", place, Message("/ParentTree has no array for the page."));
    }
    const std::vector<ObjectNumber>& parents = *read;
    std::set<long long> painted;
    for (const PaintedMark& mark : marks) {
      painted.insert(mark.number);
      check_mark(page, mark, parents);
    }
    for (const auto& [number, element] : claimed_[page]) {
      if (!painted.contains(number)) {
        faults_.add("ua1-7.1-lost-mark", tree_.place_of(*element),
                    Message("MCID {number} is not on page {page}.",
                            {{"number", std::to_string(number)}, {"page", std::to_string(page + 1)}}));
      }
    }
    for (std::size_t at = 0; at < parents.size(); ++at) {
      if (!painted.contains(static_cast<long long>(at)) && !is_nothing(parents[at])) {
        faults_.add("a2-6.7.3-parent-tree", place,
                    Message("/ParentTree knows MCID {number}, which is not there.",
                            {{"number", std::to_string(at)}}));
      }
    }
  }

  void check_mark(std::size_t page, const PaintedMark& mark, const std::vector<ObjectNumber>& parents) {
    const std::string place = place_of_page(page);
    const auto claimed = claimed_[page].find(mark.number);
    if (claimed == claimed_[page].end()) {
      if (!mark.paints) return;  // empty brackets are not content
      return faults_.add(
          "ua1-7.1-orphan-mark", place,
          Message("MCID {number} is in no element of the tree.", {{"number", std::to_string(mark.number)}}));
    }
    const bool is_known = mark.number >= 0 && mark.number < static_cast<long long>(parents.size());
    const ObjectNumber parent = is_known ? parents[static_cast<std::size_t>(mark.number)] : ObjectNumber{};
    if (parent != claimed->second->object || parent.first == 0) {
      faults_.add("a2-6.7.3-parent-tree", place,
                  Message("/ParentTree does not lead from MCID {number} to its element.",
                          {{"number", std::to_string(mark.number)}}));
    }
  }

  /// ISO 14289-1, 7.18.1: what stands in the tree as OBJR finds its element by /StructParent.
  void check_annotations() {
    std::set<long long> keys = page_keys_;
    std::set<ObjectNumber> seen;
    for (std::size_t page = 0; page < pages_.size(); ++page) {
      for (const Object& annotation : items_of(entry(pages_[page], "/Annots"))) {
        const ObjectNumber number = number_of_object(annotation);
        seen.insert(number);
        if (name_in(annotation, "/Subtype") == "Popup") continue;
        const auto owner = owner_of_annotation_.find(number);
        const std::optional<long long> key = integer_in(annotation, "/StructParent");
        const std::string place = place_of_page(page) + ", annotation " + std::to_string(number.first);
        if (owner == owner_of_annotation_.end() || number.first == 0) {
          faults_.add("ua1-7.18.1-tagged", place, Message("No element of the tree holds the annotation."));
        }
        if (!key) {
          faults_.add("a2-6.7.3-struct-parent", place, Message("/StructParent is missing."));
          continue;
        }
        if (!keys.insert(*key).second) {
          faults_.add("a2-6.7.3-struct-parent", place, Message("/StructParent is used twice."));
        }
        const auto parent = parents_.find(*key);
        if (parent == parents_.end() ||
            (owner != owner_of_annotation_.end() && number_of_object(parent->second) != owner->second)) {
          faults_.add("a2-6.7.3-parent-tree", place,
                      Message("/ParentTree does not lead from the annotation to its element."));
        }
      }
    }
    for (const auto& [number, owner] : owner_of_annotation_) {
      if (!seen.contains(number)) {
        faults_.add("ua1-7.18.1-lost", "object " + std::to_string(owner.first),
                    Message("OBJR leads to no annotation of a page."));
      }
    }
  }

  /// What a reader hears is what stands on the page, in the same order.
  void check_order() {
    std::vector<std::vector<long long>> order(pages_.size());
    if (!tree_.elements.empty()) append_order(order);
    for (std::size_t page = 0; page < pages_.size(); ++page) {
      std::vector<long long> marks;
      std::set<long long> known;
      for (const PaintedMark& mark : painted_.pages[page]) {
        if (claimed_[page].contains(mark.number)) marks.push_back(mark.number);
        known.insert(mark.number);
      }
      std::erase_if(order[page], [&known](long long number) { return !known.contains(number); });
      if (marks != order[page]) {
        faults_.add("own-order", place_of_page(page),
                    Message("The order of painting is not that of the structure."));
      }
    }
  }

  void append_order(std::vector<std::vector<long long>>& order) const {
    struct Open {
      std::size_t element;
      std::size_t kid;
    };
    std::vector<Open> open;
    for (std::size_t root = 0; root < tree_.elements.size(); ++root) {
      if (tree_.elements[root].parent >= 0) continue;
      open.push_back({root, 0});
      while (!open.empty()) {
        Open& last = open.back();
        const std::vector<Kid>& kids = tree_.elements[last.element].kids;
        if (last.kid == kids.size()) {
          open.pop_back();
          continue;
        }
        const Kid& kid = kids[last.kid++];
        if (kid.kind == Kid::Kind::Element) open.push_back({static_cast<std::size_t>(kid.element), 0});
        if (kid.kind == Kid::Kind::Mark && kid.page >= 0)
          order[static_cast<std::size_t>(kid.page)].push_back(kid.mark);
      }
    }
  }

  QPDF& pdf_;
  PlainObjects& plain_;
  Object root_;
  const std::vector<Object> pages_;
  const PaintedPages& painted_;
  const StructureTree& tree_;
  FaultList& faults_;
  std::map<long long, Object> parents_;
  std::set<ObjectNumber> seen_;
  std::set<long long> page_keys_;
  std::vector<std::map<long long, const StructureElement*>> claimed_;
  std::map<ObjectNumber, ObjectNumber> owner_of_annotation_;
};

}  // namespace

void check_parent_tree(QPDF& pdf, PlainObjects& plain, const PaintedPages& painted, const StructureTree& tree,
                       FaultList& faults) {
  ParentTreeRules(pdf, plain, painted, tree, faults).run();
}

}  // namespace handslag::conformance
