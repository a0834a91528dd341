#include "memorandum_reading/number_lexicon.h"

#include "base/error.h"
#include "base/json.h"
#include "embedded/language_en.h"
#include "embedded/language_sv.h"

namespace handslag::memorandum_reading {

namespace {

NumberLexicon::Values values_in(const Json& json, std::string_view key) {
  NumberLexicon::Values values;
  for (const auto& [word, value] : json[key].members()) values[word] = value.as_integer();
  return values;
}

WordList words_in(const Json& json, std::string_view key) {
  std::vector<std::string> words;
  for (const Json& word : json[key].items()) words.push_back(word.as_string());
  return WordList(std::move(words));
}

NumberLexicon read(const EmbeddedFile* file) {
  if (file == nullptr) throw CorruptData("the language data lacks numbers.json");
  const auto json = parse_json(file->bytes);
  if (!json) throw CorruptData("numbers.json is not JSON");
  return {values_in(*json, "units"),  values_in(*json, "only_in_compounds"),
          values_in(*json, "tens"),   values_in(*json, "multiples"),
          values_in(*json, "kronor"), words_in(*json, "fractions"),
          words_in(*json, "none"),    words_in(*json, "percent"),
          words_in(*json, "pages"),   words_in(*json, "annexes"),
          words_in(*json, "places"),  words_in(*json, "ranges"),
          words_in(*json, "between"), words_in(*json, "at_least"),
          words_in(*json, "at_most"), words_in(*json, "in_labels"),
          words_in(*json, "few"),     words_in(*json, "months").words()};
}

}  // namespace

const std::vector<NumberLexicon>& number_lexicons() {
  static const std::vector<NumberLexicon> all = {
      read(find_embedded(embedded::language_sv(), "numbers.json")),
      read(find_embedded(embedded::language_en(), "numbers.json"))};
  return all;
}

}  // namespace handslag::memorandum_reading
