#include "committee/committee_refusal.h"

namespace handslag::committee {

namespace {

Message message_for_term(CommitteeRefusal refusal) {
  switch (refusal) {
    case CommitteeRefusal::EndsBeforeItStarts:
      return Message("The last day comes before the first. Look at the days.");
    case CommitteeRefusal::NeedsPlace:
      return Message("Give the place in the order: 1 for the first who was elected.");
    case CommitteeRefusal::NeedsNoPlace:
      return Message("Only members and substitutes have a place in the order. Leave it empty.");
    case CommitteeRefusal::PlaceBeyond:
      return Message("The committee has not so many members' places that day.");
    case CommitteeRefusal::PlaceTaken:
      return Message("Somebody else has that place at the same time. End or correct that term first.");
    case CommitteeRefusal::SitsAlready:
      return Message("They are a member or a substitute there at the same time already.");
    case CommitteeRefusal::RoleTaken:
      return Message("Somebody else has that office at the same time. End or correct that term first.");
    case CommitteeRefusal::NeedsMembership:
      return Message(
          "Chair and vice chairs are elected among the members (KL 6:21). Enter them as a member first.");
    case CommitteeRefusal::NeedsSeat:
      return Message("They are neither a member nor a substitute that day. Enter that first.");
    case CommitteeRefusal::NotInParent:
      return Message(
          "A working committee is elected among the members and substitutes of its committee (KL 6:42). "
          "Enter "
          "them there first.");
    case CommitteeRefusal::EndedAlready:
      return Message("The term has ended already. Take the end back first.");
    case CommitteeRefusal::EndsLater:
      return Message("The term ends before that day. Correct the term instead.");
    default:
      break;
  }
  return Message("That is entered already.");
}

}  // namespace

Message message_for(CommitteeRefusal refusal) {
  switch (refusal) {
    case CommitteeRefusal::NeedsName:
      return Message("Write the name.");
    case CommitteeRefusal::WrongPlaces:
      return Message("A committee has 1 to 101 members' places.");
    case CommitteeRefusal::NeedsParent:
      return Message("Say which committee the working committee is of.");
    case CommitteeRefusal::NoParent:
      return Message("Only a working committee is of another committee.");
    case CommitteeRefusal::NeedsSource:
      return Message("Say where it stands: a decision, a regulation, a page.");
    case CommitteeRefusal::NeedsReason:
      return Message("Say why.");
    case CommitteeRefusal::SameAsBefore:
      return Message("That is what stands there already.");
    case CommitteeRefusal::HasTerms:
      return Message("Something that stands rests on it. Take that back first.");
    case CommitteeRefusal::WrongOrder:
      return Message("Write a line for each group of members, each group once: “S: S, V, MP”.");
    case CommitteeRefusal::NeedsDecider:
      return Message("Say who has decided it: the council allows taking part at a distance (KL 6:24).");
    case CommitteeRefusal::NeedsParagraph:
      return Message("Write the paragraph of the minutes, “§ 45”.");
    case CommitteeRefusal::DecidedLater:
      return Message("It cannot hold before it was decided. Look at the days.");
    case CommitteeRefusal::IsNoPartner:
      return Message("Choose an organisation that is a partner.");
    default:
      break;
  }
  return message_for_term(refusal);
}

}  // namespace handslag::committee
