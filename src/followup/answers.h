#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <vector>

#include "agreements/evidence_kind.h"
#include "agreements/statement.h"
#include "base/date.h"
#include "base/enum_names.h"
#include "base/id.h"

namespace handslag::followup {

/// What the officer has answered to what must be sorted out. See docs/rules/sorting-out.md.
using PutAsideId = Id<struct PutAsideTag>;
using ClaimFigureId = Id<struct ClaimFigureTag>;
using MaterialNotComingId = Id<struct MaterialNotComingTag>;

/// Seen, and left as it is, with the reason.
struct PutAside {
  PutAsideId id = {};
  std::string item;          ///< the key of the contradiction
  std::string basis;         ///< of the facts it rested on: when they change it is open again
  std::string reason;        ///< 1–2 000 characters
  std::string put_aside_by;  ///< a role
  Date put_aside_on;
};

/// A figure of the follow-up that a claim can be tied to; the key figure is the one that the kind of
/// partnership puts beside the number of cases.
enum class ClaimableFigure : std::uint8_t { Cases, KeyFigure, Activities };
constexpr EnumNames<ClaimableFigure, 3> kClaimableFigures{{"cases", "key_figure", "activities"}};

/// The figure that stands behind a claim of the earlier text, with the count as it was printed when it was
/// tied. When it reads otherwise the claim has no figure again.
struct ClaimFigure {
  ClaimFigureId id = {};
  agreements::Statement::Kind claim = agreements::Statement::Kind::NeedsAreMet;
  ClaimableFigure figure = ClaimableFigure::Cases;
  std::int64_t low = 0;
  std::optional<std::int64_t> high = {};  ///< empty: kept back, and nothing bounds it
  std::string tied_by;                    ///< a role
  Date tied_on;
};

/// Material that was asked for and will not come.
struct MaterialNotComing {
  MaterialNotComingId id = {};
  agreements::EvidenceKind kind = agreements::EvidenceKind::AnnualReport;
  std::string reason;    ///< 1–2 000 characters
  std::string noted_by;  ///< a role
  Date noted_on;
};

/// Those that stand; the newest of each item, claim and kind.
struct Answers {
  std::vector<PutAside> put_aside;
  std::vector<ClaimFigure> claim_figures;
  std::vector<MaterialNotComing> not_coming;
};

}  // namespace handslag::followup
