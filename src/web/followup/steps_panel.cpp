#include "web/followup/steps_panel.h"

#include "base/moment_words.h"
#include "identity/person_store.h"
#include "web/addresses.h"
#include "web/followup/follow_up_place.h"

namespace handslag::web {

namespace {

using followup::Progress;
using followup::StepKind;
using followup::StepRecord;
using html::Kind;
using html::Node;
using html::StepState;

std::string received_in_words(const Translator& t, const followup::FollowUp& follow_up) {
  const auto asked = follow_up.requested.size();
  if (asked == 0) return "–";
  const auto came = asked - follow_up.missing_material().size();
  const std::string count = t.translate("{came} of {asked}", {{"came", came}, {"asked", asked}});
  return follow_up.received.empty() ? count
                                    : in_list(t, follow_up.received.back().received_on) + ", " + count;
}

std::string written_in_words(const Translator& t, const FollowUpView& view) {
  if (!view.memorandum) return "–";
  return t.translate("{day}, version {number}", {{"day", in_list(t, view.memorandum->on)},
                                                 {"number", std::to_string(view.memorandum->version)}});
}

/// "24 mar, Bo Ek, enhetschef"
std::string who_and_when(const Translator& t, const StepRecord& record) {
  const std::string who = record.name.empty() ? record.role : record.name + ", " + record.role;
  return in_list(t, record.taken_on) + ", " + who;
}
std::string who_and_when(const Translator& t, const std::optional<StepRecord>& record) {
  return record ? who_and_when(t, *record) : "–";
}

std::string review_in_words(const Translator& t, const Progress& progress) {
  if (progress.reviewed) return who_and_when(t, progress.reviewed);
  if (progress.sent_back && !progress.signature)
    return t.translate("sent back {day}", {{"day", in_list(t, progress.sent_back->taken_on)}});
  if (progress.asked) return t.translate("asked for {day}", {{"day", in_list(t, progress.asked->taken_on)}});
  return "–";
}

Kind kind_of(StepKind kind) {
  switch (kind) {
    case StepKind::SentBack:
      return Kind::Warning;
    case StepKind::ReviewAsked:
      return Kind::Neutral;
    default:
      return Kind::Success;
  }
}

/// Whoever took the newest step by mistake takes it back; a signature has a page of its own.
Node way_back(const Translator& t, const FollowUpView& view, const StepRecord& record) {
  const bool is_newest = record.id == view.steps.records.back().id;
  if (!is_newest || record.kind == StepKind::Signed || !view.reader.may("step.withdraw")) return {};
  return html::p(html::link(t.translate("Take back"),
                            kStepWithdrawal(view.agreement.id, view.follow_up.year(), record.id.value)));
}

}  // namespace

Node steps_of(const Translator& t, const FollowUpView& view) {
  const followup::FollowUp& follow_up = view.follow_up;
  const Progress& progress = view.steps.progress;
  const int unjudged = view.coverage.count_unjudged();
  const auto all = static_cast<int>(view.coverage.rows.size());
  const bool is_requested = follow_up.requested_on.has_value();
  const std::vector<bool> done = {true,
                                  is_requested,
                                  is_requested && follow_up.missing_material().empty(),
                                  all > 0 && unjudged == 0,
                                  view.memorandum.has_value(),
                                  progress.reviewed.has_value(),
                                  progress.signature.has_value(),
                                  progress.handed_over.has_value()};
  std::vector<html::Step> steps = {
      {t.translate("Opened"), in_list(t, follow_up.opened_on)},
      {t.translate("Requested"), is_requested ? in_list(t, *follow_up.requested_on) : "–"},
      {t.translate("Received"), received_in_words(t, follow_up)},
      {t.translate("Judged"), t.translate("{came} of {asked}", {{"came", all - unjudged}, {"asked", all}})},
      {t.translate("Written"), written_in_words(t, view)},
      {t.translate("Reviewed"), review_in_words(t, progress)},
      {t.translate("Signed"), who_and_when(t, progress.signature)},
      {t.translate("To the committee"), who_and_when(t, progress.handed_over)}};
  bool is_current_found = false;
  for (std::size_t at = 0; at < steps.size(); ++at) {
    if (done[at]) {
      steps[at].state = StepState::Done;
    } else if (!is_current_found) {
      steps[at].state = StepState::Current;
      is_current_found = true;
    }
  }
  return html::steps(t.translate("Where the follow-up stands"), steps);
}

Node where_it_lies(const Translator& t, const FollowUpView& view) {
  const Progress& progress = view.steps.progress;
  Node all;
  if (!view.responsible.empty())
    all += html::p(t.translate("Responsible: {name}.", {{"name", view.responsible}}));
  if (progress.sent_back)
    all += html::fragment(
        html::p(html::tag(Kind::Warning, t.translate("Sent back")), " ",
                who_and_when(t, *progress.sent_back)),
        html::blockquote(html::classes("quotation"), in_its_language(t, progress.sent_back->comment)));
  else if (progress.handed_over)
    all += html::p(t.translate("It lies with the committee since {day}.",
                               {{"day", in_text(t, progress.handed_over->taken_on)}}));
  else if (progress.signature)
    all += html::p(t.translate("It is signed and locked. Next it is handed over to the committee."));
  else if (progress.reviewed)
    all += html::p(t.translate("It is reviewed and waits for a signature."));
  else if (progress.asked)
    all += html::p(
        t.translate("It waits for review since {day}.", {{"day", in_text(t, progress.asked->taken_on)}}));
  else if (view.memorandum)
    all += html::p(t.translate("It is written, and nobody has been asked to review it."));
  return all;
}

std::vector<html::Link> ways_of_steps(const Translator& t, const FollowUpView& view) {
  const Progress& progress = view.steps.progress;
  const agreements::AgreementId agreement = view.agreement.id;
  const int year = view.follow_up.year();
  std::vector<html::Link> ways;
  const auto way = [&](bool is_one, std::string_view deed, std::string text, std::string path) {
    if (is_one && view.reader.may(deed)) ways.push_back({std::move(text), std::move(path)});
  };
  const bool is_signed = progress.signature.has_value();
  const bool is_sent_back = progress.sent_back.has_value();
  way(!is_signed && is_sent_back, "memorandum.withdraw", t.translate("Take the memorandum back and mend it"),
      kMemorandumWithdrawal(agreement, year));
  way(!is_signed && !progress.asked, "review.ask",
      is_sent_back ? t.translate("Send it for review anew") : t.translate("Send for review"),
      kReviewAsking(agreement, year));
  way(progress.is_in_review(), "review.approve", t.translate("Review"), kReview(agreement, year));
  way(!is_signed && progress.reviewed.has_value(), "memorandum.sign", t.translate("Sign"),
      kSigning(agreement, year));
  way(is_signed && is_sent_back, "signature.withdraw", t.translate("Take the signature back"),
      kSignatureWithdrawal(agreement, year));
  way(is_signed && !progress.handed_over, "memorandum.hand_over", t.translate("Hand over to the committee"),
      kHandingOver(agreement, year));
  way(!is_sent_back && (progress.asked || is_signed), "review.send_back", t.translate("Send back"),
      kSendingBack(agreement, year));
  way(!is_signed && !is_sent_back && view.memorandum && view.memorandum->has_changed_since,
      "memorandum.withdraw", t.translate("Take the memorandum back"), kMemorandumWithdrawal(agreement, year));
  way(is_signed && !is_sent_back && !progress.handed_over, "signature.withdraw",
      t.translate("Take the signature back"), kSignatureWithdrawal(agreement, year));
  return ways;
}

Node steps_taken(const Translator& t, const FollowUpView& view) {
  if (view.steps.records.empty()) return {};
  html::Table table{
      .caption = t.translate("Review and signature"),
      .columns = {{t.translate("What")}, {t.translate("Who and when")}, {t.translate("Comment")}},
      .narrow = html::Narrow::Stack};
  for (const StepRecord& record : view.steps.records) {
    Node what = html::tag(kind_of(record.kind), followup::title_of(record.kind, t));
    what += html::p(html::classes("note"),
                    t.translate("version {number}", {{"number", std::to_string(record.version)}}));
    if (record.kind == StepKind::Signed)
      what += html::p(html::classes("note"), "SHA-256 ", html::code(record.sha256.substr(0, 12)), "…");
    table.rows.push_back({what,
                          html::fragment(record.name.empty() ? record.role : record.name + ", " + record.role,
                                         html::p(html::classes("note"), moment_in_words(t, record.taken_at))),
                          html::fragment(record.comment.empty() ? Node(html::fragment("–"))
                                                                : in_its_language(t, record.comment),
                                         way_back(t, view, record))});
  }
  return html::panel("steps", t.translate("Review and signature"), html::data_table(table));
}

std::string name_of_responsible(const organisations::View& view, const followup::Steps& steps) {
  const followup::Assignment* responsible = steps.responsible();
  if (responsible == nullptr) return {};
  const auto person = identity::PersonStore(view.connection()).find(responsible->person);
  return person ? person->name : std::string();
}

}  // namespace handslag::web
