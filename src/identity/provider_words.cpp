#include "identity/provider_words.h"

namespace handslag::identity {

Message message_for(ProviderRefusal refusal) {
  switch (refusal) {
    case ProviderRefusal::Down:
      return Message("The provider cannot be reached.");
    case ProviderRefusal::BadDocument:
      return Message("What the provider says of itself cannot be used, or is about another issuer.");
    case ProviderRefusal::BrokenOff:
      return Message("You have broken off at the provider.");
    case ProviderRefusal::Fault:
      return Message("The provider says that something is wrong.");
    case ProviderRefusal::OtherState:
      return Message("The answer is to no question of this browser, or it came too late.");
    case ProviderRefusal::OtherIssuer:
      return Message("The answer comes from another provider than the one that was asked.");
    case ProviderRefusal::NoCode:
      return Message("The provider does not give out who it is: our key or our name is not known there.");
    case ProviderRefusal::Unreadable:
      return Message("The provider's answer cannot be read.");
    case ProviderRefusal::OtherAlgorithm:
      return Message("The answer is signed in a way that is not used here.");
    case ProviderRefusal::UnknownKey:
      return Message("The answer is signed with a key that the provider does not list.");
    case ProviderRefusal::BadSignature:
      return Message("The signature of the answer is not right.");
    case ProviderRefusal::OtherAudience:
      return Message("The answer is meant for somebody else.");
    case ProviderRefusal::OtherNonce:
      return Message("The answer belongs to another log-in.");
    case ProviderRefusal::Expired:
      return Message("The answer is too old. The clock may be wrong, here or at the provider.");
    case ProviderRefusal::NotYet:
      return Message("The answer is of a time to come. The clock may be wrong, here or at the provider.");
    case ProviderRefusal::OtherToken:
      return Message("Two parts of the answer do not belong together.");
    case ProviderRefusal::OtherLevel:
      return Message("The provider has not asked for as strong a proof as is wanted here.");
    case ProviderRefusal::NotSigned:
      return Message("The provider does not sign what it says of the person.");
    case ProviderRefusal::OtherSubject:
      return Message("The parts of the answer are about two people.");
    case ProviderRefusal::NoSubject:
      return Message("The provider does not say who it is.");
  }
  return Message("The provider's answer cannot be read.");
}

}  // namespace handslag::identity
