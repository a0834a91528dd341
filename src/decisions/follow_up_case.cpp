#include "decisions/follow_up_case.h"

namespace handslag::decisions {

bool FollowUpCase::has_example_data() const {
  return follow_up.has_example_data() || (outreach && outreach->is_example) ||
         (statistics && statistics->is_example());
}

}  // namespace handslag::decisions
