#include <zip.h>

#include <memory>

#include "base/error.h"
#include "spreadsheet/workbook.h"

namespace handslag::spreadsheet {

namespace {

constexpr std::string_view kMimeType = "application/vnd.oasis.opendocument.spreadsheet";
constexpr std::string_view kDeclaration = "<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n";
/// 1980-01-01 00:00, the first day that a zip file knows.
constexpr zip_uint16_t kDosDate = 0x21;

std::string escaped(std::string_view text) {
  std::string result;
  for (const char letter : text) {
    switch (letter) {
      case '&':
        result += "&amp;";
        break;
      case '<':
        result += "&lt;";
        break;
      case '>':
        result += "&gt;";
        break;
      case '"':
        result += "&quot;";
        break;
      case '\t':
      case '\n':
        result += ' ';
        break;
      default:
        if (static_cast<unsigned char>(letter) >= 0x20) result += letter;
    }
  }
  return result;
}

std::string attribute(std::string_view name, std::string_view value) {
  return " " + std::string(name) + "=\"" + escaped(value) + "\"";
}

std::string decimal(double number) {
  char text[32];
  std::snprintf(text, sizeof text, "%.17g", number);
  return text;
}

class CellXml {
 public:
  explicit CellXml(bool is_header) : style_(is_header ? " table:style-name=\"header\"" : "") {}

  std::string operator()(std::monostate) const { return "<table:table-cell" + style_ + "/>"; }
  std::string operator()(const std::string& text) const {
    return "<table:table-cell" + style_ + " office:value-type=\"string\"><text:p>" + escaped(text) +
           "</text:p></table:table-cell>";
  }
  std::string operator()(std::int64_t number) const { return of_number(std::to_string(number)); }
  std::string operator()(double number) const { return of_number(decimal(number)); }

 private:
  std::string of_number(const std::string& digits) const {
    return "<table:table-cell" + style_ + " office:value-type=\"float\"" + attribute("office:value", digits) +
           "><text:p>" + digits + "</text:p></table:table-cell>";
  }

  std::string style_;
};

std::string content_of(const Workbook& workbook) {
  std::string xml =
      std::string(kDeclaration) +
      "<office:document-content xmlns:office=\"urn:oasis:names:tc:opendocument:xmlns:office:1.0\""
      " xmlns:table=\"urn:oasis:names:tc:opendocument:xmlns:table:1.0\""
      " xmlns:text=\"urn:oasis:names:tc:opendocument:xmlns:text:1.0\""
      " xmlns:style=\"urn:oasis:names:tc:opendocument:xmlns:style:1.0\""
      " xmlns:fo=\"urn:oasis:names:tc:opendocument:xmlns:xsl-fo-compatible:1.0\" office:version=\"1.3\">"
      "<office:automatic-styles><style:style style:name=\"header\" style:family=\"table-cell\">"
      "<style:text-properties fo:font-weight=\"bold\"/></style:style></office:automatic-styles>"
      "<office:body><office:spreadsheet>";
  for (const Sheet& sheet : workbook.sheets) {
    xml += "<table:table" + attribute("table:name", sheet.name) + ">";
    for (const std::vector<Cell>& row : sheet.rows) {
      xml += "<table:table-row>";
      for (const Cell& cell : row) xml += std::visit(CellXml(cell.is_header), cell.value);
      if (row.empty()) xml += "<table:table-cell/>";
      xml += "</table:table-row>";
    }
    if (sheet.rows.empty()) xml += "<table:table-row><table:table-cell/></table:table-row>";
    xml += "</table:table>";
  }
  return xml + "</office:spreadsheet></office:body></office:document-content>\n";
}

std::string meta_of(const Workbook& workbook) {
  return std::string(kDeclaration) +
         "<office:document-meta xmlns:office=\"urn:oasis:names:tc:opendocument:xmlns:office:1.0\""
         " xmlns:dc=\"http://purl.org/dc/elements/1.1/\" office:version=\"1.3\"><office:meta><dc:title>" +
         escaped(workbook.title) + "</dc:title><dc:language>" + escaped(workbook.language) +
         "</dc:language></office:meta></office:document-meta>\n";
}

std::string manifest() {
  std::string xml = std::string(kDeclaration) +
                    "<manifest:manifest xmlns:manifest=\"urn:oasis:names:tc:opendocument:xmlns:manifest:1.0\""
                    " manifest:version=\"1.3\">";
  const auto entry = [&](std::string_view path, std::string_view type) {
    xml += "<manifest:file-entry" + attribute("manifest:full-path", path) +
           attribute("manifest:media-type", type) + "/>";
  };
  entry("/", kMimeType);
  entry("content.xml", "text/xml");
  entry("meta.xml", "text/xml");
  return xml + "</manifest:manifest>\n";
}

/// A zip file in memory.
class Archive {
 public:
  Archive() {
    zip_error_t error;
    zip_error_init(&error);
    source_ = zip_source_buffer_create(nullptr, 0, 0, &error);
    if (source_ != nullptr) zip_source_keep(source_);
    archive_ =
        source_ == nullptr ? nullptr : zip_open_from_source(source_, ZIP_CREATE | ZIP_TRUNCATE, &error);
    zip_error_fini(&error);
    if (archive_ == nullptr) throw Error("a zip file cannot be made");
  }
  ~Archive() {
    if (archive_ != nullptr) zip_discard(archive_);
    if (source_ != nullptr) zip_source_free(source_);
  }
  Archive(const Archive&) = delete;
  Archive& operator=(const Archive&) = delete;

  /// `bytes` must live until finish().
  void add(const char* name, std::string_view bytes, bool is_compressed = true) {
    zip_source_t* content = zip_source_buffer(archive_, bytes.data(), bytes.size(), 0);
    const zip_int64_t at = zip_file_add(archive_, name, content, ZIP_FL_ENC_UTF_8);
    if (at < 0) throw Error(std::string("cannot add ") + name);
    const auto index = static_cast<zip_uint64_t>(at);
    zip_set_file_compression(archive_, index, is_compressed ? ZIP_CM_DEFLATE : ZIP_CM_STORE, 0);
    zip_file_set_dostime(archive_, index, 0, kDosDate, 0);
  }

  std::string finish() {
    if (zip_close(archive_) != 0) throw Error("the zip file cannot be closed");
    archive_ = nullptr;
    zip_source_open(source_);
    zip_source_seek(source_, 0, SEEK_END);
    std::string bytes(static_cast<std::size_t>(zip_source_tell(source_)), '\0');
    zip_source_seek(source_, 0, SEEK_SET);
    const zip_int64_t read = zip_source_read(source_, bytes.data(), bytes.size());
    zip_source_close(source_);
    if (read != static_cast<zip_int64_t>(bytes.size())) throw Error("the zip file cannot be read back");
    return bytes;
  }

 private:
  zip_source_t* source_ = nullptr;
  zip_t* archive_ = nullptr;
};

}  // namespace

std::string to_ods(const Workbook& workbook) {
  check_limits(workbook);
  const std::string content = content_of(workbook);
  const std::string meta = meta_of(workbook);
  const std::string list = manifest();
  Archive archive;
  archive.add("mimetype", kMimeType, false);
  archive.add("content.xml", content);
  archive.add("meta.xml", meta);
  archive.add("META-INF/manifest.xml", list);
  return archive.finish();
}

}  // namespace handslag::spreadsheet
