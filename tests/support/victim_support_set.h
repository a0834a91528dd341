#pragma once

#include "kinds/partnership_kind_store.h"
#include "statistics/variable_set.h"

namespace handslag::statistics {

/// What victim support records in the counties of Stockholm and Gotland.
inline const VariableSet& variable_set() {
  static const VariableSet& set = kinds::program_variable_set("victim-support-v1", {"01", "09"});
  return set;
}

}  // namespace handslag::statistics
