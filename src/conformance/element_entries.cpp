#define POINTERHOLDER_TRANSITION 4  // std::shared_ptr throughout
#include "conformance/element_entries.h"

#include <algorithm>
#include <qpdf/QPDFObjectHandle.hh>

namespace handslag::conformance {

namespace {

using Object = QPDFObjectHandle;
using Details = StructureElement::Details;

void read_table_attributes(Object attributes, Details& details) {
  if (const std::string scope = name_in(attributes, "/Scope"); !scope.empty()) details.scope = scope;
  details.column_span = integer_in(attributes, "/ColSpan").value_or(details.column_span);
  details.row_span = integer_in(attributes, "/RowSpan").value_or(details.row_span);
  for (Object id : items_of(entry(attributes, "/Headers"))) {
    if (id.isString()) details.headers.push_back(id.getUTF8Value());
  }
}

/// Attributes in /A, and those of the classes in /C.
void read_attributes(Object element, Object root, Details& details) {
  std::vector<Object> all = items_of(entry(element, "/A"));
  for (const Object& name : items_of(entry(element, "/C"))) {
    const std::string key = "/" + name_of(name);
    for (const Object& attributes : items_of(entry(entry(root, "/ClassMap"), key.c_str()))) {
      all.push_back(attributes);
    }
  }
  for (const Object& attributes : all) {
    const std::string owner = name_in(attributes, "/O");
    if (owner == "Table") read_table_attributes(attributes, details);
    if (owner == "List") details.list_numbering = name_in(attributes, "/ListNumbering");
    if (owner == "Layout") {
      const std::vector<Object> box = items_of(entry(attributes, "/BBox"));
      details.has_box = box.size() == 4 && std::all_of(box.begin(), box.end(), [](Object side) {
                          return number_of(side).has_value();
                        });
    }
  }
}

std::optional<ObjectNumber> page_in(Object holder) {
  Object page = entry(holder, "/Pg");
  if (page.isNull()) return std::nullopt;
  return number_of_object(page);
}

}  // namespace

ElementEntries::Kid kid_of(Object kid) {
  using Kind = ElementEntries::Kid::Kind;
  if (const auto number = integer_of(kid)) return {.kind = Kind::Mark, .mark = *number};
  const std::string type = name_in(kid, "/Type");
  if (type == "MCR")
    return {.kind = Kind::Mark, .mark = integer_in(kid, "/MCID").value_or(-1), .page = page_in(kid)};
  if (type == "OBJR") {
    return {.kind = Kind::Annotation, .object = number_of_object(entry(kid, "/Obj")), .page = page_in(kid)};
  }
  return {.kind = Kind::Direct, .direct = std::make_shared<Object>(kid)};
}

ElementEntries entries_of(Object element, Object root) {
  ElementEntries entries;
  entries.type = name_in(element, "/S");
  entries.parent = number_of_object(entry(element, "/P"));
  entries.page = page_in(element);
  entries.language = text_in(element, "/Lang");
  entries.details.alternative = text_in(element, "/Alt").value_or("");
  entries.details.actual_text = text_in(element, "/ActualText").value_or("");
  entries.details.id = text_in(element, "/ID").value_or("");
  read_attributes(element, root, entries.details);
  for (const Object& kid : items_of(entry(element, "/K"))) {
    const ObjectNumber number = number_of_object(kid);
    entries.kids.push_back(
        number.first == 0
            ? kid_of(kid)
            : ElementEntries::Kid{.kind = ElementEntries::Kid::Kind::Reference, .object = number});
  }
  return entries;
}

}  // namespace handslag::conformance
