#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <vector>

#include "agreements/agreement_store.h"
#include "base/enum_names.h"
#include "followup/coverage.h"
#include "web/page_place.h"

// The first page: the agreements of the public body, each with what is due and what is missing, 25 to a page.
// For example "IOP med Brottsofferjouren, uppföljning 2024, saknas: årsredovisning, 2 åtaganden utan
// underlag".
namespace handslag::web {

/// The newest follow-up of an agreement, as far as the list tells of it.
struct FollowUpState {
  int year = 0;
  std::optional<Date> due_on = {};
  std::vector<agreements::EvidenceKind> missing_material = {};
  int unjudged = 0;
  int without_evidence = 0;

  bool is_late(Date today) const { return !missing_material.empty() && due_on && *due_on < today; }
  bool needs_work() const { return !missing_material.empty() || unjudged > 0 || without_evidence > 0; }
};

FollowUpState state_of(const followup::FollowUp& follow_up, const followup::Coverage& coverage);

struct AgreementLine {
  agreements::AgreementSummary summary = {};
  std::optional<FollowUpState> follow_up = {};
};

/// What the list is to show, and in which order.
struct AgreementSearch {
  static constexpr std::size_t kLongestWords = 100;
  enum class Show : std::uint8_t { All, NeedsWork, Late, NotOpened };
  enum class Order : std::uint8_t { Title, Partner, Due, Number };

  std::string words = {};  ///< each must stand in the title or the partner's name; at most 100 bytes
  Show show = Show::All;
  Order order = Order::Title;

  bool is_plain() const { return words.empty() && show == Show::All && order == Order::Title; }
  bool finds(const agreements::AgreementSummary& summary) const;
  bool shows(const AgreementLine& line, Date today) const;
  /// "?words=jour&show=late", or nothing.
  std::string query() const;
};
constexpr EnumNames<AgreementSearch::Show, 4> kShown{{"all", "needs_work", "late", "not_opened"}};
constexpr EnumNames<AgreementSearch::Order, 4> kOrders{{"title", "partner", "due", "number"}};

struct AgreementsView {
  static constexpr int kLinesPerPage = 25;

  Reader reader = {};
  Date today;
  std::vector<AgreementLine> lines = {};  ///< of this page
  int all = 0;                            ///< agreements on all pages
  int page = 1;
  AgreementSearch search = {};

  int pages() const { return (all + kLinesPerPage - 1) / kLinesPerPage; }
};

std::string agreements_page(const Translator& t, const AgreementsView& view);

}  // namespace handslag::web
