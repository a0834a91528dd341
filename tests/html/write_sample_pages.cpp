#include <cstdio>

#include "base/bytes.h"
#include "tests/html/sample_page.h"

/// write_sample_pages FOLDER: the sample pages as files in FOLDER/sv and FOLDER/en, for the browser tests of
/// tests/e2e.
int main(int count, char** arguments) {
  using namespace handslag;
  if (count != 2) {
    std::fputs("usage: write_sample_pages FOLDER\n", stderr);
    return 2;
  }
  for (const Language language : {Language::Swedish, Language::English}) {
    const Translator translator(language);
    const std::filesystem::path folder = std::filesystem::path(arguments[1]) / code_of(language);
    std::filesystem::create_directories(folder);
    write_file(folder / "index.html", html::sample_follow_up(translator));
    write_file(folder / "follow-up.html", html::sample_follow_up(translator));
    write_file(folder / "statistics.html", html::sample_statistics(translator));
    write_file(folder / "document.html", html::sample_document(translator));
  }
}
