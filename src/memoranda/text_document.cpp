#include "memoranda/text_document.h"

#include <algorithm>

#include "base/characters.h"
#include "base/decoded_text.h"
#include "base/text.h"
#include "memoranda/numbered_lines.h"
#include "memoranda/read_blocks.h"
#include "memoranda/text_language.h"
#include "typeset/typeface.h"

namespace handslag::memoranda {

namespace {

/// So far above the number is looked for that another goes on from.
constexpr std::size_t kMostItemsAbove = 500;

constexpr std::string_view kReplacement = "\uFFFD";

class TextReader {
 public:
  typeset::Document run(std::string_view text) {
    const std::vector<std::string_view> lines = lines_of(text);
    const std::vector<std::string_view> marks = marks_without_points(lines);
    for (std::size_t at = 0; at < lines.size(); ++at) read_line(lines[at], marks[at]);
    end_items();
    return std::move(document_);
  }

 private:
  /// `mark`: where a number without a point opens an item.
  void read_line(std::string_view raw, std::string_view mark) {
    const std::string_view line = trimmed(raw);
    if (line.empty()) return end_paragraph();
    const std::size_t hashes = std::min(line.find_first_not_of('#'), line.size());
    const bool is_heading = hashes > 0 && hashes < line.size() && line[hashes] == ' ';
    if (line == "---") {
      end_items();
      document_.add(typeset::PageBreak{});
    } else if (is_heading && hashes == 1 && document_.title.empty()) {
      take_title(trimmed(line.substr(2)));
    } else if (is_heading) {
      end_items();
      const int level = std::clamp(static_cast<int>(hashes) - 1, 1, 3);
      auto [words, rest] = title_and_rest(trimmed(line.substr(hashes)));
      document_.add(typeset::Heading{level, {typeset::text(std::move(words))}});
      if (!rest.empty()) add_paragraph(std::move(rest));
    } else if (document_.title.empty()) {
      take_title(line);
    } else if (!mark.empty() || starts_item(line)) {
      end_lines();
      if (mark.empty()) mark = list_mark(line);
      const std::size_t indentation = std::min(raw.find_first_not_of(" \t"), raw.size());
      items_.push_back({std::string(mark), std::string(trimmed(line.substr(mark.size()))), indentation});
      is_in_item_ = true;
    } else if (is_in_item_ || goes_on_in_item(raw)) {
      std::string& words = items_.back().words;
      words.append(words.empty() ? "" : " ").append(line);
    } else {
      // Its words come after those of the list.
      end_items_above();
      lines_.push_back(raw);
    }
  }

  void take_title(std::string_view line) {
    auto [words, rest] = title_and_rest(line);
    document_.title = std::move(words);
    if (!rest.empty()) add_paragraph(std::move(rest));
  }

  /// A number in the middle of a sentence that happens to begin a line opens no item, nor does a row of a
  /// table.
  bool starts_item(std::string_view line) const {
    const std::string_view mark = list_mark(line);
    if (mark.empty() || cells_of_line(trimmed(line.substr(mark.size()))).size() > 1) return false;
    if (!items_.empty() && is_in_item_) return is_bullet_mark(mark) || follows(items_.back().mark, mark);
    // A capital letter with a point is as often the beginning of a name.
    const bool goes_on = !items_.empty() && lines_.empty() && follows(items_.back().mark, mark);
    if (mark[0] >= 'A' && mark[0] <= 'Z' && !opens_letters(mark) && !goes_on) return false;
    if (lines_.empty()) return true;
    const std::string_view above = trimmed(lines_.back());
    const bool ends_sentence = above.ends_with('.') || above.ends_with(':') || above.ends_with(';');
    if (is_bullet_mark(mark)) return mark != "–" && mark != "—" && mark != "o";
    // A short line that no sentence goes on from is what stands above a list, without a blank line.
    return ends_sentence || (opens_list(mark) && lines_.size() == 1 && length_in_characters(above) <= 60 &&
                             !above.ends_with(',') && !above.ends_with('-'));
  }

  /// A second paragraph of an item is pushed in below its words.
  bool goes_on_in_item(std::string_view raw) const {
    if (items_.empty() || !lines_.empty()) return false;
    return std::min(raw.find_first_not_of(" \t"), raw.size()) >= items_.back().indentation + 2;
  }

  /// A blank line ends what goes on from line to line; items go on below it.
  void end_paragraph() {
    end_lines();
    is_in_item_ = false;
  }

  void end_items() {
    end_paragraph();
    end_items_above();
  }

  void end_items_above() {
    if (items_.empty()) return;
    for (std::size_t first = 0; first < items_.size();) {
      std::size_t last = first + 1;
      while (last < items_.size() && follows(mark_before(first, last), items_[last].mark)) ++last;
      put_items(first, last);
      first = last;
    }
    items_.clear();
    is_in_item_ = false;
  }

  /// The mark that the one at `at` goes on from: the nearest above it of the same kind, or the one above.
  std::string_view mark_before(std::size_t first, std::size_t at) const {
    if (is_bullet_mark(items_[at].mark)) return items_[at - 1].mark;
    const std::size_t farthest = std::max(first, at - std::min(at, kMostItemsAbove));
    for (std::size_t before = at; before-- > farthest;) {
      if (!is_bullet_mark(items_[before].mark) && follows(items_[before].mark, items_[at].mark)) {
        return items_[before].mark;
      }
    }
    return items_[at - 1].mark;
  }

  /// One number alone is no list: "1. Inledning" stays as it is written.
  void put_items(std::size_t first, std::size_t last) {
    const bool is_list = last - first > 1 || is_bullet_mark(items_[first].mark);
    if (is_list) {
      document_.add(list_of({items_.begin() + static_cast<std::ptrdiff_t>(first),
                             items_.begin() + static_cast<std::ptrdiff_t>(last)}));
      return;
    }
    add_paragraph(items_[first].mark + ' ' + items_[first].words);
  }

  void add_paragraph(std::string words) {
    document_.add(typeset::Paragraph{{typeset::text(std::move(words))}});
  }

  /// Lines without a blank one between them: a table, or a paragraph with a table in it, or a paragraph.
  void end_lines() {
    if (lines_.empty()) return;
    std::size_t first = 0;
    for (MarkedTable& one : marked_tables(lines_)) {
      put_lines_between(first, one.first);
      document_.add(std::move(one.table));
      first = one.first + one.count;
    }
    put_lines_between(first, lines_.size());
    lines_.clear();
  }

  void put_lines_between(std::size_t first, std::size_t before) {
    const auto has_columns = [](std::string_view line) {
      return cells_of_line(trimmed(line)).size() > 1 || is_rule_line(line);
    };
    while (first < before) {
      std::size_t last = first + 1;
      while (last < before && has_columns(lines_[last]) == has_columns(lines_[first])) ++last;
      // A row whose cells do not all have words goes with the rows around it.
      std::size_t end = last;
      while (has_columns(lines_[first]) && end < before && is_pushed_in(lines_[end])) {
        ++end;
        while (end < before && has_columns(lines_[end])) ++end;
      }
      const std::vector<std::string_view> part(lines_.begin() + static_cast<std::ptrdiff_t>(first),
                                               lines_.begin() + static_cast<std::ptrdiff_t>(end));
      put_lines(part, has_columns(part.front()));
      first = end;
    }
  }

  static bool is_pushed_in(std::string_view line) {
    return line.starts_with("    ") || line.starts_with('\t');
  }

  void put_lines(const std::vector<std::string_view>& lines, bool has_columns) {
    if (has_columns) {
      if (auto table = table_of(lines)) {
        document_.add(std::move(*table));
        return;
      }
    }
    std::string paragraph;
    for (const std::string_view line : lines) {
      std::string words;
      for (const std::string_view word : words_of(line)) words.append(words.empty() ? "" : " ").append(word);
      if (has_columns) {
        add_paragraph(std::move(words));
      } else {
        paragraph.append(paragraph.empty() ? "" : " ").append(words);
      }
    }
    if (!paragraph.empty()) add_paragraph(std::move(paragraph));
  }

  typeset::Document document_;
  std::vector<std::string_view> lines_;
  std::vector<ItemLine> items_;
  bool is_in_item_ = false;
};

/// Control characters that no text needs: they are read as spaces.
void replace_controls(std::string& text) {
  std::ranges::replace_if(
      text,
      [](char c) {
        const auto code = static_cast<unsigned char>(c);
        return (code < 0x20 && c != '\n' && c != '\t' && c != '\r' && c != '\f') || code == 0x7F;
      },
      ' ');
}

std::string joined_lines(const std::vector<std::size_t>& lines) {
  constexpr std::size_t kMost = 8;
  std::string joined;
  for (std::size_t at = 0; at < std::min(lines.size(), kMost); ++at) {
    joined.append(joined.empty() ? "" : ", ").append(std::to_string(lines[at]));
  }
  return lines.size() > kMost ? joined + " …" : joined;
}

/// Makes a received text fit to be set, and writes down what it did.
class ReceivedText {
 public:
  ReceivedText(std::string_view bytes, const Translator& translator)
      : t_(translator), text_(decoded(bytes)) {}

  typeset::Document run() {
    mend();
    replace_controls(text_.text);
    replace_unsupported();
    divide_long_words();
    leave_out_the_rest();
    typeset::Document document = text_document(text_.text);
    document.language = language_of_text(text_.text);
    if (is_blank(document.title)) document.title = t_.translate("A text without words");
    leave_out_page_breaks(document);
    notes_.insert(notes_.begin(), at_end_.begin(), at_end_.end());
    std::vector<typeset::Block> opening;
    for (const std::string& note : notes_) opening.push_back(note_block(note));
    document.blocks.insert(document.blocks.begin(), opening.begin(), opening.end());
    for (const std::string& note : at_end_) document.blocks.push_back(note_block(note));
    return document;
  }

 private:
  static constexpr std::size_t kMostPageBreaks = 500;

  static typeset::Block note_block(const std::string& note) {
    return {typeset::Paragraph{{typeset::emphasis(note)}}, "", "note"};
  }

  /// They hold no words, and a file of nothing else would be as many pages.
  static void leave_out_page_breaks(typeset::Document& document) {
    std::size_t breaks = 0;
    std::erase_if(document.blocks, [&](const typeset::Block& block) {
      return std::holds_alternative<typeset::PageBreak>(block.content) && ++breaks > kMostPageBreaks;
    });
  }

  void mend() {
    if (text_.mended_lines.empty()) return;
    notes_.push_back(t_.translate(
        "Note: the file is UTF-8 but for single bytes, which are read as Windows-1252, on line {lines}.",
        {{"lines", joined_lines(text_.mended_lines)}}));
  }

  void replace_unsupported() {
    const std::vector<UnsupportedCharacter> found = unsupported_characters(text_.text);
    if (found.empty()) return;
    std::string names;
    std::vector<std::size_t> lines;
    for (std::size_t at = 0; at < found.size(); ++at) {
      const UnsupportedCharacter& one = found[at];
      if (at < 8) names.append(at == 0 ? "" : ", ").append(one.name.substr(one.name.find('U')));
      if (lines.empty() || lines.back() != one.line) lines.push_back(one.line);
    }
    std::erase(names, '(');
    std::erase(names, ')');
    std::string replaced;
    const std::vector<char32_t> unsupported = typeset::unsupported_characters(text_.text);
    for (std::size_t at = 0; at < text_.text.size();) {
      const std::size_t first = at;
      const char32_t letter = next_character(text_.text, at);
      const bool is_unsupported =
          letter >= 0x7F && std::ranges::find(unsupported, letter) != unsupported.end();
      replaced += is_unsupported ? kReplacement : std::string_view(text_.text).substr(first, at - first);
    }
    text_.text = std::move(replaced);
    notes_.push_back(
        t_.translate("Note: characters that cannot be printed here stand as {sign}: {names}. They "
                     "begin on line {lines}; the file as it came has them.",
                     {{"sign", kReplacement}, {"names", names}, {"lines", joined_lines(lines)}}));
  }

  void divide_long_words() {
    constexpr std::size_t kLongest = typeset::DocumentLimits::kWordBytes / 2;
    std::string divided;
    std::vector<std::size_t> lines;
    std::size_t start = 0, line = 1;
    for (std::size_t at = 0; at < text_.text.size(); ++at) {
      const char c = text_.text[at];
      if (c == ' ' || c == '\n' || c == '\t' || c == '\r' || c == '\f') {
        start = at + 1;
        if (c == '\n') ++line;
      } else if (at - start >= kLongest && (static_cast<unsigned char>(c) & 0xC0) != 0x80) {
        divided += ' ';
        start = at;
        if (lines.empty() || lines.back() != line) lines.push_back(line);
      }
      divided += c;
    }
    if (lines.empty()) return;
    text_.text = std::move(divided);
    notes_.push_back(
        t_.translate("Note: a word that is longer than a page can show is divided by spaces, on "
                     "line {lines}; the file as it came has it whole.",
                     {{"lines", joined_lines(lines)}}));
  }

  std::size_t end_by_length() const {
    if (text_.text.size() <= kLongestReceivedText) return text_.text.size();
    const std::size_t end = text_.text.find_last_of(" \n\t", kLongestReceivedText);
    return end == std::string::npos ? kLongestReceivedText : end;
  }

  /// The end of the last line that is set. A line makes two blocks at most (a heading and the rest of it), so
  /// a document has room for them.
  std::size_t end_by_lines() const {
    static_assert(2 * kMostReceivedLines < typeset::DocumentLimits::kBlocks);
    std::size_t line = 0;
    for (std::size_t at = text_.text.find('\n'); at != std::string::npos;
         at = text_.text.find('\n', at + 1)) {
      if (++line == kMostReceivedLines) return at;
    }
    return text_.text.size();
  }

  void leave_out_the_rest() {
    const std::size_t end = std::min(end_by_length(), end_by_lines());
    if (end == text_.text.size()) return;
    const auto lines =
        std::count(text_.text.begin(), text_.text.begin() + static_cast<std::ptrdiff_t>(end), '\n');
    const std::size_t all = length_in_characters(text_.text);
    text_.text.resize(end);
    at_end_.push_back(t_.translate(
        "Note: the text is too long to be set whole. Here stand the first {shown} of {all} characters, up to "
        "line {line}; the file as it came has all of them.",
        {{"shown", static_cast<std::int64_t>(length_in_characters(text_.text))},
         {"all", static_cast<std::int64_t>(all)},
         {"line", static_cast<std::int64_t>(lines + 1)}}));
  }

  const Translator& t_;
  DecodedText text_;
  std::vector<std::string> notes_, at_end_;
};

}  // namespace

typeset::Document text_document(std::string_view text) { return TextReader().run(text); }

typeset::Document received_document(std::string_view bytes, const Translator& translator) {
  return ReceivedText(bytes, translator).run();
}

std::vector<UnsupportedCharacter> unsupported_characters(std::string_view text) {
  std::vector<UnsupportedCharacter> found;
  for (const char32_t letter : typeset::unsupported_characters(text)) {
    std::size_t line = 1;
    for (std::size_t at = 0; at < text.size();) {
      const char32_t here = next_character(text, at);
      if (here == letter) break;
      if (here == '\n') ++line;
    }
    found.push_back({typeset::name_of_character(letter), line});
    if (found.size() == 50) break;
  }
  return found;
}

std::string sentence_for(const std::vector<UnsupportedCharacter>& characters, const Translator& translator) {
  if (characters.empty()) return {};
  return translator.translate(
      "line {line}: no typeface of the documents has the character {character}. Write it in other letters.",
      {{"line", static_cast<std::int64_t>(characters.front().line)}, {"character", characters.front().name}});
}

}  // namespace handslag::memoranda
