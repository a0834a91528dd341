// Who is responsible for a follow-up, and the steps of a memorandum that is written: sent for review,
// reviewed, sent back, signed, handed over, and each of these taken back.
#include <algorithm>

#include "base/error.h"
#include "followup/step_acts.h"
#include "followup/step_store.h"
#include "identity/membership_store.h"
#include "memoranda/written_memorandum_store.h"
#include "organisations/deed.h"
#include "web/addresses.h"
#include "web/followup/follow_up_handlers.h"
#include "web/followup/follow_up_place.h"
#include "web/followup/steps_panel.h"
#include "web/form_place.h"
#include "web/withdrawal_page.h"

namespace handslag::web {

namespace {

using followup::Progress;
using followup::StepBy;
using followup::StepRefusal;
using followup::WrittenVersion;
using memoranda::Dossier;
using organisations::Deed;

constexpr std::size_t kLongestComment = 2'000;
constexpr std::size_t kLongestRole = 200;

StepBy by_visitor(const Visit& visit) {
  return {visit.visitor()->name, visit.visitor()->role.substr(0, kLongestRole), visit.clock().today()};
}

std::optional<WrittenVersion> written_in(const organisations::View& view, followup::FollowUpId id) {
  return memoranda::version_of(memoranda::WrittenMemorandumStore(view).find(id));
}

std::string back(const Visit& visit, Deed deed) {
  return after(deed, kFollowUp(visit.agreement(), visit.year()));
}

/// What a page of a step says.
struct StepWords {
  std::string title;
  std::string lede;
  std::string submit;
  std::string comment;  ///< the label of its field; empty: it has none
  std::string help = {};
  std::string note = {};
  FilledForm::Needed needs_comment = FilledForm::Needed::No;
};

/// The memorandum that it is about, to be read first.
html::Node memorandum_at(const Translator& t, const Visit& visit, const Dossier& one) {
  if (!one.written) throw NotFound("no memorandum stands written");
  html::Node all = html::p(
      t.translate("Version {number}, written {day} by {role}.",
                  {{"number", std::to_string(one.written->version)},
                   {"day", in_text(t, one.written->written_on)},
                   {"role", one.written->written_by}}),
      " ", html::link(t.translate("Read the memorandum"), kMemorandum(visit.agreement(), visit.year())));
  return all;
}

using MakeWords = StepWords (*)(const Translator&, const Progress&);

Visit::MakeForm step(const Visit& visit, MakeWords words_of) {
  return [&visit, words_of](const Translator& t, const PageReader& reader, FilledForm& form) {
    const Dossier one = case_at(visit, reader, t);
    const StepWords words = words_of(t, one.steps.progress);
    html::Node fields;
    if (!words.comment.empty())
      fields =
          html::long_text_field(t, form.field("comment", words.comment, words.help, words.needs_comment));
    const html::Node memorandum = memorandum_at(t, visit, one);
    // What is signed is what was looked at.
    html::FormFrame frame{.action = visit.request().path, .submit = words.submit, .note = words.note};
    frame.hidden.emplace_back("sha256", one.written->files.back().sha256);
    return page_with_form(
        t,
        {.place = place_in(t, reader.reader(), one, visit, words.title, html::fragment(words.lede)),
         .heading = words.title,
         .frame = frame,
         .before = memorandum},
        form, fields);
  };
}

StepWords asking_words(const Translator& t, const Progress&) {
  return {.title = t.translate("Send for review"),
          .lede = t.translate(
              "The unit head or the director reads the memorandum and reviews it, or sends it back with a "
              "comment."),
          .submit = t.translate("Send for review"),
          .comment = t.translate("What the reviewer should look at")};
}
StepWords review_words(const Translator& t, const Progress& progress) {
  return {.title = t.translate("Review"),
          .lede = progress.asked && !progress.asked->comment.empty()
                      ? progress.asked->name + ": " + progress.asked->comment
                      : t.translate("You have read it, and it can be signed as it stands."),
          .submit = t.translate("It is reviewed"),
          .comment = t.translate("Comment"),
          .note = t.translate("Something must be changed? Then send it back instead.")};
}
StepWords sending_back_words(const Translator& t, const Progress& progress) {
  const bool is_signed = progress.signature.has_value();
  return {
      .title = t.translate("Send back"),
      .lede =
          is_signed
              ? t.translate("It goes back to whoever signed it, who takes the signature back or answers.")
              : t.translate("It goes back to the case officer, who takes the memorandum back, mends it and "
                            "writes it anew."),
      .submit = t.translate("Send back"),
      .comment = t.translate("What must be changed?"),
      .help = t.translate("It stands on the page of the follow-up with your name and the day."),
      .needs_comment = FilledForm::Needed::Yes};
}
StepWords signing_words(const Translator& t, const Progress&) {
  return {.title = t.translate("Sign"),
          .lede = t.translate(
              "You sign the memorandum and its annexes as they are written. From then on the follow-up is "
              "locked."),
          .submit = t.translate("Sign"),
          .comment = {},
          .note = t.translate("The signature is bound to the bytes of the whole package.")};
}
StepWords handing_over_words(const Translator& t, const Progress&) {
  return {.title = t.translate("Hand over to the committee"),
          .lede = t.translate(
              "The signed memorandum goes to the committee, which decides on what is proposed in it."),
          .submit = t.translate("Hand over"),
          .comment = t.translate("Comment")};
}

std::string field_of(StepRefusal refusal) { return refusal == StepRefusal::NeedsComment ? "comment" : ""; }

/// Takes the step with what was typed; what hinders it stands in the form.
template <class Take>
Outcome take_step(const Visit& visit, const Visit::MakeForm& make, Deed deed, FilledForm::Needed needed,
                  const Take& take) {
  return visit.act(make, [&, needed, deed](organisations::Act& act, FilledForm& form) -> std::string {
    const std::string comment = form.text("comment", kLongestComment, Lines::Many, needed);
    if (form.has_faults()) return {};
    const followup::FollowUpId id = follow_up_at(visit, act);
    const followup::StepResult taken = take(act, id, written_in(act, id), comment, form);
    if (!taken) {
      form.refuse(field_of(taken.refusal()), followup::message_for(taken.refusal()).in_words(visit.t()));
      return {};
    }
    return back(visit, deed);
  });
}

using organisations::Act;
using Written = std::optional<WrittenVersion>;

}  // namespace

Outcome review_asking_form(const Visit& visit) { return visit.form_page(step(visit, asking_words)); }

Outcome ask_for_review(const Visit& visit) {
  return take_step(visit, step(visit, asking_words), Deed::ReviewAsk, FilledForm::Needed::No,
                   [&](Act& act, followup::FollowUpId id, const Written& written, const std::string& comment,
                       const FilledForm&) {
                     return followup::ask_for_review(act, id, written, comment, by_visitor(visit));
                   });
}

Outcome review_form(const Visit& visit) { return visit.form_page(step(visit, review_words)); }

Outcome review(const Visit& visit) {
  return take_step(
      visit, step(visit, review_words), Deed::ReviewApprove, FilledForm::Needed::No,
      [&](Act& act, followup::FollowUpId id, const Written& written, const std::string& comment,
          const FilledForm&) { return followup::review(act, id, written, comment, by_visitor(visit)); });
}

Outcome sending_back_form(const Visit& visit) { return visit.form_page(step(visit, sending_back_words)); }

Outcome send_back(const Visit& visit) {
  return take_step(
      visit, step(visit, sending_back_words), Deed::ReviewSendBack, FilledForm::Needed::Yes,
      [&](Act& act, followup::FollowUpId id, const Written& written, const std::string& comment,
          const FilledForm&) { return followup::send_back(act, id, written, comment, by_visitor(visit)); });
}

Outcome signing_form(const Visit& visit) { return visit.form_page(step(visit, signing_words)); }

Outcome sign(const Visit& visit) {
  return take_step(visit, step(visit, signing_words), Deed::MemorandumSign, FilledForm::Needed::No,
                   [&](Act& act, followup::FollowUpId id, const Written& written, const std::string&,
                       const FilledForm& form) {
                     return followup::sign(act, id, written, form.value("sha256"), by_visitor(visit));
                   });
}

Outcome handing_over_form(const Visit& visit) { return visit.form_page(step(visit, handing_over_words)); }

Outcome hand_over(const Visit& visit) {
  return take_step(
      visit, step(visit, handing_over_words), Deed::MemorandumHandOver, FilledForm::Needed::No,
      [&](Act& act, followup::FollowUpId id, const Written& written, const std::string& comment,
          const FilledForm&) { return followup::hand_over(act, id, written, comment, by_visitor(visit)); });
}

namespace {

html::Node words_of(const Translator& t, const followup::StepRecord& record) {
  html::Node all = html::p(followup::title_of(record.kind, t), ", ", in_list(t, record.taken_on), ", ",
                           record.name.empty() ? record.role : record.name + ", " + record.role);
  if (!record.comment.empty()) all += html::p(html::classes("note"), in_its_language(t, record.comment));
  return all;
}

Visit::MakeForm unsigning(const Visit& visit) {
  return [&visit](const Translator& t, const PageReader& reader, FilledForm& form) {
    const Dossier one = case_at(visit, reader, t);
    if (!one.steps.progress.signature) throw NotFound("no signature stands");
    return withdrawal_page(
        t,
        {.place = place_in(
             t, reader.reader(), one, visit, t.translate("Take the signature back"),
             html::fragment(t.translate("The follow-up is no longer locked, and the memorandum can be taken "
                                        "back and written anew."))),
         .what = words_of(t, *one.steps.progress.signature),
         .consequence = t.translate("The memorandum is reviewed and waits for a signature.")},
        form);
  };
}

Visit::MakeForm taking_back_step(const Visit& visit) {
  return [&visit](const Translator& t, const PageReader& reader, FilledForm& form) {
    const Dossier one = case_at(visit, reader, t);
    const auto& records = one.steps.records;
    const auto found =
        std::ranges::find(records, followup::FollowUpStepId{visit.number("step")}, &followup::StepRecord::id);
    if (found == records.end() || found->kind == followup::StepKind::Signed) throw NotFound("no such step");
    return withdrawal_page(
        t,
        {.place = place_in(t, reader.reader(), one, visit, t.translate("Take back a step"),
                           html::fragment(t.translate("One that was taken by mistake, by whoever took it."))),
         .what = words_of(t, *found),
         .consequence = t.translate("It stands as it stood before the step.")},
        form);
  };
}

template <class TakeBack>
Outcome taken_back(const Visit& visit, const Visit::MakeForm& make, Deed deed, const TakeBack& take_back) {
  return visit.act(make, [&, deed](Act& act, FilledForm& form) -> std::string {
    const std::string reason = reason_in(form);
    if (form.has_faults()) return {};
    const followup::StepResult taken = take_back(act, follow_up_at(visit, act), reason);
    if (!taken) {
      form.refuse("", followup::message_for(taken.refusal()).in_words(visit.t()));
      return {};
    }
    return back(visit, deed);
  });
}

}  // namespace

Outcome signature_withdrawal_form(const Visit& visit) { return visit.form_page(unsigning(visit)); }

Outcome withdraw_signature(const Visit& visit) {
  return taken_back(visit, unsigning(visit), Deed::SignatureWithdraw,
                    [](Act& act, followup::FollowUpId id, const std::string& reason) {
                      return followup::withdraw_signature(act, id, written_in(act, id), reason);
                    });
}

Outcome step_withdrawal_form(const Visit& visit) { return visit.form_page(taking_back_step(visit)); }

Outcome withdraw_step(const Visit& visit) {
  return taken_back(visit, taking_back_step(visit), Deed::StepWithdraw,
                    [&](Act& act, followup::FollowUpId id, const std::string& reason) {
                      return followup::take_back_step(act, id, {visit.number("step")}, reason);
                    });
}

namespace {

std::vector<html::Choice> people_of_office(const organisations::View& view, Date today) {
  using organisations::Role;
  const identity::MembershipStore store(view);
  std::vector<html::Choice> people;
  for (const identity::Person& person : store.people()) {
    const auto roles = store.list_for(person.id);
    const bool is_of_office = std::ranges::any_of(roles, [&](const identity::Membership& one) {
      return one.holds_on(today) &&
             (one.role == Role::CaseOfficer || one.role == Role::UnitHead || one.role == Role::Director);
    });
    if (is_of_office) people.push_back({.value = std::to_string(person.id.value), .label = person.name});
  }
  return people;
}

Visit::MakeForm assigning(const Visit& visit) {
  return [&visit](const Translator& t, const PageReader& reader, FilledForm& form) {
    const Dossier one = case_at(visit, reader, t);
    const std::string now = name_of_responsible(reader.view(), one.steps);
    const auto people = people_of_office(reader.view(), visit.clock().today());
    const PagePlace place = place_in(
        t, reader.reader(), one, visit,
        now.empty() ? t.translate("Make somebody responsible") : t.translate("Hand over to somebody else"),
        html::fragment(now.empty()
                           ? t.translate("Nobody is responsible yet: it waits for every case officer.")
                           : t.translate("Responsible now: {name}.", {{"name", now}})));
    if (people.empty())
      return html::page_shell(
          t, page_frame(t, place),
          html::panel(
              "nobody", t.translate("Nobody can be responsible"),
              html::empty_state(
                  t.translate("Nobody has a role as case officer, unit head or director."),
                  html::fragment(t.translate("An administrator gives roles under People and roles.")))));
    const html::Node fields = html::fragment(
        html::select_field(t, form.field("person", t.translate("Who is responsible")), people),
        html::long_text_field(
            t, form.field("note", t.translate("What they must know"), "", FilledForm::Needed::No)));
    return page_with_form(t,
                          {.place = place,
                           .heading = t.translate("Responsible"),
                           .frame = {.action = visit.request().path,
                                     .submit = t.translate("Make responsible"),
                                     .note = t.translate("It waits on their first page from then on.")}},
                          form, fields);
  };
}

}  // namespace

Outcome responsible_form(const Visit& visit) { return visit.form_page(assigning(visit)); }

Outcome make_responsible(const Visit& visit) {
  return visit.act(assigning(visit), [&](Act& act, FilledForm& form) -> std::string {
    const std::string person = form.choice("person", people_of_office(act, visit.clock().today()));
    const std::string note = form.text("note", kLongestComment, Lines::Many, FilledForm::Needed::No);
    if (form.has_faults()) return {};
    const auto assigned =
        followup::assign(act, follow_up_at(visit, act), {std::stoll(person)}, note, visit.clock().today());
    if (!assigned) {
      form.refuse("person", followup::message_for(assigned.refusal()).in_words(visit.t()));
      return {};
    }
    return back(visit, Deed::FollowUpAssign);
  });
}

}  // namespace handslag::web
