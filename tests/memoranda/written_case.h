#pragma once

#include <map>
#include <string>

#include "agreements/agreements_acts.h"
#include "base/bytes.h"
#include "base/error.h"
#include "base/translate.h"
#include "followup/followup_acts.h"
#include "memoranda/dossier_words.h"
#include "memoranda/memoranda_acts.h"
#include "memoranda/package.h"
#include "memoranda/written_memorandum_store.h"
#include "tests/support/memory_database.h"
#include "tests/support/partnerships.h"
#include "typeset/pdf.h"

namespace handslag::testing {

/// A follow-up of 2024 that can be written: every commitment is judged on evidence, the matter is registered
/// and every heading has words. Each public body of the database has its own, of another partnership.
class WritableFollowUp {
 public:
  WritableFollowUp(organisations::Act& act, agreements::Agreement made, const std::string& partner,
                   const std::string& registry_number)
      : act_(act) {
    made.document_sha256.clear();
    made.document_name.clear();
    made.legal_assessments.clear();
    for (const char* heading : {"Konsekvenser för barn", "Landsbygds- och skärgårdsperspektiv"}) {
      made.statements.push_back({agreements::Statement::Kind::Perspective, heading,
                                 "Det ger stöd nära hemmet åt alla i " + made.public_body.municipality + ".",
                                 true, "rad 80"});
    }
    agreement =
        agreements::start_agreement(act_, {std::move(made), partner, std::nullopt, std::nullopt}).value();
    follow_up =
        followup::open_follow_up(act_, agreement.id, 2024, {day("2025-01-13"), {}, {}, registry_number});
    std::int64_t number = 0;
    for (const agreements::Commitment& commitment : agreement.commitments) {
      const std::string bytes = registry_number + ": underlag " + std::to_string(++number) + ".\n";
      evidence.push_back(show(commitment.id, receive(bytes), "s. 1"));
      judge(commitment.id, followup::Outcome::Fulfilled, "");
    }
  }

  followup::MaterialId receive(const std::string& bytes) {
    const std::string sha256 = keep(bytes);
    return followup::receive_material(
        act_, follow_up,
        {{},
         agreements::EvidenceKind::AnnualReport,
         "underlag.txt",
         sha256,
         false,
         {},
         day("2025-02-11"),
         "Samordnare",
         false},
        {{sha256, static_cast<std::int64_t>(bytes.size()), "text/plain", "underlag.txt", {}}, std::nullopt});
  }
  followup::EvidenceId show(agreements::CommitmentId commitment, followup::MaterialId material,
                            const std::string& place) {
    return followup::add_evidence(act_, follow_up, {{}, commitment, material, place, "det som utlovades"})
        .value();
  }
  void judge(agreements::CommitmentId commitment, followup::Outcome outcome, const std::string& reason) {
    followup::record_finding(act_, follow_up, {commitment, outcome, reason, "Handläggare", day("2025-03-17")})
        .value();
  }
  /// In the officer's words, seen with what the program generates now.
  void edit(const std::string& section, const std::string& words) {
    std::string seen;
    for (const memoranda::DraftSection& one : draft().sections) {
      if (one.key == section) seen = one.generated_sha256;
    }
    memoranda::edit_section(act_, follow_up, {section, words, seen, "Handläggare", day("2025-03-18")});
  }

  memoranda::Dossier now() const {
    return memoranda::find_dossier(act_, agreement.id, 2024, Language::Swedish).value();
  }
  memoranda::MemorandumDraft draft() const { return draft_memorandum(now(), form(), day("2025-03-21")); }
  std::vector<memoranda::Hindrance> hindrances() const { return hindrances_of(now(), draft()); }
  std::vector<memoranda::WrittenMemorandum> versions() const {
    return memoranda::WrittenMemorandumStore(act_).list_for(follow_up);
  }

  /// The files of the next version, made and kept.
  memoranda::Writing made(const std::string& written_by = "Handläggare", const char* on = "2025-03-21") {
    memoranda::Writing writing{form(), day(on), memoranda::next_version(versions(), written_by)};
    const memoranda::Dossier one = now();
    writing.basis = memoranda::basis_of(one);
    package = memoranda::make_package(one, form(), day(on), renderer, reader(), swedish, {}, writing.state);
    for (const memoranda::PackageFile& file : package.files)
      writing.files.push_back({file.name, file.title, file.media_type, keep(file.bytes),
                               static_cast<std::int64_t>(file.bytes.size())});
    const std::string page = memoranda::page_of(package.memorandum.document);
    writing.page = {"page.html", "Sidan", "text/html", keep(page), static_cast<std::int64_t>(page.size())};
    return writing;
  }
  auto write(const std::string& written_by = "Handläggare") {
    return write_memorandum(act_, follow_up, made(written_by));
  }
  memoranda::ReadFile reader() const {
    return [this](const std::string& sha256) { return kept.at(sha256); };
  }

  static const memoranda::MemorandumTemplate& form() {
    return memoranda::memorandum_template("coast-and-countryside-v1");
  }

  agreements::Agreement agreement;
  followup::FollowUpId follow_up;
  std::vector<followup::EvidenceId> evidence;
  std::map<std::string, std::string> kept;  ///< bytes by SHA-256
  memoranda::Package package;               ///< that was made last
  typeset::PdfRenderer renderer;
  Translator swedish{Language::Swedish};

 private:
  std::string keep(const std::string& bytes) {
    std::string sha256 = sha256_hex(bytes);
    kept[sha256] = bytes;
    return sha256;
  }

  organisations::Act& act_;
};

}  // namespace handslag::testing
