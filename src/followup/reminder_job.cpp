#include "followup/reminder_job.h"

#include "followup/follow_up_store.h"
#include "followup/material_request_acts.h"
#include "followup/material_request_store.h"

namespace handslag::followup {

namespace {

constexpr std::chrono::seconds kTime{60};

bool has_something_to_send(const organisations::View& view, MaterialRequestId id, Date today) {
  const MaterialRequestStore store(view);
  const auto request = store.find(id);
  const auto follow_up = request ? FollowUpStore(view).find(request->follow_up) : std::nullopt;
  return follow_up && reminder_to_send(*request, *follow_up, store.reminder_settings(), today);
}

}  // namespace

jobs::JobKind reminder_job(const Clock& clock) {
  return {.name = kRemindJob,
          .pauses = jobs::usual_pauses(),
          .time = kTime,
          .work = [&clock](const jobs::ClaimedJob& job, jobs::JobDesk& desk) -> jobs::JobResult {
            const MaterialRequestId id{job.arguments["request"].as_integer()};
            const Date today = clock.today();
            if (!has_something_to_send(desk.view, id, today)) return {};
            // Looked at again within the transaction: another loop may have been first.
            return {.save = [id, today](organisations::Act& act) { remind(act, id, today); }};
          }};
}

}  // namespace handslag::followup
