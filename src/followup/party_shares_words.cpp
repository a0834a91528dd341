#include "base/translate.h"
#include "followup/partner_data_store.h"

namespace handslag::followup {

namespace {

// To stand after what it is said of.
std::string stand_of(Shared shared, const Translator& t) {
  switch (shared) {
    case Shared::KeepsNoRecords:
    case Shared::NotShared:
      return t.translate("not shared");
    case Shared::NotSealed:
      return t.translate("shared, but the year is not sealed");
    case Shared::OfOtherAreas:
      return t.translate("shared, but of other municipalities");
    case Shared::NotReceived:
      return t.translate("shared, not taken in");
    case Shared::Received:
      break;
  }
  return t.translate("taken in");
}

}  // namespace

std::string in_words(const PartyShares& shares, const Translator& t) {
  if (!shares.organisation)
    return t.translate("{party} keeps no records here: what it has comes as files", {{"party", shares.name}});
  return t.translate("{party}: figures {figures}; outreach log {log}",
                     {{"party", shares.name},
                      {"figures", stand_of(shares.figures, t)},
                      {"log", stand_of(shares.outreach_log, t)}});
}

}  // namespace handslag::followup
