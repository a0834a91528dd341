#include <fmt/format.h>

#include "base/error.h"
#include "kinds/partnership_kind_store.h"
#include "organisations/import_mapping_store.h"
#include "organisations/organisations_acts.h"
#include "outreach/outreach_columns.h"
#include "shapes/figure_shapes.h"
#include "statistics/record_columns.h"
#include "web/api/api_handlers.h"

// How a partner's own columns and values are read, at an import.
namespace handslag::web::api {

using organisations::ImportKind;
using organisations::ImportMappingStore;
using table_reading::ImportMapping;
using table_reading::MappingFault;

namespace {

ImportKind table_of(const ApiVisit& visit) {
  const std::string& name = visit.path().find("table")->second;
  for (const ImportKind kind : {ImportKind::Records, ImportKind::Outreach})
    if (name == organisations::name_of(kind)) return kind;
  throw NotFound("there is no such table");
}

std::optional<MappingFault> fault_in(const ImportMapping& mapping, ImportKind kind,
                                     const organisations::View& partner) {
  if (kind == ImportKind::Outreach) return outreach::fault_of_outreach_mapping(mapping);
  return statistics::fault_of_record_mapping(mapping,
                                             kinds::PartnershipKindStore(partner).chosen_variable_set());
}

/// Where in what was sent the word stands that is no variable or no code; empty when it is the whole.
std::string pointer_of(const MappingFault& fault, const ImportMapping& mapping) {
  using Reason = MappingFault::Reason;
  if (fault.reason != Reason::UnknownVariable && fault.reason != Reason::UnknownCode &&
      fault.reason != Reason::NoValues)
    return "";
  const bool is_code = fault.reason == Reason::UnknownCode;
  if (fault.reason == Reason::UnknownVariable) {
    for (std::size_t at = 0; at < mapping.columns.size(); ++at)
      if (mapping.columns[at].variable == fault.word) return fmt::format("/columns/{}/variable", at);
  }
  for (std::size_t at = 0; at < mapping.values.size(); ++at)
    if ((is_code ? mapping.values[at].code : mapping.values[at].variable) == fault.word)
      return fmt::format("/values/{}/{}", at, is_code ? "code" : "variable");
  return "";
}

}  // namespace

Shape mapping_sent() { return shapes::import_mapping_sent(); }

ApiOutcome mapping(const ApiVisit& visit) {
  return visit.answer([&](const PageReader& reader) {
    return to_json(ImportMappingStore(reader.view()).find(table_of(visit)));
  });
}

ApiOutcome set_mapping(const ApiVisit& visit) {
  const ImportKind kind = table_of(visit);
  return visit.act([&](organisations::Act& act, Refusals& refusals) -> ApiAnswer {
    const auto refuse = [&](const MappingFault& fault, const ImportMapping& mapping) {
      refusals.refuse(pointer_of(fault, mapping), message_for(fault).in_words(visit.t()));
      return ApiAnswer{};
    };
    const auto read = table_reading::read_mapping(visit.sent().dump());
    if (!read) return refuse(read.refusal(), {});
    if (const auto fault = fault_in(*read, kind, act)) return refuse(*fault, *read);
    organisations::set_mapping(act, kind, *read);
    return {.content = to_json(*read)};
  });
}

ApiOutcome remove_mapping(const ApiVisit& visit) {
  const ImportKind kind = table_of(visit);
  return visit.act([&](organisations::Act& act, Refusals&) {
    if (!organisations::remove_mapping(act, kind)) throw told<NotFound>(Message("There is no mapping."));
    return taken_back();
  });
}

}  // namespace handslag::web::api
