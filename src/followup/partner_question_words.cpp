#include "base/translate.h"
#include "followup/partner_question.h"

namespace handslag::followup {

std::string text_of_answer(const PartnerQuestion& question, const PartnerAnswer& answer) {
  const Translator t(question.language);
  std::string text = t.translate("Question to the partner") + "\n\n";
  if (!question.commitment_text.empty())
    text += t.translate("Commitment: {text}", {{"text", question.commitment_text}}) + "\n\n";
  text += t.translate("Asked {day} by {name}:",
                      {{"day", question.asked_on.to_iso()}, {"name", question.asked_by_name}}) +
          "\n\n" + question.words + "\n\n";
  text += t.translate("Answered {day} by {name}, {role}:",
                      {{"day", answer.answered_on.to_iso()}, {"name", answer.name}, {"role", answer.role}}) +
          "\n\n" + answer.words + "\n";
  return text;
}

}  // namespace handslag::followup
