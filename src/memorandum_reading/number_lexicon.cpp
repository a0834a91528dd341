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
  return {.units = values_in(*json, "units"),
          .only_in_compounds = values_in(*json, "only_in_compounds"),
          .tens = values_in(*json, "tens"),
          .multiples = values_in(*json, "multiples"),
          .kronor = values_in(*json, "kronor"),
          .only_before_what_is_counted = values_in(*json, "only_before_what_is_counted"),
          .fractions = words_in(*json, "fractions"),
          .none = words_in(*json, "none"),
          .percent = words_in(*json, "percent"),
          .pages = words_in(*json, "pages"),
          .annexes = words_in(*json, "annexes"),
          .places = words_in(*json, "places"),
          .ranges = words_in(*json, "ranges"),
          .between = words_in(*json, "between"),
          .at_least = words_in(*json, "at_least"),
          .at_most = words_in(*json, "at_most"),
          .each = words_in(*json, "each"),
          .each_of = words_in(*json, "each_of"),
          .definite_endings = words_in(*json, "definite_endings"),
          .in_labels = words_in(*json, "in_labels"),
          .few = words_in(*json, "few"),
          .months = words_in(*json, "months").words(),
          .places_after = words_in(*json, "places_after"),
          .references = words_in(*json, "references"),
          .joins = words_in(*json, "joins"),
          .names_with_numbers = words_in(*json, "names_with_numbers")};
}

}  // namespace

const std::vector<NumberLexicon>& number_lexicons() {
  static const std::vector<NumberLexicon> all = {
      read(find_embedded(embedded::language_sv(), "numbers.json")),
      read(find_embedded(embedded::language_en(), "numbers.json"))};
  return all;
}

}  // namespace handslag::memorandum_reading
