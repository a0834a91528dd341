#include "web/error_page.h"

#include <fmt/format.h>

#include <new>

#include "base/error.h"
#include "base/log.h"
#include "base/server_error.h"
#include "http/incident.h"

namespace handslag::web {

namespace {

std::string page(const Translator& t, const Reader& reader, const std::string& title, const html::Node& lede,
                 const html::Node& way_on) {
  html::PageFrame frame =
      page_frame(t, {.reader = reader, .path = agreements_path(), .title = title, .lede = lede});
  for (html::NavigationItem& item : frame.navigation) item.is_current = false;
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
  } catch (const StorageAway&) {
    return Trouble::Away;
  } catch (const CommitUnknown&) {
    return Trouble::Unknown;
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
    case Trouble::FromElsewhere:
      return 403;
    case Trouble::TooLarge:
      return 413;
    case Trouble::Conflict:
      return 409;
    case Trouble::Refused:
      return 422;
    case Trouble::LoggedOut:
      return 403;
    case Trouble::Busy:
    case Trouble::Away:
    case Trouble::Unknown:
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
      return page(
          t, reader, t.translate("There is no such page"),
          t.translate("Look at the address. If a link led here, what it led to may have been taken back."));
    case Trouble::Forbidden:
      return page(
          t, reader, t.translate("Your role does not do this"),
          reader.person.empty()
              ? t.translate("It is done by somebody who is logged in and has the right to it.")
              : t.translate("You are logged in as {person}, {role}. Ask who answers for the agreement, or "
                            "an administrator, if you need to do it.",
                            {{"person", reader.person}, {"role", reader.role}}));
    case Trouble::FromElsewhere:
      return page(t, reader, t.translate("This was not sent from a page of ours"),
                  t.translate("Nothing was changed. Open the page here, and send it from there."));
    case Trouble::TooLarge:
      return page(
          t, reader, t.translate("What was sent is too large"),
          t.translate("Nothing was saved. Go back in the browser, where what you wrote still stands, and "
                      "choose a file of at most 25 MB."));
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
    case Trouble::LoggedOut:
      return page(t, reader, t.translate("You have been logged out"),
                  t.translate("Nothing was saved. Log in in another tab, go back in this one, where what you "
                              "wrote still stands, and send it again."));
    case Trouble::Away:
      return page(t, reader, t.translate("The page cannot be shown just now"),
                  t.translate("The database cannot be reached. Nothing was changed: try again in a while."));
    case Trouble::Unknown:
      return page(
          t, reader, t.translate("It is not known whether it was saved"),
          t.translate("The database went away before it had answered. Look whether it is there before "
                      "you do it again."));
    case Trouble::Failed:
      break;
  }
  return page(
      t, reader, t.translate("The page could not be shown"),
      t.translate("The program failed, and nothing was changed. Try again; if it happens again, give the "
                  "number {trace} to whoever runs the server.",
                  {{"trace", detail}}));
}

http::Response trouble_answer(const Translator& t, const Reader& reader, Trouble trouble,
                              std::string_view detail) {
  http::Response response =
      http::Response::html(trouble_page(t, reader, trouble, detail), status_of(trouble));
  if (status_of(trouble) == 503) response.set("Retry-After", "5");
  return response;
}

http::Response failure_answer(const Translator& t, const Reader& reader, std::string_view path,
                              std::string_view cause) {
  const std::string incident = http::next_incident();
  log::error(fmt::format("incident {}: {}: {}", incident, http::path_for_log(path), cause));
  return trouble_answer(t, reader, Trouble::Failed, incident);
}

namespace {

html::Node files_to_choose_again(const Translator& t, const http::Form& typed) {
  return typed.files().empty()
             ? html::Node()
             : html::p(t.translate(
                   "The file that you chose has to be chosen again: a browser does not keep it."));
}

// What nobody is shown again, not even hidden in a page.
bool is_secret(std::string_view field) { return field.starts_with("pass_phrase") || field == "code"; }

html::FormFrame frame_with(const Translator& t, const http::Form& typed, const std::string& path) {
  html::FormFrame frame{.action = path, .submit = t.translate("Send it again")};
  for (const http::Field& field : typed.fields()) {
    if (!is_secret(field.name)) frame.hidden.emplace_back(field.name, field.value);
  }
  return frame;
}

}  // namespace

std::string page_to_send_again(const Translator& t, const http::Form& typed, const std::string& path,
                               Saved saved) {
  const bool is_unknown = saved == Saved::Unknown;
  return page(
      t, {},
      is_unknown ? t.translate("It is not known whether it was saved")
                 : t.translate("It cannot be saved just now"),
      html::fragment(
          is_unknown
              ? t.translate("The database went away before it had answered. What you wrote is still "
                            "here: send it again in a while. It is done once, however often it is sent.")
              : t.translate("Nothing was saved, and what you wrote is still here: send it again in a "
                            "while.")),
      html::panel(
          "again", t.translate("What you wrote"),
          html::fragment(files_to_choose_again(t, typed), html::form(frame_with(t, typed, path), {}))));
}

std::string logged_out_page(const Translator& t, const http::Form& typed, const std::string& path,
                            const std::string& log_in) {
  return page(t, {}, t.translate("You have been logged out"),
              html::fragment(t.translate(
                  "Nothing was saved, and what you wrote is still here. Log in in another tab, come "
                  "back to this one, and send it again.")),
              html::panel("again", t.translate("What you wrote"),
                          html::fragment(
                              html::p(html::a(html::classes("ds-link"), html::href(log_in),
                                              html::attribute("target", "_blank"), html::rel("noopener"),
                                              t.translate("Log in in a new tab"))),
                              files_to_choose_again(t, typed), html::form(frame_with(t, typed, path), {}))));
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
