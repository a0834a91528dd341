#include "organisations/journal_store.h"

#include <limits>

#include "organisations/journal_chain.h"
#include "sql/connection.h"
#include "sql/snapshot.h"

namespace handslag::organisations {

namespace {

constexpr std::string_view kColumns =
    "id, at, actor, role, came_from, action, subject_kind, subject_id, detail, hash";
constexpr int kLinesAtOnce = 1'000;

JournalEntry entry_of(const sql::Row& row) {
  return {row.get<std::string>("at"),          row.get<std::string>("actor"),
          row.get<std::string>("action"),      row.get<std::string>("subject_kind"),
          row.get<std::int64_t>("subject_id"), row.get<std::string>("detail"),
          row.get<std::int64_t>("id"),         row.get<std::string>("role"),
          row.get<std::string>("came_from")};
}

}  // namespace

std::vector<JournalEntry> JournalStore::list(int limit, std::optional<std::int64_t> before) const {
  std::vector<JournalEntry> entries;
  for (const sql::Row& row : view_.connection().query(
           "SELECT " + std::string(kColumns) +
               " FROM journal WHERE organisation_id = $1 AND id < $2 ORDER BY id DESC LIMIT $3",
           view_.organisation(), before.value_or(std::numeric_limits<std::int64_t>::max()), limit)) {
    entries.push_back(entry_of(row));
  }
  return entries;
}

std::optional<std::string> JournalStore::logged_in_before(std::string_view actor, Date day) const {
  const auto row = view_.connection().query_one(
      "SELECT at FROM journal WHERE organisation_id = $1 AND actor = $2 AND at < $3"
      " AND action = 'session.begin' ORDER BY at DESC LIMIT 1",
      view_.organisation(), actor, day.to_iso());
  return row ? std::optional(row->get<std::string>("at")) : std::nullopt;
}

std::string JournalStore::head() const {
  const auto newest = view_.connection().query_one(
      "SELECT hash FROM journal WHERE organisation_id = $1 ORDER BY id DESC LIMIT 1", view_.organisation());
  if (!newest) return {};
  auto hash = newest->get<std::string>("hash");
  // A journal from before there were hashes: all of it stands behind its first one.
  return hash.empty() ? verify().head : std::move(hash);
}

JournalProof JournalStore::verify() const {
  const sql::Snapshot one_state = view_.snapshot();
  JournalProof proof;
  bool is_chained = false;
  std::int64_t after = std::numeric_limits<std::int64_t>::min();
  for (bool has_more = true; has_more;) {
    const auto rows = view_.connection().query(
        "SELECT " + std::string(kColumns) +
            " FROM journal WHERE organisation_id = $1 AND id > $2 ORDER BY id LIMIT $3",
        view_.organisation(), after, kLinesAtOnce);
    for (const sql::Row& row : rows) {
      const JournalEntry entry = entry_of(row);
      const auto kept = row.get<std::string>("hash");
      proof.head = chained(proof.head, view_.organisation(), entry);
      const bool holds = kept.empty() ? !is_chained : kept == proof.head;
      if (!holds && !proof.broken_at) proof.broken_at = entry.id;
      is_chained = is_chained || !kept.empty();
      ++proof.lines;
      after = entry.id;
    }
    has_more = rows.size() == static_cast<std::size_t>(kLinesAtOnce);
  }
  return proof;
}

std::optional<JournalEntry> JournalStore::find_by_hash(std::string_view hash) const {
  const auto row = view_.connection().query_one(
      "SELECT " + std::string(kColumns) +
          " FROM journal WHERE organisation_id = $1 AND substr(hash, 1, length($2)) = $2 ORDER BY id LIMIT 1",
      view_.organisation(), hash);
  return row ? std::optional(entry_of(*row)) : std::nullopt;
}

}  // namespace handslag::organisations
