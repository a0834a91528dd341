#include "followup/contradiction.h"

#include <algorithm>

#include "agreements/agreement_names.h"
#include "agreements/source_words.h"
#include "base/bytes.h"
#include "base/message.h"
#include "base/number_words.h"
#include "base/text.h"
#include "base/translatable.h"

namespace handslag::followup {

namespace {

using agreements::EvidenceKind;
using agreements::Party;
using agreements::Statement;
using Kind = Contradiction::Kind;
using Weight = Contradiction::Weight;

std::string key_of(Kind kind, const std::string& of) {
  const std::string name(name_of(kind));
  return of.empty() ? name : name + ":" + of;
}

std::string basis_of(const std::vector<std::string>& facts) {
  std::string all;
  for (const std::string& fact : facts) all += fact + '\n';
  return sha256_hex(all);
}

/// "statistics, statistics analysis and annual report"
Message titles_of(const std::vector<EvidenceKind>& kinds) {
  std::vector<Message> titles;
  for (const EvidenceKind kind : kinds) titles.push_back(title_of(kind));
  if (titles.size() < 2) return Message::list(titles, "");
  const Message first = Message::list({titles.begin(), titles.end() - 1}, ", ");
  return Message::list({first, Message(" and "), titles.back()}, "");
}

class Search {
 public:
  Search(const agreements::Agreement& agreement, const FollowUp& follow_up, const Coverage& coverage,
         const FigureFacts& facts)
      : agreement_(agreement), follow_up_(follow_up), coverage_(coverage), facts_(facts) {}

  std::vector<Contradiction> run() {
    for (const CoverageRow& row : coverage_.rows) look_at(row);
    look_at_material();
    look_at_statements();
    look_at_funding();
    look_at_places_of_work();
    look_at_accounts();
    look_at_corrections();
    for (const FigureFacts::Notice& notice : facts_.statistics_notices) {
      add(Kind::StatisticsNotice, Weight::NeedsEyes, notice.code, {facts_.fingerprint}, notice.sentence,
          Message("Ask the partner whether it is right."));
    }
    std::ranges::stable_sort(found_, {}, [](const Contradiction& item) { return item.weight; });
    return std::move(found_);
  }

 private:
  Contradiction& add(Kind kind, Weight weight, const std::string& of, const std::vector<std::string>& basis,
                     Message what, Message remedy) {
    return found_.emplace_back(Contradiction{.kind = kind,
                                             .weight = weight,
                                             .what = std::move(what),
                                             .remedy = std::move(remedy),
                                             .key = key_of(kind, of),
                                             .basis = basis_of(basis)});
  }

  void look_at(const CoverageRow& row) {
    look_at_evidence(row);
    const std::string& text = row.commitment.text;
    if (!row.lacks_evidence() && !row.is_judged()) {
      add_of(row, Kind::NotJudged, Weight::StopsTheConclusion, {},
             Message("“{commitment}” has not been judged.", {{"commitment", text}}),
             Message("Read the evidence and record a finding."));
    }
    if (row.is_judged() && !row.finding->commitment_text.empty() && row.finding->commitment_text != text) {
      add_of(row, Kind::JudgedInOtherWords, Weight::NeedsEyes, {row.finding->commitment_text},
             Message("“{commitment}” was judged when it read “{then}”.",
                     {{"commitment", text}, {"then", row.finding->commitment_text}}),
             Message("Read the finding again, and record it anew if it still holds."));
    }
  }

  void add_of(const CoverageRow& row, Kind kind, Weight weight, std::vector<std::string> basis, Message what,
              Message remedy) {
    basis.push_back(row.commitment.text);
    for (const EvidenceKind missing : row.missing_kinds) basis.emplace_back(name_of(missing));
    add(kind, weight, std::to_string(row.commitment.id.value), basis, std::move(what), std::move(remedy))
        .commitment = row.commitment.id;
  }

  // A finding without evidence has its reason, and says itself what is not there.
  void look_at_evidence(const CoverageRow& row) {
    if (row.lacks_evidence()) {
      if (!row.is_judged()) look_at_nothing(row);
    } else if (!row.missing_kinds.empty() &&
               (!row.is_judged() || row.finding->outcome == Outcome::Fulfilled)) {
      add_of(row, Kind::NoFigure, Weight::NeedsEyes, {}, *lack_of(row),
             Message("Ask the partner for it, or judge the commitment as partly kept."));
    }
  }

  void look_at_nothing(const CoverageRow& row) {
    if (row.commitment.party == Party::PublicBody) {
      add_of(row, Kind::PaymentNotShown, Weight::NeedsEyes, {},
             Message("Nothing shows that the public body has kept its own commitment “{commitment}”.",
                     {{"commitment", row.commitment.text}}),
             Message("Add the record that shows it, or judge it and say why there is none."));
    } else {
      add_of(row, Kind::NoEvidence, Weight::StopsTheConclusion, {}, *lack_of(row),
             row.missing_kinds.empty()
                 ? Message("Decide what evidence is expected and ask the partner for it, or judge the "
                           "commitment and say why there is none.")
                 : Message("Ask the partner for it, or judge the commitment and say why there is none."));
    }
  }

  void look_at_material() {
    for (const EvidenceKind kind : follow_up_.missing_material()) {
      const std::string name(name_of(kind));
      add(Kind::MaterialMissing, Weight::NeedsEyes, name, {name},
          Message("Asked for but not received: {kind}.", {{"kind", title_of(kind)}}),
          Message("Remind the partner, or note why it will not come."));
    }
  }

  void look_at_statements() {
    look_at_needs();
    look_at_accordance();
    std::size_t number = 0;
    for (const Statement& statement : agreement_.statements) {
      ++number;
      if (statement.kind == Statement::Kind::Perspective) look_at_perspective(statement, number);
    }
  }

  // The same claim in several places is one item.
  std::vector<const Statement*> unsupported(Statement::Kind kind) const {
    std::vector<const Statement*> found;
    for (const Statement& statement : agreement_.statements) {
      if (statement.kind == kind && !statement.has_support) found.push_back(&statement);
    }
    return found;
  }

  void add_claim(Kind kind, Weight weight, const std::vector<const Statement*>& claims, Message what,
                 Message remedy) {
    std::vector<std::string> basis;
    std::vector<Message> sources;
    for (const Statement* claim : claims) {
      basis.push_back(claim->text);
      const Message source = agreements::source_in_words(claim->source);
      if (!claim->source.empty() && std::ranges::find(sources, source) == sources.end())
        sources.push_back(source);
    }
    Contradiction& one = add(kind, weight, "", basis, std::move(what), std::move(remedy));
    one.source = Message::list(sources, "; ");
    one.is_of_earlier_text = true;
  }

  void look_at_needs() {
    const auto claims = unsupported(Statement::Kind::NeedsAreMet);
    if (claims.empty() || is_tied(Statement::Kind::NeedsAreMet)) return;
    std::vector<Message> figures;
    for (const PrintedCount& one : facts_.figures) figures.push_back(one.words);
    add_claim(Kind::ClaimWithoutFigure, Weight::NeedsEyes, claims,
              Message("The earlier text says “{statement}” with no figure behind it.",
                      {{"statement", claims.front()->text}}),
              figures.empty()
                  ? Message("There is no figure to tie it to yet. Ask for statistics, or put it aside and "
                            "say why.")
                  : Message("Tie it to a figure ({figure}), or put it aside and say why.",
                            {{"figure", Message::list(figures, "; ")}}));
  }

  // Tied to a figure that still reads as it did then.
  bool is_tied(Statement::Kind claim) const {
    return std::ranges::any_of(follow_up_.answers.claim_figures, [&](const ClaimFigure& tied) {
      const PrintedCount* now = facts_.find(tied.figure);
      return tied.claim == claim && now != nullptr && now->low == tied.low && now->high == tied.high;
    });
  }

  void look_at_accordance() {
    const auto claims = unsupported(Statement::Kind::AgreementIsFollowed);
    if (claims.empty() || coverage_.may_say_it_follows_the_agreement()) return;
    Message what = Message("The earlier text says “{statement}”, which is not what the findings say.",
                           {{"statement", claims.front()->text}});
    if (coverage_.conclusion == Conclusion::NotYetJudged) {
      add_claim(Kind::ClaimWithoutFindings, Weight::StopsTheConclusion, claims, std::move(what),
                Message("Judge every commitment. The memorandum can say it only when each one is "
                        "fulfilled on evidence."));
    } else {
      add_claim(Kind::ClaimWithoutFindings, Weight::NeedsEyes, claims, std::move(what),
                Message("This year's memorandum says what was found instead. Put it aside and say that "
                        "you have seen it."));
    }
  }

  void look_at_perspective(const Statement& statement, std::size_t number) {
    if (statement.has_support || is_one_of(facts_.written_headings, statement.heading)) return;
    std::vector<Message> remedy = {
        is_one_of(facts_.headings, statement.heading)
            ? Message("Write under the heading why, or what the effect is.")
            : Message("This year's memorandum has no such heading. Write where it belongs why, or what the "
                      "effect is; then put it aside and say where it stands.")};
    if (facts_.activities > 0)
      remedy.push_back(
          Message("{outside} of {all} activities were in the countryside or the archipelago.",
                  {{"outside", facts_.activities_in_countryside + facts_.activities_in_archipelago},
                   {"all", facts_.activities}}));
    Contradiction& one = add(Kind::PerspectiveNoReason, Weight::NeedsEyes, std::to_string(number),
                             {statement.heading, statement.text},
                             Message("The earlier text says “{statement}” under “{heading}” with no reason.",
                                     {{"statement", statement.text}, {"heading", statement.heading}}),
                             Message::list(remedy, " "));
    one.source = agreements::source_in_words(statement.source);
    one.is_of_earlier_text = true;
  }

  static bool is_one_of(const std::vector<std::string>& headings, const std::string& heading) {
    return std::ranges::any_of(headings, [&](const std::string& one) {
      return lower_case(trimmed(one)) == lower_case(trimmed(heading));
    });
  }

  // What an item is known by is the same in every language.
  void look_at_funding() {
    const auto deviation = funding_deviation(agreement_.funding);
    if (!deviation) return;
    const std::string rate = agreement_.funding.rate->per_inhabitant.to_swedish();
    const auto population = agreement_.funding.population->inhabitants;
    add(Kind::AmountAgainstRate, Weight::NeedsEyes, "",
        {rate, std::to_string(population), deviation->agreed.to_swedish()},
        Message(
            "{rate} × {population} is {computed}, but the support is {agreed} ({effective} per inhabitant).",
            {{"rate", amount_in_both(agreement_.funding.rate->per_inhabitant)},
             {"population", population},
             {"computed", amount_in_both(deviation->computed)},
             {"agreed", amount_in_both(deviation->agreed)},
             {"effective", amount_in_both(deviation->effective_rate)}}),
        Message("Three separate facts of the agreement. Check which was agreed, and write it so."))
        .source = agreements::source_in_words(agreement_.funding.amount->source);
  }

  // What the kind of partnership says of places that are no municipalities; without a kind that has any,
  // nothing.
  void look_at_places_of_work() {
    if (agreement_.places_of_work.empty() || !facts_.places_of_work) return;
    std::string places;
    for (const std::string& place : agreement_.places_of_work) places += (places.empty() ? "" : ", ") + place;
    add(Kind::PlacesCountedApart, Weight::NeedsEyes, "", {places},
        Message::of(Words{kinds::filled_in(facts_.places_of_work->notice.swedish, "", places),
                          kinds::filled_in(facts_.places_of_work->notice.english, "", places)}),
        Message::of(facts_.places_of_work->remedy));
  }

  void look_at_accounts() {
    const Material* accounts = follow_up_.find_material(EvidenceKind::AnnualAccounts);
    if (accounts == nullptr || !agreement_.funding.amount) return;
    const std::string amount = agreement_.funding.amount->per_year.to_swedish();
    add(Kind::AccountsForWholePartner, Weight::NeedsEyes, "", {accounts->sha256, amount},
        Message("The annual accounts are for the whole association. The support of {amount} cannot be "
                "followed in them.",
                {{"amount", amount_in_both(agreement_.funding.amount->per_year)}}),
        Message("Ask for a cost statement for the partnership alone if you need one."));
  }

  void look_at_corrections() {
    for (const CorrectedSince& one : facts_.corrected_since) {
      const std::string year = std::to_string(one.year);
      const std::string subject =
          one.further_party ? year + "-" + std::to_string(one.further_party->value) : year;
      add(Kind::FiguresCorrectedSince, Weight::NeedsEyes, subject, {year, std::to_string(one.version)},
          Message(one.further_party
                      ? translatable("{party}'s figures of {year} have been corrected since they came in: "
                                     "version {version}, {day}, because “{reason}”.")
                      : translatable("The figures of {year} have been corrected since they came in: "
                                     "version {version}, {day}, because “{reason}”."),
                  {{"year", year},
                   {"party", one.party_name},
                   {"version", std::to_string(one.version)},
                   {"day", one.corrected_on.to_iso()},
                   {"reason", one.reason}}),
          Message("Take the figures in again: handslag followup take-in. Or put it aside and say why the "
                  "older ones stand."));
    }
  }

  const agreements::Agreement& agreement_;
  const FollowUp& follow_up_;
  const Coverage& coverage_;
  const FigureFacts& facts_;
  std::vector<Contradiction> found_;
};

}  // namespace

std::string_view name_of(Contradiction::Kind kind) {
  using Kind = Contradiction::Kind;
  switch (kind) {
    case Kind::NoEvidence:
      return "no_evidence";
    case Kind::NoFigure:
      return "no_figure";
    case Kind::NotJudged:
      return "not_judged";
    case Kind::JudgedInOtherWords:
      return "judged_in_other_words";
    case Kind::MaterialMissing:
      return "material_missing";
    case Kind::ClaimWithoutFigure:
      return "claim_without_figure";
    case Kind::ClaimWithoutFindings:
      return "claim_without_findings";
    case Kind::AmountAgainstRate:
      return "amount_against_rate";
    case Kind::PlacesCountedApart:
      return "places_counted_apart";
    case Kind::PerspectiveNoReason:
      return "perspective_no_reason";
    case Kind::AccountsForWholePartner:
      return "accounts_for_whole_partner";
    case Kind::PaymentNotShown:
      return "payment_not_shown";
    case Kind::DocumentHasFaults:
      return "document_has_faults";
    case Kind::FiguresCorrectedSince:
      return "figures_corrected_since";
    case Kind::StatisticsNotice:
      return "statistics_notice";
  }
  return "";
}

const PrintedCount* FigureFacts::find(ClaimableFigure figure) const {
  const auto found = std::ranges::find(figures, figure, &PrintedCount::figure);
  return found == figures.end() ? nullptr : &*found;
}

Contradiction contradiction_of(const organisations::DocumentExamination& examination,
                               const std::string& sha256, const std::string& name,
                               const std::string& sender) {
  return {.kind = Kind::DocumentHasFaults,
          .weight = Weight::NeedsEyes,
          .what = Message("“{file}” {faults}.", {{"file", name}, {"faults", faults_in_words(examination)}}),
          .remedy = remedy_in_words(examination),
          .source = Message::of(sender),
          .key = key_of(Kind::DocumentHasFaults, sha256.substr(0, 12)),
          .basis = basis_of({sha256})};
}

std::optional<Message> lack_of(const CoverageRow& row) {
  const std::string& text = row.commitment.text;
  const Message kinds = titles_of(row.missing_kinds);
  if (row.lacks_evidence() && row.missing_kinds.empty())
    return Message("No evidence for “{commitment}”.", {{"commitment", text}});
  if (row.lacks_evidence()) {
    return Message("No evidence for “{commitment}” (missing: {kinds}).",
                   {{"commitment", text}, {"kinds", kinds}});
  }
  if (row.missing_kinds.empty()) return std::nullopt;
  return Message("The evidence for “{commitment}” has no {kinds}.", {{"commitment", text}, {"kinds", kinds}});
}

std::vector<Contradiction> find_contradictions(const agreements::Agreement& agreement,
                                               const FollowUp& follow_up, const Coverage& coverage,
                                               const FigureFacts& facts) {
  return Search(agreement, follow_up, coverage, facts).run();
}

}  // namespace handslag::followup
