#pragma once

#include "base/shape_of.h"
#include "followup/request_seen.h"

// Requests for material as data: what the API answers and `handslag followup requests --json` prints.
namespace handslag::shapes {

const ShapeOf<followup::RequestSeen>& material_request();
const ShapeOf<followup::ReminderSettings>& reminder_settings();

}  // namespace handslag::shapes
