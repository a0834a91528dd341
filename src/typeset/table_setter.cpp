#include "typeset/table_setter.h"

#include <algorithm>
#include <numeric>

namespace handslag::typeset {

namespace {

constexpr double kLeading = 12;
constexpr double kPadding = 4.5;
constexpr double kMinimum = 24;
constexpr Colour kHeadTint{0xE6, 0xEF, 0xF0};
using Face = TextStyle::Face;
const TextStyle kCell{.face = Face::Sans, .size = 9, .colour = kNeutral};
const TextStyle kStrongCell{.face = Face::Sans, .size = 9, .is_bold = true, .colour = kNeutral};
const TextStyle kProtectedCell{.face = Face::Sans, .size = 9, .is_italic = true, .colour = kSubtle};

std::size_t line_count(const auto& row) {
  std::size_t most = 1;
  for (const auto& cell : row) most = std::max(most, cell.lines.size());
  return most;
}

double height_of(std::size_t lines) { return static_cast<double>(lines) * kLeading + 2 * kPadding; }

}  // namespace

TableSetter::TableSetter(const Table& table, TextSetter& setter, PageFlow& flow)
    : table_(table), setter_(setter), flow_(flow), protected_content_{text(table.protected_label)} {
  for (const Column& column : table.columns) head_.push_back(cell(column.title));
  find_widths();
  if (has_heads(table)) set_head_ = set_row(head_, RowKind::Head);
}

double TableSetter::height() {
  double height = head_height();
  for (const std::vector<Cell>& row : table_.rows)
    height += height_of(line_count(set_row(row, RowKind::Body)));
  if (!table_.foot.empty()) height += height_of(line_count(set_row(table_.foot, RowKind::Foot)));
  return height;
}

double TableSetter::head_height() const { return set_head_.empty() ? 0 : height_of(line_count(set_head_)); }

void TableSetter::put(int node) {
  // Head and foot are parts of a table that has a body (PDF/UA-1, 7.2); without one its rows stand alone.
  const bool has_body = !table_.rows.empty();
  if (!set_head_.empty()) {
    put_row(set_head_, RowKind::Head, has_body ? flow_.add_node("THead", node) : node);
  }
  if (has_body) {
    const int body = flow_.add_node("TBody", node);
    for (const std::vector<Cell>& row : table_.rows)
      put_row(set_row(row, RowKind::Body), RowKind::Body, body);
  }
  if (!table_.foot.empty()) {
    put_row(set_row(table_.foot, RowKind::Foot), RowKind::Foot,
            has_body ? flow_.add_node("TFoot", node) : node);
  }
}

/// Each column as wide as its widest cell when there is room, the rest to the first column; otherwise from
/// the widest word up, in proportion to what the column still wants.
void TableSetter::find_widths() {
  const std::size_t columns = table_.columns.size();
  std::vector<double> natural(columns, kMinimum);
  const auto measure = [&](const std::vector<Cell>& row, RowKind kind) {
    for (std::size_t at = 0; at < columns; ++at) {
      const double width = setter_.width_of(content_of(row[at]), style_of(row[at], kind)) + 2 * kPadding;
      natural[at] = std::max(natural[at], width);
    }
  };
  measure(head_, RowKind::Head);
  for (const std::vector<Cell>& row : table_.rows) measure(row, RowKind::Body);
  if (!table_.foot.empty()) measure(table_.foot, RowKind::Foot);

  const double wanted = std::accumulate(natural.begin(), natural.end(), 0.0);
  widths_ = natural;
  if (wanted <= kTextWidth) {
    widths_[0] += std::min(kTextWidth - wanted, kTextWidth * 0.3);
    const double rest = kTextWidth - std::accumulate(widths_.begin(), widths_.end(), 0.0);
    for (double& width : widths_) width += rest / static_cast<double>(columns);
    return;
  }
  std::vector<double> least(columns, kMinimum);
  const double fair = kTextWidth / static_cast<double>(columns);
  for (std::size_t at = 0; at < columns; ++at) {
    double word = setter_.widest_word(head_[at].content, kStrongCell);
    for (std::size_t row = 0; row < table_.rows.size() && natural[at] > fair; ++row) {
      if (row < 200) word = std::max(word, setter_.widest_word(content_of(table_.rows[row][at]), kCell));
    }
    least[at] =
        natural[at] <= fair ? natural[at] : std::min(word + 2 * kPadding, std::max(fair, kMinimum) * 1.6);
    least[at] = std::min(least[at], natural[at]);
  }
  const double needed = std::accumulate(least.begin(), least.end(), 0.0);
  const double more = std::max(wanted - needed, 1.0);
  for (std::size_t at = 0; at < columns; ++at) {
    widths_[at] = needed >= kTextWidth ? kTextWidth * least[at] / needed
                                       : least[at] + (kTextWidth - needed) * (natural[at] - least[at]) / more;
  }
}

const Inline& TableSetter::content_of(const Cell& cell) const {
  if (!cell.is_protected) return cell.content;
  return cell.known.empty() ? protected_content_ : cell.known;
}

const TextStyle& TableSetter::style_of(const Cell& cell, RowKind kind) const {
  if (cell.is_protected) return kProtectedCell;
  return kind == RowKind::Body ? kCell : kStrongCell;
}

TableSetter::SetRow TableSetter::set_row(const std::vector<Cell>& cells, RowKind kind) {
  SetRow row;
  for (std::size_t at = 0; at < cells.size(); ++at) {
    const Inline& content = content_of(cells[at]);
    const TextStyle& style = style_of(cells[at], kind);
    row.push_back({&content, &style, set_cell(content, style, widths_[at] - 2 * kPadding + 0.01)});
  }
  return row;
}

std::vector<std::shared_ptr<const SetLine>> TableSetter::set_cell(const Inline& content,
                                                                  const TextStyle& style, double width) {
  std::vector<std::shared_ptr<const SetLine>> lines;
  for (SetLine& line : setter_.set(content, style, width)) {
    lines.push_back(std::make_shared<const SetLine>(std::move(line)));
  }
  return lines;
}

void TableSetter::put_row(const SetRow& row, RowKind kind, int parent) {
  const std::size_t count = line_count(row);
  const double head_height = kind == RowKind::Head ? 0 : this->head_height();
  if (height_of(count) > flow_.room()) {
    const bool fits_next = height_of(count) <= flow_.full_page() - head_height;
    if ((fits_next || flow_.room() < height_of(3)) && !flow_.is_at_top()) {
      flow_.start_page();
      if (kind != RowKind::Head) put_head_again();
    }
  }
  const int tr = flow_.add_node("TR", parent);
  std::vector<int> nodes;
  for (std::size_t at = 0; at < row.size(); ++at) {
    const bool is_header = kind == RowKind::Head || at == 0;
    const char* scope = kind == RowKind::Head ? "<</O/Table/Scope/Column>>" : "<</O/Table/Scope/Row>>";
    nodes.push_back(flow_.add_node(is_header ? "TH" : "TD", tr, is_header ? scope : ""));
  }
  for (std::size_t first = 0; first < count;) {
    const double usable = std::max(flow_.room() - 2 * kPadding, kLeading);
    const auto fitting = static_cast<std::size_t>(usable / kLeading + 1e-6);
    const std::size_t last = std::min(count, first + fitting);
    put_lines(row, kind, nodes, first, last);
    first = last;
    if (first == count) break;
    flow_.start_page();
    // A header taller than half a page would leave no room for the row itself.
    if (kind != RowKind::Head && head_height < flow_.full_page() / 2) put_head_again();
  }
}

void TableSetter::put_head_again() {
  if (set_head_.empty() || head_height() > flow_.full_page() / 2) return;
  put_lines(set_head_, RowKind::Head, std::vector<int>(set_head_.size(), kPaginationArtifact), 0,
            line_count(set_head_));
}

void TableSetter::put_lines(const SetRow& row, RowKind kind, const std::vector<int>& nodes, std::size_t first,
                            std::size_t last) {
  const double top = flow_.y();
  const double height = height_of(last - first);
  if (kind == RowKind::Head) {
    flow_.put(nodes[0] < 0 ? kPaginationArtifact : kLayoutArtifact,
              ChartArea{kLeftMargin, top, kTextWidth, height, kHeadTint});
  }
  double left = kLeftMargin;
  for (std::size_t at = 0; at < row.size(); left += widths_[at], ++at) {
    const SetCell& cell = row[at];
    if (cell.style == &kProtectedCell) {
      flow_.put(kLayoutArtifact, ChartArea{left + 1, top + 2, widths_[at] - 2, height - 4, kProtectedTint});
    }
    std::map<std::size_t, int> links;
    for (std::size_t line = first; line < std::min(last, cell.lines.size()); ++line) {
      const bool is_right = table_.columns[at].alignment == Column::Alignment::Right;
      const double x = is_right ? left + widths_[at] - kPadding - cell.lines[line]->width : left + kPadding;
      const double baseline = top + kPadding + static_cast<double>(line - first) * kLeading + 8.9;
      flow_.put_line(nodes[at], *cell.content, links, cell.lines[line],
                     {nullptr, 0, 0, x, baseline, cell.style->colour});
    }
  }
  flow_.advance(height);
  const double width = kind == RowKind::Body ? 0.4 : 0.9;
  const double at = kind == RowKind::Foot ? top : flow_.y();
  flow_.put(kLayoutArtifact, ChartLine{kLeftMargin, at, kLeftMargin + kTextWidth, at, width,
                                       kind == RowKind::Body ? kRule : kAccent});
}

}  // namespace handslag::typeset
