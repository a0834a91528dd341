#include <sys/resource.h>

#include <algorithm>
#include <filesystem>
#include <iostream>
#include <vector>

#include "base/bytes.h"
#include "base/error.h"
#include "tests/typeset/sample_document.h"
#include "typeset/html.h"
#include "typeset/pdf.h"

// pdf_bench [ROUNDS] prints one line of JSON: CPU milliseconds for a memorandum of four pages with a warm
// renderer (median), for the first one, and for a table of 2 000 rows; and the most memory used.
// pdf_bench --write FOLDER writes the memorandum as PDF and HTML, for bench/pdf_peers.sh.
// pdf_bench --table ROWS prints the same for one table alone, with all the memory of the process.
namespace {

using namespace handslag;
using namespace handslag::typeset;

double cpu_milliseconds() {
  rusage usage{};
  getrusage(RUSAGE_SELF, &usage);
  const auto of = [](const timeval& time) {
    return static_cast<double>(time.tv_sec) * 1e3 + static_cast<double>(time.tv_usec) / 1e3;
  };
  return of(usage.ru_utime) + of(usage.ru_stime);
}

PdfDocument rendered(PdfRenderer& renderer, const Document& document) {
  auto pdf = renderer.render(document);
  if (!pdf)
    throw InvalidInput("the sample cannot be set: " + pdf.refusal().place + " " + pdf.refusal().detail);
  return std::move(*pdf);
}

/// What it costs to check the document before it is given out, half of the rounds below it.
double checked_milliseconds(std::string_view pdf, int rounds) {
  std::vector<double> times;
  for (int round = 0; round < rounds; ++round) {
    const double before = cpu_milliseconds();
    if (!conformance::check_conformance(pdf).empty()) throw Error("the sample does not conform");
    times.push_back(cpu_milliseconds() - before);
  }
  std::sort(times.begin(), times.end());
  return times[times.size() / 2];
}

int measure(int rounds) {
  const Document memorandum = sample_memorandum();
  const double start = cpu_milliseconds();
  PdfRenderer renderer(nullptr);  // the check is measured by itself: none of the peers makes one
  const PdfDocument first = rendered(renderer, memorandum);
  const double cold = cpu_milliseconds() - start;
  std::vector<double> times;
  for (int round = 0; round < rounds; ++round) {
    const double before = cpu_milliseconds();
    if (rendered(renderer, memorandum).bytes != first.bytes) throw Error("two runs gave different bytes");
    times.push_back(cpu_milliseconds() - before);
  }
  std::sort(times.begin(), times.end());
  const double check = checked_milliseconds(first.bytes, rounds);
  const double before = cpu_milliseconds();
  const PdfDocument table = rendered(renderer, sample_long_table(2'000));
  const double long_table = cpu_milliseconds() - before;
  rusage usage{};
  getrusage(RUSAGE_SELF, &usage);
  std::cout << "{\"pages\":" << first.page_count << ",\"bytes\":" << first.bytes.size()
            << ",\"cpu_ms_warm\":" << times[times.size() / 2] << ",\"cpu_ms_first\":" << cold
            << ",\"check_cpu_ms\":" << check << ",\"table_rows\":2000,\"table_pages\":" << table.page_count
            << ",\"table_cpu_ms\":" << long_table << ",\"peak_mib\":" << usage.ru_maxrss / 1024 << "}\n";
  return 0;
}

int measure_table(std::size_t rows) {
  PdfRenderer renderer(nullptr);
  const double before = cpu_milliseconds();
  const PdfDocument table = rendered(renderer, sample_long_table(rows));
  const double milliseconds = cpu_milliseconds() - before;
  rusage usage{};
  getrusage(RUSAGE_SELF, &usage);
  std::cout << "{\"table_rows\":" << rows << ",\"table_pages\":" << table.page_count
            << ",\"bytes\":" << table.bytes.size() << ",\"table_cpu_ms\":" << milliseconds
            << ",\"peak_mib\":" << usage.ru_maxrss / 1024;
  std::cout << ",\"check_cpu_ms\":" << checked_milliseconds(table.bytes, 1);
  getrusage(RUSAGE_SELF, &usage);
  std::cout << ",\"peak_with_check_mib\":" << usage.ru_maxrss / 1024 << "}\n";
  return 0;
}

int write(const std::filesystem::path& folder) {
  PdfRenderer renderer;
  const Document memorandum = sample_memorandum();
  write_file(folder / "memorandum.pdf", rendered(renderer, memorandum).bytes);
  write_file(folder / "memorandum.html", render_html(memorandum));
  return 0;
}

}  // namespace

int main(int count, char** arguments) {
  const std::string first = count > 1 ? arguments[1] : "30";
  if (first == "--write" && count == 3) return write(arguments[2]);
  if (first == "--table" && count == 3)
    return measure_table(static_cast<std::size_t>(std::atoi(arguments[2])));
  const int rounds = std::atoi(first.c_str());
  if (rounds < 1 || count > 2) {
    std::cerr << "usage: pdf_bench [ROUNDS] | pdf_bench --write FOLDER | pdf_bench --table ROWS\n";
    return 2;
  }
  return measure(rounds);
}
