#include <charconv>
#include <map>

#include "base/text.h"
#include "table_reading/packed_file.h"
#include "table_reading/sheet_cells.h"
#include "table_reading/workbook_file.h"
#include "table_reading/xlsx_styles.h"

namespace handslag::table_reading {

namespace {

using Reason = TableRefusal::Reason;

TableRefusal refusal_of(PackedFault fault) {
  switch (fault) {
    case PackedFault::Locked:
      return {.reason = Reason::Locked};
    case PackedFault::TooLarge:
      return {.reason = Reason::TooLarge};
    case PackedFault::Missing:
    case PackedFault::Damaged:
      break;
  }
  return {.reason = Reason::Damaged};
}

std::optional<std::size_t> index_in(std::string_view digits) {
  std::size_t value = 0;
  const auto [end, error] = std::from_chars(digits.data(), digits.data() + digits.size(), value);
  if (error != std::errc() || end != digits.data() + digits.size()) return std::nullopt;
  return value;
}

// xl/workbook.xml: which sheets there are, and how days are counted.
struct SheetList final : XmlTaker {
  std::vector<std::string> names;
  std::vector<std::string> relations;
  bool counts_from_1904 = false;

  void start(std::string_view name, const XmlAttributes& attributes) override {
    if (name == "sheet" && names.size() < kMostSheets) {
      names.emplace_back(attributes["name"]);
      relations.emplace_back(attributes["id"]);
    }
    if (name == "workbookPr")
      counts_from_1904 = attributes["date1904"] == "1" || attributes["date1904"] == "true";
  }
  void end(std::string_view) override {}
  void text(std::string_view) override {}
};

// xl/_rels/workbook.xml.rels: in which parts they stand.
struct Relations final : XmlTaker {
  std::map<std::string, std::string, std::less<>> parts;
  std::string texts;
  std::string styles;

  void start(std::string_view name, const XmlAttributes& attributes) override {
    if (name != "Relationship" || parts.size() >= 2 * kMostSheets) return;
    std::string target(attributes["Target"]);
    target = target.starts_with('/') ? target.substr(1) : "xl/" + target;
    if (attributes["Type"].ends_with("/sharedStrings")) texts = target;
    if (attributes["Type"].ends_with("/styles")) styles = target;
    parts[std::string(attributes["Id"])] = std::move(target);
  }
  void end(std::string_view) override {}
  void text(std::string_view) override {}
};

// xl/sharedStrings.xml: the texts that cells refer to by number, one after the other in one piece.
class SharedTexts final : public XmlTaker {
 public:
  std::size_t size() const { return ends_.size(); }
  std::string_view operator[](std::size_t at) const {
    const std::size_t from = at == 0 ? 0 : ends_[at - 1];
    return std::string_view(texts_).substr(from, ends_[at] - from);
  }
  bool is_too_large() const { return is_too_large_; }

  void start(std::string_view name, const XmlAttributes&) override {
    if (name == "rPh") in_reading_aid_ = true;
    takes_text_ = name == "t" && !in_reading_aid_;
  }
  void end(std::string_view name) override {
    takes_text_ = false;
    if (name == "rPh") in_reading_aid_ = false;
    if (name == "si") ends_.push_back(static_cast<std::uint32_t>(texts_.size()));
    require_room();
  }
  void text(std::string_view text) override {
    if (!takes_text_) return;
    texts_ += text;
    require_room();
  }

 private:
  void require_room() {
    if (ends_.size() * sizeof(ends_[0]) + texts_.size() <= kLargestTexts) return;
    is_too_large_ = true;
    stop();
  }

  std::string texts_;
  std::vector<std::uint32_t> ends_;
  bool takes_text_ = false;
  bool in_reading_aid_ = false;
  bool is_too_large_ = false;
};

// The rows of one sheet.
class SheetTaker final : public XmlTaker {
 public:
  SheetTaker(const SharedTexts& texts, const XlsxStyles& styles, bool counts_from_1904, const TakeRow& take)
      : texts_(texts), styles_(styles), counts_from_1904_(counts_from_1904), take_(take) {}

  std::optional<TableRefusal> refusal;

  void start(std::string_view name, const XmlAttributes& attributes) override {
    if (name == "row") return start_row(attributes);
    if (name == "c") return start_cell(attributes);
    if (name == "rPh") in_reading_aid_ = true;
    takes_text_ = in_cell_ && (name == "v" || (name == "t" && !in_reading_aid_));
  }

  void end(std::string_view name) override {
    takes_text_ = false;
    if (name == "rPh") in_reading_aid_ = false;
    if (name == "c" && in_cell_) end_cell();
    if (name == "row" && !cells_.is_empty() && !take_(row_, cells_.cells())) stop();
    if (name == "sheetData") stop();
  }

  void text(std::string_view text) override {
    if (!takes_text_) return;
    text_ += text;
    if (text_.size() > 4 * kLongestCell) refuse(Reason::CellTooLong);
  }

 private:
  void refuse(Reason reason) {
    refusal = TableRefusal{reason, FileKind::Xlsx, {"", row_, letters_of(column_), ""}, ""};
    stop();
  }

  void start_row(const XmlAttributes& attributes) {
    const auto stated = index_in(attributes["r"]);
    row_ = stated && *stated > row_ ? *stated : row_ + 1;
    if (row_ > kMostSheetRows) return refuse(Reason::TooLarge);
    next_column_ = 0;
    cells_.clear();
  }

  void start_cell(const XmlAttributes& attributes) {
    column_ = column_of(attributes["r"]).value_or(next_column_);
    next_column_ = column_ + 1;
    type_ = attributes["t"];
    style_ = index_in(attributes["s"]).value_or(0);
    text_.clear();
    in_cell_ = true;
  }

  void end_cell() {
    in_cell_ = false;
    if (text_.empty()) return;
    const std::string text = value();
    if (text.size() > 4 * kLongestCell) return refuse(Reason::CellTooLong);  // a row may have it 200 times
    if (!cells_.set(column_, text)) refuse(Reason::TooManyColumns);
  }

  std::string value() const {
    if (type_ == "s") {
      const auto at = index_in(trimmed(text_));
      return at && *at < texts_.size() ? std::string(texts_[*at]) : std::string();
    }
    if (type_ == "str" || type_ == "inlineStr" || type_ == "e") return text_;
    if (type_ == "b") return text_ == "1" ? "true" : "false";
    if (type_ == "d") return text_.substr(0, text_.find('T'));
    if (styles_.is_day(style_)) {
      if (const auto day = day_of_serial(text_, counts_from_1904_)) return *day;
    }
    return number_as_text(text_);
  }

  const SharedTexts& texts_;
  const XlsxStyles& styles_;
  bool counts_from_1904_;
  const TakeRow& take_;
  std::size_t row_ = 0;
  std::size_t column_ = 0;
  std::size_t next_column_ = 0;
  std::size_t style_ = 0;
  std::string type_;
  std::string text_;
  SheetCells cells_;
  bool in_cell_ = false;
  bool takes_text_ = false;
  bool in_reading_aid_ = false;
};

class XlsxFile final : public WorkbookFile {
 public:
  explicit XlsxFile(std::string_view bytes) : file_(bytes) {}

  std::optional<TableRefusal> open(const LongWork& work) {
    if (!file_.is_open()) return TableRefusal{.reason = Reason::Damaged};
    if (const auto fault = file_.read_xml("xl/workbook.xml", kLargestList, list_, work))
      return refusal_of(*fault);
    if (const auto fault = file_.read_xml("xl/_rels/workbook.xml.rels", kLargestList, relations_, work))
      return refusal_of(*fault);
    if (!relations_.styles.empty() && file_.has(relations_.styles)) {
      if (const auto fault = file_.read_xml(relations_.styles, kLargestList, styles_, work))
        return refusal_of(*fault);
    }
    if (!relations_.texts.empty() && file_.has(relations_.texts)) {
      if (const auto fault = file_.read_xml(relations_.texts, 4 * kLargestTexts, texts_, work))
        return refusal_of(*fault);
    }
    if (texts_.is_too_large()) return TableRefusal{.reason = Reason::TooLarge};
    return std::nullopt;
  }

  const std::vector<std::string>& sheets() const override { return list_.names; }

  std::optional<TableRefusal> read(std::size_t sheet, const TakeRow& take, const LongWork& work) override {
    const auto part = relations_.parts.find(list_.relations.at(sheet));
    // A sheet that is a chart has no rows.
    if (part == relations_.parts.end() || part->second.find("chartsheet") != std::string::npos)
      return std::nullopt;
    SheetTaker taker(texts_, styles_, list_.counts_from_1904, take);
    const auto fault = file_.read_xml(part->second, kLargestSheet, taker, work);
    auto refusal = fault ? refusal_of(*fault) : taker.refusal;
    if (refusal) refusal->place.sheet = list_.names[sheet];
    return refusal;
  }

 private:
  PackedFile file_;
  SheetList list_;
  Relations relations_;
  XlsxStyles styles_;
  SharedTexts texts_;
};

}  // namespace

OpenedWorkbook open_xlsx(std::string_view bytes, const LongWork& work) {
  auto file = std::make_unique<XlsxFile>(bytes);
  if (auto refusal = file->open(work)) return {nullptr, std::move(refusal)};
  return {std::move(file), std::nullopt};
}

}  // namespace handslag::table_reading
