#include "table_reading/table_reader.h"

#include <algorithm>
#include <array>
#include <istream>

#include "base/bytes.h"
#include "base/entered_text.h"
#include "base/text.h"
#include "table_reading/folded.h"
#include "table_reading/sheet_cells.h"
#include "table_reading/text_decoder.h"
#include "table_reading/text_rows.h"
#include "table_reading/workbook_file.h"

namespace handslag::table_reading {

namespace {

using Reason = TableRefusal::Reason;

constexpr std::size_t kPiece = std::size_t{1} << 20;
constexpr std::size_t kSampleBytes = 64 * 1024;
constexpr std::array<std::string_view, 12> kSumWords = {"summa",    "totalt",     "total",     "totalsumma",
                                                        "delsumma", "sum",        "summor",    "totals",
                                                        "subtotal", "medelvärde", "slutsumma", "totala"};
constexpr std::size_t kMostSumWords = 4;

bool is_blank(std::string_view cell) { return trimmed(cell).empty(); }

// A row of sums says so in its first cell with text, and has no text in half of its cells or more.
bool is_sum_row(Cells cells, std::size_t width) {
  const auto first = std::ranges::find_if_not(cells, is_blank);
  constexpr std::string_view kBeginnings = "sStTdDmM";
  const std::string_view word = trimmed(*first);
  if (word.empty() || kBeginnings.find(word.front()) == std::string_view::npos || word.size() > 40)
    return false;
  // "SUMMA TOTALT", "Summa kvartal 1", "Totalt antal ärenden".
  const std::string name = folded(word);
  const auto words = words_of(name);
  if (words.empty() || words.size() > kMostSumWords) return false;
  const auto filled = static_cast<std::size_t>(cells.end() - first) -
                      static_cast<std::size_t>(std::count_if(first, cells.end(), is_blank));
  return filled * 2 <= width + 1 && std::ranges::find(kSumWords, words.front()) != kSumWords.end();
}

void keep_sample(std::vector<SampleRow>& sample, std::size_t row, Cells cells) {
  if (std::ranges::all_of(cells, is_blank)) return;
  sample.push_back({row, {}});
  for (const std::string_view cell : cells.first(std::min(cells.size(), kMostColumns)))
    sample.back().cells.emplace_back(cell.substr(0, 200));
}

class TableReader {
 public:
  TableReader(const TableWanted& wanted, TableTaker& taker) : wanted_(wanted), taker_(taker) {}

  TableReading run(std::istream& file) {
    std::string piece = next_piece(file);
    if (piece.starts_with("PK\x03\x04")) {
      read_workbook(file, std::move(piece));
    } else if (const FileKind kind = kind_of(piece); kind != FileKind::Text) {
      refuse({.reason = Reason::NoTable, .kind = kind});
    } else {
      read_text(file, piece);
    }
    reading_.sha256 = hash_.hex();
    return std::move(reading_);
  }

 private:
  std::string next_piece(std::istream& file) {
    std::string piece(kPiece, '\0');
    file.read(piece.data(), static_cast<std::streamsize>(piece.size()));
    piece.resize(static_cast<std::size_t>(file.gcount()));
    hash_.add(piece);
    reading_.bytes += piece.size();
    return piece;
  }

  void refuse(TableRefusal refusal) {
    if (!reading_.refusal) reading_.refusal = std::move(refusal);
  }

  // Text.

  struct Sample {
    std::vector<SampleRow> rows;
    bool has_broken_rows = false;  ///< a quoted cell that goes on after its end: of another separator
  };

  static Sample sample_of(std::string_view text, char separator) {
    Sample sample;
    TextRows rows(
        {separator, kSampleBytes},
        [&](std::size_t row, Cells cells) {
          keep_sample(sample.rows, row, cells);
          return sample.rows.size() < kMostSampleRows;
        },
        [&](std::size_t) { return sample.has_broken_rows = true; });
    if (rows.add(text)) rows.finish();
    return sample;
  }

  // The separator that the file states, or the one by which most of the heading is known.
  char choose_separator(std::string_view text) {
    const std::size_t line_end = std::min(text.find('\n'), text.size());
    if (const auto stated = stated_separator(text.substr(0, line_end))) {
      states_separator_ = true;
      found_ = find_heading(sample_of(text.substr(std::min(line_end + 1, text.size())), *stated).rows,
                            wanted_.is_column);
      if (found_.row > 0) ++found_.row;
      return *stated;
    }
    char best = kSeparators.front();
    for (const char separator : kSeparators) {
      const Sample sample = sample_of(text, separator);
      const FoundHeading here = find_heading(sample.rows, wanted_.is_column);
      if (here.row == 0 && sample.has_broken_rows) continue;
      if (here.row == 0) {  // separators alone
        found_ = {};
        break;
      }
      const bool is_better =
          here.known != found_.known ? here.known > found_.known : here.cells > found_.cells;
      if (found_.row != 0 && !is_better) continue;
      found_ = here;
      best = separator;
    }
    return best;
  }

  void read_text(std::istream& file, std::string_view first) {
    TextDecoder decoder;
    const std::string_view text = decoder.decode(first);
    const char separator = choose_separator(text.substr(0, kSampleBytes));
    if (found_.row == 0 && file.eof()) return refuse({.reason = Reason::Empty});
    TextRows rows(
        {separator, wanted_.longest_row},
        [this](std::size_t row, Cells cells) { return take_text_row(row, cells); },
        [this](std::size_t row) { return taker_.take_broken_row(row); });
    bool goes_on = rows.add(text);
    if (wanted_.progress) wanted_.progress(reading_.bytes);
    while (goes_on && file) {
      const std::string piece = next_piece(file);
      if (piece.empty()) break;
      goes_on = rows.add(decoder.decode(piece));
      if (wanted_.progress) wanted_.progress(reading_.bytes);
    }
    if (goes_on && rows.add(decoder.finish())) rows.finish();
    if (rows.refusal()) refuse(*rows.refusal());
    if (heading_.row == 0 && !reading_.refusal) refuse({.reason = Reason::Empty});
  }

  bool take_text_row(std::size_t row, Cells cells) {
    if (row == 1 && states_separator_) return true;
    return take(row, cells);
  }

  // Workbooks.

  void read_workbook(std::istream& file, std::string bytes) {
    while (file && bytes.size() <= kLargestWorkbook) bytes += next_piece(file);
    if (bytes.size() > kLargestWorkbook) return refuse({.reason = Reason::TooLarge});
    if (wanted_.progress) wanted_.progress(reading_.bytes);
    reading_.kind = kind_of(bytes);
    if (reading_.kind != FileKind::Xlsx && reading_.kind != FileKind::Ods)
      return refuse({.reason = Reason::NoTable, .kind = reading_.kind});
    const OpenedWorkbook opened = open_workbook(reading_.kind, bytes, wanted_.work);
    if (opened.refusal) return refuse(*opened.refusal);
    const auto sheet = choose_sheet(*opened.file);
    if (!sheet) return refuse({.reason = Reason::Empty});
    reading_.sheet = opened.file->sheets()[*sheet];
    auto refusal = opened.file->read(
        *sheet, [this](std::size_t row, Cells cells) { return take_sheet_row(row, cells); }, wanted_.work);
    if (refusal) refuse(std::move(*refusal));
  }

  struct Candidate {
    std::size_t sheet = 0;
    FoundHeading heading;
  };

  std::optional<std::size_t> choose_sheet(WorkbookFile& workbook) {
    std::vector<Candidate> with_text;
    for (std::size_t sheet = 0; sheet < workbook.sheets().size(); ++sheet) {
      if (!wanted_.sheet.empty() && folded(workbook.sheets()[sheet]) != folded(wanted_.sheet)) continue;
      std::vector<SampleRow> sample;
      auto refusal = workbook.read(
          sheet,
          [&](std::size_t row, Cells cells) {
            keep_sample(sample, row, cells);
            return sample.size() < kMostSampleRows;
          },
          wanted_.work);
      if (refusal && sample.empty()) refuse(std::move(*refusal));
      const FoundHeading found = find_heading(sample, wanted_.is_column);
      if (found.row != 0) with_text.push_back({sheet, found});
    }
    if (with_text.empty() && !wanted_.sheet.empty())
      refuse({.reason = Reason::NoSuchSheet, .words = names_of(workbook.sheets())});
    if (with_text.empty()) return std::nullopt;
    const auto best =
        std::ranges::max_element(with_text, {}, [](const Candidate& one) { return one.heading.known; });
    std::vector<std::string> equals;
    for (const Candidate& one : with_text) {
      if (one.heading.known == best->heading.known && one.heading.known > 0)
        equals.push_back(workbook.sheets()[one.sheet]);
      if (one.sheet != best->sheet) pass_over(PassedOver::Kind::Sheet, 0, workbook.sheets()[one.sheet]);
    }
    if (equals.size() > 1) refuse({.reason = Reason::SeveralSheets, .words = names_of(equals)});
    if (reading_.refusal) return std::nullopt;
    found_ = best->heading;
    return best->sheet;
  }

  static std::string names_of(const std::vector<std::string>& names) {
    std::string all;
    for (const std::string& name : names) {
      if (all.size() > 300) return all + ", …";
      all += (all.empty() ? "" : ", ") + quotable(name);
    }
    return all;
  }

  // A workbook keeps neither rows without text nor empty cells at the end of a row.
  bool take_sheet_row(std::size_t row, Cells cells) {
    if (heading_.row != 0 && row > last_taken_ + 1) {
      pass_over(PassedOver::Kind::Empty, last_taken_ + 1, "", row - 1);
    }
    last_taken_ = row;
    if (cells.size() >= width_) return take(row, cells);
    padded_.assign(cells.begin(), cells.end());
    padded_.resize(width_);
    return take(row, padded_);
  }

  // Both.

  bool take(std::size_t row, Cells cells) {
    if (found_.row == 0) {  // nothing stood where a heading is looked for
      if (std::ranges::all_of(cells, is_blank)) return true;
      refuse({.reason = Reason::Empty});
      return false;
    }
    if (row < found_.row) {
      const auto words = std::ranges::find_if_not(cells, is_blank);
      if (words != cells.end()) pass_over(PassedOver::Kind::Title, row, trimmed(*words));
      return true;
    }
    if (row == found_.row) return take_heading(row, cells);
    while (cells.size() > width_ && is_blank(cells.back())) cells = cells.first(cells.size() - 1);
    if (cells.empty() || ((cells[0].empty() || cells[0][0] <= ' ') && std::ranges::all_of(cells, is_blank))) {
      pass_over(PassedOver::Kind::Empty, row, "");
      return true;
    }
    reading_.last_row = row;
    if (is_sum_row(cells, width_)) {
      pass_over(PassedOver::Kind::Sum, row, "");
      return true;
    }
    if (cells.size() == width_ && is_heading_again(cells)) {
      pass_over(PassedOver::Kind::Heading, row, "");
      return true;
    }
    return taker_.take_row(row, cells);
  }

  bool take_heading(std::size_t row, Cells cells) {
    while (!cells.empty() && is_blank(cells.back())) cells = cells.first(cells.size() - 1);
    if (cells.size() > kMostColumns) {
      refuse({.reason = Reason::TooManyColumns, .place = {reading_.sheet, row, "", ""}});
      return false;
    }
    heading_.sheet = reading_.sheet;
    heading_.row = row;
    width_ = cells.size();
    for (std::size_t column = 0; column < width_; ++column) {
      heading_.columns.push_back(
          {composed(to_utf8(trimmed(cells[column]))), reading_.sheet.empty() ? "" : letters_of(column)});
    }
    reading_.last_row = row;
    return taker_.take_heading(heading_);
  }

  bool is_heading_again(Cells cells) const {
    const std::string& first = heading_.columns[0].name;
    if (first.empty() || !trimmed(cells[0]).starts_with(first.front())) return false;
    return std::ranges::equal(
        cells, heading_.columns, {}, [](std::string_view cell) { return composed(to_utf8(trimmed(cell))); },
        &Column::name);
  }

  // One row, or those up to `last`.
  void pass_over(PassedOver::Kind kind, std::size_t row, std::string_view words, std::size_t last = 0) {
    auto& all = reading_.passed_over;
    last = std::max(row, last);
    if (kind != PassedOver::Kind::Title && row != 0 && !all.empty() && all.back().kind == kind &&
        all.back().last + 1 == row) {
      all.back().last = last;
    } else if (all.size() < TableReading::kMostPassedOver) {
      all.push_back({kind, row, last, quotable(to_utf8(words))});
    }
  }

  const TableWanted& wanted_;
  TableTaker& taker_;
  TableReading reading_;
  Sha256 hash_;
  FoundHeading found_;
  Heading heading_;
  bool states_separator_ = false;
  std::size_t width_ = 0;
  std::size_t last_taken_ = 0;
  std::vector<std::string_view> padded_;
};

}  // namespace

TableReading read_table(std::istream& file, const TableWanted& wanted, TableTaker& taker) {
  return TableReader(wanted, taker).run(file);
}

}  // namespace handslag::table_reading
