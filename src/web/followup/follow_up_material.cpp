#include "web/followup/follow_up_material.h"

#include "web/addresses.h"

namespace handslag::web {

using html::Kind;
using html::Node;

Node material_link(agreements::AgreementId agreement, int year, const followup::Material* material,
                   std::string_view name) {
  if (material == nullptr || material->is_dataset || material->sha256.empty()) return html::fragment(name);
  return html::link(name, material_path(agreement, year, material->id.value));
}

Node material_table(const Translator& t, const Reader& reader, agreements::AgreementId agreement,
                    const followup::FollowUp& follow_up) {
  if (follow_up.received.empty() && follow_up.requested.empty()) {
    return html::empty_state(
        t.translate("No material has been asked for."),
        html::fragment(t.translate(
            "What the agreement asks for will stand here with the day it came and who sent it.")));
  }
  html::Table table = {
      .caption = t.translate("Material asked for"),
      .columns = {{t.translate("Kind of material")}, {t.translate("File")}, {t.translate("Received")}},
      .narrow = html::Narrow::Stack};
  for (const followup::Material& one : follow_up.received) {
    Node file = material_link(agreement, follow_up.year(), &one, one.name);
    if (!one.is_dataset && !one.sha256.empty()) {
      file += html::p(html::classes("note"), "SHA-256 ", html::code(one.sha256.substr(0, 12)), "…");
    }
    Node received = html::fragment(in_text(t, one.received_on), html::p(html::classes("note"), one.sender));
    if (follow_up.replacement_of(one) != nullptr)
      received += html::tag(Kind::Neutral, t.translate("Replaced by a newer version"));
    if (one.is_example) received += html::tag(Kind::Information, t.translate("Example data"));
    if (reader.may("material.withdraw") && !one.is_dataset) {
      received += html::p(html::link(t.translate("Take back"),
                                     kMaterialWithdrawal(agreement, follow_up.year(), one.id.value)));
    }
    table.rows.push_back({html::fragment(title_of(one.kind, t)), file, received});
  }
  const auto way = [&](std::string_view deed, const std::string& text, const std::string& path) {
    return reader.may(deed) ? html::p(html::link(text, path)) : Node();
  };
  for (const agreements::EvidenceKind kind : follow_up.missing_material()) {
    table.rows.push_back({html::fragment(title_of(kind, t)), html::fragment("–"),
                          html::fragment(html::tag(Kind::Danger, t.translate("Asked for, not received")),
                                         way("material.not_coming", t.translate("It will not come"),
                                             kNotComing(agreement, follow_up.year(), name_of(kind))))});
  }
  for (const followup::MaterialNotComing& one : follow_up.material_not_coming()) {
    table.rows.push_back(
        {html::fragment(title_of(one.kind, t)), html::fragment("–"),
         html::fragment(html::tag(Kind::Neutral, t.translate("Will not come")),
                        html::p(html::classes("note"), one.reason),
                        html::p(html::classes("note"), one.noted_by, ", ", in_list(t, one.noted_on)),
                        way("material.expect", t.translate("Wait for it again"),
                            kExpecting(agreement, follow_up.year(), name_of(one.kind))))});
  }
  Node report;
  if (reader.may("material.read"))
    report =
        html::p(html::link(t.translate("The partner's report"), kArrivedReport(agreement, follow_up.year())));
  return html::fragment(html::data_table(table), report);
}

}  // namespace handslag::web
