#pragma once

#include <cstdint>
#include <map>
#include <set>
#include <string>
#include <utility>
#include <vector>

#include "solver/linear_program.h"
#include "tests/statistics/attack.h"

namespace handslag::attacker {

/// What is printed of a version: the words in each place, and the areas of which it says that few were
/// corrected.
struct PrintedVersion {
  std::map<Place, std::string> words;
  std::set<std::string> few_corrected = {};
};

/// One who has two versions of a year and takes the difference. Knows the public rule, and of every
/// municipality that is not said to have few corrections which of its groups grew and which shrank. May be
/// the one person in a cell, in both versions, or the one who was corrected. Written apart from what protects
/// the figures: it reads words as they are printed, writes down what they say as equations, and looks for the
/// least and the most that each difference can be.
class CorrectionAttack {
 public:
  /// Places have the fact "area" (none: everywhere) and one other fact or none; `truth` of both versions has
  /// the same numbers for the same people, so that those who were corrected are in one alone.
  CorrectionAttack(const PrintedVersion& before, const PrintedVersion& now,
                   const std::map<Place, std::set<int>>& people_before,
                   const std::map<Place, std::set<int>>& people_now, const CodeLists& lists, Rule rule = {});
  void run();

  std::vector<std::string> found;
  int attacked = 0;
  int attacked_as_owner = 0;

 private:
  struct Both {
    std::int32_t before = -1;
    std::int32_t now = -1;
    std::int32_t difference = -1;  ///< −1: not asked about
    std::int32_t came = -1;        ///< of a group of a municipality
    std::int32_t went = -1;
  };
  struct Interval {
    std::int64_t low = 0;
    std::int64_t high = 0;
  };

  Printed with_the_public_rule(const PrintedVersion& version, const Place& place) const;
  std::int32_t add(double low, double high);
  /// total = parts.
  void add_sum(std::int32_t total, const std::vector<std::int32_t>& parts);
  std::int64_t count(const std::map<Place, std::set<int>>& people, const Place& place) const;
  std::int64_t true_difference(const Place& place) const;
  bool is_small(std::int64_t count) const { return count >= 1 && count <= rule_.threshold; }
  std::set<int> corrected_in(const Place& place) const;
  bool is_in_doubt(const Place& place) const;
  bool is_asked_about(const Place& place) const;
  void add_sums();
  void add_parts(const Both& total, const std::vector<Place>& parts);
  void add_group(const Place& place, const std::string& municipality);
  void add_few(const std::string& municipality, const std::string& fact);
  static Interval reach(solver::LinearProgram& program, std::int32_t variable);
  void attack(solver::LinearProgram& program, const Place& place);
  void attack_as_owners();
  void attack_with(const std::vector<std::int32_t>& own, const std::set<int>& who, const std::string& name);

  const PrintedVersion& before_;
  const PrintedVersion& now_;
  const std::map<Place, std::set<int>>& people_before_;
  const std::map<Place, std::set<int>>& people_now_;
  const CodeLists& lists_;
  Rule rule_;
  solver::BoundedEquations equations_;
  std::map<Place, Both> of_;
};

}  // namespace handslag::attacker
