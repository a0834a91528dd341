#include "web/page_place.h"

#include "http/target.h"
#include "web/about/manual.h"
#include "web/addresses.h"

namespace handslag::web {

namespace {

html::Link other_language(const Translator& t, const std::string& path) {
  const std::string back = "?to=" + percent_encoded(path);
  if (t.language() == Language::Swedish) return {"English", kLanguage("en") + back};
  return {"Svenska", kLanguage("sv") + back};
}

/// Each leads to what the reader's role may see.
std::vector<html::NavigationItem> menu(const Translator& t, const PagePlace& place) {
  const Reader& reader = place.reader;
  std::vector<html::NavigationItem> items;
  const auto add = [&](const std::string& text, const std::string& path) {
    items.push_back({text, path, place.path == path});
  };
  if (!reader.person.empty()) add(t.translate("Start"), kStart());
  // Nobody logged in: the pages of a server where nobody can.
  if (reader.person.empty() || reader.may("agreements.read")) add(t.translate("Agreements"), kAgreements());
  if (reader.side == organisations::OrganisationKind::PublicBody && reader.may("requests.read"))
    add(t.translate("Requests"), kAllRequests());
  if (reader.side == organisations::OrganisationKind::PublicBody && reader.may("register.read"))
    add(t.translate("Register"), kRegister());
  if (reader.side == organisations::OrganisationKind::PublicBody && reader.may("committees.read"))
    add(t.translate("Committees"), kCommittees());
  if (reader.side == organisations::OrganisationKind::Partner && reader.may("reports.read"))
    add(t.translate("Reports"), kReports());
  if (reader.side == organisations::OrganisationKind::Partner && reader.may("questions.read"))
    add(t.translate("Questions"), kPartnerDesk());
  if (!reader.person.empty() && reader.may("agreements.read")) add(t.translate("Search"), kSearch());
  if (reader.side == organisations::OrganisationKind::Partner && reader.may("sharing.read"))
    add(t.translate("Records and figures"), kFigures());
  if (reader.may("journal.read")) add(t.translate("Journal"), kJournal());
  if (reader.may("people.read")) add(t.translate("People and roles"), kPeople());
  if (reader.may("account.read")) add(t.translate("Your account"), kAccount());
  return items;
}

std::string whose(const Reader& reader) {
  if (reader.person.empty()) return reader.public_body;
  return reader.person + ", " + reader.role + (reader.public_body.empty() ? "" : ", " + reader.public_body);
}

/// Who hands over and does not judge is at the committee.
ManualFor manual_of(const Reader& reader) {
  if (reader.side == organisations::OrganisationKind::Partner) return ManualFor::Reporter;
  return reader.may("memorandum.hand_over") && !reader.may("finding.record") ? ManualFor::Secretary
                                                                             : ManualFor::Officer;
}

}  // namespace

std::string help_address(const Translator& t, const Reader& reader, std::string_view path) {
  if (reader.person.empty()) return kHelp();
  const ManualFor whose = manual_of(reader);
  const ManualSection* section = manual_for(whose, t.language()).about(path);
  if (section == nullptr) return kHelp();
  return kManual(kManuals.of(whose)) + "#" + section->anchor;
}

html::PageFrame page_frame(const Translator& t, const PagePlace& place) {
  return {.title = place.title,
          .lede = place.lede,
          .notice = place.is_example_data ? t.translate("Example data") : "",
          .navigation = menu(t, place),
          .breadcrumbs = place.trail,
          .place = whose(place.reader),
          .other_language = other_language(t, place.path),
          .done = place.reader.done,
          .script = kAsset("handslag.js"),
          .foot = {{t.translate("Help"), help_address(t, place.reader, place.path)},
                   {t.translate("Contact"), kHelp() + "#contact"},
                   {t.translate("Accessibility"), kAccessibility()}},
          .foot_note = t.translate("Handslag {version}", {{"version", HANDSLAG_VERSION}})};
}

std::string agreements_path() { return kAgreements(); }

std::string agreement_path(agreements::AgreementId agreement) { return kAgreement(agreement); }

std::string follow_up_path(agreements::AgreementId agreement, int year) { return kFollowUp(agreement, year); }

std::string statistics_path(agreements::AgreementId agreement, int year) {
  return kStatistics(agreement, year);
}

std::string statistics_file_path(agreements::AgreementId agreement, int year, std::string_view file) {
  return kStatisticsFile(agreement, year, file);
}

std::string memorandum_path(agreements::AgreementId agreement, int year) {
  return kMemorandum(agreement, year);
}

std::string package_path(agreements::AgreementId agreement, int year, std::string_view file) {
  return kPackageFile(agreement, year, file);
}

std::string written_file_path(agreements::AgreementId agreement, int year, int version,
                              std::string_view file) {
  return kWrittenFile(agreement, year, version, file);
}

std::string material_path(agreements::AgreementId agreement, int year, std::int64_t material) {
  return kMaterial(agreement, year, material);
}

std::string percent_encoded(std::string_view text) { return http::percent_encoded(text); }

std::string in_text(const Translator& t, Date date) {
  return t.language() == Language::Swedish ? date.to_swedish() : date.to_iso();
}

std::string in_list(const Translator& t, Date date) {
  return t.language() == Language::Swedish ? date.to_swedish_short() : date.to_iso();
}

html::Node stated(const Translator& t, std::string_view text) {
  if (!text.empty()) return html::fragment(text);
  return html::span(html::classes("note"), t.translate("not stated"));
}

std::string name_of(const Translator& t, agreements::Party party) {
  return party == agreements::Party::Partner ? t.translate("The partner") : t.translate("The public body");
}

std::string titles_of(const Translator& t, const std::vector<agreements::EvidenceKind>& kinds) {
  std::string all;
  for (const agreements::EvidenceKind kind : kinds) {
    if (!all.empty()) all += ", ";
    all += title_of(kind, t);
  }
  return all;
}

}  // namespace handslag::web
