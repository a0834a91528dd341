#include "web/registry/register_handlers.h"

#include "base/error.h"
#include "base/text.h"
#include "organisations/deed.h"
#include "registry/limits.h"
#include "registry/register_extract.h"
#include "registry/registry_acts.h"
#include "web/addresses.h"
#include "web/form_place.h"
#include "web/registry/register_page.h"
#include "web/registry/registry_answer.h"
#include "web/withdrawal_page.h"

namespace handslag::web {

namespace {

using organisations::Deed;
using registry::RegistryRefusal;
using registry::RegistryStore;

constexpr std::size_t kMostSearched = 100;
constexpr int kFirstYear = 1990;

int page_in(const Visit& visit) {
  const auto page = visit.request().query_value("page");
  return page ? number_in_address(*page) : 1;
}

registry::MatterFilter filter_in(const http::Request& request) {
  registry::MatterFilter filter;
  const auto words = trimmed(request.query_value("words").value_or(""));
  if (!fault_of(words, kMostSearched)) filter.text = words;
  const std::string in(request.query_value("register").value_or(""));
  if (!in.empty()) filter.of_register = registry::RegisterId{number_in_address(in)};
  const std::string year(request.query_value("year").value_or(""));
  if (!year.empty()) filter.year = number_in_address(year);
  const auto state = request.query_value("state").value_or("");
  if (state == "open" || state == "closed") filter.is_closed = state == "closed";
  return filter;
}

RegisterView view_of(const Visit& visit, const PageReader& reader) {
  const RegistryStore store(reader.view());
  RegisterView view{.reader = reader.reader(),
                    .registers = store.registers(),
                    .filter = filter_in(visit.request()),
                    .page = page_in(visit)};
  for (int year = visit.clock().today().year();
       year > visit.clock().today().year() - 10 && year >= kFirstYear; --year)
    view.years.push_back(year);
  view.all = store.count(view.filter);
  if (view.page > 1 && view.page > view.pages()) throw NotFound("there is no such page of the list");
  view.matters = store.matters(view.filter, (view.page - 1) * RegisterView::kOnAPage, RegisterView::kOnAPage);
  return view;
}

std::vector<html::Choice> languages(const Translator& t) {
  return {{.value = "sv", .label = t.translate("Swedish")}, {.value = "en", .label = t.translate("English")}};
}

Visit::MakeForm opening(const Visit& visit) {
  return [&visit](const Translator& t, const PageReader& reader, FilledForm& form) {
    form.begin_with("language", "sv");
    const html::Node fields = html::fragment(
        html::text_field(t, form.field("committee", t.translate("Committee"))),
        html::text_field(t,
                         form.field("prefix", t.translate("What its numbers begin with"),
                                    t.translate("Letters and digits: “BSN” gives BSN 2025-1, BSN 2025-2 …"))),
        html::choice_field(t, form.field("language", t.translate("Language of what is registered by itself")),
                           languages(t)));
    const std::string title = t.translate("Start a register");
    return page_with_form(
        t,
        {.place = {.reader = reader.reader(),
                   .path = visit.request().path,
                   .title = title,
                   .lede = html::fragment(t.translate("Each committee has a series of numbers of its own, "
                                                      "which begins at 1 every year and has no gaps.")),
                   .trail = {{t.translate("Register"), kRegister()}, {title, ""}}},
         .heading = t.translate("The register"),
         .frame = {.action = visit.request().path,
                   .submit = t.translate("Start the register"),
                   .note = t.translate("It can be taken back until the first number is drawn.")}},
        form, fields);
  };
}

registry::RegisterId register_at(const Visit& visit) { return {visit.number("register")}; }

Visit::MakeForm taking_back_register(const Visit& visit) {
  return [&visit](const Translator& t, const PageReader& reader, FilledForm& form) {
    const registry::Register one = RegistryStore(reader.view()).get(register_at(visit));
    const std::string title = t.translate("Take the register back");
    return withdrawal_page(t,
                           {.place = {.reader = reader.reader(),
                                      .path = visit.request().path,
                                      .title = title,
                                      .trail = {{t.translate("Register"), kRegister()}, {title, ""}}},
                            .what = html::fragment(one.prefix, ", ", one.committee),
                            .consequence = t.translate("What its numbers begin with is not used again.")},
                           form);
  };
}

Visit::MakeForm leaving(const Visit& visit) {
  return [&visit](const Translator& t, const PageReader& reader, FilledForm& form) {
    form.begin_with("came_on", in_text(t, visit.clock().today()));
    const html::Node fields = html::fragment(
        html::text_field(t, form.field("about", t.translate("What it is"))),
        html::date_field(t, form.field("came_on", t.translate("When it came or was drawn up"))),
        html::choice_field(t, form.field("ground", t.translate("Why it need not be registered")),
                           choices_of(registry::kNotRegisteredGrounds, t)),
        html::long_text_field(t, form.field("note", t.translate("Where it is kept, or what became of it"), {},
                                            FilledForm::Needed::No)));
    const std::string title = t.translate("Note something that is not registered");
    return page_with_form(t,
                          {.place = {.reader = reader.reader(),
                                     .path = visit.request().path,
                                     .title = title,
                                     .trail = {{t.translate("Register"), kRegister()},
                                               {t.translate("What is not registered"), kUnregistered()},
                                               {title, ""}}},
                           .heading = t.translate("What is left out of the register"),
                           .frame = {.action = visit.request().path, .submit = t.translate("Note it")}},
                          form, fields);
  };
}

registry::UnregisteredRecordId unregistered_at(const Visit& visit) { return {visit.number("record")}; }

Visit::MakeForm taking_up(const Visit& visit) {
  return [&visit](const Translator& t, const PageReader& reader, FilledForm& form) {
    const registry::UnregisteredRecord one = registry::RecordStore(reader.view()).get(unregistered_at(visit));
    const std::string title = t.translate("It is registered after all");
    return withdrawal_page(t,
                           {.place = {.reader = reader.reader(),
                                      .path = visit.request().path,
                                      .title = title,
                                      .trail = {{t.translate("Register"), kRegister()},
                                                {t.translate("What is not registered"), kUnregistered()},
                                                {title, ""}}},
                            .what = html::fragment(one.about),
                            .consequence = t.translate("Register it in its matter as well.")},
                           form);
  };
}

}  // namespace

Outcome register_list(const Visit& visit) {
  return visit.form_page([&](const Translator& t, const PageReader& reader, FilledForm&) {
    return register_page(t, view_of(visit, reader));
  });
}

Outcome register_file(const Visit& visit) {
  const std::string name = visit.path().at("file");
  if (name != "public.csv" && name != "whole.csv") throw NotFound("there is no such extract");
  const auto who = name == "public.csv" ? registry::ExtractFor::Everybody : registry::ExtractFor::Office;
  const registry::RegisterId id = register_at(visit);
  const int year = visit.year();
  std::string file;
  auto lines = std::make_shared<std::string>();
  visit.read([&](const PageReader& reader) {
    const registry::Register of = RegistryStore(reader.view()).get(id);
    *lines = registry::extract_csv(reader.view(), of, year, who, visit.t());
    file = of.prefix + "-" + std::to_string(year) + ".csv";
  });
  if (who == registry::ExtractFor::Office)
    visit.note(Deed::RecordSee, {organisations::Subject::Kind::Register, id.value},
               organisations::Facts::object({{"year", year}}));
  return File{http::Response::download(std::shared_ptr<const std::string>(std::move(lines)),
                                       "text/csv; charset=utf-8", file)};
}

Outcome register_opening_form(const Visit& visit) { return visit.form_page(opening(visit)); }

Outcome open_register(const Visit& visit) {
  return visit.act(opening(visit), [&](organisations::Act& act, FilledForm& form) -> std::string {
    registry::Register one{.committee = form.text("committee", registry::kMostCommittee),
                           .prefix = form.text("prefix", registry::kMostPrefix)};
    one.language =
        form.choice("language", languages(visit.t())) == "en" ? Language::English : Language::Swedish;
    if (form.has_faults()) return {};
    const auto opened = registry::open_register(act, one);
    const bool is_prefix = !opened && opened.refusal() == RegistryRefusal::WrongPrefix;
    return answer_of(visit, form, opened, Deed::RegisterOpen,
                     {kRegister(), is_prefix ? "prefix" : "committee"});
  });
}

Outcome register_withdrawal_form(const Visit& visit) { return visit.form_page(taking_back_register(visit)); }

Outcome withdraw_register(const Visit& visit) {
  return visit.act(taking_back_register(visit),
                   [&](organisations::Act& act, FilledForm& form) -> std::string {
                     const std::string reason = reason_in(form);
                     if (form.has_faults()) return {};
                     const auto withdrawn = registry::withdraw_register(act, register_at(visit), reason);
                     return answer_of(visit, form, withdrawn, Deed::RegisterWithdraw, {kRegister(), ""});
                   });
}

Outcome unregistered(const Visit& visit) {
  return visit.form_page([&](const Translator& t, const PageReader& reader, FilledForm&) {
    const registry::RecordStore store(reader.view());
    UnregisteredView view{
        .reader = reader.reader(), .page = page_in(visit), .all = store.count_unregistered()};
    if (view.page > 1 && view.page > view.pages()) throw NotFound("there is no such page of the list");
    view.records =
        store.unregistered((view.page - 1) * UnregisteredView::kOnAPage, UnregisteredView::kOnAPage);
    return unregistered_page(t, view);
  });
}

Outcome leaving_form(const Visit& visit) { return visit.form_page(leaving(visit)); }

Outcome leave_unregistered(const Visit& visit) {
  return visit.act(leaving(visit), [&](organisations::Act& act, FilledForm& form) -> std::string {
    registry::UnregisteredRecord one{.id = {},
                                     .about = form.text("about", registry::kMostAbout),
                                     .came_on = form.date("came_on").value_or(visit.clock().today())};
    const std::string ground = form.choice("ground", choices_of(registry::kNotRegisteredGrounds, visit.t()));
    one.note = form.text("note", registry::kMostReason, Lines::Many, FilledForm::Needed::No);
    if (form.has_faults()) return {};
    one.ground = *registry::kNotRegisteredGrounds.named(ground);
    const auto left = registry::leave_unregistered(act, one, visit.clock().today());
    return answer_of(visit, form, left, Deed::RecordLeave, {kUnregistered(), "about", "came_on"});
  });
}

Outcome unregistered_withdrawal_form(const Visit& visit) { return visit.form_page(taking_up(visit)); }

Outcome withdraw_unregistered(const Visit& visit) {
  return visit.act(taking_up(visit), [&](organisations::Act& act, FilledForm& form) -> std::string {
    const std::string reason = reason_in(form);
    if (!form.has_faults()) registry::withdraw_unregistered(act, unregistered_at(visit), reason);
    return after(Deed::RecordTakeUp, kUnregistered());
  });
}

}  // namespace handslag::web
