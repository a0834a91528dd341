#pragma once

#include <map>
#include <set>
#include <string>
#include <vector>

#include "tests/statistics/attacker.h"

namespace handslag::attacker {

/// Where a count belongs, whoever prints it: "2024, area Norrtälje, sex man". Without a fact: everybody. Two
/// tables that count the same people have the same place.
struct Place {
  int first_year = 0;
  int last_year = 0;
  std::map<std::string, std::string> facts;
  auto operator<=>(const Place&) const = default;
};
std::string name_of(const Place& place);

/// What the code lists tell that everybody has: the values of each fact, and which are summed under a name.
struct CodeLists {
  std::map<std::string, std::vector<std::string>> values;  ///< each person has one of them
  /// fact → name of the sum → values: counties, merged rows, quarters.
  std::map<std::string, std::map<std::string, std::vector<std::string>>> sums;
};

/// What has been read, from everything that is out. Two that print the same place both tell of it.
class Known {
 public:
  struct What {
    Printed printed;
    std::set<std::string> media;  ///< where it stands: "page", "chart"
  };
  void note(const Place& place, const Printed& printed, const std::string& medium);
  /// Something that is told of hidden counts and belongs to no place: "7 of them are small".
  void tell(std::string what) { told_.push_back(std::move(what)); }

  const std::map<Place, What>& all() const { return all_; }
  const std::vector<std::string>& told() const { return told_; }
  /// How many places each medium told of.
  std::map<std::string, int> read_from() const;

 private:
  std::map<Place, What> all_;
  std::vector<std::string> told_;
};

/// Who is truly counted where, counted anew from the records.
class People {
 public:
  using Facts = std::vector<std::pair<std::string, std::string>>;
  /// A fact may be given twice with different values: the municipality and its county.
  void add(int year, const Facts& facts);
  std::vector<std::size_t> in(const Place& place) const;

 private:
  std::map<int, std::vector<std::size_t>> of_year_;
  std::map<std::tuple<int, std::string, std::string>, std::vector<std::size_t>> with_fact_;
  std::size_t count_ = 0;
};

/// The public rule.
struct Rule {
  std::int64_t threshold = 4;
  std::int64_t width = 3;                   ///< of a reader's interval for a small count
  std::int64_t most_without_breakdown = 7;  ///< an area of 1 to so many cases has none, one of more has one
};

/// One who has read it all, knows the rule, and may be the one person in a cell.
class Attack {
 public:
  Attack(const Known& known, const People& people, const CodeLists& lists, Rule rule = {});
  void run();

  std::vector<std::string> found;  ///< what came out
  int attacked = 0;
  int attacked_as_owner = 0;
  int undecided = 0;

 private:
  int add(const Place& place);
  void use_the_public_rule();
  void add_sums(const Place& place);
  void add_sum(const Place& total, const std::vector<Place>& parts);
  bool is_noted(const Place& place) const { return known_.all().contains(place); }

  void find(std::string what) { found.push_back(std::move(what)); }
  std::int64_t count(std::size_t at) const { return static_cast<std::int64_t>(people_[at].size()); }
  bool is_small(std::size_t at) const { return count(at) >= 1 && count(at) <= rule_.threshold; }
  bool is_fixed(std::size_t at) const;

  void check_what_is_printed();
  void attack(std::size_t at);
  void attack_as(std::size_t owner);
  bool may_be(std::size_t at, const std::vector<std::int64_t>& wanted,
              const std::vector<std::pair<int, std::int64_t>>& given);
  /// Whether two values lie far enough apart; a search that is given up is made again, longer.
  bool is_wide(std::size_t at);
  std::vector<std::int64_t> around(std::size_t at, std::int64_t least, std::int64_t most) const;

  const Known& known_;
  const People& truth_;
  const CodeLists& lists_;
  Rule rule_;
  WholeNumbers numbers_;
  int most_steps_ = 4000;
  std::map<Place, int> number_of_;
  std::vector<Place> places_;
  std::vector<Printed> printed_;
  std::vector<std::vector<std::size_t>> people_;
  std::vector<std::vector<std::int64_t>> tables_;  ///< that agree with everything
};

}  // namespace handslag::attacker
