#include "identity/passkey_words.h"

namespace handslag::identity {

Message message_for(PasskeyRefusal refusal) {
  switch (refusal) {
    case PasskeyRefusal::Unreadable:
      return Message(
          "The browser's answer about the passkey cannot be read. Try again, or use another browser.");
    case PasskeyRefusal::OtherDeed:
    case PasskeyRefusal::OtherChallenge:
      return Message("The page was too old or has been used. Try again.");
    case PasskeyRefusal::OtherOrigin:
    case PasskeyRefusal::OtherSite:
      return Message(
          "The passkey was used at another address than this. Open the pages at their own address.");
    case PasskeyRefusal::NotVerified:
      return Message(
          "The device did not ask for your finger, face or PIN. Set that up in the device and try again.");
    case PasskeyRefusal::OtherAlgorithm:
      return Message("The device makes keys of a kind that is not used here. Choose another device.");
    case PasskeyRefusal::OtherAttestation:
      return Message("The device says of itself what cannot be checked here. Choose another device.");
    case PasskeyRefusal::BadSignature:
      return Message("What the device signed is not right. Try again, or log in another way.");
    case PasskeyRefusal::Unknown:
      return Message("That passkey is nobody's here. It may have been removed. Log in another way.");
    case PasskeyRefusal::Blocked:
      return Message(
          "That passkey is blocked, because there is a copy of it. Log in another way and remove it.");
    case PasskeyRefusal::CountWentBack:
      return Message(
          "The passkey has been used elsewhere with a copy, so it is blocked from now on. Log in another "
          "way, "
          "remove it and tell your administrator.");
  }
  return Message("Try again.");
}

}  // namespace handslag::identity
