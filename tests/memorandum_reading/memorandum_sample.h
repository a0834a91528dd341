#pragma once

#include <map>
#include <string>
#include <string_view>
#include <vector>

#include "base/bytes.h"
#include "base/text.h"
#include "memorandum_reading/memorandum_reader.h"
#include "tests/support/source_folder.h"

namespace handslag::memorandum_reading {

inline const std::vector<std::string>& sample_memoranda() {
  static const std::vector<std::string> files = {
      "norrtalje/tjansteskrivelse-2024.txt",   "memoranda/exempelkommunen-flera-beslut.txt",
      "memoranda/storkoping-utan-bilagor.txt", "memoranda/lillstad-tabell.txt",
      "memoranda/modellby-windows.txt",        "memoranda/provdal-omvand-ordning.txt",
      "memoranda/testvik-sidbrytning.txt",
  };
  return files;
}

inline std::string sample_text(const std::string& file) {
  return read_file(source_folder() / "samples" / file);
}

inline std::vector<std::string> words_in(std::string_view text) {
  std::vector<std::string> words;
  for (const std::string_view word : words_of(text)) words.emplace_back(word);
  return words;
}

/// The words of all passages put back on the lines they came from: the text again, when nothing is lost.
inline std::vector<std::string> words_by_line(const MemorandumReading& reading) {
  std::map<int, std::string> lines;
  for (const Passage& passage : reading.passages) {
    if (!passage.mark.empty()) lines[passage.lines.first] += ' ' + passage.mark;
    for (std::size_t at = 0; at < passage.line_starts.size(); ++at) {
      const std::size_t begin = passage.line_starts[at].offset;
      const std::size_t end =
          at + 1 < passage.line_starts.size() ? passage.line_starts[at + 1].offset : passage.text.size();
      std::string& line = lines[passage.line_starts[at].line];
      line += ' ' + passage.text.substr(begin, end - begin);
      // The next line goes on within a word that a hyphen divided here.
      const bool divides = end > begin && end < passage.text.size() && passage.text[end - 1] != ' ' &&
                           passage.text[end - 1] != '-';
      if (divides) line += '-';
    }
  }
  std::string text;
  for (const auto& [line, words] : lines) text += words + '\n';
  return words_in(text);
}

}  // namespace handslag::memorandum_reading
