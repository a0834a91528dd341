#pragma once

#include <map>
#include <string>
#include <string_view>
#include <vector>

#include "agreements/agreement.h"
#include "agreements/agreements_acts.h"
#include "html/html.h"
#include "kinds/partnership_kind.h"
#include "web/filled_form.h"

// An agreement as a form: each field that has a title in agreement_fields.h, and its lists, one item a line.
// What the form does not have (statements, what is put in besides money, further parties, legal assessments)
// stays as it was.
namespace handslag::web {

/// Under a field: where in a text it was read, and whether that was doubtful.
using FieldNotes = std::map<std::string, std::string, std::less<>>;

/// Fills in what has not been typed.
void begin_with(FilledForm& form, const agreements::Agreement& agreement, const Translator& t);

html::Node agreement_form(const Translator& t, FilledForm& form,
                          const std::vector<kinds::PartnershipKind>& kinds, const FieldNotes& notes);

/// The agreement as it was typed, on the ground of how it was. Where the form has faults it is not to be
/// used. A commitment that reads as before keeps its key and its evidence; one in the place of another, when
/// there are as many as before, is that one in other words; any other is new, with the evidence that its
/// words point at.
agreements::Agreement agreement_in(FilledForm& form, const agreements::Agreement& before,
                                   const std::vector<kinds::PartnershipKind>& kinds, const Translator& t);

/// Each refusal beside the field that it is about.
void refuse(FilledForm& form, const agreements::AgreementRefusals& refusals,
            const agreements::Agreement& agreement, const Translator& t);

}  // namespace handslag::web
