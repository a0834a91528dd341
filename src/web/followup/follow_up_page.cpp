#include "web/followup/follow_up_page.h"

#include <fmt/format.h>

#include <algorithm>
#include <map>

#include "agreements/agreement_names.h"
#include "web/addresses.h"
#include "web/agreements/funding_facts.h"
#include "web/followup/follow_up_material.h"
#include "web/followup/follow_up_place.h"
#include "web/followup/steps_panel.h"
#include "web/in_the_pages.h"

namespace handslag::web {

namespace {

using followup::Conclusion;
using followup::CoverageRow;
using followup::Outcome;
using html::Kind;
using html::Node;

Node lede(const Translator& t, const followup::Coverage& coverage) {
  const std::string conclusion = followup::conclusion_in_words(coverage, t);
  const int without = coverage.count_without_evidence();
  if (without == 0) return html::fragment(conclusion);
  return html::fragment(
      conclusion, " ",
      t.translate_count("1 commitment has no evidence.", "{count} commitments have no evidence.", without));
}

Node evidence_of(const Translator& t, const CoverageRow& row, const FollowUpView& view) {
  Node all;
  for (const followup::Evidence& evidence : row.evidence) {
    const followup::Material* material = view.follow_up.find_material(evidence.material);
    const std::string name = (material == nullptr ? "" : title_of(material->kind, t) + ", ") + evidence.place;
    Node note = in_its_language(t, evidence.shows);
    if (material != nullptr && material->is_example)
      note += html::fragment(" · ", t.translate("example data"));
    all += html::fragment(material_link(view.agreement.id, view.follow_up.year(), material, name),
                          html::p(html::classes("note"), note));
  }
  if (row.lacks_evidence()) all += html::p(html::classes("missing"), t.translate("No evidence."));
  if (!row.missing_kinds.empty()) {
    all += html::p(html::classes("missing"),
                   t.translate("Missing: {kinds}", {{"kinds", titles_of(t, row.missing_kinds)}}));
  }
  return all;
}

Kind kind_of(Outcome outcome) {
  switch (outcome) {
    case Outcome::Fulfilled:
      return Kind::Success;
    case Outcome::Partly:
      return Kind::Warning;
    case Outcome::NotFulfilled:
      return Kind::Danger;
    case Outcome::CannotBeJudged:
      break;
  }
  return Kind::Warning;
}

Node found_of(const Translator& t, const CoverageRow& row) {
  std::vector<Node> tags;
  if (row.finding)
    tags.push_back(html::tag(kind_of(row.finding->outcome), title_of(row.finding->outcome, t)));
  if (row.lacks_evidence()) tags.push_back(html::tag(Kind::Danger, t.translate("Evidence missing")));
  if (!row.finding) {
    tags.push_back(html::tag(Kind::Neutral, t.translate("Not judged")));
    return html::tag_row(tags);
  }
  Node all = html::tag_row(tags);
  if (!row.finding->reason.empty())
    all += html::p(html::classes("note"), in_its_language(t, row.finding->reason));
  all += html::p(html::classes("note"),
                 fmt::format("{}, {}", row.finding->judged_by, in_list(t, row.finding->judged_on)));
  return all;
}

/// With the way to judge it, for those who do.
Node finding_of(const Translator& t, const CoverageRow& row, const FollowUpView& view) {
  Node all = found_of(t, row);
  if (view.reader.may("finding.record")) {
    const std::string path = kFinding(view.agreement.id, view.follow_up.year(), row.commitment.id.value);
    all += html::p(html::link(row.finding ? t.translate("Judge it anew") : t.translate("Judge it"), path));
  }
  return all;
}

Node counts(const Translator& t, const followup::Coverage& coverage) {
  std::vector<Node> tags;
  for (const Outcome outcome :
       {Outcome::Fulfilled, Outcome::Partly, Outcome::NotFulfilled, Outcome::CannotBeJudged}) {
    const int count = coverage.count(outcome);
    // None of them is said too: nobody has to wonder whether it was left out.
    tags.push_back(html::tag(count > 0 ? kind_of(outcome) : Kind::Neutral,
                             fmt::format("{} {}", title_of(outcome, t), count)));
  }
  if (const int count = coverage.count_unjudged(); count > 0) {
    tags.push_back(html::tag(Kind::Neutral, fmt::format("{} {}", t.translate("Not judged"), count)));
  }
  // What lacks evidence is counted above already, by what it was found to be: apart, so that the tags add up.
  Node all = html::tag_row(tags);
  const auto of_all = static_cast<std::int64_t>(coverage.rows.size());
  Node sum = html::fragment(t.translate_count("1 commitment in all.", "{count} commitments in all.", of_all));
  if (const int count = coverage.count_without_evidence(); count > 0)
    sum +=
        html::fragment(" ", html::strong(t.translate_count("1 commitment has no evidence.",
                                                           "{count} commitments have no evidence.", count)));
  return html::fragment(all, html::p(html::classes("note"), sum));
}

Node matrix(const Translator& t, const FollowUpView& view) {
  if (view.coverage.rows.empty()) {
    return html::empty_state(
        t.translate("The agreement has no commitments."),
        html::fragment(t.translate("What is not in the agreement cannot be followed up.")));
  }
  html::Table table = {
      .caption = t.translate("Commitment, evidence and finding"),
      .columns = {{t.translate("Commitment")}, {t.translate("Evidence")}, {t.translate("Finding")}},
      .narrow = html::Narrow::Stack};
  for (const CoverageRow& row : view.coverage.rows) {
    table.rows.push_back({html::fragment(in_its_language(t, row.commitment.text),
                                         html::p(html::classes("note"), name_of(t, row.commitment.party))),
                          evidence_of(t, row, view), finding_of(t, row, view)});
  }
  return html::fragment(counts(t, view.coverage), html::data_table(table));
}

/// Where an open item is mended, and how it is left as it is; of one that is put aside, how it is taken up
/// again. Those that the reader may go.
std::vector<html::Link> ways_of(const Translator& t, const FollowUpView& view,
                                const followup::ItemToSortOut& one) {
  using ItemKind = followup::Contradiction::Kind;
  const agreements::AgreementId agreement = view.agreement.id;
  const int year = view.follow_up.year();
  std::vector<html::Link> ways;
  const auto way = [&](bool is_one, std::string_view deed, std::string text, std::string path) {
    if (is_one && view.reader.may(deed)) ways.push_back({std::move(text), std::move(path)});
  };
  const followup::Contradiction& item = one.item;
  const bool is_open = one.is_open();
  const bool is_claim = item.kind == ItemKind::ClaimWithoutFigure;
  const std::string claim(agreements::kStatementKinds.of(agreements::Statement::Kind::NeedsAreMet));
  if (item.commitment) {
    const std::int64_t commitment = item.commitment->value;
    way(is_open && item.kind == ItemKind::NoEvidence, "evidence.add", t.translate("Tie evidence"),
        kEvidence(agreement, year, commitment));
    way(is_open, "finding.record", t.translate("Judge it"), kFinding(agreement, year, commitment));
    way(is_open && item.kind == ItemKind::NoFigure, "question.ask", t.translate("Ask the partner"),
        kQuestion(agreement, year, commitment));
  }
  way(is_open && item.kind == ItemKind::MaterialMissing, "material.receive", t.translate("Receive a file"),
      kReceipt(agreement, year));
  way(is_open && item.kind == ItemKind::MaterialMissing, "request.send", t.translate("Ask for material"),
      kAsking(agreement, year));
  way(is_open && item.kind == ItemKind::AmountAgainstRate, "agreement.save",
      t.translate("Correct the agreement"), kAgreementChange(agreement));
  way(is_open && item.kind == ItemKind::PerspectiveNoReason, "memorandum.edit",
      t.translate("Write it in the memorandum"), kMemorandum(agreement, year));
  way(is_open && item.kind == ItemKind::ClaimWithoutFindings, "memorandum.read",
      t.translate("Read the memorandum"), kMemorandum(agreement, year));
  way(is_open && item.kind == ItemKind::StatisticsNotice, "figures.read", t.translate("Look at the figures"),
      kStatistics(agreement, year));
  way(is_open && (item.kind == ItemKind::DocumentHasFaults || item.kind == ItemKind::AccountsForWholePartner),
      "question.ask", t.translate("Ask the partner"), kQuestionOfWhole(agreement, year));
  way(is_open && is_claim, "claim.tie", t.translate("Tie it to a figure"), kTying(agreement, year, claim));
  way(one.state == followup::ItemToSortOut::State::Mended && is_claim &&
          !view.follow_up.answers.claim_figures.empty(),
      "claim.untie", t.translate("Untie the claim from its figure"), kUntying(agreement, year, claim));
  way(is_open && item.kind == ItemKind::FiguresCorrectedSince, "datasets.receive",
      t.translate("Take in what the partner shares"), kTakingIn(agreement, year));
  way(is_open && item.can_be_put_aside(), "item.put_aside", t.translate("Put it aside"),
      kPuttingAside(agreement, year, item.key));
  way(one.state == followup::ItemToSortOut::State::PutAside, "item.take_up", t.translate("Take up again"),
      kTakingUp(agreement, year, item.key));
  return ways;
}

html::Gap gap_of(const Translator& t, const FollowUpView& view, const followup::ItemToSortOut& one) {
  const followup::Contradiction& item = one.item;
  const bool stops = item.weight == followup::Contradiction::Weight::StopsTheConclusion;
  const std::string what = item.what.in_words(t);
  html::Gap gap{stops && one.is_open() ? html::fragment(html::strong(what)) : html::fragment(what)};
  if (one.is_open()) {
    gap.remedy = html::fragment(in_the_pages(item.remedy.in_words(t), t));
    if (one.put_aside) {
      gap.remedy +=
          html::fragment(" ", t.translate("It was put aside {day}; what it rests on has changed since.",
                                          {{"day", in_text(t, one.put_aside->put_aside_on)}}));
    }
  } else if (one.put_aside) {
    gap.remedy = html::fragment(in_its_language(t, one.put_aside->reason), " (", one.put_aside->put_aside_by,
                                ", ", in_list(t, one.put_aside->put_aside_on), ")");
  }
  if (item.is_of_earlier_text)
    gap.remedy += html::fragment(" ", t.translate("It is about the text that the agreement was entered from, "
                                                  "and not about this year's."));
  if (const std::string source = item.source.in_words(t); !source.empty())
    gap.remedy += html::fragment(" (", source, ")");
  gap.ways = html::ways(ways_of(t, view, one));
  return gap;
}

// A claim of the earlier text that has a figure now says which.
Node figure_of(const Translator& t, const FollowUpView& view, const followup::ItemToSortOut& one) {
  if (one.item.kind != followup::Contradiction::Kind::ClaimWithoutFigure) return {};
  Node all;
  for (const followup::ClaimFigure& tied : view.follow_up.answers.claim_figures) {
    const followup::PrintedCount* figure = view.facts.find(tied.figure);
    if (figure == nullptr) continue;
    all += html::fragment(t.translate("It rests on: {figure}.", {{"figure", figure->words.in_words(t)}}),
                          " (", tied.tied_by, ", ", in_list(t, tied.tied_on), ")");
  }
  return all;
}

Node to_sort_out(const Translator& t, const FollowUpView& view) {
  using State = followup::ItemToSortOut::State;
  std::map<State, std::vector<html::Gap>> gaps;
  for (const followup::ItemToSortOut& one : view.to_sort_out) {
    html::Gap gap = gap_of(t, view, one);
    if (one.state == State::Mended) gap.remedy = html::fragment(figure_of(t, view, one), gap.remedy);
    gaps[one.state].push_back(std::move(gap));
  }
  Node all = gaps[State::Open].empty() ? html::p(t.translate("Nothing is left to sort out."))
                                       : html::gap_list(gaps[State::Open]);
  std::vector<html::Fold> folds;
  const auto fold = [&](State state, std::string anchor, std::string name) {
    if (gaps[state].empty()) return;
    folds.push_back({.anchor = std::move(anchor),
                     .name = std::move(name),
                     .aside = std::to_string(gaps[state].size()),
                     .content = html::gap_list(gaps[state])});
  };
  fold(State::PutAside, "put-aside", t.translate("Put aside"));
  fold(State::Mended, "mended", t.translate("Sorted out"));
  return folds.empty() ? all : html::fragment(all, html::folds(folds));
}

std::string heading_of_items(const Translator& t, const FollowUpView& view) {
  const auto open = std::ranges::count_if(view.to_sort_out, &followup::ItemToSortOut::is_open);
  return open == 0 ? t.translate("To sort out") : t.translate("To sort out ({count})", {{"count", open}});
}

/// What is read here may not be what was written.
Node changed_since(const Translator& t, const FollowUpView& view) {
  if (!view.memorandum || !view.memorandum->has_changed_since) return {};
  return html::alert(Kind::Warning, t.translate("Changed since the memorandum was written"),
                     html::p(view.memorandum->words));
}

/// What is left to do once it is handed over: the committee decides, and the next year comes.
Node after_handing_over(const Translator& t, const FollowUpView& view) {
  const std::string version = std::to_string(view.memorandum->version);
  Node all = html::p(
      t.translate("The files of version {version}, for the registry, are on the page of the memorandum.",
                  {{"version", version}}));
  all += html::p(t.translate("Then the committee decides on what is proposed in it."));
  const auto& last_day = view.agreement.last_day;
  if (last_day && last_day->year() <= view.follow_up.period.last_day.year()) return all;
  if (view.reader.may("follow_up.open"))
    all += html::p(html::link(
        t.translate("Open the follow-up of {year}", {{"year", std::to_string(view.follow_up.year() + 1)}}),
        kOpening(view.agreement.id)));
  return all;
}

/// The first commitment that nobody has judged; empty when all are.
std::optional<std::int64_t> first_unjudged(const followup::Coverage& coverage) {
  for (const CoverageRow& row : coverage.rows) {
    if (!row.is_judged()) return row.commitment.id.value;
  }
  return std::nullopt;
}

/// All else that can be done, opened when it is asked for.
Node more_to_do(const Translator& t, const std::vector<html::Link>& ways) {
  if (ways.empty()) return {};
  return html::folds(
      {{.anchor = "more-to-do",
        .name = t.translate("More that can be done here"),
        .aside = t.translate_count("1 thing", "{count} things", static_cast<std::int64_t>(ways.size())),
        .content = html::ways(ways)}});
}

/// One thing to do, as the role and the matter have it; the rest are links.
Node next_step(const Translator& t, const FollowUpView& view) {
  const agreements::AgreementId agreement = view.agreement.id;
  const int year = view.follow_up.year();
  const Reader& reader = view.reader;
  const auto unjudged = first_unjudged(view.coverage);
  const bool judges = reader.may("finding.record") && unjudged && !view.follow_up.evidence.empty();
  const bool asks = !judges && !view.follow_up.requested_on && !view.follow_up.missing_material().empty() &&
                    reader.may("request.send");
  const bool receives = !judges && !asks && reader.may("material.receive") && view.follow_up.received.empty();
  const bool writes = !judges && !unjudged && !view.memorandum && reader.may("memorandum.write");
  html::Link primary{t.translate("Read the memorandum"), memorandum_path(agreement, year)};
  std::vector<html::Link> others;
  const auto also = [&](bool is_shown, const std::string& text, const std::string& path) {
    if (is_shown) others.push_back({text, path});
  };
  also(judges || asks || receives || writes, primary.text, primary.url);
  if (judges) primary = {t.translate("Judge the commitments"), kFinding(agreement, year, *unjudged)};
  if (asks) primary = {t.translate("Ask for material"), kAsking(agreement, year)};
  if (receives) primary = {t.translate("Receive a file"), kReceipt(agreement, year)};
  if (writes) primary = {t.translate("Write the memorandum"), kWriting(agreement, year)};
  // What can be done instead of the step stands beside it, all else in a fold.
  std::vector<html::Link> steps = view.memorandum ? ways_of_steps(t, view) : std::vector<html::Link>();
  if (!steps.empty()) {
    also(true, primary.text, primary.url);
    primary = steps.front();
    steps.erase(steps.begin());
  }
  also(!asks && !view.follow_up.missing_material().empty() && reader.may("request.send"),
       t.translate("Ask for material"), kAsking(agreement, year));
  also(reader.may("requests.read"), t.translate("Who has been asked"), kRequests(agreement, year));
  also(!receives && reader.may("material.receive"), t.translate("Receive a file"), kReceipt(agreement, year));
  also(reader.may("datasets.receive"), t.translate("Take in what the partner shares"),
       kTakingIn(agreement, year));
  if (view.matter)
    also(reader.may("register.read"), t.translate("The matter in the register"), kMatter(view.matter->value));
  else
    also(view.has_register && reader.may("matter.open"), t.translate("Register the follow-up"),
         kFollowUpMatter(agreement, year));
  also(reader.may("question.ask"), t.translate("Questions to the partner"), kQuestions(agreement, year));
  also(reader.may("assessment.share"), t.translate("The partner's reading"), kAssessment(agreement, year));
  also(reader.may("action.end"), t.translate("Action points"), kActions(agreement, year));
  also(!view.matter && reader.may("registry_number.set"),
       view.follow_up.registry_number.empty() ? t.translate("Enter the registry number")
                                              : t.translate("Change the registry number"),
       kRegistryNumber(agreement, year));
  also(reader.may("follow_up.assign"),
       view.responsible.empty() ? t.translate("Make somebody responsible")
                                : t.translate("Hand over to somebody else"),
       kResponsible(agreement, year));
  also(view.has_statistics, t.translate("Statistics {year}", {{"year", std::to_string(year)}}),
       statistics_path(agreement, year));
  also(reader.may("follow_up.withdraw") && view.follow_up.received.empty() && view.follow_up.findings.empty(),
       t.translate("Take back the follow-up"), kFollowUpWithdrawal(agreement, year));
  return html::section(html::classes("next"), html::aria("labelledby", "next"),
                       html::div(html::h2(html::id("next"), t.translate("Next step")), where_it_lies(t, view),
                                 view.steps.progress.handed_over ? after_handing_over(t, view) : Node(),
                                 html::ways(steps), more_to_do(t, others)),
                       html::primary_link(primary.text, primary.url));
}

/// Whose figures the follow-up rests on and whose not, where the partner is not alone on its side.
Node party_shares(const Translator& t, const FollowUpView& view) {
  if (view.party_shares.size() < 2) return {};
  return html::panel("parties", t.translate("What the parties share"),
                     html::ul(html::classes("gaps"), html::each(view.party_shares, [&](const auto& one) {
                                return html::li(followup::in_words(one, t));
                              })));
}

}  // namespace

std::string follow_up_page(const Translator& t, const FollowUpView& view) {
  const std::string name = name_of(t, view.follow_up);
  const Node work = html::fragment(
      html::panel("coverage", t.translate("Commitment, evidence and finding"), matrix(t, view)),
      html::panel("material", t.translate("Material asked for"),
                  material_table(t, view.reader, view.agreement.id, view.follow_up)),
      steps_taken(t, view));
  const Node facts = html::fragment(
      html::panel("gaps", heading_of_items(t, view), to_sort_out(t, view)), party_shares(t, view),
      html::panel("support", t.translate("The support"), funding_facts(t, view.agreement)));
  const html::PageFrame frame =
      page_frame(t, {.reader = view.reader,
                     .path = follow_up_path(view.agreement.id, view.follow_up.year()),
                     .title = view.partner_name.empty() ? name : name + ": " + view.partner_name,
                     .lede = lede(t, view.coverage),
                     .is_example_data = view.has_example_data,
                     .trail = {{t.translate("Agreements"), agreements_path()},
                               {view.agreement.title, agreement_path(view.agreement.id)},
                               {name, ""}}});
  return html::page_shell(t, frame,
                          html::fragment(steps_of(t, view), changed_since(t, view), next_step(t, view),
                                         html::columns(work, facts)));
}

}  // namespace handslag::web
