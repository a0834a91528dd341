#pragma once

#include <string>
#include <vector>

#include "followup/follow_up.h"
#include "memoranda/section_edit.h"
#include "organisations/act.h"

namespace handslag::memoranda {

/// The officer's edits of memoranda.
class SectionEditStore {
 public:
  explicit SectionEditStore(const organisations::View& view) : view_(view) {}

  /// The edit that stands for each edited section; a section that was taken back is not among them.
  std::vector<SectionEdit> list_for(followup::FollowUpId follow_up) const;
  /// Whether an officer has written under the section, in any follow-up; also what was taken back.
  bool has_words_under(const std::string& section) const;
  /// Adds an edit; the earlier ones are kept as history.
  /// `generated` are the words in whose place it was written, as they are typed.
  static void add(organisations::Act& act, followup::FollowUpId follow_up, const SectionEdit& edit,
                  const std::string& generated = {});
  /// Those that were kept with the edit that stands; empty when there is none.
  std::string generated_of(followup::FollowUpId follow_up, const std::string& section) const;

 private:
  organisations::View view_;
};

}  // namespace handslag::memoranda
