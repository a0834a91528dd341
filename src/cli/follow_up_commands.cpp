#include "cli/follow_up_commands.h"

#include <algorithm>
#include <ostream>

#include "base/entered_text.h"
#include "base/error.h"
#include "base/legible_text.h"
#include "base/message.h"
#include "base/text.h"
#include "cli/agreement_commands.h"
#include "cli/answer_commands.h"
#include "cli/follow_up_options.h"
#include "cli/follow_up_run.h"
#include "cli/follow_up_text.h"
#include "cli/given_day.h"
#include "cli/judging_commands.h"
#include "cli/kept_files.h"
#include "cli/register_commands.h"
#include "cli/request_commands.h"
#include "cli/step_commands.h"
#include "followup/action_point_acts.h"
#include "followup/answer_acts.h"
#include "followup/followup_acts.h"
#include "followup/partner_question_acts.h"
#include "followup/shared_assessment_acts.h"
#include "memoranda/dossier_store.h"
#include "sql/transaction.h"

namespace handslag::cli {

namespace {

using followup::FollowUp;

constexpr std::size_t kLongestName = 200;
constexpr std::size_t kLongestReason = 2'000;

followup::Outcome outcome_given(const std::string& name, const Terminal& terminal) {
  using followup::Outcome;
  const std::string wanted = lower_case(composed(trimmed(name)));
  std::string names;
  for (const Outcome outcome :
       {Outcome::Fulfilled, Outcome::Partly, Outcome::NotFulfilled, Outcome::CannotBeJudged}) {
    const std::string title = lower_case(title_of(outcome, terminal.translator));
    if (wanted == followup::kOutcomes.of(outcome) || wanted == title) return outcome;
    names += (names.empty() ? "" : ", ") + title + " (" + std::string(followup::kOutcomes.of(outcome)) + ")";
  }
  throw InvalidInput(terminal.translator.translate("There is no outcome {name}; the outcomes are {names}.",
                                                   {{"name", quotable(name)}, {"names", names}}));
}

std::string registry_number_given(const std::string& option, const std::string& text) {
  std::string number = composed(trimmed(text));
  if (!says_something(number))
    throw told<InvalidInput>(Message("{option} must be filled in.", {{"option", option}}));
  require_text(option, number, kLongestName);
  return number;
}

void require_sender(const std::string& sender, const Terminal& terminal) {
  if (!says_something(sender)) {
    throw InvalidInput(terminal.translator.translate(
        "Say who sent it, in at most 200 characters: --sender \"Association, role\""));
  }
  require_text("--sender", sender, kLongestName);
}

struct OpenOptions : FollowUpOptions {
  std::optional<std::string> requested_on;
  std::optional<std::string> due_on;
  std::optional<std::string> registry_number;
  std::optional<std::string> first_day;
  std::optional<std::string> last_day;
};

std::optional<Period> period_given(const OpenOptions& options) {
  const auto first = day_given(options.first_day, "--from");
  const auto last = day_given(options.last_day, "--to");
  if (first.has_value() != last.has_value())
    throw told<InvalidInput>(Message("A period that is no calendar year has both --from and --to."));
  return first ? std::optional(Period{*first, *last}) : std::nullopt;
}

ExitCode open(const OpenOptions& options, Terminal& terminal) {
  followup::FollowUpOpening opening{terminal.clock.today(), day_given(options.requested_on, "--requested-on"),
                                    day_given(options.due_on, "--due-on"), std::nullopt,
                                    period_given(options)};
  require_not_after(opening.requested_on, opening.opened_on, "--requested-on");
  if (opening.requested_on && opening.due_on && *opening.due_on < *opening.requested_on) {
    throw InvalidInput(terminal.translator.translate(
        "--due-on {due} is before --requested-on {requested}; change one of them",
        {{"due", opening.due_on->to_iso()}, {"requested", opening.requested_on->to_iso()}}));
  }
  if (options.registry_number)
    opening.registry_number = registry_number_given("--registry-number", *options.registry_number);
  OpenedFolder opened(options, terminal);
  sql::Transaction transaction(opened.connection());
  organisations::Act act = opened.act(transaction, opened.public_body().id);
  open_follow_up(act, agreement_named(opened, options.agreement, terminal).id, options.year, opening);
  act.commit();
  print_case(case_named(opened, options, terminal), options, terminal);
  return ExitCode::Done;
}

struct RegisterOptions : FollowUpOptions {
  std::string number;
};

ExitCode register_follow_up(const RegisterOptions& options, Terminal& terminal) {
  const std::string number = registry_number_given("--number", options.number);
  OpenedFolder opened(options, terminal);
  sql::Transaction transaction(opened.connection());
  organisations::Act act = opened.act(transaction, opened.public_body().id);
  set_registry_number(act, case_named(opened, options, terminal).follow_up.id, number);
  act.commit();
  print_case(case_named(opened, options, terminal), options, terminal);
  return ExitCode::Done;
}

struct ReceiveOptions : FollowUpOptions {
  std::string file;
  std::string kind;
  std::string sender;
  std::optional<std::string> received_on;
  bool is_example = false;
};

ExitCode receive(const ReceiveOptions& options, Terminal& terminal) {
  ReceivedFile received{
      kind_given(options.kind, terminal), input_file(options.file, terminal), options.sender,
      day_given(options.received_on, "--received-on").value_or(terminal.clock.today()), options.is_example};
  require_not_after(received.received_on, terminal.clock.today(), "--received-on");
  require_sender(received.sender, terminal);
  const KeptFile kept = checked_file(received.file, terminal);
  OpenedFolder opened(options, terminal);
  sql::Transaction transaction(opened.connection());
  organisations::Act act = opened.act(transaction, opened.public_body().id);
  const memoranda::Dossier before = case_named(opened, options, terminal);
  const followup::MaterialId material =
      receive_file(opened, act, before.follow_up.id, received, kept, terminal);
  act.commit();
  if (options.as_json) {
    Json answer = Json::object();
    answer.set("material_id", material.value);
    if (kept.examination) answer.set("examination", to_json(*kept.examination, terminal.translator));
    terminal.out << answer.dump(2) << '\n';
  } else {
    terminal.out << terminal.translator.translate("Material {id} is received.",
                                                  {{"id", std::to_string(material.value)}})
                 << '\n';
  }
  return ExitCode::Done;
}

struct EvidenceOptions : FollowUpOptions {
  std::int64_t commitment = 0;
  std::int64_t material = 0;
  std::string place;
  std::string shows;
};

ExitCode add_evidence(const EvidenceOptions& options, Terminal& terminal) {
  OpenedFolder opened(options, terminal);
  sql::Transaction transaction(opened.connection());
  organisations::Act act = opened.act(transaction, opened.public_body().id);
  const FollowUp before = case_named(opened, options, terminal).follow_up;
  const followup::Evidence evidence{
      {}, {options.commitment}, {options.material}, composed(options.place), composed(options.shows)};
  using followup::EvidenceRefusal;
  const auto added = followup::add_evidence(act, before.id, evidence);
  if (!added) {
    Message words = followup::message_for(added.refusal(), evidence, before);
    if (added.refusal() == EvidenceRefusal::NoSuchCommitment ||
        added.refusal() == EvidenceRefusal::NoSuchMaterial)
      throw told<NotFound>(std::move(words));
    throw told<InvalidInput>(std::move(words));
  }
  act.commit();
  const memoranda::Dossier now = case_named(opened, options, terminal);
  print_case(now, options, terminal);
  tell_what_is_caught(opened, now, "evidence:" + std::to_string(added->value), terminal);
  return ExitCode::Done;
}

struct JudgeOptions : FollowUpOptions {
  std::int64_t commitment = 0;
  std::string outcome;
  std::string reason;
  std::string judged_by;
};

ExitCode judge(const JudgeOptions& options, Terminal& terminal) {
  require_text("--reason", options.reason, kLongestReason, Lines::Many);
  require_text("--by", options.judged_by, kLongestName);
  OpenedFolder opened(options, terminal);
  sql::Transaction transaction(opened.connection());
  organisations::Act act = opened.act(transaction, opened.public_body().id);
  const followup::FollowUpId follow_up = case_named(opened, options, terminal).follow_up.id;
  const followup::Finding finding{{options.commitment},
                                  outcome_given(options.outcome, terminal),
                                  composed(options.reason),
                                  composed(options.judged_by),
                                  terminal.clock.today()};
  if (const auto recorded = record_finding(act, follow_up, finding); !recorded) {
    if (recorded.refusal() == followup::FindingRefusal::NoSuchCommitment) {
      throw told<NotFound>(Message("The agreement has no commitment {number}.",
                                   {{"number", std::to_string(options.commitment)}}));
    }
    throw InvalidInput(sentence_for(recorded.refusal(), terminal.translator));
  }
  act.commit();
  const memoranda::Dossier now = case_named(opened, options, terminal);
  print_case(now, options, terminal);
  tell_what_is_caught(opened, now, "finding:" + std::to_string(options.commitment), terminal);
  return ExitCode::Done;
}

struct WithdrawOptions : FollowUpOptions {
  std::int64_t evidence = 0;
  std::int64_t material = 0;
  std::int64_t commitment = 0;
  std::string item;
  std::string claim;
  std::string not_coming;
  std::int64_t question = 0;
  std::int64_t assessment = 0;
  std::int64_t action = 0;
  bool is_all = false;
  std::string reason;
};

ExitCode withdraw(const WithdrawOptions& options, Terminal& terminal) {
  const int asked = (options.evidence > 0) + (options.material > 0) + (options.commitment > 0) +
                    int{!options.item.empty()} + int{!options.claim.empty()} +
                    int{!options.not_coming.empty()} + (options.question > 0) + (options.assessment > 0) +
                    (options.action > 0) + int{options.is_all};
  if (asked != 1)
    throw told<InvalidInput>(
        Message("Say one thing to take back: --evidence, --material, --finding, --put-aside, --claim, "
                "--not-coming, --question, --assessment, --action or --follow-up."));
  OpenedFolder opened(options, terminal);
  sql::Transaction transaction(opened.connection());
  organisations::Act act = opened.act(transaction, opened.public_body().id);
  const followup::FollowUpId follow_up = case_named(opened, options, terminal).follow_up.id;
  if (options.evidence > 0) withdraw_evidence(act, follow_up, {options.evidence}, options.reason);
  if (options.material > 0) withdraw_material(act, follow_up, {options.material}, options.reason);
  if (options.commitment > 0) withdraw_finding(act, follow_up, {options.commitment}, options.reason);
  if (!options.item.empty()) take_up(act, follow_up, trimmed(options.item), options.reason);
  if (!options.claim.empty())
    untie_claim(act, follow_up, claim_given(options.claim, terminal), options.reason);
  if (!options.not_coming.empty())
    expect_material(act, follow_up, kind_given(options.not_coming, terminal), options.reason);
  if (options.question > 0) followup::withdraw_question(act, {options.question}, options.reason);
  if (options.assessment > 0) followup::withdraw_assessment(act, {options.assessment}, options.reason);
  if (options.action > 0) followup::withdraw_action_point(act, {options.action}, options.reason);
  if (options.is_all) withdraw_follow_up(act, follow_up, options.reason);
  act.commit();
  terminal.out << terminal.translator.translate("It is taken back. What was entered stays in the journal.")
               << '\n';
  return ExitCode::Done;
}

ExitCode take_in(const FollowUpOptions& options, Terminal& terminal) {
  OpenedFolder opened(options, terminal);
  sql::Transaction transaction(opened.connection());
  organisations::Act act = opened.act(transaction, opened.public_body().id);
  const FollowUp follow_up = case_named(opened, options, terminal).follow_up;
  receive_datasets(act, follow_up.id, terminal.clock.today());
  act.commit();
  const memoranda::Dossier now = case_named(opened, options, terminal);
  tell_of_gaps(opened.public_body_view(), now, terminal);
  print_case(now, options, terminal);
  return ExitCode::Done;
}

ExitCode show(const FollowUpOptions& options, Terminal& terminal) {
  OpenedFolder opened(options, terminal);
  print_case(case_named(opened, options, terminal), options, terminal);
  return ExitCode::Done;
}

}  // namespace

followup::MaterialId receive_file(OpenedFolder& opened, organisations::Act& act,
                                  followup::FollowUpId follow_up, const ReceivedFile& received,
                                  const KeptFile& kept, const Terminal& terminal) {
  require_sender(received.sender, terminal);
  return receive_material(act, follow_up,
                          {{},
                           received.kind,
                           kept.name,
                           kept.sha256,
                           false,
                           kept.pages,
                           received.received_on,
                           composed(received.sender),
                           received.is_example},
                          keep_bytes(opened, received.file, kept));
}

void add_follow_up_commands(Command& root, Terminal& terminal) {
  Command group = root.subcommand("followup", "The yearly follow-up of an agreement");

  auto open_options = std::make_shared<OpenOptions>();
  follow_up_command(group, "open", "Open the follow-up of a year", "open 1 --year 2024 --due-on 2025-02-28",
                    *open_options)
      .option("--requested-on", open_options->requested_on, "the day the material was asked for")
      .option("--due-on", open_options->due_on, "the day it is due; otherwise as the agreement says")
      .option("--registry-number", open_options->registry_number, "the matter's number")
      .option("--from", open_options->first_day, "the first day, where the period is not the calendar year")
      .option("--to", open_options->last_day, "its last day")
      .runs([open_options, &terminal] { return open(*open_options, terminal); });

  auto register_options = std::make_shared<RegisterOptions>();
  follow_up_command(group, "register", "Give the follow-up its registry number, or another",
                    "register 1 --year 2024 --number \"SN 2025-31\"", *register_options)
      .required("--number", register_options->number, "the matter's number")
      .runs([register_options, &terminal] { return register_follow_up(*register_options, terminal); });

  auto receive_options = std::make_shared<ReceiveOptions>();
  follow_up_command(group, "receive", "Take in a file",
                    "receive 1 --year 2024 --file demo/files/quality.txt --kind quality_measurement --sender "
                    "\"Föreningen, samordnare\"",
                    *receive_options)
      .required("--file", receive_options->file, "the file")
      .required("--kind", receive_options->kind,
                "outreach_log, statistics, statistics_analysis, annual_report, annual_accounts, "
                "quality_measurement, accessibility_figures, knowledge_sharing, payment_record, "
                "follow_up_record, or one more that handslag kind show names")
      .required("--sender", receive_options->sender, "organisation and role")
      .option("--received-on", receive_options->received_on, "the day it came; otherwise today")
      .flag("--example", receive_options->is_example, "it is example data and will be marked so")
      .runs([receive_options, &terminal] { return receive(*receive_options, terminal); });

  auto evidence_options = std::make_shared<EvidenceOptions>();
  follow_up_command(
      group, "evidence", "Tie a place in the material to a commitment",
      "evidence 1 --year 2024 --commitment 4 --material 1 --place \"s. 1\" --shows \"två utbildningar\"",
      *evidence_options)
      .required("--commitment", evidence_options->commitment, "the commitment's number")
      .required("--material", evidence_options->material, "the material's number, as followup show has it")
      .required("--place", evidence_options->place, "the page or the table")
      .option("--shows", evidence_options->shows, "what it shows")
      .runs([evidence_options, &terminal] { return add_evidence(*evidence_options, terminal); });

  auto judge_options = std::make_shared<JudgeOptions>();
  follow_up_command(group, "judge", "Record a finding",
                    "judge 1 --year 2024 --commitment 3 --outcome cannot_be_judged --reason \"Underlag "
                    "saknas\" --by Handläggare",
                    *judge_options)
      .required("--commitment", judge_options->commitment, "the commitment's number")
      .required("--outcome", judge_options->outcome, "fulfilled, partly, not_fulfilled or cannot_be_judged")
      .option("--reason", judge_options->reason, "why; needed when it is not fulfilled on evidence")
      .required("--by", judge_options->judged_by, "the role of the one who judges")
      .runs([judge_options, &terminal] { return judge(*judge_options, terminal); });

  auto withdraw_options = std::make_shared<WithdrawOptions>();
  follow_up_command(group, "withdraw",
                    "Take back evidence, material, a finding, an answer, or what was opened by mistake",
                    "withdraw 1 --year 2024 --material 2 --reason \"Fel år\"", *withdraw_options)
      .option("--evidence", withdraw_options->evidence, "the evidence, by its number")
      .option("--material", withdraw_options->material, "the material, by its number")
      .option("--finding", withdraw_options->commitment,
              "the finding of this commitment; the one before stands again")
      .option("--put-aside", withdraw_options->item,
              "an item that was put aside, by its key: it is open again")
      .option("--claim", withdraw_options->claim, "the figure of this claim: needs_are_met")
      .option("--not-coming", withdraw_options->not_coming, "that this kind of material will not come")
      .option("--question", withdraw_options->question, "a question to the partner, by its number")
      .option("--assessment", withdraw_options->assessment,
              "what the partner was given to read, by its number")
      .option("--action", withdraw_options->action,
              "an action point that was entered by mistake, by its number")
      .flag("--follow-up", withdraw_options->is_all, "the follow-up itself, while nothing has come in")
      .required("--reason", withdraw_options->reason, "why; it is kept")
      .runs([withdraw_options, &terminal] { return withdraw(*withdraw_options, terminal); });

  add_answer_commands(group, terminal);
  add_follow_up_matter_command(group, terminal);
  add_request_commands(group, terminal);
  add_step_commands(group, terminal);
  add_judging_commands(group, terminal);

  auto take_in_options = std::make_shared<FollowUpOptions>();
  follow_up_command(group, "take-in", "Take in the figures and the outreach log that the partner shares",
                    "take-in 1 --year 2024", *take_in_options)
      .runs([take_in_options, &terminal] { return take_in(*take_in_options, terminal); });

  auto show_options = std::make_shared<FollowUpOptions>();
  follow_up_command(group, "show", "Where the follow-up stands", "show 1 --year 2024", *show_options)
      .runs([show_options, &terminal] { return show(*show_options, terminal); });

  add_follow_up_run_command(group, terminal);
}

}  // namespace handslag::cli
