#include "memoranda/edit_check.h"

#include <algorithm>
#include <memory>

#include "base/bytes.h"
#include "base/text.h"
#include "memoranda/kept_back_figures.h"
#include "memoranda/sourced_numbers.h"
#include "memoranda/text_blocks.h"
#include "memoranda/written_memorandum.h"
#include "memorandum_reading/commitment_claims.h"
#include "memorandum_reading/guarded_claims.h"

namespace handslag::memoranda {

namespace {

using followup::Outcome;
using memorandum_reading::CommitmentClaim;
using memorandum_reading::GuardedClaim;
using memorandum_reading::PlacedWord;
using memorandum_reading::WrittenNumber;
using Words = std::vector<PlacedWord>;

constexpr std::size_t kCodeLength = 6;

class EditChecker {
 public:
  EditChecker(const Dossier& dossier, const MemorandumDraft& draft, const std::vector<TypedText>& texts,
              Language language)
      : case_(dossier), draft_(draft), texts_(texts), kept_back_(dossier), language_(language) {}

  std::vector<EditFault> run() {
    for (const TypedText& text : texts_) look_at(text);
    look_at_answers();
    return std::move(found_);
  }

 private:
  void look_at(const TypedText& text) {
    text_ = &text;
    blocks_ = blocks_in(text.text);
    for (const TextBlock& block : blocks_) look_at(block);
  }

  /// The reasons of those that hold are printed too, and are tried as all else: but whoever answers for a
  /// claim may say it, and the reason for a number says where it comes from.
  void look_at_answers() {
    const std::vector<EditFault> answered = found_;
    for (const EditFault& fault : answered) {
      if (!fault.taken_on) continue;
      answer_ = &*fault.taken_on;
      const std::string number = std::to_string(fault.taken_on->id.value);
      look_at(TypedText{TypedOf::Answer, number, fault.taken_on->reason});
      look_at(TypedText{TypedOf::Role, number, fault.taken_on->taken_on_by});
    }
    answer_ = nullptr;
  }

  void look_at(const TextBlock& block) {
    const std::vector<WrittenNumber> numbers = memorandum_reading::numbers_in(block.read.text);
    for (const Words& sentence : sentences_in(block)) {
      block_ = &block;
      sentence_ = &sentence;
      std::vector<WrittenNumber> within;
      std::ranges::copy_if(numbers, std::back_inserter(within), [&](const WrittenNumber& number) {
        return number.begin >= sentence.front().begin && number.begin < sentence.back().end;
      });
      look_at_claims(within);
      for (const CommitmentClaim& claim : memorandum_reading::commitment_claims_in(sentence)) look_at(claim);
      for (const WrittenNumber& number : within) look_at_number(number);
      if (!text_->is_sentence()) continue;
      const std::string_view unfinished = memorandum_reading::unfinished_words_in(sentence, block.read.text);
      if (!unfinished.empty())
        add(EditGuard::Unfinished, static_cast<std::size_t>(unfinished.data() - block.read.text.data()),
            unfinished.size());
    }
  }

  void look_at_claims(const std::vector<WrittenNumber>& numbers) {
    for (const GuardedClaim& claim : memorandum_reading::guarded_claims_in(*sentence_)) {
      const std::size_t begin = (*sentence_)[claim.first].begin;
      const std::size_t size = (*sentence_)[claim.end - 1].end - begin;
      if (claim.kind == GuardedClaim::Kind::NeedsAreMet) {
        const bool has_figure = std::ranges::any_of(
            numbers, [&](const WrittenNumber& number) { return sources().is_figure(number); });
        if (claim.polarity == GuardedClaim::Polarity::Asserted && !has_figure && !is_purpose_of_agreement())
          add(EditGuard::SaysNeedsAreMet, begin, size).instead = sources().some_figures();
      } else if (!may_say(claim.polarity)) {
        add_with_findings(claim.polarity == GuardedClaim::Polarity::Asserted ? EditGuard::SaysItFollows
                                                                             : EditGuard::SaysItDoesNotFollow,
                          begin, size);
      }
    }
  }

  /// What the agreement is for: that needs are to be met is no claim that they are.
  bool is_purpose_of_agreement() const {
    return text_->of == TypedOf::Agreement && !text_->subject.starts_with("statement");
  }

  bool may_say(GuardedClaim::Polarity polarity) const {
    using followup::Conclusion;
    const Conclusion conclusion = case_.coverage.conclusion;
    switch (polarity) {
      case GuardedClaim::Polarity::Asserted:
        return case_.coverage.may_say_it_follows_the_agreement();
      case GuardedClaim::Polarity::Denied:
        return conclusion == Conclusion::DoesNotFollow;
      case GuardedClaim::Polarity::Withheld:
        return conclusion != Conclusion::FollowsAgreement;
    }
    return false;
  }

  EditFault& add_with_findings(EditGuard guard, std::size_t begin, std::size_t size) {
    EditFault& fault = add(guard, begin, size);
    for (std::size_t outcome = 0; outcome < fault.outcomes.size(); ++outcome)
      fault.outcomes[outcome] = case_.coverage.count(static_cast<Outcome>(outcome));
    fault.commitments_in_all = static_cast<int>(case_.coverage.rows.size());
    return fault;
  }

  void look_at(const CommitmentClaim& claim) {
    std::vector<const followup::CoverageRow*> otherwise;
    if (claim.count) {
      if (agrees_in_number(claim)) return;
    } else {
      for (const followup::CoverageRow* row : rows_of(claim)) {
        if (says(claim.said, *row)) {
          if (claim.numbers.empty()) return;  // told by words that fit several: one of them is so
        } else {
          otherwise.push_back(row);
        }
      }
      if (otherwise.empty()) return;
    }
    const std::size_t begin = (*sentence_)[claim.first].begin;
    EditFault& fault =
        add_with_findings(EditGuard::SaysOfACommitment, begin, (*sentence_)[claim.end - 1].end - begin);
    for (const followup::CoverageRow* row : otherwise) fault.commitments.push_back(row->commitment.id.value);
    if (otherwise.size() == 1 && otherwise.front()->finding)
      fault.found = otherwise.front()->finding->outcome;
  }

  /// Of a number those with that number in the agreement; without one those that the words fit.
  std::vector<const followup::CoverageRow*> rows_of(const CommitmentClaim& claim) const {
    std::vector<const followup::CoverageRow*> rows;
    const auto& all = case_.coverage.rows;
    for (const std::int64_t number : claim.numbers) {
      auto row = std::ranges::find_if(
          all, [&](const followup::CoverageRow& one) { return one.commitment.id.value == number; });
      if (row == all.end() && number >= 1 && number <= std::ssize(all)) row = all.begin() + (number - 1);
      if (row != all.end()) rows.push_back(&*row);
    }
    if (!claim.numbers.empty()) return rows;
    for (const followup::CoverageRow& row : all) {
      if (fits(claim.words, row.commitment.text)) rows.push_back(&row);
    }
    return rows;
  }

  /// "tillgänglighet" fits "Vara tillgänglig för kommunens invånare".
  static bool fits(const std::vector<std::string>& words, const std::string& commitment) {
    constexpr std::size_t kLeast = 7;
    const std::string line = on_one_line(commitment);
    const Words theirs = memorandum_reading::placed_words(line);
    return std::ranges::any_of(words, [&](const std::string& word) {
      return std::ranges::any_of(theirs, [&](const PlacedWord& one) {
        const std::size_t same = std::ranges::mismatch(word, one.bare).in1 - word.begin();
        return same >= kLeast && same + 4 >= std::min(word.size(), one.bare.size());
      });
    });
  }

  static bool says(CommitmentClaim::Said said, const followup::CoverageRow& row) {
    if (!row.finding) return false;
    switch (said) {
      case CommitmentClaim::Said::Fulfilled:
        return row.finding->outcome == Outcome::Fulfilled;
      case CommitmentClaim::Said::Partly:
        return row.finding->outcome == Outcome::Partly;
      case CommitmentClaim::Said::NotFulfilled:
        return row.finding->outcome == Outcome::NotFulfilled;
      case CommitmentClaim::Said::CannotBeJudged:
        return row.finding->outcome == Outcome::CannotBeJudged;
      case CommitmentClaim::Said::NotSaid:
        return row.finding->outcome != Outcome::Fulfilled;
    }
    return false;
  }

  /// "5 av 6 åtaganden är uppfyllda": of all, or of one side's.
  bool agrees_in_number(const CommitmentClaim& claim) const {
    const auto agrees = [&](const auto& is_counted) {
      std::int64_t all = 0, so = 0;
      for (const followup::CoverageRow& row : case_.coverage.rows) {
        if (!is_counted(row)) continue;
        ++all;
        so += says(claim.said, row) ? 1 : 0;
      }
      if (claim.of && *claim.of != all) return false;
      return *claim.count == so || (*claim.count == 1 && !claim.of && so >= 1);
    };
    using agreements::Party;
    return agrees([](const auto&) { return true; }) ||
           agrees([](const auto& row) { return row.commitment.party == Party::Partner; }) ||
           agrees([](const auto& row) { return row.commitment.party == Party::PublicBody; });
  }

  /// "Ett ärende är en hjälpsökande": a text that is the same for every follow-up counts nothing by an
  /// article.
  bool is_article_of_general_text(const WrittenNumber& number) const {
    const bool is_general = text_->of == TypedOf::Kind || text_->of == TypedOf::Template;
    return is_general &&
           (number.role == WrittenNumber::Role::Article || number.role == WrittenNumber::Role::None);
  }

  void look_at_number(const WrittenNumber& number) {
    if (is_article_of_general_text(number)) return;
    Words heads;
    if (block_->is_row && block_->heads > 0)
      heads = words_of_column(*(block_ - static_cast<std::ptrdiff_t>(block_->heads)),
                              column_at(*block_, number.begin));
    if (const KeptBack* figure = kept_back_.find(number, *sentence_, heads)) {
      EditFault& fault = add(EditGuard::KeptBackFigure, number.begin, number.end - number.begin);
      fault.figure = figure->label;
      fault.low = figure->low;
      if (!figure->is_unlisted) fault.high = figure->high;
    } else if (text_->needs_sources() && !sources().has(number)) {
      add(EditGuard::NumberWithoutSource, number.begin, number.end - number.begin).instead =
          sources().nearest_to(number);
    }
  }

  /// Made when the first number asks: most texts have none.
  const SourcedNumbers& sources() {
    if (!sources_) sources_ = std::make_unique<SourcedNumbers>(case_, draft_, texts_, language_);
    return *sources_;
  }

  /// What the answer for a fault may say again.
  bool is_answered_for(EditGuard guard, const std::string& words) const {
    if (answer_ == nullptr || answer_->guard != guard) return false;
    return guard != EditGuard::KeptBackFigure || answer_->words == words;
  }

  EditFault& add(EditGuard guard, std::size_t begin, std::size_t size) {
    EditFault fault;
    fault.guard = guard;
    fault.of = text_->of;
    fault.subject = text_->subject;
    fault.section = text_->place();
    fault.heading = heading_of(fault);
    const auto [first, last] = block_->read.place_of(begin, begin + size);
    fault.line = block_->line_at(first);
    const auto [start, end] = block_->read.place_of(sentence_->front().begin, sentence_->back().end);
    fault.sentence = std::string(trimmed(block_->text.substr(start, end - start)));
    fault.words = std::string(trimmed(block_->text.substr(first, last - first)));
    while (!fault.words.empty() &&
           std::string_view(".,;:!?").find(fault.words.back()) != std::string_view::npos)
      fault.words.pop_back();
    fault.code = sha256_hex(fault.section + "\n" + std::string(kEditGuards.of(guard)) + "\n" +
                            fault.sentence + "\n" + fault.words)
                     .substr(0, kCodeLength);
    fault.facts = facts_of(guard);
    if (is_answered_for(guard, fault.words)) return unsaid_ = std::move(fault);
    find_answer(fault);
    const auto same = std::ranges::find(found_, fault.code, &EditFault::code);
    if (same != found_.end()) return *same;
    return found_.emplace_back(std::move(fault));
  }

  void find_answer(EditFault& fault) const {
    for (const TakenOnSentence& one : case_.taken_on) {
      if (one.section != fault.section || one.guard != fault.guard || one.sentence != fault.sentence ||
          one.words != fault.words)
        continue;
      (one.facts == fault.facts ? fault.taken_on : fault.outdated) = one;
    }
    if (fault.taken_on) fault.outdated.reset();
  }

  std::string heading_of(const EditFault& fault) const {
    const auto section = std::ranges::find(draft_.sections, fault.subject, &DraftSection::key);
    const bool is_of_section = fault.of == TypedOf::Section || fault.of == TypedOf::Role;
    return is_of_section && section != draft_.sections.end() ? typeset::plain_text(section->heading.content)
                                                             : "";
  }

  /// What a guard tries against, as a hash: of claims the findings, of the others the figures.
  const std::string& facts_of(EditGuard guard) {
    const bool is_claim = guard == EditGuard::SaysItFollows || guard == EditGuard::SaysItDoesNotFollow ||
                          guard == EditGuard::SaysOfACommitment;
    std::string& facts = is_claim ? facts_of_findings_ : facts_of_figures_;
    if (facts.empty()) facts = is_claim ? hash_of_findings(case_) : hash_of_figures(case_);
    return facts;
  }

  const Dossier& case_;
  const MemorandumDraft& draft_;
  const std::vector<TypedText>& texts_;
  KeptBackFigures kept_back_;
  Language language_;
  std::unique_ptr<SourcedNumbers> sources_;
  std::string facts_of_findings_, facts_of_figures_;
  const TypedText* text_ = nullptr;
  std::vector<TextBlock> blocks_;
  const TextBlock* block_ = nullptr;
  const Words* sentence_ = nullptr;
  const TakenOnSentence* answer_ = nullptr;
  EditFault unsaid_;
  std::vector<EditFault> found_;
};

}  // namespace

std::vector<EditFault> check_edits(const Dossier& dossier, const MemorandumDraft& draft,
                                   const std::vector<TypedText>& texts, Language language) {
  return EditChecker(dossier, draft, texts, language).run();
}

}  // namespace handslag::memoranda
