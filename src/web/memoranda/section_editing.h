#pragma once

#include <string_view>

#include "memoranda/memorandum_draft.h"
#include "web/visit.h"

namespace handslag::web {

/// The draft of a memorandum in the language of its template, and the case that it is of.
struct DraftOfToday {
  memoranda::MemorandumTemplate form;
  memoranda::Dossier one;
  memoranda::MemorandumDraft draft;
};
DraftOfToday draft_at(const Visit& visit, const PageReader& reader);

/// The section at the visit's address. Throws NotFound.
const memoranda::DraftSection& section_at(const Visit& visit, const memoranda::MemorandumDraft& draft);

/// Keeps what the officer has written, when the memorandum can be drafted with it. Throws InvalidInput when
/// it refers to an annex that is not there.
void keep_edit(const Visit& visit, organisations::Act& act, const DraftOfToday& at,
               const memoranda::SectionEdit& edit);

inline constexpr std::size_t kLongestEdit = 20'000;

/// The section at the visit's address to be worked at, between the others and what belongs to it.
std::string section_page(const Visit& visit, const Translator& t, const PageReader& reader, FilledForm& form);

// Its fields.
inline constexpr const char* kText = "text";
inline constexpr const char* kGenerated = "generated";
inline constexpr const char* kGeneratedSeen = "generated_sha256";
inline constexpr const char* kStood = "stood";          ///< what stood when the page was opened, as a hash
inline constexpr const char* kInsert = "insert";        ///< a button of the toolbar: what is put in
inline constexpr const char* kReference = "reference";  ///< what is pointed at, as it is typed
inline constexpr const char* kUse = "use";              ///< "now": the figures as they are now
inline constexpr std::size_t kLongestReference = 200;

/// Of the words that stand in the place of what is generated; also where there are none.
std::string hash_of_standing(const memoranda::DraftSection& section);

/// What a button of the toolbar puts into the text: "list", "table", "heading". Empty of anything else.
std::string snippet_of(std::string_view insert, const Translator& t);
/// The text field with its toolbar. Without script a button sends the form, which comes back with the
/// insertion last in the text.
html::Node document_field(const Translator& t, const html::Field& field,
                          const std::vector<html::Choice>& figures, const std::vector<html::Choice>& annexes);

}  // namespace handslag::web
