#pragma once

#include "agreements/agreement.h"

namespace handslag::testing {

/// The partnership of the case, with keys given: commitments 1–5 are the partner's, 6 the public body's.
inline agreements::Agreement agreement_of_the_case() {
  using agreements::EvidenceKind;
  using agreements::Party;
  agreements::Agreement agreement;
  agreement.id = {1};
  agreement.title = "IOP med Brottsofferjouren Stockholm-Gotland";
  agreement.kind = "victim-support-v1";
  agreement.public_body = {{1}, "Norrtälje", "Socialnämnden", "Socialförvaltningen", ""};
  agreement.partner = {{2}, ""};
  agreement.commitments = {
      {{1}, Party::Partner, "Synas och göra sig kända i Norrtälje kommun", {EvidenceKind::OutreachLog}},
      {{2}, Party::Partner, "Ta fram statistik om brottsoffer", {EvidenceKind::Statistics}},
      {{3}, Party::Partner, "Utarbeta underlag för mätning av kvalitet", {EvidenceKind::QualityMeasurement}},
      {{4}, Party::Partner, "Aktivt delta med kunskap och kompetens", {EvidenceKind::KnowledgeSharing}},
      {{5}, Party::Partner, "Öka sin tillgänglighet", {EvidenceKind::AccessibilityFigures}},
      {{6},
       Party::PublicBody,
       "Betala verksamhetsstöd under det första kvartalet",
       {EvidenceKind::PaymentRecord}},
  };
  agreement.places_of_work = {"Attunda tingsrätt", "Norrtälje tingsrätt", "Gotlands tingsrätt"};
  agreement.funding.amount = agreements::Funding::Amount{Money::from_kronor(70'000), "avtal.txt:68"};
  agreement.funding.rate = agreements::Funding::Rate{Money::from_ore(120), true, "avtal.txt:69"};
  agreement.funding.population = agreements::Funding::Population{60'000, true, 2020, "avtal.txt:70"};
  agreement.payment_plan = {1, 2022, false};
  agreement.follow_up_terms = {
      agreements::Frequency::Yearly,
      agreements::FollowUpTerms::DueDay{2, 28},
      {EvidenceKind::OutreachLog, EvidenceKind::Statistics, EvidenceKind::AnnualReport}};
  agreement.recipients = {"Brottsofferjouren Stockholm-Gotland", "Socialdirektör", "Controller"};
  agreement.signatory = {"Förvaltningsdirektör", "Socialförvaltningen"};
  agreement.statements = {
      {agreements::Statement::Kind::NeedsAreMet, "Sammanfattning", "tillgodoser invånarnas behov", false,
       "rad 14"},
      {agreements::Statement::Kind::AgreementIsFollowed, "Sammanfattning", "bedrivs i enlighet med avtalet",
       false, "rad 15"},
      {agreements::Statement::Kind::Perspective, "Landsbygds- och skärgårdsperspektiv", "Ingen påverkan",
       false, "rad 84"},
  };
  return agreement;
}

}  // namespace handslag::testing
