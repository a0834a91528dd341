#include "agreements/agreement_check.h"
#include "base/entered_text.h"
#include "base/translate.h"

namespace handslag::agreements {

namespace {

using Reason = AgreementRefusal::Reason;

std::string reason_in_words(Reason reason, const Translator& t) {
  switch (reason) {
    case Reason::Missing:
      return t.translate("must be filled in");
    case Reason::TooLong:
      return t.translate("is longer than can be kept; shorten it");
    case Reason::NotUtf8:
      return message_for(TextFault::NotUtf8).in_words(t);
    case Reason::Unprintable:
      return message_for(TextFault::Unprintable).in_words(t);
    case Reason::AmountTooLarge:
      return t.translate("must be at most 1 000 000 000 000 kr");
    case Reason::PopulationTooLarge:
      return t.translate("must be at most 100 000 000");
    case Reason::Negative:
      return t.translate("must be 0 or more");
    case Reason::DocumentWithoutFile:
      return t.translate(
          "is not a file in the data folder; leave it and document_name empty and give the file "
          "with --document");
    case Reason::EndsBeforeItStarts:
      return t.translate("is before the first day; change one of them");
    case Reason::AmountNotPositive:
      return t.translate("must be more than 0 kr; leave it out if no amount is agreed");
    case Reason::RateNotPositive:
      return t.translate("must be more than 0 kr; leave it out if no rate is agreed");
    case Reason::PopulationNotPositive:
      return t.translate("must be at least 1; leave it out if it is not stated");
    case Reason::QuarterOutOfRange:
      return t.translate("must be 1, 2, 3 or 4");
    case Reason::YearOutOfRange:
      return t.translate("must be a year between 1900 and 2200");
    case Reason::NoSuchDay:
      return t.translate("is not a day of the year; write it MM-DD");
    case Reason::NotInOrder:
      return t.translate("is not after the one before it; write them in the order of the year");
    case Reason::DoesNotSum:
      return t.translate("do not sum to the support per year; check the amounts");
    case Reason::QuarterBesideInstalments:
      return t.translate("stands beside instalments; take one of them away");
    case Reason::GivenTwice:
      return t.translate("is given twice; take one away");
    case Reason::UnknownCriteriaList:
      return t.translate("is not a criteria list of this program; see handslag agreement criteria");
    case Reason::UnknownCriterion:
      return t.translate("is not a criterion of the list, or is answered twice");
    case Reason::CriterionUnanswered:
      return t.translate("must answer every criterion of the list");
    case Reason::ReasonMissing:
      return t.translate("must say why; an answer without a reason is not an assessment");
    case Reason::TooMany:
      return t.translate("has more than 200 items; join some of them");
    case Reason::PartnerIsPublicBody:
      return t.translate("must be another organisation than the public body");
    case Reason::UnknownParty:
      return t.translate("is none of the further parties on that side; add it to them or leave it empty");
    case Reason::UnknownPartnershipKind:
      return t.translate("is no kind of partnership; handslag kind list shows those there are");
  }
  return {};
}

}  // namespace

std::string sentence_for(const AgreementRefusal& refusal, const Translator& translator) {
  return refusal.field + ": " + reason_in_words(refusal.reason, translator);
}

}  // namespace handslag::agreements
