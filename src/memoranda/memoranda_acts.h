#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "base/result.h"
#include "followup/follow_up.h"
#include "memoranda/dossier.h"
#include "memoranda/figure_catalog.h"
#include "memoranda/memorandum_template.h"
#include "memoranda/section_edit.h"
#include "memoranda/taken_on_sentence.h"
#include "memoranda/writing_check.h"
#include "memoranda/written_memorandum.h"
#include "organisations/act.h"

namespace handslag::memoranda {

/// The edit with the value of now in each figure that it points at without one. Throws InvalidInput when it
/// points at a figure that there is not.
SectionEdit with_figures(SectionEdit edit, const FigureCatalog& catalog);
/// Keeps what the officer has written in place of a generated section; an empty text takes the section back
/// to what is generated. What stood before stays as its history. `generated` are the words in whose place it
/// was written, as they are typed.
void edit_section(organisations::Act& act, followup::FollowUpId follow_up, const SectionEdit& edit,
                  const std::string& generated = {});

/// A memorandum that is to be written: its files are made and their bytes kept.
struct Writing {
  MemorandumTemplate form;
  Date written_on;
  PackageState state;                   ///< what its files say of themselves
  std::vector<WrittenFile> files = {};  ///< of the package, package.json last
  WrittenFile page = {};                ///< what the page shows
  Basis basis = {};                     ///< of what it was made from
};
/// Throws Conflict when a version stands: before its files are made, and again when it is written.
void require_none_written(const Dossier& dossier);
/// From now on every reader gets these bytes. Checks within the transaction what hinders it. Throws Conflict
/// when a version stands, which must be taken back first, and when the follow-up has changed since the files
/// were made; InvalidInput when nobody's role is given.
Result<WrittenMemorandumId, std::vector<Hindrance>> write_memorandum(organisations::Act& act,
                                                                     followup::FollowUpId follow_up,
                                                                     const Writing& writing);

/// Takes the version that stands back; it stays readable, and the next one says which it replaces and why.
/// Throws NotFound when no version stands, InvalidInput without a reason.
void withdraw_memorandum(organisations::Act& act, followup::FollowUpId follow_up, std::string_view reason);

/// Somebody answers, with a reason that is printed, for what a guard has caught in the officer's words;
/// `code` is the fault's. Throws NotFound with the codes that there are, Conflict when somebody answers for
/// it already, InvalidInput without a reason or a role.
TakenOnId take_on_sentence(organisations::Act& act, followup::FollowUpId follow_up,
                           const MemorandumTemplate& form, std::string_view code, std::string_view reason,
                           std::string_view taken_on_by);
/// Nobody answers for it any more. Throws NotFound when nobody does.
void take_back_sentence(organisations::Act& act, followup::FollowUpId follow_up, TakenOnId sentence,
                        std::string_view reason);

/// That the package of a follow-up was made, with the hash of its list of files; `version` 0: a draft.
void record_package(organisations::Act& act, followup::FollowUpId follow_up, std::string_view sha256,
                    int version = 0);

}  // namespace handslag::memoranda
