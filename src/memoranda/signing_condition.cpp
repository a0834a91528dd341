#include "memoranda/signing_condition.h"

#include <algorithm>

namespace handslag::memoranda {

namespace {

using Kind = SigningCondition::Kind;

Kind condition_of(Hindrance::Kind hindrance) {
  switch (hindrance) {
    case Hindrance::Kind::NoCommitments:
    case Hindrance::Kind::NotJudged:
    case Hindrance::Kind::JudgedInOtherWords:
      return Kind::Judged;
    case Hindrance::Kind::NotRegistered:
      return Kind::Registered;
    case Hindrance::Kind::NothingWritten:
    case Hindrance::Kind::AmountNotStated:
      return Kind::SectionsWritten;
    case Hindrance::Kind::EditIsStale:
    case Hindrance::Kind::FigureChanged:
      return Kind::UpToDate;
    case Hindrance::Kind::EditIsCaught:
      return Kind::Borne;
    case Hindrance::Kind::NoTypeface:
      return Kind::Printable;
    case Hindrance::Kind::DayTooEarly:
      break;
  }
  return Kind::Written;
}

}  // namespace

std::vector<SigningCondition> signing_conditions(const Dossier& dossier,
                                                 const std::vector<Hindrance>& hindrances) {
  std::vector<SigningCondition> all;
  for (std::size_t at = 0; at < kSigningConditions.names.size(); ++at)
    all.push_back({static_cast<Kind>(at), true});
  const auto condition = [&](Kind kind) -> SigningCondition& { return all[static_cast<std::size_t>(kind)]; };
  for (const Hindrance& one : hindrances) condition(condition_of(one.kind)).left.push_back(one);
  for (SigningCondition& one : all) one.holds = one.left.empty();
  const followup::Progress& progress = dossier.steps.progress;
  condition(Kind::Written).holds &= dossier.written.has_value();
  condition(Kind::Reviewed).holds = progress.reviewed.has_value() || progress.signature.has_value();
  return all;
}

}  // namespace handslag::memoranda
