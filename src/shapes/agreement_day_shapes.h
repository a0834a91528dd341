#pragma once

#include "base/shape_of.h"
#include "followup/agreement_day.h"

// The days of an agreement as data: what the API answers and `handslag agreement days --json` prints.
namespace handslag::shapes {

const ShapeOf<followup::AgreementDay>& agreement_day();
const ShapeOf<followup::DayReminderSettings>& day_reminder_settings();

}  // namespace handslag::shapes
