#include "web/site.h"

#include <fmt/format.h>

#include <algorithm>
#include <exception>
#include <functional>
#include <new>
#include <optional>

#include "base/error.h"
#include "base/log.h"
#include "base/refusal_words.h"
#include "base/text.h"
#include "embedded/web_assets.h"
#include "http/assets.h"
#include "http/compression.h"
#include "http/incident.h"
#include "sql/transaction.h"
#include "statistics/published_table.h"
#include "typeset/html.h"
#include "web/connection_pool.h"
#include "web/error_page.h"
#include "web/follow_up_reader.h"
#include "web/page_cache.h"
#include "web/page_reader.h"
#include "web/routes.h"
#include "web/stored_file.h"

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
        options_(std::move(options)),
        pool_(folder),
        memory_(options_.held_bytes),
        pages_(options_.kept_bytes),
        documents_(options_.make_document ? options_.make_document : maker_here(), memory_, options_.desk),
        router_(make_router()) {}

  Response answer(const Request& request) {
    try {
      return router_.answer(request);
    } catch (...) {
      return instead(request, std::current_exception());
    }
  }

  // Called where bytes are moved: everything else waits for as long as this takes.
  std::optional<Response> kept(const Request& request) {
    if (request.method == http::Method::Post) return std::nullopt;
    try {
      const std::string key = page_key_of(request);
      const ConnectionPool::Lent lent = borrow();
      if (PageCache::Page page = pages_.find(key)) return page_answer(request, std::move(page));
      const DocumentDesk::Result document = documents_.find(document_key_of(request));
      if (document && document->outcome == MadeDocument::Outcome::Made)
        return Response::download(document->bytes, media_type_of(request.path), file_in(request.path));
    } catch (const Error&) {
      // Whatever is wrong will be said where it is looked at closely.
    }
    return std::nullopt;
  }

  std::size_t largest_body(http::Method method, const std::string& path) const {
    return router_.largest_body(method, path);
  }

  void stop() { documents_.stop(); }

 private:
  using MakePage = std::function<std::string(const Translator&, const PageReader&)>;

  MakeDocument maker_here() {
    return [this](const DocumentOrder& order, const std::function<bool()>&) {
      return make_document_here(folder_, order);
    };
  }

  http::Router make_router() {
    return routes({
        .start = [](const Request&, const PathValues&) { return Response::see_other(agreements_path()); },
        .agreements = [this](const Request& request, const PathValues&) { return agreements(request); },
        .agreement = [this](const Request& request,
                            const PathValues& path) { return agreement(request, path); },
        .follow_up =
            [this](const Request& request, const PathValues& path) {
              return page(request, [&](const Translator& t, const PageReader& reader) {
                return follow_up_page(t, follow_up_view(reader.reader(), case_at(reader, path, t), t));
              });
            },
        .statistics =
            [this](const Request& request, const PathValues& path) {
              return page(request, [&](const Translator& t, const PageReader& reader) {
                return statistics_page(t, statistics_view(reader.reader(), case_at(reader, path, t), t));
              });
            },
        .statistics_file = [this](const Request& request,
                                  const PathValues& path) { return statistics_file(request, path); },
        .memorandum =
            [this](const Request& request, const PathValues& path) {
              return page(request, [&](const Translator& t, const PageReader& reader) {
                return memorandum_page(t, memorandum_at(reader, path, t));
              });
            },
        .written_file = [this](const Request&, const PathValues& path) { return written_file(path); },
        .package_file = [this](const Request& request,
                               const PathValues& path) { return package_file(request, path); },
        .material = [this](const Request&, const PathValues& path) { return material(path); },
        .language = change_language,
        .asset =
            [this](const Request& request, const PathValues& path) {
              Response response = assets_.answer(request, path.at("file"));
              if (response.status == 404) throw NotFound("no such asset");
              return response;
            },
        .nothing = [](const Request&, const PathValues&) -> Response { throw NotFound("no such page"); },
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

  MemorandumView memorandum_at(const PageReader& reader, const PathValues& path, const Translator& t) {
    const decisions::MemorandumTemplate form = reader.memorandum_template();
    const decisions::FollowUpCase one = case_at(reader, path, Translator(form.language));
    const storage::FileStore files = folder_.files();
    return memorandum_view(
        reader.reader(), one, reader.versions_of(one.follow_up.id), form,
        [&](const std::string& sha256) { return files.read(sha256); }, clock_.today(), t);
  }

  /// What the page of figures shows, for a program of the reader's own.
  Response statistics_file(const Request& request, const PathValues& path) {
    const Translator t(language_of(request));
    const std::string& name = path.at("file");
    ConnectionPool::Lent lent = borrow();
    const sql::Transaction reading(lent.connection(), sql::Transaction::Access::Read);
    const decisions::FollowUpCase one =
        case_at(PageReader({lent.connection(), options_.public_body}), path, t);
    if (!one.statistics) throw NotFound("the year has no published figures");
    const statistics::PublishedTable figures = statistics::published_table(*one.statistics, t);
    const std::string stem = t.translate("statistics") + "-" + path.at("year");
    const auto file = [&](std::string bytes, std::string_view ending) {
      return Response::download(std::make_shared<const std::string>(std::move(bytes)), media_type_of(name),
                                stem + std::string(ending));
    };
    if (name == kStatisticsCsv) return file(to_csv(figures), ".csv");
    if (name == kStatisticsXlsx) return file(to_xlsx(to_workbook(figures, t)), ".xlsx");
    throw NotFound("the figures have no such file");
  }

  /// All that a page or a document depends on besides the database. What else stands in the address has no
  /// say, so no number of addresses makes the same thing more than once.
  std::string page_key_of(const Request& request) const {
    std::string key = fmt::format("{} {} {}{}", code_of(language_of(request)), clock_.today().to_iso(),
                                  request.path, http::takes_gzip(request) ? " gzip" : "");
    const auto page = request.path == agreements_path() ? request.query_value("page") : std::nullopt;
    if (page && page != "1") key += fmt::format(" {}", number_in_address(*page));
    return key;
  }

  /// A document has the language of its template, whoever asks for it.
  std::string document_key_of(const Request& request) const {
    return fmt::format("{} {}", clock_.today().to_iso(), request.path);
  }

  static std::string file_in(std::string_view path) { return std::string(path.substr(path.rfind('/') + 1)); }

  /// A file of the package: of the version that stands, or as it would be written today.
  Response package_file(const Request& request, const PathValues& path) {
    const std::string& name = path.at("file");
    const std::vector<decisions::WrittenMemorandum> versions = versions_at(path);
    const auto stands = std::ranges::find_if(versions, [](const auto& one) { return !one.withdrawal; });
    if (stands != versions.end()) return kept_file(*stands, name);
    if (!contains_line(package_names(request, path), name)) throw NotFound("the package has no such file");
    const DocumentOrder order{.public_body = options_.public_body.organisation(),
                              .agreement = agreement_in(path),
                              .year = year_in(path),
                              .written_on = clock_.today(),
                              .file = name};
    return Response::coming_later([this, order, request](const http::Reply& reply) {
      const auto told = [this, order, request, reply](const DocumentDesk::Result& made) {
        reply(document_answer(request, order, made));
      };
      try {
        documents_.ask(document_key_of(request), order, told);
      } catch (...) {
        reply(instead(request, std::current_exception()));
      }
    });
  }

  /// The names of the files of a package, a line each, so that a name that is none costs nothing.
  std::string package_names(const Request& request, const PathValues& path) {
    const std::string key =
        fmt::format("{} package of {} {}", clock_.today().to_iso(), path.at("agreement"), path.at("year"));
    return *kept_or_made(request, key, [&](const Translator&, const PageReader& reader) {
      std::string names;
      const MemorandumView view =
          memorandum_at(reader, path, Translator(reader.memorandum_template().language));
      for (const MemorandumView::File& file : view.files) names += file.name + '\n';
      return names;
    });
  }

  static bool contains_line(const std::string& lines, std::string_view wanted) {
    return std::ranges::any_of(lines_of(lines), [&](std::string_view line) { return line == wanted; });
  }

  Response document_answer(const Request& request, const DocumentOrder& order,
                           const DocumentDesk::Result& made) {
    const Translator t(language_of(request));
    if (!made) {
      Response response = Response::html(being_made_page(t, reader(), order.file, request.path), 202);
      response.set("Refresh", "3");
      return response;
    }
    switch (made->outcome) {
      case MadeDocument::Outcome::Made:
        return Response::download(made->bytes, media_type_of(order.file), order.file);
      case MadeDocument::Outcome::Refused:
        return not_made(t, order, made->why);
      case MadeDocument::Outcome::TooLarge:
        return not_made(
            t, order,
            t.translate("It would take more time or memory than a document may. Look at what it is made "
                        "from, and make that shorter."));
      case MadeDocument::Outcome::Stopped:
        return trouble_answer(request, Trouble::Busy);
      case MadeDocument::Outcome::Failed:
        break;
    }
    return failed(request, order.file + ": " + made->why);
  }

  Response not_made(const Translator& t, const DocumentOrder& order, std::string_view why) {
    return Response::html(
        not_made_page(t, reader(), order.file, why, memorandum_path(order.agreement, order.year)), 422);
  }

  std::vector<decisions::WrittenMemorandum> versions_at(const PathValues& path) {
    ConnectionPool::Lent lent = borrow();
    const sql::Transaction reading(lent.connection(), sql::Transaction::Access::Read);
    const PageReader reader({lent.connection(), options_.public_body});
    return reader.versions_of(reader.follow_up_alone(agreement_in(path), year_in(path)).id);
  }

  Response written_file(const PathValues& path) {
    const std::vector<decisions::WrittenMemorandum> versions = versions_at(path);
    const auto version = std::ranges::find(versions, number_in_address(path.at("version")),
                                           &decisions::WrittenMemorandum::version);
    if (version == versions.end()) throw NotFound("the memorandum has no such version");
    return kept_file(*version, path.at("file"));
  }

  /// The bytes that were kept, whatever has changed since.
  Response kept_file(const decisions::WrittenMemorandum& written, const std::string& name) {
    const decisions::WrittenFile* file = written.find(name);
    if (file == nullptr) throw NotFound("the package has no such file");
    return stored_file(folder_.files(), file->sha256, name);
  }

  Response material(const PathValues& path) {
    ConnectionPool::Lent lent = borrow();
    const sql::Transaction reading(lent.connection(), sql::Transaction::Access::Read);
    const followup::FollowUp follow_up = PageReader({lent.connection(), options_.public_body})
                                             .follow_up_alone(agreement_in(path), year_in(path));
    const followup::Material* found =
        follow_up.find_material(followup::MaterialId{number_in_address(path.at("material"))});
    if (found == nullptr || found->is_dataset) throw NotFound("no such document");
    return stored_file(folder_.files(), found->sha256, found->name);
  }

  /// A page, compressed for those who take it so: a browser always does.
  Response page(const Request& request, const MakePage& make) {
    const auto made =
        kept_or_made(request, page_key_of(request), [&](const Translator& t, const PageReader& reader) {
          return http::takes_gzip(request) ? http::gzipped(make(t, reader)) : make(t, reader);
        });
    return page_answer(request, made);
  }

  static Response page_answer(const Request& request, PageCache::Page page) {
    Response response = Response::html(std::move(page));
    response.set("Vary", "Accept-Encoding, Cookie");
    if (http::takes_gzip(request)) response.set("Content-Encoding", "gzip");
    return response;
  }

  /// What is kept, or made anew in one read transaction.
  PageCache::Page kept_or_made(const Request& request, const std::string& key, const MakePage& make) {
    ConnectionPool::Lent lent = borrow();
    if (PageCache::Page kept = pages_.find(key)) return kept;
    const std::uint64_t generation = pages_.generation();
    const sql::Transaction reading(lent.connection(), sql::Transaction::Access::Read);
    PageCache::Page made = memory_.hold(
        make(Translator(language_of(request)), PageReader({lent.connection(), options_.public_body})));
    pages_.keep(generation, key, made);
    return made;
  }

  ConnectionPool::Lent borrow() {
    return pool_.lend([this] {
      pages_.forget_all();
      documents_.forget_all();
    });
  }

  /// For whom pages are made; a page that tells of a failure must not fail for want of a name.
  Reader reader() noexcept {
    try {
      ConnectionPool::Lent lent = borrow();
      return PageReader({lent.connection(), options_.public_body}).reader();
    } catch (const std::exception&) {
      return {};
    }
  }

  /// The only place where the site catches: a page for what was thrown.
  Response instead(const Request& request, const std::exception_ptr& thrown) {
    const Trouble trouble = trouble_of(thrown);
    if (trouble != Trouble::Refused && trouble != Trouble::Failed) return trouble_answer(request, trouble);
    try {
      std::rethrow_exception(thrown);
    } catch (const std::exception& why) {
      if (trouble == Trouble::Failed) return failed(request, why.what());
      return trouble_answer(request, trouble, words_of_refusal(why, Translator(language_of(request))));
    }
  }

  Response trouble_answer(const Request& request, Trouble trouble, std::string_view detail = {}) {
    Response response = Response::html(
        trouble_page(Translator(language_of(request)), reader(), trouble, detail), status_of(trouble));
    if (trouble == Trouble::Busy) response.set("Retry-After", "5");
    return response;
  }

  Response failed(const Request& request, std::string_view cause) {
    const std::string incident = http::next_incident();
    log::error(fmt::format("incident {}: {}: {}", incident, request.path, cause));
    return trouble_answer(request, Trouble::Failed, incident);
  }

  storage::DataFolder& folder_;
  const Clock& clock_;
  SiteOptions options_;
  ConnectionPool pool_;
  PageMemory memory_;
  PageCache pages_;
  DocumentDesk documents_;
  http::Assets assets_ = all_assets();
  http::Router router_;
};

Site::Site(storage::DataFolder& folder, const Clock& clock, SiteOptions options)
    : desk_(std::make_unique<Desk>(folder, clock, std::move(options))) {}

Site::~Site() = default;

http::Response Site::answer(const http::Request& request) { return desk_->answer(request); }
std::optional<http::Response> Site::kept(const http::Request& request) { return desk_->kept(request); }
std::size_t Site::largest_body(http::Method method, const std::string& path) const {
  return desk_->largest_body(method, path);
}
void Site::stop() { desk_->stop(); }

}  // namespace handslag::web
