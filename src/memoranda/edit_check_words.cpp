#include <string>

#include "base/moment.h"
#include "base/translate.h"
#include "memoranda/edit_check.h"

namespace handslag::memoranda {

namespace {

using followup::Outcome;

std::string joined(const std::vector<std::string>& words) {
  std::string all;
  for (const std::string& one : words) all += (all.empty() ? "" : ", ") + one;
  return all;
}

std::string interval_in_words(const EditFault& fault, const Translator& t) {
  if (!fault.high && fault.low == 0) return t.translate("nothing of it");
  if (!fault.high) return t.translate("at least {count}", {{"count", fault.low}});
  return t.translate("{low} to {high}", {{"low", fault.low}, {"high", *fault.high}});
}

/// What the findings say, in numbers.
std::string findings_in_words(const EditFault& fault, const Translator& t) {
  const auto count = [&](Outcome outcome) { return fault.outcomes[static_cast<std::size_t>(outcome)]; };
  const int unjudged = fault.commitments_in_all - count(Outcome::Fulfilled) - count(Outcome::Partly) -
                       count(Outcome::NotFulfilled) - count(Outcome::CannotBeJudged);
  return t.translate(
      "Found of {all} commitments: {fulfilled} fulfilled, {partly} partly, {broken} not fulfilled, "
      "{unknown} cannot be judged, {unjudged} not judged yet.",
      {{"all", fault.commitments_in_all},
       {"fulfilled", count(Outcome::Fulfilled)},
       {"partly", count(Outcome::Partly)},
       {"broken", count(Outcome::NotFulfilled)},
       {"unknown", count(Outcome::CannotBeJudged)},
       {"unjudged", unjudged}});
}

std::string of_a_commitment(const EditFault& fault, const Translator& t) {
  const std::string words =
      t.translate("“{words}” is not what was found of the commitments.", {{"words", fault.words}});
  if (fault.commitments.empty()) return words + " " + findings_in_words(fault, t);
  std::vector<std::string> numbers;
  for (const std::int64_t one : fault.commitments) numbers.push_back(std::to_string(one));
  if (fault.commitments.size() > 1)
    return words + " " +
           t.translate("Commitments {numbers} were found otherwise.", {{"numbers", joined(numbers)}});
  return words + " " +
         (fault.found
              ? t.translate("The finding of commitment {number} is “{outcome}”.",
                            {{"number", numbers.front()}, {"outcome", title_of(*fault.found, t)}})
              : t.translate("Commitment {number} has not been judged.", {{"number", numbers.front()}}));
}

std::string number_in_words(const EditFault& fault, const Translator& t) {
  std::string words =
      t.translate("“{words}” is in no figure, agreement or follow-up, and nothing that is generated has it.",
                  {{"words", fault.words}});
  if (!fault.instead.empty())
    words += " " + t.translate("Nearest to it are {numbers}.", {{"numbers", joined(fault.instead)}});
  return words;
}

std::string fault_in_words(const EditFault& fault, const Translator& t) {
  switch (fault.guard) {
    case EditGuard::SaysItFollows:
    case EditGuard::SaysItDoesNotFollow:
      return t.translate("“{words}” is not what the findings say.", {{"words", fault.words}}) + " " +
             findings_in_words(fault, t);
    case EditGuard::SaysNeedsAreMet:
      return t.translate("“{words}” has no figure beside it in the sentence.", {{"words", fault.words}}) +
             " " +
             (fault.instead.empty() ? t.translate("The follow-up has no figure that could stand there.")
                                    : t.translate("Figures that can stand there: {numbers}.",
                                                  {{"numbers", joined(fault.instead)}}));
    case EditGuard::NumberWithoutSource:
      return number_in_words(fault, t);
    case EditGuard::KeptBackFigure:
      return t.translate("“{words}” says more of “{figure}” than is published ({interval}).",
                         {{"words", fault.words},
                          {"figure", fault.figure.in_words(t)},
                          {"interval", interval_in_words(fault, t)}});
    case EditGuard::Unfinished:
      return t.translate("“{words}” is not finished.", {{"words", fault.words}});
    case EditGuard::SaysOfACommitment:
      return of_a_commitment(fault, t);
  }
  return {};
}

}  // namespace

std::string title_of(EditGuard guard, const Translator& t) {
  switch (guard) {
    case EditGuard::SaysItFollows:
      return t.translate("says that the agreement is followed");
    case EditGuard::SaysItDoesNotFollow:
      return t.translate("says that the agreement is not followed");
    case EditGuard::SaysNeedsAreMet:
      return t.translate("says that needs are met");
    case EditGuard::NumberWithoutSource:
      return t.translate("number without a source");
    case EditGuard::KeptBackFigure:
      return t.translate("figure that is kept back");
    case EditGuard::Unfinished:
      return t.translate("unfinished words");
    case EditGuard::SaysOfACommitment:
      break;
  }
  return t.translate("what was found of a commitment");
}

std::string place_in_words(const EditFault& fault, const Translator& t) {
  switch (fault.of) {
    case TypedOf::Section:
      return fault.heading;
    case TypedOf::Finding:
      return t.translate("The reason of the finding of commitment {number}", {{"number", fault.subject}});
    case TypedOf::Evidence:
      return t.translate("Evidence {number}", {{"number", fault.subject}});
    case TypedOf::Decision:
      return t.translate("The reason of the decision");
    case TypedOf::NotComing:
      return t.translate("Why {kind} will not come", {{"kind", fault.subject}});
    case TypedOf::Correction:
      return t.translate("Why the partner has corrected the figures of {year}", {{"year", fault.subject}});
    case TypedOf::Agreement:
      return t.translate("The agreement ({field})", {{"field", fault.subject}});
    case TypedOf::Template:
      return t.translate("The template ({field})", {{"field", fault.subject}});
    case TypedOf::Kind:
      return t.translate("The kind of partnership ({field})", {{"field", fault.subject}});
    case TypedOf::Name:
      return t.translate("A name ({field})", {{"field", fault.subject}});
    case TypedOf::Role:
      return t.translate("The role of who writes ({field})", {{"field", fault.subject}});
    case TypedOf::Answer:
      return t.translate("The reason for sentence {number}", {{"number", fault.subject}});
    case TypedOf::Replaced:
      break;
  }
  return t.translate("Why version {number} was taken back", {{"number", fault.subject}});
}

std::string remedy_in_words(const EditFault& fault, const Translator& t) {
  switch (fault.of) {
    case TypedOf::Section:
      return t.translate("Write it differently: handslag memorandum edit --section {section}.",
                         {{"section", fault.section}});
    case TypedOf::Finding:
      return t.translate(
          "Record the finding with another reason: handslag followup judge --commitment {number}.",
          {{"number", fault.subject}});
    case TypedOf::Evidence:
      return t.translate(
          "Take it back and add it in other words: handslag followup withdraw --evidence {number}.",
          {{"number", fault.subject}});
    case TypedOf::Decision:
      return t.translate("Choose the decision anew with another reason: handslag memorandum decide.");
    case TypedOf::NotComing:
      return t.translate(
          "Take the note back and write another: handslag followup withdraw --not-coming {kind}.",
          {{"kind", fault.subject}});
    case TypedOf::Agreement:
      return t.translate("Change the agreement: handslag agreement update.");
    case TypedOf::Template:
      return t.translate(
          "Import the template in other words, under a version of its own: handslag template import.");
    case TypedOf::Kind:
      return t.translate(
          "Import the kind of partnership in other words, under a version of its own: handslag kind import.");
    case TypedOf::Answer:
      return t.translate(
          "Take the answer back and give another reason: handslag memorandum withdraw --sentence {number}.",
          {{"number", fault.subject}});
    case TypedOf::Name:
    case TypedOf::Role:
    case TypedOf::Correction:
    case TypedOf::Replaced:
      break;
  }
  return t.translate("Change it where it was entered.");
}

std::string in_words(const EditFault& fault, const Translator& t) {
  std::string words = t.translate("{heading}, line {line}: ", {{"heading", place_in_words(fault, t)},
                                                               {"line", std::to_string(fault.line)}}) +
                      fault_in_words(fault, t) + " ";
  if (fault.outdated)
    words += t.translate(
        "{role} answered for it {day}, before that was changed. ",
        {{"role", fault.outdated->taken_on_by}, {"day", local_day(fault.outdated->taken_on_at).to_iso()}});
  return words + remedy_in_words(fault, t) + " " +
         t.translate("Or answer for it: handslag memorandum take-on --caught {code}", {{"code", fault.code}});
}

Json to_json(const EditFault& fault, const Translator& t) {
  return Json::object({{"code", fault.code},
                       {"guard", kEditGuards.of(fault.guard)},
                       {"section", fault.section},
                       {"line", fault.line},
                       {"sentence", fault.sentence},
                       {"words", fault.words},
                       {"taken_on", fault.taken_on ? Json(fault.taken_on->id.value) : Json()},
                       {"what", in_words(fault, t)}});
}

}  // namespace handslag::memoranda
