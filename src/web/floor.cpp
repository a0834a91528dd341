#include "web/floor.h"

#include <chrono>
#include <thread>

#include "base/bytes.h"
#include "base/error.h"
#include "base/server_error.h"
#include "embedded/manual.h"
#include "embedded/web_assets.h"
#include "organisations/answered_form_store.h"
#include "sql/transaction.h"
#include "statistics/publication_store.h"
#include "storage/folder_lock.h"
#include "typeset/html.h"
#include "web/visit.h"

namespace handslag::web {

namespace {

constexpr std::chrono::seconds kPatienceWithUnknown{8};
constexpr std::chrono::milliseconds kBetweenTries{250};

http::Assets all_assets() {
  http::Assets assets;
  assets.add(embedded::web_assets());
  for (const EmbeddedFile& file : embedded::manual()) {
    if (file.name.ends_with(".png"))
      assets.add("manual-" + std::string(file.name.substr(file.name.find('/') + 1)), file.bytes);
  }
  assets.add("document.css", typeset::document_style_sheet());
  return assets;
}

}  // namespace

Floor::Floor(storage::DataFolder& folder, const Clock& clock, SiteOptions options)
    : folder_(folder),
      clock_(clock),
      options_(std::move(options)),
      own_pool_(options_.gate != nullptr && options_.gate->pool() != nullptr
                    ? nullptr
                    : std::make_unique<ConnectionPool>(folder)),
      pool_(own_pool_ ? *own_pool_ : *options_.gate->pool()),
      memory_(options_.held_bytes),
      pages_(options_.kept_bytes),
      documents_(options_.make_document ? options_.make_document : maker_here(), memory_, options_.desk),
      assets_(all_assets()) {}

MakeDocument Floor::maker_here() {
  return [this](const DocumentOrder& order, const std::function<bool()>&) {
    return make_document_here(folder_, order);
  };
}

organisations::Scope Floor::scope_of(const std::optional<Visitor>& visitor) const {
  return visitor ? visitor->actor.scope_of(visitor->organisation) : options_.public_body;
}

Reader Floor::reader_of(const std::optional<Visitor>& visitor, Standing standing) const {
  if (!visitor) return {};
  Reader reader{.person = visitor->name, .role = visitor->role, .side = visitor->side};
  if (options_.gate != nullptr) {
    reader.is_allowed = [gate = options_.gate, who = *visitor, standing](std::string_view permission) {
      return gate->may(who, permission, standing);
    };
  }
  reader.form_fields = {{kFormToken, keyed_hash_hex(visitor->session, "form")},
                        {kFormKey, sha256_hex(storage::new_key())}};
  return reader;
}

Standing Floor::standing_of(const Visitor& visitor, const http::PathValues& path) {
  Standing standing = Standing::None;
  if (path.find("year") == path.end()) return standing;
  read(visitor, {}, [&](const PageReader& reader) { standing = standing_in(reader.view(), path); });
  return standing;
}

Standing Floor::standing_in(const organisations::View& view, const http::PathValues& path) {
  const auto year = path.find("year");
  if (year == path.end()) return Standing::None;
  const int number = number_in_address(year->second);
  const auto agreement = path.find("agreement");
  if (agreement == path.end()) {
    const bool is_sealed = statistics::PublicationStore(view).is_sealed(number);
    return is_sealed ? Standing::Sealed : Standing::Unsealed;
  }
  const agreements::AgreementId of{number_in_address(agreement->second)};
  const PageReader reader(view);
  if (!reader.is_written(of, number)) return Standing::Open;
  return reader.is_signed(of, number) ? Standing::Signed : Standing::Written;
}

Reader Floor::named_reader_of(const std::optional<Visitor>& visitor) noexcept {
  try {
    Reader named;
    read(visitor, reader_of(visitor), [&](const PageReader& reader) { named = reader.reader(); });
    return named;
  } catch (const std::exception&) {
    return {};
  }
}

void Floor::look(const std::optional<Visitor>& visitor) {
  const std::uint64_t state = visitor && visitor->state != 0 ? visitor->state : pool_.state();
  std::uint64_t before = state_;
  // Who was let in a moment ago may know of an older state than somebody else who came since.
  while (before < state && !state_.compare_exchange_weak(before, state)) {
  }
  if (before >= state) return;
  pages_.forget_all();
  documents_.forget_all();
}

PageCache::Page Floor::kept(const std::optional<Visitor>& visitor, const std::string& key) {
  look(visitor);
  return pages_.find(key);
}

PageCache::Page Floor::kept_or_made(const std::optional<Visitor>& visitor, const Reader& reader,
                                    const std::string& key, const Make& make) {
  look(visitor);
  if (PageCache::Page kept = pages_.find(key)) return kept;
  const std::uint64_t generation = pages_.generation();
  ConnectionPool::Lent lent = borrow();
  const sql::Transaction reading(lent.connection(), sql::Transaction::Access::Read);
  PageCache::Page made = memory_.hold(make(PageReader({lent.connection(), scope_of(visitor)}, reader)));
  pages_.keep(generation, key, made);
  return made;
}

void Floor::read(const std::optional<Visitor>& visitor, const Reader& reader,
                 const std::function<void(const PageReader&)>& work) {
  look(visitor);
  ConnectionPool::Lent lent = borrow();
  const sql::Transaction reading(lent.connection(), sql::Transaction::Access::Read);
  work(PageReader({lent.connection(), scope_of(visitor)}, reader));
}

void Floor::write(const Visitor& visitor, const std::function<void(organisations::Act&)>& work) {
  write([&](sql::Transaction& transaction) {
    organisations::Act act(transaction, visitor.actor, visitor.organisation, clock_);
    work(act);
  });
}

void Floor::write(const std::function<void(sql::Transaction&)>& work) {
  const std::unique_lock alone(writing_, storage::kPatienceWithFolder);
  if (!alone) throw StorageBusy("others write for longer than is waited for");
  const storage::FolderLock lock(folder_.path(), storage::FolderLock::For::Use, storage::kPatienceWithFolder,
                                 Translator());
  std::optional<sql::Transaction> transaction;
  try {
    try {
      transaction.emplace(writer());
    } catch (const StorageAway&) {
      // The server went away while nobody wrote; there may be another. Nothing has been done yet.
      writer_.reset();
      transaction.emplace(writer());
    }
    work(*transaction);
  } catch (const StorageAway&) {
    transaction.reset();
    writer_.reset();
    throw;
  } catch (const CommitUnknown&) {
    transaction.reset();
    writer_.reset();
    throw;
  }
}

sql::Connection& Floor::writer() {
  // A backup may have been put in place since.
  if (writer_ && writer_->has_moved()) writer_.reset();
  if (!writer_) writer_ = std::make_unique<sql::Connection>(folder_.connect());
  return *writer_;
}

std::optional<std::string> Floor::answer_to(const Visitor& visitor, const std::string& key) {
  const auto end = std::chrono::steady_clock::now() + kPatienceWithUnknown;
  while (true) {
    try {
      std::optional<std::string> answer;
      write(visitor, [&](organisations::Act& act) {
        // Nobody else writes now; and a server that is not written to, because it has become one that only
        // follows another, refuses this.
        act.connection().execute("DELETE FROM answered_form WHERE organisation_id = $1 AND key = ''",
                                 act.organisation());
        if (const auto kept = organisations::AnsweredFormStore(act).find(key)) answer = kept->address;
      });
      return answer;
    } catch (const StorageBusy&) {
      if (std::chrono::steady_clock::now() > end) throw;
      std::this_thread::sleep_for(kBetweenTries);
    }
  }
}

}  // namespace handslag::web
