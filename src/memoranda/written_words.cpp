#include "memoranda/written_words.h"

#include "base/moment.h"
#include "base/translate.h"

namespace handslag::memoranda {

namespace {

std::string title_of(BasisPart part, const Translator& t) {
  switch (part) {
    case BasisPart::Agreement:
      return t.translate("the agreement");
    case BasisPart::RegistryNumber:
      return t.translate("the registry number");
    case BasisPart::Material:
      return t.translate("the material");
    case BasisPart::Evidence:
      return t.translate("the evidence");
    case BasisPart::Findings:
      return t.translate("the findings");
    case BasisPart::Figures:
      return t.translate("the figures");
    case BasisPart::Decision:
      return t.translate("the decision that is proposed");
    case BasisPart::Edits:
      return t.translate("what the officer has written");
    case BasisPart::TakenOn:
      return t.translate("what somebody answers for");
  }
  return {};
}

}  // namespace

std::string in_words(const WrittenMemorandum& written, const Translator& t) {
  std::string words =
      t.translate("version {number}, written {day} by {role}", {{"number", std::to_string(written.version)},
                                                                {"day", written.written_on.to_iso()},
                                                                {"role", written.written_by}});
  if (written.withdrawal) {
    words += t.translate(", taken back {day}: {reason}",
                         {{"day", local_day(written.withdrawal->withdrawn_at).to_iso()},
                          {"reason", written.withdrawal->reason}});
  }
  return words;
}

std::string in_words(const std::vector<BasisPart>& changed, const Translator& t) {
  std::string words;
  for (std::size_t at = 0; at < changed.size(); ++at) {
    if (at > 0) words += at + 1 == changed.size() ? t.translate(" and ") : ", ";
    words += title_of(changed[at], t);
  }
  return words;
}

std::string memorandum_in_words(const Dossier& one, const Translator& t) {
  if (!one.written) return t.translate("The memorandum is a draft: it has not been written.");
  std::string words =
      t.translate("The memorandum is written: {version}.", {{"version", in_words(*one.written, t)}});
  const std::string changed = in_words(changed_since(*one.written, one), t);
  if (!changed.empty()) {
    words += " " + t.translate("The follow-up has changed since then: {parts}. What was written stands.",
                               {{"parts", changed}});
  }
  return words;
}

Json to_json(const std::vector<BasisPart>& changed) {
  Json names = Json::array();
  for (const BasisPart part : changed) names.push(kBasisParts.of(part));
  return names;
}

}  // namespace handslag::memoranda
