#pragma once

#include <cstdint>
#include <set>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "base/date.h"
#include "memoranda/dossier.h"
#include "memoranda/figure_register.h"
#include "memoranda/memorandum_draft.h"
#include "memoranda/typed_texts.h"
#include "memorandum_reading/written_numbers.h"

namespace handslag::memoranda {

/// The numbers that a memorandum may hold, because something holds them already: the figures of the report
/// and of the annexes, the agreement, the follow-up with its days, pages and counts, and what is generated
/// for its sections. Of a figure that is kept back the interval is here, and neither of its ends alone.
class SourcedNumbers {
 public:
  /// What `texts` say that must have a source is none itself, also where it stands in generated text.
  SourcedNumbers(const Dossier& dossier, const MemorandumDraft& draft, const std::vector<TypedText>& texts,
                 Language language);

  bool has(const memorandum_reading::WrittenNumber& number) const;
  /// Whether it is one of the figures: what a claim about needs can be tied to.
  bool is_figure(const memorandum_reading::WrittenNumber& number) const;
  /// What may be written instead: the nearest sums, counts, days or years, as they are printed; at most
  /// three.
  std::vector<std::string> nearest_to(const memorandum_reading::WrittenNumber& number) const;
  /// Figures that a claim can be tied to, as they are printed; at most three.
  std::vector<std::string> some_figures() const;

 private:
  using Unit = memorandum_reading::WrittenNumber::Unit;

  void add_text(std::string_view text);
  void add_figures(const std::vector<PrintedFigure>& figures);
  void add_report(const statistics::StatisticsReport& report);
  void add_agreement(const agreements::Agreement& agreement);
  void add_outreach(const outreach::OutreachLog& log, const std::string& municipality);
  void add_follow_up(const Dossier& dossier);
  void add_count(std::int64_t count) { amounts_.insert({count * 1'000, Unit::None}); }
  void add_day(Date day);
  bool has_amount(std::int64_t thousandths, Unit unit) const;
  bool has_day(const memorandum_reading::WrittenNumber& number) const;

  std::set<std::pair<std::int64_t, Unit>> amounts_;
  std::set<std::pair<std::int64_t, std::int64_t>> ranges_;
  std::vector<std::string> printed_;  ///< figures, in the order of the memorandum
  std::set<std::int64_t> years_, figures_, pages_;
  std::set<Date> days_;
  std::int64_t most_pages_ = 0;
  std::int64_t annexes_ = 0;
};

/// The text on one line, its spaces plain and without soft hyphens.
std::string on_one_line(std::string_view text);

}  // namespace handslag::memoranda
