#include "web/page_place.h"

#include <fmt/format.h>

namespace handslag::web {

namespace {

html::Link other_language(const Translator& t, const std::string& path) {
  const std::string back = "?to=" + percent_encoded(path);
  if (t.language() == Language::Swedish) return {"English", "/language/en" + back};
  return {"Svenska", "/language/sv" + back};
}

bool stands_for_itself(unsigned char letter) {
  return (letter >= 'a' && letter <= 'z') || (letter >= 'A' && letter <= 'Z') ||
         (letter >= '0' && letter <= '9') ||
         std::string_view("-._~/").find(static_cast<char>(letter)) != std::string_view::npos;
}

}  // namespace

html::PageFrame page_frame(const Translator& t, const PagePlace& place) {
  return {.title = place.title,
          .lede = place.lede,
          .notice = place.is_example_data ? t.translate("Example data") : "",
          .navigation = {{t.translate("Agreements"), agreements_path(), place.path == agreements_path()}},
          .breadcrumbs = place.trail,
          .place = place.reader.public_body,
          .other_language = other_language(t, place.path)};
}

std::string agreements_path() { return "/agreements"; }

std::string agreement_path(agreements::AgreementId agreement) {
  return fmt::format("/agreements/{}", agreement.value);
}

std::string follow_up_path(agreements::AgreementId agreement, int year) {
  return fmt::format("/agreements/{}/follow-ups/{}", agreement.value, year);
}

std::string statistics_path(agreements::AgreementId agreement, int year) {
  return follow_up_path(agreement, year) + "/statistics";
}

std::string statistics_file_path(agreements::AgreementId agreement, int year, std::string_view file) {
  return statistics_path(agreement, year) + "/" + std::string(file);
}

std::string memorandum_path(agreements::AgreementId agreement, int year) {
  return follow_up_path(agreement, year) + "/memorandum";
}

std::string package_path(agreements::AgreementId agreement, int year, std::string_view file) {
  return follow_up_path(agreement, year) + "/package/" + percent_encoded(file);
}

std::string written_file_path(agreements::AgreementId agreement, int year, int version,
                              std::string_view file) {
  return fmt::format("{}/{}/{}", memorandum_path(agreement, year), version, percent_encoded(file));
}

std::string material_path(agreements::AgreementId agreement, int year, std::int64_t material) {
  return fmt::format("{}/material/{}", follow_up_path(agreement, year), material);
}

std::string percent_encoded(std::string_view text) {
  std::string encoded;
  for (const char letter : text) {
    const auto byte = static_cast<unsigned char>(letter);
    if (stands_for_itself(byte)) {
      encoded += letter;
    } else {
      encoded += fmt::format("%{:02X}", byte);
    }
  }
  return encoded;
}

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
