#define POINTERHOLDER_TRANSITION 4  // std::shared_ptr throughout
#include <qpdf/QPDF.hh>
#include <qpdf/QPDFNameTreeObjectHelper.hh>
#include <qpdf/QPDFObjectHandle.hh>

#include "base/characters.h"
#include "conformance/destination.h"
#include "conformance/rules.h"

namespace handslag::conformance {

namespace {

using Object = QPDFObjectHandle;

constexpr int kMaxDepth = 40;
constexpr std::size_t kMaxBookmarks = 200'000;

struct Bookmark {
  std::string title;
  int depth = 0;
};

class OutlineRules {
 public:
  OutlineRules(QPDF& pdf, FaultList& faults)
      : root_(entry(pdf.getRoot(), "/Outlines")), destinations_(pdf), faults_(faults) {}

  /// ISO 14289-1, 7.17: the headings as bookmarks, in their order.
  void run(const PaintedPages& painted, const StructureTree& tree) {
    std::vector<std::size_t> headings;
    for (std::size_t at = 0; at < tree.elements.size(); ++at) {
      const std::string& type = tree.elements[at].type;
      if (type.size() == 2 && type[0] == 'H' && type[1] >= '1' && type[1] <= '6') headings.push_back(at);
    }
    if (!root_.isDictionary()) {
      if (!headings.empty()) add("own-outline", Message("There are headings, but no /Outlines."));
      return;
    }
    read_level(root_, 0);
    check_titles(headings, painted, tree);
  }

 private:
  void add(std::string_view rule, Message what) { faults_.add(rule, "outline", std::move(what)); }

  /// One level of the list: /First, /Next … /Last. Gives how many it holds with all below.
  long long read_level(Object parent, int depth) {
    Object item = entry(parent, "/First");
    Object before = Object::newNull();
    long long count = 0;
    while (!item.isNull()) {
      if (depth > kMaxDepth || bookmarks_.size() >= kMaxBookmarks || !item.isDictionary() ||
          !seen_.insert(number_of_object(item)).second) {
        add("ua1-7.17-links", Message("The list of bookmarks is broken or goes round."));
        return count;
      }
      ++count;
      check_item(item, parent, before, depth);
      count += read_level(item, depth + 1);
      before = item;
      item = entry(item, "/Next");
    }
    if (number_of_object(entry(parent, "/Last")) != number_of_object(before)) {
      add("ua1-7.17-links", Message("/Last is not the last bookmark."));
    }
    const long long said = integer_in(parent, "/Count").value_or(0);
    const bool is_closed = said < 0;
    if (count > 0 ? said == 0 || (!is_closed && said > count) : said != 0) {
      add("ua1-7.17-links", Message("/Count is not the number of bookmarks."));
    }
    return is_closed ? 0 : count;
  }

  void check_item(Object item, Object parent, Object before, int depth) {
    const std::string title = text_in(item, "/Title").value_or("");
    bookmarks_.push_back({title, depth});
    if (is_blank(title)) add("own-bookmark-title", Message("A bookmark has no title."));
    if (number_of_object(entry(item, "/Parent")) != number_of_object(parent) ||
        number_of_object(entry(item, "/Prev")) != number_of_object(before)) {
      add("ua1-7.17-links", Message("/Parent or /Prev of \"{title}\" is another.", {{"title", title}}));
    }
    Object action = entry(item, "/A");
    Object place = action.isNull() ? entry(item, "/Dest") : entry(action, "/D");
    if (!destinations_.leads_to_page(place)) {
      add("ua1-7.17-target", Message("\"{title}\" leads to no page of the file.", {{"title", title}}));
    }
  }

  void check_titles(const std::vector<std::size_t>& headings, const PaintedPages& painted,
                    const StructureTree& tree) {
    if (headings.size() != bookmarks_.size()) {
      return add("own-outline", Message("There are {headings} headings and {bookmarks} bookmarks.",
                                        {{"headings", std::to_string(headings.size())},
                                         {"bookmarks", std::to_string(bookmarks_.size())}}));
    }
    const std::vector<std::string> texts = texts_of_elements(tree, headings, painted);
    for (std::size_t at = 0; at < headings.size(); ++at) {
      const StructureElement& heading = tree.elements[headings[at]];
      if (without_spaces(texts[at]) != without_spaces(bookmarks_[at].title)) {
        faults_.add("own-bookmark-title", tree.place_of(heading),
                    Message("The bookmark says \"{title}\".", {{"title", bookmarks_[at].title}}));
      }
      if (heading.type[1] - '1' != bookmarks_[at].depth) {
        faults_.add("own-outline", tree.place_of(heading),
                    Message("The bookmark is on another level than the heading."));
      }
    }
  }

  Object root_;
  Destinations destinations_;
  FaultList& faults_;
  std::set<ObjectNumber> seen_;
  std::vector<Bookmark> bookmarks_;
};

}  // namespace

Destinations::Destinations(QPDF& pdf) : pdf_(pdf) {
  for (const Object& page : pdf.getAllPages()) pages_.insert(number_of_object(page));
}

bool Destinations::is_explicit(Object destination) const {
  const std::vector<Object> parts = items_of(destination);
  static const std::set<std::string> ways{"XYZ", "Fit", "FitH", "FitV", "FitR", "FitB", "FitBH", "FitBV"};
  return parts.size() >= 2 && pages_.contains(number_of_object(parts[0])) && ways.contains(name_of(parts[1]));
}

bool Destinations::leads_to_page(Object destination) const {
  if (destination.isArray()) return is_explicit(destination);
  Object named = Object::newNull();
  if (destination.isName()) named = entry(entry(pdf_.getRoot(), "/Dests"), destination.getName().c_str());
  if (destination.isString()) {
    Object names = entry(entry(pdf_.getRoot(), "/Names"), "/Dests");
    if (!names.isDictionary()) return false;
    QPDFNameTreeObjectHelper tree(names, pdf_, false);
    if (!tree.findObject(destination.getUTF8Value(), named)) return false;
  }
  return is_explicit(named.isDictionary() ? entry(named, "/D") : named);
}

void check_outline(QPDF& pdf, const PaintedPages& painted, const StructureTree& tree, FaultList& faults) {
  OutlineRules(pdf, faults).run(painted, tree);
}

}  // namespace handslag::conformance
