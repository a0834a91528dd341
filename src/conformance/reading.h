#pragma once

#include <cstdint>
#include <map>
#include <optional>
#include <set>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "conformance/conformance.h"

// Reading a PDF that may hold anything. What is missing or of another kind is null, empty or nothing, never
// an exception: a rule asks for what it needs and reports what it does not get.
//
//     const QPDFObjectHandle intent = entry(catalog, "/OutputIntents");   // null when there is none
//     if (name_in(intent, "/S") != "GTS_PDFA1") faults.add("a2-6.2.3-output-intent", "catalog", "…");
class QPDF;
class QPDFObjectHandle;

namespace handslag::conformance {

/// Number and generation of an indirect object; {0, 0} for a direct one.
using ObjectNumber = std::pair<int, int>;

/// The faults in the order they are found, each once, at most kMaxFaults. A full list still takes the first
/// fault of every rule (and detail), so that many small ones do not hide a great one.
class FaultList {
 public:
  void add(std::string_view rule, std::string where, Message what, std::string detail = {});
  bool is_full() const { return faults_.size() >= kMaxFaults; }
  std::vector<Fault> take() { return std::move(faults_); }

 private:
  std::vector<Fault> faults_;
};

/// What libqpdf says of a file, which it says in English alone.
Message as_told(const std::string& words);

/// The value in a dictionary or in a stream's dictionary.
QPDFObjectHandle entry(QPDFObjectHandle holder, const char* key);
/// The items of an array; the object itself when it is something else than an array or null.
std::vector<QPDFObjectHandle> items_of(QPDFObjectHandle object);
/// Without the slash; empty when it is not a name.
std::string name_in(QPDFObjectHandle holder, const char* key);
std::string name_of(QPDFObjectHandle object);
std::optional<long long> integer_in(QPDFObjectHandle holder, const char* key);
std::optional<long long> integer_of(QPDFObjectHandle object);
std::optional<double> number_of(QPDFObjectHandle object);
/// A text string as UTF-8.
std::optional<std::string> text_in(QPDFObjectHandle holder, const char* key);
bool is_true(QPDFObjectHandle holder, const char* key);
ObjectNumber number_of_object(QPDFObjectHandle object);
/// "object 12".
std::string place_of_object(QPDFObjectHandle object);
/// "page 3" for the page at 2.
std::string place_of_page(std::size_t at);

/// What the stream holds, decoded. Nothing when it is no stream, cannot be decoded or is longer than the
/// limit.
inline constexpr std::size_t kMaxStreamBytes = std::size_t{64} << 20;
std::optional<std::string> stream_bytes(QPDFObjectHandle stream);

/// The nodes of the code → text map of a font, /ToUnicode. Text is UTF-8.
using UnicodeMap = std::map<unsigned, std::string>;
UnicodeMap read_unicode_map(std::string_view cmap);

/// The first character that no reader can know the meaning of (private use, U+0000, U+FEFF, U+FFFE).
std::optional<char32_t> unknowable_character(std::string_view text);
/// "U+E123".
std::string code_point_name(char32_t character);

/// Whether it has the shape of a language tag of BCP 47, as "sv-SE".
bool is_language_tag(std::string_view tag);
/// Without white space, no-break spaces and soft hyphens: for comparing texts that may be broken over lines.
std::string without_spaces(std::string_view text);

}  // namespace handslag::conformance
