#include "cli/step_commands.h"

#include <memory>
#include <ostream>

#include "base/error.h"
#include "base/message.h"
#include "base/translatable.h"
#include "cli/follow_up_options.h"
#include "cli/opened_folder.h"
#include "followup/step_acts.h"
#include "identity/person_store.h"
#include "memoranda/written_memorandum_store.h"
#include "shapes/follow_up_shapes.h"
#include "sql/transaction.h"

namespace handslag::cli {

namespace {

using followup::StepBy;
using followup::StepRefusal;
using organisations::Act;
using Written = std::optional<followup::WrittenVersion>;

struct StepOptions : FollowUpOptions {
  std::string comment;
  std::string name;
  std::string by;
  std::string sha256;
  std::string reason;
  std::string email;
  std::int64_t step = 0;
};

StepBy by_given(const StepOptions& options, const Terminal& terminal) {
  return {options.name, options.by, terminal.clock.today()};
}

void print_steps(OpenedFolder& opened, const StepOptions& options, Terminal& terminal) {
  const Translator& t = terminal.translator;
  const memoranda::Dossier one = case_named(opened, options, terminal);
  if (options.as_json) {
    terminal.out << shapes::follow_up().json({one, t}).dump(2) << '\n';
    return;
  }
  if (const followup::Assignment* responsible = one.steps.responsible()) {
    const auto person = identity::PersonStore(opened.connection()).find(responsible->person);
    terminal.out << t.translate("Responsible: {name}.", {{"name", person ? person->name : ""}}) << '\n';
  }
  if (one.steps.records.empty()) terminal.out << t.translate("No step has been taken yet.") << '\n';
  for (const followup::StepRecord& record : one.steps.records) {
    terminal.out << record.id.value << "  " << record.taken_on.to_iso() << "  "
                 << followup::title_of(record.kind, t) << ", "
                 << t.translate("version {number}", {{"number", std::to_string(record.version)}}) << ", "
                 << (record.name.empty() ? record.role : record.name + ", " + record.role)
                 << (record.comment.empty() ? "" : ": ") << record.comment << '\n';
  }
}

/// Takes the step within one transaction, and shows those that have been taken.
template <class Take>
ExitCode take_step(const StepOptions& options, Terminal& terminal, const Take& take) {
  OpenedFolder opened(options, terminal);
  sql::Transaction transaction(opened.connection());
  Act act = opened.act(transaction, opened.public_body().id);
  const followup::FollowUpId id = case_named(opened, options, terminal).follow_up.id;
  const Written written = memoranda::version_of(memoranda::WrittenMemorandumStore(act).find(id));
  if (const auto taken = take(act, id, written); !taken)
    throw told<Conflict>(followup::message_for(taken.refusal()));
  act.commit();
  print_steps(opened, options, terminal);
  return ExitCode::Done;
}

ExitCode assign(const StepOptions& options, Terminal& terminal) {
  return take_step(options, terminal, [&](Act& act, followup::FollowUpId id, const Written&) {
    const auto person = identity::PersonStore(act.connection()).find_by_email(options.email);
    if (!person) throw told<NotFound>(Message("There is no such person here."));
    return followup::assign(act, id, person->id, options.comment, terminal.clock.today());
  });
}

ExitCode sign(const StepOptions& options, Terminal& terminal) {
  return take_step(options, terminal, [&](Act& act, followup::FollowUpId id, const Written& written) {
    const std::string seen = options.sha256.empty() && written ? written->sha256 : options.sha256;
    return followup::sign(act, id, written, seen, by_given(options, terminal));
  });
}

using TakeStep = followup::StepResult (*)(Act&, followup::FollowUpId, const Written&, const std::string&,
                                          const StepBy&);

/// A step with a comment: `does` takes it.
void add_step(Command& group, Terminal& terminal, const std::string& name, const char* help,
              const std::string& example, TakeStep does) {
  auto options = std::make_shared<StepOptions>();
  Command command = follow_up_command(group, name, help, example, *options);
  command.option("--comment", options->comment, "what the next one must know, or change")
      .option("--name", options->name, "the name of the one who does it")
      .required("--by", options->by, "the role of the one who does it");
  command.runs([options, does, &terminal] {
    return take_step(*options, terminal, [&](Act& act, followup::FollowUpId id, const Written& written) {
      return does(act, id, written, options->comment, by_given(*options, terminal));
    });
  });
}

}  // namespace

void add_step_commands(Command& group, Terminal& terminal) {
  auto assigned = std::make_shared<StepOptions>();
  follow_up_command(group, "assign", "Make somebody responsible for the follow-up, or hand it over",
                    "assign 1 --year 2024 --email handlaggare@exempel.se", *assigned)
      .required("--email", assigned->email, "the address of the person")
      .option("--comment", assigned->comment, "what the next one must know, or change")
      .runs([assigned, &terminal] { return assign(*assigned, terminal); });

  add_step(group, terminal, "ask-review", translatable("Send the written memorandum for review"),
           "ask-review 1 --year 2024 --by Handläggare", followup::ask_for_review);
  add_step(group, terminal, "review", translatable("Say that it is reviewed and can be signed"),
           "review 1 --year 2024 --by Enhetschef", followup::review);
  add_step(group, terminal, "send-back", translatable("Send it back with a comment"),
           "send-back 1 --year 2024 --comment \"Skäl saknas\" --by Enhetschef", followup::send_back);

  auto signs = std::make_shared<StepOptions>();
  follow_up_command(group, "sign", "Sign the memorandum as it is written; the follow-up is locked then",
                    "sign 1 --year 2024 --by Förvaltningsdirektör", *signs)
      .option("--sha256", signs->sha256, "of package.json as it was looked at; otherwise the one that stands")
      .option("--name", signs->name, "the name of the one who does it")
      .required("--by", signs->by, "the role of the one who does it")
      .runs([signs, &terminal] { return sign(*signs, terminal); });

  auto unsigns = std::make_shared<StepOptions>();
  follow_up_command(group, "unsign", "Take the signature back, so that the follow-up can be changed",
                    "unsign 1 --year 2024 --reason \"Bilaga 2 saknas\"", *unsigns)
      .required("--reason", unsigns->reason, "why; it is kept")
      .runs([unsigns, &terminal] {
        return take_step(*unsigns, terminal, [&](Act& act, followup::FollowUpId id, const Written& written) {
          return followup::withdraw_signature(act, id, written, unsigns->reason);
        });
      });

  add_step(group, terminal, "hand-over", translatable("Hand the signed memorandum over to the committee"),
           "hand-over 1 --year 2024 --by Handläggare", followup::hand_over);

  auto back = std::make_shared<StepOptions>();
  follow_up_command(group, "unstep", "Take back the newest step, when it was taken by mistake",
                    "unstep 1 --year 2024 --step 4 --reason \"Fel version\"", *back)
      .required("--step", back->step, "the step's number, as followup steps has it")
      .required("--reason", back->reason, "why; it is kept")
      .runs([back, &terminal] {
        return take_step(*back, terminal, [&](Act& act, followup::FollowUpId id, const Written&) {
          return followup::take_back_step(act, id, {back->step}, back->reason);
        });
      });

  auto shown = std::make_shared<StepOptions>();
  follow_up_command(group, "steps", "Who is responsible, and what has been reviewed, signed and handed over",
                    "steps 1 --year 2024", *shown)
      .runs([shown, &terminal] {
        OpenedFolder opened(*shown, terminal);
        print_steps(opened, *shown, terminal);
        return ExitCode::Done;
      });
}

}  // namespace handslag::cli
