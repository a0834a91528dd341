#include "cli/pdf_pages.h"

#include <charconv>
#include <filesystem>

#include "base/error.h"
#include "base/limited_child.h"
#include "base/text.h"

namespace handslag::cli {

namespace {

constexpr const char* kPdfInfo = "/usr/bin/pdfinfo";
constexpr std::string_view kPages = "Pages:";

std::optional<std::int64_t> pages_said_in(std::string_view output) {
  for (const std::string_view line : lines_of(output)) {
    if (!line.starts_with(kPages)) continue;
    const std::string_view number = trimmed(line.substr(kPages.size()));
    std::int64_t pages = 0;
    const auto [end, failure] = std::from_chars(number.data(), number.data() + number.size(), pages);
    if (failure == std::errc() && end == number.data() + number.size() && pages > 0) return pages;
  }
  return std::nullopt;
}

}  // namespace

bool can_count_pages() { return std::filesystem::exists(kPdfInfo); }

std::optional<std::int64_t> pdf_pages(std::string_view bytes) {
  if (!bytes.starts_with("%PDF")) return std::nullopt;
  ChildLimits limits;
  limits.time = std::chrono::seconds(10);
  limits.memory = std::size_t{512} << 20;
  limits.most_output = 64 << 10;
  try {
    const ChildEnd end = run_limited({kPdfInfo, "-"}, bytes, limits);
    if (end.how != ChildEnd::How::Ended || end.exit_code != 0) return std::nullopt;
    return pages_said_in(end.output);
  } catch (const ExternalServiceError&) {
    return std::nullopt;  // not installed: the page is not checked then
  }
}

}  // namespace handslag::cli
