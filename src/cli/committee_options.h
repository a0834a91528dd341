#pragma once

#include <memory>
#include <optional>
#include <string>
#include <vector>

#include "base/error.h"
#include "cli/command.h"
#include "cli/opened_folder.h"
#include "cli/terminal.h"
#include "committee/committee.h"
#include "committee/committee_refusal.h"
#include "sql/transaction.h"

namespace handslag::cli {

/// What the commands of the group `committee` take.
struct CommitteeOptions : FolderOptions {
  std::int64_t committee = 0;
  std::int64_t working_committee_of = 0;
  std::int64_t official = 0;
  std::int64_t term = 0;
  std::int64_t end = 0;
  std::int64_t order = 0;
  std::int64_t distance = 0;
  std::int64_t board = 0;
  int places = 0;
  int place = 0;
  std::optional<std::string> name;
  std::optional<std::string> position;
  std::optional<std::string> role;
  std::optional<std::string> group;
  std::optional<std::string> source;
  std::optional<std::string> day;
  std::optional<std::string> first_day;
  std::optional<std::string> last_day;
  std::string partner;
  std::string decided_by;
  std::string decided_on;
  std::string paragraph;
  std::string reason;
  std::vector<std::string> lines;
  std::vector<std::string> in_the_room;
  std::vector<std::string> at_a_distance;
  std::vector<std::string> conflicts;
};
using SharedCommitteeOptions = std::shared_ptr<CommitteeOptions>;

/// A command of the group; `example` follows "handslag committee".
Command committee_command(Command& group, const std::string& name, const char* help,
                          const std::string& example, const SharedCommitteeOptions& options);

/// What an act has made; throws InvalidInput with the reason when it was refused.
template <class T>
T saved(const committee::CommitteeResult<T>& result) {
  if (!result) throw told<InvalidInput>(committee::message_for(result.refusal()));
  return result.value();
}

/// In one transaction of the account at the terminal; `work` answers which committee is shown after it.
template <class Work>
committee::CommitteeId in_transaction(OpenedFolder& opened, const Work& work) {
  sql::Transaction transaction(opened.connection());
  organisations::Act act = opened.act(transaction, opened.public_body().id);
  const committee::CommitteeId id = work(act);
  act.commit();
  return id;
}

/// The day that was given, or today.
Date day_of(const std::optional<std::string>& day, const char* option, const Terminal& terminal);

/// A committee on a day, as people read it or as JSON.
void print_committee(OpenedFolder& opened, committee::CommitteeId id, const CommitteeOptions& options,
                     Terminal& terminal);
/// What was done, and then the committee on the day given.
template <class Work>
ExitCode done_and_shown(const CommitteeOptions& options, Terminal& terminal, const Work& work) {
  OpenedFolder opened(options, terminal);
  print_committee(opened, in_transaction(opened, work), options, terminal);
  return ExitCode::Done;
}

}  // namespace handslag::cli
