#include "web/memoranda/memorandum_handlers.h"

#include <algorithm>

#include "base/error.h"
#include "base/text_difference.h"
#include "html/workbench.h"
#include "memoranda/memoranda_acts.h"
#include "memoranda/page_text.h"
#include "memoranda/written_words.h"
#include "organisations/deed.h"
#include "web/addresses.h"
#include "web/followup/follow_up_place.h"
#include "web/followup/follow_up_reader.h"
#include "web/memoranda/memorandum_view.h"
#include "web/withdrawal_page.h"

namespace handslag::web {

using organisations::Deed;

MemorandumView memorandum_at(const Visit& visit, const PageReader& reader, const Translator& t) {
  const memoranda::MemorandumTemplate form = reader.memorandum_template();
  const memoranda::Dossier one = case_at(visit, reader, Translator(form.language));
  const storage::FileStore files = visit.files();
  return memorandum_view(
      reader.reader(), one, reader.versions_of(one.follow_up.id), form,
      [&](const std::string& sha256) { return files.read(sha256); }, visit.clock().today(), t);
}

Outcome memorandum(const Visit& visit) {
  return visit.page([&](const Translator& t, const PageReader& reader) {
    return memorandum_page(t, memorandum_at(visit, reader, t));
  });
}

Outcome version_changes(const Visit& visit) {
  return visit.page([&](const Translator& t, const PageReader& reader) {
    const memoranda::Dossier one = case_at(visit, reader, t);
    const auto versions = reader.versions_of(one.follow_up.id);
    const auto version = std::ranges::find(versions, static_cast<int>(visit.number("version")),
                                           &memoranda::WrittenMemorandum::version);
    if (version == versions.end()) throw NotFound("the memorandum has no such version");
    const MemorandumView now = memorandum_at(visit, reader, t);
    const std::string before = memoranda::page_text(visit.files().read(version->page.sha256));
    const std::string after = memoranda::page_text(now.document);
    const html::Node changes =
        before == after ? html::p(t.translate("They read alike."))
                        : html::div(html::lang(now.language), html::changes(t, difference(before, after)));
    const std::string number = std::to_string(version->version);
    PagePlace place = place_in(t, reader.reader(), one, visit,
                               t.translate("Version {number} and what stands now", {{"number", number}}),
                               html::fragment(now.standing));
    place.trail.insert(place.trail.end() - 1,
                       {t.translate("Memorandum {year}", {{"year", std::to_string(visit.year())}}),
                        kMemorandum(visit.agreement(), visit.year())});
    return html::page_shell(
        t, page_frame(t, place),
        html::panel("changes", t.translate("What was struck and what is new"),
                    html::fragment(html::p(html::classes("note"), in_words(*version, t)), changes)));
  });
}

namespace {

Visit::MakeForm memorandum_withdrawal(const Visit& visit) {
  return [&visit](const Translator& t, const PageReader& reader, FilledForm& form) {
    const memoranda::Dossier one = case_at(visit, reader, t);
    if (!one.written) throw NotFound("no version stands");
    return withdrawal_page(
        t,
        {.place = place_in(t, reader.reader(), one, visit, t.translate("Take back the written memorandum"),
                           html::fragment(t.translate("It stays readable, as every version does."))),
         .what = html::fragment(html::p(memorandum_in_words(one, t))),
         .consequence = t.translate("The next version says which it replaces, and why.")},
        form);
  };
}

}  // namespace

Outcome memorandum_withdrawal_form(const Visit& visit) {
  return visit.form_page(memorandum_withdrawal(visit));
}

Outcome withdraw_memorandum(const Visit& visit) {
  return visit.act(memorandum_withdrawal(visit),
                   [&](organisations::Act& act, FilledForm& form) -> std::string {
                     const std::string reason = reason_in(form);
                     if (form.has_faults()) return {};
                     memoranda::withdraw_memorandum(act, follow_up_at(visit, act), reason);
                     return after(Deed::MemorandumWithdraw, kMemorandum(visit.agreement(), visit.year()));
                   });
}

}  // namespace handslag::web
