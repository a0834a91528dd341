#include "search/search_store.h"

#include <map>

#include "search/search_words.h"
#include "sql/connection.h"
#include "sql/query_values.h"
#include "sql/transaction.h"

namespace handslag::search {

namespace {

/// A word of the title counts as five of the text.
constexpr int kWeightOfTitle = 5;
/// A word itself counts as three that only begin with it.
constexpr const char* kExact = " THEN 3 ELSE 1 END";
constexpr std::size_t kLongestText = 400'000;

/// Behind every term that begins so, in the order of bytes.
std::string end_of(const std::string& term) { return term + "\xF4\x8F\xBF\xBF"; }

/// FROM and WHERE of what is found, with a score.
std::string found(sql::QueryValues& values, const organisations::View& view, const SearchQuestion& question,
                  const std::vector<std::string>& terms) {
  std::string each;
  for (const std::string& term : terms) {
    each += each.empty() ? "" : " UNION ALL ";
    each += "SELECT entry_id, MAX(weight * CASE WHEN term = " + values.place_text(term) + kExact +
            ") AS score FROM search_term WHERE organisation_id = " + values.place(view.organisation()) +
            " AND term >= " + values.place_text(term) + " AND term < " + values.place_text(end_of(term)) +
            " GROUP BY entry_id";
  }
  std::string seen;
  for (const auto& [kind, state] : question.may_see)
    seen += (seen.empty() ? "" : " OR ") + ("(e.kind = '" + std::string(kFoundKinds.of(kind))) +
            "' AND e.state = '" + std::string(kFoundStates.of(state)) + "')";
  return " FROM search_entry e JOIN (SELECT entry_id, SUM(score) AS score FROM (" + each +
         ") w GROUP BY entry_id HAVING COUNT(*) = " + values.place(static_cast<int>(terms.size())) +
         ") m ON m.entry_id = e.id WHERE e.organisation_id = " + values.place(view.organisation()) +
         " AND (" + seen + ")";
}

SearchEntry entry_of(const sql::Row& row) {
  return {.kind = row.get_named("kind", kFoundKinds),
          .state = row.get_named("state", kFoundStates),
          .agreement = row.get<std::int64_t>("agreement_id"),
          .year = row.get<std::optional<int>>("year").value_or(0),
          .thing = row.get<std::optional<std::int64_t>>("thing_id").value_or(0),
          .title = row.get<std::string>("title"),
          .text = row.get<std::string>("content")};
}

void add(sql::Connection& connection, organisations::OrganisationId organisation, const SearchEntry& entry) {
  // What is longer has its words in the index as far as it is kept.
  std::string text = entry.text.substr(0, kLongestText);
  while (!text.empty() && (static_cast<unsigned char>(entry.text[text.size()]) & 0xC0) == 0x80)
    text.pop_back();
  const auto year = entry.year == 0 ? std::nullopt : std::optional(entry.year);
  const auto thing = entry.thing == 0 ? std::nullopt : std::optional(entry.thing);
  const std::int64_t id = connection.insert(
      "INSERT INTO search_entry (organisation_id, kind, state, agreement_id, year, thing_id, title, content)"
      " VALUES ($1, $2, $3, $4, $5, $6, $7, $8) RETURNING id",
      organisation, kFoundKinds.of(entry.kind), kFoundStates.of(entry.state), entry.agreement, year, thing,
      entry.title, text);
  std::map<std::string, int> weights = terms_of(text);
  for (const auto& [term, count] : terms_of(entry.title)) weights[term] += count * kWeightOfTitle;
  sql::Statement insert = connection.prepare(
      "INSERT INTO search_term (organisation_id, term, entry_id, weight) VALUES ($1, $2, $3, $4)");
  for (const auto& [term, weight] : weights) insert.run(organisation, term, id, weight);
}

}  // namespace

std::vector<SearchEntry> SearchStore::find(const SearchQuestion& question, int offset, int limit) const {
  const std::vector<std::string> terms = terms_looked_for(question.words);
  if (terms.empty() || question.may_see.empty()) return {};
  sql::QueryValues values;
  std::string sql = "SELECT e.kind, e.state, e.agreement_id, e.year, e.thing_id, e.title, e.content" +
                    found(values, view_, question, terms);
  if (question.kind) sql += " AND e.kind = " + values.place(kFoundKinds.of(*question.kind));
  sql += " ORDER BY m.score DESC, COALESCE(e.year, 0) DESC, e.id LIMIT " + values.place(limit);
  sql += " OFFSET " + values.place(offset);
  std::vector<SearchEntry> entries;
  for (const sql::Row& row : view_.connection().query_with(sql, values.all()))
    entries.push_back(entry_of(row));
  return entries;
}

std::vector<std::pair<FoundKind, int>> SearchStore::count(const SearchQuestion& question) const {
  const std::vector<std::string> terms = terms_looked_for(question.words);
  if (terms.empty() || question.may_see.empty()) return {};
  sql::QueryValues values;
  const std::string sql = "SELECT e.kind, COUNT(*) AS entries" + found(values, view_, question, terms) +
                          " GROUP BY e.kind ORDER BY e.kind";
  std::vector<std::pair<FoundKind, int>> counts;
  for (const sql::Row& row : view_.connection().query_with(sql, values.all()))
    counts.emplace_back(row.get_named("kind", kFoundKinds), row.get<int>("entries"));
  return counts;
}

std::int64_t SearchStore::come_to() const {
  const auto row = view_.connection().query_one(
      "SELECT journal_id FROM search_progress WHERE organisation_id = $1", view_.organisation());
  return row ? row->get<std::int64_t>("journal_id") : 0;
}

std::int64_t SearchStore::newest() const {
  const auto row = view_.connection().query_one("SELECT MAX(id) AS id FROM journal");
  return row->get<std::optional<std::int64_t>>("id").value_or(0);
}

std::optional<std::vector<std::int64_t>> SearchStore::touched_since(std::int64_t line) const {
  if (line == 0) return std::nullopt;
  // What a partner is called stands in the lists of others too.
  const auto renamed = view_.connection().query_one(
      "SELECT id FROM journal WHERE id > $1 AND subject_kind = 'organisation' LIMIT 1", line);
  if (renamed) return std::nullopt;
  std::vector<std::int64_t> agreements;
  for (const sql::Row& row : view_.connection().query(
           "SELECT DISTINCT CASE WHEN j.subject_kind = 'agreement' THEN j.subject_id ELSE f.agreement_id END"
           " AS agreement_id FROM journal j LEFT JOIN follow_up f ON j.subject_kind = 'follow_up' AND"
           " f.id = j.subject_id AND f.organisation_id = j.organisation_id WHERE j.organisation_id = $1 AND"
           " j.id > $2 AND j.subject_kind IN ('agreement', 'follow_up')",
           view_.organisation(), line)) {
    if (const auto id = row.get<std::optional<std::int64_t>>("agreement_id")) agreements.push_back(*id);
  }
  return agreements;
}

std::optional<std::string> SearchStore::document_text(const std::string& sha256) const {
  const auto row =
      view_.connection().query_one("SELECT content FROM search_document WHERE sha256 = $1", sha256);
  return row ? std::optional(row->get<std::string>("content")) : std::nullopt;
}

void SearchStore::keep_document(sql::Transaction& transaction, const std::string& sha256,
                                const std::string& text) {
  transaction.connection().execute("DELETE FROM search_document WHERE sha256 = $1", sha256);
  transaction.connection().execute("INSERT INTO search_document (sha256, content) VALUES ($1, $2)", sha256,
                                   text);
}

void SearchStore::replace(sql::Transaction& transaction, organisations::Scope scope, std::int64_t agreement,
                          const std::vector<SearchEntry>& entries) {
  sql::Connection& connection = transaction.connection();
  const auto organisation = scope.organisation();
  connection.execute(
      "DELETE FROM search_term WHERE organisation_id = $1 AND entry_id IN (SELECT id FROM search_entry WHERE"
      " organisation_id = $1 AND agreement_id = $2)",
      organisation, agreement);
  connection.execute("DELETE FROM search_entry WHERE organisation_id = $1 AND agreement_id = $2",
                     organisation, agreement);
  for (const SearchEntry& entry : entries) add(connection, organisation, entry);
}

void SearchStore::set_come_to(sql::Transaction& transaction, organisations::Scope scope, std::int64_t line) {
  transaction.connection().execute("DELETE FROM search_progress WHERE organisation_id = $1",
                                   scope.organisation());
  transaction.connection().execute(
      "INSERT INTO search_progress (organisation_id, journal_id) VALUES ($1, $2)", scope.organisation(),
      line);
}

void SearchStore::forget(sql::Transaction& transaction, organisations::Scope scope) {
  for (const char* table : {"search_term", "search_entry", "search_progress"})
    transaction.connection().execute("DELETE FROM " + std::string(table) + " WHERE organisation_id = $1",
                                     scope.organisation());
}

}  // namespace handslag::search
