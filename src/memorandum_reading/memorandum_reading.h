#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <vector>

#include "base/date.h"
#include "base/money.h"

// What a memorandum (tjänsteskrivelse), an extract of minutes or an agreement says, read from its text. Two
// layers:
//
// `passages` is the text itself in its order, in pieces with a kind: every word of the input stands in
// exactly one passage. All else is a view of the passages, with the lines it came from: the title, the
// sections with their text, and what is found in them. "Årligt verksamhetsstöd utgår med 70 tkr årligen" on
// line 76 stays a paragraph of the section "Ekonomiska konsekvenser" and gives `funding.amount_per_year` = 70
// 000 kr, lines 76–76. What the text does not say is empty; nothing is computed from anything else. What was
// doubtful is listed in `unsure`.
namespace handslag::memorandum_reading {

/// Lines of the input, counted from 1, both ends included. {0, 0}: nowhere.
struct LineSpan {
  int first = 0;
  int last = 0;
  bool operator==(const LineSpan&) const = default;
};

/// A value and the lines it was read from.
template <class T>
struct Stated {
  T value;
  LineSpan lines = {};
  bool operator==(const Stated&) const = default;
};

enum class PassageKind { RunningHeader, Letterhead, Title, Heading, Paragraph, Item, Row, Signature };

/// A piece of the text with its hard wraps joined by one space.
struct Passage {
  /// Where in `text` the words of a line begin. Within a word that a hyphen divided there: `text` has it
  /// whole.
  struct LineStart {
    std::size_t offset = 0;
    int line = 0;
    bool operator==(const LineStart&) const = default;
  };

  PassageKind kind = PassageKind::Paragraph;
  std::string mark = {};  ///< Item: "•", "-", "1."; empty when the bullet was lost
  std::string text = {};
  std::vector<std::string> cells =
      {};            ///< Row, Item, Signature: the text by column, the same words as `text`
  int section = -1;  ///< index in `sections`; -1 before the first
  bool starts_after_blank = true;
  bool is_listed = false;  ///< Item: of the list that its section's heading announces (material, recipients)
  std::vector<LineStart> line_starts = {};
  LineSpan lines = {};
  int part = 0;   ///< 1: begins beside what stands in the margin of its first line
  int place = 0;  ///< the line that it comes after or begins: of a list beside another the last of both

  /// The lines of the characters [begin, end) of `text`.
  LineSpan lines_of(std::size_t begin, std::size_t end) const;
  /// Mark and text as one, with a space between.
  std::string words() const;
};

enum class SectionRole {
  Other,
  Proposal,
  Decision,  ///< of minutes: what was decided
  Summary,
  Preparation,
  Economy,
  Perspective,
  Annexes,
  Recipients,
  Signatures,
  Duties,      ///< "Föreningens åtaganden"
  Attendance,  ///< of minutes: who was there
};

/// A heading and what stands below it up to the next heading of any level. Text before the first heading is a
/// section without heading, level 0. In `text` paragraphs, items (with their marks) and rows stand on lines
/// of their own.
struct ReadSection {
  std::string heading = {};
  int level = 1;
  std::string text = {};
  LineSpan heading_lines = {};
  LineSpan lines = {};  ///< of the text; {0, 0} when there is none
  SectionRole role = SectionRole::Other;
  std::string proposing_body = {};  ///< of the heading: "Omsorgsnämndens förslag till kommunstyrelsen"
  std::string deciding_body = {};
};

struct ReadProposal {
  std::string proposing_body = {};
  std::string deciding_body = {};
  std::string text = {};
  LineSpan lines = {};
  bool is_decided = false;  ///< it stands in minutes, as the decision that was made
};

struct ReadCommitment {
  std::string party = {};
  std::string text = {};
  LineSpan lines = {};
};

/// A part of a year's support with when it is paid: "hälften i januari", "180 000 kr den 1 mars".
struct ReadPayment {
  int month = 1;
  std::optional<int> day = {};
  std::optional<Money> amount = {};
  int share = 0;  ///< of `shares`: "hälften" is 1 of 2; 0 when an amount is stated instead
  int shares = 0;
  LineSpan lines = {};
  bool operator==(const ReadPayment&) const = default;
};

struct ReadFunding {
  std::optional<Stated<Money>> amount_per_year;
  std::optional<Stated<Money>> rate_per_inhabitant;
  std::optional<Stated<std::int64_t>> population;
  bool population_is_approximate = false;             ///< "drygt", "cirka", "knappt" … stands before it
  std::optional<Stated<int>> base_year;               ///< the year of the population
  std::optional<Stated<std::string>> payment_period;  ///< in the words of the text: "första kvartalet"
  std::optional<Stated<int>> first_year;
  std::optional<Stated<int>> instalments;  ///< "fyra utbetalningar à 62 000 kr": 4
  std::optional<Stated<Money>> instalment;
  std::vector<ReadPayment> payments = {};         ///< in the order of the text
  std::optional<Stated<std::string>> index = {};  ///< the sentence on how the amount is adjusted each year
};

/// How long an agreement runs, and its own words on how it ends or goes on.
struct ReadTerm {
  std::optional<Stated<Date>> first_day;
  std::optional<Stated<Date>> last_day;
  std::optional<Stated<std::string>> notice;
  std::optional<Stated<std::string>> extension;
};

/// The two sides of a partnership, in the words of the text.
struct ReadParties {
  std::optional<Stated<std::string>> public_body;   ///< "Lillköpings kommun"
  std::optional<Stated<std::string>> municipality;  ///< "Lillköping"
  std::optional<Stated<std::string>> partner;       ///< "Kvinnojouren Linden"
};

struct ReadSignatory {
  std::string name = {};
  std::string role = {};
  std::string unit = {};
  LineSpan lines = {};
};

struct AnnexMention {
  std::string section = {};  ///< its heading
  LineSpan lines = {};
};

struct ReadAnnex {
  std::string number = {};  ///< "6"; empty when the list has none
  std::string title = {};
  LineSpan lines = {};
  std::vector<AnnexMention> referred_to_in = {};
};

/// Something a person should look at.
struct Doubt {
  enum class Reason {
    NoTitle,
    NoHeadings,
    UnknownHeading,  ///< taken for a heading by its shape only
    LostBullet,      ///< taken for a list item though it has no mark
    NoProposal,
    NoDecidingBody,
    SeveralAmounts,      ///< other amounts per year are stated too
    SeveralSignatories,  ///< the first is taken
    AnnexNotListed,      ///< the text refers to an annex that the list lacks
    AnnexNotReferredTo,
    UnsureTitle,           ///< another line could be it as well
    UnsureItem,            ///< may not belong to the list, or be part of the item above
    UnsureSignatory,       ///< columns that ran together, or no role
    CommitmentInSentence,  ///< not a list's item
    UnsureParty,
    LaterChange,      ///< a year from which something changes, not the first
    WholeYears,       ///< days taken from years
    SeveralTerms,     ///< another period is stated too
    AmountOfOneYear,  ///< stated for one year, or without saying how often
  };
  std::string field = {};
  LineSpan lines = {};
  Reason reason = Reason::NoTitle;
};

struct MemorandumReading {
  std::vector<Passage> passages;

  std::vector<Stated<std::string>> running_headers;
  std::vector<Stated<std::string>> letterhead;  ///< before the title: body, date, register number
  std::optional<Stated<std::string>> title;
  std::vector<ReadProposal> proposals;
  std::optional<Stated<std::string>> summary;
  std::vector<ReadSection> sections;
  std::vector<std::size_t> perspectives;  ///< indexes in `sections`: "Konsekvenser för barn"
  std::vector<ReadCommitment> commitments;
  std::vector<Stated<std::string>> places;  ///< of witness support: "Attunda tingsrätt"
  ReadFunding funding;
  ReadTerm term;
  ReadParties parties;
  std::optional<Stated<std::string>> prepared_by;
  std::vector<Stated<std::string>> signature;  ///< the lines of the signature as they stand
  std::optional<ReadSignatory> signatory;
  std::vector<ReadSignatory> signatories;
  std::vector<ReadAnnex> annexes;
  std::vector<Stated<std::string>> recipients;
  std::vector<Doubt> unsure;
};

}  // namespace handslag::memorandum_reading
