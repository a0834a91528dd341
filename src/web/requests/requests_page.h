#pragma once

#include <string>
#include <vector>

#include "followup/request_seen.h"
#include "memoranda/dossier.h"
#include "web/page_place.h"
#include "web/page_reader.h"

namespace handslag::web {

/// A request as a page shows it.
struct ShownRequest : followup::RequestSeen {
  std::string asked_by = {};  ///< "Anna Berg"
  agreements::AgreementSummary agreement = {};
};
ShownRequest shown_request(const organisations::View& view, followup::MaterialRequest request, Date today);

/// Those of one follow-up.
struct RequestsView {
  PagePlace place = {};
  Date today;
  agreements::AgreementId agreement = {};
  int year = 0;
  std::vector<ShownRequest> requests = {};
  bool can_ask = false;  ///< something is left to ask for
};
std::string requests_page(const Translator& t, const RequestsView& view);

/// Those of the whole public body, a page of them.
struct AllRequestsView {
  static constexpr int kOnAPage = 25;
  Reader reader = {};
  Date today;
  std::vector<ShownRequest> requests = {};
  int page = 1;
  int all = 0;
  followup::ReminderSettings settings = {};

  int pages() const { return (all + kOnAPage - 1) / kOnAPage; }
};
std::string all_requests_page(const Translator& t, const AllRequestsView& view);

/// "den 2 mars 2026"; of a day of rest both days: "lördagen den 28 februari 2026, som infaller på en lördag:
/// det räcker den 2 mars".
std::string due_in_words(const Translator& t, const calendar::Deadline& due);
/// "7 dagar före, på dagen och 7 dagar efter", or that nobody is reminded.
std::string reminders_in_words(const Translator& t, const followup::ReminderSettings& settings);

}  // namespace handslag::web
