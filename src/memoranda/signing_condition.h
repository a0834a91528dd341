#pragma once

#include <cstdint>
#include <string>
#include <vector>

#include "base/enum_names.h"
#include "memoranda/dossier.h"
#include "memoranda/writing_check.h"

namespace handslag::memoranda {

/// Something that must be true before a memorandum can be signed, and what is left of it. What keeps a draft
/// from being written is gathered under these; then come the steps of people. Nothing here is a rule of its
/// own: the acts refuse what these tell of. docs/rules/signing-conditions.md.
struct SigningCondition {
  enum class Kind : std::uint8_t {
    Judged,           ///< every commitment, as it reads now
    Registered,       ///< the matter has a registry number
    SectionsWritten,  ///< something stands under every heading
    UpToDate,         ///< what was written by hand was written from what is so now
    Borne,            ///< no sentence says more than the findings, no number is without a source
    Printable,        ///< every character can be set
    Written,          ///< a version stands
    Reviewed,         ///< by another than who wrote it
  };
  Kind kind = Kind::Judged;
  bool holds = false;
  std::vector<Hindrance> left = {};  ///< empty also where a step of somebody's is what is left

  bool operator==(const SigningCondition&) const = default;
};
constexpr EnumNames<SigningCondition::Kind, 8> kSigningConditions{
    {"judged", "registered", "sections_written", "up_to_date", "borne", "printable", "written", "reviewed"}};

/// All of them, in the order in which they are met. `hindrances` are those of the draft; a version that
/// stands had none.
std::vector<SigningCondition> signing_conditions(const Dossier& dossier,
                                                 const std::vector<Hindrance>& hindrances);

/// What must be true: "Every commitment is judged."
std::string in_words(SigningCondition::Kind kind, const Translator& translator);
/// What is left where no hindrance says it: "It is not written yet." Empty when nothing is.
std::string step_left_in_words(const SigningCondition& condition, const Dossier& dossier,
                               const Translator& translator);

}  // namespace handslag::memoranda
