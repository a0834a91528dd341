#include "cli/kept_files.h"

#include <algorithm>
#include <set>

#include "base/bytes.h"
#include "base/entered_text.h"
#include "base/error.h"
#include "base/message.h"
#include "cli/child_work.h"
#include "cli/pdf_pages.h"
#include "storage/media_type.h"

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
                              {{"file", quotable(name)}, {"faults", faults_in_words(seen, t)}})
               << ' ' << remedy_in_words(seen, t) << '\n';
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
  KeptFile kept{composed(file.name), sha256_hex(file.bytes), std::string(storage::name_of(*type)),
                pdf_pages(file.bytes)};
  if (*type == storage::MediaType::Pdf) {
    kept.examination = examined(file.bytes, file.name, kept.sha256, terminal);
    tell(*kept.examination, file.name, terminal);
  }
  return kept;
}

web::ExamineFile examination_in_children(const Terminal& terminal) {
  return [&terminal](std::string_view bytes, const std::string& name, const std::string& sha256,
                     const Translator&) -> web::SeenFile {
    return {pdf_pages(bytes), examined(bytes, name, sha256, terminal)};
  };
}

organisations::CheckedDocument keep_bytes(OpenedFolder& opened, const InputFile& file, const KeptFile& kept) {
  opened.folder().files().put(file.bytes);
  return {{kept.sha256, static_cast<std::int64_t>(file.bytes.size()), kept.media_type, kept.name, {}},
          kept.examination};
}

}  // namespace handslag::cli
