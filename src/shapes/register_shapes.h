#pragma once

#include "base/shape_of.h"
#include "registry/matter.h"

// The register as data: what `handslag register … --json` prints.
namespace handslag::shapes {

const ShapeOf<registry::Register>& committee_register();
const ShapeOf<registry::Matter>& matter();
/// What stands for everybody: of a record with a secrecy mark its public variants alone.
const ShapeOf<registry::RegisteredRecord>& registered_record();

}  // namespace handslag::shapes
