#include <gtest/gtest.h>

#include <algorithm>
#include <map>
#include <set>

#include "memorandum_reading/memorandum_reader.h"
#include "tests/memorandum_reading/annotated_text.h"
#include "tests/memorandum_reading/document_files.h"

// The same text as .txt, .pdf, .docx and .odt is read the same way.
namespace handslag::memorandum_reading {
namespace {

using Values = std::map<std::string, std::multiset<std::string>>;

Values values_of(const MemorandumReading& reading) {
  Values values;
  for (const auto& [field, claims] : claims_of(reading)) {
    for (const auto& [text, lines] : claims) values[field].insert(text);
  }
  return values;
}

/// What the second reading claims otherwise, for a person to read.
std::string differences(const Values& first, const Values& second) {
  std::string found;
  std::set<std::string> fields;
  for (const auto& [field, texts] : first) fields.insert(field);
  for (const auto& [field, texts] : second) fields.insert(field);
  const auto of = [](const Values& values, const std::string& field) {
    const auto at = values.find(field);
    return at == values.end() ? std::multiset<std::string>() : at->second;
  };
  for (const std::string& field : fields) {
    const auto one = of(first, field);
    const auto other = of(second, field);
    for (const std::string& text : one)
      if (other.count(text) < one.count(text)) found += field + ": misses “" + text + "”\n";
    for (const std::string& text : other)
      if (one.count(text) < other.count(text)) found += field + ": claims “" + text + "”\n";
  }
  return found;
}

/// What a word processor file says whose head of each page is left out: not who the public body is.
Values without_heads(Values values) {
  for (const char* const field : {"municipality", "public_body", "headings"}) values.erase(field);
  return values;
}

/// Whether a role stands in the second column with nothing beside it: a place that a paragraph does not keep.
bool has_role_alone_in_a_column(const MemorandumReading& reading) {
  for (std::size_t at = 1; at < reading.passages.size(); ++at) {
    const Passage& above = reading.passages[at - 1];
    const Passage& passage = reading.passages[at];
    if (passage.kind == PassageKind::Signature && above.kind == PassageKind::Signature &&
        above.cells.size() >= 2 && passage.cells.size() < 2 && passage.lines.first == above.lines.last + 1)
      return true;
  }
  return false;
}

/// Whether headings stand to the left of the text, which paragraphs cannot.
bool has_margin(const MemorandumReading& reading) {
  return std::ranges::any_of(reading.passages, [](const Passage& passage) { return passage.part != 0; });
}

/// A word processor has no lines that were full: each passage is a paragraph, each row has tabs between its
/// columns, and a list has the marks of the program. What stands on every page is no text of the file.
std::vector<WrittenParagraph> paragraphs_of(const MemorandumReading& reading) {
  std::vector<WrittenParagraph> paragraphs;
  int line = 0;
  for (const Passage& passage : reading.passages) {
    if (passage.kind == PassageKind::RunningHeader) continue;
    std::string words = passage.mark.empty() || passage.mark.size() > 1 ? passage.words() : passage.text;
    const bool is_bullet = !passage.mark.empty() && passage.words() != words;
    if (!passage.cells.empty()) {
      words.clear();
      for (const std::string& cell : passage.cells) words += (words.empty() ? "" : "\t") + cell;
    }
    // "Bilaga: Rapport" is a heading and an item on one line.
    if (passage.lines.first == line && !paragraphs.empty() && passage.kind != PassageKind::Heading) {
      const bool is_beside = passage.kind != PassageKind::Item && passage.kind != PassageKind::Title;
      paragraphs.back().words += (is_beside ? "\t" : " ") + words;
    } else {
      if (passage.starts_after_blank && !paragraphs.empty()) paragraphs.push_back({});
      paragraphs.push_back({words, is_bullet, passage.kind == PassageKind::Heading});
    }
    line = passage.lines.last;
  }
  return paragraphs;
}

/// As when a text is pasted into a word processor: each line is a paragraph, with its gaps.
std::vector<WrittenParagraph> lines_of_text(const std::string& text) {
  std::vector<WrittenParagraph> paragraphs;
  for (const std::string_view line : split(text, '\n')) paragraphs.push_back({std::string(line)});
  return paragraphs;
}

class FormatsOf : public testing::TestWithParam<std::string> {};

TEST_P(FormatsOf, APdfIsReadAsItsText) {
  int texts = 0;
  for (const auto& file : annotated_texts("cases/" + GetParam())) {
    const std::string text = read_file(file);
    const auto first = read_memorandum(text);
    const auto second = read_memorandum_file(in_pdf(text));
    ASSERT_TRUE(first && second) << file;
    EXPECT_EQ(differences(values_of(*first), values_of(*second)), "") << file.stem();
    ++texts;
  }
  EXPECT_GE(texts, 6);
}

TEST_P(FormatsOf, WordProcessorFilesAreReadAlike) {
  int texts = 0;
  int with_paragraphs = 0;
  for (const auto& file : annotated_texts("cases/" + GetParam())) {
    const auto first = read_memorandum(read_file(file));
    ASSERT_TRUE(first) << file;
    const auto pasted = read_memorandum_file(in_word(lines_of_text(read_file(file))));
    ASSERT_TRUE(pasted) << file;
    EXPECT_EQ(differences(values_of(*first), values_of(*pasted)), "") << file.stem() << ", each line";
    const auto paragraphs = paragraphs_of(*first);
    const auto word = read_memorandum_file(in_word(paragraphs));
    const auto open = read_memorandum_file(in_open_document(paragraphs));
    ASSERT_TRUE(word && open) << file;
    EXPECT_EQ(differences(values_of(*word), values_of(*open)), "") << file.stem();
    if (!has_margin(*first) && !has_role_alone_in_a_column(*first)) {
      ++with_paragraphs;
      EXPECT_EQ(differences(without_heads(values_of(*first)), without_heads(values_of(*word))), "")
          << file.stem();
    }
    ++texts;
  }
  EXPECT_GE(texts, 6);
  EXPECT_GE(with_paragraphs, 5);
}

INSTANTIATE_TEST_SUITE_P(Texts, FormatsOf, testing::Values("fifth", "sixth", "seventh", "eighth", "ninth"),
                         [](const auto& set) { return set.param; });

}  // namespace
}  // namespace handslag::memorandum_reading
