#pragma once

#include <cstdint>
#include <vector>

#include "solver/local_changes.h"

namespace handslag::solver {

/// Unknowns around one of them: those that share a relation with it, hop after hop, and those all of whose
/// relations are touched already (of three or more relations all but one). Unknowns outside do not change.
class LocalChanges::Neighbourhood {
 public:
  static constexpr int kNearHops = 2;
  /// Of a relation with many shown columns only so many, the cheapest, are tried as a way further out; of a
  /// small table all of them are.
  static constexpr std::size_t kMostShownWays = 8;
  static constexpr std::size_t kSmallTable = 400;

  explicit Neighbourhood(const LocalChanges& all)
      : all_(all),
        local_unknown_(all.is_free_.size(), -1),
        local_equation_(all.relations_.count(), -1),
        touched_(all.is_free_.size(), 0) {}

  /// `hidden_ways`: so many hidden unknowns of each relation, 0: all of them.
  void start(const Question& question, std::size_t hidden_ways, std::size_t shown_ways);
  /// One hop further; false when there is nothing more.
  bool grow();

  std::int32_t local(std::int32_t unknown) const { return local_unknown_[static_cast<std::size_t>(unknown)]; }
  std::int32_t local_equation(std::int32_t equation) const {
    return local_equation_[static_cast<std::size_t>(equation)];
  }
  /// Whether a few ways were all there are two hops far.
  bool has_all_near() const {
    return hops_ == kNearHops && !is_cut_ && (!has_shown_ || shown_ways_ == kMostShownWays);
  }
  Region all() const { return {unknowns, equations.size(), is_narrow()}; }

  bool is_narrow() const { return hidden_ways_ > 0; }

  std::vector<std::int32_t> unknowns;
  std::vector<std::int32_t> equations;

 private:
  void clear();
  bool is_allowed(std::int32_t unknown) const {
    const auto at = static_cast<std::size_t>(unknown);
    return unknown != held_ &&
           (all_.is_free_[at] != 0 || (has_shown_ && all_.cost_[at] > 0 && all_.cost_[at] < most_cost_));
  }
  /// What is hidden, and of what is shown the cheapest.
  void expand(std::int32_t equation);
  std::int32_t relations_of(std::size_t unknown) const {
    return all_.equation_starts_[unknown + 1] - all_.equation_starts_[unknown];
  }
  void add_if_closed(std::int32_t unknown);

  /// The unknowns of an equation that may change. Most are shown, and seldom looked at.
  template <class Do>
  void for_allowed(std::int32_t equation, const Do& act) const;

  void add_unknown(std::int32_t unknown);
  void add_equation(std::int32_t equation);

  const LocalChanges& all_;
  std::vector<std::int32_t> local_unknown_;
  std::vector<std::int32_t> local_equation_;
  std::vector<std::int32_t> touched_;  ///< of each unknown: how many of its relations are in
  std::vector<std::int32_t> near_;     ///< those of which some are
  std::vector<std::int32_t> closing_;
  std::vector<std::int32_t> shown_;
  std::vector<std::int32_t> hidden_;
  bool has_shown_ = false;
  std::size_t hidden_ways_ = 0;
  bool is_cut_ = false;  ///< hidden unknowns were left out
  int hops_ = 0;
  std::size_t shown_ways_ = 0;
  double most_cost_ = 0;
  std::int32_t first_ = -1;
  std::int32_t held_ = -1;
  std::size_t expanded_ = 0;  ///< equations before this have all their unknowns in
};

}  // namespace handslag::solver
