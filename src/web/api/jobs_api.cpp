#include "base/error.h"
#include "jobs/job_store.h"
#include "jobs/jobs_acts.h"
#include "messages/message_store.h"
#include "messages/messages_acts.h"
#include "organisations/organisation_store.h"
#include "shapes/job_shapes.h"
#include "web/api/api_handlers.h"

// What is done later for the organisation that asks, and the letters that it has sent.
namespace handslag::web::api {

namespace {

std::string name_of_organisation(const organisations::View& view) {
  return organisations::OrganisationStore(view).get(view.organisation()).name;
}

std::optional<std::int64_t> place_before(const ApiVisit& visit) {
  return visit.list_place().after > 0 ? std::optional(visit.list_place().after) : std::nullopt;
}

Json job_now(const organisations::View& view, const ApiVisit& visit) {
  return shapes::job().json(
      {jobs::JobStore(view).get({visit.number("job")}), name_of_organisation(view), visit.clock().now_utc()});
}

Json letter_now(const organisations::View& view, const ApiVisit& visit) {
  return shapes::mail().json(
      {messages::MessageStore(view).get({visit.number("message")}), name_of_organisation(view)});
}

}  // namespace

Shape job_given() { return shapes::job().shape(); }
Shape letter_given() { return shapes::mail().shape(); }

ApiOutcome job_list(const ApiVisit& visit) {
  std::vector<ListedItem> items;
  visit.read([&](const PageReader& reader) {
    const std::string name = name_of_organisation(reader.view());
    const std::string now = visit.clock().now_utc();
    for (const jobs::Job& one :
         jobs::JobStore(reader.view()).list(visit.list_place().limit + 1, place_before(visit)))
      items.push_back({one.id.value, shapes::job().json({one, name, now})});
  });
  return page_of(visit, std::move(items));
}

ApiOutcome job(const ApiVisit& visit) {
  return visit.answer([&](const PageReader& reader) { return job_now(reader.view(), visit); });
}

ApiOutcome stop_job(const ApiVisit& visit) {
  return visit.act([&](organisations::Act& act, Refusals&) -> ApiAnswer {
    jobs::stop_job(act, {visit.number("job")}, visit.text("reason"));
    return {.content = job_now(act, visit)};
  });
}

ApiOutcome retry_job(const ApiVisit& visit) {
  return visit.act([&](organisations::Act& act, Refusals&) -> ApiAnswer {
    jobs::retry_job(act, {visit.number("job")}, visit.text("reason"));
    return {.content = job_now(act, visit)};
  });
}

ApiOutcome letters(const ApiVisit& visit) {
  std::vector<ListedItem> items;
  visit.read([&](const PageReader& reader) {
    const std::string name = name_of_organisation(reader.view());
    for (const messages::MailMessage& one :
         messages::MessageStore(reader.view()).list(visit.list_place().limit + 1, place_before(visit)))
      items.push_back({one.id.value, shapes::mail().json({one, name})});
  });
  return page_of(visit, std::move(items));
}

ApiOutcome letter(const ApiVisit& visit) {
  return visit.answer([&](const PageReader& reader) { return letter_now(reader.view(), visit); });
}

ApiOutcome resend_letter(const ApiVisit& visit) {
  return visit.act([&](organisations::Act& act, Refusals&) -> ApiAnswer {
    messages::resend(act, {visit.number("message")});
    return {.content = letter_now(act, visit)};
  });
}

}  // namespace handslag::web::api
