#pragma once

#include <functional>
#include <memory>
#include <string_view>

#include "base/long_work.h"
#include "statistics/record_store.h"
#include "table_reading/import_mapping.h"
#include "web/api/api_visit.h"

namespace handslag::table_reading {
struct TableReading;
}

// A partner's files as they come by the API.
namespace handslag::web::api {

/// No longer than a request is waited for.
LongWork work_of_a_request();

/// The bytes of `file`; refused when there is none.
std::string_view bytes_of_file(const ApiVisit& visit, Refusals& refusals);

/// What stands for a file as it was read: by another mapping, or from another sheet, it is another.
std::string fingerprint_of(const ApiVisit& visit, const table_reading::TableReading& table,
                           const table_reading::ImportMapping& mapping);

inline constexpr std::size_t kMostFaults = 100;
/// Every fault of the file, up to a hundred, and how many more there are.
template <class Fault, class Say>
void refuse_all(Refusals& refusals, const std::vector<Fault>& faults, std::size_t count, const Say& say,
                const Translator& t) {
  for (std::size_t at = 0; at < std::min(faults.size(), kMostFaults); ++at)
    refusals.refuse("/file", say(faults[at]));
  if (count > kMostFaults)
    refusals.refuse("/file", t.translate("and {count} more",
                                         {{"count", static_cast<std::int64_t>(count - kMostFaults)}}));
}

/// Makes figures safe; refused, with where it can be done, when that takes longer than a request may.
bool made_in_time(const ApiVisit& visit, Refusals& refusals, const std::function<void()>& make);

enum class BadRows { Refuse, LeaveOut };
/// The records of the year at the address. Null, with why in `refusals`, when they cannot be used.
std::shared_ptr<statistics::YearOfRecords> records_sent_by(const ApiVisit& visit, Refusals& refusals,
                                                           BadRows bad_rows);

}  // namespace handslag::web::api
