#pragma once

#include <cstdint>
#include <string>
#include <vector>

namespace handslag {
class Translator;
}

namespace handslag::statistics {

/// Why tables were not protected; nothing is published then.
struct ProtectionRefusal {
  enum class Reason : std::uint8_t {
    NoThreshold,       ///< below 1
    BaseTooSmall,      ///< rounding to it would show small counts: expected is the least that would not
    BaseTooLarge,      ///< expected is the largest
    UnknownCell,       ///< one that was to be shown or hidden first: no table has it
    OtherColumns,      ///< of a published table: no table has these; cell is the columns that one has
    ColumnsMissing,    ///< of a published table: other is what it lacks
    UnknownPublished,  ///< a cell of a published table that no table has
    PublishedDiffers,  ///< it is published as `value` and is `expected`
    CannotBeHidden,    ///< suppression does not succeed; cells are some where it fails
    ShownIsWithheld,   ///< a cell that was to be shown is hidden in what is published
    ShownIsSmall,      ///< by rounding: a small count that was to be shown as it is
    CannotBeHeld,      ///< by rounding: the cell would get another count than the one that stays
    WouldBeKnown,      ///< by rounding: a reader who knows what stays could compute the cells
  };
  Reason reason = Reason::NoThreshold;
  std::string table = {};
  std::string cell = {};  ///< or several, with "; " between
  std::string other = {};
  std::int64_t value = 0;
  std::int64_t expected = 0;
};

/// What is wrong and what to do.
std::string sentence_for(const ProtectionRefusal& refusal, const Translator& translator);

}  // namespace handslag::statistics
