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
    TooNarrow,     ///< for one who knows what is shown
    ReasonTells,   ///< for one who also knows why each cell is hidden
    OwnerTells,    ///< for the one person in another cell
  };
  Reason reason = Reason::NotACertificate;
  std::string cell;  ///< its name; for NotACertificate what is missing
  std::size_t table = 0;
  std::string owner = {};
};

struct CertificateCheck {
  std::vector<CertificateFault> faults;
  std::int64_t cells = 0;
  std::int64_t hidden = 0;
  std::int64_t tables = 0;
  bool is_valid() const { return faults.empty(); }
};

/// Checks a certificate in the form of `to_json(Certificate)`. Published cells may be small when
/// `already_published` is in their record.
CertificateCheck check_certificate(const Json& certificate);

}  // namespace handslag::disclosure
