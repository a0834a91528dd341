#pragma once

#include <exception>
#include <string>
#include <string_view>

#include "http/form.h"
#include "http/response.h"
#include "web/page_place.h"

// What a reader sees when there is no page at an address, or when the program failed: a whole page in the
// reader's language that says what to do next, and never what went wrong inside.
namespace handslag::web {

/// What stands between a reader and a page. What failed inside is Failed; for everything else there is
/// something that the reader can do.
enum class Trouble {
  NotFound,
  Forbidden,
  FromElsewhere,
  Conflict,
  Refused,
  TooLarge,
  LoggedOut,  ///< a large body was to be sent by somebody who is not logged in
  Busy,
  Away,     ///< the database cannot be reached
  Unknown,  ///< it went away before it said whether it had saved
  Failed
};

/// The trouble that an exception tells of. One that tells of want of memory is thrown again: whoever catches
/// it has an answer that takes none.
Trouble trouble_of(const std::exception_ptr& thrown);
/// 404, 403, 403, 409, 422, 413, 403, 503, 503, 503, 500
int status_of(Trouble trouble);

/// `detail`: of Refused, the sentence for the reader; of Failed, the number that stands beside the failure in
/// the log: "7f3a", to be given to whoever runs the server. A reader without a name is told the product's.
std::string trouble_page(const Translator& t, const Reader& reader, Trouble trouble,
                         std::string_view detail = {});

/// The page as an answer, with its status.
http::Response trouble_answer(const Translator& t, const Reader& reader, Trouble trouble,
                              std::string_view detail = {});
/// Of Failed: the cause goes to the log, beside the number that the page names.
http::Response failure_answer(const Translator& t, const Reader& reader, std::string_view path,
                              std::string_view cause);

/// A form that was sent when its session had ended: what was typed is carried along, to be sent again when
/// the reader has logged in.
std::string logged_out_page(const Translator& t, const http::Form& typed, const std::string& path,
                            const std::string& log_in);

/// A form that was sent when the database could not be written: what was typed is carried along, with the key
/// of its form, so that it is done once however often it is sent.
enum class Saved { No, Unknown };
std::string page_to_send_again(const Translator& t, const http::Form& typed, const std::string& path,
                               Saved saved);

/// A document of the package that is being made. The page asks again by itself.
std::string being_made_page(const Translator& t, const Reader& reader, std::string_view file,
                            const std::string& path);
/// A document that cannot be made, and why; the others of the package are a link away.
std::string not_made_page(const Translator& t, const Reader& reader, std::string_view file,
                          std::string_view why, const std::string& memorandum);

}  // namespace handslag::web
