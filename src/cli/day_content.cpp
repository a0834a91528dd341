#include "cli/day_content.h"

#include <array>
#include <cstdint>
#include <optional>
#include <string_view>

#include "base/translate.h"
#include "followup/followup_acts.h"
#include "sql/connection.h"

namespace handslag::cli {

namespace {

struct PastDay {
  std::string_view table;
  std::string_view column;
};

constexpr std::array<PastDay, 9> kPastDays = {{{"follow_up", "opened_on"},
                                               {"follow_up", "requested_on"},
                                               {"received_material", "received_on"},
                                               {"finding", "judged_on"},
                                               {"claim_figure", "tied_on"},
                                               {"memorandum_edit", "edited_on"},
                                               {"proposed_decision", "chosen_on"},
                                               {"written_memorandum", "written_on"},
                                               {"legal_assessment", "assessed_on"}}};

std::string place_of(std::string_view table, const sql::Row& row) {
  return std::string(table) + " " + std::to_string(row.get<std::int64_t>("id")) + ": ";
}

}  // namespace

std::vector<std::string> day_faults(sql::Connection& connection, Date today, const Translator& translator) {
  std::vector<std::string> faults;
  for (const PastDay& one : kPastDays) {
    const std::string column(one.column);
    // A day later than ours it may be where somebody else sits. What is no day is named by whoever reads it.
    for (const sql::Row& row :
         connection.query("SELECT id, " + column + " AS day FROM " + std::string(one.table) + " WHERE " +
                              column + " > $1 ORDER BY id",
                          today.plus_days(1))) {
      const auto day = Date::parse(row.get<std::string>("day"));
      if (day)
        faults.push_back(place_of(one.table, row) +
                         translator.translate("{column} {day} has not come yet",
                                              {{"column", column}, {"day", day->to_iso()}}));
    }
  }
  for (const sql::Row& row : connection.query("SELECT id, first_day, last_day, COALESCE(requested_on, '') AS "
                                              "requested_on, COALESCE(due_on, '') AS "
                                              "due_on FROM follow_up ORDER BY id")) {
    const auto day = [&](std::string_view column) { return Date::parse(row.get<std::string>(column)); };
    const auto first = day("first_day"), last = day("last_day");
    if (first && last && (*last < *first || Period{*first, *last}.days() > followup::kLongestPeriod))
      faults.push_back(place_of("follow_up", row) +
                       translator.translate("{first} to {last} is no period of at most two years",
                                            {{"first", first->to_iso()}, {"last", last->to_iso()}}));
    const auto requested = day("requested_on"), due = day("due_on");
    if (requested && due && *due < *requested)
      faults.push_back(place_of("follow_up", row) + translator.translate("due_on is before requested_on"));
  }
  return faults;
}

}  // namespace handslag::cli
