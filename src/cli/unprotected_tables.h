#pragma once

#include <string>
#include <vector>

#include "cli/opened_folder.h"
#include "statistics/count_table.h"

namespace handslag::cli {

/// Tables of a partner's records are protected beside all of it that is out (`protect --partner`), never by
/// themselves. Throws InvalidInput with what to write instead when one of the tables says that it was counted
/// from records, or has the counts of records in the data folder; without a data folder, warns where the
/// columns are those of records. See docs/rules/secondary-suppression.md.
void refuse_tables_of_records(const std::vector<statistics::CountTable>& tables, const FolderOptions& folder,
                              Terminal& terminal);

/// Throws InvalidInput when one of the tables says of itself that it is not protected.
void refuse_unprotected(const std::vector<statistics::CountTable>& tables, const Terminal& terminal);

/// Whether the folder of the options is there at all.
bool is_at_hand(const FolderOptions& folder);

}  // namespace handslag::cli
