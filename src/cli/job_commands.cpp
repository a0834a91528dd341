#include "cli/job_commands.h"

#include <algorithm>
#include <csignal>
#include <ostream>
#include <thread>

#include "base/entered_text.h"
#include "base/error.h"
#include "base/json.h"
#include "base/log.h"
#include "base/message.h"
#include "cli/job_thread.h"
#include "cli/opened_folder.h"
#include "jobs/job_store.h"
#include "jobs/job_words.h"
#include "jobs/jobs_acts.h"
#include "organisations/journal_line_words.h"
#include "organisations/organisation_store.h"
#include "shapes/job_shapes.h"
#include "sql/transaction.h"

namespace handslag::cli {

namespace {

using jobs::Job;
using jobs::JobStore;
using organisations::actor_in_words;
using organisations::Organisation;

constexpr int kListed = 50;
constexpr int kMostListed = 10'000;

struct JobOptions : FolderOptions {
  std::int64_t id = 0;
  std::string reason;
  int limit = kListed;
  bool once = false;
};

volatile std::sig_atomic_t is_end_asked = 0;
void ask_to_end(int) { is_end_asked = 1; }

/// A job and whose it is.
struct OwnedJob {
  Organisation organisation;
  Job job;
};

OwnedJob job_of_any(OpenedFolder& opened, std::int64_t id) {
  for (const Organisation& one : organisations::OrganisationStore(opened.connection()).list()) {
    if (auto job = JobStore(opened.view(one.id)).find({id})) return {one, std::move(*job)};
  }
  throw told<NotFound>(Message("There is no job {id}. handslag jobs list shows those there are.",
                               {{"id", std::to_string(id)}}));
}

Json to_json(const OwnedJob& owned, const std::string& now) {
  return shapes::job().json({owned.job, owned.organisation.name, now});
}

void print_line(const OwnedJob& owned, const std::string& now, Terminal& terminal) {
  const Translator& t = terminal.translator;
  const Job& job = owned.job;
  const jobs::JobState state = job.state_at(now);
  terminal.out << job.id.value << "  " << job.kind << "  " << owned.organisation.name << "  "
               << words_for(state, t);
  if (state == jobs::JobState::Waiting && *job.next_at > now)
    terminal.out << ", " << t.translate("next at {moment}", {{"moment", *job.next_at}});
  if (state == jobs::JobState::Running && job.lease->steps_all > 0)
    terminal.out << ", "
                 << t.translate("{done} of {all}",
                                {{"done", job.lease->steps_done}, {"all", job.lease->steps_all}});
  terminal.out << ", "
               << t.translate_count("1 attempt", "{count} attempts",
                                    static_cast<std::int64_t>(job.attempts.size()))
               << '\n';
}

std::vector<OwnedJob> newest_jobs(OpenedFolder& opened, int limit) {
  std::vector<OwnedJob> all;
  for (const Organisation& one : organisations::OrganisationStore(opened.connection()).list()) {
    for (Job& job : JobStore(opened.view(one.id)).list(limit)) all.push_back({one, std::move(job)});
  }
  std::ranges::sort(all, std::ranges::greater(), [](const OwnedJob& one) { return one.job.id.value; });
  if (all.size() > static_cast<std::size_t>(limit)) all.erase(all.begin() + limit, all.end());
  return all;
}

ExitCode list(const JobOptions& options, Terminal& terminal) {
  const Translator& t = terminal.translator;
  if (options.limit < 1 || options.limit > kMostListed)
    throw InvalidInput(t.translate("--limit takes 1 to 10 000."));
  OpenedFolder opened(options, terminal);
  const std::string now = terminal.clock.now_utc();
  Json all = Json::array();
  for (const OwnedJob& owned : newest_jobs(opened, options.limit)) {
    all.push(to_json(owned, now));
    if (!options.as_json) print_line(owned, now, terminal);
  }
  if (options.as_json) {
    terminal.out << all.dump(2) << '\n';
  } else if (all.items().empty()) {
    terminal.out << t.translate("There are no jobs.") << '\n';
  }
  return ExitCode::Done;
}

ExitCode show(const JobOptions& options, Terminal& terminal) {
  const Translator& t = terminal.translator;
  OpenedFolder opened(options, terminal);
  const OwnedJob owned = job_of_any(opened, options.id);
  const std::string now = terminal.clock.now_utc();
  if (options.as_json) {
    terminal.out << to_json(owned, now).dump(2) << '\n';
    return ExitCode::Done;
  }
  print_line(owned, now, terminal);
  terminal.out << t.translate("Queued {moment} by {actor}, with {arguments}",
                              {{"moment", owned.job.queued_at},
                               {"actor", actor_in_words(owned.job.queued_by, t)},
                               {"arguments", owned.job.arguments.dump()}})
               << '\n';
  for (const jobs::JobAttempt& one : owned.job.attempts) {
    terminal.out << "  " << one.number << ". " << one.started_at << "  " << one.started_by << "  "
                 << (one.outcome ? words_for(*one.outcome, t) : t.translate("not ended"))
                 << (one.words.empty() ? "" : ": ") << one.words << '\n';
  }
  for (const jobs::JobOrder& one : owned.job.orders) {
    terminal.out << "  " << one.ordered_at << "  " << actor_in_words(one.ordered_by, t) << "  "
                 << (one.what == jobs::JobOrder::What::Stop ? t.translate("stopped it")
                                                            : t.translate("had it tried again"))
                 << ": " << one.reason << '\n';
  }
  return ExitCode::Done;
}

ExitCode stop(const JobOptions& options, Terminal& terminal) {
  OpenedFolder opened(options, terminal);
  sql::Transaction transaction(opened.connection());
  organisations::Act act = opened.act(transaction, job_of_any(opened, options.id).organisation.id);
  jobs::stop_job(act, {options.id}, options.reason);
  act.commit();
  terminal.out << terminal.translator.translate("Job {id} is stopped.", {{"id", std::to_string(options.id)}})
               << '\n';
  return ExitCode::Done;
}

ExitCode retry(const JobOptions& options, Terminal& terminal) {
  OpenedFolder opened(options, terminal);
  sql::Transaction transaction(opened.connection());
  organisations::Act act = opened.act(transaction, job_of_any(opened, options.id).organisation.id);
  jobs::retry_job(act, {options.id}, options.reason);
  act.commit();
  terminal.out << terminal.translator.translate("Job {id} is tried again.",
                                                {{"id", std::to_string(options.id)}})
               << '\n';
  return ExitCode::Done;
}

void print_ended(const jobs::EndedAttempt& ended, Terminal& terminal) {
  const Translator& t = terminal.translator;
  terminal.out << t.translate("Job {id}", {{"id", std::to_string(ended.job.id.value)}}) << ", "
               << ended.job.kind << ": " << words_for(ended.outcome, t) << (ended.words.empty() ? "" : ": ")
               << ended.words;
  if (!ended.next_at.empty())
    terminal.out << ", " << t.translate("next at {moment}", {{"moment", ended.next_at}});
  terminal.out << std::endl;
}

// While a backup is put in place there is nothing to do but to wait.
std::size_t run_due_jobs_unless_busy(const std::filesystem::path& folder, const Clock& clock,
                                     jobs::JobLoop& loop) {
  try {
    return run_due_jobs(folder, clock, loop);
  } catch (const Conflict& error) {
    log::warning(error.what());
  } catch (const StorageBusy& error) {
    log::warning(error.what());
  }
  return 0;
}

ExitCode run(const JobOptions& options, Terminal& terminal) {
  std::filesystem::path folder;
  {
    OpenedFolder opened(options, terminal);  // upgrades it, and says what is wrong with it
    folder = opened.folder().path();
  }
  is_end_asked = 0;
  std::signal(SIGINT, ask_to_end);
  std::signal(SIGTERM, ask_to_end);
  jobs::JobLoop loop(program_job_kinds(terminal.clock),
                     {.clock = terminal.clock,
                      .worker = worker_name("jobs run"),
                      .is_to_stop = [] { return is_end_asked != 0; },
                      .tell = [&](const jobs::EndedAttempt& ended) { print_ended(ended, terminal); }});
  while (is_end_asked == 0) {
    const std::size_t done = options.once ? run_due_jobs(folder, terminal.clock, loop)
                                          : run_due_jobs_unless_busy(folder, terminal.clock, loop);
    if (options.once) {
      if (done == 0) terminal.out << terminal.translator.translate("No job is due.") << '\n';
      break;
    }
    for (int tenth = 0; tenth < 10 && is_end_asked == 0; ++tenth)
      std::this_thread::sleep_for(std::chrono::milliseconds(100));
  }
  std::signal(SIGINT, SIG_DFL);
  std::signal(SIGTERM, SIG_DFL);
  return ExitCode::Done;
}

void add_order_commands(Command& group, Terminal& terminal) {
  auto stop_options = std::make_shared<JobOptions>();
  Command stop_command =
      group.subcommand("stop", "Stop a job: it is not tried any more",
                       "handslag jobs stop 2 --reason \"the address is wrong\" --data demo/data");
  stop_command.positional("JOB", stop_options->id, "its number, as jobs list has it")
      .required("--reason", stop_options->reason, "why; it stands in the journal");
  with_folder(stop_command, *stop_options).runs([stop_options, &terminal] {
    return stop(*stop_options, terminal);
  });

  auto retry_options = std::make_shared<JobOptions>();
  Command retry_command =
      group.subcommand("retry", "Try a job again at once, also one that was given up or stopped",
                       "handslag jobs retry 2 --reason \"the server is up again\" --data demo/data");
  retry_command.positional("JOB", retry_options->id, "its number, as jobs list has it")
      .required("--reason", retry_options->reason, "why; it stands in the journal");
  with_folder(retry_command, *retry_options).runs([retry_options, &terminal] {
    return retry(*retry_options, terminal);
  });
}

}  // namespace

void add_job_commands(Command& root, Terminal& terminal) {
  Command group = root.subcommand("jobs", "Work that is done later and by itself, as mail that is sent");

  auto run_options = std::make_shared<JobOptions>();
  Command run_command = group.subcommand(
      "run", "Do what is due, until it is told to end; handslag serve does the same while it runs",
      "handslag jobs run --once --data demo/data");
  run_command.flag("--once", run_options->once, "what is due now, and no more");
  with_folder(run_command, *run_options).runs([run_options, &terminal] {
    return run(*run_options, terminal);
  });

  auto list_options = std::make_shared<JobOptions>();
  Command list_command = group.subcommand("list", "Every job and where it stands, the newest first",
                                          "handslag jobs list --data demo/data");
  list_command.option("--limit", list_options->limit, "how many");
  with_json(with_folder(list_command, *list_options), *list_options).runs([list_options, &terminal] {
    return list(*list_options, terminal);
  });

  auto show_options = std::make_shared<JobOptions>();
  Command show_command =
      group.subcommand("show", "One job with its attempts", "handslag jobs show 2 --data demo/data");
  show_command.positional("JOB", show_options->id, "its number, as jobs list has it");
  with_json(with_folder(show_command, *show_options), *show_options).runs([show_options, &terminal] {
    return show(*show_options, terminal);
  });

  add_order_commands(group, terminal);
}

}  // namespace handslag::cli
