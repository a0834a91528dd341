#pragma once

#include <map>
#include <string>
#include <string_view>
#include <vector>

#include "base/result.h"
#include "base/translate.h"
#include "memoranda/agreement_from_reading.h"
#include "memorandum_reading/memorandum_reader.h"

namespace handslag::memoranda {

/// An agreement as a document tells of it, for a person to look through beside the text before anything is
/// saved: each field with the lines that it was read from, and what was doubtful.
struct AgreementReading {
  /// Of the text, counted from 1, both ends included; {0, 0}: nowhere.
  struct Place {
    int first = 0;
    int last = 0;
  };
  AgreementDraft draft;
  std::vector<std::string> lines;
  /// By field: its key in the agreement's JSON ("notice"), or "partner_name", "amount", "rate", "population",
  /// "payment_quarter", "partner_commitments", "public_body_commitments", "recipients".
  std::map<std::string, Place, std::less<>> places;
  std::vector<memorandum_reading::Doubt> unsure;  ///< of the whole text
};

/// Reads a memorandum, minutes or an agreement: PDF, .docx, .odt or text. `name` stands in the sources of
/// what was found, "avtal.pdf:76". See docs/rules/agreement-from-a-memorandum.md.
Result<AgreementReading, memorandum_reading::ReadingRefusal> read_agreement(std::string_view bytes,
                                                                            const std::string& name);

/// Something about a field of the agreement that a person should look at.
struct AgreementDoubt {
  std::string field;  ///< as in `places`
  AgreementReading::Place place;
  std::string sentence;
};
std::vector<AgreementDoubt> doubts_in_words(const AgreementReading& reading, const Translator& translator);

/// The field of the agreement that a doubt of the reading is about; empty when it is about none.
std::string field_of_doubt(const memorandum_reading::Doubt& doubt);

}  // namespace handslag::memoranda
