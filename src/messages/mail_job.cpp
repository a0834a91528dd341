#include "messages/mail_job.h"

#include <utility>

#include "base/error.h"
#include "messages/mail_settings_store.h"
#include "messages/mail_text.h"
#include "messages/message_store.h"
#include "messages/messages_acts.h"
#include "organisations/deed.h"
#include "organisations/organisation_store.h"

namespace handslag::messages {

using jobs::ClaimedJob;
using jobs::JobDesk;
using jobs::JobResult;
using organisations::Act;
using organisations::Deed;
using organisations::Facts;
using organisations::Subject;
using Trouble = MessageEvent::Trouble;
using What = MessageEvent::What;

namespace {

constexpr std::chrono::seconds kTime{60};

// What the job says of itself holds no address, as the server's words may: "deferred, 451".
std::string in_short(const MessageEvent& event) {
  std::string words(kMessageEvents.of(event.what));
  if (event.trouble != Trouble::None) words += ", " + std::string(kMailTroubles.of(event.trouble));
  return event.code == 0 ? words : words + " " + std::to_string(event.code);
}

std::optional<Deed> deed_of(What what) {
  switch (what) {
    case What::Sent:
      return Deed::MessageSend;
    case What::Deferred:
      return Deed::MessageDefer;
    default:
      return Deed::MessageFail;
  }
}

JobResult ended(JobResult::How how, MessageId id, MessageEvent event) {
  std::string words = in_short(event);
  return {how, words, [id, event = std::move(event), words](Act& act) {
            MessageStore::note(act, id, event);
            if (event.what == What::Sent || event.trouble == Trouble::OutOfDate)
              MessageStore::forget_content(act, id);
            MessageStore::forget_out_of_date(act);
            act.record(*deed_of(event.what), {Subject::Kind::Message, id.value},
                       Facts::object({{"outcome", words}}));
          }};
}

class Sending {
 public:
  Sending(const ClaimedJob& job, JobDesk& desk, const Clock& clock, const DeliverMail& deliver_mail)
      : job_(job),
        desk_(desk),
        clock_(clock),
        deliver_mail_(deliver_mail),
        message_(MessageStore(desk.view).get({job.arguments["message"].as_integer()})) {}

  JobResult run() {
    if (message_.state() != MessageState::Queued) return {};
    if (!message_.events.empty() && message_.events.back().what == What::HandedOver)
      return ended(JobResult::How::GiveUp, message_.id,
                   {.what = What::Doubtful, .trouble = Trouble::BrokenOff});
    if (!message_.content || !message_.is_valid_at(clock_.now_utc()))
      return ended(JobResult::How::GiveUp, message_.id,
                   {.what = What::GivenUp, .trouble = Trouble::OutOfDate});
    const auto settings = MailSettingsStore(desk_.view).find();
    if (!settings) return later({.trouble = Trouble::NoSettings});
    std::optional<std::string> password;
    if (!settings->account.empty()) {
      try {
        password = read_password(*settings);
      } catch (const InvalidInput& error) {
        return later({.trouble = Trouble::NoPassword, .words = error.what()});
      }
      if (!password) return later({.trouble = Trouble::NoPassword});
    }
    return hand_over(*settings, password);
  }

 private:
  JobResult hand_over(const MailSettings& settings, const std::optional<std::string>& password) {
    const std::string organisation =
        organisations::OrganisationStore(desk_.view).get(desk_.view.organisation()).name;
    const MailToDeliver mail{
        settings.from_address, message_.to.address,
        mail_text({settings.from_name.empty() ? organisation : settings.from_name, settings.from_address,
                   settings.reply_to, message_.to, message_.reference, clock_.now(), message_.language},
                  words_of_letter(message_, *message_.content, organisation))};
    const Delivery delivery = deliver_mail_(
        settings, password, mail, [&] { note_hand_over(); }, desk_.work);
    const MessageEvent event{.trouble = delivery.trouble, .code = delivery.code, .words = delivery.words};
    switch (delivery.end) {
      case Delivery::End::Taken:
        return ended(JobResult::How::Done, message_.id, as(What::Sent, event));
      case Delivery::End::Refused:
        return ended(JobResult::How::GiveUp, message_.id, as(What::Refused, event));
      case Delivery::End::Doubtful:
        return ended(JobResult::How::GiveUp, message_.id, as(What::Doubtful, event));
      case Delivery::End::Later:
        break;
    }
    return later(event);
  }

  void note_hand_over() {
    desk_.save_now([&](Act& act) {
      MessageStore::note(act, message_.id, {.what = What::HandedOver});
      act.record(Deed::MessageHandOver, {Subject::Kind::Message, message_.id.value});
    });
  }

  static MessageEvent as(What what, MessageEvent event) {
    event.what = what;
    return event;
  }

  JobResult later(const MessageEvent& event) const {
    if (job_.is_last_attempt) return ended(JobResult::How::GiveUp, message_.id, as(What::GivenUp, event));
    return ended(JobResult::How::TryAgain, message_.id, as(What::Deferred, event));
  }

  const ClaimedJob& job_;
  JobDesk& desk_;
  const Clock& clock_;
  const DeliverMail& deliver_mail_;
  MailMessage message_;
};

}  // namespace

jobs::JobKind mail_job(const Clock& clock, DeliverMail deliver_mail) {
  return {.name = kSendJob,
          .pauses = jobs::usual_pauses(),
          .time = kTime,
          .work = [&clock, deliver_mail = std::move(deliver_mail)](
                      const ClaimedJob& job,
                      JobDesk& desk) { return Sending(job, desk, clock, deliver_mail).run(); },
          .when_lost = [](const ClaimedJob& job,
                          Act& act) { record_lost(act, {job.arguments["message"].as_integer()}); }};
}

}  // namespace handslag::messages
