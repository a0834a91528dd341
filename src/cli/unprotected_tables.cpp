#include "cli/unprotected_tables.h"

#include <filesystem>
#include <ostream>

#include "base/entered_text.h"
#include "base/error.h"
#include "organisations/organisation_store.h"
#include "statistics/publication_store.h"
#include "statistics/record_store.h"
#include "statistics/unprotected_table_words.h"

namespace handslag::cli {

namespace {

using statistics::CountedFrom;
using statistics::CountTable;

std::string command_for(const CountedFrom& from) {
  std::string command = "handslag statistics protect --partner \"" + quotable(from.partner) + "\" --year " +
                        std::to_string(from.last_year);
  if (from.first_year != from.last_year) command += " --from " + std::to_string(from.first_year);
  return command + " --by " + (from.columns.empty() ? "…" : quotable(from.columns, 200)) + " --out DIR";
}

[[noreturn]] void refuse(const CountTable& table, const CountedFrom& from, const Terminal& terminal) {
  throw InvalidInput(
      terminal.translator.translate("{file} has unprotected counts of a partner's records. Protected by "
                                    "itself it would give counts away to "
                                    "those who have the partner's sealed figures; nothing was written. Seal "
                                    "the year first, and write: {command}",
                                    {{"file", quotable(table.name)}, {"command", command_for(from)}}));
}

std::string columns_of(const CountTable& table) {
  std::string columns;
  for (const std::string& name : table.dimensions) {
    if (name != "year") columns += (columns.empty() ? "" : ",") + name;
  }
  return columns;
}

void look_in(OpenedFolder& opened, const std::vector<CountTable>& tables, const Terminal& terminal) {
  const auto partners =
      organisations::OrganisationStore(opened.connection()).list(organisations::OrganisationKind::Partner);
  for (const organisations::Organisation& partner : partners) {
    const organisations::View view = opened.view(partner.id);
    const statistics::RecordStore records(view);
    for (const statistics::RecordDataset& dataset : records.list()) {
      std::vector<statistics::YearOfRecords> all;
      if (auto newest = records.find(dataset.year)) all.push_back(std::move(*newest));
      for (const auto& version : statistics::PublicationStore(view).versions(dataset.year)) {
        if (auto of_version = records.find(dataset.year, version.version))
          all.push_back(std::move(*of_version));
      }
      for (const statistics::YearOfRecords& year : all) {
        for (const CountTable& table : tables) {
          if (is_counted_from(table, year))
            refuse(table, {partner.name, dataset.year, dataset.year, columns_of(table)}, terminal);
        }
      }
    }
  }
}

}  // namespace

bool is_at_hand(const FolderOptions& folder) {
  std::error_code failure;
  return std::filesystem::is_directory(folder.data, failure) &&
         !std::filesystem::is_empty(folder.data, failure);
}

void refuse_unprotected(const std::vector<CountTable>& tables, const Terminal& terminal) {
  for (const CountTable& table : tables) {
    const statistics::UnprotectedMark mark = unprotected_mark(table);
    if (mark.is_marked)
      refuse(table, mark.from.value_or(CountedFrom{"…", 0, 0, columns_of(table)}), terminal);
  }
}

void refuse_tables_of_records(const std::vector<CountTable>& tables, const FolderOptions& folder,
                              Terminal& terminal) {
  refuse_unprotected(tables, terminal);
  if (is_at_hand(folder)) {
    OpenedFolder opened(folder, terminal);
    look_in(opened, tables, terminal);
    return;
  }
  for (const CountTable& table : tables) {
    if (!looks_like_records(table)) continue;
    terminal.err
        << "handslag: "
        << terminal.translator.translate(
               "{file} has the columns of a partner's records. If figures of that year are sealed, these "
               "would be put beside them: name the data folder with --data, and it is looked at.",
               {{"file", quotable(table.name)}})
        << '\n';
  }
}

}  // namespace handslag::cli
