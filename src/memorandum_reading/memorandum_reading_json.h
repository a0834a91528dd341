#pragma once

#include <string>

#include "base/json.h"
#include "base/translate.h"
#include "memorandum_reading/memorandum_reading.h"

namespace handslag::memorandum_reading {

/// The reading as data. What is not there is null or empty. Beside the fields stands `lines` with the same
/// shape: for each text [first, last], null when it is nowhere; for each list a list; for each object an
/// object of such pairs or one pair.
///
///     {"title": "Godkännande av …", "recipients": ["Controller"],
///      "lines": {"title": [1, 3], "recipients": [[117, 117]], …}, "unsure": [{"field": "sections", "lines":
///      [35, 35], "why": "unknown_heading"}]}
///
/// Every word of the input is in exactly one of `running_headers`, `letterhead`, `title`,
/// `sections[].heading`, `sections[].text` and `signature`; all other fields are found in these.
Json to_json(const MemorandumReading& reading);

/// The same for a person: each field with its lines, and what was doubtful as sentences.
std::string in_words(const MemorandumReading& reading, const Translator& translator);

/// Why a field is doubtful, as a sentence.
std::string sentence_for(const Doubt& doubt, const Translator& translator);

}  // namespace handslag::memorandum_reading
