#include "memorandum_reading/signature_block.h"

#include <algorithm>

#include "base/text.h"
#include "memorandum_reading/bodies.h"
#include "memorandum_reading/memorandum_headings.h"
#include "memorandum_reading/vocabulary.h"

namespace handslag::memorandum_reading {

namespace {

constexpr std::size_t kNearColumn = 8;
constexpr std::size_t kPushedIn = 15;
constexpr std::size_t kMostLines = 14;
constexpr std::size_t kMostBlankLines = 3;
constexpr std::size_t kMostWordsOfARole = 6;

struct Entry {
  enum class Kind { Name, Role, Unit } kind = Kind::Name;
  std::string words;
  LineSpan lines;
  bool is_known = false;
};

struct Column {
  std::size_t begins = 0;
  std::vector<Entry> entries;
};

class BlockReader {
 public:
  BlockReader(const std::vector<SourceLine>& lines, std::size_t at) : lines_(lines), at_(at) {}

  SignatureBlock run() {
    std::size_t line = at_;
    for (; line < lines_.size() && line < at_ + kMostLines; ++line) {
      if (lines_[line].text.empty()) {
        if (!goes_on_after_blank(line)) break;
        continue;
      }
      if (!read_line(line)) break;
      block_.end = line + 1;
      last_read_ = line;
    }
    gather();
    return std::move(block_);
  }

 private:
  // Name and role may have a blank line between them; what follows a role has its own block.
  bool goes_on_after_blank(std::size_t line) const {
    std::size_t next = line + 1;
    while (next < lines_.size() && lines_[next].text.empty() && next < line + kMostBlankLines) ++next;
    if (next >= lines_.size() || lines_[next].text.empty()) return false;
    if (names_follow(next) || pairs_follow(next)) return true;
    if (!waits_for_role() || next > line + 1) return false;
    const auto cells = cells_or_text(lines_[next]);
    return std::ranges::all_of(cells, [](const std::string& cell) {
      return names_role(cell) && !known_heading(cell) && item_mark(cell).empty();
    });
  }

  // A unit alone, a blank line, and the names of those who sign for it.
  bool names_follow(std::size_t line) const {
    const bool has_unit_alone = columns_.size() == 1 && columns_[0].entries.size() == 1 &&
                                columns_[0].entries[0].kind == Entry::Kind::Unit;
    if (!has_unit_alone) return false;
    const auto cells = cells_or_text(lines_[line]);
    return std::ranges::all_of(
        cells, [](const std::string& cell) { return name_certainty(cell) != NameCertainty::None; });
  }

  // "Sekreterare     Eva Ek", a blank line, and "Ordförande     Nils Alm".
  bool pairs_follow(std::size_t line) const {
    const auto is_pair_of_minutes = [](const std::vector<std::string>& cells) {
      return cells.size() == 2 && swedish().signing_words.has(lower_case(cells[0])) &&
             name_certainty(cells[1]) != NameCertainty::None;
    };
    return is_pair_of_minutes(lines_[last_read_].cells) && is_pair_of_minutes(lines_[line].cells);
  }

  bool waits_for_role() const {
    return std::ranges::any_of(columns_, [](const Column& column) {
      return !column.entries.empty() && column.entries.back().kind == Entry::Kind::Name;
    });
  }

  bool read_line(std::size_t at) {
    const SourceLine& line = lines_[at];
    if (known_heading(line.text) || has_heading_sign(line.text) || !item_mark(line.text).empty())
      return false;
    std::vector<std::string> cells;
    std::vector<std::size_t> begins;
    places_in(line, cells, begins);
    if (cells.empty()) return true;
    std::vector<std::vector<Entry>> read;
    for (const std::string& cell : cells) {
      read.push_back(entries_in(cell, {line.number, line.number}));
      if (read.back().empty()) return false;
    }
    name_units_beside_units(read);
    if (cells.size() == 1 && read[0].size() > 1 && read[0][0].kind == read[0][1].kind) {
      // Several people on one line without a gap: each is a column.
      block_.ran_together = true;
      for (std::size_t one = 0; one < read[0].size(); ++one)
        column_number(one).entries.push_back(read[0][one]);
      return true;
    }
    if (is_pair(read)) {
      Column& column = column_at(begins[0]);
      column.entries.push_back(read[1][0]);
      column.entries.push_back(read[0][0]);
      return true;
    }
    for (std::size_t cell = 0; cell < cells.size(); ++cell) {
      Column& column = cells.size() == columns_.size() && cells.size() > 1
                           ? columns_[cell]
                           : column_at(begins[cell], cells.size());
      for (Entry& entry : read[cell]) column.entries.push_back(std::move(entry));
    }
    return true;
  }

  // "2024-12-02": when somebody signed.
  static bool is_day(std::string_view words) {
    return words.size() == 10 && words[4] == '-' && words[7] == '-' &&
           words.find_first_not_of("0123456789-") == std::string_view::npos;
  }

  // "Laxvik kommun     Laxviks Integrationsforum": what stands beside a unit below names and roles is one as
  // well.
  void name_units_beside_units(std::vector<std::vector<Entry>>& read) const {
    const bool has_unit = std::ranges::any_of(read, [](const std::vector<Entry>& entries) {
      return entries.size() == 1 && entries[0].kind == Entry::Kind::Unit;
    });
    if (!has_unit || read.size() < 2 || columns_.empty()) return;
    for (std::vector<Entry>& entries : read) {
      if (entries.size() == 1 && entries[0].kind == Entry::Kind::Name && !entries[0].is_known)
        entries[0].kind = Entry::Kind::Unit;
    }
  }

  // "Namn: Eva Ek", "Titel: Socialchef"; "Datum:" alone is nothing to read.
  static std::string without_label(std::string words) {
    const std::size_t colon = words.find(':');
    if (colon == std::string::npos || !swedish().signature_labels.has(lower_case(words.substr(0, colon))))
      return words;
    return std::string(trimmed(std::string_view(words).substr(colon + 1)));
  }

  // The cells but for the rules to sign on, "Sekreterare ........": what stands before a rule has its name
  // below the rule.
  static void places_in(const SourceLine& line, std::vector<std::string>& cells,
                        std::vector<std::size_t>& begins) {
    const auto all = cells_or_text(line);
    for (std::size_t at = 0; at < all.size(); ++at) {
      std::string words;
      for (const std::string_view word : words_of(all[at])) {
        if (!is_rule(word) && !(is_day(word) && !words.empty()))
          words += (words.empty() ? "" : " ") + std::string(word);
      }
      words = without_label(std::move(words));
      if (words.empty() || is_day(words)) continue;
      const bool is_before_rule = at + 1 < all.size() && is_rule(all[at + 1]);
      cells.push_back(std::move(words));
      begins.push_back(line.columns[is_before_rule ? at + 1 : at]);
    }
  }

  // "Sekreterare     Eva Ek": the role beside the name. Where a name above waits for its role, the role is
  // that one's.
  bool is_pair(const std::vector<std::vector<Entry>>& read) const {
    return read.size() == 2 && read[0].size() == 1 && read[1].size() == 1 &&
           read[0][0].kind == Entry::Kind::Role && read[1][0].kind == Entry::Kind::Name && !waits_for_role();
  }

  std::vector<Entry> entries_in(const std::string& cell, LineSpan lines) {
    if (const NameCertainty certainty = name_certainty(cell); certainty != NameCertainty::None) {
      if (const auto names = joined_names(cell); !names.empty()) {
        std::vector<Entry> entries;
        for (const std::string& name : names) entries.push_back({Entry::Kind::Name, name, lines, true});
        return entries;
      }
      return {{Entry::Kind::Name, cell, lines, certainty == NameCertainty::Known}};
    }
    if (const auto names = joined_names(cell); !names.empty()) {
      std::vector<Entry> entries;
      for (const std::string& name : names) entries.push_back({Entry::Kind::Name, name, lines, true});
      return entries;
    }
    if (const std::size_t comma = cell.find(", "); comma != std::string::npos) {
      const NameCertainty certainty = name_certainty(cell.substr(0, comma));
      if (certainty != NameCertainty::None && names_role(cell.substr(comma + 2)) &&
          words_of(cell.substr(comma + 2)).size() <= 4) {
        return {{Entry::Kind::Name, cell.substr(0, comma), lines, certainty == NameCertainty::Known},
                {Entry::Kind::Role, cell.substr(comma + 2), lines, true}};
      }
    }
    if (names_role(cell)) return role_entries(cell, lines);
    const bool may_be_unit = names_unit(cell) && (!columns_.empty() || begins_with_unit(cell));
    if (may_be_unit) return {{Entry::Kind::Unit, cell, lines, true}};
    return {};
  }

  std::vector<Entry> role_entries(const std::string& cell, LineSpan lines) {
    // "Socialchef Elisabeth Ek": the role of the one above and the next name ran together.
    const auto words = words_of(cell);
    for (std::size_t at = 1; at + 1 < words.size() && at <= 5; ++at) {
      const auto begin = static_cast<std::size_t>(words[at].data() - cell.data());
      const std::string role = cell.substr(0, begin - 1);
      if (!is_given_name(words[at]) || name_certainty(cell.substr(begin)) != NameCertainty::Known ||
          !names_role(role))
        continue;
      block_.ran_together = true;
      return {{Entry::Kind::Role, role, lines, true}, {Entry::Kind::Name, cell.substr(begin), lines, true}};
    }
    const bool names_ran_together = columns_.size() >= 2 && block_.ran_together && waits_for_role();
    if (const auto roles = joined_roles(cell, columns_.size()); names_ran_together && !roles.empty()) {
      std::vector<Entry> entries;
      for (const std::string& role : roles) entries.push_back({Entry::Kind::Role, role, lines, true});
      return entries;
    }
    return {{Entry::Kind::Role, cell, lines, true}};
  }

  // "SOCIALKONTORET" or "Socialförvaltningen" above the name of who signs for it.
  bool begins_with_unit(const std::string& cell) const {
    std::size_t next = at_ + 1;
    while (next < lines_.size() && lines_[next].text.empty() && next <= at_ + kMostBlankLines) ++next;
    if (words_of(cell).size() > 3 || next + 1 >= lines_.size()) return false;
    const auto are = [](const SourceLine& line, auto is) {
      return !line.text.empty() && std::ranges::all_of(cells_or_text(line), is);
    };
    const bool is_known =
        are(lines_[next], [](const std::string& one) { return name_certainty(one) == NameCertainty::Known; });
    // A name that no list has needs its role right below.
    const bool has_shape =
        are(lines_[next], [](const std::string& one) { return name_certainty(one) != NameCertainty::None; });
    return has_shape && are(lines_[next + 1], [&](const std::string& one) {
             return (names_role(one) && words_of(one).size() <= kMostWordsOfARole) ||
                    (is_known && name_certainty(one) == NameCertainty::Known);
           });
  }

  Column& column_number(std::size_t number) {
    while (columns_.size() <= number) columns_.push_back({columns_.size() * 1'000, {}});
    return columns_[number];
  }

  /// `cells`: of the line, which needs as many columns.
  Column& column_at(std::size_t begins, std::size_t cells = 1) {
    Column* nearest = nullptr;
    for (Column& column : columns_) {
      const std::size_t away = column.begins > begins ? column.begins - begins : begins - column.begins;
      const std::size_t best = !nearest                   ? 0
                               : nearest->begins > begins ? nearest->begins - begins
                                                          : begins - nearest->begins;
      if (!nearest || away < best) nearest = &column;
      if (away <= kNearColumn) return column;
    }
    if (nearest && columns_.size() > 1 && columns_.size() >= cells) return *nearest;
    if (nearest && begins < kPushedIn && nearest->begins < kPushedIn) return *nearest;
    columns_.push_back({begins, {}});
    return columns_.back();
  }

  void gather() {
    std::string unit_above;
    block_.is_known = true;
    bool has_role_first = false;
    for (const Column& column : columns_) {
      ReadSignatory* open = nullptr;
      const bool roles_stand_above = has_roles_above(column);
      for (std::size_t at = 0; at < column.entries.size(); ++at) {
        const Entry& entry = column.entries[at];
        if (roles_stand_above && entry.kind == Entry::Kind::Role) {
          has_role_first = true;
          open = nullptr;
        } else if (entry.kind == Entry::Kind::Name) {
          block_.signatories.push_back({entry.words, "", unit_above, entry.lines});
          open = &block_.signatories.back();
          block_.is_known = block_.is_known && entry.is_known;
        } else if (!open) {
          if (entry.kind == Entry::Kind::Unit) unit_above = entry.words;
          has_role_first = has_role_first || entry.kind == Entry::Kind::Role;
        } else {
          std::string& place =
              entry.kind == Entry::Kind::Role && open->role.empty() ? open->role : open->unit;
          if (place.empty()) place = entry.words;
          open->lines.last = entry.lines.last;
        }
      }
    }
    if (has_role_first && !block_.signatories.empty()) take_roles_above_names();
    for (const ReadSignatory& one : block_.signatories)
      block_.is_known = block_.is_known && !one.role.empty();
    if (block_.signatories.empty()) block_ = {};
  }

  // "Sekreterare / Eva Ek / Ordförande / Nils Alm": each name has its role above.
  static bool has_roles_above(const Column& column) {
    std::size_t roles = 0;
    std::size_t names = 0;
    for (const Entry& entry : column.entries) {
      roles += entry.kind == Entry::Kind::Role;
      names += entry.kind == Entry::Kind::Name;
    }
    return roles >= 2 && roles == names && column.entries.front().kind == Entry::Kind::Role &&
           column.entries.back().kind == Entry::Kind::Name;
  }

  // "Förvaltningschef / Eva Ek": the role stands above.
  void take_roles_above_names() {
    std::size_t number = 0;
    for (const Column& column : columns_) {
      const Entry* role = nullptr;
      for (const Entry& entry : column.entries) {
        if (entry.kind == Entry::Kind::Role) role = &entry;
        if (entry.kind != Entry::Kind::Name) continue;
        ReadSignatory& one = block_.signatories[number++];
        if (role && one.role.empty()) one.role = role->words;
        if (role) one.lines.first = std::min(one.lines.first, role->lines.first);
        role = nullptr;
      }
    }
  }

  const std::vector<SourceLine>& lines_;
  std::size_t at_;
  std::size_t last_read_ = at_;  ///< a line with words
  std::vector<Column> columns_;
  SignatureBlock block_;
};

}  // namespace

SignatureBlock signature_block_at(const std::vector<SourceLine>& lines, std::size_t at) {
  return BlockReader(lines, at).run();
}

}  // namespace handslag::memorandum_reading
