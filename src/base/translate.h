#pragma once

#include <concepts>
#include <cstdint>
#include <initializer_list>
#include <optional>
#include <string>
#include <string_view>

namespace handslag {

// Every text that a user reads is written in the code in English and translated where it is used. Swedish,
// the default, stands in locale/sv.po, which the program carries in itself; English is the text in the code.
//
//     void page(const Translator& language) {
//       language.translate("Agreements");                                             // Avtal
//       language.translate("{done} of {all} are judged", {{"done", 3}, {"all", 5}});  // 3 av 5 är bedömda
//       language.translate_count("1 commitment", "{count} commitments", 5);           // 5 åtaganden
//     }
//
// The text itself stands between the brackets, never in a variable: `script/translations` finds it there and
// puts it into locale/sv.po, and a test fails while a Swedish text is missing.

enum class Language { Swedish, English };

/// sv or en, as in the lang attribute of a page.
std::string_view code_of(Language language);
/// The language of a code ("sv", "en", "sv-SE"); empty when there are no texts in it.
std::optional<Language> language_of_code(std::string_view code);

/// What stands for `{name}` in a text. Whole numbers are written as the language does: 60 000 or 60,000.
class Placeholder {
 public:
  Placeholder(std::string_view name, std::string_view value) : name_(name), text_(value) {}
  template <std::integral Number>
  requires(!std::same_as<Number, bool> && !std::same_as<Number, char>)
      Placeholder(std::string_view name, Number value)
      : name_(name), number_(static_cast<std::int64_t>(value)) {}

  std::string_view name() const { return name_; }
  std::string value_in(Language language) const;

 private:
  std::string_view name_;
  std::string text_;
  std::optional<std::int64_t> number_;
};

/// The texts of one language. Small and cheap to make and copy: one for each request.
class Translator {
 public:
  explicit Translator(Language language = Language::Swedish) : language_(language) {}

  Language language() const { return language_; }

  /// The text in this language, each `{name}` replaced; the English text when there is no translation. Throws
  /// Error when the text has a placeholder that is not given, or a brace that does not close.
  std::string translate(const char* text, std::initializer_list<Placeholder> placeholders = {}) const;
  /// The form that fits `count`, which also stands for `{count}`.
  std::string translate_count(const char* one, const char* many, std::int64_t count,
                              std::initializer_list<Placeholder> placeholders = {}) const;

 private:
  Language language_;
};

}  // namespace handslag
