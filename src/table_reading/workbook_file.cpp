#include "table_reading/workbook_file.h"

namespace handslag::table_reading {

OpenedWorkbook open_workbook(FileKind kind, std::string_view bytes, const LongWork& work) {
  return kind == FileKind::Xlsx ? open_xlsx(bytes, work) : open_ods(bytes, work);
}

}  // namespace handslag::table_reading
