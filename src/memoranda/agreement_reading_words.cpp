#include "memoranda/agreement_reading.h"
#include "memorandum_reading/memorandum_reading_json.h"

namespace handslag::memoranda {

std::vector<AgreementDoubt> doubts_in_words(const AgreementReading& reading, const Translator& translator) {
  std::vector<AgreementDoubt> doubts;
  for (const memorandum_reading::Doubt& doubt : reading.unsure) {
    std::string field = field_of_doubt(doubt);
    if (field.empty()) continue;
    doubts.push_back({std::move(field),
                      {doubt.lines.first, doubt.lines.last},
                      memorandum_reading::sentence_for(doubt, translator)});
  }
  return doubts;
}

}  // namespace handslag::memoranda
