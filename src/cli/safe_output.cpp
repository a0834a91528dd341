#include "cli/safe_output.h"

#include <limits>
#include <ostream>
#include <string>

#include "base/entered_text.h"
#include "base/text.h"

namespace handslag::cli {

namespace {

bool is_passed(char c) { return c == '\n' || c == '\t' || c == '\r'; }

/// Bytes of the character that starts `text`, also when it is not all there yet.
std::size_t announced_length(std::string_view text) {
  const auto lead = static_cast<unsigned char>(text[0]);
  return lead >= 0xF0 ? 4 : lead >= 0xE0 ? 3 : lead >= 0xC0 ? 2 : 1;
}

class Filter final : public std::streambuf {
 public:
  explicit Filter(std::streambuf& target) : target_(target) {}
  ~Filter() override { pass(true); }

 protected:
  std::streamsize xsputn(const char* bytes, std::streamsize count) override {
    waiting_.append(bytes, static_cast<std::size_t>(count));
    return pass(false) ? count : 0;
  }
  int_type overflow(int_type c) override {
    if (c == traits_type::eof()) return traits_type::not_eof(c);
    waiting_ += static_cast<char>(c);
    return pass(false) ? c : traits_type::eof();
  }
  int sync() override { return target_.pubsync(); }

 private:
  // Writes what waits; the beginning of a character is kept until the rest comes, or until it is the last.
  bool pass(bool is_last) {
    std::string safe;
    std::string_view rest = waiting_;
    while (!rest.empty()) {
      const std::size_t length = announced_length(rest);
      if (!is_last && rest.size() < length && is_beginning(rest)) break;
      const bool is_whole = rest.size() >= length && is_utf8(rest.substr(0, length));
      const std::string_view character = rest.substr(0, is_whole ? length : 1);
      safe += is_passed(character[0]) ? std::string(character) : quotable(character);
      rest.remove_prefix(character.size());
    }
    waiting_ = std::string(rest);
    return target_.sputn(safe.data(), std::ssize(safe)) == std::ssize(safe);
  }

  static bool is_beginning(std::string_view text) {
    for (const char byte : text.substr(1)) {
      if ((static_cast<unsigned char>(byte) & 0xC0) != 0x80) return false;
    }
    return true;
  }

  std::streambuf& target_;
  std::string waiting_;
};

}  // namespace

SafeOutput::SafeOutput(std::ostream& stream)
    : stream_(stream), target_(stream.rdbuf()), filter_(std::make_unique<Filter>(*target_)) {
  stream_.rdbuf(filter_.get());
}

SafeOutput::~SafeOutput() { stream_.rdbuf(target_); }

}  // namespace handslag::cli
