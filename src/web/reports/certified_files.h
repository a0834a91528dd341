#pragma once

#include <string>

#include "http/response.h"
#include "reports/certified_report.h"
#include "web/page_place.h"

namespace handslag::web {

/// The files of a certified report: the package that travels, and the report to be read.
inline constexpr std::string_view kReportPackage = "report.json";
inline constexpr std::string_view kReportText = "report.txt";

/// Throws NotFound for another name.
http::Response certified_file(const reports::CertifiedReport& report, std::string_view file);

/// "Version 1, certified by Eva Sund 3 mar 2025", with its hash and its receipt. `files` are links to them.
html::Node version_of(const Translator& t, const reports::CertifiedReport& report, const html::Node& files);

}  // namespace handslag::web
