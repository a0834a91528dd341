#pragma once

#include <optional>

#include "web/floor.h"
#include "web/visit.h"

namespace handslag::web {

Outcome memorandum(const Visit& visit);
Outcome section_form(const Visit& visit);
Outcome edit_section(const Visit& visit);
Outcome writing_form(const Visit& visit);
Outcome write_memorandum(const Visit& visit);
Outcome memorandum_withdrawal_form(const Visit& visit);
Outcome withdraw_memorandum(const Visit& visit);
Outcome decision_form(const Visit& visit);
Outcome choose_decision(const Visit& visit);
Outcome decision_withdrawal_form(const Visit& visit);
Outcome withdraw_decision(const Visit& visit);
Outcome taking_on_form(const Visit& visit);
Outcome take_on_sentence(const Visit& visit);
Outcome taken_on_withdrawal_form(const Visit& visit);
Outcome take_back_sentence(const Visit& visit);
/// A file of a version as it was written.
Outcome written_file(const Visit& visit);
/// A file of the package: of the version that stands, or as it would be written today.
Outcome package_file(const Visit& visit);
/// A document that is kept already, for who asks while nobody can log in.
std::optional<http::Response> kept_document(Floor& floor, const http::Request& request);

}  // namespace handslag::web
