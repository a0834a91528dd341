#include "memoranda/portfolio_store.h"

#include <algorithm>

#include "base/text.h"
#include "followup/material_request.h"
#include "organisations/deed.h"
#include "organisations/withdrawal_store.h"
#include "sql/connection.h"
#include "sql/query_values.h"

namespace handslag::memoranda {

namespace {

using organisations::Subject;
using Show = PortfolioSearch::Show;
using Order = PortfolioSearch::Order;

constexpr int kHalfAYear = 183;
constexpr std::size_t kMostWords = 8;

std::string stands(std::string_view table, Subject::Kind kind) {
  return std::string(table) + "." + organisations::stands(kind);
}

/// A text without the difference between capitals and small letters, where both databases know it of A to Z
/// alone.
std::string folded(const std::string& text) {
  std::string sql = text;
  for (const auto& [capital, small] : {std::pair("Å", "å"), std::pair("Ä", "ä"), std::pair("Ö", "ö"),
                                       std::pair("É", "é"), std::pair("Ü", "ü")})
    sql = "replace(" + sql + ", '" + capital + "', '" + small + "')";
  return "lower(" + sql + ")";
}

/// In Swedish order: å, ä and ö behind z.
std::string in_order(const std::string& text) {
  return "replace(replace(replace(" + folded(text) + ", 'å', '{'), 'ä', '|'), 'ö', '}')";
}

/// A query with its values, each put in where it stands.
class Query {
 public:
  explicit Query(const organisations::View& view) : view_(view) {}

  /// FROM and WHERE.
  std::string found(const PortfolioSearch& search, Date today) {
    std::string where = " WHERE a.organisation_id = " + values.place(view_.organisation()) + " AND " +
                        stands("a", Subject::Kind::Agreement);
    for (const std::string_view word : first_words(search.words))
      where += " AND " + folded("a.title || ' ' || p.name || ' ' || a.committee") + " LIKE " +
               values.place_text("%" + escaped(lower_case(word)) + "%") + " ESCAPE '!'";
    where += of(search.show, today);
    const bool looks_at_follow_up =
        search.order == Order::Due || (search.show != Show::All && search.show != Show::Ending);
    return " FROM agreement a JOIN organisation p ON p.id = a.partner_organisation_id" +
           (looks_at_follow_up ? kNewest : std::string()) + where;
  }
  auto rows(const std::string& sql) { return view_.connection().query_with(sql, values.all()); }

  sql::QueryValues values;

  static const std::string kDue;

 private:
  static const std::string kNewest;
  static const std::string kIsToCome;

  static std::vector<std::string_view> first_words(std::string_view words) {
    std::vector<std::string_view> all = words_of(words);
    if (all.size() > kMostWords) all.resize(kMostWords);
    return all;
  }
  static std::string escaped(const std::string& word) {
    std::string out;
    for (const char letter : word) {
      if (letter == '%' || letter == '_' || letter == '!') out += '!';
      out += letter;
    }
    return out;
  }
  std::string of(Show show, Date today) {
    switch (show) {
      case Show::All:
        return "";
      case Show::NotOpened:
        return " AND f.id IS NULL";
      case Show::Ending:
        return " AND a.last_day BETWEEN " + values.place(today) + " AND " +
               values.place(today.plus_days(kHalfAYear));
      case Show::Late:
        return " AND " + kIsToCome + " AND CASE WHEN r.due_on IS NULL THEN f.due_on < " +
               values.place(today) + " ELSE r.due_on < " +
               values.place(followup::first_due_that_is_not_late(today)) + " END";
      case Show::NeedsWork:
        break;
    }
    return " AND f.id IS NOT NULL AND (" + kIsToCome +
           " OR EXISTS (SELECT 1 FROM commitment c WHERE c.agreement_id = a.id AND c.is_ended = 0 AND"
           " (NOT EXISTS (SELECT 1 FROM evidence e WHERE e.follow_up_id = f.id AND e.commitment_id = c.id "
           "AND " +
           stands("e", Subject::Kind::Evidence) +
           ") OR NOT EXISTS (SELECT 1 FROM finding g WHERE g.follow_up_id = f.id AND g.commitment_id = c.id"
           " AND " +
           stands("g", Subject::Kind::Finding) + "))))";
  }

  const organisations::View& view_;
};

// The newest follow-up, and the last day that somebody who was asked for its material may send it.
const std::string Query::kNewest =
    " LEFT JOIN follow_up f ON f.id = (SELECT n.id FROM follow_up n WHERE n.agreement_id = a.id AND " +
    stands("n", Subject::Kind::FollowUp) +
    " ORDER BY n.first_day DESC, n.id DESC LIMIT 1)"
    " LEFT JOIN (SELECT q.follow_up_id, MAX(d.due_on) AS due_on FROM material_request q"
    " JOIN material_request_due d ON d.request_id = q.id WHERE " +
    stands("q", Subject::Kind::MaterialRequest) +
    " AND d.id = (SELECT MAX(l.id) FROM material_request_due l WHERE l.request_id = q.id)"
    " GROUP BY q.follow_up_id) r ON r.follow_up_id = f.id";
const std::string Query::kDue = "COALESCE(r.due_on, f.due_on, '9999-12-31')";
const std::string Query::kIsToCome =
    "EXISTS (SELECT 1 FROM requested_material w WHERE w.follow_up_id = f.id"
    " AND NOT EXISTS (SELECT 1 FROM received_material m WHERE m.follow_up_id = f.id AND m.kind = w.kind "
    "AND " +
    stands("m", Subject::Kind::Material) +
    ") AND NOT EXISTS (SELECT 1 FROM material_not_coming x WHERE x.follow_up_id = f.id AND x.kind = w.kind"
    " AND " +
    stands("x", Subject::Kind::MaterialNotComing) + "))";

std::string order_of(Order order) {
  switch (order) {
    case Order::Title:
      break;
    case Order::Partner:
      return in_order("p.name") + ", ";
    case Order::Due:
      return Query::kDue + ", ";
    case Order::Ends:
      return "COALESCE(a.last_day, '9999-12-31'), ";
    case Order::Support:
      return "COALESCE(a.amount_per_year_ore, -1) DESC, ";
    case Order::Number:
      return "a.id, ";
  }
  return "";
}

}  // namespace

std::vector<agreements::AgreementSummary> PortfolioStore::list(const PortfolioSearch& search, Date today,
                                                               int offset, int limit) const {
  Query query(view_);
  std::string sql = "SELECT " + agreements::kSummaryColumns + query.found(search, today) + " ORDER BY " +
                    order_of(search.order) + in_order("a.title") + ", a.id LIMIT " +
                    query.values.place(limit);
  sql += " OFFSET " + query.values.place(offset);
  std::vector<agreements::AgreementSummary> found;
  for (const sql::Row& row : query.rows(sql)) found.push_back(agreements::summary_of(row));
  return found;
}

PortfolioTotals PortfolioStore::totals(const PortfolioSearch& search, Date today) const {
  Query query(view_);
  const std::string holds = "(a.first_day IS NULL OR a.first_day <= " + query.values.place(today) +
                            ") AND (a.last_day IS NULL OR a.last_day >= " + query.values.place(today) + ")";
  const std::string sql =
      "SELECT COUNT(*) AS agreements, COALESCE(SUM(CASE WHEN " + holds +
      " THEN 1 ELSE 0 END), 0) AS holding, CAST(COALESCE(SUM(CASE WHEN " + holds +
      " THEN a.amount_per_year_ore END), 0) AS BIGINT) AS per_year, COALESCE(SUM(CASE WHEN " + holds +
      " AND a.amount_per_year_ore IS NULL THEN 1 ELSE 0 END), 0) AS without_amount" +
      query.found(search, today);
  const auto rows = query.rows(sql);
  const sql::Row& row = rows.front();
  return {row.get<int>("agreements"), row.get<int>("holding"), row.get<Money>("per_year"),
          row.get<int>("without_amount")};
}

}  // namespace handslag::memoranda
