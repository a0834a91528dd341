#pragma once

#include <fstream>
#include <map>
#include <set>
#include <sstream>
#include <string>
#include <tuple>
#include <vector>

#include "organisations/role.h"
#include "permissions/right.h"
#include "tests/support/source_folder.h"

// What data/permissions/rights.csv says, read by itself: the tests hold the program against it.
namespace handslag::identity::testing {

inline std::vector<std::string> words(const std::string& text, char separator) {
  std::vector<std::string> all;
  std::stringstream stream(text);
  for (std::string word; std::getline(stream, word, separator);)
    if (!word.empty()) all.push_back(word);
  return all;
}

/// right, role, state → the conditions under which the file lets it be done.
class FileRights {
 public:
  FileRights() {
    std::ifstream file(source_folder() / "data/permissions/rights.csv");
    std::string line;
    std::getline(file, line);
    while (std::getline(file, line)) {
      std::vector<std::string> cells;
      std::stringstream stream(line);
      for (std::string cell; std::getline(stream, cell, ',');) cells.push_back(cell);
      cells.resize(4);
      for (const std::string& state : words(cells[1], ' '))
        for (const std::string& role : words(cells[2], ' ')) add(cells[0], role, state, cells[3]);
    }
  }

  bool lets(const std::string& right, const std::string& role, const std::string& state, bool is_own) const {
    const auto cell = cells_.find({right, role, state});
    if (cell == cells_.end()) return false;
    return cell->second.contains("") || cell->second.contains(is_own ? "own" : "not_own");
  }
  bool has(const std::string& right, const std::string& role) const { return ever_.contains({right, role}); }

 private:
  void add(const std::string& right, const std::string& role, const std::string& state,
           const std::string& condition) {
    for (const std::string_view one_role : organisations::kRoles.names) {
      if (role != "everyone" && role != one_role) continue;
      ever_.insert({right, std::string(one_role)});
      for (const std::string_view one_state : permissions::kStates.names)
        if (state == "any" || state == one_state)
          cells_[{right, std::string(one_role), std::string(one_state)}].insert(condition);
    }
  }

  std::map<std::tuple<std::string, std::string, std::string>, std::set<std::string>> cells_;
  std::set<std::pair<std::string, std::string>> ever_;
};

}  // namespace handslag::identity::testing
