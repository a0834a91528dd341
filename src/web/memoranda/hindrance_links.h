#pragma once

#include <vector>

#include "html/components.h"
#include "memoranda/writing_check.h"
#include "web/page_place.h"

namespace handslag::web {

/// What keeps the memorandum from being written, each with the ways to mend it that the reader may go.
struct HindranceLine {
  std::string words = {};
  std::vector<html::Link> ways = {};
};
HindranceLine line_of(const memoranda::Hindrance& hindrance, agreements::AgreementId agreement, int year,
                      const Reader& reader, const Translator& t);

/// Nothing when nothing hinders.
html::Node hindrance_list(const std::vector<HindranceLine>& lines);

}  // namespace handslag::web
