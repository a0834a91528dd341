#include <fmt/format.h>

#include <algorithm>

#include "agreements/agreement_json.h"
#include "agreements/agreement_store.h"
#include "agreements/agreements_acts.h"
#include "base/entered_text.h"
#include "base/error.h"
#include "memoranda/portfolio_store.h"
#include "organisations/deed.h"
#include "organisations/organisation_store.h"
#include "shapes/agreement_shapes.h"
#include "shapes/portfolio_shapes.h"
#include "web/addresses.h"
#include "web/api/api_handlers.h"
#include "web/received_upload.h"
#include "web/stored_file.h"

namespace handslag::web::api {

using agreements::Agreement;
using agreements::AgreementStore;

namespace {

constexpr std::size_t kLongestName = 200;
constexpr int kMostListed = 10'000;

/// The agreement that was sent; refused where it is none.
Agreement agreement_in(const ApiVisit& visit, Refusals& refusals) {
  auto read = agreements::agreement_from_json(visit.sent()["agreement"]);
  if (read) return std::move(read).value();
  refusals.refuse("/agreement" + shapes::pointer_of(read.refusal().field),
                  agreements::message_for(read.refusal()).in_words(visit.t()));
  return {};
}

void refuse(Refusals& refusals, const std::string& under, const agreements::AgreementRefusals& all,
            const Translator& t) {
  for (const agreements::AgreementRefusal& one : all)
    refusals.refuse(under + shapes::pointer_of(one.field), sentence_for(one, t));
}

ApiAnswer answer_of(const Result<Agreement, agreements::AgreementRefusals>& saved, Refusals& refusals,
                    const std::string& under, const Translator& t) {
  if (!saved) {
    refuse(refusals, under, saved.refusal(), t);
    return {};
  }
  return {.content = agreements::to_json(*saved)};
}

std::string document_is_sent_by_itself(const Translator& t) {
  return t.translate(
      "The document is sent by itself, to …/document. Leave document_sha256 and document_name as "
      "they are.");
}

ApiVisit::Theirs theirs(const ApiVisit& visit) {
  return [&visit](const PageReader& reader) {
    return agreements::to_json(AgreementStore(reader.view()).get(visit.agreement()));
  };
}

}  // namespace

Shape new_agreement_sent() {
  return Shape::sent("NewAgreement",
                     {{"agreement", shapes::agreement_sent()},
                      {"partner_name", Shape::text(kLongestName)},
                      optional("partner_number", Shape::text(20).or_null().saying("802405-0190"))});
}

Shape agreement_version_sent() {
  return Shape::sent(
      "NewAgreementVersion",
      {{"agreement", shapes::agreement_sent().saying("the whole, with the version that it was read as")},
       optional("valid_from",
                Shape::day().or_null().saying(
                    "the parties have agreed on it from that day (an amendment); without it what was "
                    "entered is corrected"))});
}

Shape document_sent() {
  return Shape::sent("AgreementDocument", {{"file", Shape::file()}, {"version", Shape::whole(1)}});
}

ApiOutcome agreements(const ApiVisit& visit) {
  std::vector<ListedItem> items;
  visit.read([&](const PageReader& reader) {
    for (const agreements::AgreementSummary& one :
         AgreementStore(reader.view()).list_after({visit.list_place().after}, visit.list_place().limit + 1))
      items.push_back({one.id.value, shapes::agreement_line().json(one)});
  });
  return page_of(visit, std::move(items));
}

namespace {

/// What the query asks for; 422 is not for it: a word that is none of the choices finds all.
memoranda::PortfolioSearch search_in(const http::Request& request) {
  memoranda::PortfolioSearch search;
  search.words = std::string(request.query_value("words").value_or(""));
  if (search.words.size() > memoranda::PortfolioSearch::kLongestWords) search.words.clear();
  search.show = memoranda::kShown.named(request.query_value("show").value_or("")).value_or(search.show);
  search.order = memoranda::kOrders.named(request.query_value("order").value_or("")).value_or(search.order);
  return search;
}

}  // namespace

ApiOutcome portfolio(const ApiVisit& visit) {
  std::vector<ListedItem> items;
  visit.read([&](const PageReader& reader) {
    const Date today = visit.clock().today();
    const organisations::Actor& who = visit.visitor()->actor;
    const auto is_yours = [&](const followup::Task& task, const followup::Steps& steps) {
      return memoranda::is_task_of(task, steps, who.name(),
                                   [&](organisations::Deed deed) { return who.may_do(deed); });
    };
    const auto all =
        memoranda::PortfolioStore(reader.view()).list(search_in(visit.request()), today, 0, kMostListed);
    auto next = all.begin();
    if (visit.list_place().after > 0) {
      next = std::ranges::find(all, agreements::AgreementId{visit.list_place().after},
                               &agreements::AgreementSummary::id);
      if (next != all.end()) ++next;
    }
    for (; next != all.end() && items.size() <= static_cast<std::size_t>(visit.list_place().limit); ++next) {
      const auto line = memoranda::portfolio_line(reader.view(), *next, today);
      items.push_back({next->id.value, shapes::portfolio_line().json({line, today, is_yours})});
    }
  });
  return page_of(visit, std::move(items));
}

ApiOutcome create_agreement(const ApiVisit& visit) {
  return visit.act([&](organisations::Act& act, Refusals& refusals) -> ApiAnswer {
    const Translator& t = visit.t();
    agreements::NewAgreement started{agreement_in(visit, refusals), visit.text("partner_name"), std::nullopt,
                                     std::nullopt};
    started.agreement.id = {};
    for (agreements::Commitment& commitment : started.agreement.commitments) commitment.id = {};
    if (const std::string number = visit.text("partner_number"); !number.empty()) {
      started.partner_number = organisations::OrganisationNumber::parse(number);
      if (!started.partner_number)
        refusals.refuse("/partner_number",
                        t.translate("Write ten digits of which the last is the check digit: 802405-0190."));
    }
    if (!started.agreement.document_sha256.empty() || !started.agreement.document_name.empty())
      refusals.refuse("/agreement/document_sha256", document_is_sent_by_itself(t));
    if (!refusals.empty()) return {};
    const auto saved = agreements::start_agreement(act, started);
    ApiAnswer answer = answer_of(saved, refusals, "/agreement", t);
    if (saved) answer.location = std::string(kApi) + kAgreement(saved->id);
    answer.status = 201;
    return answer;
  });
}

ApiOutcome agreement(const ApiVisit& visit) {
  return visit.answer([&](const PageReader& reader) {
    return agreements::to_json(AgreementStore(reader.view()).get(visit.agreement()));
  });
}

ApiOutcome agreement_versions(const ApiVisit& visit) {
  std::vector<ListedItem> items;
  visit.read([&](const PageReader& reader) {
    const AgreementStore store(reader.view());
    store.get(visit.agreement());
    for (const agreements::AgreementVersion& one : store.versions(visit.agreement()))
      items.push_back({one.version, shapes::agreement_version().json(one)});
  });
  return page_of_all(visit, items);
}

namespace {

/// The version of that number. Throws NotFound.
Agreement version_at(const ApiVisit& visit, const organisations::View& view, std::int64_t number) {
  const AgreementStore store(view);
  store.get(visit.agreement());
  auto version = store.find_version(visit.agreement(), static_cast<int>(number));
  if (!version) throw NotFound("the agreement has no such version");
  return std::move(*version);
}

}  // namespace

ApiOutcome agreement_version(const ApiVisit& visit) {
  return visit.answer([&](const PageReader& reader) {
    return agreements::to_json(version_at(visit, reader.view(), visit.number("version")));
  });
}

ApiOutcome agreement_differences(const ApiVisit& visit) {
  std::vector<ListedItem> items;
  visit.read([&](const PageReader& reader) {
    const std::int64_t number = visit.number("version");
    const auto asked = visit.request().query_value("against");
    const Agreement after = version_at(visit, reader.view(), number);
    const Agreement before = version_at(
        visit, reader.view(), asked ? number_in_address(*asked) : std::max<std::int64_t>(number - 1, 1));
    const organisations::OrganisationStore organisations(reader.view().connection());
    const auto all = agreements::differences(before, after, visit.t(), [&](organisations::OrganisationId id) {
      return organisations.get(id).name;
    });
    std::int64_t place = 0;
    for (const agreements::AgreementDifference& one : all)
      items.push_back({++place, shapes::agreement_difference().json(one)});
  });
  return page_of_all(visit, items);
}

ApiOutcome save_agreement(const ApiVisit& visit) {
  return visit.act(
      [&](organisations::Act& act, Refusals& refusals) -> ApiAnswer {
        const Translator& t = visit.t();
        const Agreement before = AgreementStore(act).get(visit.agreement());
        Agreement after = agreement_in(visit, refusals);
        if (after.version == 0)
          refusals.refuse(
              "/agreement/version",
              t.translate("Take it from the agreement as you have read it: it says what you change."));
        if (after.document_sha256 != before.document_sha256 || after.document_name != before.document_name)
          refusals.refuse("/agreement/document_sha256", document_is_sent_by_itself(t));
        const auto partner = after.partner.organisation;
        if (partner != organisations::OrganisationId{} && partner != before.partner.organisation)
          refusals.refuse("/agreement/partner/organisation",
                          t.translate("Whose agreement it is does not change. Start another agreement."));
        if (!refusals.empty()) return {};
        after.id = before.id;
        const auto valid_from = visit.day("valid_from");
        const auto amendment = valid_from ? std::optional(agreements::Amendment{*valid_from}) : std::nullopt;
        return answer_of(agreements::change_agreement(act, std::move(after), std::nullopt, amendment),
                         refusals, "/agreement", t);
      },
      theirs(visit));
}

ApiOutcome withdraw_agreement(const ApiVisit& visit) {
  return visit.act([&](organisations::Act& act, Refusals&) {
    agreements::withdraw_agreement(act, visit.agreement(), visit.text("reason"));
    return taken_back();
  });
}

ApiOutcome record_assessment(const ApiVisit& visit) {
  return visit.act([&](organisations::Act& act, Refusals& refusals) -> ApiAnswer {
    // Read as it stands in an agreement.
    Json whole = agreements::to_json(AgreementStore(act).get(visit.agreement()));
    Json assessments = whole["legal_assessments"];
    const std::string place = "/legal_assessments/" + std::to_string(assessments.items().size());
    assessments.push(visit.sent());
    whole.set("legal_assessments", std::move(assessments));
    const auto at = [&](const std::string& field) {
      const std::string pointer = shapes::pointer_of(field);
      return pointer.starts_with(place) ? pointer.substr(place.size()) : pointer;
    };
    const auto read = agreements::agreement_from_json(whole);
    if (!read) {
      refusals.refuse(at(read.refusal().field), agreements::message_for(read.refusal()).in_words(visit.t()));
      return {};
    }
    const auto saved = agreements::record_assessment(act, visit.agreement(), read->legal_assessments.back());
    if (saved) return {.content = agreements::to_json(*saved), .status = 201};
    for (const agreements::AgreementRefusal& one : saved.refusal())
      refusals.refuse(at(one.field), sentence_for(one, visit.t()));
    return {};
  });
}

ApiOutcome withdraw_assessment(const ApiVisit& visit) {
  return visit.act([&](organisations::Act& act, Refusals&) {
    agreements::withdraw_assessment(act, visit.agreement(), visit.text("reason"));
    return taken_back();
  });
}

ApiOutcome agreement_document(const ApiVisit& visit) {
  std::string sha256;
  std::string name;
  visit.read([&](const PageReader& reader) {
    const Agreement one = AgreementStore(reader.view()).get(visit.agreement());
    sha256 = one.document_sha256;
    name = one.document_name;
  });
  if (sha256.empty()) throw NotFound("the agreement has no document");
  return ApiAnswer{.file = stored_file(visit.files(), sha256, name)};
}

ApiOutcome keep_agreement_document(const ApiVisit& visit) {
  return visit.act_after(
      [&](Refusals& refusals) -> ApiVisit::Work {
        FilledForm form(visit.t(), visit.form());
        const auto upload = checked_upload(visit, form, "file");
        for (const html::FieldFault& fault : form.faults()) refusals.refuse("/file", fault.sentence);
        return [&visit, upload](organisations::Act& act, Refusals& faults) -> ApiAnswer {
          Agreement after = AgreementStore(act).get(visit.agreement());
          after.version = static_cast<int>(visit.whole("version").value_or(0));
          return answer_of(
              agreements::change_agreement(act, std::move(after), upload->document, std::nullopt), faults, "",
              visit.t());
        };
      },
      theirs(visit));
}

ApiOutcome criteria(const ApiVisit& visit) {
  std::vector<ListedItem> items;
  for (const agreements::CriteriaList& one : agreements::criteria_lists())
    items.push_back({std::ssize(items) + 1, shapes::criteria_list().json(one)});
  return page_of_all(visit, items);
}

}  // namespace handslag::web::api
