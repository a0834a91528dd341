#include "web/agreements/agreement_versions.h"

#include <algorithm>

#include "agreements/agreement_difference.h"
#include "agreements/agreement_fields.h"
#include "agreements/agreement_store.h"
#include "base/error.h"
#include "base/moment_words.h"
#include "base/text_difference.h"
#include "html/workbench.h"
#include "identity/person_store.h"
#include "organisations/journal_line_words.h"
#include "organisations/organisation_store.h"
#include "web/addresses.h"
#include "web/followup/follow_up_place.h"

namespace handslag::web {

namespace {

using agreements::Agreement;
using agreements::AgreementDifference;
using agreements::AgreementStore;
using agreements::AgreementVersion;
using html::Kind;
using html::Node;
using What = AgreementDifference::What;

/// "Tillägg 1, från den 1 januari 2025"
std::string kind_of(const Translator& t, const AgreementVersion& one, const AgreementVersion* before) {
  if (before == nullptr) return t.translate("As it was entered");
  if (one.amendment == before->amendment) return t.translate("Correction");
  return t.translate("Amendment {number}, from {day}",
                     {{"number", std::to_string(one.amendment)},
                      {"day", one.valid_from ? in_text(t, *one.valid_from) : ""}});
}

std::string name_of(const Translator& t, const AgreementVersion& one, const AgreementVersion* before) {
  return t.translate("Version {number}", {{"number", std::to_string(one.version)}}) + ": " +
         kind_of(t, one, before);
}

/// Each title once: a document has two fields.
std::string changed_in_words(const Translator& t, const AgreementVersion& one) {
  std::vector<std::string> titles;
  for (const std::string_view key : one.changed) {
    const std::string title = t.translate(agreements::title_of_field(key));
    if (std::ranges::find(titles, title) == titles.end()) titles.push_back(title);
  }
  std::string words;
  for (const std::string& title : titles) words += (words.empty() ? "" : ", ") + title;
  return words.empty() ? "–" : words;
}

struct Versions {
  Agreement agreement;
  std::vector<AgreementVersion> all = {};

  const AgreementVersion* find(std::int64_t number) const {
    const auto found = std::ranges::find(all, number, &AgreementVersion::version);
    return found == all.end() ? nullptr : &*found;
  }
  const AgreementVersion* before(const AgreementVersion& one) const { return find(one.version - 1); }
};

Versions versions_at(const Visit& visit, const organisations::View& view) {
  const AgreementStore store(view);
  Versions versions{.agreement = store.get(visit.agreement())};
  versions.all = store.versions(visit.agreement());
  return versions;
}

Node table_of(const Translator& t, const PageReader& reader, const Versions& versions) {
  const auto names = identity::PersonStore::names_by_actor(reader.view());
  html::Table table{
      .caption = t.translate("Versions of the agreement"),
      .columns = {{t.translate("Version")}, {t.translate("Who and when")}, {t.translate("What it changed")}},
      .narrow = html::Narrow::Stack};
  for (auto one = versions.all.rbegin(); one != versions.all.rend(); ++one) {
    const auto name = names.find(one->saved_by);
    const std::string who =
        name == names.end() ? organisations::actor_in_words(one->saved_by, t) : name->second;
    table.rows.push_back(
        {html::link(name_of(t, *one, versions.before(*one)),
                    kAgreementVersion(versions.agreement.id, one->version)),
         html::fragment(who, html::p(html::classes("note"), moment_in_words(t, one->saved_at))),
         html::fragment(changed_in_words(t, *one))});
  }
  return html::data_table(table);
}

html::Kind kind_of(What what) {
  if (what == What::Added) return Kind::Success;
  return what == What::Removed ? Kind::Danger : Kind::Neutral;
}
std::string in_words(const Translator& t, What what) {
  if (what == What::Added) return t.translate("Added");
  return what == What::Removed ? t.translate("Taken away") : t.translate("Changed");
}

std::vector<TextPart> parts_of(const AgreementDifference& one) {
  if (one.is_prose && one.what == What::Changed) return difference(one.before, one.after);
  std::vector<TextPart> parts;
  if (!one.before.empty()) parts.push_back({TextPart::Kind::Removed, one.before});
  if (one.what == What::Changed) parts.push_back({TextPart::Kind::Same, " "});
  if (!one.after.empty()) parts.push_back({TextPart::Kind::Added, one.after});
  return parts;
}

Node difference_of(const Translator& t, const AgreementDifference& one) {
  const Node marked = html::changes(t, parts_of(one));
  const bool is_others_language = one.is_prose && t.language() != Language::Swedish;
  return html::fragment(html::h3(one.title, " ", html::tag(kind_of(one.what), in_words(t, one.what))),
                        is_others_language ? html::div(html::lang("sv"), marked) : marked);
}

Node differences_of(const Translator& t, const std::vector<AgreementDifference>& all) {
  if (all.empty()) return html::p(t.translate("They read the same."));
  return html::fragment(
      html::p(html::classes("note"),
              t.translate("What is struck stood in the first, what is underlined stands in the second.")),
      html::each(all, [&](const AgreementDifference& one) { return difference_of(t, one); }));
}

/// Which two are laid beside each other.
Node choosing(const Translator& t, const Versions& versions, const AgreementVersion& one,
              const AgreementVersion& against) {
  std::vector<html::Choice> choices;
  for (const AgreementVersion& each : versions.all)
    choices.push_back(
        {.value = std::to_string(each.version), .label = name_of(t, each, versions.before(each))});
  return html::panel(
      "choose", t.translate("Compare with another"),
      html::element("form",
                    {html::classes("form filter"), html::attribute("method", "get"),
                     html::action(kAgreementVersion(versions.agreement.id, one.version)),
                     html::filter_field("against", t.translate("Beside version"),
                                        std::to_string(against.version), choices),
                     html::div(html::classes("action-bar"),
                               html::button(html::classes("ds-button"), html::data("variant", "secondary"),
                                            html::type("submit"), t.translate("Compare")))}));
}

PagePlace place_of(const Translator& t, const PageReader& reader, const Visit& visit,
                   const Versions& versions, const std::string& title, Node lede) {
  PagePlace place{.reader = reader.reader(),
                  .path = visit.request().path,
                  .title = title,
                  .lede = std::move(lede),
                  .trail = {{t.translate("Agreements"), kAgreements()},
                            {versions.agreement.title, kAgreement(versions.agreement.id)}}};
  return place;
}

}  // namespace

Outcome agreement_versions(const Visit& visit) {
  return visit.page([&](const Translator& t, const PageReader& reader) {
    const Versions versions = versions_at(visit, reader.view());
    const std::string title = t.translate("How the agreement has read");
    PagePlace place =
        place_of(t, reader, visit, versions, title,
                 html::fragment(
                     t.translate("Every time it was saved is kept. A correction puts right what was entered; "
                                 "an amendment is what the parties have agreed on from a day.")));
    place.trail.push_back({title, ""});
    return html::page_shell(t, page_frame(t, place), table_of(t, reader, versions));
  });
}

Outcome agreement_version(const Visit& visit) {
  // What stands in the query decides, so it is made anew each time.
  return visit.form_page([&](const Translator& t, const PageReader& reader, FilledForm&) {
    const Versions versions = versions_at(visit, reader.view());
    const AgreementVersion* one = versions.find(visit.number("version"));
    if (one == nullptr) throw NotFound("the agreement has no such version");
    const auto asked = visit.request().query_value("against");
    const std::int64_t number = asked ? number_in_address(*asked) : std::max(one->version - 1, 1);
    const AgreementVersion* against = versions.find(number);
    if (against == nullptr) throw NotFound("the agreement has no such version");
    const AgreementStore store(reader.view());
    const organisations::OrganisationStore organisations(reader.view().connection());
    const auto all =
        agreements::differences(*store.find_version(versions.agreement.id, against->version),
                                *store.find_version(versions.agreement.id, one->version), t,
                                [&](organisations::OrganisationId id) { return organisations.get(id).name; });
    const std::string title = name_of(t, *one, versions.before(*one));
    PagePlace place = place_of(
        t, reader, visit, versions, title,
        html::fragment(one == against
                           ? t.translate("Nothing was there before it.")
                           : t.translate("Beside {other}.",
                                         {{"other", name_of(t, *against, versions.before(*against))}})));
    place.trail.push_back(
        {t.translate("How the agreement has read"), kAgreementVersions(versions.agreement.id)});
    place.trail.push_back({title, ""});
    return html::page_shell(
        t, page_frame(t, place),
        html::columns(html::panel("differences", t.translate("What reads otherwise"), differences_of(t, all)),
                      choosing(t, versions, *one, *against)));
  });
}

}  // namespace handslag::web
