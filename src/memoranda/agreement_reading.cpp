#include "memoranda/agreement_reading.h"

#include <algorithm>
#include <array>
#include <utility>

#include "base/text.h"
#include "memorandum_reading/document_text.h"
#include "memorandum_reading/memorandum_lines.h"
#include "memorandum_reading/party_side.h"

namespace handslag::memoranda {

namespace {

using namespace memorandum_reading;

class Places {
 public:
  explicit Places(std::map<std::string, AgreementReading::Place, std::less<>>& places) : places_(places) {}

  /// From the first to the last line of all that is added to the field.
  void add(const char* field, LineSpan lines) {
    if (lines.first == 0) return;
    const auto [known, is_new] = places_.try_emplace(field, AgreementReading::Place{lines.first, lines.last});
    if (is_new) return;
    known->second.first = std::min(known->second.first, lines.first);
    known->second.last = std::max(known->second.last, lines.last);
  }
  template <class T>
  void add(const char* field, const std::optional<Stated<T>>& stated) {
    if (stated) add(field, stated->lines);
  }

 private:
  std::map<std::string, AgreementReading::Place, std::less<>>& places_;
};

void place_all(const MemorandumReading& reading, Places places) {
  places.add("title", reading.parties.partner ? reading.parties.partner : reading.title);
  places.add("partner_name", reading.parties.partner);
  places.add("public_body.municipality", reading.parties.municipality);
  if (!reading.proposals.empty()) places.add("public_body.committee", reading.proposals.front().lines);
  places.add("public_body.unit", reading.prepared_by);
  if (reading.signatory) places.add("signatory.role", reading.signatory->lines);
  places.add("first_day", reading.term.first_day);
  places.add("last_day", reading.term.last_day);
  places.add("notice", reading.term.notice);
  places.add("extension", reading.term.extension);
  places.add("amount", reading.funding.amount_per_year);
  places.add("rate", reading.funding.rate_per_inhabitant);
  places.add("population", reading.funding.population);
  places.add("payment_quarter", reading.funding.payment_period);
  for (const auto& recipient : reading.recipients) places.add("recipients", recipient.lines);
}

}  // namespace

std::string field_of_doubt(const Doubt& doubt) {
  static constexpr std::array<std::pair<std::string_view, std::string_view>, 11> kFields = {{
      {"title", "title"},
      {"parties", "partner_name"},
      {"proposals", "public_body.committee"},
      {"signatory", "signatory.role"},
      {"term", "first_day"},
      {"funding.amount_per_year", "amount"},
      {"funding.rate_per_inhabitant", "rate"},
      {"funding.population", "population"},
      {"funding.first_year", "payment_first_year"},
      {"commitments", "partner_commitments"},
      {"recipients", "recipients"},
  }};
  const auto found =
      std::ranges::find(kFields, doubt.field, [](const auto& one) { return std::string(one.first); });
  return found == kFields.end() ? std::string() : std::string(found->second);
}

Result<AgreementReading, ReadingRefusal> read_agreement(std::string_view bytes, const std::string& name) {
  auto text = text_of_document(bytes);
  if (!text) return Refused{text.refusal()};
  const auto reading = read_memorandum(*text);
  if (!reading) return Refused{reading.refusal()};
  AgreementReading read;
  read.draft = agreement_from(*reading, name);
  const std::string readable = to_utf8(*text);
  for (const std::string_view line : numbered_lines(readable)) read.lines.emplace_back(line);
  Places places(read.places);
  place_all(*reading, places);
  for (const ReadCommitment& one : reading->commitments) {
    const Side side = side_of(one.party, read.draft.partner_name);
    if (side != Side::PublicBody) places.add("partner_commitments", one.lines);
    if (side == Side::PublicBody || side == Side::Both) places.add("public_body_commitments", one.lines);
  }
  read.unsure = reading->unsure;
  return read;
}

}  // namespace handslag::memoranda
