#include "memoranda/names_in_text.h"

#include <algorithm>
#include <array>

#include "base/text.h"
#include "organisations/organisation_names.h"

namespace handslag::memoranda {

namespace {

constexpr std::array<std::string_view, 8> kNames = {
    "partner",   "partner_short",      "partner_genitive", "public_body", "public_body_genitive",
    "committee", "committee_genitive", "administration"};

std::string value_of(std::string_view name, const Dossier& one, const Translator& t) {
  if (name == "partner") return one.partner.name;
  if (name == "partner_short") return short_name_of(one.partner);
  if (name == "partner_genitive") return genitive_of(one.partner, t.language());
  if (name == "public_body") return one.public_body.name;
  if (name == "public_body_genitive") return genitive_of(one.public_body, t.language());
  if (name == "committee") return committee_of(one, t);
  if (name == "committee_genitive") return organisations::genitive_of(committee_of(one, t), t.language());
  return administration_of(one, t);
}

// "socialnämnden" within a Swedish sentence; what begins with several capitals is an abbreviation and stays.
std::string within_sentence(const std::string& name) {
  const std::size_t first = name.empty() || static_cast<unsigned char>(name[0]) < 0x80 ? 1 : 2;
  if (name.size() <= first || (name[first] >= 'A' && name[first] <= 'Z')) return name;
  return lower_case(name.substr(0, first)) + name.substr(first);
}

bool is_common_noun(std::string_view name) {
  return name.starts_with("committee") || name == "administration";
}

}  // namespace

std::string names_that_can_stand() {
  std::string names;
  for (const std::string_view name : kNames) names += (names.empty() ? "{" : ", {") + std::string(name) + "}";
  return names;
}

std::optional<std::string> unknown_name_in(std::string_view text) {
  for (std::size_t at = text.find_first_of("{}"); at != std::string_view::npos;
       at = text.find_first_of("{}", at + 1)) {
    const std::size_t end = text.find('}', at);
    if (text[at] == '}' || end == std::string_view::npos) return std::string(1, text[at]);
    const std::string_view name = text.substr(at + 1, end - at - 1);
    if (std::ranges::find(kNames, name) == kNames.end()) return "{" + std::string(name) + "}";
    at = end;
  }
  return std::nullopt;
}

std::string with_names(std::string_view text, const Dossier& one, Language language) {
  const Translator t(language);
  std::string words;
  for (std::size_t at = 0; at < text.size();) {
    const std::size_t start = std::min(text.find('{', at), text.size());
    words += text.substr(at, start - at);
    const std::size_t end = text.find('}', start);
    if (end == std::string_view::npos) break;
    const std::string_view name = text.substr(start + 1, end - start - 1);
    const std::string value = value_of(name, one, t);
    const bool is_within = start > 0 && t.language() == Language::Swedish && is_common_noun(name);
    words += is_within ? within_sentence(value) : value;
    at = end + 1;
  }
  return words;
}

std::string committee_of(const Dossier& one, const Translator& t) {
  const std::string& committee = one.agreement.public_body.committee;
  return committee.empty() ? t.translate("The committee") : committee;
}

std::string administration_of(const Dossier& one, const Translator& t) {
  const std::string& administration = one.agreement.public_body.administration;
  return administration.empty() ? t.translate("The administration") : administration;
}

}  // namespace handslag::memoranda
