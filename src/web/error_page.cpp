#include "web/error_page.h"

namespace handslag::web {

namespace {

std::string page(const Translator& t, const Reader& reader, const std::string& title,
                 const std::string& lede) {
  const html::PageFrame frame = page_frame(
      t, {.reader = reader, .path = agreements_path(), .title = title, .lede = html::fragment(lede)});
  html::PageFrame elsewhere = frame;
  elsewhere.navigation.front().is_current = false;
  return html::page_shell(t, elsewhere,
                          html::primary_link(t.translate("To the agreements"), agreements_path()));
}

}  // namespace

std::string not_found_page(const Translator& t, const Reader& reader) {
  return page(t, reader, t.translate("There is no such page"),
              t.translate("The address is wrong, or what stood here belongs to someone else."));
}

std::string failure_page(const Translator& t, const Reader& reader, std::string_view trace) {
  return page(
      t, reader, t.translate("The page could not be shown"),
      t.translate("The program failed, and nothing was changed. Try again; if it happens again, give the "
                  "number {trace} to whoever runs the server.",
                  {{"trace", trace}}));
}

}  // namespace handslag::web
