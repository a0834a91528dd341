#pragma once

#include <optional>
#include <vector>

#include "followup/follow_up.h"
#include "followup/steps.h"
#include "memoranda/written_memorandum.h"
#include "organisations/act.h"

namespace handslag::memoranda {

/// What the steps of a follow-up need of the version that stands; empty when none does.
std::optional<followup::WrittenVersion> version_of(const std::optional<WrittenMemorandum>& written);

/// The memoranda that one public body has written.
class WrittenMemorandumStore {
 public:
  explicit WrittenMemorandumStore(const organisations::View& view) : view_(view) {}

  /// The version that stands; empty while there is a draft alone.
  std::optional<WrittenMemorandum> find(followup::FollowUpId follow_up) const;
  /// Whether a version stands.
  bool has(followup::FollowUpId follow_up) const;
  /// Every version, also those that were taken back, the oldest first.
  std::vector<WrittenMemorandum> list_for(followup::FollowUpId follow_up) const;
  /// Throws NotFound with the versions that there are.
  WrittenMemorandum get(followup::FollowUpId follow_up, std::int64_t version) const;

  /// Adds a version. The bytes of its files are in the file store. Throws Conflict when there is one of that
  /// number.
  static WrittenMemorandumId save(organisations::Act& act, followup::FollowUpId follow_up,
                                  const WrittenMemorandum& written);

 private:
  void read_files(WrittenMemorandum& written) const;
  void read_basis(WrittenMemorandum& written) const;

  organisations::View view_;
};

}  // namespace handslag::memoranda
