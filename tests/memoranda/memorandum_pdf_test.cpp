#include <gtest/gtest.h>

#include <algorithm>
#include <filesystem>

#include "base/bytes.h"
#include "base/text.h"
#include "conformance/conformance.h"
#include "memoranda/memorandum_document.h"
#include "memorandum_reading/memorandum_reader.h"
#include "tests/support/source_folder.h"
#include "tests/typeset/pdf_words.h"
#include "typeset/pdf.h"

namespace handslag::memoranda {

namespace {

using namespace memorandum_reading;

std::vector<std::filesystem::path> memoranda() {
  const std::filesystem::path samples = source_folder() / "samples";
  std::vector<std::filesystem::path> files = {samples / "norrtalje/tjansteskrivelse-2024.txt"};
  for (const auto& entry : std::filesystem::directory_iterator(samples / "memoranda")) {
    if (entry.path().extension() == ".txt") files.push_back(entry.path());
  }
  std::ranges::sort(files);
  return files;
}

// The words of the text itself: running headers fall away, and a list gets marks of its own.
std::vector<std::string> words_of_source(const MemorandumReading& reading) {
  std::vector<std::string> words;
  for (const Passage& passage : reading.passages) {
    if (passage.kind == PassageKind::RunningHeader) continue;
    for (const std::string_view word : words_of(passage.text)) words.emplace_back(word);
  }
  return words;
}

// How many of `words` stand in `printed` one after the other, with other words between them allowed.
std::size_t found_in_order(const std::vector<std::string>& words, const std::vector<std::string>& printed) {
  std::size_t found = 0;
  for (const std::string& word : printed) {
    if (found < words.size() && word == words[found]) ++found;
  }
  return found;
}

TEST(MemorandumPdf, SaysEveryWordOfTheMemorandumInOrder) {
  typeset::PdfRenderer renderer;
  ASSERT_GE(memoranda().size(), 7u);
  for (const std::filesystem::path& file : memoranda()) {
    const auto reading = read_memorandum(read_file(file));
    ASSERT_TRUE(reading.ok()) << file;
    const auto pdf = renderer.render(document_of(*reading));
    ASSERT_TRUE(pdf.ok()) << file << pdf.refusal().place << pdf.refusal().detail;
    const std::vector<std::string> words = words_of_source(*reading);
    const std::vector<std::string> printed = typeset::printed_words(pdf->bytes);
    const std::size_t found = found_in_order(words, printed);
    EXPECT_EQ(found, words.size()) << file << ": " << (found < words.size() ? words[found] : "");
    EXPECT_EQ(conformance::check_conformance(pdf->bytes), std::vector<conformance::Fault>{}) << file;
  }
}

TEST(MemorandumPdf, IsReadBackAsAMemorandum) {
  typeset::PdfRenderer renderer;
  const std::filesystem::path file = source_folder() / "samples/norrtalje/tjansteskrivelse-2024.txt";
  const auto original = read_memorandum(read_file(file));
  const auto reading = read_memorandum_file(renderer.render(document_of(*original))->bytes);
  ASSERT_TRUE(reading.ok());
  ASSERT_EQ(reading->recipients.size(), original->recipients.size());
  for (std::size_t at = 0; at < original->recipients.size(); ++at)
    EXPECT_EQ(reading->recipients[at].value, original->recipients[at].value);
  EXPECT_EQ(reading->funding.amount_per_year->value, original->funding.amount_per_year->value);
  EXPECT_EQ(reading->signatory->name, original->signatory->name);
}

}  // namespace

}  // namespace handslag::memoranda
