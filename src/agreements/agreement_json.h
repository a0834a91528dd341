#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "agreements/agreement.h"
#include "base/json.h"
#include "base/result.h"

namespace handslag::agreements {

/// An agreement as JSON, every field, in the names of agreement.h. Amounts are whole öre (`per_year_ore`),
/// days ISO 8601; what is not stated is null or "". Organisations are their keys in the data folder.
Json to_json(const Agreement& agreement);

/// Where in the JSON something is not what it must be: {"funding.amount.per_year_ore", NotAWholeNumber}.
struct AgreementJsonError {
  enum class Reason {
    NotAnObject,
    UnknownField,
    NotAText,
    NotAFlag,
    NotAWholeNumber,
    OutOfRange,
    NotADay,
    NotADayOfTheYear,
    UnknownWord,
    UnknownKind,
    NotAList,
  };
  std::string field;
  Reason reason = Reason::NotAnObject;
  std::vector<std::string_view> allowed = {};  ///< of UnknownWord and UnknownKind
};
/// "funding.amount.per_year_ore: must be a whole number"
Message message_for(const AgreementJsonError& error);

/// Reads what to_json writes. A key that is missing leaves its field empty; a key that does not exist is
/// refused by name, so that a misspelt field is never silently lost.
Result<Agreement, AgreementJsonError> agreement_from_json(const Json& json);

}  // namespace handslag::agreements
