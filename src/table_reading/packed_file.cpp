#include "table_reading/packed_file.h"

#include <expat.h>
#include <zip.h>

#include <array>
#include <cstring>

namespace handslag::table_reading {

namespace {

constexpr zip_int64_t kMostParts = 10'000;
constexpr int kDeepestXml = 250;
constexpr std::size_t kPiece = 64 * 1024;
/// A name, a text or an attribute that is longer than this is no table; the parser would keep it all.
constexpr std::size_t kLongestToken = 1'000'000;

struct CloseFile {
  void operator()(zip_file_t* file) const { zip_fclose(file); }
};
using OpenPart = std::unique_ptr<zip_file_t, CloseFile>;

Result<OpenPart, PackedFault> open_part(zip_t* archive, const std::string& name) {
  OpenPart file(zip_fopen(archive, name.c_str(), 0));
  if (file) return file;
  switch (zip_error_code_zip(zip_get_error(archive))) {
    case ZIP_ER_NOENT:
      return Refused{PackedFault::Missing};
    case ZIP_ER_NOPASSWD:
    case ZIP_ER_WRONGPASSWD:
    case ZIP_ER_ENCRNOTSUPP:
      return Refused{PackedFault::Locked};
    default:
      return Refused{PackedFault::Damaged};
  }
}

std::string_view local_name(const char* name) {
  const char* colon = std::strchr(name, ':');
  return colon ? colon + 1 : name;
}

// What the parser's callbacks share.
struct Parsing {
  XML_Parser parser = nullptr;
  XmlTaker& taker;
  int depth = 0;
  bool is_refused = false;
  std::size_t since_event = 0;  // bytes that gave nothing yet

  void refuse() {
    is_refused = true;
    XML_StopParser(parser, XML_FALSE);
  }
  void after() {
    since_event = 0;
    if (taker.has_stopped()) XML_StopParser(parser, XML_FALSE);
  }
};

void set_callbacks(XML_Parser parser, Parsing& parsing) {
  XML_SetUserData(parser, &parsing);
  XML_SetElementHandler(
      parser,
      [](void* data, const char* name, const char** attributes) {
        auto& self = *static_cast<Parsing*>(data);
        if (self.is_refused || self.taker.has_stopped()) return;
        if (++self.depth > kDeepestXml) return self.refuse();
        self.taker.start(local_name(name), XmlAttributes(attributes));
        self.after();
      },
      [](void* data, const char* name) {
        auto& self = *static_cast<Parsing*>(data);
        if (self.is_refused || self.taker.has_stopped()) return;
        --self.depth;
        self.taker.end(local_name(name));
        self.after();
      });
  XML_SetCharacterDataHandler(parser, [](void* data, const char* text, int length) {
    auto& self = *static_cast<Parsing*>(data);
    if (self.is_refused || self.taker.has_stopped()) return;
    self.taker.text(std::string_view(text, static_cast<std::size_t>(length)));
    self.after();
  });
  XML_SetStartDoctypeDeclHandler(parser, [](void* data, const char*, const char*, const char*, int) {
    static_cast<Parsing*>(data)->refuse();
  });
}

}  // namespace

std::string_view XmlAttributes::operator[](std::string_view name) const {
  for (const char** pair = pairs_; pair && pair[0]; pair += 2) {
    if (local_name(pair[0]) == name) return pair[1];
  }
  return {};
}

void PackedFile::Close::operator()(zip* archive) const { zip_discard(archive); }

PackedFile::PackedFile(std::string_view bytes) {
  zip_source_t* source = zip_source_buffer_create(bytes.data(), bytes.size(), 0, nullptr);
  if (!source) return;
  archive_.reset(zip_open_from_source(source, ZIP_RDONLY, nullptr));
  if (!archive_) {
    zip_source_free(source);
  } else if (zip_get_num_entries(archive_.get(), 0) > kMostParts) {
    archive_.reset();
  }
}

bool PackedFile::has(const std::string& part) const {
  return archive_ && zip_name_locate(archive_.get(), part.c_str(), 0) >= 0;
}

Result<std::string, PackedFault> PackedFile::part(const std::string& name, std::size_t most) const {
  const auto file = open_part(archive_.get(), name);
  if (!file) return Refused{file.refusal()};
  std::string content;
  std::array<char, 4096> piece;
  for (;;) {
    const zip_int64_t read = zip_fread(file->get(), piece.data(), piece.size());
    if (read < 0) return Refused{PackedFault::Damaged};
    if (read == 0) return content;
    content.append(piece.data(), static_cast<std::size_t>(read));
    if (content.size() > most) return Refused{PackedFault::TooLarge};
  }
}

std::optional<PackedFault> PackedFile::read_xml(const std::string& name, std::size_t most, XmlTaker& taker,
                                                const LongWork& work) const {
  const auto file = open_part(archive_.get(), name);
  if (!file) return file.refusal();
  const std::unique_ptr<XML_ParserStruct, decltype(&XML_ParserFree)> parser(XML_ParserCreate(nullptr),
                                                                            &XML_ParserFree);
  if (!parser) return PackedFault::Damaged;
  Parsing parsing{.parser = parser.get(), .taker = taker};
  set_callbacks(parser.get(), parsing);
  std::array<char, kPiece> piece;
  std::size_t all = 0;
  for (;;) {
    work.go_on();
    const zip_int64_t read = zip_fread(file->get(), piece.data(), piece.size());
    if (read < 0) return PackedFault::Damaged;
    const auto bytes = static_cast<std::size_t>(read);
    all += bytes;
    parsing.since_event += bytes;
    if (all > most || parsing.since_event > kLongestToken) return PackedFault::TooLarge;
    const XML_Status status = XML_Parse(parser.get(), piece.data(), static_cast<int>(bytes), bytes == 0);
    if (parsing.is_refused) return PackedFault::Damaged;
    if (taker.has_stopped()) return std::nullopt;
    if (status != XML_STATUS_OK) return PackedFault::Damaged;
    if (bytes == 0) return std::nullopt;
  }
}

}  // namespace handslag::table_reading
