#pragma once

#include "memorandum_reading/memorandum_reading.h"

// Each finds one part of what a memorandum says in its passages, and writes it into the reading with its
// lines; what is doubtful goes to `unsure`.
namespace handslag::memorandum_reading {

void find_proposals(MemorandumReading& reading);
void find_commitments(MemorandumReading& reading);
void find_places(MemorandumReading& reading);
void find_funding(MemorandumReading& reading);
void find_payments(MemorandumReading& reading);
void find_term(MemorandumReading& reading);
void find_parties(MemorandumReading& reading);
void find_preparation(MemorandumReading& reading);
void find_signature(MemorandumReading& reading);
void find_annexes(MemorandumReading& reading);
void find_recipients(MemorandumReading& reading);
/// Last: a doubt on what was claimed and does not look as such a thing does.
void find_odd_claims(MemorandumReading& reading);

}  // namespace handslag::memorandum_reading
