// What is to be done until the next follow-up: added, listed, closed with a note.
#include <algorithm>

#include "agreements/agreement_names.h"
#include "base/error.h"
#include "followup/action_point_acts.h"
#include "followup/action_point_store.h"
#include "organisations/deed.h"
#include "web/addresses.h"
#include "web/followup/follow_up_place.h"
#include "web/form_place.h"
#include "web/judging/judging_handlers.h"
#include "web/withdrawal_page.h"

namespace handslag::web {

namespace {

using agreements::Party;
using followup::ActionOutcome;
using followup::ActionPoint;
using followup::ActionPointStore;
using followup::ActionRefusal;
using html::Kind;
using html::Node;
using memoranda::Dossier;
using organisations::Deed;

constexpr std::size_t kLongestWhat = 500;
constexpr std::size_t kLongestName = 200;
constexpr std::size_t kLongestAddress = 254;
constexpr std::size_t kLongestNote = 2'000;

std::string field_of(ActionRefusal refusal) {
  switch (refusal) {
    case ActionRefusal::SaysNothing:
      return "words";
    case ActionRefusal::NeedsOwner:
      return "owner";
    case ActionRefusal::WrongAddress:
      return "email";
    case ActionRefusal::DueDayPassed:
    case ActionRefusal::DueDayTooFar:
      return "due_on";
    case ActionRefusal::NeedsNote:
      return "note";
    case ActionRefusal::NoSuchCommitment:
    case ActionRefusal::TooMany:
    case ActionRefusal::EndedBefore:
      break;
  }
  return "";
}

const ActionPoint& action_in(const Visit& visit, const std::vector<ActionPoint>& all) {
  const auto found =
      std::ranges::find(all, followup::ActionPointId{visit.number("action")}, &ActionPoint::id);
  if (found == all.end()) throw NotFound("the agreement has no such action point");
  return *found;
}

ActionPoint action_at(const Visit& visit, const organisations::View& view) {
  return action_in(visit, ActionPointStore(view).list_for(visit.agreement()));
}

std::vector<html::Choice> parties(const Translator& t) {
  std::vector<html::Choice> choices;
  for (const Party party : {Party::Partner, Party::PublicBody})
    choices.push_back({.value = std::string(agreements::kParties.of(party)), .label = name_of(t, party)});
  return choices;
}

std::vector<html::Choice> outcomes(const Translator& t) {
  return {{.value = std::string(followup::kActionOutcomes.of(ActionOutcome::Done)),
           .label = t.translate("It is done")},
          {.value = std::string(followup::kActionOutcomes.of(ActionOutcome::NotDone)),
           .label = t.translate("It was not done")}};
}

/// Of the commitment that the address names; none where it names none.
const agreements::Commitment* commitment_in(const Dossier& one, const Visit& visit) {
  if (visit.path().find("commitment") == visit.path().end()) return nullptr;
  const agreements::Commitment* commitment = one.agreement.find_commitment({visit.number("commitment")});
  if (commitment == nullptr) throw NotFound("the agreement has no such commitment");
  return commitment;
}

Node words_of(const Translator& t, const ActionPoint& one) {
  return html::fragment(
      html::p(html::strong(in_its_language(t, one.words))),
      html::p(html::classes("note"), t.translate("{owner}, by {day}. Agreed in the follow-up of {year}.",
                                                 {{"owner", one.owner},
                                                  {"day", in_text(t, one.due_on)},
                                                  {"year", followup::period_in_words(one.period, t)}})));
}

Visit::MakeForm adding(const Visit& visit) {
  return [&visit](const Translator& t, const PageReader& reader, FilledForm& form) {
    const Dossier one = case_at(visit, reader, t);
    const agreements::Commitment* commitment = commitment_in(one, visit);
    form.begin_with("party", std::string(agreements::kParties.of(Party::Partner)));
    const Node fields = html::fragment(
        html::long_text_field(t,
                              form.field("words", t.translate("What is to be done"),
                                         t.translate("So that next year's follow-up can see whether it "
                                                     "was. At most 500 characters.")),
                              3),
        html::choice_field(t, form.field("party", t.translate("Whose it is")), parties(t)),
        html::text_field(
            t, form.field("owner", t.translate("Who"), t.translate("A role or a name: “the coordinator”."))),
        html::text_field(t, form.field("email", t.translate("Their e-mail address"),
                                       t.translate("Then a reminder goes a week before, and on the day."),
                                       FilledForm::Needed::No)),
        html::date_field(t, form.field("due_on", t.translate("To be done by"))));
    return page_with_form(
        t,
        {.place = place_in(t, reader.reader(), one, visit, t.translate("Add an action point"),
                           commitment == nullptr ? Node() : in_its_language(t, commitment->text)),
         .heading = t.translate("Until the next follow-up"),
         .frame = {.action = visit.request().path,
                   .submit = t.translate("Add it"),
                   .note = t.translate("It comes up in next year's follow-up until it is closed.")}},
        form, fields);
  };
}

Visit::MakeForm ending(const Visit& visit) {
  return [&visit](const Translator& t, const PageReader& reader, FilledForm& form) {
    const Dossier one = case_at(visit, reader, t);
    const ActionPoint action = action_at(visit, reader.view());
    if (!action.is_open()) throw NotFound("it is closed");
    const Node fields = html::fragment(
        html::choice_field(t, form.field("outcome", t.translate("How did it go?")), outcomes(t)),
        html::long_text_field(
            t, form.field("note", t.translate("Note"), t.translate("What was done, or why it was not."))));
    return page_with_form(
        t,
        {.place = place_in(t, reader.reader(), one, visit, t.translate("Close the action point"), Node()),
         .heading = t.translate("How it went"),
         .frame = {.action = visit.request().path, .submit = t.translate("Close it")},
         .before = words_of(t, action)},
        form, fields);
  };
}

Visit::MakeForm taking_up(const Visit& visit) {
  return [&visit](const Translator& t, const PageReader& reader, FilledForm& form) {
    const Dossier one = case_at(visit, reader, t);
    const ActionPoint action = action_at(visit, reader.view());
    if (action.is_open()) throw NotFound("it is open");
    return withdrawal_page(
        t,
        {.place = place_in(t, reader.reader(), one, visit, t.translate("Take up again"), Node()),
         .what = html::fragment(words_of(t, action), html::p(in_its_language(t, action.end->note))),
         .consequence = t.translate("It is to be done again.")},
        form);
  };
}

Visit::MakeForm taking_back(const Visit& visit) {
  return [&visit](const Translator& t, const PageReader& reader, FilledForm& form) {
    const Dossier one = case_at(visit, reader, t);
    return withdrawal_page(
        t,
        {.place = place_in(t, reader.reader(), one, visit, t.translate("Take the action point back"),
                           html::fragment(t.translate("One that was entered by mistake."))),
         .what = words_of(t, action_at(visit, reader.view())),
         .consequence = t.translate("Nobody looks at it any more.")},
        form);
  };
}

std::string back(const Visit& visit, Deed deed) {
  return after(deed, kActions(visit.agreement(), visit.year()));
}

Node state_of(const Translator& t, const ActionPoint& one, Date today) {
  if (one.end) {
    const bool is_done = one.end->outcome == ActionOutcome::Done;
    return html::fragment(
        html::tag(is_done ? Kind::Success : Kind::Neutral,
                  is_done ? t.translate("Done") : t.translate("Not done")),
        html::p(html::classes("note"), in_its_language(t, one.end->note)),
        html::p(html::classes("note"), one.end->ended_by_name, ", ", in_list(t, one.end->ended_on)));
  }
  return one.is_late(today) ? html::tag(Kind::Danger, t.translate("Late"))
                            : html::tag(Kind::Warning, t.translate("To do"));
}

Node ways_of(const Translator& t, const Reader& reader, const Visit& visit, const ActionPoint& one) {
  std::vector<html::Link> ways;
  const auto path = [&](const auto& address) {
    return address(visit.agreement(), visit.year(), one.id.value);
  };
  if (one.is_open() && reader.may("action.end")) ways.push_back({t.translate("Close it"), path(kActionEnd)});
  if (!one.is_open() && reader.may("action.take_up"))
    ways.push_back({t.translate("Take up again"), path(kActionTakingUp)});
  if (one.is_open() && one.year() == visit.year() && reader.may("action.withdraw"))
    ways.push_back({t.translate("Take back"), path(kActionWithdrawal)});
  return html::ways(ways);
}

Node table_of(const Translator& t, const Reader& reader, const Visit& visit, const Dossier& dossier,
              const std::vector<ActionPoint>& actions, const std::string& caption) {
  html::Table table{.caption = caption,
                    .columns = {{t.translate("What")},
                                {t.translate("Who")},
                                {t.translate("By")},
                                {t.translate("Where it stands")}},
                    .narrow = html::Narrow::Stack};
  for (const ActionPoint& one : actions) {
    const agreements::Commitment* commitment =
        one.commitment ? dossier.agreement.find_commitment(*one.commitment) : nullptr;
    Node what = in_its_language(t, one.words);
    if (commitment != nullptr) what += html::p(html::classes("note"), in_its_language(t, commitment->text));
    table.rows.push_back(
        {what, html::fragment(one.owner, html::p(html::classes("note"), name_of(t, one.party))),
         html::fragment(in_list(t, one.due_on)),
         html::fragment(state_of(t, one, visit.clock().today()), ways_of(t, reader, visit, one))});
  }
  return html::data_table(table);
}

}  // namespace

Outcome actions(const Visit& visit) {
  return visit.page([&](const Translator& t, const PageReader& reader) {
    const Dossier one = case_at(visit, reader, t);
    const std::vector<ActionPoint> all = ActionPointStore(reader.view()).list_for(one.agreement.id);
    const std::vector<ActionPoint> carried = followup::carried_into(one.follow_up, all);
    std::vector<ActionPoint> own;
    std::ranges::copy_if(all, std::back_inserter(own),
                         [&](const ActionPoint& each) { return each.follow_up == one.follow_up.id; });
    const auto open = std::ranges::count_if(carried, &ActionPoint::is_open);
    const Node lede = html::fragment(
        open == 0 ? t.translate("Nothing is left to look at from the years before.")
                  : t.translate_count("1 thing from the years before is to be looked at.",
                                      "{count} things from the years before are to be looked at.", open));
    const PagePlace place = place_in(t, reader.reader(), one, visit, t.translate("Action points"), lede);
    Node content;
    if (reader.reader().may("action.add"))
      content += html::p(html::primary_link(t.translate("Add an action point"),
                                            kActionAdding(visit.agreement(), visit.year())));
    if (!carried.empty()) {
      const std::string heading = t.translate("From the years before");
      content += html::panel("carried", heading, table_of(t, reader.reader(), visit, one, carried, heading));
    }
    const std::string heading = t.translate("Until the next follow-up");
    content += html::panel(
        "own", heading,
        own.empty()
            ? html::empty_state(t.translate("No action points yet."),
                                html::fragment(t.translate("What is to be done until next year stands "
                                                           "here, with who and when.")))
            : table_of(t, reader.reader(), visit, one, own, heading));
    return html::page_shell(t, page_frame(t, place), content);
  });
}

Outcome action_form(const Visit& visit) { return visit.form_page(adding(visit)); }

Outcome add_action(const Visit& visit) {
  return visit.act(adding(visit), [&](organisations::Act& act, FilledForm& form) -> std::string {
    followup::NewActionPoint action{
        .words = form.text("words", kLongestWhat, Lines::Many),
        .party =
            agreements::kParties.named(form.choice("party", parties(visit.t()))).value_or(Party::Partner),
        .owner = form.text("owner", kLongestName),
        .owner_address = form.text("email", kLongestAddress, Lines::One, FilledForm::Needed::No),
        .due_on = visit.clock().today(),
        .added_by_name = visit.visitor()->name};
    if (visit.path().find("commitment") != visit.path().end())
      action.commitment = agreements::CommitmentId{visit.number("commitment")};
    const auto due_on = form.date("due_on");
    if (form.has_faults()) return {};
    action.due_on = *due_on;
    const auto added =
        followup::add_action_point(act, follow_up_at(visit, act), action, visit.clock().today());
    if (!added) {
      form.refuse(field_of(added.refusal()), followup::message_for(added.refusal()).in_words(visit.t()));
      return {};
    }
    return back(visit, Deed::ActionAdd);
  });
}

Outcome action_end_form(const Visit& visit) { return visit.form_page(ending(visit)); }

Outcome end_action(const Visit& visit) {
  return visit.act(ending(visit), [&](organisations::Act& act, FilledForm& form) -> std::string {
    const std::string outcome = form.choice("outcome", outcomes(visit.t()));
    const std::string note = form.text("note", kLongestNote, Lines::Many);
    if (form.has_faults()) return {};
    const auto ended = followup::end_action_point(
        act, action_at(visit, act).id,
        {.outcome = followup::kActionOutcomes.named(outcome).value_or(ActionOutcome::Done),
         .note = note,
         .ended_on = visit.clock().today(),
         .ended_by_name = visit.visitor()->name});
    if (!ended) {
      form.refuse(field_of(ended.refusal()), followup::message_for(ended.refusal()).in_words(visit.t()));
      return {};
    }
    return back(visit, Deed::ActionEnd);
  });
}

Outcome action_taking_up_form(const Visit& visit) { return visit.form_page(taking_up(visit)); }

Outcome take_up_action(const Visit& visit) {
  return visit.act(taking_up(visit), [&](organisations::Act& act, FilledForm& form) -> std::string {
    const std::string reason = reason_in(form);
    if (form.has_faults()) return {};
    followup::take_up_action_point(act, action_at(visit, act).id, reason);
    return back(visit, Deed::ActionTakeUp);
  });
}

Outcome action_withdrawal_form(const Visit& visit) { return visit.form_page(taking_back(visit)); }

Outcome withdraw_action(const Visit& visit) {
  return visit.act(taking_back(visit), [&](organisations::Act& act, FilledForm& form) -> std::string {
    const std::string reason = reason_in(form);
    if (form.has_faults()) return {};
    followup::withdraw_action_point(act, action_at(visit, act).id, reason);
    return back(visit, Deed::ActionWithdraw);
  });
}

}  // namespace handslag::web
