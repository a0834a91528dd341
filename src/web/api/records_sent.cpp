#include "web/api/records_sent.h"

#include <sstream>

#include "base/bytes.h"
#include "base/error.h"
#include "kinds/partnership_kind_store.h"
#include "organisations/import_mapping_store.h"
#include "statistics/record_file.h"
#include "web/floor.h"

namespace handslag::web::api {

namespace {

/// Protecting takes a while with many municipalities, and a request is waited for no longer than a minute.
constexpr std::chrono::seconds kMostTime{40};

}  // namespace

LongWork work_of_a_request() {
  LongWork work;
  work.deadline = work.now() + kMostTime;
  return work;
}

std::string_view bytes_of_file(const ApiVisit& visit, Refusals& refusals) {
  const http::UploadedFile* file = visit.form().file("file");
  if (file == nullptr) {
    refusals.refuse("/file", visit.t().translate("Choose a file."));
    return {};
  }
  return file->bytes;
}

std::string fingerprint_of(const ApiVisit& visit, const table_reading::TableReading& table,
                           const table_reading::ImportMapping& mapping) {
  const std::string key = visit.floor().folder().key_for("fingerprint of a dataset");
  if (table.sheet.empty() && mapping.is_empty()) return keyed_hash_hex(key, table.sha256);
  return keyed_hash_hex(key, sha256_hex(table.sha256 + "\n" + table.sheet + "\n" + to_json(mapping).dump()));
}

bool made_in_time(const ApiVisit& visit, Refusals& refusals, const std::function<void()>& make) {
  try {
    make();
    return true;
  } catch (const LimitReached&) {
    refusals.refuse("",
                    visit.t().translate(
                        "To make these figures safe takes longer than a request may. Do it at the terminal, "
                        "where it may take its time."));
    return false;
  }
}

std::shared_ptr<statistics::YearOfRecords> records_sent_by(const ApiVisit& visit, Refusals& refusals,
                                                           BadRows bad_rows) {
  const Translator& t = visit.t();
  const std::string_view bytes = bytes_of_file(visit, refusals);
  if (!refusals.empty()) return nullptr;
  std::shared_ptr<statistics::YearOfRecords> made;
  visit.read([&](const PageReader& reader) {
    const statistics::VariableSet& set = kinds::PartnershipKindStore(reader.view()).chosen_variable_set();
    const auto mapping =
        organisations::ImportMappingStore(reader.view()).find(organisations::ImportKind::Records);
    std::istringstream file{std::string(bytes)};
    statistics::RecordReading reading = statistics::read_record_file(
        file, visit.year(), set,
        {.mapping = mapping, .sheet = visit.text("sheet"), .progress = {}, .work = work_of_a_request()});
    const bool is_refused = reading.fault_count > 0 && bad_rows == BadRows::Refuse;
    if (!reading.can_be_used || is_refused || reading.records.size() == 0) {
      refuse_all(
          refusals, reading.faults, reading.fault_count,
          [&](const statistics::RecordFault& fault) { return sentence_for(fault, set, t); }, t);
      if (refusals.empty()) refusals.refuse("/file", t.translate("The file has no records."));
      return;
    }
    statistics::RecordDataset dataset{visit.year(),
                                      set.version,
                                      fingerprint_of(visit, reading.table, mapping),
                                      static_cast<std::int64_t>(reading.records.size()),
                                      static_cast<std::int64_t>(reading.rows_with_faults),
                                      visit.clock().today(),
                                      visit.clock().now_utc(),
                                      visit.flag("is_example") || reading.is_example};
    made = std::make_shared<statistics::YearOfRecords>(
        statistics::YearOfRecords{std::move(dataset), std::move(reading.records)});
  });
  return made;
}

}  // namespace handslag::web::api
