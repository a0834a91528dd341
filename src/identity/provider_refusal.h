#pragma once

#include <cstdint>

namespace handslag::identity {

/// Why nobody was let in by a provider.
enum class ProviderRefusal : std::uint8_t {
  Down,         ///< it cannot be reached, or answers with a fault
  BadDocument,  ///< what it says of itself cannot be used, or is about another issuer
  BrokenOff,    ///< the person has broken off there
  Fault,        ///< it says that something is wrong
  OtherState,   ///< an answer that nobody here has asked for, or too late
  OtherIssuer,
  NoCode,      ///< it does not give tokens for the answer
  Unreadable,  ///< a token that is none
  OtherAlgorithm,
  UnknownKey,
  BadSignature,
  OtherAudience,
  OtherNonce,
  Expired,
  NotYet,
  OtherToken,    ///< at_hash is of another access token
  OtherLevel,    ///< acr is none that was asked for
  NotSigned,     ///< UserInfo without a signature
  OtherSubject,  ///< UserInfo of somebody else
  NoSubject
};

}  // namespace handslag::identity
