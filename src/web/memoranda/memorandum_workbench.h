#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "html/workbench.h"
#include "memoranda/memorandum_draft.h"
#include "memoranda/writing_check.h"
#include "web/page_place.h"

// What stands around a memorandum that somebody works at: its sections with the state of each, and what must
// be true before it can be signed.
namespace handslag::web {

/// A memorandum as a reader has it before them. `hindrances` are those of the draft; none of a version.
struct MemorandumSeen {
  const Translator& t;
  const Reader& reader;
  const memoranda::Dossier& one;
  const memoranda::MemorandumDraft& draft;
  const std::vector<memoranda::Hindrance>& hindrances;

  agreements::AgreementId agreement() const { return one.agreement.id; }
  int year() const { return one.follow_up.year(); }
  bool may_edit() const { return !one.written && reader.may("memorandum.edit"); }
};

/// `open` is the key of the section that is open, or nothing: then the list leads into `document`, the
/// memorandum as HTML, where a section is not to be edited.
html::Rail rail_of(const MemorandumSeen& seen, std::string_view open, std::string_view document);

std::vector<html::Condition> conditions_of(const MemorandumSeen& seen);
/// "3 things are left before it can be signed." Empty when it is signed.
std::string left_in_words(const Translator& t, const std::vector<html::Condition>& conditions);

}  // namespace handslag::web
