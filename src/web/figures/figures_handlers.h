#pragma once

#include "web/visit.h"

namespace handslag::web {

/// The public body's page of the figures that it has received, and the files of them.
Outcome statistics(const Visit& visit);
Outcome statistics_file(const Visit& visit);

/// The partner's own records, figures and sharing.
Outcome own_figures(const Visit& visit);
Outcome sealing_form(const Visit& visit);
Outcome seal_figures(const Visit& visit);
Outcome sharing_form(const Visit& visit);
Outcome share_data(const Visit& visit);
Outcome sharing_end_form(const Visit& visit);
Outcome end_sharing(const Visit& visit);

}  // namespace handslag::web
