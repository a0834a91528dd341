#include "cli/decision_command.h"

#include <memory>
#include <ostream>

#include "base/entered_text.h"
#include "base/error.h"
#include "base/legible_text.h"
#include "base/message.h"
#include "base/text.h"
#include "cli/agreement_commands.h"
#include "cli/given_day.h"
#include "cli/opened_folder.h"
#include "followup/follow_up_store.h"
#include "memoranda/decision_acts.h"
#include "memoranda/decision_words.h"
#include "sql/transaction.h"

namespace handslag::cli {

namespace {

using memoranda::DecisionKind;

struct DecideOptions : FolderOptions {
  std::string agreement;
  int year = 0;
  std::optional<std::string> decision;
  std::optional<std::string> day;
  std::string reason;
  std::string by;
  bool clear = false;
};

DecisionKind kind_given(const std::string& name, const Translator& t) {
  const std::string wanted = lower_case(composed(trimmed(name)));
  std::string names;
  for (std::size_t at = 0; at < memoranda::kDecisionKinds; ++at) {
    const auto kind = static_cast<DecisionKind>(at);
    if (wanted == memoranda::kDecisionNames.of(kind) || wanted == title_of(kind, t)) return kind;
    names += (names.empty() ? "" : ", ") + std::string(memoranda::kDecisionNames.of(kind));
  }
  throw told<InvalidInput>(
      Message("--decision {name}: must be one of {names}", {{"name", quotable(name)}, {"names", names}}));
}

ExitCode decide(const DecideOptions& options, Terminal& terminal) {
  const Translator& t = terminal.translator;
  if (options.clear == options.decision.has_value())
    throw told<InvalidInput>(Message("Give either --decision or --clear."));
  if (!says_something(options.by))
    throw told<InvalidInput>(Message("Write the role of the one who writes: --by ROLE"));
  const memoranda::ProposedDecision chosen{
      options.decision ? kind_given(*options.decision, t) : DecisionKind::Approve,
      day_given(options.day, "--day"), composed(trimmed(options.reason)), composed(trimmed(options.by)),
      terminal.clock.today()};
  OpenedFolder opened(options, terminal);
  sql::Transaction transaction(opened.connection());
  organisations::Act act = opened.act(transaction, opened.public_body().id);
  const agreements::Agreement agreement = agreement_named(opened, options.agreement, terminal);
  const auto follow_up = followup::FollowUpStore(act).find_for(agreement.id, options.year);
  if (!follow_up)
    throw told<NotFound>(
        Message("There is no follow-up of {year}.", {{"year", std::to_string(options.year)}}));
  if (options.clear) {
    memoranda::withdraw_decision(act, follow_up->id, chosen.reason, chosen.chosen_by, chosen.chosen_on);
  } else if (const auto kept = choose_decision(act, follow_up->id, chosen); !kept) {
    throw told<InvalidInput>(message_for(kept.refusal(), chosen.kind));
  }
  act.commit();
  terminal.out << (options.clear ? t.translate("The findings say again what is proposed.")
                                 : t.translate("The memorandum proposes: {decision}.",
                                               {{"decision", title_of(chosen.kind, t)}}))
               << '\n';
  return ExitCode::Done;
}

}  // namespace

void add_decision_command(Command& group, Terminal& terminal) {
  auto options = std::make_shared<DecideOptions>();
  Command command = group.subcommand(
      "decide", "Choose which decision the memorandum proposes; never against the findings",
      "handslag memorandum decide 1 --year 2024 --decision extend --day 2027-12-31 --by Handläggare "
      "--data demo/data");
  command.positional("AGREEMENT", options->agreement, "its number or its title")
      .year("--year", options->year, "the year that is followed up")
      .option("--decision", options->decision, "approve, approve_with_reservation, extend, end or refuse")
      .option("--day", options->day, "of extend and end: the agreement's new last day")
      .option("--reason", options->reason, "why; needed to end, to refuse and to take back")
      .flag("--clear", options->clear, "the findings alone say what is proposed, as before the choice")
      .required("--by", options->by, "the role of the one who chooses");
  with_public_body(with_folder(command, *options), *options).runs([options, &terminal] {
    return decide(*options, terminal);
  });
}

}  // namespace handslag::cli
