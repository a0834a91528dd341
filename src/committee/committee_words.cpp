#include "committee/committee.h"
#include "committee/service.h"

namespace handslag::committee {

std::string title_of(CommitteeKind kind, const Translator& t) {
  return kind == CommitteeKind::Committee ? t.translate("committee") : t.translate("working committee");
}

std::string title_of(OfficeRole role, const Translator& t) {
  switch (role) {
    case OfficeRole::Member:
      return t.translate("member");
    case OfficeRole::Substitute:
      return t.translate("substitute");
    case OfficeRole::Chair:
      return t.translate("chair");
    case OfficeRole::FirstViceChair:
      return t.translate("first vice chair");
    case OfficeRole::SecondViceChair:
      return t.translate("second vice chair");
    case OfficeRole::TemporaryChair:
      return t.translate("temporary chair");
    case OfficeRole::Secretary:
      return t.translate("secretary");
    case OfficeRole::Adjuster:
      break;
  }
  return t.translate("adjuster of the minutes");
}

std::string title_of(AttendanceMode mode, const Translator& t) {
  switch (mode) {
    case AttendanceMode::InTheRoom:
      return t.translate("in the room");
    case AttendanceMode::AtADistance:
      return t.translate("at a distance");
    case AttendanceMode::Absent:
      break;
  }
  return t.translate("absent");
}

std::string title_of(ConflictGround ground, const Translator& t) {
  switch (ground) {
    case ConflictGround::Concerned:
      return t.translate("concerned themselves, or somebody close to them (KL 6:28 item 1)");
    case ConflictGround::Representative:
      return t.translate("is or has been a representative or an agent (KL 6:28 item 2)");
    case ConflictGround::Supervision:
      return t.translate("the matter is supervision of their own activity (KL 6:28 item 3)");
    case ConflictGround::Other:
      break;
  }
  return t.translate("another circumstance that can shake confidence in their impartiality (KL 6:28 item 4)");
}

std::string sentence_for(const NotedOfficial& note, const std::string& name, const Translator& t) {
  switch (note.note) {
    case ServiceNote::NoDistanceDecision:
      return t.translate(
          "{name} takes part at a distance, and no decision of the council that holds that day allows it: "
          "{name} does not count as present (KL 6:24).",
          {{"name", name}});
    case ServiceNote::NobodyEnters:
      return t.translate("Nobody enters in place of {name}.", {{"name", name}});
    case ServiceNote::OrderNotStated:
      break;
  }
  return t.translate(
      "For {name} a substitute enters by place alone: no order of service is stated for the group.",
      {{"name", name}});
}

}  // namespace handslag::committee
