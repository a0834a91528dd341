#pragma once

#include <memory>
#include <optional>
#include <string>
#include <string_view>

#include "web/floor.h"
#include "web/visit.h"

namespace handslag::web {

Outcome memorandum(const Visit& visit);
Outcome section_form(const Visit& visit);
Outcome edit_section(const Visit& visit);
Outcome writing_form(const Visit& visit);
Outcome write_memorandum(const Visit& visit);
Outcome memorandum_withdrawal_form(const Visit& visit);
Outcome withdraw_memorandum(const Visit& visit);
Outcome decision_form(const Visit& visit);
Outcome choose_decision(const Visit& visit);
Outcome decision_withdrawal_form(const Visit& visit);
Outcome withdraw_decision(const Visit& visit);
Outcome taking_on_form(const Visit& visit);
Outcome take_on_sentence(const Visit& visit);
Outcome taken_on_withdrawal_form(const Visit& visit);
Outcome take_back_sentence(const Visit& visit);
/// All files of a version in one, beside them.
inline constexpr std::string_view kWholePackage = "package.zip";
/// What a version said, struck and underlined beside what stands now: a page beside its files.
inline constexpr std::string_view kVersionChanges = "changes.html";
Outcome version_changes(const Visit& visit);
/// A file of a version as it was written, or that page.
Outcome version_file(const Visit& visit);
/// A file of a version as it was written.
Outcome written_file(const Visit& visit);
/// A file of the package: of the version that stands, or as it would be written today.
Outcome package_file(const Visit& visit);

/// How it is told that a document of a package is not there, or not yet: by a page, or by the API. Lives
/// until it is told, which may be after the visit.
class DocumentTeller {
 public:
  DocumentTeller() = default;
  DocumentTeller(const DocumentTeller&) = delete;
  DocumentTeller& operator=(const DocumentTeller&) = delete;
  virtual ~DocumentTeller() = default;

  virtual http::Response being_made(const std::string& file) const = 0;
  virtual http::Response not_made(const std::string& file, std::string_view why) const = 0;
  virtual http::Response busy() const = 0;
  /// The cause is for the log.
  virtual http::Response failed(const std::string& cause) const = 0;
};
Outcome package_file(const Visit& visit, const std::shared_ptr<const DocumentTeller>& teller);
/// A document that is kept already, for who asks while nobody can log in.
std::optional<http::Response> kept_document(Floor& floor, const http::Request& request);

}  // namespace handslag::web
