#pragma once

#include "web/visit.h"

// The registers of a public body, their matters and records, and what is not registered.
namespace handslag::web {

Outcome register_list(const Visit& visit);
Outcome register_file(const Visit& visit);
Outcome register_opening_form(const Visit& visit);
Outcome open_register(const Visit& visit);
Outcome register_withdrawal_form(const Visit& visit);
Outcome withdraw_register(const Visit& visit);

Outcome unregistered(const Visit& visit);
Outcome leaving_form(const Visit& visit);
Outcome leave_unregistered(const Visit& visit);
Outcome unregistered_withdrawal_form(const Visit& visit);
Outcome withdraw_unregistered(const Visit& visit);

Outcome matter(const Visit& visit);
Outcome matter_opening_form(const Visit& visit);
Outcome open_matter(const Visit& visit);
Outcome follow_up_matter_form(const Visit& visit);
Outcome open_follow_up_matter(const Visit& visit);
Outcome matter_title_form(const Visit& visit);
Outcome retitle_matter(const Visit& visit);
Outcome matter_closing_form(const Visit& visit);
Outcome close_matter(const Visit& visit);
Outcome matter_reopening_form(const Visit& visit);
Outcome reopen_matter(const Visit& visit);

Outcome record(const Visit& visit);
/// Notes in the journal that it was read, and shows it.
Outcome secret_record(const Visit& visit);
Outcome record_file(const Visit& visit);
Outcome registering_form(const Visit& visit);
Outcome register_record(const Visit& visit);
Outcome correcting_form(const Visit& visit);
Outcome correct_record(const Visit& visit);
Outcome record_withdrawal_form(const Visit& visit);
Outcome withdraw_record(const Visit& visit);
Outcome marking_form(const Visit& visit);
Outcome mark_secret(const Visit& visit);
Outcome unmarking_form(const Visit& visit);
Outcome unmark(const Visit& visit);
Outcome release_trial_form(const Visit& visit);
Outcome try_release(const Visit& visit);

}  // namespace handslag::web
