#pragma once

#include <string>

#include "base/translate.h"
#include "organisations/view.h"
#include "registry/record_store.h"

namespace handslag::registry {

/// For whom an extract is made. Everybody is shown the public variants of the items, and nothing of a record
/// with a secrecy mark but what has a variant (OSL 5:2); the office is shown what stands in the register.
enum class ExtractFor : std::uint8_t { Everybody, Office };

/// How a line reads for them: what is left out is empty.
RegisterLine line_for(RegisterLine line, ExtractFor who);

/// A year of a register as CSV (UTF-8, ";" between the cells, a heading): number of the matter, title, number
/// of the record, received or drawn up, day, from or to, what it is about, secrecy.
std::string extract_csv(const organisations::View& view, const Register& of, int year, ExtractFor who,
                        const Translator& translator);

}  // namespace handslag::registry
