#pragma once

#include <cstdint>
#include <functional>
#include <optional>
#include <string>
#include <vector>

#include "organisations/act.h"
#include "organisations/deed.h"
#include "registry/matter.h"

namespace handslag::registry {

/// One record as a line of the register, as it reads now.
struct RegisterLine {
  std::string registry_number;
  std::string matter_title;
  std::optional<std::string> public_matter_title = {};
  int number = 0;
  Direction direction = Direction::Received;
  RecordEntry entry;
  std::string provision = {};  ///< of the secrecy mark that stands
};

/// The records in the matters of one public body, and what it rightly has not registered.
class RecordStore {
 public:
  explicit RecordStore(const organisations::View& view) : view_(view) {}

  /// A page of a matter's, in the order of their numbers.
  std::vector<RegisteredRecord> list(MatterId matter, int offset, int most) const;
  /// Throws NotFound, also when it is another organisation's.
  RegisteredRecord get(RecordId id) const;
  std::optional<RecordId> find_of(MatterId matter, organisations::Subject source) const;
  /// Every record of the years, each as it reads now, in the order of the numbers; those that were registered
  /// by mistake are left out. One at a time: a register may hold a million.
  void each_line(const Register& of, int first_year, int last_year,
                 const std::function<void(const RegisterLine&)>& take) const;

  /// A page of what is not registered, the newest first.
  std::vector<UnregisteredRecord> unregistered(int offset, int most) const;
  std::int64_t count_unregistered() const;
  UnregisteredRecord get(UnregisteredRecordId id) const;

  /// Draws the next number of the matter; the record has one entry, without a reason.
  static RecordId add(organisations::Act& act, const RegisteredRecord& record);
  static void add_entry(organisations::Act& act, RecordId id, const RecordEntry& entry,
                        const std::string& reason);
  static SecrecyMarkId add_secrecy(organisations::Act& act, RecordId id, const SecrecyMark& mark);
  static void add_trial(organisations::Act& act, RecordId id, const ReleaseTrial& trial);
  static UnregisteredRecordId add_unregistered(organisations::Act& act, const UnregisteredRecord& one);

 private:
  organisations::View view_;
};

}  // namespace handslag::registry
