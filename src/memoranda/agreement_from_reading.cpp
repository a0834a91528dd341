#include "memoranda/agreement_from_reading.h"

#include <algorithm>
#include <array>

#include "agreements/source_words.h"
#include "base/text.h"
#include "memorandum_reading/guarded_claims.h"
#include "memorandum_reading/memorandum_words.h"
#include "memorandum_reading/party_side.h"
#include "memorandum_reading/passage_text.h"
#include "memorandum_reading/vocabulary.h"

namespace handslag::memoranda {

namespace {

using agreements::Agreement;
using agreements::Commitment;
using agreements::EvidenceKind;
using agreements::Party;
using agreements::Statement;
using namespace memorandum_reading;

constexpr std::size_t kFewestWordsOfAReason = 7;

bool contains(std::string_view text, std::string_view words) {
  return text.find(words) != std::string_view::npos;
}

// Without "(bilaga 6)": the number belongs to the memorandum that was read.
std::string without_annex_numbers(std::string text) {
  for (std::size_t start = text.find(" (bilaga"); start != std::string::npos;
       start = text.find(" (bilaga", start)) {
    const std::size_t end = text.find(')', start);
    if (end == std::string::npos) break;
    text.erase(start, end + 1 - start);
  }
  return text;
}

class AgreementReader {
 public:
  AgreementReader(const MemorandumReading& reading, const std::string& document,
                  const kinds::PartnershipKind* kind)
      : reading_(reading), document_(document), kind_(kind != nullptr ? *kind : kind_of(reading)) {}

  AgreementDraft run() {
    if (kind_.version != kinds::kGeneralKind) agreement().kind = kind_.version;
    read_names();
    read_about();
    read_commitments();
    read_funding();
    read_terms();
    read_statements();
    for (const auto& place : reading_.places) agreement().places_of_work.push_back(place.value);
    for (const auto& recipient : reading_.recipients) agreement().recipients.push_back(recipient.value);
    return std::move(draft_);
  }

 private:
  Agreement& agreement() { return draft_.agreement; }

  // The kind that the words of the text point at.
  static const kinds::PartnershipKind& kind_of(const MemorandumReading& reading) {
    std::string text;
    for (const Passage& passage : reading.passages) text += passage.text + "\n";
    const kinds::PartnershipKind* suggested = kinds::suggest_kind(text, kinds::program_kinds());
    return suggested != nullptr ? *suggested : *kinds::find_program_kind(kinds::kGeneralKind);
  }

  // What the text calls the agreement, without what it is put together with: "IOP" of "IOP-avtalet".
  std::string form_in_text() const {
    for (const Passage& passage : reading_.passages) {
      for (const PlacedWord& word : placed_words(passage.text)) {
        for (const std::string& form : swedish().agreement_forms.words()) {
          if (word.bare != form && !word.bare.starts_with(form + "-")) continue;
          const std::size_t at = lower_case(word.written).find(form);
          if (at != std::string::npos) return std::string(word.written.substr(at, form.size()));
        }
      }
    }
    return "";
  }

  void read_names() {
    const ReadParties& parties = reading_.parties;
    if (parties.partner) draft_.partner_name = parties.partner->value;
    if (parties.public_body) draft_.public_body_name = parties.public_body->value;
    if (parties.municipality) agreement().public_body.municipality = parties.municipality->value;
    agreement().form = form_in_text();
    agreement().title =
        draft_.partner_name.empty()
            ? (reading_.title ? reading_.title->value : "")
            : (agreement().form.empty() ? "Avtal" : agreement().form) + " med " + draft_.partner_name;
    if (!reading_.proposals.empty())
      agreement().public_body.committee = reading_.proposals.front().deciding_body;
    if (reading_.prepared_by) agreement().public_body.unit = reading_.prepared_by->value;
    if (reading_.signatory) {
      agreement().signatory = {reading_.signatory->role, reading_.signatory->unit};
      if (contains(lower_case(reading_.signatory->unit), "förvaltning")) {
        agreement().public_body.administration = reading_.signatory->unit;
      }
    }
  }

  // The section "Om …", or else the one where the commitments stand: its first paragraph is the purpose.
  void read_about() {
    const auto about = std::ranges::find_if(
        reading_.sections, [](const ReadSection& section) { return section.heading.starts_with("Om "); });
    if (about == reading_.sections.end()) return;
    const auto number = static_cast<int>(about - reading_.sections.begin());
    bool is_first = true;
    for (const Passage& passage : reading_.passages) {
      if (passage.section != number) continue;
      if (passage.kind == PassageKind::Item || passage.text.ends_with(":")) break;
      if (passage.kind != PassageKind::Paragraph) continue;
      std::string words = without_annex_numbers(passage.text);
      if (is_first) {
        agreement().purpose = std::move(words);
      } else {
        agreement().about_partner += (agreement().about_partner.empty() ? "" : "\n") + words;
      }
      is_first = false;
    }
    agreement().target_group = target_group_in(agreement().purpose);
  }

  // "målgruppen (Norrtälje kommuns invånare)" and "Målgruppen är Norrtälje kommuns invånare, som …".
  static std::string target_group_in(const std::string& text) {
    const std::string lower = lower_case(text);
    constexpr std::string_view kInBrackets = "målgruppen (";
    constexpr std::string_view kIs = "målgruppen är ";
    if (const std::size_t at = lower.find(kInBrackets); at != std::string::npos) {
      const std::size_t start = at + kInBrackets.size();
      return text.substr(start, text.find(')', start) - start);
    }
    if (const std::size_t at = lower.find(kIs); at != std::string::npos) {
      const std::size_t start = at + kIs.size();
      return text.substr(start, text.find_first_of(",.", start) - start);
    }
    return "";
  }

  void read_commitments() {
    for (const ReadCommitment& read : reading_.commitments) {
      const Side side = side_of(read.party, draft_.partner_name);
      if (side != Side::PublicBody) add_commitment(Party::Partner, read.text);
      if (side == Side::PublicBody || side == Side::Both) add_commitment(Party::PublicBody, read.text);
    }
    if (!reading_.funding.amount_per_year || promises_payment()) return;
    agreement().commitments.push_back(
        {{}, Party::PublicBody, words_of_payment(), {EvidenceKind::PaymentRecord}});
  }

  void add_commitment(Party party, const std::string& text) {
    constexpr std::size_t kLongest = 2'000;
    if (text.size() > kLongest) return;
    agreement().commitments.push_back({{}, party, text, kinds::suggest_evidence(text, kind_)});
  }

  // The agreement's own words on the payment take the place of ours.
  bool promises_payment() const {
    const std::string amount = digits_in(reading_.funding.amount_per_year->value.to_swedish());
    return std::ranges::any_of(draft_.agreement.commitments, [&](const Commitment& one) {
      return one.party == Party::PublicBody && contains(digits_in(one.text), amount);
    });
  }

  static std::string digits_in(std::string_view text) {
    std::string digits;
    for (const char c : text) {
      if (c >= '0' && c <= '9') digits += c;
    }
    return digits;
  }

  std::string words_of_payment() const {
    const ReadFunding& funding = reading_.funding;
    std::string text = "Betala årligt verksamhetsstöd på " + funding.amount_per_year->value.to_swedish();
    if (!funding.payment_period) return text;
    const std::string& period = funding.payment_period->value;
    if (contains(period, "kvartalet") || contains(period, "halvåret") || contains(period, "tertialet"))
      return text + " under det " + period;
    const bool is_rhythm = period.ends_with("vis") || period.ends_with("ligen");
    return text + (is_rhythm ? ", " : " i ") + period;
  }

  void read_funding() {
    const ReadFunding& read = reading_.funding;
    agreements::Funding& funding = agreement().funding;
    if (read.amount_per_year)
      funding.amount = {read.amount_per_year->value, source_of(read.amount_per_year->lines)};
    if (read.rate_per_inhabitant) {
      const Stated<Money>& rate = *read.rate_per_inhabitant;
      funding.rate = {rate.value, stands_before_a_rate("cirka", rate.lines), source_of(rate.lines)};
    }
    if (read.population) {
      funding.population = {read.population->value, read.population_is_approximate, std::nullopt,
                            source_of(read.population->lines)};
      if (read.base_year) funding.population->year = read.base_year->value;
    }
    agreements::PaymentPlan& plan = agreement().payment_plan;
    plan.instalments = instalments_in(read);
    // Several instalments a year have no one quarter.
    if (read.payment_period && !read.instalments && plan.instalments.empty())
      plan.quarter = quarter_in(read.payment_period->value);
    if (read.first_year) plan.first_year = read.first_year->value;
  }

  // "hälften i januari och hälften i juli" of 450 000 kr: 225 000 kr by 31 January and by 31 July. Only what
  // is the whole support to the öre is a plan. INTERPRETATION: "i januari" is by the last day of January.
  static std::vector<agreements::PaymentPlan::Instalment> instalments_in(const ReadFunding& read) {
    std::vector<agreements::PaymentPlan::Instalment> plan;
    if (!read.amount_per_year || read.payments.size() > agreements::kMostInstalments) return plan;
    const Money whole = read.amount_per_year->value;
    Money sum = Money::from_ore(0);
    for (const ReadPayment& one : read.payments) {
      if (!one.amount && (one.shares == 0 || whole.ore() * one.share % one.shares != 0)) return {};
      const Money amount = one.amount ? *one.amount : Money::from_ore(whole.ore() * one.share / one.shares);
      const auto day = static_cast<unsigned>(one.day.value_or(last_day_of(one.month)));
      plan.push_back({static_cast<unsigned>(one.month), day, amount});
      sum = Money::from_ore(sum.ore() + amount.ore());
    }
    std::ranges::sort(plan, {}, [](const auto& one) { return std::pair(one.month, one.day); });
    return sum == whole ? plan : std::vector<agreements::PaymentPlan::Instalment>{};
  }

  static int last_day_of(int month) {
    constexpr std::array<int, 12> kDays = {31, 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31};
    return kDays[static_cast<std::size_t>(month - 1)];
  }

  bool stands_before_a_rate(std::string_view word, LineSpan lines) const {
    return std::ranges::any_of(reading_.passages, [&](const Passage& passage) {
      const std::size_t at = passage.text.find(word);
      if (at == std::string::npos || passage.lines.first > lines.first || passage.lines.last < lines.first)
        return false;
      const std::size_t end = std::min(passage.text.size(), at + 40);
      return contains(std::string_view(passage.text).substr(at, end - at), "kr");
    });
  }

  static std::optional<int> quarter_in(const std::string& period) {
    const std::string lower = lower_case(period);
    constexpr std::array<std::string_view, 4> kOrdinals = {"första", "andra", "tredje", "fjärde"};
    for (std::size_t at = 0; at < kOrdinals.size(); ++at) {
      const std::string number = std::to_string(at + 1);
      if (contains(lower, std::string(kOrdinals[at]) + " kvartalet") ||
          contains(lower, "kvartal " + number) || contains(lower, "q" + number)) {
        return static_cast<int>(at) + 1;
      }
    }
    return std::nullopt;
  }

  void read_terms() {
    const ReadTerm& term = reading_.term;
    if (term.first_day) agreement().first_day = term.first_day->value;
    if (term.last_day && (!term.first_day || term.first_day->value <= term.last_day->value))
      agreement().last_day = term.last_day->value;
    if (term.notice) agreement().notice = term.notice->value;
    if (term.extension) agreement().extension = term.extension->value;
    for (const Passage& passage : reading_.passages) {
      const std::string lower = lower_case(passage.text);
      for (const std::string_view words :
           {"årlig uppföljning", "följas upp varje år", "följas upp en gång om året", "följs upp varje år",
            "årligen följas upp"}) {
        if (contains(lower, words)) agreement().follow_up_terms.frequency = agreements::Frequency::Yearly;
      }
    }
    for (const ReadAnnex& annex : reading_.annexes) {
      const std::optional<EvidenceKind> kind = kind_of_annex(lower_case(annex.title));
      auto& material = agreement().follow_up_terms.material;
      if (kind && std::ranges::find(material, *kind) == material.end()) material.push_back(*kind);
    }
    std::ranges::sort(agreement().follow_up_terms.material);
  }

  static std::optional<EvidenceKind> kind_of_annex(const std::string& title) {
    if (contains(title, "utåtriktat")) return EvidenceKind::OutreachLog;
    if (contains(title, "statistikanalys")) return EvidenceKind::StatisticsAnalysis;
    if (contains(title, "statistik")) return EvidenceKind::Statistics;
    if (contains(title, "verksamhetsberättelse")) return EvidenceKind::AnnualReport;
    if (contains(title, "årsredovisning") || contains(title, "bokslut")) return EvidenceKind::AnnualAccounts;
    return std::nullopt;
  }

  void read_statements() {
    add_claim(Statement::Kind::NeedsAreMet, GuardedClaim::Kind::NeedsAreMet);
    add_claim(Statement::Kind::AgreementIsFollowed, GuardedClaim::Kind::FollowsAgreement);
    for (const std::size_t number : reading_.perspectives) {
      const ReadSection& section = reading_.sections[number];
      const std::string text = perspective_text(static_cast<int>(number));
      agreement().statements.push_back({Statement::Kind::Perspective, section.heading, text,
                                        words_of(text).size() >= kFewestWordsOfAReason,
                                        source_of(section.lines)});
    }
  }

  std::string perspective_text(int number) const {
    std::string text;
    for (const Passage& passage : reading_.passages) {
      if (passage.section != number || passage.kind == PassageKind::Heading) continue;
      if (passage.kind == PassageKind::Signature || passage.kind == PassageKind::RunningHeader) continue;
      text += (text.empty() ? "" : "\n") + passage.words();
    }
    return text;
  }

  // Where the text claims it first, by the same search that the officer's own words are tried with.
  void add_claim(Statement::Kind kind, GuardedClaim::Kind wanted) {
    for (const Passage& passage : reading_.passages) {
      for (const auto& sentence : sentences_of(passage.text)) {
        for (const GuardedClaim& claim : guarded_claims_in(sentence)) {
          if (claim.kind != wanted || claim.polarity != GuardedClaim::Polarity::Asserted) continue;
          add_claim(kind, passage, sentence[claim.first].begin, sentence[claim.end - 1].end);
          return;
        }
      }
    }
  }

  void add_claim(Statement::Kind kind, const Passage& passage, std::size_t from, std::size_t to) {
    const std::string heading =
        passage.section < 0 ? "" : reading_.sections[static_cast<std::size_t>(passage.section)].heading;
    const std::string clause = without_end_mark(std::string_view(passage.text).substr(from, to - from));
    agreement().statements.push_back(
        {kind, heading, clause, std::ranges::any_of(clause, [](char c) { return c >= '0' && c <= '9'; }),
         source_of(passage.lines_of(from, to))});
  }

  const MemorandumReading& reading_;
  std::string source_of(LineSpan lines) const {
    return agreements::source_at(document_, lines.first, lines.last);
  }

  const std::string& document_;
  const kinds::PartnershipKind& kind_;
  AgreementDraft draft_;
};

}  // namespace

AgreementDraft agreement_from(const memorandum_reading::MemorandumReading& reading,
                              const std::string& document, const kinds::PartnershipKind* kind) {
  return AgreementReader(reading, document, kind).run();
}

}  // namespace handslag::memoranda
