#include "cli/answer_commands.h"

#include <memory>

#include "agreements/agreement_names.h"
#include "base/entered_text.h"
#include "base/error.h"
#include "base/message.h"
#include "base/text.h"
#include "cli/follow_up_options.h"
#include "cli/opened_folder.h"
#include "followup/answer_acts.h"
#include "sql/transaction.h"

namespace handslag::cli {

namespace {

struct AnswerOptions : FollowUpOptions {
  std::string item;
  std::string claim;
  std::string figure;
  std::string kind;
  std::string reason;
  std::string by;
};

/// Opens the follow-up, answers within one transaction, and shows where the follow-up stands then.
template <class Answer>
ExitCode answer(const AnswerOptions& options, Terminal& terminal, const Answer& give) {
  OpenedFolder opened(options, terminal);
  sql::Transaction transaction(opened.connection());
  organisations::Act act = opened.act(transaction, opened.public_body().id);
  const memoranda::Dossier before = case_named(opened, options, terminal);
  if (const auto given = give(act, before); !given)
    throw told<InvalidInput>(followup::message_for(given.refusal()));
  act.commit();
  print_case(case_named(opened, options, terminal), options, terminal);
  return ExitCode::Done;
}

ExitCode put_aside(const AnswerOptions& options, Terminal& terminal) {
  return answer(options, terminal, [&](organisations::Act& act, const memoranda::Dossier& before) {
    const followup::ItemToSortOut* item = followup::find_item(before.to_sort_out, trimmed(options.item));
    if (item == nullptr) {
      throw told<NotFound>(
          Message("There is no item {name} to sort out. handslag followup show lists the items.",
                  {{"name", quotable(options.item)}}));
    }
    return followup::put_aside(act, before.follow_up.id, *item, options.reason, options.by,
                               terminal.clock.today());
  });
}

followup::ClaimableFigure figure_given(const std::string& name, const Terminal& terminal) {
  if (const auto figure = followup::kClaimableFigures.named(lower_case(trimmed(name)))) return *figure;
  throw InvalidInput(
      terminal.translator.translate("There is no figure {name} to tie a claim to; the figures are {names}.",
                                    {{"name", quotable(name)}, {"names", "cases, key_figure, activities"}}));
}

ExitCode tie(const AnswerOptions& options, Terminal& terminal) {
  const auto claim = claim_given(options.claim, terminal);
  const auto figure = figure_given(options.figure, terminal);
  return answer(options, terminal, [&](organisations::Act& act, const memoranda::Dossier& before) {
    return tie_claim(act, before.follow_up.id, claim, before.facts.find(figure), options.by,
                     terminal.clock.today());
  });
}

ExitCode not_coming(const AnswerOptions& options, Terminal& terminal) {
  const auto kind = kind_given(options.kind, terminal);
  return answer(options, terminal, [&](organisations::Act& act, const memoranda::Dossier& before) {
    return note_not_coming(act, before.follow_up.id, kind, options.reason, options.by,
                           terminal.clock.today());
  });
}

}  // namespace

agreements::Statement::Kind claim_given(const std::string& name, const Terminal& terminal) {
  using agreements::Statement;
  if (lower_case(trimmed(name)) == agreements::kStatementKinds.of(Statement::Kind::NeedsAreMet))
    return Statement::Kind::NeedsAreMet;
  throw InvalidInput(terminal.translator.translate(
      "There is no claim {name} that a figure can stand behind; there is needs_are_met.",
      {{"name", quotable(name)}}));
}

void add_answer_commands(Command& group, Terminal& terminal) {
  auto aside = std::make_shared<AnswerOptions>();
  follow_up_command(
      group, "put-aside", "Leave something that must be sorted out as it is, and say why",
      "put-aside 1 --year 2024 --item amount_against_rate --reason \"Beloppet är det avtalade\" "
      "--by Handläggare",
      *aside)
      .required("--item", aside->item, "its key, as followup show has it")
      .required("--reason", aside->reason, "why; it is kept")
      .required("--by", aside->by, "the role of the one who answers")
      .runs([aside, &terminal] { return put_aside(*aside, terminal); });

  auto tied = std::make_shared<AnswerOptions>();
  follow_up_command(group, "tie", "Tie a claim of the earlier text to a figure",
                    "tie 1 --year 2024 --claim needs_are_met --figure cases --by Handläggare", *tied)
      .required("--claim", tied->claim, "needs_are_met")
      .required("--figure", tied->figure, "cases, key_figure or activities")
      .required("--by", tied->by, "the role of the one who answers")
      .runs([tied, &terminal] { return tie(*tied, terminal); });

  auto missing = std::make_shared<AnswerOptions>();
  follow_up_command(group, "not-coming", "Note that material that was asked for will not come, and why",
                    "not-coming 1 --year 2024 --kind annual_accounts --reason \"Föreningen har brutet "
                    "räkenskapsår\" --by Handläggare",
                    *missing)
      .required("--kind", missing->kind, "the kind of material")
      .required("--reason", missing->reason, "why; it is kept")
      .required("--by", missing->by, "the role of the one who answers")
      .runs([missing, &terminal] { return not_coming(*missing, terminal); });
}

}  // namespace handslag::cli
