#include "cli/written_memorandum_commands.h"

#include <algorithm>
#include <filesystem>
#include <ostream>

#include "base/bytes.h"
#include "base/entered_text.h"
#include "base/error.h"
#include "base/legible_text.h"
#include "base/message.h"
#include "base/text.h"
#include "cli/agreement_commands.h"
#include "cli/follow_up_options.h"
#include "cli/given_day.h"
#include "cli/interrupt.h"
#include "cli/opened_folder.h"
#include "cli/package_folder.h"
#include "memoranda/dossier_words.h"
#include "memoranda/edit_check.h"
#include "memoranda/memoranda_acts.h"
#include "memoranda/memorandum_template_store.h"
#include "memoranda/package.h"
#include "memoranda/writing_check.h"
#include "memoranda/written_memorandum_store.h"
#include "memoranda/written_words.h"
#include "organisations/journal_store.h"
#include "shapes/memorandum_shapes.h"
#include "sql/transaction.h"
#include "typeset/pdf.h"

namespace handslag::cli {

namespace {

using memoranda::Dossier;
using memoranda::Hindrance;
using memoranda::WrittenFile;
using memoranda::WrittenMemorandum;

constexpr std::size_t kLongestRole = 200;

memoranda::MemorandumTemplate template_of(OpenedFolder& opened) {
  return memoranda::MemorandumTemplateStore(opened.public_body_view()).chosen();
}

Dossier case_of(OpenedFolder& opened, const FollowUpOptions& options, const Terminal& terminal) {
  const agreements::Agreement agreement = agreement_named(opened, options.agreement, terminal);
  auto found = memoranda::find_dossier(opened.public_body_view(), agreement.id, options.year,
                                       template_of(opened).language);
  if (found) return std::move(*found);
  throw told<NotFound>(Message("There is no follow-up of {year}.", {{"year", std::to_string(options.year)}}));
}

struct WriteOptions : FollowUpOptions {
  std::string written_by;
  std::optional<std::string> date;
};

Date day_of(const WriteOptions& options, const Terminal& terminal) {
  return day_given(options.date, "--date").value_or(terminal.clock.today());
}

/// The bytes are on the disk before a row refers to them; files that nothing refers to do no harm.
WrittenFile kept(OpenedFolder& opened, std::string name, std::string title, std::string media_type,
                 const std::string& bytes) {
  return {std::move(name), std::move(title), std::move(media_type), opened.folder().files().put(bytes),
          static_cast<std::int64_t>(bytes.size())};
}

memoranda::Writing make_files(OpenedFolder& opened, const Dossier& one, const WriteOptions& options,
                              Terminal& terminal) {
  Interruptible interruptible;
  Progress progress(terminal.err, terminal.translator.translate("Making the package"));
  const LongWork work = interruptible.work(progress);
  memoranda::Writing writing{
      template_of(opened), day_of(options, terminal),
      memoranda::next_version(
          memoranda::WrittenMemorandumStore(opened.public_body_view()).list_for(one.follow_up.id),
          composed(trimmed(options.written_by)))};
  writing.state.journal_head = organisations::JournalStore(opened.public_body_view()).head();
  writing.basis = memoranda::basis_of(one);
  typeset::PdfRenderer renderer;
  const storage::FileStore files = opened.folder().files();
  const memoranda::Package package = memoranda::make_package(
      one, writing.form, writing.written_on, renderer,
      [&](const std::string& sha256) { return files.read(sha256); }, terminal.translator, work,
      writing.state);
  for (const memoranda::PackageFile& file : package.files)
    writing.files.push_back(kept(opened, file.name, file.title, file.media_type, file.bytes));
  writing.page = kept(opened, "page.html", package.memorandum.document.title, "text/html",
                      memoranda::page_of(package.memorandum.document));
  return writing;
}

/// What hinders, each with its remedy; nothing was saved.
ExitCode tell_what_hinders(const std::vector<Hindrance>& hindrances, const WriteOptions& options,
                           Terminal& terminal) {
  const Translator& t = terminal.translator;
  if (options.as_json)
    terminal.out << Json::object({{"hindrances", shapes::hindrances(hindrances, t)}}).dump(2) << '\n';
  terminal.err << "handslag: " << t.translate("The memorandum cannot be written yet. Nothing was saved.")
               << '\n';
  for (const Hindrance& one : hindrances) terminal.err << "  - " << in_words(one, t) << '\n';
  return ExitCode::InputRefused;
}

ExitCode write(const WriteOptions& options, Terminal& terminal) {
  require_text("--by", options.written_by, kLongestRole);
  if (!says_something(options.written_by))
    throw told<InvalidInput>(Message("Write the role of the one who writes: --by ROLE"));
  OpenedFolder opened(options, terminal);
  const Dossier one = case_of(opened, options, terminal);
  const memoranda::MemorandumTemplate form = template_of(opened);
  require_not_after(day_of(options, terminal), terminal.clock.today(), "--date");
  const auto hindrances = hindrances_of(one, draft_memorandum(one, form, day_of(options, terminal)));
  memoranda::require_none_written(one);
  if (!hindrances.empty()) return tell_what_hinders(hindrances, options, terminal);
  const memoranda::Writing writing = make_files(opened, one, options, terminal);
  sql::Transaction transaction(opened.connection());
  organisations::Act act = opened.act(transaction, opened.public_body().id);
  const auto written = write_memorandum(act, one.follow_up.id, writing);
  if (!written) return tell_what_hinders(written.refusal(), options, terminal);
  act.commit();
  const WrittenMemorandum now = memoranda::WrittenMemorandumStore(opened.public_body_view())
                                    .get(one.follow_up.id, writing.state.version);
  if (options.as_json) {
    terminal.out << shapes::written_memorandum().json(now).dump(2) << '\n';
  } else {
    terminal.out << terminal.translator.translate("The memorandum is written: {version}.",
                                                  {{"version", in_words(now, terminal.translator)}})
                 << '\n';
  }
  return ExitCode::Done;
}

struct WithdrawOptions : FollowUpOptions {
  std::int64_t sentence = 0;
  std::string reason;
};

ExitCode withdraw(const WithdrawOptions& options, Terminal& terminal) {
  OpenedFolder opened(options, terminal);
  sql::Transaction transaction(opened.connection());
  organisations::Act act = opened.act(transaction, opened.public_body().id);
  const followup::FollowUpId follow_up = case_of(opened, options, terminal).follow_up.id;
  if (options.sentence > 0) {
    memoranda::take_back_sentence(act, follow_up, {options.sentence}, options.reason);
    act.commit();
    terminal.out << terminal.translator.translate("Nobody answers for the sentence any more.") << '\n';
    return ExitCode::Done;
  }
  memoranda::withdraw_memorandum(act, follow_up, options.reason);
  act.commit();
  terminal.out << terminal.translator.translate(
                      "It is taken back and stays readable. The next version says which it replaces and why.")
               << '\n';
  return ExitCode::Done;
}

/// Whether somebody's answer is for what stands there now, on the facts of now.
bool holds(const memoranda::TakenOnSentence& answer, const memoranda::MemorandumDraft& draft) {
  return std::ranges::any_of(draft.faults, [&](const memoranda::EditFault& fault) {
    return fault.taken_on && fault.taken_on->id == answer.id;
  });
}

ExitCode show(const FollowUpOptions& options, Terminal& terminal) {
  const Translator& t = terminal.translator;
  OpenedFolder opened(options, terminal);
  const Dossier one = case_of(opened, options, terminal);
  const auto versions =
      memoranda::WrittenMemorandumStore(opened.public_body_view()).list_for(one.follow_up.id);
  const memoranda::MemorandumTemplate form = template_of(opened);
  const memoranda::MemorandumDraft draft = draft_memorandum(one, form, terminal.clock.today());
  std::vector<Hindrance> hindrances;
  if (!one.written) hindrances = hindrances_of(one, draft);
  if (options.as_json) {
    terminal.out << shapes::memorandum().json({one, draft, versions, t}).dump(2) << '\n';
    return ExitCode::Done;
  }
  terminal.out << memorandum_in_words(one, t) << '\n';
  for (const WrittenMemorandum& version : versions) terminal.out << "  " << in_words(version, t) << '\n';
  for (const memoranda::TakenOnSentence& sentence : one.taken_on) {
    terminal.out << "  " << (holds(sentence, draft) ? "" : t.translate("[no longer holds] "))
                 << t.translate("{role} answers for “{words}” (sentence {number}): {reason}",
                                {{"role", sentence.taken_on_by},
                                 {"words", sentence.words},
                                 {"number", std::to_string(sentence.id.value)},
                                 {"reason", sentence.reason}})
                 << '\n';
  }
  if (hindrances.empty()) {
    if (!one.written)
      terminal.out << t.translate("Nothing keeps it from being written: handslag memorandum write") << '\n';
    return ExitCode::Done;
  }
  terminal.out << t.translate("Before it can be written:") << '\n';
  for (const Hindrance& hindrance : hindrances) terminal.out << "  - " << in_words(hindrance, t) << '\n';
  return ExitCode::Done;
}

ExitCode figures(const FollowUpOptions& options, Terminal& terminal) {
  OpenedFolder opened(options, terminal);
  const Dossier one = case_of(opened, options, terminal);
  const memoranda::FigureCatalog catalog(one, template_of(opened).language);
  if (options.as_json) {
    terminal.out << shapes::figure_to_point_at().list(catalog.figures()).dump(2) << '\n';
    return ExitCode::Done;
  }
  for (const memoranda::FigureToPointAt& figure : catalog.figures())
    terminal.out << figure.key << ": " << figure.figure.words << ", " << figure.figure.definition << '\n';
  return ExitCode::Done;
}

struct TakeOnOptions : FollowUpOptions {
  std::string caught;
  std::string reason;
  std::string taken_on_by;
};

ExitCode take_on(const TakeOnOptions& options, Terminal& terminal) {
  OpenedFolder opened(options, terminal);
  sql::Transaction transaction(opened.connection());
  organisations::Act act = opened.act(transaction, opened.public_body().id);
  const memoranda::TakenOnId id =
      take_on_sentence(act, case_of(opened, options, terminal).follow_up.id, template_of(opened),
                       options.caught, options.reason, options.taken_on_by);
  act.commit();
  terminal.out
      << terminal.translator.translate(
             "{role} answers for it. The reason is printed in the memorandum and stands in its package. "
             "It is taken back by: handslag memorandum withdraw --sentence {number}",
             {{"role", options.taken_on_by}, {"number", std::to_string(id.value)}})
      << '\n';
  return ExitCode::Done;
}

struct CopyOptions : FollowUpOptions {
  std::int64_t version = 0;
  std::string out;
};

ExitCode copy(const CopyOptions& options, Terminal& terminal) {
  PackageFolder out(options.out, terminal.translator);
  OpenedFolder opened(options, terminal);
  const Dossier one = case_of(opened, options, terminal);
  const WrittenMemorandum written =
      memoranda::WrittenMemorandumStore(opened.public_body_view()).get(one.follow_up.id, options.version);
  const storage::FileStore files = opened.folder().files();
  const memoranda::Package package =
      memoranda::written_package(written, [&](const std::string& sha256) { return files.read(sha256); });
  out.prepare(package);
  out.put_in_place();
  for (const memoranda::PackageFile& file : package.files)
    terminal.out << (std::filesystem::path(options.out) / file.name).string() << '\n';
  return ExitCode::Done;
}

Command memorandum_command(Command& group, const std::string& name, const char* help,
                           const std::string& example, FollowUpOptions& options) {
  Command command = group.subcommand(name, help, "handslag memorandum " + example + " --data demo/data");
  command.positional("AGREEMENT", options.agreement, "its number or its title")
      .year("--year", options.year, "the year that is followed up");
  with_public_body(with_folder(command, options), options);
  return command;
}

}  // namespace

void add_written_memorandum_commands(Command& group, Terminal& terminal) {
  auto write_options = std::make_shared<WriteOptions>();
  Command write_command = memorandum_command(
      group, "write", "Write the memorandum once: every later reader gets these bytes, whatever changes",
      "write 1 --year 2024 --by Handläggare", *write_options);
  with_json(write_command, *write_options)
      .required("--by", write_options->written_by, "the role of the one who writes")
      .option("--date", write_options->date, "the day of the memorandum; otherwise today")
      .runs([write_options, &terminal] { return write(*write_options, terminal); });

  auto withdraw_options = std::make_shared<WithdrawOptions>();
  memorandum_command(group, "withdraw",
                     "Take the written memorandum back; it stays readable. Or what somebody answers for",
                     "withdraw 1 --year 2024 --reason \"Fel belopp\"", *withdraw_options)
      .option("--sentence", withdraw_options->sentence,
              "a sentence that somebody answers for, by its number; not the memorandum")
      .required("--reason", withdraw_options->reason, "why; the next version says so")
      .runs([withdraw_options, &terminal] { return withdraw(*withdraw_options, terminal); });

  auto take_on_options = std::make_shared<TakeOnOptions>();
  memorandum_command(
      group, "take-on", "Answer for what a guard has caught in the officer's words",
      "take-on 1 --year 2024 --caught dd0b61 --reason \"Räknat i våra egna böcker\" --by Enhetschef",
      *take_on_options)
      .required("--caught", take_on_options->caught, "the code, as memorandum edit and show have it")
      .required("--reason", take_on_options->reason, "why it may stand; it is printed")
      .required("--by", take_on_options->taken_on_by, "the role of the one who answers for it")
      .runs([take_on_options, &terminal] { return take_on(*take_on_options, terminal); });

  auto show_options = std::make_shared<FollowUpOptions>();
  Command show_command = memorandum_command(
      group, "show", "Where the memorandum stands: its versions, or what keeps it from being written",
      "show 1 --year 2024", *show_options);
  with_json(show_command, *show_options).runs([show_options, &terminal] {
    return show(*show_options, terminal);
  });

  auto figures_options = std::make_shared<FollowUpOptions>();
  Command figures_command = memorandum_command(
      group, "figures", "The figures that a section can point at, [siffra KEY], as they are now",
      "figures 1 --year 2024", *figures_options);
  with_json(figures_command, *figures_options).runs([figures_options, &terminal] {
    return figures(*figures_options, terminal);
  });

  auto copy_options = std::make_shared<CopyOptions>();
  memorandum_command(group, "copy", "Copy the files of a version as they were written",
                     "copy 1 --year 2024 --number 1 --out version-1", *copy_options)
      .required("--number", copy_options->version, "of the version, as memorandum show has it")
      .required("--out", copy_options->out, "the folder of the package; an older package there is replaced")
      .runs([copy_options, &terminal] { return copy(*copy_options, terminal); });
}

}  // namespace handslag::cli
