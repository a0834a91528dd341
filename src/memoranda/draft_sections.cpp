#include "memoranda/draft_sections.h"

#include <algorithm>

#include "agreements/source_words.h"
#include "base/number_words.h"
#include "base/text.h"
#include "base/translate.h"
#include "memoranda/decision_words.h"
#include "memoranda/finding_words.h"
#include "memoranda/names_in_text.h"
#include "memoranda/statistics_sentences.h"
#include "organisations/organisation_names.h"

namespace handslag::memoranda {

namespace {

using agreements::Party;
using agreements::Statement;
using followup::Conclusion;
using followup::CoverageRow;
using followup::Outcome;
using typeset::Block;
using typeset::Inline;
using typeset::Paragraph;
using typeset::text;

class SectionDrafter {
 public:
  SectionDrafter(const MemorandumTemplate& form, const MemorandumTemplate::Section& section,
                 const Dossier& dossier, FigureRegister& figures, const Translator& translator)
      : form_(form), section_(section), case_(dossier), figures_(figures), t_(translator) {}

  std::vector<Block> run() {
    using Content = MemorandumTemplate::Content;
    switch (section_.content) {
      case Content::Proposal:
        draft_proposal();
        break;
      case Content::Summary:
        draft_summary();
        break;
      case Content::None:
        break;
      case Content::AboutPartner:
        draft_about_partner();
        break;
      case Content::FollowUp:
        draft_follow_up();
        break;
      case Content::Assessment:
        draft_findings();
        draft_gaps();
        draft_assessment();
        break;
      case Content::Preparation:
        draft_preparation();
        break;
      case Content::Economy:
        draft_economy();
        break;
      case Content::Perspective:
        draft_perspective();
        break;
    }
    return std::move(blocks_);
  }

 private:
  const agreements::Agreement& agreement() const { return case_.agreement; }
  std::string committee() const { return committee_of(case_, t_); }
  std::string administration() const { return administration_of(case_, t_); }
  const std::string& municipality() const { return agreement().public_body.municipality; }

  Block& add(Block::Content content, std::string source = {}) {
    Block& block = blocks_.emplace_back(Block{std::move(content)});
    block.source = std::move(source);
    return block;
  }
  Block& add_paragraph(std::string words, std::string source = {}) {
    return add(Paragraph{{text(std::move(words))}}, std::move(source));
  }
  void print(std::string words, std::string definition, std::string source, std::string computed) {
    figures_.print({std::move(words), std::move(definition), std::move(source), "", std::move(computed),
                    "memorandum: " + section_.key});
  }

  void draft_proposal() {
    add(Paragraph{{typeset::emphasis(with_names(form_.proposes, case_, t_.language()))}});
    const auto decision = case_.decision();
    if (!decision) {
      add_paragraph(
          case_.coverage.rows.empty()
              ? t_.translate("No decision can be proposed: the agreement has no commitments to judge.")
              : t_.translate(
                    "No decision can be proposed yet: {count} of {all} commitments have not been judged.",
                    {{"count", case_.coverage.count_unjudged()}, {"all", case_.coverage.rows.size()}}));
      return;
    }
    std::vector<std::string> proposed = {decision_in_words(*decision, case_, t_)};
    if (has_reservation(*decision, case_.coverage.conclusion)) {
      proposed.push_back(
          t_.translate("{committee} asks {administration} to obtain from {partner} what is missing for "
                       "the commitments that could not be found fulfilled.",
                       {{"committee", committee()},
                        {"administration", lower_first(administration())},
                        {"partner", case_.partner.name}}));
    }
    if (proposed.size() == 1) {
      add_paragraph(proposed[0]);
    } else {  // each is put to the vote and minuted by itself
      typeset::List list{typeset::List::Kind::Numbered, {}};
      for (std::string& words : proposed) list.items.push_back({text(std::move(words))});
      add(std::move(list));
    }
    const bool is_chosen = case_.chosen_decision && case_.chosen_decision->kind == *decision;
    if (is_chosen && !case_.chosen_decision->reason.empty())
      add_paragraphs(t_.translate("Reason: {reason}", {{"reason", case_.chosen_decision->reason}}),
                     "memorandum: chosen decision");
  }

  void draft_summary() {
    add_paragraph(t_.translate("{committee} has {agreement} with {partner} on {support}.",
                               {{"committee", committee()},
                                {"agreement", agreement_in_words()},
                                {"partner", case_.partner.name},
                                {"support", case_.kind.support.in(t_.language())}}) +
                  frequency_in_words());
    add_paragraph(conclusion_in_words(), "followup: findings");
    const std::string figures = sentence_on_cases(case_, t_, figures_, "memorandum: " + section_.key);
    if (!figures.empty()) add_paragraph(figures, "statistics");
  }

  /// With what the parties call it, where that is stated: "an agreement (IOP)".
  std::string agreement_in_words() const {
    if (agreement().form.empty()) return t_.translate("an agreement");
    return t_.translate("an agreement ({form})", {{"form", agreement().form}});
  }

  /// What the agreement says of it; nothing when it says nothing.
  std::string frequency_in_words() const {
    const auto& frequency = agreement().follow_up_terms.frequency;
    if (!frequency) return {};
    switch (*frequency) {
      case agreements::Frequency::Yearly:
        return " " + t_.translate("According to the agreement it is followed up each year.");
      case agreements::Frequency::TwiceAYear:
        return " " + t_.translate("According to the agreement it is followed up twice a year.");
      case agreements::Frequency::AtTheEnd:
        break;
    }
    return " " + t_.translate("According to the agreement it is followed up when it ends.");
  }

  std::string conclusion_in_words() {
    const followup::Coverage& coverage = case_.coverage;
    const auto all = static_cast<int>(coverage.rows.size());
    print(std::to_string(coverage.count(Outcome::Fulfilled)), t_.translate("commitments found fulfilled"),
          t_.translate("findings of the follow-up {year}", {{"year", year()}}),
          t_.translate("number of findings"));
    switch (coverage.conclusion) {
      case Conclusion::FollowsAgreement:
        return t_.translate(
            "{administration} has followed up {year}. All {all} commitments are fulfilled, each "
            "on evidence. The activity follows the agreement.",
            {{"administration", administration()}, {"year", year()}, {"all", all}});
      case Conclusion::FollowsWithExceptions:
        return t_.translate(
            "{administration} has followed up {year}. {outcomes} It can therefore not be said that "
            "the activity as a whole follows the agreement.",
            {{"administration", administration()},
             {"year", year()},
             {"outcomes", outcomes_in_words(coverage, t_)}});
      case Conclusion::DoesNotFollow:
        return t_.translate(
            "{administration} has followed up {year}. {outcomes} The activity does not follow the "
            "agreement in the parts that are not fulfilled.",
            {{"administration", administration()},
             {"year", year()},
             {"outcomes", outcomes_in_words(coverage, t_)}});
      case Conclusion::NotYetJudged:
        break;
    }
    if (all == 0)
      return t_.translate(
          "The follow-up of {year} is under way. The agreement has no commitments, so there is nothing to "
          "judge.",
          {{"year", year()}});
    return t_.translate("The follow-up of {year} is under way. {done} of {all} commitments have been judged.",
                        {{"year", year()}, {"all", all}, {"done", all - coverage.count_unjudged()}});
  }

  void draft_about_partner() {
    if (agreement().purpose.empty()) {
      add_paragraph(
          t_.translate("{committee} has {agreement} with {partner}.", {{"committee", committee()},
                                                                       {"agreement", agreement_in_words()},
                                                                       {"partner", case_.partner.name}}));
    } else {
      add_paragraphs(agreement().purpose, "agreement: purpose");
    }
    add_paragraphs(agreement().about_partner, "agreement: about_partner");
    draft_further_parties();
    draft_commitments(Party::Partner, "",
                      t_.translate("{partner} shall:", {{"partner", short_name_of(case_.partner)}}));
    draft_commitments(Party::PublicBody, "",
                      t_.translate("{committee} shall:", {{"committee", committee()}}));
    for (const agreements::FurtherParty& party : agreement().further_parties)
      draft_commitments(party.side, party.name, t_.translate("{partner} shall:", {{"partner", party.name}}));
    if (const auto& places = case_.kind.places_of_work; places && !agreement().places_of_work.empty()) {
      add_paragraph(kinds::filled_in(places->sentence.in(t_.language()), short_name_of(case_.partner),
                                     joined(agreement().places_of_work)),
                    "agreement: places_of_work");
    }
  }

  void draft_further_parties() {
    std::vector<std::string> names;
    for (const agreements::FurtherParty& party : agreement().further_parties) names.push_back(party.name);
    if (!names.empty())
      add_paragraph(t_.translate("Also parties to the agreement: {names}.", {{"names", joined(names)}}),
                    "agreement: further_parties");
  }

  void draft_commitments(Party party, const std::string& named_party, std::string introduction) {
    typeset::List list;
    for (const agreements::Commitment& commitment : agreement().commitments_of(party)) {
      if (commitment.named_party != named_party) continue;
      list.items.push_back({text(commitment.text)});
    }
    if (list.items.empty()) return;
    add_paragraph(std::move(introduction));
    add(std::move(list), "agreement: commitments");
  }

  void draft_follow_up() {
    const bool has_own_assessment = form_.has(MemorandumTemplate::Content::Assessment);
    draft_material();
    draft_material_not_coming();
    draft_party_shares();
    if (!has_own_assessment) draft_findings();
    add_statistics_blocks(case_, t_, figures_, "memorandum: " + section_.key, blocks_);
    // Where a perspective tells of the work outwards, it is told there alone.
    if (std::ranges::none_of(form_.sections, &MemorandumTemplate::Section::shows_outreach)) draft_outreach();
    if (has_own_assessment) return;
    draft_gaps();
    draft_assessment();
  }

  /// The summary gives the numbers; here stands which commitments keep the whole from being fulfilled.
  void draft_assessment() {
    if (case_.coverage.conclusion == Conclusion::NotYetJudged) return;
    std::vector<std::string> others;
    for (const CoverageRow& row : case_.coverage.rows) {
      if (row.finding && row.finding->outcome == Outcome::Fulfilled) continue;
      others.push_back(t_.translate("“{words}”", {{"words", row.commitment.text}}));
    }
    add_paragraph(others.empty()
                      ? t_.translate("In all parts, the activity follows the agreement.")
                      : t_.translate("What keeps the whole from being found fulfilled: {commitments}.",
                                     {{"commitments", joined(others)}}),
                  "followup: findings");
  }

  void draft_material() {
    Inline words = {
        text(t_.translate("{administration} has obtained ", {{"administration", administration()}}))};
    std::vector<followup::Material> all = enclosed_material(case_.follow_up);
    std::erase_if(all, [](const followup::Material& one) {
      return one.kind == agreements::EvidenceKind::PaymentRecord;
    });
    if (all.empty()) {
      add_paragraph(t_.translate("No material for {year} has been received.", {{"year", year()}}),
                    "followup: received");
      return;
    }
    for (std::size_t at = 0; at < all.size(); ++at) {
      const std::string key = annex_key_of(case_.follow_up, all[at]);
      const bool is_latest = key == name_of(all[at].kind);
      if (at > 0) words.push_back(text(at + 1 == all.size() ? t_.translate(" and ") : ", "));
      const std::string& whose = all[at].is_dataset ? all[at].sender : all[at].name;
      const std::string name = is_latest ? "" : " " + t_.translate("“{words}”", {{"words", whose}});
      words.push_back(text(title_of(all[at].kind, t_) + name + " ("));
      words.push_back(typeset::annex_reference(t_.translate("annex"), key));
      words.push_back(text(")"));
    }
    words.push_back(text("."));
    if (!agreement().document_sha256.empty()) {
      words.push_back(text(t_.translate(" The agreement that is followed up is ")));
      words.push_back(typeset::annex_reference(t_.translate("annex"), "agreement"));
      words.push_back(text("."));
    }
    add(Paragraph{std::move(words)}, "followup: received");
    std::string missing;
    for (const agreements::EvidenceKind kind : case_.follow_up.missing_material()) {
      missing += (missing.empty() ? "" : ", ") + title_of(kind, t_);
    }
    if (!missing.empty()) {
      add_paragraph(t_.translate("Asked for but not received: {kind}.", {{"kind", missing}}),
                    "followup: requested");
    }
  }

  void draft_material_not_coming() {
    for (const followup::MaterialNotComing& one : case_.follow_up.material_not_coming()) {
      add_paragraph(t_.translate("Asked for and will not come: {kind}. {reason}",
                                 {{"kind", title_of(one.kind, t_)}, {"reason", one.reason}}),
                    "followup: material_not_coming");
    }
  }

  /// Whose figures the follow-up rests on, where the partner is not alone on its side.
  void draft_party_shares() {
    if (case_.party_shares.size() < 2) return;
    typeset::List list;
    for (const followup::PartyShares& one : case_.party_shares)
      list.items.push_back({text(followup::in_words(one, t_) + ".")});
    add_paragraph(t_.translate("What the parties have let {administration} read of {year}:",
                               {{"administration", administration()}, {"year", year()}}));
    add(std::move(list), "followup: party_shares");
  }

  void draft_findings() {
    typeset::Table table;
    table.caption = t_.translate("Commitments, evidence and findings {year}", {{"year", year()}});
    table.columns = {{t_.translate("Commitment")}, {t_.translate("Evidence")}, {t_.translate("Finding")}};
    for (const CoverageRow& row : case_.coverage.rows) {
      table.rows.push_back({typeset::cell(row.commitment.text), evidence_cell(row), finding_cell(row)});
    }
    if (!table.rows.empty()) add(std::move(table), "followup: coverage").id = "findings";
    draft_partner_comment();
  }

  /// What the partner says stands in its own words in the annex; here stands whether it agrees.
  void draft_partner_comment() {
    const followup::AssessmentComment* comment = case_.partner_comment();
    if (comment == nullptr) return;
    Inline words = {text(t_.translate(
        "{partner} has read the assessment and {rating} (",
        {{"partner", short_name_of(case_.partner)}, {"rating", title_of(comment->rating, t_)}}))};
    words.push_back(typeset::annex_reference(t_.translate("annex"), std::string(kPartnerCommentAnnex)));
    words.push_back(text(")."));
    add(Paragraph{std::move(words)}, "followup: assessment_comment");
  }

  typeset::Cell evidence_cell(const CoverageRow& row) const {
    if (row.lacks_evidence()) return typeset::cell(t_.translate("No evidence"));
    typeset::Cell cell;
    for (const followup::Evidence& evidence : row.evidence) {
      if (!cell.content.empty()) cell.content.push_back(text("; "));
      if (const followup::Material* material = case_.follow_up.find_material(evidence.material)) {
        cell.content.push_back(
            typeset::annex_reference(t_.translate("annex"), annex_key_of(case_.follow_up, *material)));
      }
      cell.content.push_back(text(", " + evidence.place + ": " + evidence.shows));
    }
    return cell;
  }

  typeset::Cell finding_cell(const CoverageRow& row) const {
    return typeset::cell(finding_in_words(row, t_));
  }

  void draft_outreach() {
    if (!case_.outreach) return;
    const outreach::OutreachSummary summary = summarise(*case_.outreach, municipality());
    const std::string source =
        t_.translate("outreach log {year}, fingerprint {hash}",
                     {{"year", year()}, {"hash", case_.outreach->fingerprint.substr(0, 12)}});
    print(number_in(t_.language(), summary.activities),
          t_.translate("activities in {municipality}", {{"municipality", municipality()}}), source,
          t_.translate("number of rows"));
    const std::string activities = t_.translate_count(
        "During {year} {partner} held 1 activity in {municipality}",
        "During {year} {partner} held {count} activities in {municipality}", summary.activities,
        {{"year", year()}, {"partner", short_name_of(case_.partner)}, {"municipality", municipality()}});
    add(Paragraph{{text(activities + of_which_in_areas(summary, source) + " ("),
                   typeset::annex_reference(t_.translate("annex"), "outreach_log"), text(").")}},
        source);
  }

  /// ", of which 3 in the countryside or the archipelago": of the areas that the template tells of apart.
  std::string of_which_in_areas(const outreach::OutreachSummary& summary, const std::string& source) {
    if (form_.areas.empty()) return "";
    std::int64_t outside = 0;
    std::vector<std::string> areas;
    for (const outreach::Area area : form_.areas) {
      switch (area) {
        case outreach::Area::Town:
          outside += summary.activities - summary.in_countryside - summary.in_archipelago;
          areas.push_back(t_.translate("in the town"));
          break;
        case outreach::Area::Countryside:
          outside += summary.in_countryside;
          areas.push_back(t_.translate("in the countryside"));
          break;
        case outreach::Area::Archipelago:
          outside += summary.in_archipelago;
          areas.push_back(t_.translate("in the archipelago"));
          break;
      }
    }
    std::string places;
    for (std::size_t at = 0; at < areas.size(); ++at)
      places += (at == 0 ? "" : at + 1 == areas.size() ? t_.translate(" or ") : ", ") + areas[at];
    print(number_in(t_.language(), outside), t_.translate("activities {places}", {{"places", places}}),
          source, t_.translate("number of rows"));
    return t_.translate(", of which {outside} {places}", {{"outside", outside}, {"places", places}});
  }

  /// What limits the material, also where an officer has put it aside: it is a fact for the reader. What was
  /// judged fulfilled on other evidence than was expected is not also called missing.
  void draft_gaps() {
    using Kind = followup::Contradiction::Kind;
    typeset::List list;
    const auto add_limit = [&](const Message& limit) { list.items.push_back({text(limit.in_words(t_))}); };
    for (const CoverageRow& row : case_.coverage.rows) {
      const bool is_fulfilled = row.finding && row.finding->outcome == Outcome::Fulfilled;
      if (row.commitment.party != agreements::Party::Partner || is_fulfilled) continue;
      if (const auto lack = followup::lack_of(row)) add_limit(*lack);
    }
    for (const followup::ItemToSortOut& one : case_.to_sort_out) {
      if (one.item.kind == Kind::PlacesCountedApart || one.item.kind == Kind::AccountsForWholePartner)
        add_limit(one.item.what);
    }
    if (list.items.empty()) return;
    add_paragraph(t_.translate("The material has these limits:"));
    add(std::move(list), "followup: to_sort_out");
  }

  void draft_preparation() {
    const std::string& unit = agreement().public_body.unit;
    if (unit.empty()) return;
    add_paragraph(t_.translate("The matter has been prepared by {unit}.", {{"unit", unit}}),
                  "agreement: public_body.unit");
  }

  void draft_economy() {
    const agreements::Funding& funding = agreement().funding;
    if (!funding.amount) {
      add_paragraph(t_.translate("The amount of the support is not stated."), "agreement: funding");
      return;
    }
    const std::string amount = amount_in(t_.language(), funding.amount->per_year);
    print(amount, t_.translate("agreed support per year"),
          agreements::source_in_words(funding.amount->source, t_), t_.translate("as agreed"));
    std::string words =
        t_.translate("The partnership means that {public_body} gives support of {amount} a year.",
                     {{"public_body", case_.public_body.name}, {"amount", amount}});
    if (const std::string paid = payment_in_words(agreement().payment_plan, t_); !paid.empty())
      words += " " + t_.translate("It is paid {when}.", {{"when", paid}});
    for (const agreements::PaymentPlan::Instalment& one : agreement().payment_plan.instalments)
      print(amount_in(t_.language(), one.amount), t_.translate("instalment of the support"),
            funding.amount->source, t_.translate("as agreed"));
    add_paragraph(words, funding.amount->source);
    draft_rate(funding);
  }

  void draft_rate(const agreements::Funding& funding) {
    if (!funding.rate || !funding.population) return;
    const std::string rate = amount_in(t_.language(), funding.rate->per_inhabitant);
    const std::string population = number_in(t_.language(), funding.population->inhabitants);
    print(rate, t_.translate("agreed rate per inhabitant"), funding.rate->source, t_.translate("as agreed"));
    print(population, t_.translate("population that the agreement counts on"), funding.population->source,
          t_.translate("as agreed"));
    const std::string about = t_.translate("about ");
    const std::string just_over = t_.translate("just over ");
    std::string words =
        t_.translate("The agreement states a rate of {rate} per inhabitant and a population of {population}",
                     {{"rate", (funding.rate->is_approximate ? about : "") + rate},
                      {"population", (funding.population->is_approximate ? just_over : "") + population}});
    if (funding.population->year) {
      words += t_.translate(" in {year}", {{"year", std::to_string(*funding.population->year)}});
    }
    words += ".";
    if (const auto deviation = funding_deviation(funding)) {
      const std::string effective = amount_in(t_.language(), deviation->effective_rate);
      print(effective, t_.translate("support per inhabitant"), funding.amount->source,
            t_.translate("agreed amount / population, to the nearest öre"));
      words += " " + t_.translate("The agreed amount is {effective} per inhabitant of that population.",
                                  {{"effective", effective}});
    }
    add_paragraph(words, funding.rate->source);
  }

  void draft_perspective() {
    const auto statement = std::ranges::find_if(agreement().statements, [&](const Statement& one) {
      return one.kind == Statement::Kind::Perspective &&
             lower_case(one.heading) == lower_case(section_.heading);
    });
    if (statement != agreement().statements.end()) add_paragraphs(statement->text, statement->source);
    if (section_.shows_outreach) draft_outreach();
  }

  void add_paragraphs(std::string_view words, const std::string& source) {
    for (const std::string_view paragraph : lines_of(words)) {
      if (!trimmed(paragraph).empty()) add_paragraph(std::string(trimmed(paragraph)), source);
    }
  }

  std::string year() const { return followup::period_in_words(case_.follow_up.period, t_); }

  std::string joined(const std::vector<std::string>& texts) const {
    std::string words;
    for (std::size_t at = 0; at < texts.size(); ++at) {
      if (at > 0) words += at + 1 == texts.size() ? t_.translate(" and ") : ", ";
      words += texts[at];
    }
    return words;
  }

  /// As it stands within a sentence: "socialförvaltningen"; a name of several words with capitals stays as it
  /// is: "Leisure Department", "Fritid Umeå".
  static std::string lower_first(const std::string& words) {
    for (std::size_t at = words.find(' '); at != std::string::npos && at + 1 < words.size();
         at = words.find(' ', at + 1)) {
      const std::string next = words.substr(at + 1);
      if (lower_case(next) != next) return words;
    }
    const std::size_t first = words.empty() || static_cast<unsigned char>(words[0]) < 0x80 ? 1 : 2;
    return lower_case(words.substr(0, first)) + words.substr(std::min(first, words.size()));
  }

  const MemorandumTemplate& form_;
  const MemorandumTemplate::Section& section_;
  const Dossier& case_;
  FigureRegister& figures_;
  const Translator& t_;
  std::vector<Block> blocks_;
};

}  // namespace

std::vector<Block> generate_section(const MemorandumTemplate& form,
                                    const MemorandumTemplate::Section& section, const Dossier& dossier,
                                    FigureRegister& figures, const Translator& translator) {
  return SectionDrafter(form, section, dossier, figures, translator).run();
}

}  // namespace handslag::memoranda
