#pragma once

#include <atomic>
#include <exception>
#include <functional>
#include <memory>
#include <mutex>
#include <optional>
#include <string>
#include <string_view>

#include "base/clock.h"
#include "http/assets.h"
#include "http/router.h"
#include "organisations/act.h"
#include "sql/connection.h"
#include "storage/data_folder.h"
#include "web/connection_pool.h"
#include "web/memoranda/document_desk.h"
#include "web/page_cache.h"
#include "web/page_reader.h"
#include "web/site_options.h"
#include "web/visitor.h"

namespace handslag::web {

/// What all handlers stand on: the data folder, connections to read and one to write over, pages and
/// documents that are kept. Handlers reach it through their Visit.
class Floor {
 public:
  Floor(storage::DataFolder& folder, const Clock& clock, SiteOptions options);

  const Clock& clock() const { return clock_; }
  const SiteOptions& options() const { return options_; }
  storage::FileStore files() const { return folder_.files(); }
  const storage::DataFolder& folder() const { return folder_; }
  const http::Assets& assets() const { return assets_; }
  DocumentDesk& documents() { return documents_; }

  /// Whose rows are read: the visitor's organisation's, or the public body's that the server shows to
  /// everybody while nobody can log in.
  organisations::Scope scope_of(const std::optional<Visitor>& visitor) const;
  organisations::OrganisationId organisation_of(const std::optional<Visitor>& visitor) const {
    return scope_of(visitor).organisation();
  }
  /// What pages know of the visitor, and what may be done with the thing that they show.
  Reader reader_of(const std::optional<Visitor>& visitor, Standing standing = Standing::None) const;
  /// Of the thing at an address. Throws NotFound when it is not there.
  Standing standing_of(const Visitor& visitor, const http::PathValues& path);
  /// The same as it is read through a view: within an act, as it stands then.
  static Standing standing_in(const organisations::View& view, const http::PathValues& path);
  /// With the name of whose pages they are; a page that tells of a failure must not fail for want of one.
  Reader named_reader_of(const std::optional<Visitor>& visitor) noexcept;

  using Make = std::function<std::string(const PageReader&)>;
  /// What is kept under that key, or is made now in one read transaction and kept.
  PageCache::Page kept_or_made(const std::optional<Visitor>& visitor, const Reader& reader,
                               const std::string& key, const Make& make);
  PageCache::Page kept(const std::optional<Visitor>& visitor, const std::string& key);
  /// One read transaction.
  void read(const std::optional<Visitor>& visitor, const Reader& reader,
            const std::function<void(const PageReader&)>& work);
  /// One write transaction, in the visitor's name; the work commits it. Nobody puts a backup in place
  /// meanwhile. Throws StorageBusy when others write for longer than ten seconds.
  void write(const Visitor& visitor, const std::function<void(organisations::Act&)>& work);
  /// The same of somebody who has not come in yet.
  void write(const std::function<void(sql::Transaction&)>& work);

  /// What a form with this key was answered with, asked of a database that can be written, so that nobody can
  /// be about to save it: after a commit of which nobody knows whether it was saved. Tries for some seconds;
  /// throws StorageAway when there is no such database by then.
  std::optional<std::string> answer_to(const Visitor& visitor, const std::string& key);

  ConnectionPool::Lent borrow() { return pool_.lend(); }
  bool is_on_server() const { return pool_.is_on_server(); }

 private:
  /// Forgets what is kept when the database has changed since somebody looked.
  void look(const std::optional<Visitor>& visitor);
  sql::Connection& writer();

  MakeDocument maker_here();

  storage::DataFolder& folder_;
  const Clock& clock_;
  SiteOptions options_;
  std::unique_ptr<ConnectionPool> own_pool_;  ///< none when the gate has one
  ConnectionPool& pool_;
  std::atomic<std::uint64_t> state_ = 0;  ///< that what is kept was read in
  PageMemory memory_;
  PageCache pages_;
  DocumentDesk documents_;
  http::Assets assets_;
  std::timed_mutex writing_;
  std::unique_ptr<sql::Connection> writer_;
};

}  // namespace handslag::web
