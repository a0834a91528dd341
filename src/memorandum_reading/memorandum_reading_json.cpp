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
      .set("first_year", value_json(funding.first_year))
      .set("instalments", value_json(funding.instalments))
      .set("instalment_ore", ore_json(funding.instalment))
      .set("payments", list_json(funding.payments,
                                 [](const ReadPayment& one) {
                                   return Json::object()
                                       .set("month", one.month)
                                       .set("day", one.day ? Json(*one.day) : Json())
                                       .set("amount_ore", one.amount ? Json(one.amount->ore()) : Json())
                                       .set("share", one.amount ? Json() : Json(one.share))
                                       .set("of_shares", one.amount ? Json() : Json(one.shares));
                                 }))
      .set("index", value_json(funding.index));
}

Json day_json(const std::optional<Stated<Date>>& stated) {
  return stated ? Json(stated->value.to_iso()) : Json();
}

Json term_json(const ReadTerm& term) {
  return Json::object()
      .set("first_day", day_json(term.first_day))
      .set("last_day", day_json(term.last_day))
      .set("notice", value_json(term.notice))
      .set("extension", value_json(term.extension));
}

Json term_lines_json(const ReadTerm& term) {
  return Json::object()
      .set("first_day", lines_json(term.first_day))
      .set("last_day", lines_json(term.last_day))
      .set("notice", lines_json(term.notice))
      .set("extension", lines_json(term.extension));
}

Json parties_json(const ReadParties& parties) {
  return Json::object()
      .set("public_body", value_json(parties.public_body))
      .set("municipality", value_json(parties.municipality))
      .set("partner", value_json(parties.partner));
}

Json parties_lines_json(const ReadParties& parties) {
  return Json::object()
      .set("public_body", lines_json(parties.public_body))
      .set("municipality", lines_json(parties.municipality))
      .set("partner", lines_json(parties.partner));
}

Json signatory_json(const ReadSignatory& signatory) {
  return Json::object()
      .set("name", signatory.name)
      .set("role", text_or_null(signatory.role))
      .set("unit", text_or_null(signatory.unit));
}

Json funding_lines_json(const ReadFunding& funding) {
  return Json::object()
      .set("amount_per_year_ore", lines_json(funding.amount_per_year))
      .set("rate_per_inhabitant_ore", lines_json(funding.rate_per_inhabitant))
      .set("population", lines_json(funding.population))
      .set("population_is_approximate", lines_json(funding.population))
      .set("base_year", lines_json(funding.base_year))
      .set("payment_period", lines_json(funding.payment_period))
      .set("first_year", lines_json(funding.first_year))
      .set("instalments", lines_json(funding.instalments))
      .set("instalment_ore", lines_json(funding.instalment))
      .set("payments", list_lines_json(funding.payments))
      .set("index", lines_json(funding.index));
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
      .set("term", term_lines_json(reading.term))
      .set("parties", parties_lines_json(reading.parties))
      .set("prepared_by", lines_json(reading.prepared_by))
      .set("signature", list_lines_json(reading.signature))
      .set("signatory", reading.signatory ? lines_json(reading.signatory->lines) : Json())
      .set("signatories", list_lines_json(reading.signatories))
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
    case Doubt::Reason::UnsureTitle:
      return "unsure_title";
    case Doubt::Reason::UnsureItem:
      return "unsure_item";
    case Doubt::Reason::UnsureSignatory:
      return "unsure_signatory";
    case Doubt::Reason::CommitmentInSentence:
      return "commitment_in_sentence";
    case Doubt::Reason::UnsureParty:
      return "unsure_party";
    case Doubt::Reason::LaterChange:
      return "later_change";
    case Doubt::Reason::WholeYears:
      return "whole_years";
    case Doubt::Reason::SeveralTerms:
      return "several_terms";
    case Doubt::Reason::AmountOfOneYear:
      return "amount_of_one_year";
  }
  return {};
}

}  // namespace

Json to_json(const MemorandumReading& reading) {
  Json perspectives = Json::array();
  for (const std::size_t at : reading.perspectives) perspectives.push(Json(reading.sections[at].heading));
  return Json::object()
      .set("running_headers", values_json(reading.running_headers))
      .set("letterhead", values_json(reading.letterhead))
      .set("title", value_json(reading.title))
      .set("proposals", list_json(reading.proposals,
                                  [](const ReadProposal& one) {
                                    return Json::object()
                                        .set("proposing_body", text_or_null(one.proposing_body))
                                        .set("deciding_body", text_or_null(one.deciding_body))
                                        .set("text", one.text)
                                        .set("is_decided", one.is_decided);
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
      .set("term", term_json(reading.term))
      .set("parties", parties_json(reading.parties))
      .set("prepared_by", value_json(reading.prepared_by))
      .set("signature", values_json(reading.signature))
      .set("signatory", reading.signatory ? signatory_json(*reading.signatory) : Json())
      .set("signatories", list_json(reading.signatories, signatory_json))
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
