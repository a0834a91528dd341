#pragma once

#include <optional>
#include <string>
#include <vector>

#include "memorandum_reading/heading_places.h"
#include "memorandum_reading/memorandum_headings.h"
#include "memorandum_reading/memorandum_lines.h"
#include "memorandum_reading/memorandum_passages.h"
#include "memorandum_reading/passage_writer.h"
#include "memorandum_reading/signature_block.h"

namespace handslag::memorandum_reading {

/// Takes the lines of a text one after the other into passages. What a line is told to be rests on its words,
/// on the line above and on the section that is open; the parts stand in the files that are named below.
class Divider {
 public:
  explicit Divider(const std::vector<SourceLine>& lines);

  DividedText run();

 private:
  // The order in which a line is looked at
  bool is_blank(std::size_t at) const;
  std::size_t read_preamble();
  std::size_t read_line(std::size_t at);
  void read_text(std::size_t at);
  void start(std::size_t at, PassageKind kind);
  void start_item(std::size_t at, std::size_t begin = 0);
  bool has_room(std::size_t at) const;
  bool is_row(std::size_t at) const;
  bool goes_on(std::size_t at) const;
  bool opens_a_clause(std::size_t at) const;

  // Headings, and the titles of matters in minutes (headings_in_lines.cpp)
  std::size_t read_heading(std::size_t at);
  bool ends_sentence_or_goes_on(std::size_t at) const;
  bool is_signed_here() const;
  std::optional<KnownHeading> heading_over_two_lines(std::size_t at) const;
  bool opens_a_matter(std::size_t at) const;
  bool is_title_of_minutes(std::size_t at) const;
  std::size_t title_below_number(std::size_t at) const;
  std::size_t read_title_of_minutes(std::size_t at);
  void start_section(std::size_t at, const KnownHeading& heading, std::size_t end = std::string::npos,
                     bool is_certain = false);
  void read_heading_with_item(std::size_t at, std::size_t end);

  // Where proposals begin and end (proposals_in_lines.cpp)
  bool is_outside_the_proposal() const;
  bool opens_a_proposal(std::size_t at) const;
  bool is_numbered_proposal(std::size_t at) const;
  bool is_clause_of_proposal(std::size_t at) const;
  std::optional<SectionRole> role_after_the_proposal(std::size_t at) const;
  void leave_the_proposal(std::size_t at, SectionRole role);
  bool starts_a_proposal(std::size_t at) const;

  // Items, also those that lost their mark (items_in_lines.cpp)
  bool is_clause_of_a_list(std::size_t at) const;
  bool leads_to_items(std::size_t at) const;
  bool is_marked_item(std::size_t at) const;
  bool is_lost_item(std::size_t at) const;
  bool is_duty_sentence(std::size_t at) const;
  bool is_small_item(std::size_t at) const;
  bool is_pushed_in_item(std::size_t at) const;
  bool begins_anew(std::size_t at) const;

  // Lists of annexes and recipients (lists_in_lines.cpp)
  bool ends_the_list(std::size_t at) const;
  bool is_like_a_sentence_here(std::size_t at) const;
  bool heads_another_list(std::size_t at) const;
  bool heads_an_annex(std::size_t at) const;
  bool goes_on_in_list(std::size_t at) const;
  void read_listed(std::size_t at);
  static bool says_why_sent(std::string_view text);
  static bool heads_columns(const SourceLine& line);
  bool is_numbered_annex(std::size_t at) const;
  bool is_lettered_annex(std::size_t at) const;
  bool is_next_number(std::size_t at) const;

  // Signatures (signatures_in_lines.cpp)
  SignatureBlock signature_at(std::size_t at) const;
  static bool stand_side_by_side(const SignatureBlock& block);
  bool ends_the_text(std::size_t at, const SignatureBlock& block) const;
  bool is_far_below(std::size_t at) const;
  bool is_place_of_signatures(std::size_t at) const;
  bool signs_minutes(std::size_t at) const;
  void read_signature(std::size_t at, const SignatureBlock& block);

  const std::vector<SourceLine>& all_;
  const std::vector<SourceLine> lines_;
  WrapWidth width_;
  PassageWriter writer_;
  HeadingPlaces headings_;
  bool is_spaced_ = false;
  bool has_title_ = false;
  bool has_attendance_ = false;
  bool has_decision_ = false;
  int numbered_paragraphs_ = 0;
  int proposal_number_ = 0;                  ///< of the last that has a number without a dot
  bool proposal_is_beside_heading_ = false;  ///< "Förslag till beslut: Nämnden avslår …"
  int annex_number_ = 0;                     ///< the same in a list of annexes
  std::size_t column_of_list_ = 0;           ///< where a list begins that stands beside its heading
  bool open_has_lost_mark_ = false;
  bool open_is_duty_sentence_ = false;
  bool holds_sub_headings_ = false;
  bool has_left_proposal_ = false;  ///< and no heading has come since
  bool list_is_open_ = false;
  bool list_has_marks_ = false;
};

}  // namespace handslag::memorandum_reading
