#pragma once

#include <string_view>

#include "memoranda/dossier.h"
#include "memoranda/memorandum_template.h"
#include "organisations/view.h"
#include "web/agreements/agreement_page.h"
#include "web/agreements/agreements_page.h"

// What pages show, read from the database within the scope of one organisation. The caller holds a read
// transaction, so that a page never shows two states of the database.
namespace handslag::web {

class PageReader {
 public:
  explicit PageReader(const organisations::View& view, Reader reader = {})
      : view_(view), reader_(std::move(reader)) {}

  /// For whom, with the name of whose pages they are.
  Reader reader() const;
  const organisations::View& view() const { return view_; }
  /// Throws NotFound when there is no such page of the list.
  AgreementsView agreements(Date today, int page, const memoranda::PortfolioSearch& search = {},
                            int length = AgreementsView::kLinesPerPage) const;
  /// Throws NotFound, also when it is another organisation's.
  AgreementView agreement(agreements::AgreementId id) const;
  /// Throws NotFound, also when it is another organisation's.
  memoranda::Dossier follow_up(agreements::AgreementId agreement, int year, const Translator& t) const;
  /// What the public body's memoranda look like.
  memoranda::MemorandumTemplate memorandum_template() const;
  /// Every version of its memorandum, also those that were taken back.
  std::vector<memoranda::WrittenMemorandum> versions_of(followup::FollowUpId follow_up) const;
  /// Throws NotFound when there is no follow-up of that year.
  followup::FollowUpId follow_up_id(agreements::AgreementId agreement, int year) const;
  /// Whether a version of its memorandum stands. Throws NotFound when there is no follow-up of that year.
  /// Whether a signature stands, which locks it. Throws NotFound when there is no follow-up of that year.
  bool is_signed(agreements::AgreementId agreement, int year) const;
  bool is_written(agreements::AgreementId agreement, int year) const;
  /// Throws NotFound when there is no follow-up of that year.
  followup::FollowUp follow_up_alone(agreements::AgreementId agreement, int year) const;
  /// What is judged and what each judgement rests on, without the figures that a Dossier reads.
  followup::Coverage coverage(agreements::AgreementId agreement, int year) const;

 private:
  /// With the agreement as it read by the end of its period.
  followup::Coverage coverage_of(const followup::FollowUp& follow_up) const;
  FollowUpState state_as_of(const followup::FollowUp& follow_up) const;

  organisations::View view_;
  Reader reader_;
};

/// A key or a page number from an address: 1 to 999 999 999, written in one way. Throws NotFound for anything
/// else.
int number_in_address(std::string_view text);

}  // namespace handslag::web
