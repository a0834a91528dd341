#include "disclosure/certificate.h"

#include <utility>

namespace handslag::disclosure {

namespace {

Json rule_to_json(const SafetyRule& rule) {
  return Json::object()
      .set("threshold", rule.threshold)
      .set("small_width", rule.small_width)
      .set("other_width", rule.other_width)
      .set("reckons_with_owners", rule.reckons_with_owners)
      .set("protects_zeros", rule.protects_zeros);
}

Json cell_to_json(const Certificate& certificate, std::int32_t cell) {
  const auto at = static_cast<std::size_t>(cell);
  const JointSystem& system = certificate.system;
  Json plus = Json::array();
  Json minus = Json::array();
  const auto leaves = system.columns.rows_of(cell);
  const auto values = system.columns.values_of(cell);
  for (std::size_t k = 0; k < leaves.size(); ++k) (values[k] > 0 ? plus : minus).push(leaves[k]);
  Json json = Json::object();
  json.set("name", system.names[at]).set("plus", std::move(plus));
  if (!minus.items().empty()) json.set("minus", std::move(minus));
  json.set("count", system.counts[at])
      .set("shown_as", certificate.hiding[at] == Hiding::Shown ? "shown" : "hidden");
  if (system.standings[at] == Standing::Published) json.set("already_published", true);
  if (system.standings[at] == Standing::Withheld) json.set("withheld_before", true);
  if (system.standings[at] == Standing::Unlisted) json.set("unlisted", true);
  if (!system.is_guarded.empty() && system.is_guarded[at] != 0) json.set("guarded", true);
  if (const std::int64_t most = known_most(system, cell); most != kNoMost) json.set("known_most", most);
  if (!system.known_least.empty() && system.known_least[at] > 0)
    json.set("known_least", system.known_least[at]);
  return json;
}

/// How many counts are hidden because they are small, and how many to cover them: for the partner alone.
Json sums_to_json(const Certificate& certificate) {
  std::int64_t small = 0;
  std::int64_t covering = 0;
  for (std::size_t cell = 0; cell < certificate.hiding.size(); ++cell) {
    if (certificate.hiding[cell] == Hiding::Shown) continue;
    ++(certificate.rule.is_small(certificate.system.counts[cell]) ? small : covering);
  }
  return Json::object().set("small", small).set("covering", covering);
}

Json table_to_json(const std::vector<std::int64_t>& table, const std::vector<std::int64_t>& first) {
  Json changes = Json::array();
  for (std::size_t leaf = 0; leaf < table.size(); ++leaf) {
    if (table[leaf] != first[leaf]) changes.push(Json::array({leaf, table[leaf]}));
  }
  return changes;
}

}  // namespace

Json to_json(const Certificate& certificate) {
  Json cells = Json::array();
  for (std::int32_t cell = 0; cell < certificate.system.cell_count(); ++cell)
    cells.push(cell_to_json(certificate, cell));
  Json leaves = Json::array();
  for (const std::int64_t count : certificate.system.leaf_counts) leaves.push(count);
  Json first = Json::array();
  Json others = Json::array();
  if (!certificate.tables.empty()) {
    for (const std::int64_t count : certificate.tables.front()) first.push(count);
    for (const std::vector<std::int64_t>& table : certificate.tables)
      others.push(table_to_json(table, certificate.tables.front()));
  }
  Json json = Json::object();
  json.set("format", "handslag-certificate-2")
      .set("rule", rule_to_json(certificate.rule))
      .set("hidden", sums_to_json(certificate))
      .set("leaf_counts", std::move(leaves))
      .set("cells", std::move(cells))
      .set("first_table", std::move(first))
      .set("tables", std::move(others));
  return json;
}

}  // namespace handslag::disclosure
