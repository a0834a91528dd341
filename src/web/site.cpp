#include "web/site.h"

#include <fmt/format.h>

#include <algorithm>
#include <array>
#include <atomic>
#include <functional>
#include <optional>

#include "base/error.h"
#include "base/log.h"
#include "decisions/package.h"
#include "embedded/web_assets.h"
#include "followup/follow_up_store.h"
#include "http/assets.h"
#include "sql/transaction.h"
#include "typeset/html.h"
#include "typeset/pdf.h"
#include "web/connection_pool.h"
#include "web/error_page.h"
#include "web/follow_up_reader.h"
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

// A file that has come in was checked by its content, and its name agreed with that.
std::string_view media_type_of(std::string_view file) {
  constexpr std::array<std::pair<std::string_view, std::string_view>, 11> kTypes = {{
      {".pdf", "application/pdf"},
      {".html", "text/html; charset=utf-8"},
      {".json", "application/json"},
      {".txt", "text/plain; charset=utf-8"},
      {".csv", "text/csv; charset=utf-8"},
      {".png", "image/png"},
      {".jpg", "image/jpeg"},
      {".odt", "application/vnd.oasis.opendocument.text"},
      {".ods", "application/vnd.oasis.opendocument.spreadsheet"},
      {".docx", "application/vnd.openxmlformats-officedocument.wordprocessingml.document"},
      {".xlsx", "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"},
  }};
  const auto known =
      std::ranges::find_if(kTypes, [&](const auto& type) { return file.ends_with(type.first); });
  return known == kTypes.end() ? "application/octet-stream" : known->second;
}

http::Assets all_assets() {
  http::Assets assets;
  assets.add(embedded::web_assets());
  assets.add("document.css", typeset::document_style_sheet());
  return assets;
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
        .follow_up =
            [this](const Request& request, const PathValues& path) {
              return page(request, [&](const Translator& t, const PageReader& reader) {
                return follow_up_page(t, follow_up_view(reader.reader(), case_at(reader, path, t)));
              });
            },
        .statistics =
            [this](const Request& request, const PathValues& path) {
              return page(request, [&](const Translator& t, const PageReader& reader) {
                return statistics_page(t, statistics_view(reader.reader(), case_at(reader, path, t), t));
              });
            },
        .memorandum =
            [this](const Request& request, const PathValues& path) {
              return page(request, [&](const Translator& t, const PageReader& reader) {
                const Translator document(page_template().language);
                return memorandum_page(
                    t, memorandum_view(reader.reader(), case_at(reader, path, document), clock_.today(), t));
              });
            },
        .package_file = [this](const Request& request,
                               const PathValues& path) { return package_file(request, path); },
        .material = [this](const Request&, const PathValues& path) { return material(path); },
        .language = change_language,
        .asset =
            [this](const Request& request, const PathValues& path) {
              Response response = assets_.answer(request, path.at("file"));
              return response.status == 404 ? not_found(request) : response;
            },
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

  static decisions::FollowUpCase case_at(const PageReader& reader, const PathValues& path,
                                         const Translator& t) {
    return reader.follow_up(agreement_in(path), year_in(path), t);
  }

  /// A file of the package as it would be written today. Packages are kept like pages: the six files of one
  /// are asked for one after the other.
  Response package_file(const Request& request, const PathValues& path) {
    const Translator t(language_of(request));
    const std::string& name = path.at("file");
    const std::string key =
        fmt::format("{} {} {}", code_of(t.language()), clock_.today().to_iso(), request.target());
    ConnectionPool::Lent lent = borrow();
    PageCache::Page bytes = pages_.find(key);
    if (!bytes) {
      const std::uint64_t generation = pages_.generation();
      const sql::Transaction reading(lent.connection(), sql::Transaction::Access::Read);
      const decisions::Package package =
          package_of(PageReader(lent.connection(), options_.public_body), path);
      for (const decisions::PackageFile& file : package.files) {
        const auto made = std::make_shared<const std::string>(file.bytes);
        pages_.keep(generation, key.substr(0, key.size() - name.size()) + file.name, made);
        if (file.name == name) bytes = made;
      }
    }
    if (!bytes) throw NotFound("the package has no such file");
    return Response::download(*bytes, media_type_of(name), name);
  }

  /// A document has the language of its template, whoever asks for it.
  decisions::Package package_of(const PageReader& reader, const PathValues& path) {
    const Translator t(page_template().language);
    typeset::PdfRenderer renderer;
    return decisions::make_package(
        case_at(reader, path, t), page_template(), clock_.today(), renderer,
        [this](const std::string& sha256) { return folder_.files().read(sha256); }, t);
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
    return Response::download(folder_.files().read(found->sha256), media_type_of(found->name), found->name);
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
  http::Assets assets_ = all_assets();
  http::Router router_;
  std::atomic<unsigned> failures_ = 0;
};

Site::Site(storage::DataFolder& folder, const Clock& clock, SiteOptions options)
    : desk_(std::make_unique<Desk>(folder, clock, options)) {}

Site::~Site() = default;

http::Response Site::answer(const http::Request& request) { return desk_->answer(request); }

}  // namespace handslag::web
