#include "followup/request_seen.h"

#include <algorithm>

#include "followup/follow_up_store.h"
#include "followup/material_request_store.h"
#include "messages/message_store.h"

namespace handslag::followup {

bool RequestSeen::Letter::has_not_arrived() const {
  const messages::MessageState state = message.state();
  return state != messages::MessageState::Queued && state != messages::MessageState::Sent;
}

int RequestSeen::count_not_arrived() const {
  return static_cast<int>(std::ranges::count_if(letters, &Letter::has_not_arrived));
}

RequestSeen request_seen(const organisations::View& view, MaterialRequest request, Date today) {
  FollowUp follow_up = FollowUpStore(view).get(request.follow_up);
  RequestSeen seen{std::move(request), std::move(follow_up)};
  for (const RequestLetter& letter : seen.request.letters)
    seen.letters.push_back({letter, messages::MessageStore(view).get(letter.message)});
  seen.reminders_left =
      reminders_left(seen.request, seen.follow_up, MaterialRequestStore(view).reminder_settings(), today);
  return seen;
}

}  // namespace handslag::followup
