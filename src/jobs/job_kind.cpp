#include "jobs/job_kind.h"

namespace handslag::jobs {

std::optional<std::chrono::seconds> JobKind::pause_after(int attempt) const {
  if (attempt < 1 || attempt >= most_attempts()) return std::nullopt;
  return pauses[static_cast<std::size_t>(attempt) - 1];
}

std::vector<std::chrono::seconds> usual_pauses() {
  using std::chrono::hours;
  using std::chrono::minutes;
  return {minutes{1}, minutes{5}, minutes{15}, hours{1}, hours{4}, hours{12}, hours{24}, hours{24}};
}

}  // namespace handslag::jobs
