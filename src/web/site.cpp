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
#include "web/error_page.h"
#include "web/floor.h"
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

 public:
  Entrance(storage::DataFolder& folder, const Clock& clock, SiteOptions options)
      : floor_(folder, clock, std::move(options)) {
    for (const Route& row : routes()) {
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
    try {
      return router_.answer(request);
    } catch (...) {
      return instead(request, std::current_exception());
    }
  }

  // Called where bytes are moved: everything else waits for as long as this takes. Who a session belongs to
  // is not known there.
  std::optional<Response> kept(const Request& request) {
    if (request.method == http::Method::Post || floor_.options().gate != nullptr) return std::nullopt;
    try {
      const Translator t(language_of(request));
      if (PageCache::Page page = floor_.kept(page_key(floor_, std::nullopt, t, request)))
        return response_of(Page{std::move(page), http::takes_gzip(request)}, request);
      return kept_document(floor_, request);
    } catch (const Error&) {
      // Whatever is wrong will be said where it is looked at closely.
    }
    return std::nullopt;
  }

  std::size_t largest_body(http::Method method, const std::string& path) const {
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
    if (kind != Trouble::Refused && kind != Trouble::Failed) return trouble(request, kind);
    try {
      std::rethrow_exception(thrown);
    } catch (const std::exception& why) {
      if (kind == Trouble::Failed) return failed(request, why.what());
      return trouble(request, kind, words_of_refusal(why, Translator(language_of(request))));
    }
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
  http::Router router_;
  // They end before what they work with.
  http::WorkerPool strangers_{2, kMostWaiting};
  http::WorkerPool known_{1, kMostWaiting};
  http::WorkerPool providers_{2, kMostWaiting};
};

Site::Site(storage::DataFolder& folder, const Clock& clock, SiteOptions options)
    : entrance_(std::make_unique<Entrance>(folder, clock, std::move(options))) {}

Site::~Site() = default;

http::Response Site::answer(const http::Request& request) { return entrance_->answer(request); }
std::optional<http::Response> Site::kept(const http::Request& request) { return entrance_->kept(request); }
std::size_t Site::largest_body(http::Method method, const std::string& path) const {
  return entrance_->largest_body(method, path);
}
http::Response Site::too_large(const http::Request& request) {
  return http::Response::html(trouble_page(Translator(language_of(request)), {}, Trouble::TooLarge), 413);
}
void Site::stop() { entrance_->stop(); }

}  // namespace handslag::web
