#define POINTERHOLDER_TRANSITION 4  // std::shared_ptr throughout
#include <qpdf/QPDFObjectHandle.hh>
#include <qpdf/QPDFTokenizer.hh>
#include <qpdf/QUtil.hh>

#include "conformance/reading.h"

namespace handslag::conformance {

namespace {

using Tokenizer = QPDFTokenizer;
constexpr std::size_t kMaxMapped = 200'000;

unsigned code_of(std::string_view bytes) {
  unsigned code = 0;
  for (const char byte : bytes.substr(0, 4)) code = code << 8 | static_cast<unsigned char>(byte);
  return code;
}

std::string utf8_of(std::string_view utf16, unsigned added) {
  std::string bytes(utf16);
  if (bytes.size() >= 2) {
    const unsigned last = code_of(bytes.substr(bytes.size() - 2)) + added;
    bytes[bytes.size() - 2] = static_cast<char>(last >> 8 & 0xFFU);
    bytes[bytes.size() - 1] = static_cast<char>(last & 0xFFU);
  }
  std::string with_mark("\xFE\xFF");
  return QUtil::utf16_to_utf8(with_mark + bytes);
}

/// Reads the sections of a CMap: `<45> <0045>` after beginbfchar, `<45> <47> <0045>` or
/// `<45> <46> [<0045> <0046>]` after beginbfrange.
class MapReader {
 public:
  explicit MapReader(UnicodeMap& map) : map_(map) {}

  void take(const Tokenizer::Token& token) {
    if (token.getType() == Tokenizer::tt_word) {
      const std::string& word = token.getValue();
      section_ = word == "beginbfchar"    ? Section::Characters
                 : word == "beginbfrange" ? Section::Ranges
                                          : Section::None;
      strings_.clear();
      return;
    }
    if (section_ == Section::None) return;
    if (token.getType() == Tokenizer::tt_array_open) {
      is_in_array_ = true;
    } else if (token.getType() == Tokenizer::tt_array_close) {
      is_in_array_ = false;
      strings_.clear();
    } else if (token.getType() == Tokenizer::tt_string) {
      take_string(token.getValue());
    }
  }

 private:
  enum class Section { None, Characters, Ranges };

  void take_string(const std::string& bytes) {
    strings_.push_back(bytes);
    if (section_ == Section::Characters && strings_.size() == 2) {
      put(code_of(strings_[0]), bytes, 0);
      strings_.clear();
    } else if (section_ == Section::Ranges && is_in_array_ && strings_.size() > 2) {
      put(code_of(strings_[0]) + static_cast<unsigned>(strings_.size() - 3), bytes, 0);
    } else if (section_ == Section::Ranges && !is_in_array_ && strings_.size() == 3) {
      const unsigned first = code_of(strings_[0]);
      const unsigned last = code_of(strings_[1]);
      for (unsigned code = first; code <= last && mapped_ < kMaxMapped; ++code) {
        put(code, bytes, code - first);
        if (code - first > 0xFFFF) break;
      }
      strings_.clear();
    }
  }

  void put(unsigned code, std::string_view utf16, unsigned added) {
    if (++mapped_ <= kMaxMapped) map_[code] = utf8_of(utf16, added);
  }

  UnicodeMap& map_;
  Section section_ = Section::None;
  bool is_in_array_ = false;
  std::vector<std::string> strings_;
  std::size_t mapped_ = 0;
};

}  // namespace

UnicodeMap read_unicode_map(std::string_view cmap) {
  UnicodeMap map;
  MapReader reader(map);
  Tokenizer tokenizer;
  tokenizer.allowEOF();
  const auto take_ready = [&] {
    Tokenizer::Token token;
    bool unread = false;
    char letter = 0;
    while (tokenizer.getToken(token, unread, letter)) {
      if (token.getType() == Tokenizer::tt_eof) return;
      reader.take(token);
      if (!unread) return;
      tokenizer.presentCharacter(letter);
    }
  };
  for (const char letter : cmap) {
    tokenizer.presentCharacter(letter);
    take_ready();
  }
  tokenizer.presentEOF();
  take_ready();
  return map;
}

}  // namespace handslag::conformance
