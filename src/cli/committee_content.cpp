#include "cli/committee_content.h"

#include <algorithm>

#include "base/translate.h"
#include "committee/committee_store.h"
#include "committee/composition.h"
#include "committee/office_store.h"
#include "organisations/organisation_store.h"

namespace handslag::cli {

using committee::BoardMembership;
using committee::Committee;
using committee::CommitteeStore;
using committee::OfficeStore;
using committee::Official;
using committee::TermOfOffice;

std::vector<std::string> committee_faults(const organisations::View& view, const Translator& t) {
  std::vector<std::string> faults;
  const CommitteeStore store(view);
  const std::vector<Committee> committees = store.list();
  for (const Committee& one : committees) {
    store.orders(one.id);
    store.distance_decisions(one.id);
  }
  const OfficeStore offices(view);
  const std::vector<Official> officials = offices.officials();
  const auto is_there = [&](committee::OfficialId id) {
    return std::ranges::find(officials, id, &Official::id) != officials.end();
  };
  const std::vector<TermOfOffice> terms = offices.terms();
  for (const TermOfOffice& one : terms) {
    const std::string place = "term_of_office " + std::to_string(one.id.value) + ": ";
    if (std::ranges::find(committees, one.committee, &Committee::id) == committees.end() ||
        !is_there(one.official))
      faults.push_back(place + t.translate("is of somebody, or of a committee, that was taken back"));
    const bool is_beside_itself = std::ranges::any_of(terms, [&](const TermOfOffice& other) {
      return one.id < other.id && one.committee == other.committee && one.role == other.role &&
             one.place == other.place && committee::has_a_place(one.role) && one.overlaps(other);
    });
    if (is_beside_itself)
      faults.push_back(place + t.translate("has its place with another at the same time"));
  }
  for (const BoardMembership& one : offices.board_memberships()) {
    const auto partner = organisations::OrganisationStore(view).find(one.partner);
    if (!is_there(one.official) || !partner || partner->kind != organisations::OrganisationKind::Partner)
      faults.push_back("board_membership " + std::to_string(one.id.value) + ": " +
                       t.translate("is of somebody who was taken back, or of no partner"));
  }
  return faults;
}

}  // namespace handslag::cli
