#pragma once

#include <array>

#include "agreements/agreement.h"

namespace handslag::testing {

/// Two partnerships that share no word, number, day or kind. Every field is filled, and no two fields of one
/// have the same value, so that a test which reads one back sees two columns that have changed places. Keys
/// are not given: the organisations are put in by whoever saves them.
inline agreements::Agreement victim_support_partnership() {
  using agreements::CriterionOutcome;
  using agreements::EvidenceKind;
  using agreements::Party;
  using agreements::Statement;
  agreements::Agreement agreement;
  agreement.title = "IOP om brottsofferstöd";
  agreement.kind = "victim-support-v1";
  agreement.form = "IOP";
  agreement.registry_number = "SN 2021/114";
  agreement.public_body = {{}, "Norrtälje", "Socialnämnden", "Socialförvaltningen", "Mottagningsenheten"};
  agreement.partner = {{}, "Brottsofferjouren Sverige"};
  agreement.about_partner = "Stöd till brottsoffer sedan 1988";
  agreement.purpose = "Att invånare får stöd efter brott";
  agreement.target_group = "Kommunens invånare";
  agreement.first_day = day("2022-01-01");
  agreement.last_day = day("2026-12-31");
  agreement.notice = "Sex månader före avtalstidens slut";
  agreement.extension = "Ett år i taget";
  agreement.indexation = {"Beloppet följer konsumentprisindex", "KPI, oktober", "oktober 2021"};
  agreement.commitments = {
      {{}, Party::Partner, "Ta fram statistik", {EvidenceKind::Statistics, EvidenceKind::StatisticsAnalysis}},
      {{}, Party::PublicBody, "Betala stödet i tid", {EvidenceKind::PaymentRecord}},
  };
  agreement.places_of_work = {"Attunda tingsrätt", "Gotlands tingsrätt"};
  agreement.funding.amount = {Money::from_kronor(70'000), "avtalet, punkt 6"};
  agreement.funding.rate = {Money::from_ore(120), true, "avtalet, punkt 7"};
  agreement.funding.population = {60'000, true, 2020, "avtalet, punkt 8"};
  agreement.funding.in_kind = {{Party::Partner, "Volontärtimmar", Money::from_kronor(41'000)},
                               {Party::PublicBody, "Samtalsrum", std::nullopt}};
  agreement.funding.other_funders = {{"Brottsofferfonden", Money::from_kronor(15'000)},
                                     {"Socialstyrelsen", std::nullopt}};
  agreement.payment_plan = {1, 2023, true};
  agreement.follow_up_terms = {agreements::Frequency::TwiceAYear,
                               agreements::FollowUpTerms::DueDay{2, 28},
                               {EvidenceKind::OutreachLog, EvidenceKind::AnnualReport}};
  agreement.recipients = {"Brottsofferjouren", "Socialdirektör"};
  agreement.signatory = {"Förvaltningsdirektör", "Ledningsstaben"};
  agreement.statements = {
      {Statement::Kind::NeedsAreMet, "Sammanfattning", "tillgodoser invånarnas behov", true, "rad 14"},
      {Statement::Kind::Perspective, "Skärgårdsperspektiv", "Ingen påverkan", false, "rad 84"},
  };
  agreement.document_sha256 = std::string(64, 'a');
  agreement.document_name = "brottsofferstod.pdf";
  agreement.legal_assessments = {{"malmo-7-v1",
                                  day("2021-11-04"),
                                  "Kommunjurist",
                                  {{1, CriterionOutcome::Met, "Initiativet är föreningens"},
                                   {4, CriterionOutcome::NotMet, "Det finns andra utförare"}}}};
  return agreement;
}

inline agreements::Agreement youth_centre_partnership() {
  using agreements::CriterionOutcome;
  using agreements::EvidenceKind;
  using agreements::Party;
  using agreements::Statement;
  agreements::Agreement agreement;
  agreement.title = "Överenskommelse om öppen fritidsgård";
  agreement.kind = "youth-centre-v1";
  agreement.form = "Överenskommelse om fritid";
  agreement.registry_number = "KFN-2019-7";
  agreement.public_body = {{}, "Umeå", "Fritidsnämnden", "Fritid Umeå", "Ungdomsavdelningen"};
  agreement.partner = {{}, "Fritidsforum"};
  agreement.further_parties = {{"Region Västerbotten", Party::PublicBody},
                               {"Ersboda Folkets Hus", Party::Partner}};
  agreement.about_partner = "Driver mötesplatser för unga";
  agreement.purpose = "Meningsfull ledighet";
  agreement.target_group = "Ungdomar i åldern 13–17";
  agreement.first_day = day("2019-08-15");
  agreement.last_day = day("2026-06-14");
  agreement.notice = "Tolv veckor, skriftligt";
  agreement.extension = "Förlängs inte";
  agreement.indexation = {"Räknas upp i januari varje år, dock högst 3 procent", "KPI, årsmedelvärde",
                          "2018, 328,40"};
  agreement.commitments = {
      {{}, Party::Partner, "Hålla öppet fem kvällar i veckan", {EvidenceKind::AccessibilityFigures}},
      {{},
       Party::Partner,
       "Fråga besökarna vad de tycker",
       {EvidenceKind::QualityMeasurement},
       "Ersboda Folkets Hus"},
      {{}, Party::PublicBody, "Upplåta lokalen", {EvidenceKind::FollowUpRecord}},
  };
  agreement.places_of_work = {"Ersbodaskolan"};
  agreement.funding.amount = {Money::from_kronor(1'350'500), "bilaga B"};
  agreement.funding.rate = {Money::from_ore(1'045), false, "bilaga C"};
  agreement.funding.population = {129'237, false, 2018, "bilaga D"};
  agreement.funding.in_kind = {{Party::PublicBody, "Hyra och el", Money::from_kronor(212'000)}};
  agreement.funding.other_funders = {{"Arvsfonden", Money::from_kronor(333'000)}};
  agreement.payment_plan = {
      std::nullopt, 2020, false, {{1, 7, Money::from_kronor(600'500)}, {8, 31, Money::from_kronor(750'000)}}};
  agreement.follow_up_terms = {agreements::Frequency::AtTheEnd,
                               agreements::FollowUpTerms::DueDay{10, 9},
                               {EvidenceKind::AnnualAccounts, EvidenceKind::KnowledgeSharing}};
  agreement.recipients = {"Föreningen Gården", "Fritidschef", "Ekonom"};
  agreement.signatory = {"Avdelningschef", "Fritid"};
  agreement.statements = {
      {Statement::Kind::AgreementIsFollowed, "Bedömning", "sköts enligt överenskommelsen", false, "sida 3"},
  };
  agreement.document_sha256 = std::string(64, 'b');
  agreement.document_name = "fritidsgard.docx";
  agreement.legal_assessments = {{"malmo-7-plus-stenungsund-v1",
                                  day("2019-05-20"),
                                  "Förbundsjurist",
                                  {{2, CriterionOutcome::Uncertain, "Planen är äldre"}}}};
  return agreement;
}

inline std::array<agreements::Agreement, 2> both_partnerships() {
  return {victim_support_partnership(), youth_centre_partnership()};
}

}  // namespace handslag::testing
