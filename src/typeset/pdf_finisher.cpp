#include "typeset/pdf_finisher.h"

#include "embedded/icc.h"
#include "typeset/page_flow.h"

namespace handslag::typeset {

namespace {

using Child = StructureNode::Child;

/// Writes what stands around the pages: the tree of structure both ways, links, bookmarks and the catalog.
class Finisher {
 public:
  Finisher(PdfFile& file, const PagedDocument& paged, const Document& document, const PageParts& parts)
      : file_(file), paged_(paged), document_(document), parts_(parts) {
    first_page_ = file.reserve(static_cast<int>(paged.pages.size()));
    tree_ = file.reserve();
    first_node_ = file.reserve(static_cast<int>(paged.nodes.size()));
    first_annotation_ = file.reserve(static_cast<int>(paged.annotations.size()));
  }

  int run() {
    put_pages();
    for (std::size_t at = 0; at < paged_.annotations.size(); ++at) put_annotation(at);
    for (std::size_t at = 0; at < paged_.nodes.size(); ++at) put_node(static_cast<int>(at));
    put_tree();
    return put_catalog();
  }

 private:
  std::string page(int number) const { return reference(first_page_ + number); }
  std::string node(int number) const { return reference(first_node_ + number); }

  static std::string numbers(std::initializer_list<double> several) {
    std::string text;
    for (const double number : several) {
      if (!text.empty()) text += ' ';
      append_number(text, number);
    }
    return text;
  }

  /// A box from the page's top left as a rectangle from its bottom left.
  static std::string rectangle(const Box& box) {
    return '[' + numbers({box.left, kPageHeight - box.bottom, box.right, kPageHeight - box.top}) + ']';
  }

  std::string destination(const Place& place, double left = kLeftMargin) const {
    return '[' + page(place.page) + "/XYZ " + numbers({left, kPageHeight - place.top + 4}) + " null]";
  }

  void put_pages() {
    std::vector<std::string> annotations(paged_.pages.size());
    for (std::size_t at = 0; at < paged_.annotations.size(); ++at) {
      annotations[static_cast<std::size_t>(paged_.annotations[at].page)] +=
          reference(first_annotation_ + static_cast<int>(at)) + ' ';
    }
    const int resources = file_.put(parts_.resources);
    const int pages = file_.reserve();
    std::string kids;
    for (std::size_t at = 0; at < paged_.pages.size(); ++at) {
      const PageParts::Contents& contents = parts_.contents[at];
      std::string object = "<</Type/Page/Parent " + reference(pages) + "/MediaBox[0 0 " +
                           numbers({kPageWidth, kPageHeight}) + "]/Resources " + reference(resources) +
                           "/Contents[" + reference(contents.header) + ' ' + reference(contents.body) +
                           "]/Tabs/S/StructParents " + std::to_string(at);
      if (!annotations[at].empty()) object += "/Annots[" + annotations[at] + ']';
      file_.put(first_page_ + static_cast<int>(at), object + ">>");
      kids += page(static_cast<int>(at)) + ' ';
    }
    file_.put(pages, "<</Type/Pages/Count " + std::to_string(paged_.pages.size()) + "/Kids[" + kids + "]>>");
    pages_ = pages;
  }

  void put_annotation(std::size_t at) {
    const Annotation& link = paged_.annotations[at];
    std::string object = "<</Type/Annot/Subtype/Link/Rect" + rectangle(link.box) +
                         "/Border[0 0 0]/F 4/Contents" + pdf_text(link.words) + "/StructParent " +
                         std::to_string(paged_.pages.size() + at) + "/P " + page(link.page);
    object += link.annex.empty() ? "/A<</S/URI/URI" + pdf_bytes(link.url) + ">>"
                                 : "/Dest" + destination(paged_.annexes.at(link.annex));
    file_.put(first_annotation_ + static_cast<int>(at), object + ">>");
  }

  void put_node(int number) {
    const StructureNode& one = paged_.nodes[static_cast<std::size_t>(number)];
    std::string object = "<</Type/StructElem/S/";
    object += one.type;
    object += "/P " + (one.parent < 0 ? reference(tree_) : node(one.parent));
    int own_page = -1;
    for (const Child& child : one.children) {
      if (child.kind == Child::Kind::Mark && own_page < 0) own_page = child.page;
    }
    if (own_page >= 0) object += "/Pg " + page(own_page);
    const auto language = paged_.languages.find(number);
    if (language != paged_.languages.end()) object += "/Lang" + pdf_bytes(language->second);
    add_attributes(object, number, one);
    if (!one.children.empty()) {
      object += "/K[";
      for (const Child& child : one.children) add_child(object, child, own_page);
      object += ']';
    }
    file_.put(first_node_ + number, object + ">>");
  }

  void add_attributes(std::string& object, int number, const StructureNode& one) const {
    const auto word = paged_.divided_words.find(number);
    if (word != paged_.divided_words.end()) object += "/ActualText" + pdf_text(word->second);
    const auto figure = paged_.figures.find(number);
    if (figure != paged_.figures.end()) object += "/Alt" + pdf_text(figure->second.alternative);
    std::string attributes = one.attributes;
    if (attributes.empty()) return;
    if (figure != paged_.figures.end()) {
      attributes.insert(attributes.size() - 2, "/BBox" + rectangle(figure->second.box));
    }
    object += "/A" + attributes;
  }

  void add_child(std::string& object, const Child& child, int own_page) const {
    if (child.kind == Child::Kind::Node) {
      object += node(child.number) + ' ';
    } else if (child.kind == Child::Kind::Mark && child.page == own_page) {
      object += std::to_string(child.number) + ' ';
    } else if (child.kind == Child::Kind::Mark) {
      object += "<</Type/MCR/Pg " + page(child.page) + "/MCID " + std::to_string(child.number) + ">>";
    } else {
      object += "<</Type/OBJR/Pg " + page(child.page) + "/Obj " +
                reference(first_annotation_ + child.number) + ">>";
    }
  }

  void put_tree() {
    std::string entries;
    for (std::size_t at = 0; at < paged_.pages.size(); ++at) {
      std::string parents = "[";
      for (const int one : paged_.pages[at].nodes) parents += node(one) + ' ';
      entries += std::to_string(at) + ' ' + reference(file_.put(parents + ']')) + ' ';
    }
    for (std::size_t at = 0; at < paged_.annotations.size(); ++at) {
      entries += std::to_string(paged_.pages.size() + at) + ' ' + node(paged_.annotations[at].node) + ' ';
    }
    const int parents = file_.put("<</Nums[" + entries + "]>>");
    const std::size_t next = paged_.pages.size() + paged_.annotations.size();
    file_.put(tree_, "<</Type/StructTreeRoot/K " + node(0) + "/ParentTree " + reference(parents) +
                         "/ParentTreeNextKey " + std::to_string(next) + ">>");
  }

  int put_catalog() {
    const int metadata = file_.put_plain_stream("/Type/Metadata/Subtype/XML", metadata_packet(document_));
    const int profile = file_.put_stream("/N 3", embedded::icc().front().bytes);
    return file_.put(
        "<</Type/Catalog/Pages " + reference(pages_) + "/Lang" + pdf_bytes(document_.language) +
        "/MarkInfo<</Marked true>>/ViewerPreferences<</DisplayDocTitle true>>/PageMode/UseOutlines" +
        "/StructTreeRoot " + reference(tree_) + "/Outlines " + reference(put_outline()) + "/Metadata " +
        reference(metadata) +
        "/OutputIntents[<</Type/OutputIntent/S/GTS_PDFA1/OutputConditionIdentifier(sRGB IEC61966-2.1)" +
        "/Info(sRGB)/DestOutputProfile " + reference(profile) + ">>]>>");
  }

  struct OutlineItem {
    int level = 0;
    int parent = -1, first = -1, last = -1, before = -1, next = -1;
    int descendants = 0;
  };

  /// The bookmarks as PDF wants them: a tree of twice linked lists.
  int put_outline() {
    const std::size_t count = paged_.bookmarks.size();
    std::vector<OutlineItem> items(count + 1);  // the first is the root
    std::vector<int> open{0};
    for (std::size_t at = 0; at < count; ++at) {
      const auto number = static_cast<int>(at + 1);
      OutlineItem& item = items[at + 1];
      item.level = paged_.bookmarks[at].level;
      while (items[static_cast<std::size_t>(open.back())].level >= item.level) open.pop_back();
      item.parent = open.back();
      OutlineItem& parent = items[static_cast<std::size_t>(open.back())];
      item.before = parent.last;
      (parent.last < 0 ? parent.first : items[static_cast<std::size_t>(parent.last)].next) = number;
      parent.last = number;
      for (const int above : open) ++items[static_cast<std::size_t>(above)].descendants;
      open.push_back(number);
    }
    const int first = file_.reserve(static_cast<int>(items.size()));
    for (std::size_t at = 0; at < items.size(); ++at) {
      const OutlineItem& item = items[at];
      std::string object = "<<";
      if (at == 0) {
        object += "/Type/Outlines";
      } else {
        const Bookmark& bookmark = paged_.bookmarks[at - 1];
        object += "/Title" + pdf_text(bookmark.title) + "/Dest" + destination(bookmark.place, 0);
      }
      const std::pair<const char*, int> links[] = {{"/Parent ", item.parent},
                                                   {"/First ", item.first},
                                                   {"/Last ", item.last},
                                                   {"/Prev ", item.before},
                                                   {"/Next ", item.next}};
      for (const auto& [key, number] : links) {
        if (number >= 0) object += key + reference(first + number);
      }
      if (item.descendants > 0) object += "/Count " + std::to_string(item.descendants);
      file_.put(first + static_cast<int>(at), object + ">>");
    }
    return first;
  }

  PdfFile& file_;
  const PagedDocument& paged_;
  const Document& document_;
  const PageParts& parts_;
  int first_page_ = 0, tree_ = 0, first_node_ = 0, first_annotation_ = 0, pages_ = 0;
};

}  // namespace

int put_document(PdfFile& file, const PagedDocument& paged, const Document& document,
                 const PageParts& parts) {
  return Finisher(file, paged, document, parts).run();
}

}  // namespace handslag::typeset
