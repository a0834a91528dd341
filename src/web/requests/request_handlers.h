#pragma once

#include "web/visit.h"

namespace handslag::web {

/// What has been asked for in a follow-up, of whom, by when, and whether the letters arrived.
Outcome requests(const Visit& visit);
Outcome asking_form(const Visit& visit);
Outcome send_request(const Visit& visit);
Outcome due_day_form(const Visit& visit);
Outcome set_due_day(const Visit& visit);
Outcome request_withdrawal_form(const Visit& visit);
Outcome withdraw_request(const Visit& visit);

/// The same of all follow-ups, and how the organisation reminds.
Outcome all_requests(const Visit& visit);
Outcome reminders_form(const Visit& visit);
Outcome set_reminders(const Visit& visit);

/// Where the link of a letter leads: it is looked at without anything being used up, and files are sent.
Outcome material_link_form(const Visit& visit);
Outcome send_material(const Visit& visit);
/// Asked before a file is read that somebody sends who is not logged in.
bool is_material_link_good(Floor& floor, const http::PathValues& path);

}  // namespace handslag::web
