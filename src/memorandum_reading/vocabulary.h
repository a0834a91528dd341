#pragma once

#include <map>
#include <set>
#include <string>
#include <string_view>
#include <vector>

#include "memorandum_reading/memorandum_reading.h"

// The words of one language by which a memorandum is read. They stand as data in data/language/sv/: headings
// with what stands below them, names of bodies and roles, what is printed on every page, formulas of
// decisions and promises. In the code stands how they are used, never a word of any single text.
namespace handslag::memorandum_reading {

/// Words or phrases in small letters.
class WordList {
 public:
  WordList() = default;
  explicit WordList(std::vector<std::string> words);

  bool has(std::string_view word) const { return exact_.contains(word); }
  bool has_end_of(std::string_view text) const;    ///< the text ends with one of them
  bool has_start_of(std::string_view text) const;  ///< the text starts with one of them
  bool has_part_of(std::string_view text) const;   ///< the text contains one of them
  const std::vector<std::string>& words() const { return words_; }

 private:
  std::vector<std::string> words_;
  std::set<std::string, std::less<>> exact_;
};

/// What the words of a heading say of the section below it.
struct HeadingEntry {
  SectionRole role = SectionRole::Other;
  bool holds_sub_headings = false;
  bool is_of_minutes = false;
};

struct HeadingWords {
  std::map<std::string, HeadingEntry, std::less<>> known;
  WordList proposal_words, to_a_body, proposed_to_decide, title_labels, decision_of_a_body, duties, term,
      notice, extension;
  WordList perspective_ends, economy_starts, perspective_starts, recipient_starts, recipient_words,
      recipient_ends;
};

struct Vocabulary {
  HeadingWords headings;
  WordList given_names;
  WordList municipalities;  ///< as written: "Norrtälje"

  WordList body_endings, body_adjectives, committee_endings, bodies_with_a_field, any_body, role_stems,
      unit_stems, organisation_stems, document_stems, document_kinds, reference_labels, contact_labels,
      street_endings, page_starts, page_labels;
  WordList proposing_verbs, proposed_verbs, not_of_a_decider, deciding_verbs, lead_in_ends, own_part,
      finite_verbs, words_that_go_on, nothing, title_words;
  WordList duty_verbs, after_duty_verbs, promise_phrases, promise_starts, duty_modals, duty_adverbs,
      public_parties, public_endings, both_parties, partner_words, partner_endings;
  WordList agreement_words, agreement_stems, period_words, follow_up_words, extension_modals, valid_verbs,
      from_words, until_words, notice_words, notice_measures, extension_words;
  WordList payment_stems, instalment_words, instalment_marks, numbers, months, order, year_parts, rhythms,
      rhythms_with_in, yearly, year_words, each, approximate, people, residents, population_names,
      change_verbs;
  /// In pairs: "hälften", "halva" are one of two parts; "tredjedel", "tredjedelen" one of three; then one of
  /// four.
  WordList payment_shares;
  WordList repayment_stems, payment_occasions, payment_deadlines, quarter_words, index_words,
      adjustment_stems, asking_verbs, granting_words, grant_amounts, not_a_grant, application_words,
      signing_words, stamp_starts, body_places, terms_not_duties, prepared_by, name_firsts,
      decided_as_proposed, says_who_decides, short_infinitives, having_words, county_words, receiving_words,
      abbreviations, budget_words, adjusted_things, percent_words, small_kinds, each_party, party_nouns,
      place_and_day_words, question_starts, field_tails, words_within_names, legal_forms, surname_ends,
      signature_labels, ending_words;
  WordList prepared_verbs, annex_words, place_stems, work_at_places, agreement_forms, partner_before, between,
      and_words, words_before_small_ones, party_headings, partner_tails, in_a_place, grant_words,
      municipality_words, city_words, region_words, ends_with_s, no_names, about_starts, name_joints,
      minutes_marks;
  /// What a title, a proposal, a recipient or an annex is told by; one without any has a doubt.
  WordList title_stems, proposal_stems, recipient_stems, annex_stems;
  WordList column_words;
  WordList after_hyphens;     ///< "för-" above "och eftermiddagar"
  WordList joint_body_words;  ///< "Räddningsförbundet Tolvmila"
  WordList joint_body_kinds;  ///< "Åsmunda församling"
  WordList giving_words;      ///< "att ge X 150 000 kronor"
  WordList matter_words;      ///< "Punkt 9. Bidrag till X"
};

/// Swedish. Read once from the data that the program carries; throws CorruptData when that is not whole.
const Vocabulary& swedish();

}  // namespace handslag::memorandum_reading
