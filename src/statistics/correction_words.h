#pragma once

#include <optional>
#include <string>
#include <vector>

#include "base/message.h"
#include "statistics/correction.h"
#include "statistics/publication_store.h"
#include "statistics/published_table.h"

namespace handslag::statistics {

/// "Norrtälje, brottstyp: misshandel"; "Norrtälje, alla ärenden".
Message title_of(const FigurePlace& place, const VariableSet& set);

/// "Siffrorna för 2024 är version 2, rättade 2025-03-04: …." Nothing of a year that was not corrected.
std::optional<Message> correction_in_words(const YearPublication& publication);
/// Of an older version, that a newer is out: which, when and why.
std::optional<Message> corrected_since(int year, const VersionInBrief& newest);

/// "Norrtälje, alla ärenden: 60 → 93; …": those of one area, or of all when it is empty; at most so many.
/// Nothing when there are none.
std::optional<Message> changes_in_words(const std::vector<ChangedFigure>& changes, const VariableSet& set,
                                        const std::string& area, std::size_t most);

/// What a reader of one municipality is told of a version: that and why it was corrected, what was changed in
/// the municipality, and that it has no tables because few records were corrected there.
std::vector<Message> corrections_in_words(const YearPublication& version, const YearPublication& before,
                                          const std::string& municipality);

/// Notes of a table that is read out: which version it is and what was changed in it.
void add_correction(PublishedTable& table, const YearPublication& version, const YearPublication& before);

}  // namespace handslag::statistics
