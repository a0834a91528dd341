#pragma once

#include <cstdint>
#include <string>
#include <vector>

#include "base/enum_names.h"

namespace handslag {
class Translator;
}

namespace handslag::memoranda {

struct DraftSection;
struct Dossier;
struct MemorandumTemplate;
struct PackageState;

/// Where a text comes from that somebody has typed and that is printed in a memorandum.
enum class TypedOf : std::uint8_t {
  Section,     ///< what the officer has written in place of what is generated
  Finding,     ///< the reason of a finding
  Evidence,    ///< where it stands and what it shows
  Decision,    ///< the reason of the decision that is proposed
  NotComing,   ///< why material will not come
  Correction,  ///< why the partner has corrected its figures
  Agreement,   ///< purpose, commitments, the public body's own words under a heading
  Template,    ///< headings, title, who proposes
  Kind,        ///< sentences and labels of the kind of partnership
  Name,        ///< what somebody or something is called
  Role,        ///< who wrote it
  Answer,      ///< why somebody answers for what was caught
  Replaced,    ///< why the version before was taken back
};
constexpr EnumNames<TypedOf, 13> kTypedOf{{"section", "finding", "evidence", "decision", "not_coming",
                                           "correction", "agreement", "template", "kind", "name", "role",
                                           "answer", "replaced"}};

/// One of them. `place` is the same in every draft: "summary" of a section, "finding:3" of the finding of
/// commitment 3. What stands after the colon is `subject`.
struct TypedText {
  TypedOf of = TypedOf::Section;
  std::string subject = {};
  std::string text = {};

  std::string place() const;
  /// Whether its numbers must stand somewhere else too: evidence and the agreement are what others rest on.
  bool needs_sources() const;
  /// Whether it can be unfinished: a file may be called "xx.pdf".
  bool is_sentence() const { return of != TypedOf::Name && of != TypedOf::Role; }
};

/// Every text of a memorandum that was typed and not generated: what the guards try (edit_check.h). A text
/// that is printed and is not among them would pass untried, so the test of this list puts a mark into every
/// field and looks for marks in the document that are in none of these.
std::vector<TypedText> typed_texts_of(const Dossier& dossier, const MemorandumTemplate& form,
                                      const std::vector<DraftSection>& sections, const PackageState& state);

}  // namespace handslag::memoranda
