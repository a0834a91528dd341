#pragma once

#include <map>
#include <optional>
#include <string>
#include <vector>

#include "followup/action_point.h"
#include "followup/partner_question.h"
#include "memoranda/dossier.h"
#include "messages/message.h"
#include "web/filled_form.h"
#include "web/visit.h"

namespace handslag::web {

std::vector<html::Choice> outcome_choices(const Translator& t);

/// Everything that stands beside a commitment while it is judged.
struct FindingView {
  const memoranda::Dossier& one;
  const followup::CoverageRow& row;
  /// What the follow-up before found of the same commitment.
  struct Before {
    int year = 0;
    std::string period = {};  ///< "2023"
    followup::Finding finding;
    bool is_written = false;  ///< its memorandum stands
  };
  std::optional<Before> before = {};
  std::vector<followup::PartnerQuestion> questions = {};  ///< of this commitment
  std::vector<followup::ActionPoint> carried = {};        ///< of this commitment, from the years before
  /// Whom a question goes to, as who was asked last; without it one is asked on a page of its own.
  std::optional<messages::Recipient> recipient = {};
  Language written_in = Language::Swedish;  ///< the memorandum
  Date today = Date::of(2000, 1, 1);
  bool draws_pages = false;  ///< of PDF files
  /// Of evidence in a text: what stands around the passage, in lines.
  std::map<followup::EvidenceId, std::vector<std::string>> passages = {};

  agreements::AgreementId agreement() const { return one.agreement.id; }
  int year() const { return one.follow_up.year(); }
  /// The number of the commitment among all, from 1.
  int number() const;
  /// The one that opens when this one is saved; null when no other is left to judge.
  const followup::CoverageRow* next() const;
};

/// Where a commitment is judged: all of them to choose from, with what came of each; the one that is open
/// with its evidence; and beside it the judgement, with what the memorandum will say.
std::string finding_page(const Translator& t, const Reader& reader, const FindingView& view,
                         const Visit& visit, FilledForm& form);

}  // namespace handslag::web
