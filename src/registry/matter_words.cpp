#include "registry/matter.h"

namespace handslag::registry {

std::string title_of(Direction direction, const Translator& t) {
  switch (direction) {
    case Direction::Received:
      return t.translate("received");
    case Direction::Dispatched:
      return t.translate("dispatched");
    case Direction::DrawnUp:
      break;
  }
  return t.translate("drawn up");
}

std::string title_of(ReleaseOutcome outcome, const Translator& t) {
  switch (outcome) {
    case ReleaseOutcome::Released:
      return t.translate("released");
    case ReleaseOutcome::ReleasedInPart:
      return t.translate("released in part");
    case ReleaseOutcome::Refused:
      break;
  }
  return t.translate("not released");
}

std::string title_of(NotRegisteredGround ground, const Translator& t) {
  switch (ground) {
    case NotRegisteredGround::Trifling:
      return t.translate("of manifestly little importance (OSL 5:1)");
    case NotRegisteredGround::KeptInOrder:
      return t.translate("not secret, and kept in order so that it is easily found (OSL 5:1)");
    case NotRegisteredGround::DraftOrNote:
      return t.translate("a draft or a memory note that was not dispatched and is not archived (TF 2:12)");
    case NotRegisteredGround::NotOfficial:
      break;
  }
  return t.translate("no document of the authority");
}

}  // namespace handslag::registry
