#include "cli/recipients_of_figures.h"

#include "organisations/data_sharing_store.h"
#include "organisations/organisation_store.h"

namespace handslag::cli {

std::string recipients_of_figures(OpenedFolder& opened, const organisations::Organisation& partner,
                                  int year) {
  const organisations::View view = opened.view(partner.id);
  std::string names;
  for (const organisations::DataSharing& one : organisations::DataSharingStore(view).list()) {
    if (one.what != organisations::SharedData::Figures || !one.has_year(year)) continue;
    const std::string name = organisations::OrganisationStore(view).get(one.recipient).name;
    if (names.find(name) == std::string::npos) names += (names.empty() ? "" : ", ") + name;
  }
  return names;
}

}  // namespace handslag::cli
