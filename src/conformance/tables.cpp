#include <algorithm>

#include "conformance/rules.h"

namespace handslag::conformance {

namespace {

using Element = StructureElement;
using Kid = StructureElement::Kid;

constexpr long long kMaxSpan = 1'000;
constexpr long long kMaxColumns = 5'000;

/// Lays the cells of one table on a grid, as ISO 32000-1, 14.8.5.7 has it: a cell goes to the first free
/// place of its row.
class TableRules {
 public:
  TableRules(const StructureTree& tree, std::size_t table, FaultList& faults)
      : tree_(tree), table_(tree.elements[table]), faults_(faults) {}

  void run() {
    collect_rows(table_);
    if (rows_.empty()) {
      return faults_.add("ua1-7.2-table-parts", tree_.place_of(table_), Message("The table has no rows."));
    }
    for (std::size_t row = 0; row < rows_.size(); ++row) place_cells(row);
    check_regular();
    check_headers();
  }

 private:
  const Element& at(int index) const { return tree_.elements[static_cast<std::size_t>(index)]; }

  void collect_rows(const Element& part) {
    for (const Kid& kid : part.kids) {
      if (kid.kind != Kid::Kind::Element) continue;
      const Element& inner = at(kid.element);
      if (inner.type == "TR") rows_.push_back(&inner);
      if (inner.type == "THead" || inner.type == "TBody" || inner.type == "TFoot") collect_rows(inner);
    }
    spans_.resize(rows_.size());
  }

  void place_cells(std::size_t row) {
    std::set<long long>& taken = spans_[row];
    long long column = 0;
    for (const Kid& kid : rows_[row]->kids) {
      if (kid.kind != Kid::Kind::Element) continue;
      const Element& cell = at(kid.element);
      if (cell.type != "TH" && cell.type != "TD") continue;
      (cell.type == "TH" ? header_cells_ : data_cells_).push_back(&cell);
      const Element::Details& details = cell.details();
      if (details.column_span < 1 || details.row_span < 1 || details.column_span > kMaxSpan ||
          details.row_span > kMaxSpan || row + static_cast<std::size_t>(details.row_span) > rows_.size()) {
        faults_.add("ua1-7.2-span", tree_.place_of(cell), Message("The cell spans more than there is."));
        ++column;
        continue;
      }
      while (taken.contains(column)) ++column;
      if (column > kMaxColumns) return;
      for (long long down = 0; down < details.row_span; ++down) take(row, down, column, cell);
      column += details.column_span;
    }
  }

  void take(std::size_t row, long long down, long long column, const Element& cell) {
    std::set<long long>& taken = spans_[row + static_cast<std::size_t>(down)];
    for (long long right = 0; right < cell.details().column_span; ++right) {
      if (!taken.insert(column + right).second) {
        faults_.add("ua1-7.2-span", tree_.place_of(cell), Message("The cell overlaps another."));
      }
    }
  }

  void check_regular() {
    for (std::size_t row = 1; row < rows_.size(); ++row) {
      if (spans_[row].size() != spans_[0].size()) {
        faults_.add("ua1-7.2-columns", tree_.place_of(*rows_[row]),
                    Message("The row has {columns} columns, the first has {first}.",
                            {{"columns", std::to_string(spans_[row].size())},
                             {"first", std::to_string(spans_[0].size())}}));
      }
    }
  }

  /// ISO 14289-1, 7.5: every cell finds its headers, by scope or by name.
  void check_headers() {
    std::set<std::string> ids;
    for (const Element* header : header_cells_) {
      const std::string &scope = header->details().scope, &id = header->details().id;
      if (!id.empty()) ids.insert(id);
      const bool is_scope = scope == "Row" || scope == "Column" || scope == "Both";
      if (!is_scope && (!scope.empty() || id.empty())) {
        faults_.add("ua1-7.5-scope", tree_.place_of(*header),
                    Message("TH has no /Scope Row, Column or Both."));
      }
    }
    if (header_cells_.empty() && !data_cells_.empty()) {
      faults_.add("ua1-7.5-headers", tree_.place_of(table_), Message("The table has no TH."));
    }
    for (const Element* cell : data_cells_) {
      const auto is_lost = [&](const std::string& id) { return !ids.contains(id); };
      if (std::any_of(cell->details().headers.begin(), cell->details().headers.end(), is_lost)) {
        faults_.add("ua1-7.5-headers", tree_.place_of(*cell), Message("/Headers names no TH of the table."));
      }
    }
  }

  const StructureTree& tree_;
  const Element& table_;
  FaultList& faults_;
  std::vector<const Element*> rows_;
  std::vector<std::set<long long>> spans_;
  std::vector<const Element*> header_cells_, data_cells_;
};

}  // namespace

void check_tables(const StructureTree& tree, FaultList& faults) {
  for (std::size_t at = 0; at < tree.elements.size() && !faults.is_full(); ++at) {
    if (tree.elements[at].type == "Table") TableRules(tree, at, faults).run();
  }
}

}  // namespace handslag::conformance
