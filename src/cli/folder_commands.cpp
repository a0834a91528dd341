#include "cli/folder_commands.h"

#include <algorithm>
#include <iterator>
#include <ostream>

#include "base/error.h"
#include "base/json.h"
#include "cli/day_content.h"
#include "cli/folder_content.h"
#include "cli/opened_folder.h"
#include "cli/progress.h"
#include "messages/messages_acts.h"
#include "organisations/deed.h"
#include "organisations/organisation_store.h"
#include "sql/transaction.h"
#include "storage/backup.h"
#include "storage/doctor.h"
#include "storage/folder_move.h"
#include "storage/kept_backups.h"
#include "storage/restore.h"
#include "typeset/pdf.h"

namespace handslag::cli {

namespace {

struct FolderCommandOptions : FolderOptions {
  std::string other;
};

void print_summary(const storage::BackupSummary& summary, const std::string& sentence,
                   const FolderOptions& options, Terminal& terminal) {
  if (options.as_json) {
    Json json = Json::object();
    json.set("files", summary.files).set("bytes", summary.bytes);
    if (summary.missing_files > 0) json.set("missing_files", summary.missing_files);
    terminal.out << json.dump(2) << '\n';
  } else {
    terminal.out << sentence << '\n';
  }
}

struct BackupOptions : FolderCommandOptions {
  int keep = 0;
};

ExitCode backup(const BackupOptions& options, Terminal& terminal) {
  const Translator& t = terminal.translator;
  const std::string target =
      options.keep == 0 ? options.other : storage::dated_backup(options.other, terminal.clock).string();
  OpenedFolder opened(options, terminal);
  const storage::BackupSummary summary = storage::backup(opened.folder(), target, terminal.clock, t);
  opened.record_for_all(organisations::Deed::FolderBackup,
                        organisations::Facts::object({{"files", summary.files}}));
  std::string words = t.translate("The backup is in {folder}: the database and {files} files.",
                                  {{"folder", target}, {"files", static_cast<std::int64_t>(summary.files)}});
  if (options.keep != 0) {
    const auto gone =
        storage::remove_older_backups(options.other, static_cast<std::size_t>(options.keep)).size();
    if (gone != 0)
      words += ' ' + t.translate_count("One that was older was taken away.",
                                       "{count} that were older were taken away.",
                                       static_cast<std::int64_t>(gone));
  }
  print_summary(summary, words, options, terminal);
  return ExitCode::Done;
}

/// What was to be sent when the backup was made has perhaps been sent since.
std::size_t hold_messages(sql::Connection& restored, const Clock& clock) {
  std::size_t held = 0;
  sql::Transaction transaction(restored);
  for (const organisations::Organisation& one : organisations::OrganisationStore(restored).list()) {
    organisations::Act act(transaction, account_at_terminal(), one.id, clock);
    held += messages::hold_restored(act);
  }
  transaction.commit();
  return held;
}

ExitCode restore(const FolderCommandOptions& options, Terminal& terminal) {
  std::size_t held = 0;
  const storage::BackupSummary summary =
      storage::restore(options.other, options.data, terminal.clock, terminal.translator,
                       [&](sql::Connection& restored) { held = hold_messages(restored, terminal.clock); });
  OpenedFolder(options, terminal)
      .record_for_all(organisations::Deed::FolderRestore,
                      organisations::Facts::object({{"files", summary.files}}));
  print_summary(
      summary,
      terminal.translator.translate(
          "{folder} is as it was in the backup: the database and {files} files.",
          {{"folder", options.data}, {"files", static_cast<std::int64_t>(summary.files)}}) +
          (summary.kept ? ' ' + terminal.translator.translate("What was there before is kept as {kept}.",
                                                              {{"kept", summary.kept->string()}})
                        : std::string()) +
          (held > 0
               ? ' ' + terminal.translator.translate_count(
                           "1 message that was queued may have been sent since, and waits for you: "
                           "handslag mail list",
                           "{count} messages that were queued may have been sent since, and wait for you: "
                           "handslag mail list",
                           static_cast<std::int64_t>(held))
               : std::string()),
      options, terminal);
  if (summary.missing_files == 0) return ExitCode::Done;
  terminal.err << "handslag: "
               << terminal.translator.translate_count(
                      "1 received file that the database refers to is not in the folder. Restore a whole "
                      "backup, which has it: the folder with manifest.json",
                      "{count} received files that the database refers to are not in the folder. Restore a "
                      "whole backup, which has them: the folder with manifest.json",
                      static_cast<std::int64_t>(summary.missing_files))
               << '\n';
  return ExitCode::FaultsFound;
}

std::string words_of_move(bool is_to_file, std::int64_t rows, const FolderOptions& options,
                          const Translator& t) {
  if (is_to_file)
    return t.translate("{rows} rows were moved and compared. The database is a file in {folder}.",
                       {{"rows", rows}, {"folder", options.data}});
  return t.translate("{rows} rows were moved and compared. The database of {folder} is on the server.",
                     {{"rows", rows}, {"folder", options.data}});
}

ExitCode move(const FolderCommandOptions& options, Terminal& terminal) {
  const Translator& t = terminal.translator;
  const bool is_to_file = options.other == "file";
  storage::FolderMove moved;
  {
    Progress progress(terminal.err, t.translate("Moving"));
    const auto tell = [&](const std::string& table) {
      progress.now(t.translate("Moving {table}", {{"table", table}}));
      progress.at(0, 0);
    };
    moved = is_to_file ? storage::move_to_file(options.data, terminal.clock, t, tell)
                       : storage::move_to_server(options.data, options.other, terminal.clock, t, tell);
  }
  OpenedFolder(options, terminal)
      .record_for_all(
          organisations::Deed::FolderMove,
          organisations::Facts::object({{"rows", moved.rows}, {"to", is_to_file ? "file" : "server"}}));
  if (options.as_json) {
    terminal.out << Json::object().set("rows", moved.rows).set("kept", moved.kept.string()).dump(2) << '\n';
  } else {
    terminal.out << words_of_move(is_to_file, moved.rows, options, t) << ' '
                 << t.translate("What was there before is kept as {kept}.", {{"kept", moved.kept.string()}})
                 << '\n';
  }
  return ExitCode::Done;
}

std::string missing_fonts() {
  try {
    typeset::PdfRenderer renderer;
    typeset::Document document{.title = "Å"};
    document.add(typeset::Paragraph{{typeset::text("Verksamhetsberättelse"), typeset::strong("→")}});
    return renderer.render(document) ? "" : "a document of two words cannot be set";
  } catch (const StorageError& error) {
    return error.what();
  }
}

std::string_view name_of(storage::DoctorFinding::Weight weight) {
  switch (weight) {
    case storage::DoctorFinding::Weight::Well:
      return "well";
    case storage::DoctorFinding::Weight::Look:
      return "look";
    case storage::DoctorFinding::Weight::Mend:
      return "mend";
  }
  return "";
}

ExitCode doctor(const FolderOptions& options, Terminal& terminal) {
  const storage::DoctorHelp help{
      missing_fonts, [&](sql::Connection& connection) {
        std::vector<std::string> faults = content_faults(connection, terminal.translator);
        std::ranges::move(day_faults(connection, terminal.clock.today(), terminal.translator),
                          std::back_inserter(faults));
        return faults;
      }};
  const auto findings = storage::examine(options.data, terminal.clock, help, terminal.translator);
  if (options.as_json) {
    Json all = Json::array();
    for (const storage::DoctorFinding& finding : findings) {
      all.push(Json::object()
                   .set("weight", name_of(finding.weight))
                   .set("check", finding.check)
                   .set("what", finding.what)
                   .set("remedy", finding.remedy));
    }
    terminal.out << all.dump(2) << '\n';
  } else {
    for (const storage::DoctorFinding& finding : findings) {
      terminal.out << (finding.weight == storage::DoctorFinding::Weight::Well ? "  " : "! ") << finding.what;
      if (!finding.remedy.empty()) terminal.out << ' ' << finding.remedy;
      terminal.out << '\n';
    }
  }
  const bool must_mend = std::ranges::any_of(findings, [](const storage::DoctorFinding& finding) {
    return finding.weight == storage::DoctorFinding::Weight::Mend;
  });
  return must_mend ? ExitCode::FaultsFound : ExitCode::Done;
}

}  // namespace

void add_folder_commands(Command& root, Terminal& terminal) {
  auto backup_options = std::make_shared<BackupOptions>();
  Command backup_command = root.subcommand("backup", "Copy everything to a folder while the server runs",
                                           "handslag backup demo/backup --data demo/data");
  backup_command.positional("DIR", backup_options->other, "a new folder for the backup")
      .option("--keep", backup_options->keep,
              "makes it in a folder there named by the moment, and keeps so many, the newest; 0: FOLDER "
              "itself is the backup");
  with_json(with_folder(backup_command, *backup_options), *backup_options).runs([backup_options, &terminal] {
    return backup(*backup_options, terminal);
  });

  auto restore_options = std::make_shared<FolderCommandOptions>();
  Command restore_command = root.subcommand(
      "restore", "Put a backup in place, also while the server runs; what was there is copied to backups/",
      "handslag restore demo/backup --data demo/data");
  restore_command.positional("DIR", restore_options->other, "the backup");
  with_json(with_folder(restore_command, *restore_options), *restore_options)
      .runs([restore_options, &terminal] { return restore(*restore_options, terminal); });

  auto move_options = std::make_shared<FolderCommandOptions>();
  Command move_command = root.subcommand(
      "move", "Move the database to a PostgreSQL server, or back to a file in the data folder",
      "handslag move --to postgresql:///handslag --data demo/data");
  move_command.required("--to", move_options->other, "the address of a PostgreSQL database, or: file");
  with_json(with_folder(move_command, *move_options), *move_options).runs([move_options, &terminal] {
    return move(*move_options, terminal);
  });

  auto doctor_options = std::make_shared<FolderOptions>();
  Command doctor_command = root.subcommand("doctor", "Examine the data folder and say what to do",
                                           "handslag doctor --data demo/data");
  with_json(with_folder(doctor_command, *doctor_options), *doctor_options).runs([doctor_options, &terminal] {
    return doctor(*doctor_options, terminal);
  });
}

}  // namespace handslag::cli
