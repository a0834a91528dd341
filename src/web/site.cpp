#include "web/site.h"

#include <algorithm>
#include <chrono>
#include <exception>
#include <memory>
#include <utility>

#include "base/error.h"
#include "base/log.h"
#include "base/refusal_words.h"
#include "http/compression.h"
#include "http/form.h"
#include "http/origin.h"
#include "http/router.h"
#include "http/worker_pool.h"
#include "web/addresses.h"
#include "web/api/api_entrance.h"
#include "web/error_page.h"
#include "web/floor.h"
#include "web/in_the_pages.h"
#include "web/memoranda/memorandum_handlers.h"
#include "web/routes.h"
#include "web/visit.h"

namespace handslag::web {

using http::PathValues;
using http::Request;
using http::Response;

Language language_of(const Request& request) {
  const auto cookie = request.cookie("language");
  return cookie ? language_of_code(*cookie).value_or(Language::Swedish) : Language::Swedish;
}

bool is_path_of_this_server(std::string_view text) {
  if (text.empty() || text.front() != '/' || text.size() > 2000) return false;
  if (text.size() > 1 && text[1] == '/') return false;
  return std::ranges::all_of(text,
                             [](char letter) { return letter > ' ' && letter < 127 && letter != '\\'; });
}

class Site::Entrance {
  static constexpr std::size_t kMostWaiting = 64;  ///< in each lane
  static constexpr int kMayCome = 100;

 public:
  Entrance(storage::DataFolder& folder, const Clock& clock, SiteOptions options)
      : floor_(folder, clock, std::move(options)), api_(floor_) {
    for (const Route& row : routes()) {
      if (row.method == http::Method::Post) {
        admission_.post(
            row.pattern,
            [this, &row](const Request& request, const PathValues& path) {
              const auto refused = refusal_of(row, request, path);
              return refused ? trouble(request, *refused) : Response{.status = kMayCome};
            },
            row.largest_body);
      }
      const http::Handler handler = [this, &row](const Request& request, const PathValues& path) {
        return row.lane == Lane::Pages ? enter(row, request, path) : later(row, request, path);
      };
      if (row.method == http::Method::Post) {
        router_.post(row.pattern, handler, row.largest_body);
      } else {
        router_.get(row.pattern, handler);
      }
    }
    router_.otherwise([](const Request&, const PathValues&) -> Response { throw NotFound("no such page"); });
  }

  Response answer(const Request& request) {
    if (ApiEntrance::is_for(request.path)) return api_.answer(request);
    try {
      if (floor_.is_on_server()) {
        if (auto page = remembered(request)) return std::move(*page);
      }
      return router_.answer(request);
    } catch (...) {
      return instead(request, std::current_exception());
    }
  }

  // Called where bytes are moved: everything else waits for as long as this takes. A database on a server is
  // not asked there.
  std::optional<Response> kept(const Request& request) {
    return floor_.is_on_server() ? std::nullopt : remembered(request);
  }

  /// What somebody may send: 403 before a large body is read, and not after. Empty: it may come.
  std::optional<Response> refuses(const Request& request) {
    if (floor_.options().gate == nullptr) return std::nullopt;
    try {
      Response response = admission_.answer(request);
      return response.status == kMayCome ? std::nullopt : std::optional(std::move(response));
    } catch (...) {
      return instead(request, std::current_exception());
    }
  }

  std::size_t largest_body(http::Method method, const std::string& path) const {
    if (ApiEntrance::is_for(path)) return api_.largest_body(method, path);
    return router_.largest_body(method, path);
  }

  void stop() {
    floor_.documents().stop();
    for (http::WorkerPool* hands : {&strangers_, &known_, &providers_})
      hands->stop(std::chrono::milliseconds(0));
  }

 private:
  http::WorkerPool& hands_of(const Route& row, const Request& request) {
    if (row.lane == Lane::Providers) return providers_;
    Gate* gate = floor_.options().gate;
    return gate != nullptr && gate->is_known_browser(request) ? known_ : strangers_;
  }

  /// What takes long waits among its own, and those who answer pages go on meanwhile.
  Response later(const Route& row, const Request& request, const PathValues& path) {
    http::WorkerPool& hands = hands_of(row, request);
    const auto waiting = std::make_shared<const std::pair<Request, PathValues>>(request, path);
    return Response::coming_later([this, &row, &hands, waiting](const http::Reply& reply) {
      const bool is_taken_on =
          hands.submit([this, &row, waiting, reply] { answer_alone(row, *waiting, reply); });
      if (!is_taken_on) reply(trouble(waiting->first, Trouble::Busy));
    });
  }

  void answer_alone(const Route& row, const std::pair<Request, PathValues>& asked, const http::Reply& reply) {
    try {
      reply(entered(row, asked));
    } catch (const std::exception& error) {
      log::error(std::string("an answer could not be given: ") + error.what());
    }
  }

  Response entered(const Route& row, const std::pair<Request, PathValues>& asked) {
    try {
      return enter(row, asked.first, asked.second);
    } catch (...) {
      return instead(asked.first, std::current_exception());
    }
  }

  /// A page that is kept, or a document. One that was made for somebody who has logged in is found by who
  /// that is, and was made after their right to it had been looked at, in the same state of the database.
  std::optional<Response> remembered(const Request& request) {
    Gate* gate = floor_.options().gate;
    if (request.method == http::Method::Post || request.query_value(kDone)) return std::nullopt;
    try {
      std::optional<Visitor> visitor;
      if (gate != nullptr && !(visitor = gate->remembered(request))) return std::nullopt;
      const Translator t(language_of(request));
      if (PageCache::Page page = floor_.kept(visitor, page_key(floor_, visitor, t, request)))
        return response_of(Page{std::move(page), http::takes_gzip(request)}, request);
      if (gate == nullptr) return kept_document(floor_, request);
    } catch (const Error&) {
      // Whatever is wrong will be said where it is looked at closely.
    }
    return std::nullopt;
  }

  Response enter(const Route& row, const Request& request, const PathValues& path) {
    const Translator t(language_of(request));
    if (request.method == http::Method::Post && !http::comes_from_own_page(request))
      return trouble(request, Trouble::FromElsewhere);
    Gate* gate = floor_.options().gate;
    std::optional<Visitor> visitor = gate == nullptr ? std::nullopt : gate->visitor(request);
    if (!row.permission.empty() && !visitor) {
      if (gate != nullptr) return log_in_first(t, request, *gate);
      if (row.is_of_deed()) return trouble(request, Trouble::Forbidden);
    }
    Standing standing = Standing::None;
    if (visitor && !row.permission.empty()) {
      standing = floor_.standing_of(*visitor, path);
      const bool is_allowed = gate->may(*visitor, row.permission, standing);
      if (!is_allowed && visitor->has_yet_to_set_up) return Response::see_other(kSecondFactor());
      if (!is_allowed) throw Forbidden("no right");
    }
    return response_of(
        row.handler(Visit(floor_, request, path, t, std::move(visitor), standing, row.permission)), request);
  }

  /// What `enter` refuses of a body that has not been read.
  std::optional<Trouble> refusal_of(const Route& row, const Request& request, const PathValues& path) {
    if (!http::comes_from_own_page(request)) return Trouble::FromElsewhere;
    if (row.admits != nullptr && !row.admits(floor_, path)) return Trouble::NotFound;
    if (row.permission.empty()) return std::nullopt;
    Gate* gate = floor_.options().gate;
    const std::optional<Visitor> visitor = gate->visitor(request);
    if (!visitor) return Trouble::LoggedOut;
    if (!gate->may(*visitor, row.permission, floor_.standing_of(*visitor, path))) return Trouble::Forbidden;
    return std::nullopt;
  }

  /// To the page where one logs in, and back. What was typed is not lost when a session ends meanwhile.
  static Response log_in_first(const Translator& t, const Request& request, const Gate& gate) {
    if (request.method != http::Method::Post)
      return Response::see_other(gate.log_in_address(request.target()));
    const auto form = http::Form::read(request);
    return response_of(NotAllowed{logged_out_page(t, form ? *form : http::Form(), request.path,
                                                  gate.log_in_address(kStart()))},
                       request);
  }

  std::optional<Visitor> visitor_of(const Request& request) noexcept {
    try {
      Gate* gate = floor_.options().gate;
      return gate == nullptr ? std::nullopt : gate->visitor(request);
    } catch (const std::exception&) {
      return std::nullopt;
    }
  }

  /// Where the site catches what no handler has an answer for: a page for what was thrown.
  Response instead(const Request& request, const std::exception_ptr& thrown) {
    const Trouble kind = trouble_of(thrown);
    if (request.method == http::Method::Post && (kind == Trouble::Away || kind == Trouble::Busy)) {
      if (const auto form = http::Form::read(request)) return to_be_sent_again(request, *form);
    }
    if (kind != Trouble::Refused && kind != Trouble::Failed) return trouble(request, kind);
    try {
      std::rethrow_exception(thrown);
    } catch (const std::exception& why) {
      if (kind == Trouble::Failed) return failed(request, why.what());
      const Translator t(language_of(request));
      return trouble(request, kind, in_the_pages(words_of_refusal(why, t), t));
    }
  }

  /// Nothing was done yet: who sends it could not even be asked.
  static Response to_be_sent_again(const Request& request, const http::Form& form) {
    Response response = Response::html(
        page_to_send_again(Translator(language_of(request)), form, request.path, Saved::No), 503);
    response.set("Retry-After", "5");
    return response;
  }

  Response trouble(const Request& request, Trouble kind, std::string_view detail = {}) {
    return trouble_answer(Translator(language_of(request)), reader_of(request), kind, detail);
  }

  Response failed(const Request& request, std::string_view cause) {
    return failure_answer(Translator(language_of(request)), reader_of(request), request.path, cause);
  }

  /// Who is not logged in where one can be is not told whose pages these are.
  Reader reader_of(const Request& request) noexcept {
    const std::optional<Visitor> visitor = visitor_of(request);
    return visitor || floor_.options().gate == nullptr ? floor_.named_reader_of(visitor) : Reader();
  }

  Floor floor_;
  ApiEntrance api_;
  http::Router router_;
  // They end before what they work with.
  http::WorkerPool strangers_{2, kMostWaiting};
  http::WorkerPool known_{1, kMostWaiting};
  http::WorkerPool providers_{2, kMostWaiting};
  http::Router admission_;  ///< of what is sent: whether it may come
};

Site::Site(storage::DataFolder& folder, const Clock& clock, SiteOptions options)
    : entrance_(std::make_unique<Entrance>(folder, clock, std::move(options))) {}

Site::~Site() = default;

http::Response Site::answer(const http::Request& request) { return entrance_->answer(request); }
std::optional<http::Response> Site::kept(const http::Request& request) { return entrance_->kept(request); }
std::optional<http::Response> Site::refuses(const http::Request& request) {
  return entrance_->refuses(request);
}
std::size_t Site::largest_body(http::Method method, const std::string& path) const {
  return entrance_->largest_body(method, path);
}
std::optional<http::Response> Site::refused(int status, const http::Request& request) {
  if (ApiEntrance::is_for(request.path)) return ApiEntrance::refused(status, request);
  if (status != 413) return std::nullopt;
  return http::Response::html(trouble_page(Translator(language_of(request)), {}, Trouble::TooLarge), 413);
}
void Site::stop() { entrance_->stop(); }

}  // namespace handslag::web
