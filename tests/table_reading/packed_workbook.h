#pragma once

#include <string>
#include <utility>
#include <vector>

namespace handslag::testing {

/// A zip file of these parts, as a spreadsheet program would pack them.
std::string packed(const std::vector<std::pair<std::string, std::string>>& parts);

/// An XLSX workbook of one sheet with the rows given as XML, texts that they refer to, and cell formats: 0
/// plain, 1 a day (built in), 2 a day (own), 3 hours.
std::string xlsx_of_rows(const std::string& rows, const std::string& texts = "",
                         bool counts_from_1904 = false);

/// An ODS workbook with the content of office:spreadsheet given as XML.
std::string ods_of_tables(const std::string& tables);

}  // namespace handslag::testing
