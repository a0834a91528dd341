#include "registry/registry_store.h"

#include <algorithm>

#include "base/entered_text.h"
#include "base/error.h"
#include "base/message.h"
#include "base/text.h"
#include "organisations/deed.h"
#include "organisations/withdrawal_store.h"
#include "registry/limits.h"
#include "sql/connection.h"
#include "sql/snapshot.h"

namespace handslag::registry {

namespace {

using organisations::Act;
using organisations::stands;
using organisations::Subject;

constexpr EnumNames<Language, 2> kLanguages{{"sv", "en"}};

const std::string kMatters =
    "SELECT m.id, m.register_id, r.prefix, m.year, m.number, m.opened_on, m.last_record FROM matter m JOIN "
    "register r ON"
    " r.id = m.register_id";

Register read_register(const sql::Row& row) {
  return {row.get<RegisterId>("id"), row.get<std::string>("committee"), row.get<std::string>("prefix"),
          row.get_named("language", kLanguages)};
}

std::optional<MatterClosing> closing_in(const organisations::View& view, MatterId id) {
  const auto row = view.connection().query_one(
      "SELECT closed_on, closed_by, note FROM matter_closing WHERE matter_id = $1 AND " +
          stands(Subject::Kind::MatterClosing) + " ORDER BY id DESC LIMIT 1",
      id);
  if (!row) return std::nullopt;
  return MatterClosing{row->get<Date>("closed_on"), row->get<std::string>("closed_by"),
                       row->get<std::string>("note")};
}

Matter read_matter(const sql::Row& row, const organisations::View& view) {
  Matter matter{
      .id = row.get<MatterId>("id"),
      .of_register = row.get<RegisterId>("register_id"),
      .number = registry_number(row.get<std::string>("prefix"), row.get<int>("year"), row.get<int>("number")),
      .opened_on = row.get<Date>("opened_on"),
      .records = row.get<int>("last_record")};
  for (const sql::Row& one :
       view.connection().query("SELECT title, public_title, reason, entered_at, entered_by FROM matter_title "
                               "WHERE matter_id = $1 ORDER BY id",
                               matter.id))
    matter.titles.push_back({one.get<std::string>("title"),
                             one.get<std::optional<std::string>>("public_title"),
                             one.get<std::string>("reason"), one.get<std::string>("entered_at"),
                             one.get<std::string>("entered_by")});
  if (matter.titles.empty()) throw CorruptData("matter " + std::to_string(matter.id.value) + " has no title");
  matter.closing = closing_in(view, matter.id);
  return matter;
}

/// What is typed, as it is looked for in lower case: % and _ are themselves.
std::string pattern_of(const std::string& text) {
  std::string pattern = "%";
  for (const char letter : lower_case(composed(trimmed(text)))) {
    if (letter == '%' || letter == '_' || letter == '\\') pattern += '\\';
    pattern += letter;
  }
  return pattern + "%";
}

/// The condition of a filter, and the values that it and what comes after it hold. The filter must live as
/// long.
struct Condition {
  std::string sql = " WHERE m.organisation_id = $1";
  std::vector<sql::Parameter> values;
  std::string pattern;

  Condition(const organisations::View& view, const MatterFilter& filter) : values{view.organisation()} {
    if (filter.of_register) sql += " AND m.register_id = " + place_of(*filter.of_register);
    if (filter.year) sql += " AND m.year = " + place_of(*filter.year);
    if (filter.is_closed)
      sql += std::string(" AND ") + (*filter.is_closed ? "" : "NOT ") +
             "EXISTS (SELECT 1 FROM matter_closing c WHERE c.matter_id = m.id AND c." +
             stands(Subject::Kind::MatterClosing) + ")";
    if (!trimmed(filter.text).empty()) {
      pattern = pattern_of(filter.text);
      sql += " AND m.search_text LIKE " + place_of(pattern) + " ESCAPE '\\'";
    }
  }
  Condition(const Condition&) = delete;
  Condition& operator=(const Condition&) = delete;

  template <class T>
  std::string place_of(const T& value) {
    values.emplace_back(value);
    return "$" + std::to_string(values.size());
  }
};

std::string searched(const std::string& number, const std::string& title) {
  return lower_case(number + " " + title);
}

}  // namespace

std::vector<Register> RegistryStore::registers() const {
  std::vector<Register> all;
  for (const sql::Row& row : view_.connection().query(
           "SELECT id, committee, prefix, language FROM register WHERE organisation_id = $1 AND " +
               stands(Subject::Kind::Register) + " ORDER BY prefix",
           view_.organisation()))
    all.push_back(read_register(row));
  return all;
}

Register RegistryStore::get(RegisterId id) const {
  if (const auto row = view_.connection().query_one(
          "SELECT id, committee, prefix, language FROM register WHERE id = $1 AND organisation_id = $2 AND " +
              stands(Subject::Kind::Register),
          id, view_.organisation()))
    return read_register(*row);
  throw told<NotFound>(Message("There is no register {number}.", {{"number", id.value}}));
}

bool RegistryStore::has_matters(RegisterId id) const {
  return view_.connection()
      .query_one("SELECT id FROM matter WHERE register_id = $1 AND organisation_id = $2 LIMIT 1", id,
                 view_.organisation())
      .has_value();
}

std::vector<Matter> RegistryStore::matters(const MatterFilter& filter, int offset, int most) const {
  const sql::Snapshot one_state = view_.snapshot();
  Condition where(view_, filter);
  std::string sql = kMatters + where.sql + " ORDER BY m.year DESC, r.prefix, m.number DESC";
  sql += " LIMIT " + where.place_of(most);
  sql += " OFFSET " + where.place_of(offset);
  std::vector<Matter> page;
  for (const sql::Row& row : view_.connection().query_with(sql, where.values))
    page.push_back(read_matter(row, view_));
  return page;
}

std::int64_t RegistryStore::count(const MatterFilter& filter) const {
  const Condition where(view_, filter);
  return view_.connection()
      .query_one_with("SELECT COUNT(*) AS matters FROM matter m" + where.sql, where.values)
      ->get<std::int64_t>("matters");
}

Matter RegistryStore::get(MatterId id) const {
  const sql::Snapshot one_state = view_.snapshot();
  if (const auto row = view_.connection().query_one(kMatters + " WHERE m.id = $1 AND m.organisation_id = $2",
                                                    id, view_.organisation()))
    return read_matter(*row, view_);
  throw told<NotFound>(Message("There is no matter {number}.", {{"number", id.value}}));
}

std::optional<MatterId> RegistryStore::find_numbered(std::string_view number) const {
  const std::size_t blank = number.rfind(' ');
  const std::size_t line = number.rfind('-');
  if (blank == std::string_view::npos || line == std::string_view::npos || line < blank) return std::nullopt;
  const auto row = view_.connection().query_one(
      "SELECT m.id FROM matter m JOIN register r ON r.id = m.register_id WHERE m.organisation_id = $1 AND "
      "r.prefix = $2"
      " AND CAST(m.year AS TEXT) = $3 AND CAST(m.number AS TEXT) = $4",
      view_.organisation(), number.substr(0, blank), number.substr(blank + 1, line - blank - 1),
      number.substr(line + 1));
  return row ? std::optional(row->get<MatterId>("id")) : std::nullopt;
}

std::optional<MatterId> RegistryStore::find_of(Subject subject) const {
  const auto row = view_.connection().query_one(
      "SELECT matter_id FROM matter_subject WHERE subject_kind = $1 AND subject_id = $2 AND organisation_id "
      "= $3",
      organisations::kSubjects.of(subject.kind), subject.id, view_.organisation());
  return row ? std::optional(row->get<MatterId>("matter_id")) : std::nullopt;
}

std::vector<Subject> RegistryStore::subjects_of(MatterId id) const {
  std::vector<Subject> subjects;
  for (const sql::Row& row : view_.connection().query("SELECT subject_kind, subject_id FROM matter_subject "
                                                      "WHERE matter_id = $1 AND organisation_id = $2 ORDER BY"
                                                      " subject_kind, subject_id",
                                                      id, view_.organisation()))
    subjects.push_back(
        {row.get_named("subject_kind", organisations::kSubjects), row.get<std::int64_t>("subject_id")});
  return subjects;
}

RegisterId RegistryStore::add(Act& act, const Register& one) {
  require_text("committee", one.committee, kMostCommittee);
  try {
    return RegisterId{
        act.connection().insert("INSERT INTO register (organisation_id, committee, prefix, language, "
                                "opened_at, opened_by) VALUES ($1, $2, $3, $4,"
                                " $5, $6) RETURNING id",
                                act.organisation(), one.committee, one.prefix, kLanguages.of(one.language),
                                act.at(), act.by().name())};
  } catch (const sql::ConstraintViolation& refused) {
    if (refused.constraint() != "register_prefix_once") throw;
    throw told<Conflict>(
        Message("There is, or was, a register that begins with {prefix}.", {{"prefix", one.prefix}}));
  }
}

MatterId RegistryStore::add_matter(Act& act, RegisterId id, Date opened_on) {
  sql::Connection& connection = act.connection();
  connection.execute(
      "INSERT INTO register_year (organisation_id, register_id, year, last_number) VALUES ($1, $2, $3, 0) ON "
      "CONFLICT DO"
      " NOTHING",
      act.organisation(), id, opened_on.year());
  const auto drawn = connection.query_one(
      "UPDATE register_year SET last_number = last_number + 1 WHERE register_id = $1 AND year = $2 AND "
      "organisation_id ="
      " $3 RETURNING last_number",
      id, opened_on.year(), act.organisation());
  if (!drawn) throw CorruptData("register " + std::to_string(id.value) + " has no series");
  return MatterId{
      connection.insert("INSERT INTO matter (organisation_id, register_id, year, number, last_record, "
                        "search_text, opened_on, opened_at,"
                        " opened_by) VALUES ($1, $2, $3, $4, 0, '', $5, $6, $7) RETURNING id",
                        act.organisation(), id, opened_on.year(), drawn->get<int>("last_number"), opened_on,
                        act.at(), act.by().name())};
}

void RegistryStore::require_fitting(const MatterTitle& title) {
  require_text("title", title.title, kMostAbout);
  if (title.public_title) require_text("public_title", *title.public_title, kMostAbout);
  require_text("reason", title.reason, kMostReason, Lines::Many);
}

void RegistryStore::add_title(Act& act, MatterId id, const MatterTitle& title) {
  require_fitting(title);
  act.connection().insert(
      "INSERT INTO matter_title (organisation_id, matter_id, title, public_title, reason, entered_at, "
      "entered_by) VALUES"
      " ($1, $2, $3, $4, $5, $6, $7) RETURNING id",
      act.organisation(), id, title.title, title.public_title, title.reason, act.at(), act.by().name());
  act.connection().execute("UPDATE matter SET search_text = $1 WHERE id = $2 AND organisation_id = $3",
                           searched(RegistryStore(act).get(id).number, title.title), id, act.organisation());
}

void RegistryStore::add_subject(Act& act, MatterId id, Subject subject) {
  act.connection().execute(
      "INSERT INTO matter_subject (organisation_id, matter_id, subject_kind, subject_id) VALUES ($1, $2, $3, "
      "$4)",
      act.organisation(), id, organisations::kSubjects.of(subject.kind), subject.id);
}

void RegistryStore::add_closing(Act& act, MatterId id, const MatterClosing& closing) {
  require_text("note", closing.note, kMostReason, Lines::Many);
  act.connection().insert(
      "INSERT INTO matter_closing (organisation_id, matter_id, closed_on, closed_by, note) VALUES ($1, $2, "
      "$3, $4, $5)"
      " RETURNING id",
      act.organisation(), id, closing.closed_on, act.by().name(), closing.note);
}

std::int64_t RegistryStore::closing_of(const organisations::View& view, MatterId id) {
  const auto row = view.connection().query_one(
      "SELECT id FROM matter_closing WHERE matter_id = $1 AND organisation_id = $2 AND " +
          stands(Subject::Kind::MatterClosing) + " ORDER BY id DESC LIMIT 1",
      id, view.organisation());
  if (!row) throw told<NotFound>(Message("The matter is not closed."));
  return row->get<std::int64_t>("id");
}

}  // namespace handslag::registry
