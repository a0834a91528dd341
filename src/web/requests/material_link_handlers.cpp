// Where the link of a letter leads: whoever has it sees what is asked for and sends files, for that request
// alone and without logging in. To look uses nothing up, so that a mail program that follows links does no
// harm; what is sent is taken in by POST.
#include <algorithm>

#include "agreements/agreement_store.h"
#include "base/error.h"
#include "base/moment_words.h"
#include "base/text.h"
#include "followup/follow_up_store.h"
#include "followup/material_request_acts.h"
#include "followup/material_request_store.h"
#include "identity/person_store.h"
#include "organisations/deed.h"
#include "organisations/organisation_store.h"
#include "sql/transaction.h"
#include "web/account/way_in.h"
#include "web/addresses.h"
#include "web/floor.h"
#include "web/followup/follow_up_place.h"
#include "web/form_place.h"
#include "web/received_upload.h"
#include "web/requests/request_handlers.h"
#include "web/requests/request_place.h"
#include "web/requests/requests_page.h"

namespace handslag::web {

namespace {

using agreements::EvidenceKind;
using followup::FollowUp;
using followup::MaterialRequest;
using followup::MaterialRequestStore;
using html::Kind;
using html::Node;
using organisations::Actor;
using organisations::Deed;

constexpr std::size_t kLongestSender = 200;

/// What somebody with the link may see.
struct Asked {
  followup::RequestLink link;
  MaterialRequest request;
  FollowUp follow_up;
  std::string agreement = {};
  std::string public_body = {};
  bool is_person = false;  ///< who was asked logs in to Handslag too
};

Actor whoever_has(const followup::RequestLink& link, const std::string& from) {
  return Actor::by_link("request " + std::to_string(link.request.value), Deed::RequestAnswer,
                        link.organisation, from);
}

/// Empty when the link leads nowhere any more. It does not say whether there ever was one.
std::optional<Asked> asked_by(Floor& floor, const std::string& token) {
  ConnectionPool::Lent lent = floor.borrow();
  const auto link = MaterialRequestStore::find_link(lent.connection(), token);
  if (!link) return std::nullopt;
  const organisations::View view(lent.connection(), whoever_has(*link, "").scope_of(link->organisation));
  auto request = MaterialRequestStore(view).find(link->request);
  auto follow_up = request ? followup::FollowUpStore(view).find(request->follow_up) : std::nullopt;
  if (!follow_up) return std::nullopt;
  const auto agreement =
      agreements::AgreementStore(view).find_as_of(follow_up->agreement, follow_up->period.last_day);
  if (!agreement) return std::nullopt;
  Asked asked{*link, std::move(*request), std::move(*follow_up), agreement->title};
  asked.public_body = organisations::OrganisationStore(view).get(link->organisation).name;
  asked.is_person =
      identity::PersonStore(lent.connection()).find_by_email(asked.request.to.address).has_value();
  return asked;
}

std::optional<Asked> asked_in(const Visit& visit) {
  if (visit.floor().options().gate == nullptr) return std::nullopt;
  return asked_by(visit.floor(), visit.path().find("token")->second);
}

Outcome good_no_longer(const Visit& visit, const std::string& why) {
  const Translator& t = visit.t();
  const html::PageFrame frame =
      page_frame(t, place_before(visit, t.translate("The link is good no longer"), ""));
  return Gone{html::page_shell(t, frame, html::panel("what", t.translate("What you can do"), html::p(why)))};
}

Outcome good_no_longer(const Visit& visit, const std::optional<Asked>& asked) {
  const Translator& t = visit.t();
  if (!asked)
    return good_no_longer(
        visit, t.translate("There is no such request, or its time has passed. Ask whoever sent it."));
  if (asked->request.is_withdrawn())
    return good_no_longer(visit,
                          t.translate("{organisation} no longer asks for this. You need not send anything.",
                                      {{"organisation", asked->public_body}}));
  return good_no_longer(visit, t.translate("The time for it has passed. Ask {organisation} for a new letter.",
                                           {{"organisation", asked->public_body}}));
}

bool is_good(const Visit& visit, const std::optional<Asked>& asked) {
  return asked && followup::is_link_good(asked->request, visit.clock().today());
}

std::vector<html::Choice> kinds_of(const Translator& t, const Asked& asked) {
  const auto left = asked.request.outstanding(asked.follow_up);
  std::vector<html::Choice> choices;
  for (const EvidenceKind kind : asked.request.kinds) {
    const bool is_left = std::ranges::find(left, kind) != left.end();
    choices.push_back({.value = std::string(name_of(kind)),
                       .label = is_left
                                    ? title_of(kind, t)
                                    : t.translate("{kind}, one more file", {{"kind", title_of(kind, t)}})});
  }
  // What is left first: that is what most come to send.
  std::stable_partition(choices.begin(), choices.end(), [&](const html::Choice& choice) {
    return std::ranges::any_of(left, [&](EvidenceKind kind) { return name_of(kind) == choice.value; });
  });
  return choices;
}

/// What is asked for, and what has come of it: of whom others were asked too only that it has come.
Node what_is_asked(const Translator& t, const Asked& asked) {
  const auto left = asked.request.outstanding(asked.follow_up);
  Node all;
  for (const EvidenceKind kind : asked.request.kinds) {
    const bool is_left = std::ranges::find(left, kind) != left.end();
    const bool has_come = asked.follow_up.find_material(kind) != nullptr;
    all += html::li(html::span(html::classes("task-what"), title_of(kind, t)), " ",
                    is_left    ? html::tag(Kind::Warning, t.translate("To come"))
                    : has_come ? html::tag(Kind::Success, t.translate("Has come"))
                               : html::tag(Kind::Neutral, t.translate("Not waited for")));
  }
  return html::ul(html::classes("gaps"), all);
}

Node what_was_sent(const Translator& t, const Asked& asked) {
  html::Table table{.caption = t.translate("What has come by the link"),
                    .columns = {{t.translate("File")},
                                {t.translate("Kind of material")},
                                {t.translate("When and from whom")}},
                    .narrow = html::Narrow::Stack};
  for (const followup::RequestAnswer& answer : asked.request.answers) {
    const followup::Material* material = asked.follow_up.find_material(answer.material);
    if (material == nullptr) continue;
    table.rows.push_back(
        {html::fragment(material->name, html::p(html::classes("note"), "SHA-256 ",
                                                html::code(material->sha256.substr(0, 12)), "…")),
         html::fragment(title_of(material->kind, t)),
         html::fragment(moment_in_words(t, answer.came_at), html::p(html::classes("note"), answer.sender))});
  }
  if (table.rows.empty()) return {};
  return html::panel("sent", t.translate("What has come by the link"), html::data_table(table));
}

Node due_of(const Translator& t, const Asked& asked) {
  Node all = html::p(html::strong(t.translate("To come at the latest: {day}",
                                              {{"day", due_in_words(t, asked.request.due().deadline())}})));
  if (!asked.request.due().reason.empty())
    all += html::p(
        t.translate("The day is another than it was: {reason}", {{"reason", asked.request.due().reason}}));
  return all;
}

Node about(const Translator& t, const Asked& asked) {
  Node all = html::fragment(due_of(t, asked), what_is_asked(t, asked));
  for (const std::string_view line : lines_of(asked.request.words))
    if (!trimmed(line).empty()) all += html::p(html::classes("quotation"), in_its_language(t, trimmed(line)));
  return html::panel("asked", t.translate("What is asked for"), all);
}

Node help(const Translator& t, const Asked& asked) {
  const std::string by = asked.request.asked_by_name.empty()
                             ? asked.public_body
                             : asked.request.asked_by_name + ", " + asked.public_body;
  Node all = html::p(t.translate(
      "You are asked by {who}. Tell them if something will not come, or not in time.", {{"who", by}}));
  all += html::p(
      t.translate("What you send becomes an official document at {organisation}. Send no details about "
                  "people who have been helped.",
                  {{"organisation", asked.public_body}}));
  if (asked.is_person)
    all += html::p(
        t.translate("Figures and the log of work outwards you seal and share when you have logged in."), " ",
        html::link(t.translate("Log in"), kLogIn()));
  return html::panel("help", t.translate("Good to know"), all);
}

PagePlace place_of(const Visit& visit, const Asked& asked) {
  const Translator& t = visit.t();
  PagePlace place =
      place_before(visit, t.translate("Material for {organisation}", {{"organisation", asked.public_body}}),
                   asked.agreement + ", " + followup::period_in_words(asked.follow_up.period, t));
  if (visit.request().query_value(kDone)) place.reader.done = t.translate("The file has come in");
  return place;
}

std::string page_of(const Visit& visit, const Asked& asked, FilledForm& form) {
  const Translator& t = visit.t();
  const PagePlace place = place_of(visit, asked);
  if (asked.request.outstanding(asked.follow_up).empty()) {
    const Node done = html::panel(
        "done", t.translate("Everything has come"),
        html::p(t.translate("Thank you. Nothing more is asked for. If a file is wrong, tell {organisation}.",
                            {{"organisation", asked.public_body}})));
    return html::page_shell(
        t, page_frame(t, place),
        html::columns(html::fragment(done, about(t, asked), what_was_sent(t, asked)), help(t, asked)));
  }
  if (form.typed().empty()) form.begin_with("sender", asked.request.to.name);
  const Node fields = html::fragment(
      html::select_field(t, form.field("kind", t.translate("What it is")), kinds_of(t, asked)),
      html::file_field(
          t,
          form.field("file", t.translate("The file"),
                     t.translate("PDF, odt, ods, docx, xlsx, csv, txt, png or jpg, at most 25 MB.")),
          kReceivedFiles),
      html::text_field(t, form.field("sender", t.translate("Your name and role"),
                                     t.translate("It stands beside the file, as who sent it."))));
  return page_with_form(
      t,
      {.place = place,
       .heading = t.translate("Send a file"),
       .frame = {.action = visit.request().path,
                 .submit = t.translate("Send the file"),
                 .has_file = true,
                 .note = t.translate("One file at a time. The link is good until everything has come.")},
       .beside = html::fragment(about(t, asked), help(t, asked)),
       .after = what_was_sent(t, asked)},
      form, fields);
}

}  // namespace

bool is_material_link_good(Floor& floor, const http::PathValues& path) {
  const auto asked = asked_by(floor, path.find("token")->second);
  return asked && followup::is_link_good(asked->request, floor.clock().today()) &&
         !asked->request.outstanding(asked->follow_up).empty();
}

Outcome material_link_form(const Visit& visit) {
  const auto asked = asked_in(visit);
  if (!is_good(visit, asked)) return good_no_longer(visit, asked);
  FilledForm form(visit.t());
  return FormPage{page_of(visit, *asked, form)};
}

Outcome send_material(const Visit& visit) {
  const auto asked = asked_in(visit);
  if (!is_good(visit, asked)) return good_no_longer(visit, asked);
  FilledForm form = typed_in(visit);
  const std::string kind = form.choice("kind", kinds_of(visit.t(), *asked));
  const std::string sender = form.text("sender", kLongestSender);
  const auto upload = checked_upload(visit, form, "file");
  if (form.has_faults()) return Invalid{page_of(visit, *asked, form)};
  const Date today = visit.clock().today();
  const followup::Material material{{},
                                    *agreements::evidence_kind_named(kind),
                                    upload->document.file.name,
                                    upload->document.file.sha256,
                                    false,
                                    upload->pages,
                                    today,
                                    sender,
                                    false};
  std::optional<followup::RequestRefusal> refusal;
  visit.floor().write([&](sql::Transaction& transaction) {
    organisations::Act act(transaction, whoever_has(asked->link, came_from(visit)), asked->link.organisation,
                           visit.clock());
    const auto taken = followup::answer_request(act, asked->request.id, material, upload->document, today);
    if (!taken) refusal = taken.refusal();
    if (taken) act.commit();
  });
  if (refusal) {
    form.refuse("", followup::message_for(*refusal).in_words(visit.t()));
    return Invalid{page_of(visit, *asked, form)};
  }
  return SeeOther{after(Deed::RequestAnswer, visit.request().path)};
}

}  // namespace handslag::web
