#include <algorithm>
#include <cmath>
#include <set>

#include "base/text.h"
#include "html/node.h"
#include "typeset/document.h"

namespace handslag::typeset {

namespace {

using Reason = TypesetRefusal::Reason;
using Limits = DocumentLimits;
constexpr std::size_t kLongestLabel = 30;

/// Bytes of the longest word: a space, a line end or anything that is as good as one ends it.
std::size_t longest_word(std::string_view text) {
  std::size_t longest = 0, start = 0;
  for (std::size_t at = 0; at <= text.size(); ++at) {
    const bool ends = at == text.size() || static_cast<unsigned char>(text[at]) <= ' ' ||
                      (text[at] == '\xE2' && at + 1 < text.size() && text[at + 1] == '\x80');
    if (!ends) continue;
    longest = std::max(longest, at - start);
    start = at + 1;
  }
  return longest;
}

class Checker {
 public:
  explicit Checker(const Document& document) : document_(document) {}

  std::vector<TypesetRefusal> run() {
    if (is_blank(document_.title)) refuse(Reason::MissingTitle, "");
    if (document_.blocks.size() > Limits::kBlocks) {
      too_large(document_.blocks.size(), "blocks", Limits::kBlocks);
      return std::move(refusals_);
    }
    one_line(document_.title);
    const PageHeader& header = document_.header;
    for (const std::string* line : {&document_.title, &document_.language, &document_.page_label,
                                    &document_.footer, &document_.notice, &header.organisation, &header.unit,
                                    &header.kind, &header.registry_number, &header.date, &header.recipient}) {
      words(*line);
    }
    list_annexes();
    for (std::size_t number = 0; number < document_.blocks.size(); ++number) {
      const Block& block = document_.blocks[number];
      block_ = number + 1;
      if (bytes_ > Limits::kBytes) break;
      words(block.id);
      if (!block.id.empty() && !ids_.insert(block.id).second) refuse(Reason::DuplicateId, block.id);
      std::visit([this](const auto& content) { look_at(content); }, block.content);
    }
    if (bytes_ > Limits::kBytes) too_large(bytes_, "bytes of text", Limits::kBytes);
    return std::move(refusals_);
  }

 private:
  void refuse(Reason reason, std::string detail) {
    refusals_.push_back(refusal_at(document_, block_, reason, std::move(detail)));
  }
  void too_large(std::size_t size, std::string_view of_what, std::size_t limit) {
    refuse(Reason::TooLarge,
           std::to_string(size) + ' ' + std::string(of_what) + " > " + std::to_string(limit));
  }

  void words(const std::string& text) {
    bytes_ += text.size();
    if (bytes_ > Limits::kBytes) return;
    if (!is_utf8(text)) return refuse(Reason::NotUtf8, "");
    for (const char letter : text) {
      const auto code = static_cast<unsigned char>(letter);
      if (code < 0x20 && letter != '\n' && letter != '\t' && letter != '\r') {
        return refuse(Reason::UnknownCharacter, "control character " + std::to_string(code));
      }
    }
    if (text.size() <= Limits::kWordBytes) return;
    if (const std::size_t longest = longest_word(text); longest > Limits::kWordBytes) {
      refuse(Reason::LongWord, std::to_string(longest) + " bytes > " + std::to_string(Limits::kWordBytes));
    }
  }

  /// What is said in one piece elsewhere in the file: bookmarks, addresses, descriptions.
  void one_line(std::string_view text) {
    if (text.size() > Limits::kLineBytes) too_large(text.size(), "bytes in one line", Limits::kLineBytes);
  }

  void words(const Inline& content) {
    for (const Span& span : content) {
      words(span.text);
      words(span.target);
      one_line(span.target);
      if (span.kind == Span::Kind::Link || span.kind == Span::Kind::AnnexReference) one_line(span.text);
      if (span.kind == Span::Kind::Link && !html::is_safe_url(span.target)) {
        refuse(Reason::UnsafeLink, span.target);
      }
      if (span.kind == Span::Kind::AnnexReference && !annexes_.contains(span.target)) {
        refuse(Reason::UnknownAnnex, span.target);
      }
    }
  }

  void list_annexes() {
    for (const Block& block : document_.blocks) {
      const auto* list = std::get_if<AnnexList>(&block.content);
      if (list == nullptr) continue;
      for (const AnnexList::Entry& entry : list->entries) {
        if (!annexes_.insert(entry.number).second) refuse(Reason::UnknownAnnex, entry.number);
      }
    }
  }

  void look_at(const Heading& heading) {
    words(heading.content);
    one_line(plain_text(heading.content));
    if (heading.level < 1 || heading.level > 3) {
      refuse(Reason::HeadingLevel, std::to_string(heading.level));
    }
  }
  void look_at(const Paragraph& paragraph) { words(paragraph.content); }
  void look_at(const List& list) {
    if (list.items.size() > Limits::kItems) too_large(list.items.size(), "items", Limits::kItems);
    for (const Inline& item : list.items) words(item);
    for (const std::string& label : list.labels) {
      words(label);
      if (label.size() > kLongestLabel) too_large(label.size(), "bytes in a label", kLongestLabel);
    }
    const auto fits = [&](std::size_t count) { return count == 0 || count == list.items.size(); };
    if (!fits(list.labels.size()) || !fits(list.depths.size())) {
      return refuse(Reason::UnevenList, std::to_string(list.items.size()) + " items, " +
                                            std::to_string(list.labels.size()) + " labels, " +
                                            std::to_string(list.depths.size()) + " depths");
    }
    int above = -1;
    for (const int depth : list.depths) {
      if (depth < 0 || depth > List::kMaxDepth || depth > above + 1) {
        return refuse(Reason::UnevenList,
                      "depth " + std::to_string(depth) + " below " + std::to_string(above));
      }
      above = depth;
    }
  }

  void look_at(const Table& table) {
    words(table.caption);
    words(table.protected_label);
    if (table.columns.empty() || table.columns.size() > Table::kMaxColumns) {
      return refuse(Reason::UnevenTable, std::to_string(table.columns.size()) + " columns");
    }
    for (const Column& column : table.columns) words(column.title);
    cells_ += table.rows.size() * table.columns.size();
    if (cells_ > Limits::kCells) return too_large(cells_, "cells", Limits::kCells);
    for (std::size_t row = 0; row < table.rows.size(); ++row) {
      look_at(table.rows[row], table.columns.size(), "row " + std::to_string(row + 1));
    }
    if (!table.foot.empty()) look_at(table.foot, table.columns.size(), "foot");
    for (const Inline& note : table.notes) words(note);
  }
  void look_at(const std::vector<Cell>& row, std::size_t columns, const std::string& name) {
    if (row.size() != columns) {
      refuse(Reason::UnevenTable, name + " has " + std::to_string(row.size()) + " cells for " +
                                      std::to_string(columns) + " columns");
    }
    for (const Cell& cell : row) {
      words(cell.content);
      words(cell.known);
    }
  }

  void look_at(const Figure& figure) {
    const BarChart& chart = figure.chart;
    for (const std::string* line :
         {&chart.title, &chart.description, &chart.value_axis, &chart.protected_label}) {
      words(*line);
    }
    for (const std::string& category : chart.categories) words(category);
    for (const Inline& note : figure.notes) words(note);
    one_line(chart.description);
    if (is_blank(chart.description)) refuse(Reason::MissingDescription, chart.title);
    if (chart.series.empty() || chart.series.size() > BarChart::kMaxSeries || chart.categories.empty() ||
        chart.categories.size() > BarChart::kMaxCategories) {
      return refuse(Reason::UnusableChart, std::to_string(chart.series.size()) + " series, " +
                                               std::to_string(chart.categories.size()) + " categories");
    }
    for (const BarSeries& series : chart.series) look_at(series, chart.categories.size());
  }
  void look_at(const BarSeries& series, std::size_t categories) {
    words(series.name);
    if (series.bars.size() != categories) refuse(Reason::UnusableChart, "series " + series.name);
    for (const Bar& bar : series.bars) {
      words(bar.label);
      const auto usable = [](double value) { return std::isfinite(value) && value >= 0 && value < 1e12; };
      const auto is_range = [&](double low, double high) {
        return usable(low) && usable(high) && low <= high;
      };
      const bool fits =
          bar.is_protected
              ? !bar.range || is_range(bar.range->low, bar.range->high.value_or(bar.range->low))
              : usable(bar.value) && (!bar.interval || is_range(bar.interval->low, bar.interval->high));
      if (!fits) refuse(Reason::UnusableChart, "a value of series " + series.name);
    }
  }

  void look_at(const AnnexList& list) {
    for (const AnnexList::Entry& entry : list.entries) {
      for (const std::string* line : {&entry.number, &entry.label, &entry.title, &entry.file}) words(*line);
      if (!entry.file.empty() && !html::is_safe_url(entry.file)) refuse(Reason::UnsafeLink, entry.file);
    }
  }
  void look_at(const Signature& signature) {
    for (const std::string* line : {&signature.name, &signature.role, &signature.unit}) words(*line);
  }
  void look_at(const PageBreak&) {}

  const Document& document_;
  std::vector<TypesetRefusal> refusals_;
  std::set<std::string> annexes_;
  std::set<std::string> ids_;
  std::size_t block_ = 0;
  std::size_t cells_ = 0;
  std::size_t bytes_ = 0;
};

/// The first words of what a block says.
struct Beginning {
  std::string operator()(const Heading& heading) const { return plain_text(heading.content); }
  std::string operator()(const Paragraph& paragraph) const { return plain_text(paragraph.content); }
  std::string operator()(const List& list) const {
    return list.items.empty() ? "" : plain_text(list.items.front());
  }
  std::string operator()(const Table& table) const {
    if (!table.caption.empty()) return table.caption;
    return table.columns.empty() ? "" : table.columns.front().title;
  }
  std::string operator()(const Figure& figure) const { return figure.chart.title; }
  std::string operator()(const AnnexList& list) const {
    return list.entries.empty() ? "" : list.entries.front().title;
  }
  std::string operator()(const Signature& signature) const { return signature.name; }
  std::string operator()(const PageBreak&) const { return ""; }
};

std::string shortened(std::string_view words) {
  constexpr std::size_t kMost = 60;
  if (!is_utf8(words)) return "";
  std::string result(words.substr(0, kMost));
  while (!is_utf8(result)) result.pop_back();
  if (result.size() < words.size()) result += "…";
  return result;
}

}  // namespace

TypesetRefusal refusal_at(const Document& document, std::size_t block, TypesetRefusal::Reason reason,
                          std::string detail) {
  TypesetRefusal refusal{.reason = reason, .detail = std::move(detail), .block = block};
  if (block == 0) return refusal;
  const Block& at = document.blocks[block - 1];
  refusal.place = "block " + std::to_string(block);
  if (!at.id.empty()) refusal.place += " (" + at.id + ")";
  refusal.source = at.source;
  refusal.beginning = shortened(std::visit(Beginning{}, at.content));
  return refusal;
}

std::vector<TypesetRefusal> check(const Document& document) { return Checker(document).run(); }

}  // namespace handslag::typeset
