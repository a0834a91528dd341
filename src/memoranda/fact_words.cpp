#include "memoranda/fact_words.h"

#include "base/translate.h"
#include "followup/material_request.h"
#include "memoranda/decision_words.h"
#include "memoranda/edit_check.h"
#include "memoranda/memorandum_template_store.h"

namespace handslag::memoranda {

namespace {

/// "”Sammanfattning”"; of what was typed elsewhere, where: "Skälet till bedömningen av åtagande 3".
std::string section_in_words(const std::string& section, const SectionHeadings& headings,
                             const Translator& t) {
  const std::size_t colon = section.find(':');
  if (const auto of = kTypedOf.named(section.substr(0, colon)); of && colon != std::string::npos) {
    EditFault place;
    place.of = *of;
    place.subject = section.substr(colon + 1);
    return place_in_words(place, t);
  }
  const auto heading = headings.find(section);
  return t.translate("“{words}”", {{"words", heading == headings.end() ? section : heading->second}});
}

std::optional<std::string> kind_in_words(const std::string& code, const Translator& t) {
  if (code == "records") return t.translate("event records");
  if (code == "outreach") return t.translate("work outwards");
  for (const agreements::EvidenceKind kind : agreements::all_evidence_kinds()) {
    if (name_of(kind) == code) return title_of(kind, t);
  }
  return std::nullopt;
}

}  // namespace

SectionHeadings section_headings(const organisations::View& view) {
  const MemorandumTemplateStore store(view);
  std::vector<MemorandumTemplate> all = store.list();
  all.insert(all.begin(), store.chosen());
  SectionHeadings headings;
  for (const MemorandumTemplate& one : all) {
    for (const MemorandumTemplate::Section& section : one.sections) {
      std::string words = section.heading;
      for (std::size_t at = words.find('{'); at != std::string::npos; at = words.find('{')) {
        const std::size_t end = words.find('}', at);
        words.replace(at, end == std::string::npos ? end : end + 1 - at, "…");
      }
      headings.emplace(section.key, std::move(words));
    }
  }
  return headings;
}

organisations::FactWords fact_words(SectionHeadings headings, const Translator& translator) {
  return [headings = std::move(headings), &t = translator](
             std::string_view key, const std::string& code) -> std::optional<std::string> {
    if (key == "section") return section_in_words(code, headings, t);
    if (key == "kind") return kind_in_words(code, t);
    if (key == "occasion") {
      if (const auto letter = followup::kLetterOccasions.named(code)) return followup::title_of(*letter, t);
    }
    if (key == "guard") {
      if (const auto guard = kEditGuards.named(code)) return title_of(*guard, t);
    } else if (key == "decision") {
      if (const auto decision = kDecisionNames.named(code)) return title_of(*decision, t);
    } else if (key == "outcome") {
      if (const auto outcome = followup::kOutcomes.named(code)) return title_of(*outcome, t);
    } else if (key == "what") {
      if (code == "figures") return t.translate("figures");
      if (code == "outreach_log") return t.translate("outreach log");
    }
    return std::nullopt;
  };
}

}  // namespace handslag::memoranda
