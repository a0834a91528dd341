#include "cli/opened_folder.h"

#include <pwd.h>
#include <unistd.h>

#include <filesystem>

#include "base/bytes.h"
#include "base/error.h"
#include "base/keyed_hash.h"
#include "organisations/audit_log_store.h"
#include "organisations/organisation_store.h"

namespace handslag::cli {

namespace {

std::string names_of(const std::vector<organisations::Organisation>& all) {
  std::string names;
  for (const organisations::Organisation& one : all) names += (names.empty() ? "" : ", ") + one.name;
  return names;
}

// The account that the program runs under.
std::string account_name() {
  const passwd* account = getpwuid(geteuid());
  return account == nullptr ? "uid " + std::to_string(geteuid()) : account->pw_name;
}

constexpr std::string_view kPurpose = "data folder";

}  // namespace

Command& with_folder(Command& command, FolderOptions& options) {
  return command.option("--data", options.data, "the data folder");
}

Command& with_public_body(Command& command, FolderOptions& options) {
  return command.option("--public-body", options.public_body,
                        "whose side; needed when the folder has several");
}

Command& with_json(Command& command, FolderOptions& options) {
  return command.flag("--json", options.as_json, "data instead of words");
}

OpenedFolder::OpenedFolder(const FolderOptions& options, const Terminal& terminal, IfMissing if_missing)
    : options_(options), terminal_(terminal) {
  namespace fs = std::filesystem;
  const fs::path path(options.data);
  const bool is_missing =
      !fs::exists(fs::symlink_status(path)) || (fs::is_directory(path) && fs::is_empty(path));
  if (is_missing && if_missing == IfMissing::Refuse) {
    throw NotFound(
        terminal.translator.translate("There is no data folder {folder}. Name one with --data, or make one: "
                                      "handslag agreement create --from FILE --data {folder}",
                                      {{"folder", options.data}}));
  }
  if (is_missing) {
    const fs::path target = folder_meant(path, terminal.translator);
    clear_left_beside(target, kPurpose);
    new_folder_.emplace(target, kPurpose, 0700);
    folder_ = storage::DataFolder::create_or_open(new_folder_->path(), terminal.clock, terminal.translator);
  } else if (if_missing == IfMissing::Create) {
    folder_ = storage::DataFolder::create_or_open(path, terminal.clock, terminal.translator);
  } else {
    folder_ = storage::DataFolder::open(path, terminal.clock, terminal.translator);
  }
  connection_ = folder_->connect();
}

void OpenedFolder::keep() {
  if (!new_folder_) return;
  connection_.reset();
  folder_.reset();
  new_folder_->put_in_place();
  new_folder_.reset();
  folder_ = storage::DataFolder::open(options_.data, terminal_.clock, terminal_.translator);
  connection_ = folder_->connect();
}

organisations::Organisation OpenedFolder::public_body() {
  const auto all =
      organisations::OrganisationStore(*connection_).list(organisations::OrganisationKind::PublicBody);
  if (options_.public_body) {
    for (const organisations::Organisation& one : all) {
      if (one.name == *options_.public_body) return one;
    }
    throw NotFound(
        terminal_.translator.translate("There is no public body {name}. There are: {names}.",
                                       {{"name", *options_.public_body}, {"names", names_of(all)}}));
  }
  if (all.size() == 1) return all.front();
  if (all.empty())
    throw NotFound(
        terminal_.translator.translate("The data folder has no public body yet. Start an agreement first."));
  throw InvalidInput(terminal_.translator.translate("Name the public body with --public-body: {names}.",
                                                    {{"names", names_of(all)}}));
}

organisations::Organisation OpenedFolder::partner(const std::string& name) {
  const auto all =
      organisations::OrganisationStore(*connection_).list(organisations::OrganisationKind::Partner);
  for (const organisations::Organisation& one : all) {
    if (one.name == name) return one;
  }
  throw NotFound(terminal_.translator.translate("There is no partner {name}. There are: {names}.",
                                                {{"name", name}, {"names", names_of(all)}}));
}

std::string OpenedFolder::fingerprint_of(const std::string& sha256) const {
  return keyed_hash_hex(folder_.key_for("fingerprint of a dataset"), sha256);
}

void OpenedFolder::log(organisations::Scope scope, const std::string& action, const std::string& subject_kind,
                       std::int64_t subject_id, const std::string& detail) {
  organisations::AuditLogStore(*connection_, scope)
      .add({terminal_.clock.now_utc(), account_name() + " (command line)", action, subject_kind, subject_id,
            detail});
}

InputFile input_file(const std::string& path, const Terminal& terminal) {
  return {std::filesystem::path(path).filename().string(), read_input(path, terminal)};
}

std::string read_input(const std::string& path, const Terminal& terminal, std::size_t limit) {
  std::error_code error;
  if (!std::filesystem::is_regular_file(path, error)) {
    throw InvalidInput(terminal.translator.translate("{file}: there is no such file", {{"file", path}}));
  }
  return read_file(path, limit);
}

}  // namespace handslag::cli
