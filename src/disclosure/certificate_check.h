#pragma once

#include <cstdint>
#include <string>
#include <vector>

#include "base/json.h"

namespace handslag::disclosure {

/// What is wrong with a certificate, or nothing. Written apart from the engine: it includes none of it, and
/// uses additions and comparisons alone.
struct CertificateFault {
  enum class Reason : std::uint8_t {
    NotACertificate,  ///< the file is something else, or parts are missing
    WrongSum,         ///< a table does not have what is shown
    BelowZero,
    SmallIsShown,  ///< a small count that is not hidden
    OutOfBounds,   ///< a hidden count that is not what readers know of it: 0 is always shown
    TooNarrow,     ///< for one who knows what is shown
    OwnerTells,    ///< for the one person in another cell
    WeakerRule,    ///< than the one that was asked for; the cell is the part of the rule
  };
  Reason reason = Reason::NotACertificate;
  std::string cell;  ///< its name; for NotACertificate what is missing
  std::size_t table = 0;
  std::string owner = {};
};

/// The rule that a certificate claims to keep.
struct CertificateRule {
  std::int64_t threshold = 0;
  std::int64_t small_width = 0;
  std::int64_t other_width = 0;
  bool reckons_with_owners = false;
  bool protects_zeros = false;

  /// The parts in which it asks for less than `other` does.
  std::vector<std::string> weaker_than(const CertificateRule& other) const;
};

struct CertificateCheck {
  std::vector<CertificateFault> faults;
  CertificateRule rule;
  std::int64_t cells = 0;
  std::int64_t hidden = 0;
  std::int64_t tables = 0;
  bool is_valid() const { return faults.empty(); }
};

/// Checks a certificate in the form of `to_json(Certificate)` against the rule that stands in it. Published
/// cells may be small when `already_published` is in their record.
CertificateCheck check_certificate(const Json& certificate);
/// The same, and that the rule is no weaker than `least`: whoever wrote the file also chose the rule in it.
CertificateCheck check_certificate(const Json& certificate, const CertificateRule& least);

}  // namespace handslag::disclosure
