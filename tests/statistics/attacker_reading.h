#pragma once

#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "base/json.h"
#include "kinds/variable_set.h"
#include "tests/statistics/attack.h"
#include "tests/support/victim_support_set.h"

namespace handslag::attacker {

/// What is called the same in everything that is out in one language.
struct Phrases {
  std::string all_cases;   ///< "Alla ärenden"
  std::string whole_area;  ///< "Hela området"
  std::string by_municipality;
  std::string unknown;      ///< "uppgift saknas"
  std::string cases;        ///< how the caption of a table begins
  std::string key_figures;  ///< the caption of the most important ones
};

/// What the words of a table mean, from the public code lists: "misshandel" under "Ärenden efter brottstyp".
struct Words {
  using Facts = std::map<std::string, std::string>;
  struct Table {
    std::string in_caption;
    std::map<std::string, Facts> rows;
  };
  CodeLists lists;
  std::vector<Table> tables;
  std::map<std::string, Facts> anywhere;  ///< that mean one thing, whatever table they stand in
  std::vector<std::string> areas;
  std::map<std::string, std::string> county_of;
  Language language = Language::Swedish;
  Phrases phrases;
  std::string supported;  ///< "gav stöd till"
  std::string people;     ///< "hjälpsökande"
};
/// Of a partner that records such things, in the language of its public body's documents.
Words public_words(const kinds::VariableSet& set = statistics::variable_set(),
                   Language language = Language::Swedish);

/// A part of a page or file: its name, what stands in its brackets, the words in it.
struct Element {
  std::string name;
  std::map<std::string, std::string> attributes;
  std::string text;
};

/// A table as it stands on a page, with everything in each cell: what is seen, and what is not.
struct PrintedTable {
  std::string caption;
  std::vector<std::vector<std::vector<std::string>>> rows;  ///< row, cell, pieces of text; the heading first
};

/// A chart as it is drawn, with the years and groups of the table that it belongs to.
struct DrawnChart {
  std::vector<Element> shapes;
  std::vector<int> years;
  std::vector<std::string> rows;
};
struct DrawnCount {
  std::size_t row = 0;
  std::size_t series = 0;
  Printed count;
};
/// From the heights of bars and the scale beside them, and from the words on them.
std::vector<DrawnCount> counts_in(const DrawnChart& chart);

/// Reads what is out as a person does, and notes what each place may be.
class Reader {
 public:
  /// `area` is the municipality whose follow-up it is, `year` its year: everybody knows them.
  Reader(const Words& words, std::string area, int year, Known& known)
      : words_(words), area_(std::move(area)), year_(year), known_(known) {}

  void read_page(const std::string& html, const std::string& medium);
  /// What `pdfinfo -struct-text` says of a document.
  void read_structure(const std::string& structure, const std::string& medium);
  void read_package(const Json& package, const std::string& medium);
  void read_sealed(const std::string& csv, const std::string& medium);
  /// A table with a column for each fact; of `last_year` when it has none for the year, else of all of them.
  void read_release(const std::string& csv, int first_year, int last_year, const std::string& medium);
  void read_sentence(const std::string& text, const std::string& medium);

 private:
  void read_totals(const std::string& text, const std::string& medium);
  void read_changes(const std::string& text, const std::string& medium);
  void read_table(const PrintedTable& table, const std::string& medium);
  void read_chart(const std::vector<Element>& shapes, const std::string& caption, const PrintedTable& beside,
                  const std::string& medium);
  std::optional<Place> place_of(const std::string& caption, const std::string& label, int year) const;
  void note(const std::optional<Place>& place, std::string_view words, const std::string& medium);
  Place all_cases(const std::string& area, int year) const;

  const Words& words_;
  std::string area_;
  int year_;
  Known& known_;
};

/// "58", "mellan 180 och 184"; nothing for what is no count.
std::optional<Printed> count_in(std::string_view words);
/// Spaces between thousands taken away, other spaces alike.
std::string plain(std::string_view words);

}  // namespace handslag::attacker
