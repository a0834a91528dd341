#include <algorithm>
#include <charconv>

#include "table_reading/packed_file.h"
#include "table_reading/sheet_cells.h"
#include "table_reading/workbook_file.h"

namespace handslag::table_reading {

namespace {

using Reason = TableRefusal::Reason;

constexpr const char* kContent = "content.xml";

// How often a cell or row stands again; a number that is none counts as once.
std::size_t times(std::string_view stated) {
  std::size_t value = 1;
  const auto [end, error] = std::from_chars(stated.data(), stated.data() + stated.size(), value);
  return error == std::errc() && end == stated.data() + stated.size() ? std::max<std::size_t>(value, 1) : 1;
}

// Names of the sheets alone.
struct SheetNames final : XmlTaker {
  std::vector<std::string> names;
  int tables = 0;

  void start(std::string_view name, const XmlAttributes& attributes) override {
    if (name == "table" && tables++ == 0 && names.size() < kMostSheets)
      names.emplace_back(attributes["name"]);
  }
  void end(std::string_view name) override {
    if (name == "table") --tables;
  }
  void text(std::string_view) override {}
};

// The rows of one sheet.
class OdsTaker final : public XmlTaker {
 public:
  OdsTaker(std::size_t sheet, const TakeRow& take) : wanted_(sheet), take_(take) {}

  std::optional<TableRefusal> refusal;

  void start(std::string_view name, const XmlAttributes& attributes) override {
    if (left_out_ > 0 || name == "annotation" || name == "tracked-changes" || name == "shapes") {
      ++left_out_;
    } else if (name == "table") {
      ++tables_;
    } else if (!is_in_wanted()) {
      return;
    } else if (name == "table-row") {
      cells_.clear();
      column_ = 0;
      repeats_ = times(attributes["number-rows-repeated"]);
    } else if (name == "table-cell" || name == "covered-table-cell") {
      start_cell(attributes);
    } else if (in_cell_) {
      start_in_cell(name, attributes);
    }
  }

  void end(std::string_view name) override {
    if (left_out_ > 0) {
      --left_out_;
    } else if (name == "table" && --tables_ == 0) {
      if (sheet_++ == wanted_) stop();
    } else if (!is_in_wanted()) {
      return;
    } else if (name == "table-row") {
      end_row();
    } else if (name == "table-cell" || name == "covered-table-cell") {
      end_cell();
    } else if (name == "p") {
      in_paragraph_ = false;
    }
  }

  void text(std::string_view text) override {
    if (left_out_ == 0 && in_cell_ && in_paragraph_) add(text);
  }

 private:
  // A table within a cell is not a row of the sheet.
  bool is_in_wanted() const { return tables_ == 1 && sheet_ == wanted_; }

  void refuse(Reason reason) {
    if (!refusal) refusal = TableRefusal{reason, FileKind::Ods, {"", row_ + 1, letters_of(column_), ""}, ""};
    stop();
  }

  void add(std::string_view text) {
    text_ += text;
    if (text_.size() > 4 * kLongestCell) refuse(Reason::CellTooLong);
  }

  void start_cell(const XmlAttributes& attributes) {
    text_.clear();
    value_.clear();
    paragraphs_ = 0;
    in_cell_ = true;
    cell_repeats_ = times(attributes["number-columns-repeated"]);
    const std::string_view type = attributes["value-type"];
    if (type == "date") {
      value_ = attributes["date-value"];
      value_ = value_.substr(0, value_.find('T'));
    } else if (type == "boolean") {
      value_ = attributes["boolean-value"];
    } else if (type == "float" || type == "percentage" || type == "currency") {
      value_ = number_as_text(attributes["value"]);
    }
  }

  void start_in_cell(std::string_view name, const XmlAttributes& attributes) {
    if (name == "p") {
      if (paragraphs_++ > 0) add("\n");
      in_paragraph_ = true;
    } else if (name == "s") {
      add(std::string(std::min<std::size_t>(times(attributes["c"]), 80), ' '));
    } else if (name == "tab") {
      add("\t");
    } else if (name == "line-break") {
      add("\n");
    }
  }

  void end_cell() {
    in_cell_ = false;
    in_paragraph_ = false;
    const std::string& text = value_.empty() ? text_ : value_;
    if (!text.empty()) {
      for (std::size_t again = 0; again < cell_repeats_; ++again) {
        if (cells_.set(column_ + again, text)) continue;
        return refuse(Reason::TooManyColumns);
      }
    }
    column_ += std::min<std::size_t>(cell_repeats_, kMostColumns + 1);
  }

  void end_row() {
    if (cells_.is_empty()) {
      row_ = std::min(row_ + std::min(repeats_, kMostSheetRows), kMostSheetRows);
      return;
    }
    for (std::size_t again = 0; again < repeats_ && !has_stopped(); ++again) {
      if (++row_ > kMostSheetRows) return refuse(Reason::TooLarge);
      if (!take_(row_, cells_.cells())) stop();
    }
  }

  std::size_t wanted_;
  const TakeRow& take_;
  std::size_t sheet_ = 0;
  int tables_ = 0;
  int left_out_ = 0;
  std::size_t row_ = 0;
  std::size_t repeats_ = 1;
  std::size_t column_ = 0;
  std::size_t cell_repeats_ = 1;
  std::size_t paragraphs_ = 0;
  std::string text_;
  std::string value_;
  SheetCells cells_;
  bool in_cell_ = false;
  bool in_paragraph_ = false;
};

class OdsFile final : public WorkbookFile {
 public:
  explicit OdsFile(std::string_view bytes) : file_(bytes) {}

  std::optional<TableRefusal> open(const LongWork& work) {
    if (!file_.is_open()) return TableRefusal{.reason = Reason::Damaged};
    const auto manifest = file_.part("META-INF/manifest.xml", kLargestList);
    if (manifest && manifest->find("encryption-data") != std::string::npos)
      return TableRefusal{.reason = Reason::Locked};
    SheetNames names;
    if (const auto fault = file_.read_xml(kContent, kLargestSheet, names, work)) return refusal_of(*fault);
    names_ = std::move(names.names);
    return std::nullopt;
  }

  const std::vector<std::string>& sheets() const override { return names_; }

  std::optional<TableRefusal> read(std::size_t sheet, const TakeRow& take, const LongWork& work) override {
    OdsTaker taker(sheet, take);
    const auto fault = file_.read_xml(kContent, kLargestSheet, taker, work);
    auto refusal = fault ? std::optional(refusal_of(*fault)) : taker.refusal;
    if (refusal) refusal->place.sheet = names_[sheet];
    return refusal;
  }

 private:
  static TableRefusal refusal_of(PackedFault fault) {
    if (fault == PackedFault::Locked) return {.reason = Reason::Locked};
    return {.reason = fault == PackedFault::TooLarge ? Reason::TooLarge : Reason::Damaged};
  }

  PackedFile file_;
  std::vector<std::string> names_;
};

}  // namespace

OpenedWorkbook open_ods(std::string_view bytes, const LongWork& work) {
  auto file = std::make_unique<OdsFile>(bytes);
  if (auto refusal = file->open(work)) return {nullptr, std::move(refusal)};
  return {std::move(file), std::nullopt};
}

}  // namespace handslag::table_reading
