#pragma once

#include "http/request.h"

namespace handslag::http {

/// Whether a request that writes comes from a page of this server, as the browser itself says:
///
///     Sec-Fetch-Site: same-origin     where there is one, it decides
///     Origin: https://handslag.example with Host: handslag.example
///
/// A browser sends at least the second with every form; what sends neither is no page of ours. See
/// docs/decisions/0024.
bool comes_from_own_page(const Request& request);

}  // namespace handslag::http
