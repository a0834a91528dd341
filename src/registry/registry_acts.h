#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>

#include "base/message.h"
#include "base/result.h"
#include "organisations/act.h"
#include "organisations/deed.h"
#include "registry/matter.h"

namespace handslag::registry {

/// What a registrar does. Each act checks within its transaction, records its deed, and leaves the end of the
/// transaction to the edge. A number that has been given stands: what was entered wrongly is corrected with a
/// reason, and what was registered by mistake is taken back and leaves its number. docs/rules/register.md.

enum class RegistryRefusal : std::uint8_t {
  NeedsCommittee,
  WrongPrefix,  ///< 1–12 letters and digits
  HasMatters,   ///< a register that numbers have been drawn from stays
  NeedsTitle,
  NeedsAbout,
  NeedsReason,
  DayAhead,
  BeforeOpening,  ///< a matter is not closed before it was opened
  Closed,         ///< nothing is added to a closed matter before it is opened again
  ClosedAlready,
  SameAsBefore,  ///< a correction that changes nothing
  NeedsProvision,
  NeedsAuthority,
  MarkedAlready,
  IsWithdrawn,
  SubjectHasMatter,
};

template <class T>
using RegistryResult = Result<T, RegistryRefusal>;

/// Starts a series. Throws Conflict when another register has, or has had, the prefix.
RegistryResult<RegisterId> open_register(organisations::Act& act, const Register& one);
/// One that was opened by mistake, while no number has been drawn from it. Throws InvalidInput without a
/// reason.
RegistryResult<RegisterId> withdraw_register(organisations::Act& act, RegisterId id, std::string_view reason);

struct NewMatter {
  std::string title;
  std::optional<std::string> public_title = {};
  Date opened_on;
  std::optional<organisations::Subject> subject = {};  ///< what it is of
};
/// Draws the next number of the year that it is opened in.
RegistryResult<MatterId> open_matter(organisations::Act& act, RegisterId id, const NewMatter& matter,
                                     Date today);
/// What it is about reads otherwise from now on; how it read stays.
RegistryResult<MatterId> retitle_matter(organisations::Act& act, MatterId id, const std::string& title,
                                        const std::optional<std::string>& public_title,
                                        const std::string& reason);
RegistryResult<MatterId> close_matter(organisations::Act& act, MatterId id, Date closed_on,
                                      const std::string& note, Date today);
/// Throws NotFound when it is not closed, InvalidInput without a reason.
void reopen_matter(organisations::Act& act, MatterId id, std::string_view reason);

struct NewRecord {
  Direction direction = Direction::Received;
  RecordEntry entry;
  std::optional<RecordFile> file = {};
  std::optional<organisations::Subject> source = {};
};
RegistryResult<RecordId> register_record(organisations::Act& act, MatterId id, const NewRecord& record,
                                         Date today);
/// What has happened to what a matter is of lands in it. Does nothing when it has no matter, when the matter
/// is closed, or when the same is there already. It is part of what happened: that deed stands in the
/// journal, and whoever may do it needs no other right.
void register_what_happened(organisations::Act& act, organisations::Subject to, const NewRecord& record);
RegistryResult<RecordId> correct_record(organisations::Act& act, RecordId id, const RecordEntry& entry,
                                        const std::string& reason, Date today);
/// Registered by mistake. Throws InvalidInput without a reason, Conflict when it was taken back before.
void withdraw_record(organisations::Act& act, RecordId id, std::string_view reason);

RegistryResult<SecrecyMarkId> mark_secret(organisations::Act& act, RecordId id, const SecrecyMark& mark,
                                          Date today);
/// Throws NotFound when there is no mark, InvalidInput without a reason.
void withdraw_secrecy_mark(organisations::Act& act, RecordId id, std::string_view reason);
/// A request to see the record was tried, whatever the mark says. Refused in part or whole it has its
/// provision and reason.
RegistryResult<RecordId> try_release(organisations::Act& act, RecordId id, const ReleaseTrial& trial,
                                     Date today);

RegistryResult<UnregisteredRecordId> leave_unregistered(organisations::Act& act,
                                                        const UnregisteredRecord& one, Date today);
/// It is registered after all, or was noted by mistake. Throws InvalidInput without a reason.
void withdraw_unregistered(organisations::Act& act, UnregisteredRecordId id, std::string_view reason);

/// A sentence for the user: why it is refused and what to do.
Message message_for(RegistryRefusal refusal);

}  // namespace handslag::registry
