#include "web/error_page.h"

#include <new>

#include "base/error.h"

namespace handslag::web {

namespace {

std::string page(const Translator& t, const Reader& reader, const std::string& title, const html::Node& lede,
                 const html::Node& way_on) {
  html::PageFrame frame =
      page_frame(t, {.reader = reader, .path = agreements_path(), .title = title, .lede = lede});
  frame.navigation.front().is_current = false;
  return html::page_shell(t, frame, way_on);
}

std::string page(const Translator& t, const Reader& reader, const std::string& title,
                 const std::string& lede) {
  return page(t, reader, title, html::fragment(lede),
              html::primary_link(t.translate("To the agreements"), agreements_path()));
}

}  // namespace

Trouble trouble_of(const std::exception_ptr& thrown) {
  try {
    std::rethrow_exception(thrown);
  } catch (const NotFound&) {
    return Trouble::NotFound;
  } catch (const Forbidden&) {
    return Trouble::Forbidden;
  } catch (const Conflict&) {
    return Trouble::Conflict;
  } catch (const InvalidInput&) {
    return Trouble::Refused;
  } catch (const StorageBusy&) {
    return Trouble::Busy;
  } catch (const Overloaded&) {
    return Trouble::Busy;
  } catch (const std::bad_alloc&) {
    throw;
  } catch (const std::exception&) {
    return Trouble::Failed;
  }
}

int status_of(Trouble trouble) {
  switch (trouble) {
    case Trouble::NotFound:
      return 404;
    case Trouble::Forbidden:
      return 403;
    case Trouble::Conflict:
      return 409;
    case Trouble::Refused:
      return 422;
    case Trouble::Busy:
      return 503;
    case Trouble::Failed:
      break;
  }
  return 500;
}

std::string trouble_page(const Translator& t, const Reader& reader, Trouble trouble,
                         std::string_view detail) {
  switch (trouble) {
    case Trouble::NotFound:
      return page(t, reader, t.translate("There is no such page"),
                  t.translate("The address is wrong, or what stood here belongs to someone else."));
    case Trouble::Forbidden:
      return page(t, reader, t.translate("You may not see this page"),
                  t.translate("It is kept for others. Ask whoever answers for the agreement."));
    case Trouble::Conflict:
      return page(
          t, reader, t.translate("Somebody else was first"),
          t.translate("It was changed meanwhile, and what you sent was not saved. Look at it as it is "
                      "now, and try again."));
    case Trouble::Refused:
      return page(t, reader, t.translate("What was sent cannot be used"), std::string(detail));
    case Trouble::Busy:
      return page(t, reader, t.translate("The page cannot be shown just now"),
                  t.translate("Too much is going on at the same time. Nothing was changed: try again in a "
                              "while."));
    case Trouble::Failed:
      break;
  }
  return page(
      t, reader, t.translate("The page could not be shown"),
      t.translate("The program failed, and nothing was changed. Try again; if it happens again, give the "
                  "number {trace} to whoever runs the server.",
                  {{"trace", detail}}));
}

std::string being_made_page(const Translator& t, const Reader& reader, std::string_view file,
                            const std::string& path) {
  return page(t, reader, t.translate("The document is being made"),
              html::fragment(t.translate("{file} is fetched by itself when it is ready.", {{"file", file}})),
              html::primary_link(t.translate("Fetch it now"), path));
}

std::string not_made_page(const Translator& t, const Reader& reader, std::string_view file,
                          std::string_view why, const std::string& memorandum) {
  return page(t, reader, t.translate("The document cannot be made"), html::fragment(file, ": ", why),
              html::primary_link(t.translate("To the memorandum and its other files"), memorandum));
}

}  // namespace handslag::web
