#include "cli/follow_up_run.h"

#include <filesystem>
#include <ostream>

#include "base/bytes.h"
#include "base/error.h"
#include "base/message.h"
#include "cli/agreement_commands.h"
#include "cli/follow_up_options.h"
#include "cli/given_day.h"
#include "cli/interrupt.h"
#include "followup/follow_up_store.h"
#include "followup/followup_acts.h"
#include "memoranda/dossier_words.h"
#include "memoranda/memoranda_acts.h"
#include "memoranda/memorandum_template_store.h"
#include "memoranda/written_memorandum_store.h"
#include "memoranda/written_words.h"
#include "sql/transaction.h"
#include "typeset/pdf.h"

namespace handslag::cli {

namespace {

struct RunOptions : FollowUpOptions {
  std::string out;
  std::optional<std::string> date;
};

/// Of a memorandum that is written no other day can be asked for.
void require_day_of_written(OpenedFolder& opened, const agreements::Agreement& agreement, int year,
                            std::optional<Date> day) {
  const organisations::View view = opened.view(agreement.public_body.organisation);
  const auto follow_up = followup::FollowUpStore(view).find_for(agreement.id, year);
  if (!day || !follow_up) return;
  const auto written = memoranda::WrittenMemorandumStore(view).find(follow_up->id);
  if (!written || written->written_on == *day) return;
  throw told<Conflict>(
      Message("The memorandum was written {day}, as version {number}. Leave out --date, or take it "
              "back first: handslag memorandum withdraw",
              {{"day", written->written_on.to_iso()}, {"number", std::to_string(written->version)}}));
}

/// The bytes that were kept, whatever has changed since.
FollowUpRun copy_written(OpenedFolder& opened, memoranda::Dossier one, PackageFolder& out) {
  sql::Transaction transaction(opened.connection());
  organisations::Act act = opened.act(transaction, one.agreement.public_body.organisation);
  const storage::FileStore files = opened.folder().files();
  memoranda::Package package =
      memoranda::written_package(*one.written, [&](const std::string& sha256) { return files.read(sha256); });
  out.prepare(package);
  memoranda::record_package(act, one.follow_up.id, sha256_hex(package.find("package.json")->bytes),
                            one.written->version);
  act.commit();
  out.put_in_place();
  return {std::move(one), std::move(package)};
}

ExitCode run(const RunOptions& options, Terminal& terminal) {
  OpenedFolder opened(options, terminal);
  const agreements::Agreement agreement = agreement_named(opened, options.agreement, terminal);
  const std::optional<Date> day = day_given(options.date, "--date");
  const Date written_on = day.value_or(terminal.clock.today());
  PackageFolder out(options.out, terminal.translator);
  require_day_of_written(opened, agreement, options.year, day);
  const FollowUpRun done = run_follow_up(opened, agreement, options.year, written_on, out, terminal);
  for (const std::string& warning : done.package.warnings) terminal.err << "handslag: " << warning << '\n';
  if (options.as_json) {
    terminal.out << done.package.find("package.json")->bytes;
    return ExitCode::Done;
  }
  const memoranda::Dossier& one = done.dossier;
  // What is concluded today may not be what was written.
  terminal.out << (one.written ? memorandum_in_words(one, terminal.translator)
                               : followup::conclusion_in_words(one.coverage, terminal.translator))
               << '\n';
  for (const memoranda::PackageFile& file : done.package.files) {
    terminal.out << (std::filesystem::path(options.out) / file.name).string() << '\n';
  }
  return ExitCode::Done;
}

}  // namespace

FollowUpRun run_follow_up(OpenedFolder& opened, const agreements::Agreement& agreement, int year,
                          Date written_on, PackageFolder& out, const Terminal& terminal) {
  const organisations::View view = opened.view(agreement.public_body.organisation);
  auto before = memoranda::find_dossier(view, agreement.id, year, terminal.translator.language());
  if (before && before->written) return copy_written(opened, std::move(*before), out);
  Interruptible interruptible;
  Progress progress(terminal.err, terminal.translator.translate("Making the package"));
  const LongWork work = interruptible.work(progress);
  sql::Transaction transaction(opened.connection());
  organisations::Act act = opened.act(transaction, agreement.public_body.organisation);
  const memoranda::MemorandumTemplate form = memoranda::MemorandumTemplateStore(act).chosen();
  const Translator document(form.language);
  const followup::FollowUpId id = followup::open_follow_up(
      act, agreement.id, year, {written_on, std::nullopt, std::nullopt, std::nullopt});
  receive_datasets(act, id, written_on);

  auto dossier = memoranda::find_dossier(act, agreement.id, year, form.language);
  if (!dossier) throw CorruptData("follow-up " + std::to_string(id.value) + " does not read back");
  if (dossier->written) {
    throw told<Conflict>(Message("Version {number} of the memorandum has been written already.",
                                 {{"number", std::to_string(dossier->written->version)}}));
  }
  typeset::PdfRenderer renderer;
  const storage::FileStore files = opened.folder().files();
  memoranda::Package package = memoranda::make_package(
      *dossier, form, written_on, renderer, [&](const std::string& sha256) { return files.read(sha256); },
      terminal.translator, work);
  // What may fail has been done when the follow-up is saved; what remains is to change two names.
  out.prepare(package);
  memoranda::record_package(act, id, sha256_hex(package.find("package.json")->bytes));
  act.commit();
  out.put_in_place();
  tell_of_gaps(opened.view(agreement.public_body.organisation), *dossier, terminal);
  return {std::move(*dossier), std::move(package)};
}

void add_follow_up_run_command(Command& group, Terminal& terminal) {
  auto run_options = std::make_shared<RunOptions>();
  follow_up_command(group, "run", "Take in the year's datasets and write the package",
                    "run 1 --year 2024 --out package", *run_options)
      .required("--out", run_options->out, "the folder of the package; an older package there is replaced")
      .option("--date", run_options->date, "the day of the memorandum; otherwise today")
      .runs([run_options, &terminal] { return run(*run_options, terminal); });
}

}  // namespace handslag::cli
