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

/// "01-31 9000000" (öre), "07 1/2".
inline std::string payment_in_short(const ReadPayment& payment) {
  const auto two = [](int number) { return (number < 10 ? "0" : "") + std::to_string(number); };
  std::string words = two(payment.month);
  if (payment.day) words += "-" + two(*payment.day);
  if (payment.amount) return words + " " + std::to_string(payment.amount->ore());
  return words + " " + std::to_string(payment.share) + "/" + std::to_string(payment.shares);
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
  const auto add_number = [&](const std::string& field, const auto& stated, auto number_of) {
    if (stated) add(field, std::to_string(number_of(stated->value)), stated->lines);
  };
  const auto ore = [](Money money) { return money.ore(); };
  const auto as_it_is = [](auto number) { return number; };
  const ReadFunding& funding = reading.funding;
  add_number("amount", funding.amount_per_year, ore);
  add_number("rate", funding.rate_per_inhabitant, ore);
  add_number("population", funding.population, as_it_is);
  add_number("first_year", funding.first_year, as_it_is);
  add_words("payment_period", funding.payment_period);
  for (const ReadPayment& one : funding.payments) add("payments", payment_in_short(one), one.lines);
  add_words("index", funding.index);
  add_words("notice", reading.term.notice);
  add_words("extension", reading.term.extension);
  add_words("public_body", reading.parties.public_body);
  add_words("prepared_by", reading.prepared_by);
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
    if (field == "about") continue;
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

/// The scores as a table of the documentation.
inline std::string table_of(const std::map<std::string, FieldScore>& scores) {
  const auto share = [](int part, int whole) {
    if (whole == 0) return std::string("–");
    const int hundredths = (part * 100 + whole / 2) / whole;
    const std::string digits = std::to_string(hundredths % 100);
    return std::to_string(hundredths / 100) + "." + (digits.size() < 2 ? "0" : "") + digits;
  };
  std::string table =
      "| Field | wanted | claimed | right | precision | recall | false without doubt "
      "|\n|---|---|---|---|---|---|---|\n";
  for (const auto& [field, score] : scores) {
    table += "| " + field + " | " + std::to_string(score.wanted) + " | " + std::to_string(score.claimed) +
             " | " + std::to_string(score.right) + " | " + share(score.right, score.claimed) + " | " +
             share(score.right, score.wanted) + " | " + std::to_string(score.false_without_doubt) + " |\n";
  }
  return table;
}

}  // namespace handslag::memorandum_reading
