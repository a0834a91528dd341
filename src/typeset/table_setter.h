#pragma once

#include "typeset/page_flow.h"

namespace handslag::typeset {

/// Sets one table: finds the widths of its columns, puts row after row, and repeats the column headers as an
/// artifact at the top of each further page. A row goes to the next page whole unless it is taller than one.
class TableSetter {
 public:
  TableSetter(const Table& table, TextSetter& setter, PageFlow& flow);
  /// Of all rows together, when nothing comes between them.
  double height();
  /// Below the structure node of the table.
  void put(int node);

 private:
  enum class RowKind { Head, Body, Foot };
  struct SetCell {
    const Inline* content;
    const TextStyle* style;
    std::vector<std::shared_ptr<const SetLine>> lines;
  };
  using SetRow = std::vector<SetCell>;

  void find_widths();
  double head_height() const;
  const Inline& content_of(const Cell& cell) const;
  const TextStyle& style_of(const Cell& cell, RowKind kind) const;
  SetRow set_row(const std::vector<Cell>& cells, RowKind kind);
  std::vector<std::shared_ptr<const SetLine>> set_cell(const Inline& content, const TextStyle& style,
                                                       double width);
  void put_row(const SetRow& row, RowKind kind, int parent);
  void put_head_again();
  void put_lines(const SetRow& row, RowKind kind, const std::vector<int>& nodes, std::size_t first,
                 std::size_t last);

  const Table& table_;
  TextSetter& setter_;
  PageFlow& flow_;
  Inline protected_content_;
  std::vector<Cell> head_;
  SetRow set_head_;
  std::vector<double> widths_;
};

}  // namespace handslag::typeset
