#pragma once

#include "agreements/agreement.h"
#include "html/components.h"

// The money of an agreement as it was stated: amount, rate and population are three facts, each with its own
// source, and none is computed from the others. "70 000 kr, avtal.txt, rad 68".
namespace handslag::web {

html::Node funding_facts(const Translator& t, const agreements::Agreement& agreement);

}  // namespace handslag::web
