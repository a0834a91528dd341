#define POINTERHOLDER_TRANSITION 4  // std::shared_ptr throughout
#include <algorithm>
#include <qpdf/QPDF.hh>
#include <qpdf/QPDFObjectHandle.hh>

#include "conformance/rules.h"

namespace handslag::conformance {

namespace {

using Object = QPDFObjectHandle;

bool is_line_end(char letter) { return letter == '\n' || letter == '\r'; }

/// ISO 19005-2, 6.1.2: "%PDF-1.n" at byte 0 and a comment of at least four bytes above 127 after it.
void check_header(std::string_view bytes, FaultList& faults) {
  if (!bytes.starts_with("%PDF-1.") || bytes.size() < 16 || bytes[7] < '0' || bytes[7] > '7' ||
      !is_line_end(bytes[8])) {
    faults.add("a2-6.1.2-header", "file",
               Message("The file does not begin with %PDF-1.0 to %PDF-1.7 on a line."));
    return;
  }
  std::size_t at = 9;
  if (bytes[8] == '\r' && bytes[9] == '\n') ++at;
  const auto is_high = [](char letter) { return static_cast<unsigned char>(letter) > 127; };
  const std::string_view comment = bytes.substr(at, 5);
  if (comment.size() < 5 || comment[0] != '%' || !std::all_of(comment.begin() + 1, comment.end(), is_high)) {
    faults.add("a2-6.1.2-binary-comment", "file",
               Message("No comment with four bytes above 127 follows the first line."));
  }
}

/// 6.1.3: nothing after the last %%EOF but one end of line; an ID; no encryption.
void check_trailer(std::string_view bytes, QPDF& pdf, FaultList& faults) {
  const std::size_t end = bytes.rfind("%%EOF");
  if (end == std::string_view::npos) {
    faults.add("a2-6.1.3-end", "file", Message("There is no %%EOF."));
  } else {
    const std::string_view rest = bytes.substr(end + 5);
    if (!rest.empty() && rest != "\n" && rest != "\r" && rest != "\r\n") {
      faults.add("a2-6.1.3-end", "file", Message("Something follows the last %%EOF."));
    }
  }
  const std::vector<Object> ids = items_of(entry(pdf.getTrailer(), "/ID"));
  const auto is_given = [](Object id) { return id.isString() && !id.getStringValue().empty(); };
  if (ids.size() != 2 || !std::all_of(ids.begin(), ids.end(), is_given)) {
    faults.add("a2-6.1.3-id", "trailer", Message("/ID is not two strings."));
  }
  if (pdf.isEncrypted() || pdf.getTrailer().hasKey("/Encrypt")) {
    faults.add("a2-6.1.3-encryption", "trailer", Message("The file is encrypted."));
  }
}

/// The keys of the catalog that tagged PDF, PDF/A-2a and PDF/UA-1 ask for.
void check_wanted_keys(Object catalog, FaultList& faults) {
  if (!is_true(entry(catalog, "/MarkInfo"), "/Marked")) {
    faults.add("a2-6.7.2-marked", "catalog", Message("/MarkInfo does not say /Marked true."));
  }
  if (is_true(entry(catalog, "/MarkInfo"), "/Suspects")) {
    faults.add("ua1-7.1-suspects", "catalog", Message("/MarkInfo says that tags are suspect."));
  }
  if (!is_true(entry(catalog, "/ViewerPreferences"), "/DisplayDocTitle")) {
    faults.add("ua1-7.1-display-title", "catalog",
               Message("/ViewerPreferences does not say /DisplayDocTitle true."));
  }
  const std::optional<std::string> language = text_in(catalog, "/Lang");
  if (!language || language->empty()) {
    faults.add("ua1-7.2-language", "catalog", Message("/Lang does not name the language of the document."));
  } else if (!is_language_tag(*language)) {
    faults.add("a2-6.7.4-language-tag", "catalog",
               Message("/Lang is no language tag: {language}", {{"language", *language}}));
  }
  if (!entry(catalog, "/StructTreeRoot").isDictionary()) {
    faults.add("a2-6.7.3-structure", "catalog", Message("There is no structure tree."));
  }
}

void check_forbidden_keys(Object catalog, FaultList& faults) {
  if (catalog.hasKey("/AA")) {
    faults.add("a2-6.5.2-triggers", "catalog", Message("Actions are bound to events of the document."));
  }
  if (catalog.hasKey("/Requirements")) {
    faults.add("a2-6.11-requirements", "catalog", Message("/Requirements asks for abilities of the reader."));
  }
  Object names = entry(catalog, "/Names");
  if (!entry(names, "/EmbeddedFiles").isNull() || !entry(catalog, "/AF").isNull()) {
    faults.add("own-embedded-files", "catalog", Message("Files are embedded."));
  }
  if (!entry(names, "/JavaScript").isNull()) {
    faults.add("a2-6.5.1-action", "catalog", Message("/Names holds JavaScript."), "JavaScript");
  }
  if (!entry(names, "/AlternatePresentations").isNull()) {
    faults.add("a2-6.10-presentations", "catalog", Message("There are alternate presentations."));
  }
  if (catalog.hasKey("/OCProperties")) {
    faults.add("own-optional-content", "catalog",
               Message("There is optional content, which this product never makes."));
  }
  Object form = entry(catalog, "/AcroForm");
  if (!entry(form, "/XFA").isNull() || is_true(form, "/NeedAppearances")) {
    faults.add("a2-6.4.1-form", "catalog", Message("The form is XFA or asks the reader to draw its fields."));
  }
  for (const std::string& right : entry(catalog, "/Perms").isDictionary() ? entry(catalog, "/Perms").getKeys()
                                                                          : std::set<std::string>{}) {
    if (right != "/UR3" && right != "/DocMDP") {
      faults.add("a2-6.1.12-permissions", "catalog", Message("/Perms holds {right}.", {{"right", right}}));
    }
  }
}

std::uint32_t big_endian(std::string_view bytes, std::size_t at) {
  std::uint32_t number = 0;
  for (std::size_t next = at; next < at + 4; ++next) {
    number = number << 8 | static_cast<unsigned char>(bytes[next]);
  }
  return number;
}

/// What is wrong with an ICC profile for use as the destination of an output intent; empty: nothing.
std::optional<Message> profile_fault(std::string_view profile, long long components) {
  if (profile.size() < 132) return Message("The profile is too short.");
  if (big_endian(profile, 0) != profile.size()) return Message("The profile has another size than it says.");
  if (profile.substr(36, 4) != "acsp") return Message("The profile has no signature.");
  if (static_cast<unsigned char>(profile[8]) > 4) return Message("The profile is of a version after 4.");
  const std::string_view device = profile.substr(12, 4);
  if (device != "mntr" && device != "prtr") return Message("The profile is not for a display or a printer.");
  const std::string_view space = profile.substr(16, 4);
  const long long wanted = space == "RGB " ? 3 : space == "GRAY" ? 1 : space == "CMYK" ? 4 : 0;
  if (wanted == 0 || wanted != components) return Message("The profile has other colours than /N says.");
  return std::nullopt;
}

}  // namespace

void check_file(std::string_view bytes, QPDF& pdf, FaultList& faults) {
  check_header(bytes, faults);
  check_trailer(bytes, pdf, faults);
  check_wanted_keys(pdf.getRoot(), faults);
  check_forbidden_keys(pdf.getRoot(), faults);
}

/// 6.2.3: one intent GTS_PDFA1 with an embedded profile; when there are several, they share it.
void check_output_intent(QPDF& pdf, FaultList& faults) {
  std::vector<Object> profiles;
  bool is_found = false;
  for (const Object& intent : items_of(entry(pdf.getRoot(), "/OutputIntents"))) {
    if (Object profile = entry(intent, "/DestOutputProfile"); !profile.isNull()) {
      profiles.push_back(profile);
    }
    if (name_in(intent, "/S") != "GTS_PDFA1") continue;
    is_found = true;
    if (text_in(intent, "/OutputConditionIdentifier").value_or("").empty()) {
      faults.add("a2-6.2.3-condition", "output intent", Message("/OutputConditionIdentifier is missing."));
    }
    Object profile = entry(intent, "/DestOutputProfile");
    const std::optional<std::string> data = stream_bytes(profile);
    if (!data) {
      faults.add("a2-6.2.3-profile", "output intent",
                 Message("/DestOutputProfile is missing or cannot be read."));
      continue;
    }
    if (auto fault = profile_fault(*data, integer_in(profile, "/N").value_or(0)))
      faults.add("a2-6.2.3-profile", "output intent", std::move(*fault));
    if (integer_in(profile, "/N") != 3) {
      faults.add("a2-6.2.4.3-device-colour", "output intent",
                 Message("The profile is not for RGB, which the pages use."));
    }
  }
  if (!is_found) {
    faults.add("a2-6.2.3-output-intent", "catalog", Message("There is no output intent GTS_PDFA1."));
  }
  const auto is_other = [&](Object profile) {
    return number_of_object(profile) != number_of_object(profiles.front());
  };
  if (std::any_of(profiles.begin(), profiles.end(), is_other)) {
    faults.add("a2-6.2.3-profile", "catalog", Message("The output intents have different profiles."));
  }
}

}  // namespace handslag::conformance
