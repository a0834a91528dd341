#include <memory>
#include <optional>

#include "base/error.h"
#include "memoranda/memoranda_acts.h"
#include "memoranda/package.h"
#include "memoranda/writing_check.h"
#include "memoranda/written_words.h"
#include "organisations/journal_store.h"
#include "typeset/pdf.h"
#include "web/addresses.h"
#include "web/followup/follow_up_place.h"
#include "web/form_place.h"
#include "web/memoranda/hindrance_links.h"
#include "web/memoranda/memorandum_handlers.h"

namespace handslag::web {

namespace {

using memoranda::Dossier;
using memoranda::Hindrance;
using organisations::Deed;

/// Longer than a page may take, shorter than a request is waited for.
constexpr std::chrono::seconds kMostTime{40};

std::vector<Hindrance> hindrances_at(const Visit& visit, const Dossier& one,
                                     const memoranda::MemorandumTemplate& form) {
  return hindrances_of(one, draft_memorandum(one, form, visit.clock().today(), Translator(form.language)));
}

std::string writing_page(const Visit& visit, const Translator& t, const PageReader& reader,
                         FilledForm& form) {
  const memoranda::MemorandumTemplate chosen = reader.memorandum_template();
  const Dossier one = case_at(visit, reader, Translator(chosen.language));
  const std::vector<Hindrance> hindrances = hindrances_at(visit, one, chosen);
  const PagePlace place =
      place_in(t, reader.reader(), one, visit, t.translate("Write the memorandum"),
               html::fragment(
                   t.translate("It is written once: every later reader gets these bytes, whatever changes. A "
                               "mistake is mended by taking it back and writing the next version.")));
  if (one.written) {
    const html::Node standing = html::fragment(
        html::p(memorandum_in_words(one, t)),
        html::primary_link(t.translate("Read the memorandum"), kMemorandum(visit.agreement(), visit.year())));
    html::PageFrame frame = page_frame(t, place);
    frame.first = html::error_summary(t, form.faults());
    return html::page_shell(t, frame, html::panel("standing", t.translate("It is written"), standing));
  }
  if (!hindrances.empty()) {
    std::vector<HindranceLine> lines;
    for (const Hindrance& hindrance : hindrances)
      lines.push_back(line_of(hindrance, visit.agreement(), visit.year(), reader.reader(), t));
    html::PageFrame frame = page_frame(t, place);
    frame.first = html::error_summary(t, form.faults());
    frame.has_faults = form.has_faults();
    return html::page_shell(
        t, frame,
        html::panel("hindrances", t.translate("Before it can be written"),
                    html::fragment(hindrance_list(lines),
                                   html::primary_link(t.translate("Back to the follow-up"),
                                                      kFollowUp(visit.agreement(), visit.year())))));
  }
  const html::Node fields =
      html::confirmation(t, form.field("is_read", t.translate("I have read the draft of today"),
                                       t.translate("The day of the memorandum is {day}.",
                                                   {{"day", in_text(t, visit.clock().today())}})));
  return page_with_form(
      t,
      {.place = place,
       .heading = t.translate("Nothing keeps it from being written"),
       .frame = {.action = visit.request().path, .submit = t.translate("Write the memorandum")},
       .before =
           html::p(html::link(t.translate("Read the draft"), kMemorandum(visit.agreement(), visit.year())))},
      form, fields);
}

Visit::MakeForm writing(const Visit& visit) {
  return [&visit](const Translator& t, const PageReader& reader, FilledForm& form) {
    return writing_page(visit, t, reader, form);
  };
}

/// The bytes are on the disk before a row refers to them; files that nothing refers to do no harm.
memoranda::WrittenFile kept(const Visit& visit, std::string name, std::string title, std::string media_type,
                            const std::string& bytes) {
  return {std::move(name), std::move(title), std::move(media_type), visit.files().put(bytes),
          static_cast<std::int64_t>(bytes.size())};
}

struct Made {
  followup::FollowUpId follow_up;
  memoranda::Writing writing;
};

Made make_files(const Visit& visit, const PageReader& reader, const Dossier& one) {
  memoranda::Writing writing{
      reader.memorandum_template(), visit.clock().today(),
      memoranda::next_version(reader.versions_of(one.follow_up.id), visit.visitor()->role)};
  writing.state.journal_head = organisations::JournalStore(reader.view()).head();
  writing.basis = memoranda::basis_of(one);
  typeset::PdfRenderer renderer;
  LongWork work;
  work.deadline = work.now() + kMostTime;
  const storage::FileStore files = visit.files();
  const memoranda::Package package = memoranda::make_package(
      one, writing.form, writing.written_on, renderer,
      [&](const std::string& sha256) { return files.read(sha256); }, visit.t(), work, writing.state);
  for (const memoranda::PackageFile& file : package.files)
    writing.files.push_back(kept(visit, file.name, file.title, file.media_type, file.bytes));
  writing.page = kept(visit, "page.html", package.memorandum.document.title, "text/html",
                      memoranda::page_of(package.memorandum.document));
  return {one.follow_up.id, std::move(writing)};
}

void refuse(FilledForm& form, const std::vector<Hindrance>& hindrances, const Translator& t) {
  for (const Hindrance& one : hindrances) form.refuse("", in_words(one, t));
}

}  // namespace

Outcome writing_form(const Visit& visit) { return visit.form_page(writing(visit)); }

Outcome write_memorandum(const Visit& visit) {
  return visit.act_after(writing(visit), [&](FilledForm& form) -> Visit::Work {
    const Translator& t = visit.t();
    if (!form.is_confirmed("is_read"))
      form.refuse("is_read", t.translate("Read it first, and tick the box."));
    if (form.has_faults()) return {};
    // The files are made of one state of the database; the act tries within its transaction that it is still
    // that one.
    const auto made = std::make_shared<std::optional<Made>>();
    visit.read([&](const PageReader& reader) {
      const memoranda::MemorandumTemplate chosen = reader.memorandum_template();
      const Dossier one = case_at(visit, reader, Translator(chosen.language));
      memoranda::require_none_written(one);
      refuse(form, hindrances_at(visit, one, chosen), t);
      if (!form.has_faults()) *made = make_files(visit, reader, one);
    });
    return [&visit, made](organisations::Act& act, FilledForm& sent) -> std::string {
      const auto written = memoranda::write_memorandum(act, (*made)->follow_up, (*made)->writing);
      if (!written) {
        refuse(sent, written.refusal(), visit.t());
        return {};
      }
      return after(Deed::MemorandumWrite, kMemorandum(visit.agreement(), visit.year()));
    };
  });
}

}  // namespace handslag::web
