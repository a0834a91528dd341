#include "base/translate.h"

#include <algorithm>
#include <boost/locale/gnu_gettext.hpp>
#include <boost/locale/message.hpp>
#include <limits>
#include <locale>
#include <span>

#include "base/embedded_file.h"
#include "base/error.h"
#include "base/text.h"
#include "embedded/catalogues.h"

namespace handslag {

namespace {

using Messages = boost::locale::message_format<char>;
constexpr int kOnlyDomain = 0;

/// The Swedish texts, read from the program itself at first use; never freed before the program ends.
const Messages& swedish_messages() {
  static const std::locale swedish = [] {
    boost::locale::gnu_gettext::messages_info info;
    info.language = "sv";
    info.encoding = "UTF-8";
    info.domains.emplace_back("handslag");
    info.paths.emplace_back("embedded");
    info.callback = [](const std::string&, const std::string&) {
      const EmbeddedFile* file = find_embedded(embedded::catalogues(), "sv.mo");
      if (file == nullptr) throw Error("the program was built without its Swedish texts");
      return std::vector<char>(file->bytes.begin(), file->bytes.end());
    };
    return std::locale(std::locale::classic(), boost::locale::gnu_gettext::create_messages_facet<char>(info));
  }();
  return std::use_facet<Messages>(swedish);
}

std::string english_number(std::int64_t number) {
  std::string digits = std::to_string(number);
  const std::ptrdiff_t first = number < 0 ? 1 : 0;
  for (std::ptrdiff_t at = std::ssize(digits) - 3; at > first; at -= 3) {
    digits.insert(static_cast<std::size_t>(at), 1, ',');
  }
  return digits;
}

const Placeholder* find(std::span<const Placeholder> placeholders, std::string_view name) {
  const auto found = std::ranges::find(placeholders, name, &Placeholder::name);
  return found == placeholders.end() ? nullptr : &*found;
}

/// One pass: what a placeholder brings in is not looked at again.
std::string filled(std::string_view text, std::span<const Placeholder> placeholders, Language language) {
  std::string out;
  std::size_t begin = 0;
  for (std::size_t open = text.find('{'); open != text.npos; open = text.find('{', begin)) {
    const std::size_t close = text.find('}', open);
    if (close == text.npos) throw Error("a brace does not close in the text \"" + std::string(text) + "\"");
    const std::string_view name = text.substr(open + 1, close - open - 1);
    const Placeholder* placeholder = find(placeholders, name);
    if (placeholder == nullptr) {
      throw Error("nothing is given for {" + std::string(name) + "} in the text \"" + std::string(text) +
                  "\"");
    }
    out.append(text, begin, open - begin);
    out.append(placeholder->value_in(language));
    begin = close + 1;
  }
  out.append(text, begin);
  return out;
}

}  // namespace

std::string_view code_of(Language language) { return language == Language::Swedish ? "sv" : "en"; }

std::optional<Language> language_of_code(std::string_view code) {
  const std::string_view primary = code.substr(0, code.find('-'));
  if (primary == "sv") return Language::Swedish;
  if (primary == "en") return Language::English;
  return std::nullopt;
}

std::string Placeholder::value_in(Language language) const {
  if (!number_) return text_;
  return language == Language::Swedish ? swedish_number(*number_) : english_number(*number_);
}

std::string Translator::translate(const char* text, std::initializer_list<Placeholder> placeholders) const {
  const char* found =
      language_ == Language::Swedish ? swedish_messages().get(kOnlyDomain, nullptr, text) : nullptr;
  return filled(found != nullptr ? found : text, placeholders, language_);
}

std::string Translator::translate_count(const char* one, const char* many, std::int64_t count,
                                        std::initializer_list<Placeholder> placeholders) const {
  const int number = static_cast<int>(std::clamp<std::int64_t>(count, 0, std::numeric_limits<int>::max()));
  const char* found =
      language_ == Language::Swedish ? swedish_messages().get(kOnlyDomain, nullptr, one, number) : nullptr;
  if (found == nullptr) found = count == 1 ? one : many;
  std::vector<Placeholder> all(placeholders);
  all.emplace_back("count", count);
  return filled(found, all, language_);
}

}  // namespace handslag
