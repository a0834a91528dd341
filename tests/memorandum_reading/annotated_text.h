#pragma once

#include <algorithm>
#include <filesystem>
#include <map>
#include <string>
#include <utility>
#include <vector>

#include "base/bytes.h"
#include "base/json.h"
#include "memorandum_reading/memorandum_reader.h"
#include "memorandum_reading/memorandum_reading_json.h"
#include "tests/support/source_folder.h"

// Texts with what a person reads out of them (NAME.txt and NAME.json), compared with what the reader claims.
namespace handslag::memorandum_reading {

struct FieldScore {
  int claimed = 0;
  int right = 0;
  int wanted = 0;
  int false_without_doubt = 0;
};

/// A claim as text, and its lines.
using Claim = std::pair<std::string, LineSpan>;

inline std::vector<std::filesystem::path> annotated_texts(const std::string& folder) {
  std::vector<std::filesystem::path> files;
  for (const auto& entry :
       std::filesystem::directory_iterator(source_folder() / "tests/memorandum_reading" / folder)) {
    if (entry.path().extension() == ".txt") files.push_back(entry.path());
  }
  std::ranges::sort(files);
  return files;
}

inline std::map<std::string, std::vector<Claim>> claims_of(const MemorandumReading& reading) {
  std::map<std::string, std::vector<Claim>> claims;
  const auto add = [&](const std::string& field, const std::string& text, LineSpan lines) {
    claims[field].emplace_back(text, lines);
  };
  if (reading.title) add("title", reading.title->value, reading.title->lines);
  for (const ReadProposal& one : reading.proposals) add("proposals", one.text, one.lines);
  if (!reading.proposals.empty() && !reading.proposals[0].deciding_body.empty())
    add("deciding", reading.proposals[0].deciding_body, reading.proposals[0].lines);
  for (const ReadAnnex& one : reading.annexes) add("annexes", one.title, one.lines);
  for (const auto& one : reading.recipients) add("recipients", one.value, one.lines);
  for (const ReadSignatory& one : reading.signatories)
    add("signatories", one.name + ", " + one.role, one.lines);
  for (const ReadCommitment& one : reading.commitments) add("commitments", one.text, one.lines);
  for (const ReadSection& one : reading.sections) {
    if (one.level > 0) add("headings", one.heading, one.heading_lines);
  }
  const auto add_words = [&](const std::string& field, const std::optional<Stated<std::string>>& stated) {
    if (stated) add(field, stated->value, stated->lines);
  };
  add_words("partner", reading.parties.partner);
  add_words("municipality", reading.parties.municipality);
  if (reading.term.first_day)
    add("first_day", reading.term.first_day->value.to_iso(), reading.term.first_day->lines);
  if (reading.term.last_day)
    add("last_day", reading.term.last_day->value.to_iso(), reading.term.last_day->lines);
  if (reading.funding.amount_per_year)
    add("amount", std::to_string(reading.funding.amount_per_year->value.ore()),
        reading.funding.amount_per_year->lines);
  return claims;
}

inline std::vector<std::string> wanted_values(const Json& wanted) {
  const auto text_of = [](const Json& one) {
    if (one.is_integer()) return std::to_string(one.as_integer());
    return one.is_object() ? one["name"].as_string() + ", " + one["role"].as_string() : one.as_string();
  };
  std::vector<std::string> values;
  if (wanted.is_array()) {
    for (const Json& one : wanted.items()) values.push_back(text_of(one));
  } else {
    values.push_back(text_of(wanted));
  }
  return values;
}

/// Adds what the reader claims of one text to the scores; returns what was wrong or missed, for a person to
/// read. A field that the annotation leaves out is not judged.
inline std::string score(const std::filesystem::path& file, std::map<std::string, FieldScore>& scores) {
  const auto reading = read_memorandum(read_file(file));
  auto wanted = parse_json(read_file(std::filesystem::path(file).replace_extension(".json")));
  if (!reading || !wanted) return "cannot be read";
  auto claims = claims_of(*reading);
  std::string faults;
  for (const auto& [field, json] : wanted->members()) {
    std::vector<std::string> left = wanted_values(json);
    FieldScore& score = scores[field];
    score.wanted += static_cast<int>(left.size());
    for (const auto& [text, lines] : claims[field]) {
      ++score.claimed;
      if (const auto found = std::ranges::find(left, text); found != left.end()) {
        ++score.right;
        left.erase(found);
        continue;
      }
      const bool is_doubted = std::ranges::any_of(reading->unsure, [&, span = lines](const Doubt& doubt) {
        return doubt.lines.first > 0 && doubt.lines.first <= span.last && span.first <= doubt.lines.last;
      });
      if (!is_doubted) ++score.false_without_doubt;
      faults += field + ": claims “" + text + "”\n";
    }
    for (const std::string& text : left) faults += field + ": misses “" + text + "”\n";
  }
  return faults;
}

}  // namespace handslag::memorandum_reading
