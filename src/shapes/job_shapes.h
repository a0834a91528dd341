#pragma once

#include <string>

#include "base/shape_of.h"
#include "jobs/job.h"
#include "messages/message.h"

// Jobs and letters as data: what the API answers and `handslag jobs … --json` and `handslag mail … --json`
// print.
namespace handslag::shapes {

/// A job of an organisation of that name, at a moment: 2025-02-28T09:15:00Z.
struct JobSeen {
  const jobs::Job& job;
  std::string organisation;
  std::string now;
};
const ShapeOf<JobSeen>& job();

/// A letter of an organisation of that name; what stood in it is not told.
struct MailSeen {
  const messages::MailMessage& message;
  std::string organisation;
};
const ShapeOf<MailSeen>& mail();

}  // namespace handslag::shapes
