#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>

#include "agreements/agreement.h"
#include "base/message.h"
#include "followup/follow_up.h"

namespace handslag::followup {

/// Why a place in the material cannot stand as evidence of a commitment.
enum class EvidenceRefusal {
  NoSuchCommitment,
  NoSuchMaterial,
  PlaceMissing,
  PlaceTooLong,
  ShowsTooLong,
  Unprintable,  ///< a character that no document can hold
  PageBeyondLast,
  NoSuchPage,  ///< page 0
};

/// Empty when the evidence may be added. A page is checked where the material's pages are known.
std::optional<EvidenceRefusal> check(const Evidence& evidence, const FollowUp& follow_up,
                                     const agreements::Agreement& agreement);

/// A sentence for the user: why the evidence cannot be added and what to do.
Message message_for(EvidenceRefusal refusal, const Evidence& evidence, const FollowUp& follow_up);

/// The last page that a place names: 7 of "s. 7", "sid 5–7" or "Bilaga 4, page 7"; empty when it names none.
std::optional<std::int64_t> last_page_in(std::string_view place);

}  // namespace handslag::followup
