#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <vector>

#include "base/enum_names.h"
#include "memoranda/dossier.h"
#include "memoranda/memorandum_draft.h"

namespace handslag {
class Translator;
}

namespace handslag::memoranda {

/// What keeps a memorandum from being written: facts, each with its place. A draft may have any of them.
struct Hindrance {
  enum class Kind : std::uint8_t {
    NoCommitments,       ///< the agreement has none, so nothing can be concluded
    NotJudged,           ///< a commitment has no finding
    JudgedInOtherWords,  ///< the commitment reads otherwise now than when it was judged
    NotRegistered,       ///< the matter has no registry number
    NothingWritten,      ///< nothing stands under a heading of the template
    AmountNotStated,     ///< the economy of an agreement without an amount
    EditIsStale,         ///< what a section was written from has changed since
    EditIsCaught,        ///< a guard has caught something in what was typed, and nobody answers for it
    NoTypeface,          ///< a character that no typeface of the documents has
    DayTooEarly,         ///< the memorandum is dated before something that it tells of
    FigureChanged,       ///< a figure that was pointed at by hand is not what it was
  };
  Kind kind = Kind::NotJudged;
  std::string section = {};             ///< key of the template's section
  std::string heading = {};             ///< of the section, as it stands in the memorandum
  std::string commitment = {};          ///< its words
  std::int64_t number = 0;              ///< of the commitment
  std::optional<EditFault> fault = {};  ///< of NoTypeface: where it stands alone
  std::string character = {};           ///< "漢 (U+6F22)"
  std::optional<Date> day = {};         ///< of DayTooEarly: the earliest that can stand
  std::optional<BasisPart> part = {};   ///< of DayTooEarly: what is of that day; empty: the opening
  std::optional<ChangedFigure> figure = {};

  bool operator==(const Hindrance&) const = default;
};
constexpr EnumNames<Hindrance::Kind, 11> kHindrances{{"no_commitments", "not_judged", "judged_in_other_words",
                                                      "not_registered", "nothing_written",
                                                      "amount_not_stated", "edit_is_stale", "edit_is_caught",
                                                      "no_typeface", "day_too_early", "figure_changed"}};

/// Everything that must be mended before the memorandum can be written; empty when nothing must. `draft` is
/// of the case.
std::vector<Hindrance> hindrances_of(const Dossier& dossier, const MemorandumDraft& draft);

/// What hinders and what to do, in one sentence or two.
std::string in_words(const Hindrance& hindrance, const Translator& translator);

}  // namespace handslag::memoranda
