#include "web/memoranda/memorandum_workbench.h"

#include <algorithm>

#include "memoranda/signing_condition.h"
#include "web/addresses.h"
#include "web/followup/follow_up_place.h"
#include "web/memoranda/hindrance_links.h"

namespace handslag::web {

namespace {

using html::Node;
using memoranda::DraftSection;
using memoranda::SigningCondition;

Node state_of(const MemorandumSeen& seen, const DraftSection& section) {
  const Translator& t = seen.t;
  const auto left = std::ranges::count(seen.hindrances, section.key, &memoranda::Hindrance::section);
  if (left > 0) return html::strong(t.translate_count("1 thing is left", "{count} things are left", left));
  if (seen.one.written) return {};
  if (section.edit)
    return html::fragment(
        t.translate("written by {role} {day}",
                    {{"role", section.edit->edited_by}, {"day", in_list(t, section.edit->edited_on)}}));
  return html::fragment(t.translate("generated"));
}

bool has_anchor(std::string_view document, std::string_view key) {
  return document.find(" id=\"" + std::string(key) + "\"") != std::string_view::npos;
}

/// What is no section but stands in the memorandum all the same.
void add_closing(const MemorandumSeen& seen, std::string_view document, html::Rail& rail) {
  const std::string memorandum = kMemorandum(seen.agreement(), seen.year());
  const auto add = [&](std::string_view key, std::string heading, std::string state) {
    if (has_anchor(document, key))
      rail.items.push_back({.name = html::fragment(heading),
                            .state = html::fragment(state),
                            .url = memorandum + "#" + std::string(key)});
  };
  const Translator& t = seen.t;
  add("annexes", t.translate("Annexes"),
      t.translate_count("1 annex", "{count} annexes", std::ssize(seen.draft.annexes)));
  add("recipients", t.translate("The decision is sent to"),
      t.translate_count("1 recipient", "{count} recipients", std::ssize(seen.one.agreement.recipients)));
}

/// Where the step that is left is taken, by those who may take it.
std::vector<html::Link> ways_of_step(const MemorandumSeen& seen, SigningCondition::Kind kind) {
  const Translator& t = seen.t;
  const followup::Progress& progress = seen.one.steps.progress;
  std::vector<html::Link> ways;
  const auto way = [&](bool is_one, std::string_view deed, std::string text, std::string path) {
    if (is_one && seen.reader.may(deed)) ways.push_back({std::move(text), std::move(path)});
  };
  if (kind == SigningCondition::Kind::Written) {
    way(seen.hindrances.empty(), "memorandum.write", t.translate("Write the memorandum"),
        kWriting(seen.agreement(), seen.year()));
  } else if (seen.one.written) {
    way(progress.sent_back.has_value(), "memorandum.withdraw",
        t.translate("Take the memorandum back and mend it"),
        kMemorandumWithdrawal(seen.agreement(), seen.year()));
    way(!progress.asked, "review.ask", t.translate("Send for review"),
        kReviewAsking(seen.agreement(), seen.year()));
    way(progress.is_in_review(), "review.approve", t.translate("Review"),
        kReview(seen.agreement(), seen.year()));
  }
  return ways;
}

/// When it was done and by whom, of what people do.
std::string done_in_words(const MemorandumSeen& seen, SigningCondition::Kind kind) {
  const Translator& t = seen.t;
  if (kind == SigningCondition::Kind::Written && seen.one.written)
    return t.translate("Version {number}, {day}", {{"number", std::to_string(seen.one.written->version)},
                                                   {"day", in_list(t, seen.one.written->written_on)}});
  const auto& reviewed = seen.one.steps.progress.reviewed;
  if (kind != SigningCondition::Kind::Reviewed || !reviewed) return {};
  return in_list(t, reviewed->taken_on) + ", " +
         (reviewed->name.empty() ? reviewed->role : reviewed->name + ", " + reviewed->role);
}

}  // namespace

html::Rail rail_of(const MemorandumSeen& seen, std::string_view open, std::string_view document) {
  const Translator& t = seen.t;
  html::Rail rail{.label = t.translate("Sections of the memorandum"),
                  .summary = t.translate("Sections of the memorandum"),
                  .unfold = t.translate("All")};
  for (const DraftSection& section : seen.draft.sections) {
    const bool is_page = seen.may_edit();
    if (!is_page && !has_anchor(document, section.key)) continue;
    const std::string heading = typeset::plain_text(section.heading.content);
    if (open == section.key)
      rail.summary =
          t.translate("Section {number} of {all}: {heading}", {{"number", std::ssize(rail.items) + 1},
                                                               {"all", std::ssize(seen.draft.sections)},
                                                               {"heading", heading}});
    rail.items.push_back({.name = in_its_language(t, heading),
                          .state = state_of(seen, section),
                          .url = is_page ? kSection(seen.agreement(), seen.year(), section.key)
                                         : kMemorandum(seen.agreement(), seen.year()) + "#" + section.key,
                          .is_open = open == section.key});
  }
  add_closing(seen, document, rail);
  return rail;
}

std::vector<html::Condition> conditions_of(const MemorandumSeen& seen) {
  const Translator& t = seen.t;
  std::vector<html::Condition> conditions;
  for (const SigningCondition& one : memoranda::signing_conditions(seen.one, seen.hindrances)) {
    html::Condition& condition = conditions.emplace_back();
    condition.what = memoranda::in_words(one.kind, t);
    condition.holds = one.holds;
    condition.note = one.holds ? done_in_words(seen, one.kind) : "";
    for (const memoranda::Hindrance& hindrance : one.left) {
      const HindranceLine line = line_of(hindrance, seen.agreement(), seen.year(), seen.reader, t);
      condition.left.push_back(
          html::fragment(html::p(html::classes("note"), line.words), html::ways(line.ways)));
    }
    const std::string step = memoranda::step_left_in_words(one, seen.one, t);
    if (!step.empty())
      condition.left.push_back(
          html::fragment(html::p(html::classes("note"), step), html::ways(ways_of_step(seen, one.kind))));
  }
  return conditions;
}

std::string left_in_words(const Translator& t, const std::vector<html::Condition>& conditions) {
  const auto left = std::ranges::count(conditions, false, &html::Condition::holds);
  if (left == 0) return t.translate("It can be signed.");
  return t.translate_count("1 thing is left before it can be signed.",
                           "{count} things are left before it can be signed.", left);
}

}  // namespace handslag::web
