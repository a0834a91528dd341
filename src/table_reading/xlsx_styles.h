#pragma once

#include <map>
#include <string>
#include <string_view>
#include <vector>

#include "table_reading/packed_file.h"

namespace handslag::table_reading {

/// Whether a format of numbers shows a day: "yyyy-mm-dd", "d mmm", but not "0.00" or "[h]:mm".
bool shows_a_day(std::string_view format);

/// Which cell formats of an XLSX workbook show a number as a day. Days are kept as numbers; the format alone
/// tells them from counts.
class XlsxStyles final : public XmlTaker {
 public:
  bool is_day(std::size_t style) const { return style < days_.size() && days_[style]; }

  void start(std::string_view name, const XmlAttributes& attributes) override;
  void end(std::string_view name) override;
  void text(std::string_view) override {}

 private:
  std::map<std::string, bool, std::less<>> own_formats_;
  std::vector<bool> days_;
  bool in_cell_formats_ = false;
};

}  // namespace handslag::table_reading
