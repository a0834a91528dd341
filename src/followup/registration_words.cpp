#include "followup/registration.h"
#include "organisations/deed.h"

namespace handslag::followup {

using organisations::Subject;

registry::NewRecord record_of(const Material& material, Language in) {
  const Translator t(in);
  registry::NewRecord record{
      .direction = registry::Direction::Received,
      .entry = {.dated_on = material.received_on,
                .correspondent = material.sender,
                .about = material.is_dataset
                             ? title_of(material.kind, t)
                             : t.translate("{kind}: {name}",
                                           {{"kind", title_of(material.kind, t)}, {"name", material.name}})},
      .source = Subject{Subject::Kind::Material, material.id.value}};
  if (!material.is_dataset) record.file = registry::RecordFile{material.sha256, material.name};
  return record;
}

registry::NewRecord record_of(const MaterialRequest& request, const std::string& partner, Language in) {
  const Translator t(in);
  std::string kinds;
  for (const agreements::EvidenceKind kind : request.kinds)
    kinds += (kinds.empty() ? "" : ", ") + title_of(kind, t);
  return {.direction = registry::Direction::Dispatched,
          .entry = {.dated_on = request.asked_on,
                    .correspondent = partner,
                    .about = t.translate("Request for material: {kinds}", {{"kinds", kinds}})},
          .source = Subject{Subject::Kind::MaterialRequest, request.id.value}};
}

registry::NewRecord record_of(const StepRecord& signature, Language in) {
  const Translator t(in);
  return {.direction = registry::Direction::DrawnUp,
          .entry = {.dated_on = signature.taken_on,
                    .correspondent = {},
                    .about = t.translate("Memorandum with annexes, version {version}, signed",
                                         {{"version", signature.version}})},
          .source = Subject{Subject::Kind::FollowUpStep, signature.id.value}};
}

}  // namespace handslag::followup
