#include "statistics/correction_store.h"

#include <algorithm>
#include <cctype>

#include "base/entered_text.h"
#include "base/error.h"
#include "base/message.h"
#include "base/text.h"
#include "statistics/publication_store.h"
#include "statistics/record_store.h"
#include "statistics/release_store.h"

namespace handslag::statistics {

namespace {

constexpr std::size_t kLongestReason = 500;

bool is_digit(char letter) { return letter >= '0' && letter <= '9'; }

bool has_other_number_than_years(std::string_view reason) {
  for (std::size_t at = 0; at < reason.size(); ++at) {
    if (!is_digit(reason[at])) continue;
    const std::size_t first = at;
    while (at < reason.size() && is_digit(reason[at])) ++at;
    const std::string_view number = reason.substr(first, at - first);
    if (number.size() != 4 || (!number.starts_with("19") && !number.starts_with("20"))) return true;
  }
  return false;
}

}  // namespace

std::string checked_reason(const std::string& reason) {
  std::string kept(trimmed(reason));
  const bool has_controls =
      std::ranges::any_of(kept, [](char letter) { return static_cast<unsigned char>(letter) < 0x20; });
  if (kept.empty() || kept.size() > kLongestReason || has_controls)
    throw told<InvalidInput>(
        Message("A correction needs a reason, on one line of at most {most} letters: every reader sees it "
                "beside the new figures.",
                {{"most", kLongestReason}}));
  if (has_other_number_than_years(kept))
    throw told<InvalidInput>(
        Message("The reason has a number in it. Every reader sees it beside both versions, and a number of "
                "records would tell of a difference that is not shown: say what was wrong without it. A "
                "year may be named."));
  return kept;
}

MadeCorrection CorrectionStore::preview(const CorrectionOrder& order, std::uint64_t tie_key,
                                        const LongWork& work) const {
  const std::string reason = checked_reason(order.reason);
  const int year = order.records.dataset.year;
  const JoinedYears joined = ReleaseStore(view_).joined(year, year);
  const int newest = PublicationStore(view_).versions(year).back().version;
  if (newest != order.corrects)
    throw told<Conflict>(Message(
        "The figures of {year} have been corrected meanwhile: this is a correction of version {mine}, "
        "and now version {theirs} is out. Look at it and begin again.",
        {{"year", std::to_string(year)}, {"mine", order.corrects}, {"theirs", newest}}));
  return make_correction({.out = {joined.years, joined.releases},
                          .records = order.records,
                          .correction = {order.corrected_on, reason},
                          .tie_key = tie_key,
                          .work = work});
}

MadeCorrection CorrectionStore::correct(organisations::Act& act, const CorrectionOrder& order,
                                        std::uint64_t tie_key, const LongWork& work) {
  MadeCorrection made = CorrectionStore(act).preview(order, tie_key, work);
  RecordStore::save_version(act, order.records, made.publication.version);
  PublicationStore::save(act, made.publication, made.certificate, order.records.dataset);
  return made;
}

}  // namespace handslag::statistics
