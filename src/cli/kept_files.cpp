#include "cli/kept_files.h"

#include <algorithm>
#include <set>

#include "base/bytes.h"
#include "base/entered_text.h"
#include "base/error.h"
#include "base/message.h"
#include "cli/child_work.h"
#include "cli/pdf_pages.h"
#include "cli/text_pages.h"
#include "memorandum_reading/document_text.h"
#include "memorandum_reading/memorandum_reader.h"
#include "storage/media_type.h"
#include "table_reading/workbook_file.h"

namespace handslag::cli {

namespace {

constexpr std::size_t kLongestName = 200;
constexpr std::size_t kLargestFile = 25u << 20;

std::string_view forbidden_thing(const conformance::Fault& fault) {
  if (fault.rule == "a2-6.5.1-action") return fault.detail;
  if (fault.rule == "a2-6.4.1-form") return "XFA";
  return fault.rule == "own-embedded-files" ? "EmbeddedFiles" : "";
}

/// How many rules of a norm are broken, not in how many places: "a2-", "ua1-".
std::int64_t rules_broken(const std::vector<conformance::Fault>& faults, std::string_view norm) {
  std::set<std::string_view> rules;
  for (const conformance::Fault& fault : faults) {
    if (fault.rule.starts_with(norm)) rules.insert(fault.rule);
  }
  return std::ssize(rules);
}

organisations::DocumentExamination examined(std::string_view bytes, const std::string& name,
                                            const std::string& sha256, const Terminal& terminal) {
  const std::vector<conformance::Fault> faults = faults_found_in_child(bytes, name, terminal);
  const auto has = [&](std::string_view rule) {
    return std::ranges::find(faults, rule, &conformance::Fault::rule) != faults.end();
  };
  organisations::DocumentExamination seen{
      .sha256 = sha256, .is_encrypted = has("a2-6.1.3-encryption"), .is_damaged = has("readable")};
  if (seen.is_encrypted && seen.is_damaged) {
    throw told<InvalidInput>(Message(
        "{file} opens only with a password, so nobody who is sent it could read it. Ask the sender for the "
        "document without a password. Nothing was saved.",
        {{"file", quotable(name)}}));
  }
  std::set<std::string> forbidden;
  for (const conformance::Fault& fault : faults) forbidden.emplace(forbidden_thing(fault));
  forbidden.erase("");
  seen.forbidden.assign(forbidden.begin(), forbidden.end());
  seen.archive_rules_broken = rules_broken(faults, "a2-");
  seen.accessibility_rules_broken = rules_broken(faults, "ua1-");
  return seen;
}

void tell(const organisations::DocumentExamination& seen, const std::string& name, const Terminal& terminal) {
  if (!seen.has_faults()) return;
  const Translator& t = terminal.translator;
  terminal.err << "handslag: "
               << t.translate("{file} {faults}.",
                              {{"file", quotable(name)}, {"faults", faults_in_words(seen).in_words(t)}})
               << ' ' << remedy_in_words(seen).in_words(t) << '\n';
}

[[noreturn]] void refuse_what_cannot_be_opened(const std::string& name) {
  throw told<InvalidInput>(Message(
      "{file} cannot be opened, so nobody could judge by it: it is damaged, or its end is missing. Ask the "
      "sender for it again. Nothing was saved.",
      {{"file", quotable(name)}}));
}

// A workbook is opened and its first sheet read, as an import would.
bool opens_as_workbook(std::string_view bytes, storage::MediaType type) {
  const auto kind =
      type == storage::MediaType::Ods ? table_reading::FileKind::Ods : table_reading::FileKind::Xlsx;
  auto opened = table_reading::open_workbook(kind, bytes, {});
  if (!opened.file || opened.file->sheets().empty()) return false;
  const auto refusal = opened.file->read(0, [](std::size_t, table_reading::Cells) { return false; }, {});
  return !refusal;
}

bool opens_as_text(std::string_view bytes) {
  using memorandum_reading::ReadingRefusal;
  const auto text = memorandum_reading::text_of_document(bytes);
  return text || (text.refusal().reason != ReadingRefusal::Reason::Damaged &&
                  text.refusal().reason != ReadingRefusal::Reason::Locked);
}

/// What is seen in a file of that type. Throws InvalidInput when it cannot be opened.
web::SeenFile seen_in(std::string_view bytes, const std::string& name, const std::string& sha256,
                      storage::MediaType type, const Terminal& terminal) {
  using storage::MediaType;
  switch (type) {
    case MediaType::Pdf: {
      web::SeenFile seen{pdf_pages(bytes), examined(bytes, name, sha256, terminal)};
      if (seen.examination->is_damaged && can_count_pages() && !seen.pages)
        refuse_what_cannot_be_opened(name);
      return seen;
    }
    case MediaType::Docx:
    case MediaType::Odt:
      if (!opens_as_text(bytes)) refuse_what_cannot_be_opened(name);
      return {};
    case MediaType::Xlsx:
    case MediaType::Ods:
      if (!opens_as_workbook(bytes, type)) refuse_what_cannot_be_opened(name);
      return {};
    case MediaType::PlainText:
      return {text_pages(bytes), {}};
    case MediaType::Png:
    case MediaType::Jpeg:
    case MediaType::Csv:
      break;
  }
  return {};
}

}  // namespace

KeptFile checked_file(const InputFile& file, const Terminal& terminal) {
  const auto type = storage::media_type_of(file.bytes, file.name);
  if (!type) {
    throw InvalidInput(quotable(file.name) + ": " + sentence_for(type.refusal(), terminal.translator));
  }
  require_text(quotable(file.name), file.name, kLongestName);
  if (file.bytes.size() > kLargestFile) {
    throw told<InvalidInput>(
        Message("{file} is larger than {limit} bytes",
                {{"file", file.name}, {"limit", static_cast<std::int64_t>(kLargestFile)}}));
  }
  KeptFile kept{composed(file.name), sha256_hex(file.bytes), std::string(storage::name_of(*type)), {}};
  web::SeenFile seen = seen_in(file.bytes, file.name, kept.sha256, *type, terminal);
  kept.pages = seen.pages;
  kept.examination = std::move(seen.examination);
  if (kept.examination) tell(*kept.examination, file.name, terminal);
  return kept;
}

web::ExamineFile examination_in_children(const Terminal& terminal) {
  return [&terminal](std::string_view bytes, const std::string& name, const std::string& sha256,
                     const Translator&) -> web::SeenFile {
    const auto type = storage::media_type_of(bytes, name);
    return type ? seen_in(bytes, name, sha256, *type, terminal) : web::SeenFile{};
  };
}

organisations::CheckedDocument keep_bytes(OpenedFolder& opened, const InputFile& file, const KeptFile& kept) {
  opened.folder().files().put(file.bytes);
  return {{kept.sha256, static_cast<std::int64_t>(file.bytes.size()), kept.media_type, kept.name, {}},
          kept.examination};
}

}  // namespace handslag::cli
