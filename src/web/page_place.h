#pragma once

#include <functional>
#include <optional>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "agreements/agreement.h"
#include "base/date.h"
#include "base/translate.h"
#include "html/components.h"
#include "html/forms.h"
#include "organisations/organisation.h"

// Where a page stands among the others, and who reads it. Every page says both in its header:
//
//     page_shell(t, page_frame(t, {.reader = reader, .path = "/agreements/1", .title = "IOP …", .trail = …}),
//     content)
//
// Addresses are made here and nowhere else, so that a link and its route cannot part.
namespace handslag::web {

/// For whom a page is made.
struct Reader {
  std::string public_body = {};  ///< whose pages they are: "Norrtälje kommun", also of a partner's pages
  std::string person = {};       ///< "Anna Berg"; empty when nobody is logged in
  std::string role = {};         ///< "handläggare"
  organisations::OrganisationKind side = organisations::OrganisationKind::PublicBody;
  /// What was just done, "bedömning gjord"; said at the top of the page that comes after it.
  std::string done = {};
  /// By the name of a deed or view. Nobody who is not logged in may do anything.
  std::function<bool(std::string_view)> is_allowed = {};
  /// What every form of the reader's carries.
  std::vector<std::pair<std::string, std::string>> form_fields = {};

  bool may(std::string_view permission) const { return is_allowed && is_allowed(permission); }
};

struct PagePlace {
  Reader reader;
  std::string path;      ///< of this page with its query, to come back to after a change of language
  std::string title;     ///< the h1
  html::Node lede = {};  ///< where things stand and what hinders
  bool is_example_data = false;
  std::vector<html::Link> trail = {};  ///< from the list of agreements to this page
};

/// The section of the reader's manual about the page of that path; the page of help when there is none.
std::string help_address(const Translator& t, const Reader& reader, std::string_view path);

html::PageFrame page_frame(const Translator& t, const PagePlace& place);

std::string agreements_path();
std::string agreement_path(agreements::AgreementId agreement);
std::string follow_up_path(agreements::AgreementId agreement, int year);
std::string statistics_path(agreements::AgreementId agreement, int year);
/// The published figures as a file: kStatisticsCsv, kStatisticsXlsx or kStatisticsOds.
inline constexpr std::string_view kStatisticsCsv = "figures.csv";
inline constexpr std::string_view kStatisticsXlsx = "figures.xlsx";
inline constexpr std::string_view kStatisticsOds = "figures.ods";
std::string statistics_file_path(agreements::AgreementId agreement, int year, std::string_view file);
std::string memorandum_path(agreements::AgreementId agreement, int year);
std::string package_path(agreements::AgreementId agreement, int year, std::string_view file);
/// A file of a version as it was written, also of one that was taken back.
std::string written_file_path(agreements::AgreementId agreement, int year, int version,
                              std::string_view file);
std::string material_path(agreements::AgreementId agreement, int year, std::int64_t material);

/// Everything but letters, digits and "-._~/" as %XX, so that any text can stand in an address.
std::string percent_encoded(std::string_view text);

/// "den 28 februari 2025", or 2025-02-28 in English.
std::string in_text(const Translator& t, Date date);
/// "28 feb" in Swedish lists, 2025-02-28 in English ones.
std::string in_list(const Translator& t, Date date);
/// The text, or "not stated" set apart as something that is not there.
html::Node stated(const Translator& t, std::string_view text);
/// "The partner" or "The public body".
std::string name_of(const Translator& t, agreements::Party party);
/// "statistik, årsredovisning" in the reader's language.
std::string titles_of(const Translator& t, const std::vector<agreements::EvidenceKind>& kinds);

}  // namespace handslag::web
