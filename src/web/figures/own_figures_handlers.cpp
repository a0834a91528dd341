#include <algorithm>

#include "base/error.h"
#include "organisations/deed.h"
#include "organisations/organisation_store.h"
#include "organisations/organisations_acts.h"
#include "statistics/figures_acts.h"
#include "web/addresses.h"
#include "web/figures/figures_handlers.h"
#include "web/figures/own_figures_page.h"
#include "web/floor.h"
#include "web/form_place.h"
#include "web/withdrawal_page.h"

namespace handslag::web {

namespace {

using organisations::Deed;
using organisations::OrganisationStore;
using organisations::SharedData;

constexpr std::int64_t kMostThreshold = 1000;
/// Protecting takes a while with many municipalities, and a request is waited for no longer than a minute.
constexpr std::chrono::seconds kMostTime{40};

OwnFiguresView::Sharing named(const organisations::DataSharing& sharing, const PageReader& reader) {
  return {sharing, OrganisationStore(reader.view()).get(sharing.recipient).name};
}

OwnFiguresView view_of(const PageReader& reader) {
  OwnFiguresView view{.reader = reader.reader()};
  const statistics::PublicationStore publications(reader.view());
  for (const statistics::RecordDataset& dataset : statistics::RecordStore(reader.view()).list()) {
    OwnFiguresView::Year year{.dataset = dataset};
    if (const auto publication = publications.find(dataset.year)) {
      year.is_sealed = true;
      year.cells = publication->cells;
      year.hidden = publication->hidden;
      year.threshold = publication->rule.threshold;
    }
    view.years.push_back(std::move(year));
  }
  for (const organisations::DataSharing& one : organisations::DataSharingStore(reader.view()).list())
    view.sharing.push_back(named(one, reader));
  return view;
}

PagePlace place_of(const Translator& t, const PageReader& reader, const Visit& visit,
                   const std::string& title, const std::string& lede) {
  return {.reader = reader.reader(),
          .path = visit.request().path,
          .title = title,
          .lede = html::fragment(lede),
          .trail = {{t.translate("Records and figures"), kFigures()}, {title, ""}}};
}

Visit::MakeForm sealing(const Visit& visit) {
  return [&visit](const Translator& t, const PageReader& reader, FilledForm& form) {
    const int year = visit.year();
    if (!statistics::RecordStore(reader.view()).find_dataset(year)) throw NotFound("no records of that year");
    form.begin_with("threshold", std::to_string(disclosure::SafetyRule{}.threshold));
    const html::Node fields = html::fragment(
        html::number_field(
            t, form.field("threshold", t.translate("Threshold"),
                          t.translate("Counts of 1 to this are small, and are shown as an interval."))),
        html::confirmation(t, form.field("protects_zeros", t.translate("0 is small too"))),
        html::confirmation(
            t, form.field(
                   "is_understood", t.translate("I know that a sealed year is not unsealed"),
                   t.translate("A mistake that is seen afterwards is mended by a correction with a reason, "
                               "which every reader sees."))));
    return page_with_form(
        t,
        {.place = place_of(
             t, reader, visit, t.translate("Seal the figures of {year}", {{"year", std::to_string(year)}}),
             t.translate("Sealing makes the figures safe to give out, and settles them: whoever you "
                         "share the year with reads these and no others.")),
         .heading = t.translate("What is sealed"),
         .frame = {.action = visit.request().path,
                   .submit = t.translate("Seal the figures"),
                   .note = t.translate("The records themselves never leave you.")}},
        form, fields);
  };
}

}  // namespace

Outcome own_figures(const Visit& visit) {
  return visit.page(
      [&](const Translator& t, const PageReader& reader) { return own_figures_page(t, view_of(reader)); });
}

Outcome sealing_form(const Visit& visit) { return visit.form_page(sealing(visit)); }

Outcome seal_figures(const Visit& visit) {
  return visit.act(sealing(visit), [&](organisations::Act& act, FilledForm& form) -> std::string {
    const auto threshold = form.number("threshold", 1, kMostThreshold);
    if (!form.is_confirmed("is_understood"))
      form.refuse("is_understood", visit.t().translate("Tick the box when you have read what it says."));
    if (form.has_faults()) return {};
    disclosure::SafetyRule rule;
    rule.threshold = *threshold;
    rule.protects_zeros = form.is_confirmed("protects_zeros");
    LongWork work;
    work.deadline = work.now() + kMostTime;
    const statistics::Sealing sealing =
        statistics::seal_figures(act, visit.year(), rule, visit.floor().folder().tie_key(), false, work);
    if (sealing.outcome == statistics::Sealing::Outcome::NoRecords)
      throw NotFound("there are no records of that year");
    if (sealing.outcome == statistics::Sealing::Outcome::SealedBefore) {
      form.refuse("", visit.t().translate("The year is sealed already, by the same rule."));
      return {};
    }
    return after(Deed::FiguresSeal, kFigures());
  });
}

namespace {

std::vector<html::Choice> public_bodies(const organisations::View& view) {
  std::vector<html::Choice> choices;
  for (const organisations::Organisation& one :
       OrganisationStore(view).list(organisations::OrganisationKind::PublicBody))
    choices.push_back({.value = std::to_string(one.id.value), .label = one.name});
  return choices;
}

std::vector<html::Choice> shared_data(const Translator& t) {
  std::vector<html::Choice> choices;
  for (const SharedData what : {SharedData::Figures, SharedData::OutreachLog})
    choices.push_back(
        {.value = std::string(organisations::kSharedData.of(what)), .label = title_of(t, what)});
  return choices;
}

Visit::MakeForm sharing(const Visit& visit) {
  return [&visit](const Translator& t, const PageReader& reader, FilledForm& form) {
    form.begin_with("first_year", std::to_string(visit.clock().today().year() - 1));
    const html::Node fields = html::fragment(
        html::select_field(t, form.field("recipient", t.translate("With whom")),
                           public_bodies(reader.view())),
        html::choice_field(t, form.field("what", t.translate("What")), shared_data(t)),
        html::number_field(t, form.field("first_year", t.translate("From year"))),
        html::number_field(t, form.field("last_year", t.translate("To year"),
                                         t.translate("Empty: until you end it."), FilledForm::Needed::No)));
    return page_with_form(
        t,
        {.place = place_of(
             t, reader, visit, t.translate("Share with a public body"),
             t.translate("Nobody reads anything of yours but what you share here. You can end it; what has "
                         "been received stays received.")),
         .heading = t.translate("What is shared"),
         .frame = {.action = visit.request().path, .submit = t.translate("Share it")}},
        form, fields);
  };
}

}  // namespace

Outcome sharing_form(const Visit& visit) { return visit.form_page(sharing(visit)); }

Outcome share_data(const Visit& visit) {
  return visit.act(sharing(visit), [&](organisations::Act& act, FilledForm& form) -> std::string {
    const std::string recipient = form.choice("recipient", public_bodies(act));
    const std::string what = form.choice("what", shared_data(visit.t()));
    const auto first = form.number("first_year", 1900, 9998);
    const auto last = form.number("last_year", 1900, 9998, FilledForm::Needed::No);
    if (first && last && *last < *first)
      form.refuse("last_year", visit.t().translate("It is before the first year."));
    if (form.has_faults()) return {};
    organisations::share_data(act, {number_in_address(recipient)}, *organisations::kSharedData.named(what),
                              static_cast<int>(*first),
                              last ? std::optional(static_cast<int>(*last)) : std::nullopt);
    return after(Deed::SharingAdd, kFigures());
  });
}

namespace {

Visit::MakeForm sharing_end(const Visit& visit) {
  return [&visit](const Translator& t, const PageReader& reader, FilledForm& form) {
    const auto found = organisations::DataSharingStore(reader.view()).find({visit.number("sharing")});
    if (!found || found->partner != reader.view().organisation()) throw NotFound("no such sharing");
    return withdrawal_page(
        t,
        {.place = place_of(
             t, reader, visit, t.translate("End the sharing"),
             t.translate("From now on nothing more is read. What has been received stays received.")),
         .what = html::p(in_words(t, named(*found, reader)))},
        form);
  };
}

}  // namespace

Outcome sharing_end_form(const Visit& visit) { return visit.form_page(sharing_end(visit)); }

Outcome end_sharing(const Visit& visit) {
  return visit.act(sharing_end(visit), [&](organisations::Act& act, FilledForm& form) -> std::string {
    const std::string reason = reason_in(form);
    if (form.has_faults()) return {};
    organisations::end_sharing(act, {visit.number("sharing")}, reason);
    return after(Deed::SharingEnd, kFigures());
  });
}

}  // namespace handslag::web
