#include "agreements/comparison.h"

#include <algorithm>

#include "base/error.h"
#include "embedded/comparisons.h"

namespace handslag::agreements {

namespace {

constexpr std::size_t kMostFigures = 40;
constexpr std::size_t kMostKey = 40;
constexpr std::size_t kMostHeading = 120;
constexpr std::size_t kMostNote = 600;
constexpr std::size_t kMostAddress = 300;
constexpr std::int64_t kMostOre = 100'000;

std::string read_source(const DataNode& node) {
  std::string source = node.text(kMostAddress);
  if (!source.starts_with("https://")) node.fail(Message("must be an address that begins with https://"));
  return source;
}

Comparison read(const DataNode& file) {
  file.require_known({"version", "kind", "heading", "note", "figures"});
  Comparison comparison{.version = file["version"].key(kMostKey, '-'),
                        .kind = file["kind"].key(kMostKey, '-'),
                        .heading = kinds::read_words(file["heading"], kMostHeading),
                        .note = kinds::read_words(file["note"], kMostNote),
                        .figures = {}};
  for (const DataNode& figure : file["figures"].items(1, kMostFigures)) {
    figure.require_known({"year", "ore", "base", "source"});
    comparison.figures.push_back({static_cast<int>(figure["year"].whole(1990, 2200)),
                                  Money::from_ore(figure["ore"].whole(1, kMostOre)),
                                  kinds::read_words(figure["base"], kMostHeading),
                                  read_source(figure["source"])});
  }
  return comparison;
}

const std::vector<Comparison>& program_comparisons() {
  static const std::vector<Comparison> all = [] {
    std::vector<Comparison> read_in;
    for (const EmbeddedFile& file : embedded::comparisons()) {
      auto one = read_comparison(file.bytes);
      if (!one) throw CorruptData(std::string(file.name) + " in the program does not read");
      read_in.push_back(std::move(one).value());
    }
    return read_in;
  }();
  return all;
}

}  // namespace

Result<Comparison, DataFault> read_comparison(std::string_view bytes) { return read_data_file(bytes, read); }

const Comparison* find_comparison(std::string_view kind) {
  const auto& all = program_comparisons();
  const auto found =
      std::ranges::find_if(all, [&](const Comparison& one) { return kind.starts_with(one.kind + "-v"); });
  return found == all.end() ? nullptr : &*found;
}

}  // namespace handslag::agreements
