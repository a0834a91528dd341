#include "tests/typeset/pdf_words.h"

#include <unistd.h>

#include <array>
#include <cstdio>
#include <filesystem>
#include <memory>
#include <stdexcept>

#include "base/bytes.h"
#include "base/text.h"
#include "typeset/typeface.h"

namespace handslag::typeset {

namespace {

std::string output_of(const std::string& command) {
  const std::unique_ptr<FILE, int (*)(FILE*)> pipe(popen(command.c_str(), "r"), pclose);
  if (!pipe) throw std::runtime_error("could not run " + command);
  std::string output;
  std::array<char, 4096> buffer{};
  while (const std::size_t count = fread(buffer.data(), 1, buffer.size(), pipe.get())) {
    output.append(buffer.data(), count);
  }
  return output;
}

std::string read_with(const std::string& program, const std::string& pdf, const std::string& after = "") {
  const auto path = std::filesystem::temp_directory_path() / ("typeset_" + std::to_string(getpid()) + ".pdf");
  write_file(path, pdf);
  const std::string output = output_of(program + " " + path.string() + after + " 2>/dev/null");
  std::filesystem::remove(path);
  return output;
}

/// Divided by any of Unicode's spaces. Marks that are never seen belong to no word.
std::vector<std::string> words_in(const std::string& text) {
  std::vector<std::string> words;
  std::string word;
  const auto end_word = [&] {
    if (!word.empty()) words.push_back(std::move(word));
    word.clear();
  };
  for (std::size_t at = 0; at < text.size();) {
    const std::size_t first = at;
    if (is_invisible(next_character(text, at))) continue;
    const std::string_view letter = std::string_view(text).substr(first, at - first);
    if (is_blank(letter)) {
      end_word();
    } else {
      word += letter;
    }
  }
  end_word();
  return words;
}

struct Collector {
  std::string all;
  void add(std::string_view words) { all.append(words).append(" "); }
  void add(const Inline& content) { add(plain_text(content)); }
  void add(const std::vector<Inline>& several) {
    for (const Inline& content : several) add(content);
  }
  void add(const Table& table, const Cell& cell) {
    if (cell.is_protected) return cell.known.empty() ? add(table.protected_label) : add(cell.known);
    add(cell.content);
  }

  void operator()(const Heading& heading) { add(heading.content); }
  void operator()(const Paragraph& paragraph) { add(paragraph.content); }
  void operator()(const List& list) {
    for (std::size_t item = 0; item < list.items.size(); ++item) {
      if (is_blank(list.items[item])) continue;
      const bool is_numbered = list.kind == List::Kind::Numbered;
      add(!list.labels.empty() ? list.labels[item] : is_numbered ? std::to_string(item + 1) + "." : "•");
      add(list.items[item]);
    }
  }
  void operator()(const Table& table) {
    add(table.caption);
    for (const Column& column : table.columns) add(column.title);
    for (const auto& row : table.rows) {
      for (const Cell& cell : row) add(table, cell);
    }
    for (const Cell& cell : table.foot) add(table, cell);
    add(table.notes);
  }
  void operator()(const Figure& figure) {
    add(figure.chart.title);
    add(figure.notes);
  }
  void operator()(const AnnexList& list) {
    for (const AnnexList::Entry& entry : list.entries) {
      add(entry.label);
      add(entry.title);
    }
  }
  void operator()(const Signature& signature) {
    for (const std::string* line : {&signature.name, &signature.role, &signature.unit}) add(*line);
  }
  void operator()(const PageBreak&) {}
};

}  // namespace

std::vector<std::string> printed_words(const std::string& pdf) {
  return words_in(read_with("pdftotext -raw -nopgbrk", pdf, " -"));
}

std::vector<std::string> structured_words(const std::string& pdf) {
  std::string words;
  const std::string tree = read_with("pdfinfo -struct-text", pdf);
  for (const std::string_view line : lines_of(tree)) {
    const std::string_view said = trimmed(line);
    if (said.size() >= 2 && said.starts_with('"') && said.ends_with('"')) {
      words.append(said.substr(1, said.size() - 2)).append(" ");
    }
  }
  return words_in(words);
}

std::string printed_page(const std::string& pdf, int page) {
  const std::string number = std::to_string(page);
  return read_with("pdftotext -raw -f " + number + " -l " + number, pdf, " -");
}

std::vector<std::string> words_of_document(const Document& document) {
  Collector collector;
  collector.add(document.title);
  for (const Block& block : document.blocks) std::visit(collector, block.content);
  return words_in(collector.all);
}

}  // namespace handslag::typeset
