#include "cli/opened_folder.h"

#include <pwd.h>
#include <unistd.h>

#include <algorithm>
#include <cerrno>
#include <cstdlib>
#include <filesystem>

#include "base/bytes.h"
#include "base/entered_text.h"
#include "base/error.h"
#include "base/log.h"
#include "base/message.h"
#include "base/system_reason.h"
#include "kinds/partnership_kind_store.h"
#include "organisations/deed.h"
#include "organisations/organisation_store.h"
#include "sql/transaction.h"

namespace handslag::cli {

namespace {

constexpr std::size_t kNamesListed = 10;

std::string names_of(const std::vector<organisations::Organisation>& all) {
  std::string names;
  for (std::size_t at = 0; at < std::min(all.size(), kNamesListed); ++at)
    names += (at == 0 ? "" : ", ") + quotable(all[at].name);
  return all.size() > kNamesListed ? names + ", …" : names;
}

// The account that the program runs under.
std::string account_name() {
  const passwd* account = getpwuid(geteuid());
  return account == nullptr ? "uid " + std::to_string(geteuid()) : account->pw_name;
}

constexpr std::string_view kPurpose = "data folder";

/// The address of a PostgreSQL database where the tables of a new folder are made; empty: a file in the
/// folder.
std::string server_for_new_folders() {
  const char* address = std::getenv("HANDSLAG_DATABASE");
  return address == nullptr ? "" : address;
}

}  // namespace

std::string default_folder() {
  const char* folder = std::getenv("HANDSLAG_DATA");
  return folder == nullptr || *folder == '\0' ? "handslag-data" : folder;
}

Command& with_folder(Command& command, FolderOptions& options) {
  return command.option("--data", options.data,
                        "the data folder; HANDSLAG_DATA in the environment names it too");
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
                                      "handslag agreement create --from FILE --data {folder}; a partner that "
                                      "begins alone: handslag partner create NAME --data {folder}",
                                      {{"folder", options.data}}));
  }
  if (is_missing) {
    const fs::path target = folder_meant(path, terminal.translator);
    clear_left_beside(target, kPurpose);
    new_folder_.emplace(target, kPurpose, 0700);
    folder_ = storage::DataFolder::create_or_open(new_folder_->path(), terminal.clock, terminal.translator,
                                                  server_for_new_folders());
  } else if (if_missing == IfMissing::Create) {
    folder_ = storage::DataFolder::create_or_open(path, terminal.clock, terminal.translator,
                                                  server_for_new_folders());
  } else {
    folder_ = storage::DataFolder::open(path, terminal.clock, terminal.translator);
  }
  connection_ = folder_->connect();
  kinds::PartnershipKindStore::declare_imported(*connection_);
}

OpenedFolder::~OpenedFolder() {
  if (!new_folder_ || !folder_) return;
  connection_.reset();
  try {
    folder_->abandon();
  } catch (const Error& error) {
    log::error(error.what());
  }
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
    const std::string name = composed(*options_.public_body);
    for (const organisations::Organisation& one : all) {
      if (one.name == name) return one;
    }
    throw NotFound(terminal_.translator.translate("There is no public body {name}. There are: {names}.",
                                                  {{"name", quotable(name)}, {"names", names_of(all)}}));
  }
  if (all.size() == 1) return all.front();
  if (all.empty())
    throw NotFound(
        terminal_.translator.translate("The data folder has no public body yet. Start an agreement first."));
  throw InvalidInput(terminal_.translator.translate("Name the public body with --public-body: {names}.",
                                                    {{"names", names_of(all)}}));
}

organisations::Organisation OpenedFolder::whose_pages() {
  const organisations::OrganisationStore store(*connection_);
  const auto partners = store.list(organisations::OrganisationKind::Partner);
  const bool has_body = !store.list(organisations::OrganisationKind::PublicBody).empty();
  return has_body || options_.public_body || partners.empty() ? public_body() : partners.front();
}

organisations::Organisation OpenedFolder::partner(const std::string& name) {
  const auto all =
      organisations::OrganisationStore(*connection_).list(organisations::OrganisationKind::Partner);
  const std::string wanted = composed(name);
  for (const organisations::Organisation& one : all) {
    if (one.name == wanted) return one;
  }
  if (all.empty()) {
    throw NotFound(terminal_.translator.translate(
        "There is no partner {name}. The data folder has none yet; add it: handslag partner create NAME",
        {{"name", quotable(name)}}));
  }
  throw NotFound(terminal_.translator.translate("There is no partner {name}. There are: {names}.",
                                                {{"name", quotable(name)}, {"names", names_of(all)}}));
}

organisations::Actor account_at_terminal() { return organisations::Actor::at_command_line(account_name()); }

organisations::Actor OpenedFolder::actor() const { return account_at_terminal(); }

organisations::View OpenedFolder::view(organisations::OrganisationId organisation) {
  return {connection(), actor().scope_of(organisation)};
}

organisations::Act OpenedFolder::act(sql::Transaction& transaction,
                                     organisations::OrganisationId organisation) const {
  return {transaction, actor(), organisation, terminal_.clock};
}

void OpenedFolder::record_for_all(organisations::Deed deed, const organisations::Facts& facts) {
  sql::Transaction transaction(connection());
  for (const organisations::Organisation& one : organisations::OrganisationStore(connection()).list())
    act(transaction, one.id).record(deed, {organisations::Subject::Kind::Organisation, one.id.value}, facts);
  transaction.commit();
}

std::string OpenedFolder::fingerprint_of(const std::string& sha256) const {
  return keyed_hash_hex(folder_->key_for("fingerprint of a dataset"), sha256);
}

InputFile input_file(const std::string& path, const Terminal& terminal) {
  return {std::filesystem::path(path).filename().string(), read_input(path, terminal)};
}

void require_plain_file(const std::string& path) {
  const auto refuse = [&](Message why) {
    throw told<InvalidInput>(Message("{file}: {why}", {{"file", path}, {"why", std::move(why)}}));
  };
  std::error_code failure;
  const std::filesystem::file_status there = std::filesystem::status(path, failure);
  if (!std::filesystem::exists(there))
    refuse(failure ? system_reason(failure) : Message("there is no such file or folder"));
  if (std::filesystem::is_directory(there)) refuse(Message("it is a folder"));
  if (!std::filesystem::is_regular_file(there)) refuse(Message("it is no plain file"));
  if (::access(path.c_str(), R_OK) != 0) refuse(system_reason(errno));
}

std::string read_input(const std::string& path, const Terminal&, std::size_t limit) {
  require_plain_file(path);
  return read_file(path, limit);
}

}  // namespace handslag::cli
