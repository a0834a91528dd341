#pragma once

#include <optional>
#include <string>
#include <vector>

#include "base/date.h"
#include "memoranda/annex_register.h"
#include "memoranda/dossier.h"
#include "memoranda/edit_fault.h"
#include "memoranda/figure_reference.h"
#include "memoranda/figure_register.h"
#include "memoranda/memorandum_template.h"
#include "memoranda/section_edit.h"
#include "memoranda/written_memorandum.h"
#include "typeset/document.h"

namespace handslag {
class Translator;
}

namespace handslag::memoranda {

/// A memorandum drafted from an agreement, its findings and its figures, under the headings of a template. It
/// cannot say "bedrivs i enlighet med avtalet" unless the findings do. Each section is either what the
/// program generated or what the officer wrote in its place.
struct DraftSection {
  /// What is unfinished in it. A draft may have it, a memorandum that is written may not.
  enum class Gap {
    None,
    NothingWritten,   ///< nothing stands under its heading, which is left out
    AmountNotStated,  ///< the agreement does not say what the support is
  };

  std::string key;
  typeset::Heading heading;
  std::vector<typeset::Block> generated;  ///< annex references still by key
  std::string generated_sha256;           ///< of the words, to see when they change
  std::optional<SectionEdit> edit;
  bool edit_is_stale = false;  ///< the generated text has changed since the officer wrote
  Gap gap = Gap::None;
  std::string words = {};  ///< of the edit, as it is printed: each figure that it points at as it reads now
  std::vector<ChangedFigure> changed_figures = {};  ///< of the edit: those that are not what they were
  std::vector<PrintedFigure> printed;  ///< of the generated text, also where the officer's words stand
};

struct MemorandumDraft {
  std::vector<DraftSection> sections;
  typeset::Document document;  ///< the whole, with annexes numbered
  std::vector<Annex> annexes;  ///< by number
  FigureRegister figures;
  std::vector<std::string> left_out;    ///< headings under which nothing is written yet
  std::vector<TypedText> typed = {};    ///< every text in it that was typed and not generated
  std::vector<EditFault> faults;        ///< what is caught in what was typed
  std::optional<Date> written_on = {};  ///< the day that stands in it
};

/// In the language of the form. `written_on` is the date of the memorandum; what is not a version that is
/// being written says at the head of each page that it is a draft. Throws InvalidInput when an edit refers to
/// an annex that is not enclosed.
MemorandumDraft draft_memorandum(const Dossier& dossier, const MemorandumTemplate& form, Date written_on,
                                 const PackageState& state = {});

/// What stands at the head of every page of every document of a package: that it is a draft, that it is made
/// of example data, both or nothing.
std::string notice_of(const Dossier& dossier, const PackageState& state, const Translator& translator);

/// The words of blocks, one line for each, as they are hashed.
std::string words_of(const std::vector<typeset::Block>& blocks);

}  // namespace handslag::memoranda
