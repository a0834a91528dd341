#include <cmath>
#include <set>

#include "base/text.h"
#include "html/node.h"
#include "typeset/document.h"

namespace handslag::typeset {

namespace {

using Reason = TypesetRefusal::Reason;
constexpr std::size_t kMaxBlocks = 50'000;
constexpr std::size_t kMaxCells = 1'000'000;
constexpr std::size_t kMaxTextBytes = 1'000'000;

class Checker {
 public:
  explicit Checker(const Document& document) : document_(document) {}

  std::vector<TypesetRefusal> run() {
    if (trimmed(document_.title).empty()) refuse(Reason::MissingTitle, "");
    if (document_.blocks.size() > kMaxBlocks) {
      refuse(Reason::TooLarge, std::to_string(document_.blocks.size()) + " blocks");
      return std::move(refusals_);
    }
    const PageHeader& header = document_.header;
    for (const std::string* line : {&document_.title, &document_.language, &document_.page_label,
                                    &document_.footer, &document_.notice, &header.organisation, &header.unit,
                                    &header.kind, &header.registry_number, &header.date, &header.recipient}) {
      words(*line);
    }
    list_annexes();
    for (std::size_t number = 0; number < document_.blocks.size(); ++number) {
      const Block& block = document_.blocks[number];
      place_ = "block " + std::to_string(number + 1);
      if (!block.id.empty()) place_ += " (" + block.id + ")";
      words(block.id);
      if (!block.id.empty() && !ids_.insert(block.id).second) refuse(Reason::DuplicateId, block.id);
      std::visit([this](const auto& content) { look_at(content); }, block.content);
    }
    return std::move(refusals_);
  }

 private:
  void refuse(Reason reason, std::string detail) { refusals_.push_back({reason, place_, std::move(detail)}); }

  void words(const std::string& text) {
    if (text.size() > kMaxTextBytes) return refuse(Reason::TooLarge, std::to_string(text.size()) + " bytes");
    if (!is_utf8(text)) return refuse(Reason::NotUtf8, "");
    for (const char letter : text) {
      const auto code = static_cast<unsigned char>(letter);
      if (code < 0x20 && letter != '\n' && letter != '\t' && letter != '\r') {
        return refuse(Reason::UnknownCharacter, "control character " + std::to_string(code));
      }
    }
  }

  void words(const Inline& content) {
    for (const Span& span : content) {
      words(span.text);
      words(span.target);
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
    if (heading.level < 1 || heading.level > 3 || heading.level > level_ + 1) {
      refuse(Reason::HeadingLevelSkipped, std::to_string(heading.level));
    }
    level_ = heading.level;
  }
  void look_at(const Paragraph& paragraph) { words(paragraph.content); }
  void look_at(const List& list) {
    for (const Inline& item : list.items) words(item);
  }

  void look_at(const Table& table) {
    words(table.caption);
    words(table.protected_label);
    if (table.columns.empty() || table.columns.size() > Table::kMaxColumns) {
      return refuse(Reason::UnevenTable, std::to_string(table.columns.size()) + " columns");
    }
    for (const Column& column : table.columns) words(column.title);
    cells_ += table.rows.size() * table.columns.size();
    if (cells_ > kMaxCells) return refuse(Reason::TooLarge, std::to_string(cells_) + " cells");
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
    for (const Cell& cell : row) words(cell.content);
  }

  void look_at(const Figure& figure) {
    const BarChart& chart = figure.chart;
    for (const std::string* line :
         {&chart.title, &chart.description, &chart.value_axis, &chart.protected_label}) {
      words(*line);
    }
    for (const std::string& category : chart.categories) words(category);
    for (const Inline& note : figure.notes) words(note);
    if (trimmed(chart.description).empty()) refuse(Reason::MissingDescription, chart.title);
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
      const bool fits =
          bar.is_protected ||
          (usable(bar.value) && (!bar.interval || (usable(bar.interval->low) && usable(bar.interval->high) &&
                                                   bar.interval->low <= bar.interval->high)));
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
  std::string place_;
  std::size_t cells_ = 0;
  int level_ = 0;
};

}  // namespace

std::vector<TypesetRefusal> check(const Document& document) { return Checker(document).run(); }

}  // namespace handslag::typeset
