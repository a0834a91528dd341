#pragma once

#include <string>
#include <vector>

#include "memoranda/dossier.h"
#include "web/filled_form.h"
#include "web/visit.h"

namespace handslag::web {

std::vector<html::Choice> outcome_choices(const Translator& t);

/// Where a commitment is judged: all of them to choose from, with what came of each; the one that is open
/// with its evidence; and beside it the judgement.
std::string finding_page(const Translator& t, const Reader& reader, const memoranda::Dossier& one,
                         const followup::CoverageRow& row, const Visit& visit, FilledForm& form);

}  // namespace handslag::web
