#pragma once

#include <string>
#include <string_view>
#include <vector>

namespace handslag::memorandum_reading {

/// A word of a passage, where it stands, and its bare form: lower case, without brackets, quotes and end
/// marks.
struct PlacedWord {
  std::string_view written;
  std::string bare;
  std::size_t begin = 0;
  std::size_t end = 0;
};

/// The words of a text divided at single spaces; they point into `text`, which must outlive them.
std::vector<PlacedWord> placed_words(std::string_view text);

/// The same words with no quotation marks around their bare forms.
std::vector<PlacedWord> without_quotes(std::vector<PlacedWord> words);

/// "3.1", "4.2.": the number of a clause, which is no word of its sentence.
bool is_clause_number(std::string_view word);

/// The sentences of a text, each as its words. "t.ex." and a mark before a small letter end none.
std::vector<std::vector<PlacedWord>> sentences_of(std::string_view text);
std::string_view last_sentence_of(std::string_view text);

}  // namespace handslag::memorandum_reading
