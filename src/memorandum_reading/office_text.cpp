#include "memorandum_reading/office_text.h"

#include <expat.h>
#include <zip.h>

#include <algorithm>
#include <array>
#include <cstring>
#include <memory>
#include <optional>
#include <utility>

#include "base/text.h"

namespace handslag::memorandum_reading {

namespace {

using Reason = ReadingRefusal::Reason;

struct CloseArchive {
  void operator()(zip_t* archive) const { zip_discard(archive); }
};
struct CloseFile {
  void operator()(zip_file_t* file) const { zip_fclose(file); }
};
using Archive = std::unique_ptr<zip_t, CloseArchive>;

Archive opened(std::string_view bytes) {
  zip_source_t* source = zip_source_buffer_create(bytes.data(), bytes.size(), 0, nullptr);
  if (!source) return {};
  Archive archive(zip_open_from_source(source, ZIP_RDONLY, nullptr));
  if (!archive) zip_source_free(source);
  return archive;
}

// The bytes of one part; what it says of its size is not trusted.
Result<std::string, Reason> part(zip_t* archive, const char* name) {
  const std::unique_ptr<zip_file_t, CloseFile> file(zip_fopen(archive, name, 0));
  if (!file) {
    const int code = zip_error_code_zip(zip_get_error(archive));
    return Refused{code == ZIP_ER_NOPASSWD || code == ZIP_ER_WRONGPASSWD ? Reason::Locked : Reason::Damaged};
  }
  std::string content;
  std::array<char, 64 * 1024> buffer;
  for (;;) {
    const zip_int64_t read = zip_fread(file.get(), buffer.data(), buffer.size());
    if (read < 0) return Refused{Reason::Damaged};
    if (read == 0) return content;
    content.append(buffer.data(), static_cast<std::size_t>(read));
    if (content.size() > kLargestPart) return Refused{Reason::TooLarge};
  }
}

// Paragraphs as lines. Both formats are read by the last part of their element names: "w:p" and "text:p" are
// "p".
class TextReader {
 public:
  enum class Format { Word, OpenDocument };

  explicit TextReader(Format format) : format_(format) {}

  Result<std::string, Reason> read(std::string_view xml) {
    const std::unique_ptr<XML_ParserStruct, decltype(&XML_ParserFree)> parser(XML_ParserCreate("UTF-8"),
                                                                              &XML_ParserFree);
    if (!parser) return Refused{Reason::Damaged};
    parser_ = parser.get();
    XML_SetUserData(parser_, this);
    XML_SetElementHandler(
        parser_,
        [](void* self, const char* name, const char** attributes) {
          static_cast<TextReader*>(self)->start(name, attributes);
        },
        [](void* self, const char* name) { static_cast<TextReader*>(self)->end(name); });
    XML_SetCharacterDataHandler(parser_, [](void* self, const char* text, int length) {
      static_cast<TextReader*>(self)->characters(std::string_view(text, static_cast<std::size_t>(length)));
    });
    // Neither format has a document type; whoever writes one wants entities that grow.
    XML_SetStartDoctypeDeclHandler(parser_, [](void* self, const char*, const char*, const char*, int) {
      static_cast<TextReader*>(self)->stop(Reason::Damaged);
    });
    const XML_Status status = XML_Parse(parser_, xml.data(), static_cast<int>(xml.size()), 1);
    if (refusal_) return Refused{*refusal_};
    if (status != XML_STATUS_OK) return Refused{Reason::Damaged};
    return std::move(text_);
  }

 private:
  static std::string_view local_name(const char* name) {
    const char* colon = std::strchr(name, ':');
    return colon ? colon + 1 : name;
  }

  void stop(Reason reason) {
    if (!refusal_) refusal_ = reason;
    XML_StopParser(parser_, XML_FALSE);
  }

  // What is not text of the document: deleted words, comments, a second wording for older programs.
  static bool is_left_out(std::string_view name) {
    static constexpr std::array<std::string_view, 6> kNames = {"Fallback",        "del",        "instrText",
                                                               "tracked-changes", "annotation", "delText"};
    return std::ranges::find(kNames, name) != kNames.end();
  }

  void start(const char* raw, const char** attributes) {
    const std::string_view name = local_name(raw);
    if (++depth_ > kDeepestXml) return stop(Reason::Damaged);
    if (left_out_ > 0 || is_left_out(name)) {
      ++left_out_;
      return;
    }
    if (format_ == Format::Word) {
      start_word(name, attributes);
    } else {
      start_open_document(name, attributes);
    }
  }

  void end(const char* raw) {
    const std::string_view name = local_name(raw);
    --depth_;
    if (left_out_ > 0) {
      --left_out_;
      return;
    }
    if (name == "t") takes_text_ = false;
    if (name == "p" || name == "h") end_paragraph();
    if (name == "tc" || name == "table-cell") row_.push_back(std::exchange(cell_, {}));
    if (name == "tr" || name == "table-row") end_row();
    if (name == "list-item") in_list_item_ = false;
  }

  void start_word(std::string_view name, const char** attributes) {
    if (name == "t") takes_text_ = true;
    if (name == "tab") paragraph_ += '\t';
    if (name == "br" || name == "cr") paragraph_ += is_page_break(attributes) ? '\f' : '\n';
    if (name == "numPr") is_item_ = true;
    if (name == "pStyle" && lower_case(value_of(attributes, "val")).find("rubrik") != std::string::npos)
      is_heading_ = true;
    if (name == "pStyle" && lower_case(value_of(attributes, "val")).find("heading") != std::string::npos)
      is_heading_ = true;
    if (name == "tc") ++tables_;
  }

  void start_open_document(std::string_view name, const char** attributes) {
    if (name == "p" || name == "h") takes_text_ = true;
    if (name == "h") is_heading_ = true;
    if (name == "tab") paragraph_ += '\t';
    if (name == "line-break") paragraph_ += '\n';
    if (name == "s") paragraph_.append(std::min<std::size_t>(count_of(attributes), 80), ' ');
    if (name == "list-item") in_list_item_ = true;
    if (name == "p" && in_list_item_) is_item_ = true;
    if (name == "table-cell") ++tables_;
  }

  static std::string value_of(const char** attributes, std::string_view wanted) {
    for (; attributes && attributes[0]; attributes += 2) {
      if (local_name(attributes[0]) == wanted) return attributes[1];
    }
    return {};
  }

  static bool is_page_break(const char** attributes) { return value_of(attributes, "type") == "page"; }

  static std::size_t count_of(const char** attributes) {
    const std::string count = value_of(attributes, "c");
    if (count.empty() || count.size() > 3 || count.find_first_not_of("0123456789") != std::string::npos)
      return 1;
    return static_cast<std::size_t>(std::stoi(count));
  }

  void characters(std::string_view text) {
    if (left_out_ > 0 || !takes_text_) return;
    for (const char c : text) paragraph_ += c == '\n' || c == '\r' ? ' ' : c;
    if (text_.size() + paragraph_.size() + cell_.size() > kLongestMemorandum) stop(Reason::TooLarge);
  }

  void end_paragraph() {
    takes_text_ = false;
    std::string paragraph = std::exchange(paragraph_, {});
    if (tables_ > 0) {
      if (!cell_.empty() && !trimmed(paragraph).empty()) cell_ += ' ';
      std::ranges::replace(paragraph, '\t', ' ');
      cell_ += trimmed(paragraph);
      is_item_ = is_heading_ = false;
      return;
    }
    constexpr std::size_t kFullParagraph = 90;
    const std::string_view words = trimmed(paragraph);
    const bool has_ended =
        !words.empty() && std::string_view(".:;!?)").find(words.back()) != std::string_view::npos;
    if (is_heading_) text_ += '\n';
    if (is_item_ && !trimmed(paragraph).empty()) text_ += "• ";
    text_ += paragraph + '\n';
    // A paragraph is not a line that was full: what follows begins anew. Where each line of a text became a
    // paragraph, only one that ended does.
    if (is_heading_ || (!is_item_ && has_ended && length_in_characters(paragraph) > kFullParagraph))
      text_ += '\n';
    is_item_ = is_heading_ = false;
  }

  void end_row() {
    std::string line;
    for (const std::string& cell : row_) line += (line.empty() ? "" : "\t") + cell;
    row_.clear();
    tables_ = 0;
    text_ += line + '\n';
  }

  Format format_;
  XML_Parser parser_ = nullptr;
  std::optional<Reason> refusal_;
  std::string text_;
  std::string paragraph_;
  std::string cell_;
  std::vector<std::string> row_;
  int depth_ = 0;
  int left_out_ = 0;
  int tables_ = 0;
  bool takes_text_ = false;
  bool is_item_ = false;
  bool is_heading_ = false;
  bool in_list_item_ = false;
};

constexpr const char* kWordText = "word/document.xml";
constexpr const char* kOpenDocumentText = "content.xml";
constexpr std::string_view kOpenDocumentKind = "application/vnd.oasis.opendocument.text";

Result<std::string, Reason> text_in(zip_t* archive) {
  if (zip_get_num_entries(archive, 0) > kMostParts) return Refused{Reason::TooLarge};
  const auto has = [&](const char* name) { return zip_name_locate(archive, name, 0) >= 0; };
  const bool is_word = has("[Content_Types].xml") && has(kWordText);
  bool is_open_document = false;
  if (!is_word && has("mimetype") && has(kOpenDocumentText)) {
    const auto kind = part(archive, "mimetype");
    if (!kind) return Refused{kind.refusal()};
    is_open_document = trimmed(*kind) == kOpenDocumentKind;
  }
  if (!is_word && !is_open_document) return Refused{Reason::NotText};
  const auto xml = part(archive, is_word ? kWordText : kOpenDocumentText);
  if (!xml) return Refused{xml.refusal()};
  return TextReader(is_word ? TextReader::Format::Word : TextReader::Format::OpenDocument).read(*xml);
}

}  // namespace

Result<std::string, ReadingRefusal> text_of_office_file(std::string_view bytes) {
  const Archive archive = opened(bytes);
  if (!archive) return Refused{ReadingRefusal{Reason::Damaged}};
  auto text = text_in(archive.get());
  if (!text) return Refused{ReadingRefusal{text.refusal()}};
  return std::move(text).value();
}

}  // namespace handslag::memorandum_reading
