#include "web/followup/evidence_view.h"

#include <algorithm>

#include "base/sentence_start.h"
#include "base/text.h"
#include "followup/evidence_check.h"
#include "web/addresses.h"
#include "web/followup/follow_up_material.h"
#include "web/followup/follow_up_place.h"

namespace handslag::web {

namespace {

using agreements::EvidenceKind;
using followup::Evidence;
using followup::Material;
using html::Node;

constexpr std::size_t kLinesAround = 2;

Node picture(const Translator& t, const FindingView& view, const Evidence& evidence,
             const std::string& name) {
  return html::img(
      html::src(kEvidencePage(view.agreement(), view.year(), evidence.id.value)),
      html::attribute("alt", t.translate("The page that is pointed to: {name}", {{"name", name}})),
      html::attribute("loading", "lazy"));
}

Node passage_of(const Translator& t, const std::vector<std::string>& lines, std::string_view passage) {
  Node all;
  for (const std::string& line : lines) {
    const std::size_t at = line.find(passage);
    all += html::p(at == std::string::npos
                       ? in_its_language(t, line)
                       : html::fragment(in_its_language(t, line.substr(0, at)), html::mark(passage),
                                        in_its_language(t, line.substr(at + passage.size()))));
  }
  return html::blockquote(html::classes("quotation"), all);
}

Node received(const Translator& t, const Reader& reader, const FindingView& view, const Material& material) {
  Node words =
      html::fragment(t.translate("Received {day} from {sender}.",
                                 {{"day", in_text(t, material.received_on)}, {"sender", material.sender}}));
  const bool opens = reader.may("material.read") && !material.is_dataset;
  if (opens)
    words += html::fragment(" ", html::link(t.translate("Open the whole file"),
                                            kMaterial(view.agreement(), view.year(), material.id.value)));
  if (material.is_dataset && !material.further_party && material.kind != EvidenceKind::OutreachLog &&
      view.one.statistics)
    words += html::fragment(
        " ", html::link(t.translate("Open the statistics"), kStatistics(view.agreement(), view.year())));
  return words;
}

Node piece_of_evidence(const Translator& t, const Reader& reader, const FindingView& view,
                       const Evidence& evidence) {
  const Material* material = view.one.follow_up.find_material(evidence.material);
  const std::string place = evidence.is_whole_dataset ? "" : ", " + evidence.place;
  const std::string name = (material == nullptr ? "" : title_of(material->kind, t)) + place;
  Node all = html::h3(capitalised(name));
  const auto passage = view.passages.find(evidence.id);
  const bool is_drawn = material != nullptr && view.draws_pages && reader.may("material.read") &&
                        page_shown(evidence, *material).has_value();
  if (is_drawn)
    all += html::figure(html::classes("evidence"), picture(t, view, evidence, name),
                        html::figcaption(received(t, reader, view, *material)));
  if (passage != view.passages.end() && !passage->second.empty())
    all += passage_of(t, passage->second, evidence.shows);
  else if (!evidence.shows.empty())
    all += html::blockquote(html::classes("quotation"), html::p(in_its_language(t, evidence.shows)));
  if (material != nullptr && !is_drawn)
    all += html::p(html::classes("note"), received(t, reader, view, *material));
  if (reader.may("evidence.withdraw"))
    all += html::p(html::link(t.translate("Take back this evidence"),
                              kEvidenceWithdrawal(view.agreement(), view.year(), evidence.id.value)));
  return html::li(all);
}

}  // namespace

std::optional<std::int64_t> page_shown(const Evidence& evidence, const Material& material) {
  if (material.is_dataset || !lower_case(material.name).ends_with(".pdf")) return std::nullopt;
  return followup::last_page_in(evidence.place);
}

std::vector<std::string> lines_around(std::string_view text, std::string_view passage) {
  if (passage.empty()) return {};
  const std::vector<std::string_view> lines = lines_of(text);
  const auto found = std::ranges::find_if(
      lines, [&](std::string_view line) { return line.find(passage) != std::string_view::npos; });
  if (found == lines.end()) return {};
  const auto at = static_cast<std::size_t>(found - lines.begin());
  std::vector<std::string> around;
  for (std::size_t each = at - std::min(at, kLinesAround);
       each < std::min(lines.size(), at + kLinesAround + 1); ++each) {
    if (!trimmed(lines[each]).empty()) around.emplace_back(trimmed(lines[each]));
  }
  return around;
}

Node evidence_view(const Translator& t, const Reader& reader, const FindingView& view) {
  if (view.row.evidence.empty()) return {};
  return html::ul(html::classes("evidence-list"),
                  html::each(view.row.evidence, [&](const Evidence& evidence) {
                    return piece_of_evidence(t, reader, view, evidence);
                  }));
}

}  // namespace handslag::web
