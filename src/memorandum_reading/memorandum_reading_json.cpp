#include "memorandum_reading/memorandum_reading_json.h"

namespace handslag::memorandum_reading {

namespace {

Json lines_json(LineSpan lines) {
  if (lines.first == 0) return {};
  return Json::array({lines.first, lines.last});
}

template <class T>
Json lines_json(const std::optional<Stated<T>>& stated) {
  return stated ? lines_json(stated->lines) : Json();
}

template <class T>
Json value_json(const std::optional<Stated<T>>& stated) {
  return stated ? Json(stated->value) : Json();
}

Json ore_json(const std::optional<Stated<Money>>& stated) {
  return stated ? Json(stated->value.ore()) : Json();
}

Json text_or_null(const std::string& text) { return text.empty() ? Json() : Json(text); }

template <class List, class Function>
Json list_json(const List& list, Function json_of) {
  Json array = Json::array();
  for (const auto& one : list) array.push(json_of(one));
  return array;
}

Json values_json(const std::vector<Stated<std::string>>& list) {
  return list_json(list, [](const auto& one) { return Json(one.value); });
}

template <class List>
Json list_lines_json(const List& list) {
  return list_json(list, [](const auto& one) { return lines_json(one.lines); });
}

Json funding_json(const ReadFunding& funding) {
  return Json::object()
      .set("amount_per_year_ore", ore_json(funding.amount_per_year))
      .set("rate_per_inhabitant_ore", ore_json(funding.rate_per_inhabitant))
      .set("population", value_json(funding.population))
      .set("population_is_approximate", funding.population ? Json(funding.population_is_approximate) : Json())
      .set("base_year", value_json(funding.base_year))
      .set("payment_period", value_json(funding.payment_period))
      .set("first_year", value_json(funding.first_year));
}

Json funding_lines_json(const ReadFunding& funding) {
  return Json::object()
      .set("amount_per_year_ore", lines_json(funding.amount_per_year))
      .set("rate_per_inhabitant_ore", lines_json(funding.rate_per_inhabitant))
      .set("population", lines_json(funding.population))
      .set("population_is_approximate", lines_json(funding.population))
      .set("base_year", lines_json(funding.base_year))
      .set("payment_period", lines_json(funding.payment_period))
      .set("first_year", lines_json(funding.first_year));
}

Json all_lines_json(const MemorandumReading& reading) {
  const auto section_lines = [](const ReadSection& section) {
    return Json::object()
        .set("heading", lines_json(section.heading_lines))
        .set("text", lines_json(section.lines));
  };
  const auto annex_lines = [](const ReadAnnex& annex) {
    return Json::object()
        .set("title", lines_json(annex.lines))
        .set("referred_to_in", list_lines_json(annex.referred_to_in));
  };
  Json perspectives = Json::array();
  for (const std::size_t at : reading.perspectives)
    perspectives.push(lines_json(reading.sections[at].heading_lines));
  return Json::object()
      .set("running_headers", list_lines_json(reading.running_headers))
      .set("letterhead", list_lines_json(reading.letterhead))
      .set("title", lines_json(reading.title))
      .set("proposals", list_lines_json(reading.proposals))
      .set("summary", lines_json(reading.summary))
      .set("sections", list_json(reading.sections, section_lines))
      .set("perspectives", std::move(perspectives))
      .set("commitments", list_lines_json(reading.commitments))
      .set("places", list_lines_json(reading.places))
      .set("funding", funding_lines_json(reading.funding))
      .set("prepared_by", lines_json(reading.prepared_by))
      .set("signature", list_lines_json(reading.signature))
      .set("signatory", reading.signatory ? lines_json(reading.signatory->lines) : Json())
      .set("annexes", list_json(reading.annexes, annex_lines))
      .set("recipients", list_lines_json(reading.recipients));
}

std::string_view code_of(Doubt::Reason reason) {
  switch (reason) {
    case Doubt::Reason::NoTitle:
      return "no_title";
    case Doubt::Reason::NoHeadings:
      return "no_headings";
    case Doubt::Reason::UnknownHeading:
      return "unknown_heading";
    case Doubt::Reason::LostBullet:
      return "lost_bullet";
    case Doubt::Reason::NoProposal:
      return "no_proposal";
    case Doubt::Reason::NoDecidingBody:
      return "no_deciding_body";
    case Doubt::Reason::SeveralAmounts:
      return "several_amounts";
    case Doubt::Reason::SeveralSignatories:
      return "several_signatories";
    case Doubt::Reason::AnnexNotListed:
      return "annex_not_listed";
    case Doubt::Reason::AnnexNotReferredTo:
      return "annex_not_referred_to";
  }
  return {};
}

}  // namespace

Json to_json(const MemorandumReading& reading) {
  Json perspectives = Json::array();
  for (const std::size_t at : reading.perspectives) perspectives.push(Json(reading.sections[at].heading));
  Json signatory;
  if (reading.signatory) {
    signatory = Json::object()
                    .set("name", reading.signatory->name)
                    .set("role", text_or_null(reading.signatory->role))
                    .set("unit", text_or_null(reading.signatory->unit));
  }
  return Json::object()
      .set("running_headers", values_json(reading.running_headers))
      .set("letterhead", values_json(reading.letterhead))
      .set("title", value_json(reading.title))
      .set("proposals", list_json(reading.proposals,
                                  [](const ReadProposal& one) {
                                    return Json::object()
                                        .set("proposing_body", text_or_null(one.proposing_body))
                                        .set("deciding_body", text_or_null(one.deciding_body))
                                        .set("text", one.text);
                                  }))
      .set("summary", value_json(reading.summary))
      .set("sections", list_json(reading.sections,
                                 [](const ReadSection& one) {
                                   return Json::object()
                                       .set("heading", text_or_null(one.heading))
                                       .set("level", one.level)
                                       .set("text", one.text);
                                 }))
      .set("perspectives", std::move(perspectives))
      .set("commitments",
           list_json(reading.commitments,
                     [](const ReadCommitment& one) {
                       return Json::object().set("party", text_or_null(one.party)).set("text", one.text);
                     }))
      .set("places", values_json(reading.places))
      .set("funding", funding_json(reading.funding))
      .set("prepared_by", value_json(reading.prepared_by))
      .set("signature", values_json(reading.signature))
      .set("signatory", std::move(signatory))
      .set("annexes", list_json(reading.annexes,
                                [](const ReadAnnex& one) {
                                  return Json::object()
                                      .set("number", text_or_null(one.number))
                                      .set("title", one.title)
                                      .set("referred_to_in",
                                           list_json(one.referred_to_in, [](const AnnexMention& place) {
                                             return Json(place.section);
                                           }));
                                }))
      .set("recipients", values_json(reading.recipients))
      .set("lines", all_lines_json(reading))
      .set("unsure", list_json(reading.unsure, [](const Doubt& doubt) {
             return Json::object()
                 .set("field", doubt.field)
                 .set("lines", lines_json(doubt.lines))
                 .set("why", code_of(doubt.reason));
           }));
}

}  // namespace handslag::memorandum_reading
