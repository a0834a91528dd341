#pragma once

#include <vector>

#include "followup/material_request.h"
#include "organisations/view.h"

namespace handslag::followup {

/// A request for material with what became of it: what the pages, the terminal and the API show.
struct RequestSeen {
  struct Letter {
    RequestLetter letter;
    messages::MailMessage message = {};

    /// It came back, was refused or given up, or may not have gone.
    bool has_not_arrived() const;
  };
  MaterialRequest request;
  FollowUp follow_up;
  std::vector<Letter> letters = {};
  std::vector<PlannedReminder> reminders_left = {};

  std::vector<agreements::EvidenceKind> outstanding() const { return request.outstanding(follow_up); }
  bool is_open() const { return request.is_open(follow_up); }
  bool is_late(Date today) const { return is_open() && request.due().deadline().is_past_on(today); }
  int count_not_arrived() const;
};

/// Throws NotFound when its follow-up is not there.
RequestSeen request_seen(const organisations::View& view, MaterialRequest request, Date today);

}  // namespace handslag::followup
