#pragma once

#include <optional>
#include <set>
#include <string>
#include <string_view>
#include <vector>

#include "base/data_file.h"
#include "kinds/evidence_kind.h"
#include "kinds/variable_set.h"

namespace handslag::kinds {

/// What is particular to one kind of partnership: victim support, a women's shelter, a youth centre. Which
/// words of a commitment point at which evidence, whether the partner works at places outside municipalities,
/// what is recorded and reported, and the sentences of drafts that fit no other kind. It is data:
/// data/kinds/, or a file that an organisation imports. See docs/rules/kinds.md.
struct PartnershipKind {
  /// Places that the partner works at and that are no municipalities: courts, schools.
  struct PlacesOfWork {
    Words heading;   ///< "Vittnesstöd vid"
    Words sentence;  ///< "{partner} ger också vittnesstöd vid {places}. …"
    Words notice;    ///< "Vittnesstödet räknas per tingsrätt ({places}), inte per kommun."
    Words remedy;    ///< what to do about it
  };
  /// Beginnings of words in a commitment, and the evidence that they point at.
  struct Clue {
    EvidenceKind kind;
    std::vector<std::string> word_starts;
  };

  std::string version;  ///< "youth-centre-v1": never another content under the same
  Words name;
  Words support;  ///< what the agreement is about: "stöd till invånare som utsatts för brott"
  std::vector<std::string> words;  ///< beginnings of words in an agreement that point at this kind
  std::vector<Clue> clues;
  std::optional<PlacesOfWork> places_of_work;
  VariableSet records;  ///< without municipalities
};

/// Reads a file of data. The refusal names the line. Its evidence is known to the program from then on.
Result<PartnershipKind, DataFault> read_partnership_kind(std::string_view bytes);

/// The one that stands where none is chosen.
inline constexpr std::string_view kGeneralKind = "general-v1";
/// Those that the program carries, by version.
const std::vector<PartnershipKind>& program_kinds();
/// Null when the program carries none of that version.
const PartnershipKind* find_program_kind(std::string_view version);
/// The file of one that the program carries, as it is exported.
std::string_view program_kind_file(std::string_view version);

/// The kinds of evidence that the words of a Swedish commitment point at. A suggestion for the officer, empty
/// when no word is known. See docs/rules/expected-evidence.md.
std::set<EvidenceKind> suggest_evidence(std::string_view commitment_text, const PartnershipKind& kind);
/// The kind that most words of a Swedish text point at; null when none does, or two do alike.
const PartnershipKind* suggest_kind(std::string_view text, const std::vector<PartnershipKind>& kinds);

/// A text with {partner} and {places} filled in.
std::string filled_in(std::string_view words, std::string_view partner, std::string_view places);

}  // namespace handslag::kinds
