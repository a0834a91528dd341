#pragma once

#include <cstdint>
#include <string>
#include <vector>

#include "agreements/agreement_store.h"
#include "base/enum_names.h"
#include "organisations/view.h"

namespace handslag::memoranda {

/// Which agreements a list is to show, and in which order: "those whose material is late, by the day it was
/// due". What is lacking is said of the newest follow-up, by the commitments as they read now.
struct PortfolioSearch {
  static constexpr std::size_t kLongestWords = 100;
  enum class Show : std::uint8_t {
    All,
    NeedsWork,  ///< material is to come, or a commitment has no evidence or finding
    Late,       ///< material is to come, and its day has passed
    NotOpened,  ///< it has no follow-up
    Ending,     ///< it ends within half a year
  };
  enum class Order : std::uint8_t { Title, Partner, Due, Ends, Support, Number };

  std::string words = {};  ///< each must stand in the title, the partner's name or the committee
  Show show = Show::All;
  Order order = Order::Title;

  bool is_plain() const { return words.empty() && show == Show::All && order == Order::Title; }
};
constexpr EnumNames<PortfolioSearch::Show, 5> kShown{{"all", "needs_work", "late", "not_opened", "ending"}};
constexpr EnumNames<PortfolioSearch::Order, 6> kOrders{
    {"title", "partner", "due", "ends", "support", "number"}};

/// All that is found, not only one page of it.
struct PortfolioTotals {
  int agreements = 0;
  int holding = 0;      ///< of them, those that hold today
  Money per_year = {};  ///< what those that hold cost, as far as it is stated
  int without_amount = 0;
};

/// The list of agreements of one public body, looked through and put in order by the database.
class PortfolioStore {
 public:
  explicit PortfolioStore(const organisations::View& view) : view_(view) {}

  std::vector<agreements::AgreementSummary> list(const PortfolioSearch& search, Date today, int offset,
                                                 int limit) const;
  PortfolioTotals totals(const PortfolioSearch& search, Date today) const;

 private:
  organisations::View view_;
};

}  // namespace handslag::memoranda
