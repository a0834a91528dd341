#pragma once

#include "base/translate.h"
#include "followup/follow_up.h"
#include "followup/material_request.h"
#include "followup/steps.h"
#include "registry/registry_acts.h"

namespace handslag::followup {

/// The matter of a follow-up in a register: what happens in the follow-up lands in it by itself, at once (OSL
/// 5:1). docs/rules/register.md.

/// Opens the matter, registers what has happened already, and gives the follow-up the matter's number. Throws
/// Conflict when the follow-up is signed.
registry::RegistryResult<registry::MatterId> open_matter_of(organisations::Act& act, FollowUpId follow_up,
                                                            registry::RegisterId in, const std::string& title,
                                                            const std::optional<std::string>& public_title,
                                                            Date today);

/// The registry number of a follow-up that has a matter is the matter's. Throws Conflict for another.
void require_number_of_matter(const organisations::View& view, FollowUpId follow_up, std::string_view number);

// Each does nothing when the follow-up has no matter. Called by the act that it is part of.
/// `received` is the key that the material got.
void register_material(organisations::Act& act, FollowUpId follow_up, Material material, MaterialId received);
void register_request(organisations::Act& act, const MaterialRequest& request);
void register_signature(organisations::Act& act, FollowUpId follow_up, const StepRecord& signature);

/// What stands in the register of each, in the register's language.
registry::NewRecord record_of(const Material& material, Language in);
registry::NewRecord record_of(const MaterialRequest& request, const std::string& partner, Language in);
registry::NewRecord record_of(const StepRecord& signature, Language in);

}  // namespace handslag::followup
