#pragma once

#include <string>

#include "agreements/agreement.h"
#include "kinds/partnership_kind.h"
#include "memorandum_reading/memorandum_reading.h"

namespace handslag::memoranda {

/// An agreement as an earlier memorandum tells of it, and the names of the two sides in the words of the
/// text. What the text does not say is empty. Organisations have no keys yet.
struct AgreementDraft {
  agreements::Agreement agreement;
  std::string public_body_name;  ///< "Norrtälje kommun"
  std::string partner_name;      ///< "Brottsofferjouren Stockholm-Gotland"
};

/// Every fact says its lines in the document that was read, by the name it came under: "avtal.txt:76".
/// Sentences that a follow-up must be able to stand behind come along as statements. Without a kind of
/// partnership, the one that the words of the text point at. See docs/rules/agreement-from-a-memorandum.md.
AgreementDraft agreement_from(const memorandum_reading::MemorandumReading& reading,
                              const std::string& document, const kinds::PartnershipKind* kind = nullptr);

}  // namespace handslag::memoranda
