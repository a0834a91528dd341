#pragma once

#include "base/shape_of.h"
#include "followup/contact_person.h"

// The partner's contact persons as data: what the API answers, `handslag agreement contacts --json` prints
// and the file of an agreement has.
namespace handslag::shapes {

const ShapeOf<followup::ContactPerson>& contact_person();

}  // namespace handslag::shapes
