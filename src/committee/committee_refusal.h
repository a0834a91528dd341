#pragma once

#include <cstdint>

#include "base/message.h"
#include "base/result.h"

namespace handslag::committee {

enum class CommitteeRefusal : std::uint8_t {
  NeedsName,
  WrongPlaces,  ///< 1–101 members' places
  NeedsParent,  ///< a working committee is of a committee
  NoParent,     ///< a committee is of none
  NeedsSource,
  NeedsReason,
  SameAsBefore,
  HasTerms,  ///< what terms of office, or working committees, rest on stays
  EndsBeforeItStarts,
  NeedsPlace,
  NeedsNoPlace,  ///< a chair, a secretary and an adjuster have none of their own
  PlaceBeyond,   ///< a higher number than the committee has members' places
  PlaceTaken,
  SitsAlready,
  RoleTaken,
  NeedsMembership,  ///< the presidium is elected among the members
  NeedsSeat,        ///< a temporary chair and an adjuster are members or substitutes
  NotInParent,      ///< a working committee is elected among the members and substitutes
  EndedAlready,
  EndsLater,  ///< than it was to: then it is another term
  WrongOrder,
  NeedsDecider,
  NeedsParagraph,
  DecidedLater,
  IsNoPartner,
  KnownAlready,
};

template <class T>
using CommitteeResult = Result<T, CommitteeRefusal>;

/// A sentence for the user: why it is refused and what to do.
Message message_for(CommitteeRefusal refusal);

}  // namespace handslag::committee
