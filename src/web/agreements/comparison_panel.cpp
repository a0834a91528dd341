#include "web/agreements/comparison_panel.h"

#include <map>

#include "agreements/comparison.h"
#include "base/number_words.h"
#include "html/components.h"
#include "web/addresses.h"
#include "web/page_place.h"

namespace handslag::web {

namespace {

using agreements::AgreementSummary;
using agreements::Comparison;
using html::Node;

constexpr std::size_t kMostOwn = 10;

/// What is known of an agreement to compare with: what is agreed for each inhabitant of the year it counts.
std::optional<Money> own_rate(const AgreementSummary& summary) {
  const auto computed = summary.per_inhabitant();
  return computed ? computed : summary.rate;
}

std::vector<Node> own_row(const Translator& t, const AgreementSummary& summary) {
  const bool is_computed = summary.per_inhabitant().has_value();
  const std::string base = is_computed
                               ? t.translate("agreed amount by the inhabitants that the agreement counts")
                               : t.translate("as the agreement has it");
  return {
      html::link(summary.partner_name.empty() ? summary.title : summary.partner_name, kAgreement(summary.id)),
      html::fragment(summary.population_year && is_computed ? std::to_string(*summary.population_year) : "–"),
      html::fragment(base), html::fragment(amount_in(t.language(), *own_rate(summary))),
      html::link(t.translate("The agreement"), kAgreement(summary.id))};
}

std::vector<Node> figure_row(const Translator& t, const Comparison::Figure& figure) {
  return {html::fragment(t.translate("Published")), html::fragment(std::to_string(figure.year)),
          html::fragment(figure.base.in(t.language())),
          html::fragment(amount_in(t.language(), figure.per_inhabitant)),
          html::a(html::classes("ds-link"), html::href(figure.source),
                  html::aria("label",
                             t.translate("Source: {base}, {year}", {{"base", figure.base.in(t.language())},
                                                                    {"year", std::to_string(figure.year)}})),
                  t.translate("Source"))};
}

Node panel_of(const Translator& t, const Comparison& comparison, const std::vector<AgreementSummary>& own) {
  html::Table table{.caption = comparison.heading.in(t.language()),
                    .columns = {{t.translate("What")},
                                {t.translate("Year")},
                                {t.translate("Base")},
                                {t.translate("Per inhabitant and year"), html::ColumnKind::Number},
                                {t.translate("Source")}},
                    .narrow = html::Narrow::Stack};
  for (const AgreementSummary& one : own) table.rows.push_back(own_row(t, one));
  for (const Comparison::Figure& figure : comparison.figures) table.rows.push_back(figure_row(t, figure));
  return html::panel("comparison-" + comparison.version, comparison.heading.in(t.language()),
                     html::fragment(html::p(comparison.note.in(t.language())), html::data_table(table)));
}

}  // namespace

Node comparison_panels(const Translator& t, const std::vector<memoranda::PortfolioLine>& lines) {
  std::map<const Comparison*, std::vector<AgreementSummary>> by_kind;
  for (const memoranda::PortfolioLine& line : lines) {
    const Comparison* comparison = agreements::find_comparison(line.agreement.kind);
    if (comparison == nullptr || !own_rate(line.agreement)) continue;
    auto& own = by_kind[comparison];
    if (own.size() < kMostOwn) own.push_back(line.agreement);
  }
  Node all;
  for (const auto& [comparison, own] : by_kind) all += panel_of(t, *comparison, own);
  return all;
}

}  // namespace handslag::web
