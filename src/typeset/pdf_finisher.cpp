#define POINTERHOLDER_TRANSITION 4  // std::shared_ptr throughout
#include <qpdf/Buffer.hh>
#include <qpdf/QPDF.hh>
#include <qpdf/QPDFObjectHandle.hh>
#include <qpdf/QPDFPageDocumentHelper.hh>
#include <qpdf/QPDFWriter.hh>

#include "base/error.h"
#include "embedded/icc.h"
#include "typeset/mark_brackets.h"
#include "typeset/page_flow.h"

namespace handslag::typeset {

namespace {

using Object = QPDFObjectHandle;
using Child = StructureNode::Child;

Object integer(std::size_t number) { return Object::newInteger(static_cast<long long>(number)); }
Object name(std::string_view word) {
  std::string with_slash(1, '/');
  with_slash += word;
  return Object::newName(with_slash);
}

/// A box from the page's top left as a rectangle from its bottom left.
Object rectangle(const Box& box) {
  return Object::newArray(
      Object::Rectangle(box.left, kPageHeight - box.bottom, box.right, kPageHeight - box.top));
}

class Finisher {
 public:
  Finisher(const std::string& drawn, const PagedDocument& paged, const Document& document)
      : paged_(paged), document_(document) {
    pdf_.processMemoryFile("drawn pages", drawn.data(), drawn.size());
    for (const QPDFPageObjectHelper& page : QPDFPageDocumentHelper(pdf_).getAllPages()) {
      pages_.push_back(page.getObjectHandle());
    }
    if (pages_.size() != paged.pages.size()) throw CorruptData("other pages drawn than set");
  }

  std::string run() {
    name_brackets();
    make_nodes();
    make_annotations();
    fill_nodes();
    fill_catalog();
    mend_fonts();
    return written();
  }

 private:
  Object node_object(int number) const { return nodes_[static_cast<std::size_t>(number)]; }
  Object page_object(int number) const { return pages_[static_cast<std::size_t>(number)]; }

  void name_brackets() {
    for (std::size_t at = 0; at < pages_.size(); ++at) {
      Object page = pages_[at];
      page.replaceKey("/Tabs", name("S"));
      page.replaceKey("/StructParents", integer(at));
      const auto content = page.getKey("/Contents").getStreamData(qpdf_dl_generalized);
      const std::string_view drawn(reinterpret_cast<const char*>(content->getBuffer()), content->getSize());
      page.getKey("/Contents")
          .replaceStreamData(with_named_brackets(drawn, paged_.pages[at], paged_.nodes), Object::newNull(),
                             Object::newNull());
    }
  }

  void make_nodes() {
    tree_ = pdf_.makeIndirectObject(Object::newDictionary());
    for (std::size_t at = 0; at < paged_.nodes.size(); ++at) {
      nodes_.push_back(pdf_.makeIndirectObject(Object::newDictionary()));
    }
  }

  Object destination(const Place& place, double left = kLeftMargin) const {
    Object target = Object::newArray();
    target.appendItem(page_object(place.page));
    target.appendItem(name("XYZ"));
    target.appendItem(Object::newReal(left, 2));
    target.appendItem(Object::newReal(kPageHeight - place.top + 4, 2));
    target.appendItem(Object::newNull());
    return target;
  }

  void make_annotations() {
    for (std::size_t at = 0; at < paged_.annotations.size(); ++at) {
      const Annotation& link = paged_.annotations[at];
      Object object = Object::newDictionary();
      object.replaceKey("/Type", name("Annot"));
      object.replaceKey("/Subtype", name("Link"));
      object.replaceKey("/Rect", rectangle(link.box));
      object.replaceKey("/Border", Object::parse("[0 0 0]"));
      object.replaceKey("/F", integer(4));
      object.replaceKey("/Contents", Object::newUnicodeString(link.words));
      object.replaceKey("/StructParent", integer(pages_.size() + at));
      object.replaceKey("/P", page_object(link.page));
      if (link.annex.empty()) {
        Object action = Object::parse("<</S/URI>>");
        action.replaceKey("/URI", Object::newString(link.url));
        object.replaceKey("/A", action);
      } else {
        object.replaceKey("/Dest", destination(paged_.annexes.at(link.annex)));
      }
      annotations_.push_back(pdf_.makeIndirectObject(object));
      Object page = page_object(link.page);
      if (!page.hasKey("/Annots")) page.replaceKey("/Annots", Object::newArray());
      page.getKey("/Annots").appendItem(annotations_.back());
    }
  }

  Object child_object(const Child& child, int page_of_node) const {
    if (child.kind == Child::Kind::Node) return node_object(child.number);
    if (child.kind == Child::Kind::Mark && child.page == page_of_node) {
      return Object::newInteger(child.number);
    }
    Object reference = Object::newDictionary();
    reference.replaceKey("/Pg", page_object(child.page));
    if (child.kind == Child::Kind::Mark) {
      reference.replaceKey("/Type", name("MCR"));
      reference.replaceKey("/MCID", Object::newInteger(child.number));
    } else {
      reference.replaceKey("/Type", name("OBJR"));
      reference.replaceKey("/Obj", annotations_[static_cast<std::size_t>(child.number)]);
    }
    return reference;
  }

  void fill_nodes() {
    for (std::size_t at = 0; at < nodes_.size(); ++at) {
      const StructureNode& node = paged_.nodes[at];
      Object object = nodes_[at];
      object.replaceKey("/Type", name("StructElem"));
      object.replaceKey("/S", name(node.type));
      object.replaceKey("/P", node.parent < 0 ? tree_ : node_object(node.parent));
      int page = -1;
      for (const Child& child : node.children) {
        if (child.kind == Child::Kind::Mark && page < 0) page = child.page;
      }
      if (page >= 0) object.replaceKey("/Pg", page_object(page));
      fill_attributes(object, node);
      Object children = Object::newArray();
      for (const Child& child : node.children) children.appendItem(child_object(child, page));
      if (!node.children.empty()) object.replaceKey("/K", children);
    }
  }

  void fill_attributes(Object& object, const StructureNode& node) {
    if (!node.alternative.empty()) object.replaceKey("/Alt", Object::newUnicodeString(node.alternative));
    if (*node.attributes == '\0') return;
    const auto [shared, is_new] = attributes_.try_emplace(node.attributes);
    if (is_new) shared->second = Object::parse(node.attributes);
    Object attributes = shared->second.shallowCopy();
    if (node.box.right > node.box.left) attributes.replaceKey("/BBox", rectangle(node.box));
    object.replaceKey("/A", attributes);
  }

  void fill_parent_tree() {
    std::vector<Object> by_page;
    for (std::size_t at = 0; at < pages_.size(); ++at) {
      Object parents = Object::newArray();
      for (const Mark& mark : paged_.pages[at].marks) {
        if (mark.node >= 0) parents.appendItem(node_object(mark.node));
      }
      by_page.push_back(pdf_.makeIndirectObject(parents));
    }
    Object numbers = Object::newArray();
    for (std::size_t at = 0; at < by_page.size(); ++at) {
      numbers.appendItem(integer(at));
      numbers.appendItem(by_page[at]);
    }
    for (std::size_t at = 0; at < annotations_.size(); ++at) {
      numbers.appendItem(integer(pages_.size() + at));
      numbers.appendItem(node_object(paged_.annotations[at].node));
    }
    Object parent_tree = Object::newDictionary();
    parent_tree.replaceKey("/Nums", numbers);
    tree_.replaceKey("/Type", name("StructTreeRoot"));
    tree_.replaceKey("/K", nodes_.front());
    tree_.replaceKey("/ParentTree", pdf_.makeIndirectObject(parent_tree));
    tree_.replaceKey("/ParentTreeNextKey", integer(pages_.size() + annotations_.size()));
  }

  void fill_catalog() {
    fill_parent_tree();
    Object catalog = Object::newDictionary();
    catalog.replaceKey("/Type", name("Catalog"));
    catalog.replaceKey("/Pages", pdf_.getRoot().getKey("/Pages"));
    catalog.replaceKey("/Lang", Object::newString(document_.language));
    catalog.replaceKey("/MarkInfo", Object::parse("<</Marked true>>"));
    catalog.replaceKey("/ViewerPreferences", Object::parse("<</DisplayDocTitle true>>"));
    catalog.replaceKey("/PageMode", name("UseOutlines"));
    catalog.replaceKey("/StructTreeRoot", tree_);
    catalog.replaceKey("/Outlines", outline());
    Object metadata = pdf_.newStream(metadata_packet(document_));
    metadata.getDict().replaceKey("/Type", name("Metadata"));
    metadata.getDict().replaceKey("/Subtype", name("XML"));
    catalog.replaceKey("/Metadata", metadata);
    Object profile = pdf_.newStream(std::string(embedded::icc().front().bytes));
    profile.getDict().replaceKey("/N", integer(3));
    Object intent = Object::parse(
        "<</Type/OutputIntent/S/GTS_PDFA1/OutputConditionIdentifier(sRGB IEC61966-2.1)/Info(sRGB)>>");
    intent.replaceKey("/DestOutputProfile", profile);
    Object intents = Object::newArray();
    intents.appendItem(intent);
    catalog.replaceKey("/OutputIntents", intents);
    pdf_.getTrailer().replaceKey("/Root", pdf_.makeIndirectObject(catalog));
    pdf_.getTrailer().removeKey("/Info");
  }

  /// The bookmarks as PDF wants them: a tree of twice linked lists.
  Object outline() {
    struct Open {
      Object item;
      int level;
      long long descendants = 0;
    };
    std::vector<Open> open{{pdf_.makeIndirectObject(Object::newDictionary()), 0}};
    const Object root = open.front().item;
    open.front().item.replaceKey("/Type", name("Outlines"));
    const auto close = [&open] {
      const Open last = open.back();
      open.pop_back();
      Object item = last.item;
      if (last.descendants > 0) item.replaceKey("/Count", Object::newInteger(last.descendants));
      if (!open.empty()) open.back().descendants += last.descendants + 1;
    };
    for (const Bookmark& bookmark : paged_.bookmarks) {
      while (open.back().level >= bookmark.level) close();
      Object parent = open.back().item;
      Object item = pdf_.makeIndirectObject(Object::newDictionary());
      item.replaceKey("/Title", Object::newUnicodeString(bookmark.title));
      item.replaceKey("/Parent", parent);
      item.replaceKey("/Dest", destination(bookmark.place, 0));
      if (parent.hasKey("/Last")) {
        Object before = parent.getKey("/Last");
        before.replaceKey("/Next", item);
        item.replaceKey("/Prev", before);
      } else {
        parent.replaceKey("/First", item);
      }
      parent.replaceKey("/Last", item);
      open.push_back({item, bookmark.level});
    }
    while (!open.empty()) close();
    return root;
  }

  /// Cairo 1.16 does not say that glyph numbers and character numbers are the same.
  void mend_fonts() {
    for (Object object : pdf_.getAllObjects()) {
      if (object.isDictionaryOfType("/Font", "/CIDFontType2") && !object.hasKey("/CIDToGIDMap")) {
        object.replaceKey("/CIDToGIDMap", name("Identity"));
      }
    }
  }

  std::string written() {
    QPDFWriter writer(pdf_);
    writer.setOutputMemory();
    writer.setDeterministicID(true);
    writer.setNewlineBeforeEndstream(true);
    writer.setMinimumPDFVersion("1.7");
    writer.setObjectStreamMode(qpdf_o_generate);
    writer.write();
    const auto bytes = writer.getBufferSharedPointer();
    return {reinterpret_cast<const char*>(bytes->getBuffer()), bytes->getSize()};
  }

  const PagedDocument& paged_;
  const Document& document_;
  QPDF pdf_;
  Object tree_;
  std::vector<Object> pages_;
  std::vector<Object> nodes_;
  std::vector<Object> annotations_;
  std::map<std::string, Object> attributes_;
};

}  // namespace

std::string finish_pdf(const std::string& drawn, const PagedDocument& paged, const Document& document) {
  return Finisher(drawn, paged, document).run();
}

}  // namespace handslag::typeset
