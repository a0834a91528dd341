#include "permissions/rights_words.h"

#include <algorithm>

#include "base/translate.h"
#include "organisations/role_words.h"

namespace handslag::permissions {

namespace {

// "case officer, unit head or director".
Message one_of(const std::vector<organisations::Role>& roles) {
  Message words = organisations::message_for(roles.back());
  for (std::size_t before = roles.size() - 1; before-- > 0;) {
    const Message one = organisations::message_for(roles[before]);
    words = before + 2 == roles.size() ? Message("{first} or {last}", {{"first", one}, {"last", words}})
                                       : Message("{first}, {rest}", {{"first", one}, {"rest", words}});
  }
  return words;
}

Message state_missing(const RightsRefusal& refusal) {
  const auto needs = [&](State state) { return std::ranges::count(refusal.needed, state) > 0; };
  if (refusal.now == State::Signed)
    return Message(
        "The follow-up is signed and locked. The unit head or the director takes the signature back, with a "
        "reason, before it is changed.");
  if (needs(State::Open))
    return Message("The memorandum is written and stands. Take it back before you change what it rests on.");
  if (needs(State::Written))
    return Message("No memorandum is written yet, so there is nothing to see or take back.");
  if (needs(State::Signed)) return Message("The memorandum is not signed yet.");
  if (needs(State::Unsealed))
    return Message("The figures of the year are sealed. They are changed by a correction, not otherwise.");
  return Message("The figures of the year are not sealed yet.");
}

}  // namespace

Message message_for(const RightsRefusal& refusal) {
  switch (refusal.missing) {
    case RightsRefusal::Missing::State:
      return state_missing(refusal);
    case RightsRefusal::Missing::Operator:
      return Message("This is done at the terminal of the server, by whoever runs it.");
    case RightsRefusal::Missing::Own:
      if (refusal.who_can.empty()) return Message("Everybody does this for themselves alone.");
      return Message("You may do this for yourself alone. For others it is done by: {who}.",
                     {{"who", one_of(refusal.who_can)}});
    case RightsRefusal::Missing::NotOwn:
      return Message("Nobody does this for themselves. Ask another {who}, or whoever runs the server.",
                     {{"who", one_of(refusal.who_can)}});
    case RightsRefusal::Missing::Role:
      break;
  }
  if (refusal.who_can.empty()) return Message("Your role does not let you do this.");
  return Message("Your role does not let you do this. It is done by: {who}.",
                 {{"who", one_of(refusal.who_can)}});
}

std::string state_in_words(State state, const Translator& t) {
  switch (state) {
    case State::None:
      return t.translate("no state");
    case State::Open:
      return t.translate("follow-up is open");
    case State::Written:
      return t.translate("memorandum is written");
    case State::Signed:
      return t.translate("memorandum is signed");
    case State::Unsealed:
      return t.translate("year is not sealed");
    case State::Sealed:
      return t.translate("year is sealed");
  }
  return {};
}

std::string condition_in_words(Condition condition, const Translator& t) {
  switch (condition) {
    case Condition::None:
      return {};
    case Condition::Own:
      return t.translate("one's own");
    case Condition::NotOwn:
      return t.translate("not one's own");
  }
  return {};
}

std::string sight_in_words(Sight sight, const Translator& t) {
  switch (sight) {
    case Sight::Agreements:
      return t.translate("read agreements");
    case Sight::FollowUp:
      return t.translate("read follow-ups");
    case Sight::Memorandum:
      return t.translate("read memoranda");
    case Sight::Package:
      return t.translate("read packages");
    case Sight::Requests:
      return t.translate("read who was asked for material");
    case Sight::Questions:
      return t.translate("read questions and assessments that a public body has sent");
    case Sight::Material:
      return t.translate("read material that was received");
    case Sight::Figures:
      return t.translate("read sealed figures");
    case Sight::Sharing:
      return t.translate("see what is shared");
    case Sight::Reports:
      return t.translate("read the own yearly reports");
    case Sight::Journal:
      return t.translate("read the journal");
    case Sight::People:
      return t.translate("see people and their roles");
    case Sight::Organisation:
      return t.translate("read about the organisation");
    case Sight::Rights:
      return t.translate("read the rights");
    case Sight::Account:
      return t.translate("read the own account");
    case Sight::Jobs:
      return t.translate("see jobs");
    case Sight::Register:
      return t.translate("read the register");
    case Sight::Committees:
      return t.translate("read who is in the committees");
  }
  return {};
}

}  // namespace handslag::permissions
