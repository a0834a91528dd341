#define POINTERHOLDER_TRANSITION 4  // std::shared_ptr throughout
#include "conformance/reading.h"

#include <algorithm>
#include <cctype>
#include <qpdf/Pipeline.hh>
#include <qpdf/QPDFObjectHandle.hh>
#include <stdexcept>

namespace handslag::conformance {

namespace {

/// Keeps what a stream gives until it is too much: a few kilobytes can unpack to gigabytes.
class LimitedBytes final : public Pipeline {
 public:
  LimitedBytes() : Pipeline("limited bytes", nullptr) {}
  void write(const unsigned char* data, std::size_t size) override {
    if (bytes_.size() + size > kMaxStreamBytes) throw std::runtime_error("stream too long");
    bytes_.append(reinterpret_cast<const char*>(data), size);
  }
  void finish() override {}
  std::string take() { return std::move(bytes_); }

 private:
  std::string bytes_;
};

}  // namespace

void FaultList::add(std::string_view rule, std::string where, Message what, std::string detail) {
  const bool is_known = std::ranges::any_of(
      faults_, [&](const Fault& fault) { return fault.rule == rule && fault.detail == detail; });
  if (is_full() && is_known) return;
  Fault fault{std::string(rule), std::move(where), std::move(what), std::move(detail)};
  if (std::find(faults_.begin(), faults_.end(), fault) == faults_.end()) faults_.push_back(std::move(fault));
}

Message as_told(const std::string& words) { return Message("libqpdf says: {words}", {{"words", words}}); }

QPDFObjectHandle entry(QPDFObjectHandle holder, const char* key) {
  if (holder.isStream()) return holder.getDict().getKey(key);
  return holder.isDictionary() ? holder.getKey(key) : QPDFObjectHandle::newNull();
}

std::vector<QPDFObjectHandle> items_of(QPDFObjectHandle object) {
  if (object.isArray()) return object.getArrayAsVector();
  if (object.isNull()) return {};
  return {object};
}

std::string name_of(QPDFObjectHandle object) { return object.isName() ? object.getName().substr(1) : ""; }
std::string name_in(QPDFObjectHandle holder, const char* key) { return name_of(entry(holder, key)); }

std::optional<long long> integer_of(QPDFObjectHandle object) {
  if (!object.isInteger()) return std::nullopt;
  return object.getIntValue();
}
std::optional<long long> integer_in(QPDFObjectHandle holder, const char* key) {
  return integer_of(entry(holder, key));
}

std::optional<double> number_of(QPDFObjectHandle object) {
  if (!object.isNumber()) return std::nullopt;
  return object.getNumericValue();
}

std::optional<std::string> text_in(QPDFObjectHandle holder, const char* key) {
  QPDFObjectHandle text = entry(holder, key);
  if (!text.isString()) return std::nullopt;
  return text.getUTF8Value();
}

bool is_true(QPDFObjectHandle holder, const char* key) {
  QPDFObjectHandle value = entry(holder, key);
  return value.isBool() && value.getBoolValue();
}

ObjectNumber number_of_object(QPDFObjectHandle object) {
  if (!object.isIndirect()) return {0, 0};
  return {object.getObjectID(), object.getGeneration()};
}

std::string place_of_object(QPDFObjectHandle object) {
  return "object " + std::to_string(number_of_object(object).first);
}
std::string place_of_page(std::size_t at) { return "page " + std::to_string(at + 1); }

std::optional<std::string> stream_bytes(QPDFObjectHandle stream) {
  if (!stream.isStream()) return std::nullopt;
  LimitedBytes bytes;
  bool was_decoded = false;
  const bool was_read = stream.pipeStreamData(&bytes, &was_decoded, 0, qpdf_dl_specialized, true);
  if (!was_read || !was_decoded) return std::nullopt;
  return bytes.take();
}

std::optional<char32_t> unknowable_character(std::string_view text) {
  for (std::size_t at = 0; at < text.size();) {
    const auto first = static_cast<unsigned char>(text[at]);
    const std::size_t length = first < 0x80 ? 1 : first < 0xE0 ? 2 : first < 0xF0 ? 3 : 4;
    char32_t character = length == 1 ? first : first & (0xFFU >> (length + 1));
    for (std::size_t next = 1; next < length && at + next < text.size(); ++next) {
      character = character << 6 | (static_cast<unsigned char>(text[at + next]) & 0x3FU);
    }
    const bool is_private = (character >= 0xE000 && character <= 0xF8FF) || character >= 0xF0000;
    const bool is_no_character = character == 0 || character == 0xFEFF || character == 0xFFFE;
    if (is_private || is_no_character) return character;
    at += length;
  }
  return std::nullopt;
}

std::string code_point_name(char32_t character) {
  std::string digits;
  for (; character != 0 || digits.size() < 4; character >>= 4) {
    digits.insert(digits.begin(), "0123456789ABCDEF"[character & 0xF]);
  }
  return "U+" + digits;
}

std::string without_spaces(std::string_view text) {
  std::string result;
  for (std::size_t at = 0; at < text.size(); ++at) {
    const std::string_view pair = text.substr(at, 2);
    if (pair == "\u00A0" || pair == "\u00AD") {
      ++at;
    } else if (text.substr(at, 3) == "\u202F") {
      at += 2;
    } else if (std::isspace(static_cast<unsigned char>(text[at])) == 0) {
      result += text[at];
    }
  }
  return result;
}

bool is_language_tag(std::string_view tag) {
  std::size_t length = 0;
  bool is_first = true;
  for (std::size_t at = 0; at <= tag.size(); ++at) {
    if (at == tag.size() || tag[at] == '-') {
      if (length < 1 || length > 8 || (is_first && length < 2)) return false;
      is_first = false;
      length = 0;
      continue;
    }
    const auto letter = static_cast<unsigned char>(tag[at]);
    if (letter >= 0x80 || (is_first ? std::isalpha(letter) : std::isalnum(letter)) == 0) return false;
    ++length;
  }
  return true;
}

}  // namespace handslag::conformance
