#include <cstdio>

#include "base/bytes.h"
#include "tests/html/sample_page.h"

/// write_sample_pages FOLDER: the sample pages as files, for the browser tests of tests/e2e.
int main(int count, char** arguments) {
  if (count != 2) {
    std::fputs("usage: write_sample_pages FOLDER\n", stderr);
    return 2;
  }
  const std::filesystem::path folder = arguments[1];
  std::filesystem::create_directories(folder);
  const handslag::Translator translator;
  handslag::write_file(folder / "index.html", handslag::html::sample_follow_up(translator));
  handslag::write_file(folder / "follow-up.html", handslag::html::sample_follow_up(translator));
  handslag::write_file(folder / "statistics.html", handslag::html::sample_statistics(translator));
  handslag::write_file(folder / "document.html", handslag::html::sample_document(translator));
}
