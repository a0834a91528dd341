#pragma once

#include "followup/follow_up.h"
#include "html/components.h"
#include "web/page_place.h"

// What a follow-up has asked for, what came and what is missing: "Årsredovisning 2024.pdf, den 28 februari
// 2025, Samordnare, SHA-256 3f9a…". A document is a link to its bytes; a dataset of the partner is never one.
namespace handslag::web {

html::Node material_table(const Translator& t, const Reader& reader, agreements::AgreementId agreement,
                          const followup::FollowUp& follow_up);

/// `name` as a link to the material where it can be read, otherwise as plain text. `material` may be null.
html::Node material_link(agreements::AgreementId agreement, int year, const followup::Material* material,
                         std::string_view name);

}  // namespace handslag::web
