// What a signature locks of a memorandum, the day that it may have, and what its basis is made of.
#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <functional>
#include <set>

#include "followup/step_acts.h"
#include "memoranda/decision_acts.h"
#include "memoranda/written_words.h"
#include "tests/memoranda/written_case.h"
#include "tests/support/victim_support_set.h"

namespace handslag::memoranda {
namespace {

using followup::Outcome;
using ::testing::ElementsAre;
using ::testing::HasSubstr;
using ::testing::IsEmpty;
using testing::WritableFollowUp;

class WritingLimits : public ::testing::Test {
 protected:
  std::vector<Hindrance> on(const Dossier& dossier, const char* date) const {
    return hindrances_of(dossier, draft_memorandum(dossier, one.form(), day(date)));
  }
  /// The day that such a memorandum may have at the earliest, and what it is of.
  std::string earliest(const Dossier& dossier, Date is) const {
    EXPECT_THAT(on(dossier, is.to_iso().c_str()), IsEmpty());
    const auto before = on(dossier, is.plus_days(-1).to_iso().c_str());
    if (before.size() != 1 || before[0].kind != Hindrance::Kind::DayTooEarly || before[0].day != is)
      return "another day";
    return before[0].part ? std::string(kBasisParts.of(*before[0].part)) : "opening";
  }
  Basis changed(const std::function<void(Dossier&)>& change) const {
    Dossier other = one.now();
    change(other);
    return basis_of(other);
  }
  /// The parts that read otherwise after a change.
  std::vector<std::string> parts(const std::function<void(Dossier&)>& change) const {
    std::vector<std::string> all;
    const Basis before = basis_of(one.now()), after = changed(change);
    for (const auto& [part, hash] : before) {
      if (after.at(part) != hash) all.emplace_back(kBasisParts.of(part));
    }
    return all;
  }

  testing::MemoryDatabase database;
  organisations::Act act = database.public_body_act();
  WritableFollowUp one{act, testing::victim_support_partnership(), "Exempelföreningen", "SN 2025-31"};
};

TEST_F(WritingLimits, ASignatureLocksTheMemorandum) {
  one.edit("summary", "Stödet är 75 tkr.");
  const EditFault fault = one.draft().faults.at(0);
  const TakenOnId answered =
      take_on_sentence(act, one.follow_up, one.form(), fault.code, "Nämnden beslutade det.", "Enhetschef");
  ASSERT_TRUE(one.write());
  const auto written = version_of(one.now().written);
  const followup::StepBy by{"Anna Berg", "handläggare", day("2025-03-21")};
  ASSERT_TRUE(followup::ask_for_review(act, one.follow_up, written, "", by));
  ASSERT_TRUE(followup::review(act, one.follow_up, written, "", by));
  ASSERT_TRUE(followup::sign(act, one.follow_up, written, written->sha256, by));
  EXPECT_THROW(edit_section(act, one.follow_up, {"economy", "Ord", "", "Handläggare", day("2025-03-18")}),
               Conflict);
  EXPECT_THROW(take_on_sentence(act, one.follow_up, one.form(), fault.code, "Igen.", "Chef"), Conflict);
  EXPECT_THROW(take_back_sentence(act, one.follow_up, answered, "Fel"), Conflict);
  EXPECT_THROW(withdraw_memorandum(act, one.follow_up, "Fel"), Conflict);
  EXPECT_THROW((void)choose_decision(act, one.follow_up,
                                     {DecisionKind::Approve, {}, "", "Handläggare", day("2025-03-20")}),
               Conflict);
  EXPECT_EQ(one.versions().size(), 1U);
  EXPECT_FALSE(one.versions()[0].withdrawal);
  EXPECT_EQ(one.now().taken_on.size(), 1U);
}

TEST_F(WritingLimits, ItIsDatedNoDayBeforeTheLastThingThatItRestsOn) {
  Dossier dossier = one.now();
  EXPECT_EQ(earliest(dossier, day("2025-03-17")), "findings");
  dossier.follow_up.opened_on = day("2025-03-18");
  EXPECT_EQ(earliest(dossier, day("2025-03-18")), "opening");
  dossier.follow_up.received.front().received_on = day("2025-03-19");
  EXPECT_EQ(earliest(dossier, day("2025-03-19")), "material");
  dossier.coverage.rows.back().finding->judged_on = day("2025-03-20");
  EXPECT_EQ(earliest(dossier, day("2025-03-20")), "findings");
  dossier.chosen_decision = ProposedDecision{DecisionKind::Approve, {}, "", "Chef", day("2025-03-22")};
  EXPECT_EQ(earliest(dossier, day("2025-03-22")), "decision");
  const Translator english(Language::English);
  EXPECT_THAT(in_words(on(dossier, "2025-03-21")[0], english),
              HasSubstr("the decision that is proposed, of 2025-03-22"));
  dossier.follow_up.opened_on = day("2025-03-22");
  EXPECT_EQ(on(dossier, "2025-03-21")[0].part, std::nullopt) << "the opening is told first";
  EXPECT_THAT(in_words(on(dossier, "2025-03-21")[0], english),
              HasSubstr("before the follow-up was opened, 2025-03-22"));
}

TEST_F(WritingLimits, ItIsDatedNoDayBeforeSomebodyAnsweredForASentence) {
  one.edit("summary", "Stödet är 75 tkr.");
  take_on_sentence(act, one.follow_up, one.form(), one.draft().faults.at(0).code, "Nämnden beslutade det.",
                   "Enhetschef");
  Dossier dossier = one.now();
  EXPECT_EQ(earliest(dossier, day("2025-03-18")), "edits");
  dossier.taken_on.front().taken_on_at = "2025-03-19T22:59:00Z";
  EXPECT_EQ(earliest(dossier, day("2025-03-19")), "taken_on");
  dossier.taken_on.front().taken_on_at = "2025-03-19T23:00:00Z";
  EXPECT_EQ(earliest(dossier, day("2025-03-20")), "taken_on") << "the day after, where it was said";
}

TEST_F(WritingLimits, EachFactStandsInThePartThatItIsOf) {
  const auto of_follow_up = [&](auto change) {
    return parts([&](Dossier& dossier) { change(dossier.follow_up); });
  };
  EXPECT_THAT(parts([](Dossier&) {}), IsEmpty());
  EXPECT_THAT(parts([](Dossier& d) { d.agreement.version += 1; }), IsEmpty()) << "how often it was saved";
  EXPECT_THAT(parts([](Dossier& d) {
                d.agreement.legal_assessments = testing::youth_centre_partnership().legal_assessments;
              }),
              IsEmpty());
  EXPECT_THAT(parts([](Dossier& d) { d.agreement.purpose += "!"; }), ElementsAre("agreement"));
  for (auto member : {&organisations::Organisation::name, &organisations::Organisation::short_name,
                      &organisations::Organisation::genitive}) {
    EXPECT_THAT(parts([&](Dossier& d) { d.public_body.*member += "!"; }), ElementsAre("agreement"));
    EXPECT_THAT(parts([&](Dossier& d) { d.partner.*member += "!"; }), ElementsAre("agreement"));
  }
  EXPECT_THAT(of_follow_up([](auto& f) { f.registry_number += "!"; }), ElementsAre("registry_number"));
  EXPECT_THAT(of_follow_up([](auto& f) { f.received[0].id = {907}; }), ElementsAre("material"));
  EXPECT_THAT(of_follow_up([](auto& f) { f.received[0].name += "!"; }), ElementsAre("material"));
  EXPECT_THAT(of_follow_up([](auto& f) { f.received[0].sha256 += "!"; }), ElementsAre("material"));
  EXPECT_THAT(of_follow_up([](auto& f) { f.received[0].sender += "!"; }), ElementsAre("material"));
  EXPECT_THAT(of_follow_up([](auto& f) { f.received[0].is_example = true; }), ElementsAre("material"));
  EXPECT_THAT(of_follow_up([](auto& f) { f.received[0].received_on = day("2025-03-02"); }),
              ElementsAre("material"));
  EXPECT_THAT(of_follow_up([](auto& f) { f.requested.pop_back(); }), ElementsAre("material"));
  EXPECT_THAT(of_follow_up([](auto& f) {
                f.answers.not_coming.push_back(
                    {{}, agreements::EvidenceKind::OutreachLog, "Ingen", "Chef", day("2025-03-02")});
              }),
              ElementsAre("material"));
  EXPECT_THAT(of_follow_up([](auto& f) { f.evidence[0].place += "!"; }), ElementsAre("evidence"));
  EXPECT_THAT(of_follow_up([](auto& f) { f.evidence[0].shows += "!"; }), ElementsAre("evidence"));
  EXPECT_THAT(of_follow_up([](auto& f) { f.evidence[0].material = f.evidence[1].material; }),
              ElementsAre("evidence"));
  EXPECT_THAT(of_follow_up([](auto& f) { f.findings[0].reason += "!"; }), ElementsAre("findings"));
  EXPECT_THAT(of_follow_up([](auto& f) { f.findings[0].outcome = Outcome::Partly; }),
              ElementsAre("findings"));
  EXPECT_THAT(parts([](Dossier& d) {
                d.chosen_decision = ProposedDecision{DecisionKind::End, {}, "", "Chef", day("2025-03-20")};
              }),
              ElementsAre("decision"));
  EXPECT_THAT(parts([](Dossier& d) {
                d.edits = {{"summary", "Ord", "", "Chef", day("2025-03-18")}};
              }),
              ElementsAre("edits"));
  EXPECT_THAT(parts([](Dossier& d) { d.taken_on.emplace_back(); }), ElementsAre("taken_on"));
}

TEST_F(WritingLimits, EachDecisionAndEditIsAnother) {
  const auto decision = [&](DecisionKind kind, std::optional<Date> on, const char* reason) {
    return changed([&](Dossier& d) {
             d.chosen_decision = ProposedDecision{kind, on, reason, "Chef", day("2025-03-20")};
           })
        .at(BasisPart::Decision);
  };
  const auto edit = [&](const char* section, const char* text, const char* by) {
    return changed([&](Dossier& d) {
             d.edits = {{section, text, "", by, day("2025-03-18")}};
           })
        .at(BasisPart::Edits);
  };
  const std::set<std::string> all = {decision(DecisionKind::End, {}, "Skäl"),
                                     decision(DecisionKind::End, day("2026-01-01"), "Skäl"),
                                     decision(DecisionKind::Refuse, {}, "Skäl"),
                                     decision(DecisionKind::End, {}, "Annat"),
                                     edit("summary", "Ord", "Chef"),
                                     edit("economy", "Ord", "Chef"),
                                     edit("summary", "Andra", "Chef"),
                                     edit("summary", "Ord", "Direktör")};
  EXPECT_EQ(all.size(), 8U);
}

TEST_F(WritingLimits, EachFigureIsAnother) {
  using statistics::ProtectedCount;
  const auto with = [&](const std::function<void(Dossier&)>& change) {
    Dossier dossier = one.now();
    statistics::StatisticsReport report{
        .year = 2024, .municipality = "Norrtälje", .dataset = {2024, "f", day("2025-01-31"), false}};
    report.set = &statistics::variable_set();
    report.cases = ProtectedCount::shown(171);
    report.tables = {{"sex",
                      Message::of("Kön"),
                      {{{"Norrtälje", "sex", "man"}, Message::of("man"), ProtectedCount::hidden(1, 4), {}}}}};
    dossier.statistics = report;
    change(dossier);
    EXPECT_EQ(hash_of_figures(dossier), basis_of(dossier).at(BasisPart::Figures));
    return hash_of_figures(dossier);
  };
  const auto in_report = [&](const std::function<void(statistics::StatisticsReport&)>& change) {
    return with([&](Dossier& d) { change(*d.statistics); });
  };
  const auto in_row = [&](const std::function<void(statistics::ReportRow&)>& change) {
    return in_report([&](auto& report) { change(report.tables[0].rows[0]); });
  };
  const statistics::ReportRow key{
      {"Norrtälje", "help_seeker", "victim"}, Message::of("offer"), ProtectedCount::shown(90), {}};
  const std::vector<std::string> all = {
      with([](Dossier&) {}),
      with([](Dossier& d) { d.statistics.reset(); }),
      with([](Dossier& d) {
        d.outreach = outreach::OutreachLog{{}, 2024, "g", false, {}};
      }),
      with([](Dossier& d) {
        d.further_figures.push_back({{.name = "Grannen"}, std::nullopt, d.statistics, std::nullopt});
      }),
      in_report([](auto& r) { r.cases = ProtectedCount::shown(172); }),
      in_report([](auto& r) { r.cases_before = ProtectedCount::shown(171); }),
      in_report([&](auto& r) { r.key_figure = key; }),
      in_row([](auto& row) { row.place.area = "Täby"; }),
      in_row([](auto& row) { row.place.variable = "age_group"; }),
      in_row([](auto& row) { row.place.value = "woman"; }),
      in_row([](auto& row) { row.now = ProtectedCount::hidden(2, 4); }),
      in_row([](auto& row) { row.now = ProtectedCount::hidden(1, 5); }),
      in_row([](auto& row) { row.now = ProtectedCount::hidden(1, {}); }),
      in_row([](auto& row) { row.now = ProtectedCount::unlisted(); }),
      in_row([](auto& row) { row.before = ProtectedCount::shown(9); })};
  EXPECT_EQ(std::set<std::string>(all.begin(), all.end()).size(), all.size());
}

TEST_F(WritingLimits, WhatIsFoundOfACommitmentIsHashedAsItReads) {
  const auto with = [&](const std::function<void(followup::CoverageRow&)>& change) {
    Dossier dossier = one.now();
    change(dossier.coverage.rows[0]);
    return hash_of_findings(dossier);
  };
  const std::vector<std::string> all = {with([](auto&) {}),
                                        with([](auto& row) { row.commitment.id = {907}; }),
                                        with([](auto& row) { row.commitment.text += "!"; }),
                                        with([](auto& row) { row.finding.reset(); }),
                                        with([](auto& row) { row.finding->outcome = Outcome::Partly; }),
                                        with([](auto& row) { row.finding->reason += "!"; })};
  EXPECT_EQ(std::set<std::string>(all.begin(), all.end()).size(), all.size());
  EXPECT_EQ(with([](auto& row) { row.finding->id = {907}; }), all[0]) << "recorded again it is the same";
}

TEST_F(WritingLimits, WhatStandsAndWhatHasChangedIsSaidInWords) {
  const Translator english(Language::English);
  EXPECT_EQ(memorandum_in_words(one.now(), english), "The memorandum is a draft: it has not been written.");
  ASSERT_TRUE(one.write());
  EXPECT_EQ(memorandum_in_words(one.now(), english),
            "The memorandum is written: version 1, written 2025-03-21 by Handläggare.");
  one.judge(one.agreement.commitments[0].id, Outcome::Partly, "Bara halva året.");
  one.edit("summary", "Det blev annorlunda.");
  EXPECT_EQ(
      memorandum_in_words(one.now(), english),
      "The memorandum is written: version 1, written 2025-03-21 by Handläggare. The follow-up has changed "
      "since then: the findings and what the officer has written. What was written stands.");
  withdraw_memorandum(act, one.follow_up, "Fel belopp");
  EXPECT_EQ(in_words(one.versions().at(0), english),
            "version 1, written 2025-03-21 by Handläggare, taken back 2025-01-02: Fel belopp");
  const auto said = [&](const std::vector<BasisPart>& of) { return in_words(of, english); };
  EXPECT_EQ(said({}), "");
  EXPECT_EQ(said({BasisPart::Agreement}), "the agreement");
  EXPECT_EQ(said({BasisPart::RegistryNumber, BasisPart::Material, BasisPart::Evidence}),
            "the registry number, the material and the evidence");
  EXPECT_EQ(said({BasisPart::Figures, BasisPart::Decision}), "the figures and the decision that is proposed");
  EXPECT_EQ(said({BasisPart::TakenOn}), "what somebody answers for");
  EXPECT_EQ(to_json(std::vector<BasisPart>{BasisPart::Edits, BasisPart::TakenOn}).dump(),
            R"(["edits","taken_on"])");
}

TEST_F(WritingLimits, TheNextVersionCountsFromTheLast) {
  EXPECT_EQ(next_version({}, "Chef").version, 1);
  EXPECT_EQ(next_version({}, "Chef").written_by, "Chef");
  EXPECT_FALSE(next_version({}, "Chef").is_draft());
  EXPECT_TRUE(PackageState{}.is_draft());
  WrittenMemorandum last{{}, 4, day("2025-03-21"), "", "Chef", Language::Swedish, "x", {}, {}, {}};
  EXPECT_EQ(next_version({last}, "Ny").version, 5);
  EXPECT_FALSE(next_version({last}, "Ny").replaces);
  last.withdrawal = MemorandumWithdrawal{"2025-03-22T10:00:00Z", "Fel"};
  EXPECT_EQ(next_version({last}, "Ny").replaces, (PackageState::Replaced{4, *last.withdrawal}));
  EXPECT_FALSE(version_of(std::nullopt));
  EXPECT_FALSE(version_of(last)) << "it has no files";
  last.files = {{"a", "A", "text/plain", "11", 1}, {"package.json", "B", "text/plain", "22", 2}};
  EXPECT_EQ(version_of(last)->sha256, "22");
  EXPECT_EQ(version_of(last)->version, 4);
  EXPECT_EQ(last.find("a")->sha256, "11");
  EXPECT_EQ(last.find("b"), nullptr);
}

}  // namespace
}  // namespace handslag::memoranda
