#include "cli/judging_commands.h"

#include <algorithm>
#include <memory>
#include <ostream>

#include "agreements/agreement_names.h"
#include "base/error.h"
#include "base/message.h"
#include "cli/follow_up_options.h"
#include "cli/given_day.h"
#include "cli/opened_folder.h"
#include "cli/request_commands.h"
#include "followup/action_point_acts.h"
#include "followup/action_point_store.h"
#include "followup/partner_question_acts.h"
#include "followup/partner_question_store.h"
#include "followup/shared_assessment_acts.h"
#include "followup/shared_assessment_store.h"
#include "shapes/judging_shapes.h"
#include "sql/transaction.h"

namespace handslag::cli {

namespace {

using followup::ActionPoint;
using followup::ActionPointStore;
using followup::PartnerQuestion;
using followup::PartnerQuestionStore;
using followup::SharedAssessment;
using followup::SharedAssessmentStore;

struct LetterOptions : FollowUpOptions {
  std::int64_t commitment = 0;
  std::string words;
  std::string name;
  std::string email;
  std::string address;
  std::optional<std::string> due_on;
  std::string letter_language = "sv";
  std::string by;
};

Language language_given(const LetterOptions& options) {
  const auto language = language_of_code(options.letter_language);
  if (!language) throw told<InvalidInput>(Message("--letter takes sv or en."));
  return *language;
}

std::optional<agreements::CommitmentId> commitment_given(std::int64_t number) {
  return number > 0 ? std::optional(agreements::CommitmentId{number}) : std::nullopt;
}

void print_question(const PartnerQuestion& one, Terminal& terminal) {
  const Translator& t = terminal.translator;
  terminal.out << t.translate("Question {number}, asked {day}, to be answered by {due}:",
                              {{"number", std::to_string(one.id.value)},
                               {"day", one.asked_on.to_iso()},
                               {"due", one.due_on.to_iso()}})
               << "\n  " << one.words << '\n';
  if (one.is_withdrawn())
    terminal.out << "  "
                 << t.translate("taken back {day}: {reason}",
                                {{"day", one.withdrawn_on}, {"reason", one.withdrawal_reason}})
                 << '\n';
  for (const followup::PartnerAnswer& answer : one.answers)
    terminal.out << "  " << answer.answered_on.to_iso() << "  " << answer.name << ", " << answer.role << ": "
                 << answer.words << '\n';
}

ExitCode show_questions(const FollowUpOptions& options, Terminal& terminal) {
  OpenedFolder opened(options, terminal);
  const auto all = PartnerQuestionStore(opened.public_body_view())
                       .list_for(case_named(opened, options, terminal).follow_up.id);
  if (options.as_json) {
    terminal.out << shapes::partner_question().list(all).dump(2) << '\n';
    return ExitCode::Done;
  }
  if (all.empty()) terminal.out << terminal.translator.translate("Nothing has been asked.") << '\n';
  for (const PartnerQuestion& one : all) print_question(one, terminal);
  return ExitCode::Done;
}

ExitCode ask(const LetterOptions& options, Terminal& terminal) {
  const Date today = terminal.clock.today();
  OpenedFolder opened(options, terminal);
  sql::Transaction transaction(opened.connection());
  organisations::Act act = opened.act(transaction, opened.public_body().id);
  const auto asked = followup::ask_partner(
      act, case_named(opened, options, terminal).follow_up.id,
      {.commitment = commitment_given(options.commitment),
       .words = options.words,
       .due_on = day_given(options.due_on, "--due-on").value_or(followup::usual_answer_day(today)),
       .to = {options.name, options.email},
       .language = language_given(options),
       .asked_by_name = options.by,
       .pages_address = address_given(options.address)},
      today);
  if (!asked) throw told<InvalidInput>(followup::message_for(asked.refusal()));
  act.commit();
  return show_questions(options, terminal);
}

struct AnswerOptions : FolderOptions {
  std::int64_t question = 0;
  std::string words;
  std::string name;
  std::string role;
};

ExitCode answer(const AnswerOptions& options, Terminal& terminal) {
  OpenedFolder opened(options, terminal);
  sql::Transaction transaction(opened.connection());
  const followup::PartnerQuestionId id{options.question};
  // The account at the terminal answers for whoever was asked.
  const PartnerQuestion asked = PartnerQuestionStore(opened.public_body_view()).get(id);
  organisations::Act act = opened.act(transaction, asked.partner);
  const auto answered = followup::answer_question(act, id,
                                                  {.words = options.words,
                                                   .answered_on = terminal.clock.today(),
                                                   .name = options.name,
                                                   .role = options.role},
                                                  terminal.clock);
  if (!answered) throw told<InvalidInput>(followup::message_for(answered.refusal()));
  const PartnerQuestion now = PartnerQuestionStore(act).get(id);
  act.commit();
  if (options.as_json)
    terminal.out << shapes::partner_question().json(now).dump(2) << '\n';
  else
    print_question(now, terminal);
  return ExitCode::Done;
}

struct ActionOptions : FollowUpOptions {
  std::int64_t commitment = 0;
  std::int64_t action = 0;
  std::string words;
  std::string party = "partner";
  std::string owner;
  std::string email;
  std::string due_on;
  std::string outcome = "done";
  std::string note;
  std::string by;
};

void print_action(const ActionPoint& one, Terminal& terminal) {
  const Translator& t = terminal.translator;
  terminal.out << t.translate("Action point {number} of {year}: {words} ({owner}, by {day})",
                              {{"number", std::to_string(one.id.value)},
                               {"year", std::to_string(one.year())},
                               {"words", one.words},
                               {"owner", one.owner},
                               {"day", one.due_on.to_iso()}})
               << '\n';
  if (one.end)
    terminal.out << "  " << one.end->ended_on.to_iso() << "  " << title_of(one.end->outcome, t) << ": "
                 << one.end->note << '\n';
}

ExitCode show_actions(const FollowUpOptions& options, Terminal& terminal) {
  OpenedFolder opened(options, terminal);
  const followup::FollowUp follow_up = case_named(opened, options, terminal).follow_up;
  const auto all = ActionPointStore(opened.public_body_view()).list_for(follow_up.agreement);
  std::vector<ActionPoint> shown = followup::carried_into(follow_up, all);
  std::ranges::copy_if(all, std::back_inserter(shown),
                       [&](const ActionPoint& one) { return one.follow_up == follow_up.id; });
  if (options.as_json) {
    terminal.out << shapes::action_point().list(shown).dump(2) << '\n';
    return ExitCode::Done;
  }
  if (shown.empty()) terminal.out << terminal.translator.translate("No action points yet.") << '\n';
  for (const ActionPoint& one : shown) print_action(one, terminal);
  return ExitCode::Done;
}

ExitCode add_action(const ActionOptions& options, Terminal& terminal) {
  const auto party = agreements::kParties.named(options.party);
  if (!party) throw told<InvalidInput>(Message("--party takes partner or public_body."));
  OpenedFolder opened(options, terminal);
  sql::Transaction transaction(opened.connection());
  organisations::Act act = opened.act(transaction, opened.public_body().id);
  const auto added = followup::add_action_point(act, case_named(opened, options, terminal).follow_up.id,
                                                {.commitment = commitment_given(options.commitment),
                                                 .words = options.words,
                                                 .party = *party,
                                                 .owner = options.owner,
                                                 .owner_address = options.email,
                                                 .due_on = day_given(options.due_on, "--due-on"),
                                                 .added_by_name = options.by},
                                                terminal.clock.today());
  if (!added) throw told<InvalidInput>(followup::message_for(added.refusal()));
  act.commit();
  return show_actions(options, terminal);
}

ExitCode end_action(const ActionOptions& options, Terminal& terminal) {
  const auto outcome = followup::kActionOutcomes.named(options.outcome);
  if (!outcome) throw told<InvalidInput>(Message("--outcome takes done or not_done."));
  OpenedFolder opened(options, terminal);
  sql::Transaction transaction(opened.connection());
  organisations::Act act = opened.act(transaction, opened.public_body().id);
  const ActionPoint action = ActionPointStore(act).get({options.action});
  if (action.agreement != case_named(opened, options, terminal).agreement.id)
    throw told<NotFound>(
        Message("There is no action point {number}.", {{"number", std::to_string(options.action)}}));
  const auto ended = followup::end_action_point(act, action.id,
                                                {.outcome = *outcome,
                                                 .note = options.note,
                                                 .ended_on = terminal.clock.today(),
                                                 .ended_by_name = options.by});
  if (!ended) throw told<InvalidInput>(followup::message_for(ended.refusal()));
  act.commit();
  return show_actions(options, terminal);
}

ExitCode show_assessments(const FollowUpOptions& options, Terminal& terminal) {
  OpenedFolder opened(options, terminal);
  const Translator& t = terminal.translator;
  const auto all = SharedAssessmentStore(opened.public_body_view())
                       .list_for(case_named(opened, options, terminal).follow_up.id);
  if (options.as_json) {
    terminal.out << shapes::shared_assessment().list(all).dump(2) << '\n';
    return ExitCode::Done;
  }
  if (all.empty())
    terminal.out << t.translate("The partner has not been given the assessment to read.") << '\n';
  for (const SharedAssessment& one : all) {
    terminal.out << t.translate("Assessment {number}, sent {day}, to comment on by {due}",
                                {{"number", std::to_string(one.id.value)},
                                 {"day", one.shared_on.to_iso()},
                                 {"due", one.due_on.to_iso()}})
                 << '\n';
    for (const followup::AssessmentComment& comment : one.comments)
      terminal.out << "  " << in_words(comment, t) << ": " << comment.words << '\n';
  }
  return ExitCode::Done;
}

ExitCode share(const LetterOptions& options, Terminal& terminal) {
  const Date today = terminal.clock.today();
  OpenedFolder opened(options, terminal);
  sql::Transaction transaction(opened.connection());
  organisations::Act act = opened.act(transaction, opened.public_body().id);
  const auto shared = followup::share_assessment(
      act, case_named(opened, options, terminal).follow_up.id,
      {.words = options.words,
       .due_on = day_given(options.due_on, "--due-on").value_or(followup::usual_answer_day(today)),
       .to = {options.name, options.email},
       .language = language_given(options),
       .shared_by_name = options.by,
       .pages_address = address_given(options.address)},
      today);
  if (!shared) throw told<InvalidInput>(followup::message_for(shared.refusal()));
  act.commit();
  return show_assessments(options, terminal);
}

void add_letter_options(Command& command, LetterOptions& options) {
  command.required("--name", options.name, "the person who is asked")
      .required("--email", options.email, "their address")
      .required("--address", options.address,
                "where the pages are served, as who gets the letter reaches them")
      .option("--due-on", options.due_on, "the day; otherwise in five business days")
      .option("--letter", options.letter_language, "the letter's language: sv or en")
      .option("--by", options.by, "who asks, as the recipient knows them");
}

void add_question_commands(Command& group, Terminal& terminal) {
  auto asked = std::make_shared<LetterOptions>();
  Command question = follow_up_command(
      group, "question", "Ask the partner, of a commitment or of the whole",
      "question 1 --year 2024 --words \"Hur många möten hölls?\" --name \"Samordnaren\" --email "
      "samordnare@exempel.se --address https://handslag.exempel.se",
      *asked);
  question.required("--words", asked->words, "the question")
      .option("--commitment", asked->commitment, "the commitment's number");
  add_letter_options(question, *asked);
  question.runs([asked, &terminal] { return ask(*asked, terminal); });

  auto shown = std::make_shared<FollowUpOptions>();
  follow_up_command(group, "questions", "What the partner has been asked, and what it has answered",
                    "questions 1 --year 2024", *shown)
      .runs([shown, &terminal] { return show_questions(*shown, terminal); });

  auto answered = std::make_shared<AnswerOptions>();
  Command command = group.subcommand("answer", "A partner: answer a question",
                                     "handslag followup answer --question 1 --words Fjorton --name \"Cia "
                                     "Dal\" --role Samordnare --data demo/data");
  command.required("--question", answered->question, "the question's number")
      .required("--words", answered->words, "the answer")
      .required("--name", answered->name, "the name of the one who answers")
      .required("--role", answered->role, "their role");
  with_json(with_public_body(with_folder(command, *answered), *answered), *answered)
      .runs([answered, &terminal] { return answer(*answered, terminal); });
}

void add_action_commands(Command& group, Terminal& terminal) {
  auto added = std::make_shared<ActionOptions>();
  follow_up_command(group, "action", "Something to be done until the next follow-up",
                    "action 1 --year 2024 --words \"Räkna möten\" --owner Samordnaren --due-on 2030-02-28",
                    *added)
      .required("--words", added->words, "what is to be done")
      .required("--owner", added->owner, "who does it")
      .required("--due-on", added->due_on, "by when")
      .option("--commitment", added->commitment, "the commitment's number")
      .option("--party", added->party, "whose it is: partner or public_body")
      .option("--email", added->email, "who is reminded by letter")
      .option("--by", added->by, "who adds it")
      .runs([added, &terminal] { return add_action(*added, terminal); });

  auto shown = std::make_shared<FollowUpOptions>();
  follow_up_command(group, "actions", "What is to be done, and what the years before have left to look at",
                    "actions 1 --year 2024", *shown)
      .runs([shown, &terminal] { return show_actions(*shown, terminal); });

  auto ended = std::make_shared<ActionOptions>();
  follow_up_command(group, "end-action", "Close an action point with a note",
                    "end-action 1 --year 2024 --action 1 --note \"De räknar sedan januari\"", *ended)
      .required("--action", ended->action, "its number")
      .required("--note", ended->note, "how it went")
      .option("--outcome", ended->outcome, "done or not_done")
      .option("--by", ended->by, "who closes it")
      .runs([ended, &terminal] { return end_action(*ended, terminal); });
}

void add_assessment_commands(Command& group, Terminal& terminal) {
  auto shared = std::make_shared<LetterOptions>();
  Command share_command = follow_up_command(
      group, "share-assessment", "Let the partner read what each commitment was found to be",
      "share-assessment 1 --year 2024 --name \"Samordnaren\" --email samordnare@exempel.se --address "
      "https://handslag.exempel.se",
      *shared);
  share_command.option("--words", shared->words, "your own words, in the letter");
  add_letter_options(share_command, *shared);
  share_command.runs([shared, &terminal] { return share(*shared, terminal); });

  auto shown = std::make_shared<FollowUpOptions>();
  follow_up_command(group, "assessments", "What the partner has been given to read, and what it says of it",
                    "assessments 1 --year 2024", *shown)
      .runs([shown, &terminal] { return show_assessments(*shown, terminal); });
}

}  // namespace

void add_judging_commands(Command& group, Terminal& terminal) {
  add_question_commands(group, terminal);
  add_action_commands(group, terminal);
  add_assessment_commands(group, terminal);
}

}  // namespace handslag::cli
