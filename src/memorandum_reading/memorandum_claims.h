#pragma once

#include "memorandum_reading/memorandum_reading.h"

namespace handslag::memorandum_reading {

/// What the sections say, found in their passages. Each fills its own fields of the reading, which has
/// `passages` and `sections`, and adds to `unsure`.
void find_proposals(MemorandumReading& reading);
void find_commitments(MemorandumReading& reading);
void find_places(MemorandumReading& reading);
void find_preparation(MemorandumReading& reading);
void find_signatory(MemorandumReading& reading);
void find_annexes(MemorandumReading& reading);
void find_recipients(MemorandumReading& reading);

/// Amount per year, rate, population, base year, payment period and first year as six facts; none is
/// computed.
void find_funding(MemorandumReading& reading);

}  // namespace handslag::memorandum_reading
