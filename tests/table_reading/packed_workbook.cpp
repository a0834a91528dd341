#include "tests/table_reading/packed_workbook.h"

#include <zip.h>

#include <stdexcept>

namespace handslag::testing {

std::string packed(const std::vector<std::pair<std::string, std::string>>& parts) {
  zip_source_t* source = zip_source_buffer_create(nullptr, 0, 0, nullptr);
  zip_source_keep(source);
  zip_t* archive = zip_open_from_source(source, ZIP_CREATE | ZIP_TRUNCATE, nullptr);
  if (archive == nullptr) throw std::runtime_error("no zip file");
  for (const auto& [name, content] : parts) {
    zip_source_t* part = zip_source_buffer(archive, content.data(), content.size(), 0);
    if (zip_file_add(archive, name.c_str(), part, ZIP_FL_ENC_UTF_8) < 0) throw std::runtime_error(name);
  }
  if (zip_close(archive) != 0) throw std::runtime_error("the zip file cannot be closed");
  zip_source_open(source);
  zip_source_seek(source, 0, SEEK_END);
  std::string bytes(static_cast<std::size_t>(zip_source_tell(source)), '\0');
  zip_source_seek(source, 0, SEEK_SET);
  zip_source_read(source, bytes.data(), bytes.size());
  zip_source_close(source);
  zip_source_free(source);
  return bytes;
}

std::string xlsx_of_rows(const std::string& rows, const std::string& texts, bool counts_from_1904) {
  const std::string main = "xmlns=\"http://schemas.openxmlformats.org/spreadsheetml/2006/main\"";
  const std::string relation = "http://schemas.openxmlformats.org/officeDocument/2006/relationships";
  return packed(
      {{"xl/workbook.xml",
        "<workbook " + main + " xmlns:r=\"" + relation + "\"><workbookPr date1904=\"" +
            (counts_from_1904 ? "1" : "0") +
            "\"/><sheets><sheet name=\"Poster\" sheetId=\"1\" r:id=\"rId1\"/></sheets></workbook>"},
       {"xl/_rels/workbook.xml.rels",
        "<Relationships><Relationship Id=\"rId1\" Type=\"" + relation +
            "/worksheet\" Target=\"worksheets/sheet1.xml\"/><Relationship Id=\"rId2\" Type=\"" + relation +
            "/sharedStrings\" Target=\"sharedStrings.xml\"/><Relationship Id=\"rId3\" Type=\"" + relation +
            "/styles\" Target=\"/xl/styles.xml\"/></Relationships>"},
       {"xl/styles.xml",
        "<styleSheet " + main +
            "><numFmts><numFmt numFmtId=\"164\" formatCode=\"[$-41D]d\\ mmmm\\ yyyy;@\"/>"
            "<numFmt numFmtId=\"165\" formatCode=\"[h]:mm\"/></numFmts><cellStyleXfs><xf "
            "numFmtId=\"14\"/></cellStyleXfs><cellXfs><xf numFmtId=\"0\"/><xf numFmtId=\"14\"/><xf "
            "numFmtId=\"164\"/><xf numFmtId=\"165\"/></cellXfs></styleSheet>"},
       {"xl/sharedStrings.xml", "<sst " + main + ">" + texts + "</sst>"},
       {"xl/worksheets/sheet1.xml",
        "<worksheet " + main + "><sheetData>" + rows + "</sheetData></worksheet>"}});
}

std::string ods_of_tables(const std::string& tables) {
  return packed(
      {{"mimetype", "application/vnd.oasis.opendocument.spreadsheet"},
       {"content.xml",
        "<office:document-content xmlns:office=\"urn:oasis:names:tc:opendocument:xmlns:office:1.0\" "
        "xmlns:table=\"urn:oasis:names:tc:opendocument:xmlns:table:1.0\" "
        "xmlns:text=\"urn:oasis:names:tc:opendocument:xmlns:text:1.0\"><office:body><office:spreadsheet>" +
            tables + "</office:spreadsheet></office:body></office:document-content>"}});
}

}  // namespace handslag::testing
