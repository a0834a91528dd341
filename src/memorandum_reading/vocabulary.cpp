#include "memorandum_reading/vocabulary.h"

#include <algorithm>
#include <array>
#include <utility>

#include "base/error.h"
#include "base/json.h"
#include "base/text.h"
#include "embedded/language_sv.h"

namespace handslag::memorandum_reading {

namespace {

std::string_view file(std::string_view name) {
  const EmbeddedFile* found = find_embedded(embedded::language_sv(), name);
  if (!found) throw CorruptData("the language data lacks " + std::string(name));
  return found->bytes;
}

Json json_file(std::string_view name) {
  auto json = parse_json(file(name));
  if (!json) throw CorruptData("the language data is not JSON: " + std::string(name));
  return std::move(json).value();
}

WordList list_in(const Json& json, std::string_view key) {
  std::vector<std::string> words;
  for (const Json& word : json[key].items()) words.push_back(word.as_string());
  return WordList(std::move(words));
}

WordList words_in_file(std::string_view name, bool one_a_line) {
  std::vector<std::string> words;
  for (const std::string_view line : lines_of(file(name))) {
    if (one_a_line) {
      if (!trimmed(line).empty()) words.emplace_back(trimmed(line));
    } else {
      for (const std::string_view word : words_of(line)) words.push_back(lower_case(word));
    }
  }
  return WordList(std::move(words));
}

HeadingWords heading_words() {
  const Json json = json_file("headings.json");
  HeadingWords headings;
  const std::array<std::pair<std::string_view, HeadingEntry>, 12> roles = {{
      {"proposal", {SectionRole::Proposal}},
      {"decision", {SectionRole::Decision}},
      {"summary", {SectionRole::Summary}},
      {"preparation", {SectionRole::Preparation}},
      {"economy", {SectionRole::Economy}},
      {"perspective", {SectionRole::Perspective}},
      {"annexes", {SectionRole::Annexes}},
      {"recipients", {SectionRole::Recipients}},
      {"signatures", {SectionRole::Signatures}},
      {"matter", {SectionRole::Other, true}},
      {"other", {SectionRole::Other}},
      {"attendance", {SectionRole::Attendance, false, true}},
  }};
  for (const auto& [key, entry] : roles) {
    for (const Json& words : json[key].items()) headings.known.try_emplace(words.as_string(), entry);
  }
  for (const Json& words : json["minutes"].items()) {
    headings.known.insert_or_assign(words.as_string(), HeadingEntry{SectionRole::Other, false, true});
  }
  const std::array<std::pair<std::string_view, WordList HeadingWords::*>, 15> lists = {{
      {"proposal_words", &HeadingWords::proposal_words},
      {"to_a_body", &HeadingWords::to_a_body},
      {"title_labels", &HeadingWords::title_labels},
      {"proposed_to_decide", &HeadingWords::proposed_to_decide},
      {"decision_of_a_body", &HeadingWords::decision_of_a_body},
      {"duties", &HeadingWords::duties},
      {"term", &HeadingWords::term},
      {"notice", &HeadingWords::notice},
      {"extension", &HeadingWords::extension},
      {"perspective_ends", &HeadingWords::perspective_ends},
      {"perspective_starts", &HeadingWords::perspective_starts},
      {"economy_starts", &HeadingWords::economy_starts},
      {"recipient_starts", &HeadingWords::recipient_starts},
      {"recipient_words", &HeadingWords::recipient_words},
      {"recipient_ends", &HeadingWords::recipient_ends},
  }};
  for (const auto& [key, member] : lists) headings.*member = list_in(json, key);
  return headings;
}

using Member = WordList Vocabulary::*;

const std::vector<std::pair<std::string_view, Member>>& members() {
  static const std::vector<std::pair<std::string_view, Member>> all = {
      {"body_endings", &Vocabulary::body_endings},
      {"committee_endings", &Vocabulary::committee_endings},
      {"bodies_with_a_field", &Vocabulary::bodies_with_a_field},
      {"any_body", &Vocabulary::any_body},
      {"role_stems", &Vocabulary::role_stems},
      {"unit_stems", &Vocabulary::unit_stems},
      {"organisation_stems", &Vocabulary::organisation_stems},
      {"document_stems", &Vocabulary::document_stems},
      {"document_kinds", &Vocabulary::document_kinds},
      {"reference_labels", &Vocabulary::reference_labels},
      {"contact_labels", &Vocabulary::contact_labels},
      {"street_endings", &Vocabulary::street_endings},
      {"page_starts", &Vocabulary::page_starts},
      {"page_labels", &Vocabulary::page_labels},
      {"proposing_verbs", &Vocabulary::proposing_verbs},
      {"not_of_a_decider", &Vocabulary::not_of_a_decider},
      {"rhythms_with_in", &Vocabulary::rhythms_with_in},
      {"proposed_verbs", &Vocabulary::proposed_verbs},
      {"deciding_verbs", &Vocabulary::deciding_verbs},
      {"lead_in_ends", &Vocabulary::lead_in_ends},
      {"own_part", &Vocabulary::own_part},
      {"finite_verbs", &Vocabulary::finite_verbs},
      {"words_that_go_on", &Vocabulary::words_that_go_on},
      {"nothing", &Vocabulary::nothing},
      {"title_words", &Vocabulary::title_words},
      {"duty_verbs", &Vocabulary::duty_verbs},
      {"after_duty_verbs", &Vocabulary::after_duty_verbs},
      {"promise_phrases", &Vocabulary::promise_phrases},
      {"promise_starts", &Vocabulary::promise_starts},
      {"duty_modals", &Vocabulary::duty_modals},
      {"public_parties", &Vocabulary::public_parties},
      {"public_endings", &Vocabulary::public_endings},
      {"both_parties", &Vocabulary::both_parties},
      {"partner_words", &Vocabulary::partner_words},
      {"partner_endings", &Vocabulary::partner_endings},
      {"agreement_words", &Vocabulary::agreement_words},
      {"valid_verbs", &Vocabulary::valid_verbs},
      {"from_words", &Vocabulary::from_words},
      {"until_words", &Vocabulary::until_words},
      {"notice_words", &Vocabulary::notice_words},
      {"notice_measures", &Vocabulary::notice_measures},
      {"extension_words", &Vocabulary::extension_words},
      {"payment_stems", &Vocabulary::payment_stems},
      {"instalment_words", &Vocabulary::instalment_words},
      {"instalment_marks", &Vocabulary::instalment_marks},
      {"numbers", &Vocabulary::numbers},
      {"months", &Vocabulary::months},
      {"order", &Vocabulary::order},
      {"year_parts", &Vocabulary::year_parts},
      {"rhythms", &Vocabulary::rhythms},
      {"yearly", &Vocabulary::yearly},
      {"year_words", &Vocabulary::year_words},
      {"each", &Vocabulary::each},
      {"approximate", &Vocabulary::approximate},
      {"people", &Vocabulary::people},
      {"residents", &Vocabulary::residents},
      {"population_names", &Vocabulary::population_names},
      {"change_verbs", &Vocabulary::change_verbs},
      {"prepared_verbs", &Vocabulary::prepared_verbs},
      {"annex_words", &Vocabulary::annex_words},
      {"place_stems", &Vocabulary::place_stems},
      {"work_at_places", &Vocabulary::work_at_places},
      {"agreement_forms", &Vocabulary::agreement_forms},
      {"partner_before", &Vocabulary::partner_before},
      {"between", &Vocabulary::between},
      {"and", &Vocabulary::and_words},
      {"partner_tails", &Vocabulary::partner_tails},
      {"in_a_place", &Vocabulary::in_a_place},
      {"grant_words", &Vocabulary::grant_words},
      {"municipality_words", &Vocabulary::municipality_words},
      {"city_words", &Vocabulary::city_words},
      {"region_words", &Vocabulary::region_words},
      {"ends_with_s", &Vocabulary::ends_with_s},
      {"duty_adverbs", &Vocabulary::duty_adverbs},
      {"words_before_small_ones", &Vocabulary::words_before_small_ones},
      {"party_headings", &Vocabulary::party_headings},
      {"body_adjectives", &Vocabulary::body_adjectives},
      {"no_names", &Vocabulary::no_names},
      {"about_starts", &Vocabulary::about_starts},
      {"name_joints", &Vocabulary::name_joints},
      {"minutes_marks", &Vocabulary::minutes_marks},
      {"agreement_stems", &Vocabulary::agreement_stems},
      {"period_words", &Vocabulary::period_words},
      {"follow_up_words", &Vocabulary::follow_up_words},
      {"extension_modals", &Vocabulary::extension_modals},
      {"payment_shares", &Vocabulary::payment_shares},
      {"repayment_stems", &Vocabulary::repayment_stems},
      {"payment_occasions", &Vocabulary::payment_occasions},
      {"payment_deadlines", &Vocabulary::payment_deadlines},
      {"quarter_words", &Vocabulary::quarter_words},
      {"index_words", &Vocabulary::index_words},
      {"adjustment_stems", &Vocabulary::adjustment_stems},
      {"asking_verbs", &Vocabulary::asking_verbs},
      {"granting_words", &Vocabulary::granting_words},
      {"grant_amounts", &Vocabulary::grant_amounts},
      {"not_a_grant", &Vocabulary::not_a_grant},
      {"application_words", &Vocabulary::application_words},
      {"signing_words", &Vocabulary::signing_words},
      {"stamp_starts", &Vocabulary::stamp_starts},
      {"body_places", &Vocabulary::body_places},
      {"terms_not_duties", &Vocabulary::terms_not_duties},
      {"prepared_by", &Vocabulary::prepared_by},
      {"name_firsts", &Vocabulary::name_firsts},
      {"county_words", &Vocabulary::county_words},
      {"question_starts", &Vocabulary::question_starts},
      {"column_words", &Vocabulary::column_words},
      {"title_stems", &Vocabulary::title_stems},
      {"proposal_stems", &Vocabulary::proposal_stems},
      {"recipient_stems", &Vocabulary::recipient_stems},
      {"annex_stems", &Vocabulary::annex_stems},
      {"field_tails", &Vocabulary::field_tails},
      {"words_within_names", &Vocabulary::words_within_names},
      {"decided_as_proposed", &Vocabulary::decided_as_proposed},
      {"says_who_decides", &Vocabulary::says_who_decides},
      {"short_infinitives", &Vocabulary::short_infinitives},
      {"having_words", &Vocabulary::having_words},
      {"receiving_words", &Vocabulary::receiving_words},
      {"abbreviations", &Vocabulary::abbreviations},
      {"budget_words", &Vocabulary::budget_words},
      {"adjusted_things", &Vocabulary::adjusted_things},
      {"percent_words", &Vocabulary::percent_words},
      {"small_kinds", &Vocabulary::small_kinds},
      {"matter_words", &Vocabulary::matter_words},
      {"giving_words", &Vocabulary::giving_words},
      {"joint_body_kinds", &Vocabulary::joint_body_kinds},
      {"joint_body_words", &Vocabulary::joint_body_words},
      {"after_hyphens", &Vocabulary::after_hyphens},
      {"legal_forms", &Vocabulary::legal_forms},
      {"surname_ends", &Vocabulary::surname_ends},
      {"signature_labels", &Vocabulary::signature_labels},
      {"ending_words", &Vocabulary::ending_words},
      {"each_party", &Vocabulary::each_party},
      {"party_nouns", &Vocabulary::party_nouns},
      {"place_and_day_words", &Vocabulary::place_and_day_words},
  };
  return all;
}

Vocabulary read_vocabulary() {
  Vocabulary vocabulary;
  vocabulary.headings = heading_words();
  vocabulary.given_names = words_in_file("given_names.txt", false);
  vocabulary.municipalities = words_in_file("municipalities.txt", true);
  const Json json = json_file("words.json");
  for (const auto& [key, member] : members()) vocabulary.*member = list_in(json, key);
  return vocabulary;
}

}  // namespace

WordList::WordList(std::vector<std::string> words)
    : words_(std::move(words)), exact_(words_.begin(), words_.end()) {}

bool WordList::has_end_of(std::string_view text) const {
  return std::ranges::any_of(words_, [&](const std::string& word) { return text.ends_with(word); });
}

bool WordList::has_start_of(std::string_view text) const {
  return std::ranges::any_of(words_, [&](const std::string& word) { return text.starts_with(word); });
}

bool WordList::has_part_of(std::string_view text) const {
  return std::ranges::any_of(
      words_, [&](const std::string& word) { return text.find(word) != std::string_view::npos; });
}

const Vocabulary& swedish() {
  static const Vocabulary vocabulary = read_vocabulary();
  return vocabulary;
}

}  // namespace handslag::memorandum_reading
