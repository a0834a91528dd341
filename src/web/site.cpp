#include "web/site.h"

#include <fmt/format.h>

#include <algorithm>
#include <atomic>
#include <functional>
#include <optional>

#include "base/error.h"
#include "base/log.h"
#include "embedded/web_assets.h"
#include "followup/follow_up_store.h"
#include "sql/transaction.h"
#include "typeset/html.h"
#include "web/connection_pool.h"
#include "web/error_page.h"
#include "web/page_cache.h"
#include "web/page_reader.h"
#include "web/routes.h"

namespace handslag::web {

namespace {

using http::PathValues;
using http::Request;
using http::Response;

Language language_of(const Request& request) {
  const auto cookie = request.cookie("language");
  return cookie ? language_of_code(*cookie).value_or(Language::Swedish) : Language::Swedish;
}

agreements::AgreementId agreement_in(const PathValues& path) {
  return {number_in_address(path.at("agreement"))};
}

int year_in(const PathValues& path) {
  const int year = number_in_address(path.at("year"));
  if (year < 1900 || year > 9998) throw NotFound("the address holds no year where one stands");
  return year;
}

std::string_view media_type_of(std::string_view file) {
  if (file.ends_with(".css")) return "text/css; charset=utf-8";
  if (file.ends_with(".svg")) return "image/svg+xml";
  if (file.ends_with(".woff2")) return "font/woff2";
  return "application/octet-stream";
}

Response asset(const Request&, const PathValues& path) {
  const std::string& file = path.at("file");
  std::string_view bytes;
  if (file == "document.css") {
    bytes = typeset::document_style_sheet();
  } else if (const EmbeddedFile* found = find_embedded(embedded::web_assets(), file)) {
    bytes = found->bytes;
  } else {
    throw NotFound("no such asset");
  }
  Response response;
  response.set("Content-Type", media_type_of(file));
  response.set("Cache-Control", "public, max-age=300");
  response.body = std::make_shared<const std::string>(bytes);
  return response;
}

Response change_language(const Request& request, const PathValues& path) {
  const auto language = language_of_code(path.at("code"));
  if (!language) throw NotFound("no such language");
  const auto back = request.query_value("to");
  Response response = Response::see_other(back && is_path_of_this_server(*back) ? *back : agreements_path());
  response.set("Set-Cookie", fmt::format("language={}; Path=/; Max-Age=31536000; SameSite=Lax; HttpOnly",
                                         code_of(*language)));
  return response;
}

}  // namespace

bool is_path_of_this_server(std::string_view text) {
  if (text.empty() || text.front() != '/' || text.size() > 2000) return false;
  if (text.size() > 1 && text[1] == '/') return false;
  return std::ranges::all_of(text,
                             [](char letter) { return letter > ' ' && letter < 127 && letter != '\\'; });
}

class Site::Desk {
 public:
  Desk(storage::DataFolder& folder, const Clock& clock, SiteOptions options)
      : folder_(folder),
        clock_(clock),
        options_(options),
        pool_(folder),
        pages_(options.kept_bytes),
        router_(make_router()) {}

  Response answer(const Request& request) {
    try {
      return router_.answer(request);
    } catch (const NotFound&) {
      return not_found(request);
    } catch (const std::exception& failure) {
      return failed(request, failure);
    }
  }

 private:
  using MakePage = std::function<std::string(const Translator&, const PageReader&)>;

  http::Router make_router() {
    return routes({
        .start = [](const Request&, const PathValues&) { return Response::see_other(agreements_path()); },
        .agreements = [this](const Request& request, const PathValues&) { return agreements(request); },
        .agreement = [this](const Request& request,
                            const PathValues& path) { return agreement(request, path); },
        .material = [this](const Request&, const PathValues& path) { return material(path); },
        .language = change_language,
        .asset = asset,
        .nothing = [this](const Request& request, const PathValues&) { return not_found(request); },
    });
  }

  Response agreements(const Request& request) {
    return page(request, [&](const Translator& t, const PageReader& reader) {
      const auto number = request.query_value("page");
      return agreements_page(t, reader.agreements(clock_.today(), number ? number_in_address(*number) : 1));
    });
  }

  Response agreement(const Request& request, const PathValues& path) {
    return page(request, [&](const Translator& t, const PageReader& reader) {
      return agreement_page(t, reader.agreement(agreement_in(path)));
    });
  }

  Response material(const PathValues& path) {
    ConnectionPool::Lent lent = borrow();
    const sql::Transaction reading(lent.connection(), sql::Transaction::Access::Read);
    const auto follow_up = followup::FollowUpStore(lent.connection(), options_.public_body)
                               .find_for(agreement_in(path), Period::calendar_year(year_in(path)));
    if (!follow_up) throw NotFound("no follow-up of that year");
    const followup::Material* found =
        follow_up->find_material(followup::MaterialId{number_in_address(path.at("material"))});
    if (found == nullptr || found->is_dataset) throw NotFound("no such document");
    Response response =
        Response::download(folder_.files().read(found->sha256), "application/octet-stream", found->name);
    response.set("Content-Security-Policy", "sandbox; default-src 'none'");
    return response;
  }

  /// A page that is kept, or made anew in one read transaction.
  Response page(const Request& request, const MakePage& make) {
    const Translator t(language_of(request));
    const std::string key =
        fmt::format("{} {} {}", code_of(t.language()), clock_.today().to_iso(), request.target());
    ConnectionPool::Lent lent = borrow();
    if (PageCache::Page kept = pages_.find(key)) return Response::html(kept);
    const std::uint64_t generation = pages_.generation();
    const sql::Transaction reading(lent.connection(), sql::Transaction::Access::Read);
    const auto made =
        std::make_shared<const std::string>(make(t, PageReader(lent.connection(), options_.public_body)));
    pages_.keep(generation, key, made);
    return Response::html(made);
  }

  ConnectionPool::Lent borrow() {
    return pool_.lend([this] { pages_.forget_all(); });
  }

  Reader reader() {
    ConnectionPool::Lent lent = borrow();
    return PageReader(lent.connection(), options_.public_body).reader();
  }

  Response not_found(const Request& request) {
    return Response::html(not_found_page(Translator(language_of(request)), reader()), 404);
  }

  Response failed(const Request& request, const std::exception& failure) {
    const std::string trace = fmt::format("{:04x}", ++failures_);
    log::error(fmt::format("{} {}: {}", trace, request.path, failure.what()));
    return Response::html(failure_page(Translator(language_of(request)), {}, trace), 500);
  }

  storage::DataFolder& folder_;
  const Clock& clock_;
  SiteOptions options_;
  ConnectionPool pool_;
  PageCache pages_;
  http::Router router_;
  std::atomic<unsigned> failures_ = 0;
};

Site::Site(storage::DataFolder& folder, const Clock& clock, SiteOptions options)
    : desk_(std::make_unique<Desk>(folder, clock, options)) {}

Site::~Site() = default;

http::Response Site::answer(const http::Request& request) { return desk_->answer(request); }

}  // namespace handslag::web
