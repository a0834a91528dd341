#define POINTERHOLDER_TRANSITION 4  // std::shared_ptr throughout
#include <algorithm>
#include <array>
#include <qpdf/QPDF.hh>
#include <qpdf/QPDFObjectHandle.hh>
#include <qpdf/QPDFPageObjectHelper.hh>

#include "base/characters.h"
#include "conformance/destination.h"
#include "conformance/rules.h"

namespace handslag::conformance {

namespace {

using Object = QPDFObjectHandle;
using Names = std::set<std::string, std::less<>>;
using Rectangle = std::array<double, 4>;

constexpr long long kInvisible = 1, kHidden = 2, kPrint = 4, kNoView = 32, kToggleNoView = 256;
constexpr double kMinSide = 3, kMaxSide = 14400;  // ISO 19005-2, 6.1.13

/// Left, bottom, right, top; nothing when it is no rectangle.
std::optional<Rectangle> rectangle_of(Object object) {
  const std::vector<Object> sides = items_of(object);
  if (sides.size() != 4) return std::nullopt;
  Rectangle box{};
  for (std::size_t at = 0; at < 4; ++at) {
    const std::optional<double> side = number_of(sides[at]);
    if (!side) return std::nullopt;
    box[at] = *side;
  }
  return Rectangle{std::min(box[0], box[2]), std::min(box[1], box[3]), std::max(box[0], box[2]),
                   std::max(box[1], box[3])};
}

class PageRules {
 public:
  PageRules(QPDF& pdf, const StructureTree& tree, FaultList& faults)
      : pages_(pdf.getAllPages()), destinations_(pdf), faults_(faults) {
    for (const StructureElement& element : tree.elements) {
      for (const StructureElement::Kid& kid : element.kids) {
        if (kid.kind == StructureElement::Kid::Kind::Annotation) element_of_[kid.annotation] = &element;
      }
    }
  }

  void run() {
    for (std::size_t at = 0; at < pages_.size() && !faults_.is_full(); ++at) check_page(at);
  }

 private:
  void check_page(std::size_t at) {
    place_ = place_of_page(at);
    page_ = pages_[at];
    check_boxes();
    const std::vector<Object> annotations = items_of(entry(page_, "/Annots"));
    // ISO 14289-1, 7.18.3.
    if (!annotations.empty() && name_in(page_, "/Tabs") != "S") {
      faults_.add("ua1-7.18.3-tabs", place_, Message("/Tabs is not /S."));
    }
    for (Object annotation : annotations) {
      place_ = place_of_page(at) + ", annotation " + std::to_string(number_of_object(annotation).first);
      if (!annotation.isDictionary()) {
        faults_.add("a2-6.3.1-kind", place_, Message("The annotation is no dictionary."));
        continue;
      }
      check_annotation(annotation);
    }
  }

  void check_boxes() {
    media_ = rectangle_of(QPDFPageObjectHelper(page_).getAttribute("/MediaBox", false));
    if (!media_) return faults_.add("a2-6.1.13-page-size", place_, Message("/MediaBox is no rectangle."));
    const double width = (*media_)[2] - (*media_)[0], height = (*media_)[3] - (*media_)[1];
    if (std::min(width, height) < kMinSide || std::max(width, height) > kMaxSide) {
      faults_.add("a2-6.1.13-page-size", place_,
                  Message("The page is smaller than 3 or larger than 14 400 units."));
    }
    Object crop = QPDFPageObjectHelper(page_).getAttribute("/CropBox", false);
    if (!crop.isNull() && (!rectangle_of(crop) || !is_inside(*rectangle_of(crop)))) {
      faults_.add("a2-6.1.13-page-size", place_, Message("/CropBox is not inside /MediaBox."));
    }
    Object rotation = QPDFPageObjectHelper(page_).getAttribute("/Rotate", false);
    if (!rotation.isNull() && integer_of(rotation).value_or(1) % 90 != 0) {
      faults_.add("a2-6.1-rotation", place_, Message("/Rotate is not a multiple of 90."));
    }
  }

  bool is_inside(const Rectangle& box) const {
    return media_ && box[0] >= (*media_)[0] - 1 && box[1] >= (*media_)[1] - 1 && box[2] <= (*media_)[2] + 1 &&
           box[3] <= (*media_)[3] + 1;
  }

  void add(std::string_view rule, Message what) { faults_.add(rule, place_, std::move(what)); }

  void check_annotation(Object annotation) {
    const std::string kind = name_in(annotation, "/Subtype");
    static const Names known{"Text",     "Link",      "FreeText",    "Line",      "Square",
                             "Circle",   "Polygon",   "PolyLine",    "Highlight", "Underline",
                             "Squiggly", "StrikeOut", "Stamp",       "Caret",     "Ink",
                             "Popup",    "Widget",    "PrinterMark", "Watermark"};
    if (!known.contains(kind))
      return add("a2-6.3.1-kind", Message("An annotation of kind {kind} is not allowed.", {{"kind", kind}}));
    check_flags(annotation, kind);
    check_words(annotation, kind);
    if (kind == "Link") check_link(annotation);
    const std::optional<Rectangle> box = rectangle_of(entry(annotation, "/Rect"));
    if (!box) return add("own-annotation-area", Message("/Rect is no rectangle."));
    const bool is_empty = (*box)[2] <= (*box)[0] || (*box)[3] <= (*box)[1];
    if (is_empty || !is_inside(*box))
      add("own-annotation-area", Message("/Rect is empty or outside the page."));
    if (kind != "Link" && kind != "Popup" && !is_empty && entry(entry(annotation, "/AP"), "/N").isNull()) {
      add("a2-6.3.3-appearance", Message("The annotation has no appearance."));
    }
    Object page = entry(annotation, "/P");
    if (!page.isNull() && number_of_object(page) != number_of_object(page_)) {
      add("a2-6.3.2-page", Message("/P is another page."));
    }
  }

  /// ISO 19005-2, 6.3.2: what is seen is printed, and nothing is hidden.
  void check_flags(Object annotation, const std::string& kind) {
    if (kind == "Popup") return;
    const long long flags = integer_in(annotation, "/F").value_or(0);
    if ((flags & kPrint) == 0 || (flags & (kInvisible | kHidden | kNoView | kToggleNoView)) != 0) {
      add("a2-6.3.2-flags", Message("/F does not say printed and visible."));
    }
  }

  /// ISO 14289-1, 7.18.1 and 7.18.5, and the element that holds the annotation.
  void check_words(Object annotation, const std::string& kind) {
    if (kind == "Popup" || kind == "PrinterMark") return;
    const auto owner = element_of_.find(number_of_object(annotation));
    const StructureElement* element = owner == element_of_.end() ? nullptr : owner->second;
    const bool has_words = !is_blank(text_in(annotation, "/Contents").value_or(""));
    const bool is_described = element != nullptr && !is_blank(element->details().alternative);
    if (kind == "Link" ? !has_words : kind != "Widget" && !has_words && !is_described) {
      add(kind == "Link" ? "ua1-7.18.5-contents" : "ua1-7.18.1-contents",
          Message("/Contents is missing or empty."));
    }
    if (element == nullptr) return;  // reported with the parent tree
    const std::string wanted = kind == "Link" ? "Link" : kind == "Widget" ? "Form" : "Annot";
    if (element->type != wanted) {
      add(kind == "Link" ? "ua1-7.18.5-tagged" : "ua1-7.18.1-element",
          Message("The annotation stands in {type} instead of {expected}.",
                  {{"type", element->type}, {"expected", wanted}}));
    }
    const bool has_mark = std::any_of(element->kids.begin(), element->kids.end(), [](const auto& kid) {
      return kid.kind != StructureElement::Kid::Kind::Annotation;
    });
    if (kind == "Link" && !has_mark)
      add("ua1-7.18.5-tagged", Message("Link holds no words beside the annotation."));
  }

  void check_link(Object link) {
    Object action = entry(link, "/A");
    Object place = entry(link, "/Dest");
    if (action.isNull() == place.isNull())
      return add("ua1-7.18.5-target", Message("The link has not one of /A and /Dest."));
    if (!place.isNull()) {
      if (!destinations_.leads_to_page(place))
        add("ua1-7.18.5-target", Message("The link leads to no page of the file."));
      return;
    }
    const std::string kind = name_in(action, "/S");
    if (kind == "GoTo" && !destinations_.leads_to_page(entry(action, "/D"))) {
      add("ua1-7.18.5-target", Message("The link leads to no page of the file."));
    }
    if (kind == "URI") {
      const std::string address = text_in(action, "/URI").value_or("");
      const auto is_plain = [](char letter) { return letter > ' ' && letter < 127; };
      if (address.empty() || !std::all_of(address.begin(), address.end(), is_plain)) {
        add("ua1-7.18.5-target", Message("/URI is not an address in ASCII."));
      }
    }
  }

  const std::vector<Object> pages_;
  Destinations destinations_;
  FaultList& faults_;
  std::map<ObjectNumber, const StructureElement*> element_of_;
  std::string place_;
  Object page_;
  std::optional<Rectangle> media_;
};

}  // namespace

void check_pages_and_annotations(QPDF& pdf, const StructureTree& tree, FaultList& faults) {
  PageRules(pdf, tree, faults).run();
}

}  // namespace handslag::conformance
