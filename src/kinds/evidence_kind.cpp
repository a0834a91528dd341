#include "kinds/evidence_kind.h"

#include <array>
#include <deque>
#include <mutex>

namespace handslag::kinds {

namespace {

constexpr std::array<std::string_view, kProgramEvidenceKinds> kNames = {
    "outreach_log",    "statistics",          "statistics_analysis",   "annual_report",
    "annual_accounts", "quality_measurement", "accessibility_figures", "knowledge_sharing",
    "payment_record",  "follow_up_record"};

/// Kinds that data has added. None is ever taken away, so a view of a name stays good.
struct Added {
  std::string name;
  Words title;
};
struct Register {
  std::mutex mutex;
  std::deque<Added> added;
};
Register& kept() {
  static Register all;
  return all;
}

}  // namespace

EvidenceKind declare_evidence(std::string_view name, const Words& title) {
  for (std::size_t at = 0; at < kNames.size(); ++at) {
    if (kNames[at] == name) return EvidenceKind(static_cast<std::uint16_t>(at));
  }
  Register& all = kept();
  const std::lock_guard lock(all.mutex);
  std::size_t at = 0;
  while (at < all.added.size() && all.added[at].name != name) ++at;
  if (at == all.added.size()) all.added.push_back({std::string(name), title});
  return EvidenceKind(static_cast<std::uint16_t>(kNames.size() + at));
}

std::vector<EvidenceKind> declared_evidence() {
  Register& all = kept();
  const std::lock_guard lock(all.mutex);
  std::vector<EvidenceKind> kinds;
  for (std::size_t at = 0; at < kNames.size() + all.added.size(); ++at)
    kinds.push_back(EvidenceKind(static_cast<std::uint16_t>(at)));
  return kinds;
}

std::string_view name_of(EvidenceKind kind) {
  if (kind.number_ < kNames.size()) return kNames[kind.number_];
  Register& all = kept();
  const std::lock_guard lock(all.mutex);
  return all.added[kind.number_ - kNames.size()].name;
}

std::optional<Words> declared_title(EvidenceKind kind) {
  if (kind.number_ < kNames.size()) return std::nullopt;
  Register& all = kept();
  const std::lock_guard lock(all.mutex);
  return all.added[kind.number_ - kNames.size()].title;
}

}  // namespace handslag::kinds
