#include <fmt/format.h>

#include <algorithm>
#include <filesystem>
#include <system_error>

#include "base/bytes.h"
#include "base/error.h"
#include "base/random.h"
#include "base/text.h"
#include "http/open_file.h"
#include "storage/zip_file.h"
#include "web/addresses.h"
#include "web/error_page.h"
#include "web/followup/follow_up_reader.h"
#include "web/memoranda/memorandum_handlers.h"
#include "web/memoranda/memorandum_view.h"
#include "web/stored_file.h"

namespace handslag::web {

namespace {

using http::Response;

/// A file that is read once and is gone then, however that ends.
class PassingFile {
 public:
  explicit PassingFile(const std::filesystem::path& folder)
      : path_(folder / (".download-" + random_hex(16))) {}
  ~PassingFile() {
    std::error_code ignored;
    std::filesystem::remove(path_, ignored);
  }
  PassingFile(const PassingFile&) = delete;
  PassingFile& operator=(const PassingFile&) = delete;
  const std::filesystem::path& path() const { return path_; }

 private:
  std::filesystem::path path_;
};

/// Every file of the version, each with the bytes that were kept.
Outcome kept_package(const Visit& visit, const memoranda::WrittenMemorandum& written) {
  const storage::FileStore files = visit.files();
  std::vector<storage::ZippedFile> all;
  for (const memoranda::WrittenFile& file : written.files) {
    const std::filesystem::path place = files.place_of(file.sha256);
    if (sha256_of_file(place) != file.sha256)
      throw CorruptData("file " + file.sha256 + " has been changed; run handslag doctor");
    all.push_back({file.name, place});
  }
  const PassingFile made(visit.floor().folder().path());
  storage::write_zip(made.path(), all);
  const std::string stem = std::filesystem::path(written.files.front().name).stem().string();
  return File{Response::download(std::make_shared<const http::OpenFile>(made.path()), media_type_of(".zip"),
                                 fmt::format("{}-{}-version-{}.zip", stem, visit.year(), written.version))};
}

/// The bytes that were kept, whatever has changed since.
Outcome kept_file(const Visit& visit, const memoranda::WrittenMemorandum& written, const std::string& name) {
  if (name == kWholePackage) return kept_package(visit, written);
  const memoranda::WrittenFile* file = written.find(name);
  if (file == nullptr) throw NotFound("the package has no such file");
  return File{stored_file(visit.files(), file->sha256, name)};
}

std::vector<memoranda::WrittenMemorandum> versions_at(const Visit& visit) {
  std::vector<memoranda::WrittenMemorandum> versions;
  visit.read([&](const PageReader& reader) {
    versions = reader.versions_of(reader.follow_up_id(visit.agreement(), visit.year()));
  });
  return versions;
}

/// A document has the language of its template, whoever asks for it.
std::string document_key_of(const Floor& floor, organisations::OrganisationId organisation,
                            std::string_view path) {
  return fmt::format("{} {} {}", organisation.value, floor.clock().today().to_iso(), path);
}

bool contains_line(const std::string& lines, std::string_view wanted) {
  return std::ranges::any_of(lines_of(lines), [&](std::string_view line) { return line == wanted; });
}

/// The names of the files of a package, a line each, so that a name that is none costs nothing.
std::string package_names(const Visit& visit, organisations::OrganisationId organisation) {
  Floor& floor = visit.floor();
  const std::string key = fmt::format("{} {} package of {} {}", organisation.value,
                                      floor.clock().today().to_iso(), visit.agreement().value, visit.year());
  return *floor.kept_or_made(visit.visitor(), {}, key, [&](const PageReader& reader) {
    std::string names;
    const Translator t(reader.memorandum_template().language);
    for (const MemorandumView::File& file : memorandum_at(visit, reader, t).files) names += file.name + '\n';
    return names;
  });
}

/// On pages.
class PageTeller final : public DocumentTeller {
 public:
  PageTeller(const Visit& visit, const std::string& memorandum)
      : floor_(visit.floor()),
        path_(visit.request().path),
        memorandum_(memorandum),
        t_(visit.t()),
        visitor_(visit.visitor()) {}

  Response being_made(const std::string& file) const override {
    Response response = Response::html(being_made_page(t_, reader(), file, path_), 202);
    response.set("Refresh", "3");
    return response;
  }
  Response not_made(const std::string& file, std::string_view why) const override {
    return Response::html(not_made_page(t_, reader(), file, why, memorandum_), 422);
  }
  Response busy() const override { return trouble_answer(t_, reader(), Trouble::Busy); }
  Response failed(const std::string& cause) const override {
    return failure_answer(t_, reader(), path_, cause);
  }

 private:
  Reader reader() const { return floor_.named_reader_of(visitor_); }

  Floor& floor_;
  std::string path_;
  std::string memorandum_;
  Translator t_;
  std::optional<Visitor> visitor_;
};

/// Who waits for a document may have to be answered when the visit is over.
class Waiting {
 public:
  Waiting(const Translator& t, DocumentOrder order, std::shared_ptr<const DocumentTeller> teller)
      : order_(std::move(order)), t_(t), teller_(std::move(teller)) {}

  Response answer(const DocumentDesk::Result& made) const {
    if (!made) return teller_->being_made(order_.file);
    switch (made->outcome) {
      case MadeDocument::Outcome::Made:
        return Response::download(made->bytes, media_type_of(order_.file), order_.file);
      case MadeDocument::Outcome::Refused:
        return teller_->not_made(order_.file, made->why);
      case MadeDocument::Outcome::TooLarge:
        return teller_->not_made(
            order_.file,
            t_.translate("It would take more time or memory than a document may. Look at what it is made "
                         "from, and make that shorter."));
      case MadeDocument::Outcome::Stopped:
        return teller_->busy();
      case MadeDocument::Outcome::Failed:
        break;
    }
    return teller_->failed(order_.file + ": " + made->why);
  }

  /// When too many wait already.
  Response busy() const { return teller_->busy(); }
  const DocumentOrder& order() const { return order_; }

 private:
  DocumentOrder order_;
  Translator t_;
  std::shared_ptr<const DocumentTeller> teller_;
};

}  // namespace

Outcome version_file(const Visit& visit) {
  return visit.path().at("file") == kVersionChanges ? version_changes(visit) : written_file(visit);
}

Outcome written_file(const Visit& visit) {
  const std::vector<memoranda::WrittenMemorandum> versions = versions_at(visit);
  const auto version = std::ranges::find(versions, static_cast<int>(visit.number("version")),
                                         &memoranda::WrittenMemorandum::version);
  if (version == versions.end()) throw NotFound("the memorandum has no such version");
  return kept_file(visit, *version, visit.path().at("file"));
}

Outcome package_file(const Visit& visit) {
  return package_file(
      visit, std::make_shared<const PageTeller>(visit, memorandum_path(visit.agreement(), visit.year())));
}

Outcome package_file(const Visit& visit, const std::shared_ptr<const DocumentTeller>& teller) {
  const std::string& name = visit.path().at("file");
  const std::vector<memoranda::WrittenMemorandum> versions = versions_at(visit);
  const auto stands = std::ranges::find_if(versions, [](const auto& one) { return !one.withdrawal; });
  if (stands != versions.end()) return kept_file(visit, *stands, name);
  Floor& floor = visit.floor();
  const organisations::OrganisationId organisation = floor.organisation_of(visit.visitor());
  if (!contains_line(package_names(visit, organisation), name))
    throw NotFound("the package has no such file");
  const auto waiting = std::make_shared<const Waiting>(visit.t(),
                                                       DocumentOrder{.public_body = organisation,
                                                                     .agreement = visit.agreement(),
                                                                     .year = visit.year(),
                                                                     .written_on = floor.clock().today(),
                                                                     .file = name},
                                                       teller);
  return File{Response::coming_later(
      [&floor, waiting,
       key = document_key_of(floor, organisation, kPackageFile(visit.agreement(), visit.year(), name))](
          const http::Reply& reply) {
        try {
          floor.documents().ask(key, waiting->order(), [waiting, reply](const DocumentDesk::Result& made) {
            reply(waiting->answer(made));
          });
        } catch (const Overloaded&) {
          reply(waiting->busy());
        }
      })};
}

std::optional<Response> kept_document(Floor& floor, const http::Request& request) {
  const auto document =
      floor.documents().find(document_key_of(floor, floor.organisation_of(std::nullopt), request.path));
  if (!document || document->outcome != MadeDocument::Outcome::Made) return std::nullopt;
  return Response::download(document->bytes, media_type_of(request.path),
                            request.path.substr(request.path.rfind('/') + 1));
}

}  // namespace handslag::web
