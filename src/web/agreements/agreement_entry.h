#pragma once

#include "web/visit.h"

// An agreement is entered: filled in, or read from a document whose text then stands beside the fields.
// Nothing is saved before a person has looked through what was doubtful.
namespace handslag::web {

Outcome agreement_start_form(const Visit& visit);
/// Keeps the document and leads to the form that is filled in from it.
Outcome read_agreement_document(const Visit& visit);
Outcome new_agreement_form(const Visit& visit);
Outcome create_agreement(const Visit& visit);
Outcome agreement_from_document_form(const Visit& visit);
Outcome create_agreement_from_document(const Visit& visit);

}  // namespace handslag::web
