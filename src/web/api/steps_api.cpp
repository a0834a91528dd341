// Who is responsible for a follow-up, and the steps of a memorandum that is written.
#include "followup/step_acts.h"
#include "memoranda/written_memorandum_store.h"
#include "shapes/follow_up_shapes.h"
#include "web/api/api_handlers.h"
#include "web/followup/follow_up_place.h"

namespace handslag::web::api {

namespace {

using followup::StepBy;
using followup::StepRefusal;
using followup::WrittenVersion;
using organisations::Act;
using Written = std::optional<WrittenVersion>;

constexpr std::size_t kLengthOfHash = 64;

ApiAnswer as_it_reads(const ApiVisit& visit, const Act& act, int status) {
  const memoranda::Dossier one = PageReader(act).follow_up(visit.agreement(), visit.year(), visit.t());
  return {.content = shapes::follow_up().json({one, visit.t()}), .status = status};
}

std::string pointer_of(StepRefusal refusal) {
  if (refusal == StepRefusal::NeedsComment) return "/comment";
  if (refusal == StepRefusal::OtherBytes) return "/sha256";
  if (refusal == StepRefusal::NotOfOffice) return "/person";
  return "";
}

StepBy by_bearer(const ApiVisit& visit) {
  return {visit.visitor()->name, visit.visitor()->role.substr(0, kLongestRole), visit.clock().today()};
}

template <class Take>
ApiOutcome take_step(const ApiVisit& visit, int status, const Take& take) {
  return visit.act([&, status](Act& act, Refusals& refusals) -> ApiAnswer {
    const followup::FollowUpId id = follow_up_at(visit, act);
    const Written written = memoranda::version_of(memoranda::WrittenMemorandumStore(act).find(id));
    const auto taken = take(act, id, written);
    if (!taken) {
      refusals.refuse(pointer_of(taken.refusal()),
                      followup::message_for(taken.refusal()).in_words(visit.t()));
      return {};
    }
    return as_it_reads(visit, act, status);
  });
}

}  // namespace

Shape step_sent() {
  return Shape::sent("NewStep",
                     {optional("comment", Shape::text_or_empty(kLongestReason, Lines::Many).or_null())});
}
Shape sent_back_sent() {
  return Shape::sent("SentBack", {{"comment", Shape::text(kLongestReason, Lines::Many)}});
}
Shape signature_sent() {
  return Shape::sent(
      "NewSignature",
      {{"sha256", Shape::text(kLengthOfHash).saying("of package.json of the version that was looked at")}});
}
Shape assignment_sent() {
  return Shape::sent("NewAssignment",
                     {{"person", Shape::whole(1)},
                      optional("note", Shape::text_or_empty(kLongestReason, Lines::Many).or_null())});
}

ApiOutcome assign(const ApiVisit& visit) {
  return take_step(visit, 201, [&](Act& act, followup::FollowUpId id, const Written&) {
    return followup::assign(act, id, {*visit.whole("person")}, visit.text("note"), visit.clock().today());
  });
}

ApiOutcome ask_for_review(const ApiVisit& visit) {
  return take_step(visit, 201, [&](Act& act, followup::FollowUpId id, const Written& written) {
    return followup::ask_for_review(act, id, written, visit.text("comment"), by_bearer(visit));
  });
}

ApiOutcome review(const ApiVisit& visit) {
  return take_step(visit, 201, [&](Act& act, followup::FollowUpId id, const Written& written) {
    return followup::review(act, id, written, visit.text("comment"), by_bearer(visit));
  });
}

ApiOutcome send_back(const ApiVisit& visit) {
  return take_step(visit, 201, [&](Act& act, followup::FollowUpId id, const Written& written) {
    return followup::send_back(act, id, written, visit.text("comment"), by_bearer(visit));
  });
}

ApiOutcome sign(const ApiVisit& visit) {
  return take_step(visit, 201, [&](Act& act, followup::FollowUpId id, const Written& written) {
    return followup::sign(act, id, written, visit.text("sha256"), by_bearer(visit));
  });
}

ApiOutcome withdraw_signature(const ApiVisit& visit) {
  return take_step(visit, 200, [&](Act& act, followup::FollowUpId id, const Written& written) {
    return followup::withdraw_signature(act, id, written, visit.text("reason"));
  });
}

ApiOutcome hand_over(const ApiVisit& visit) {
  return take_step(visit, 201, [&](Act& act, followup::FollowUpId id, const Written& written) {
    return followup::hand_over(act, id, written, visit.text("comment"), by_bearer(visit));
  });
}

ApiOutcome withdraw_step(const ApiVisit& visit) {
  return take_step(visit, 200, [&](Act& act, followup::FollowUpId id, const Written&) {
    return followup::take_back_step(act, id, {visit.number("step")}, visit.text("reason"));
  });
}

}  // namespace handslag::web::api
