#include "web/agreements/agreement_entry.h"

#include <utility>

#include "base/bytes.h"
#include "base/error.h"
#include "base/refusal_words.h"
#include "kinds/partnership_kind_store.h"
#include "memoranda/agreement_reading.h"
#include "organisations/deed.h"
#include "organisations/organisation_store.h"
#include "storage/media_type.h"
#include "web/addresses.h"
#include "web/agreements/agreement_form.h"
#include "web/floor.h"
#include "web/followup/follow_up_place.h"
#include "web/form_place.h"
#include "web/received_upload.h"

namespace handslag::web {

namespace {

using agreements::Agreement;
using memoranda::AgreementReading;
using organisations::Deed;
using Needed = FilledForm::Needed;

constexpr std::size_t kLongestName = 200;
constexpr std::size_t kLongestNumber = 20;
constexpr std::size_t kMostLinesShown = 3'000;
constexpr std::string_view kReadFiles = ".pdf,.docx,.odt,.txt";

PagePlace place_of(const Translator& t, const PageReader& reader, const Visit& visit, std::string title,
                   html::Node lede) {
  return {.reader = reader.reader(),
          .path = visit.request().path,
          .title = title,
          .lede = std::move(lede),
          .trail = {{t.translate("Agreements"), kAgreements()}, {title, ""}}};
}

// ---- The start: a document, or empty fields.

Visit::MakeForm start(const Visit& visit) {
  return [&visit](const Translator& t, const PageReader& reader, FilledForm& form) {
    const html::Node fields = html::file_field(
        t,
        form.field("file", t.translate("The document"),
                   t.translate("An earlier memorandum, minutes, or the agreement itself: PDF, docx, odt or "
                               "txt, at most 25 MB.")),
        kReadFiles);
    return page_with_form(
        t,
        {.place = place_of(t, reader, visit, t.translate("New agreement"),
                           html::fragment(t.translate(
                               "What the text says of the agreement is filled in, with the lines it was read "
                               "from. You look it through before anything is saved."))),
         .heading = t.translate("Read a document"),
         .frame = {.action = visit.request().path, .submit = t.translate("Read it"), .has_file = true},
         .after = html::panel(
             "by-hand", t.translate("Without a document"),
             html::p(html::a(html::classes("ds-button"), html::data("variant", "secondary"),
                             html::href(kAgreementByHand()), t.translate("Fill in the fields yourself"))))},
        form, fields);
  };
}

/// Nobody else comes to what a document says by its address: it holds for this session.
std::string seal_of(const Visit& visit, std::string_view sha256, std::string_view name) {
  return keyed_hash_hex(visit.visitor()->session,
                        "agreement from " + std::string(sha256) + " " + std::string(name));
}

std::string text_at(const Visit& visit, std::string_view name) {
  const auto found = visit.path().find(name);
  return found == visit.path().end() ? std::string() : found->second;
}

struct Document {
  organisations::StoredFile file;
  AgreementReading reading;
  std::vector<memoranda::AgreementDoubt> doubts = {};  ///< about fields of the agreement
  /// Of a file that becomes the agreement's document.
  std::optional<organisations::DocumentExamination> examination = {};
};

Document document_at(const Visit& visit) {
  Document document;
  document.file.sha256 = text_at(visit, "document");
  document.file.name = text_at(visit, "name");
  if (!visit.visitor() || text_at(visit, "seal") != seal_of(visit, document.file.sha256, document.file.name))
    throw NotFound("the document was read in another session");
  const std::string bytes = visit.files().read(document.file.sha256);
  document.file.size = static_cast<std::int64_t>(bytes.size());
  const auto type = storage::media_type_of(bytes, document.file.name);
  if (!type) throw NotFound("no document that is taken in");
  document.file.media_type = std::string(storage::name_of(*type));
  auto reading = memoranda::read_agreement(bytes, document.file.name);
  if (!reading) throw InvalidInput(sentence_for(reading.refusal(), visit.t()));
  document.reading = std::move(reading).value();
  document.doubts = memoranda::doubts_in_words(document.reading, visit.t());
  return document;
}

// ---- The fields, with the text beside them where there is one.

std::string line_anchor(int line) { return "line-" + std::to_string(line); }

std::string lines_in_words(const Translator& t, AgreementReading::Place place) {
  const std::string first = std::to_string(place.first);
  if (place.first == place.last) return t.translate("line {line}", {{"line", first}});
  return t.translate("lines {first}–{last}", {{"first", first}, {"last", std::to_string(place.last)}});
}

FieldNotes notes_of(const Translator& t, const Document& document) {
  FieldNotes notes;
  for (const auto& [field, place] : document.reading.places)
    notes[field] = t.translate("Read from {lines}.", {{"lines", lines_in_words(t, place)}});
  for (const memoranda::AgreementDoubt& doubt : document.doubts) {
    std::string& note = notes[doubt.field];
    note += (note.empty() ? "" : " ") + t.translate("Unsure: {why}", {{"why", doubt.sentence}});
  }
  return notes;
}

html::Node doubts_of(const Translator& t, const Document& document) {
  if (document.doubts.empty()) return {};
  return html::alert(
      html::Kind::Warning, t.translate("Look through what is unsure"),
      html::ul(
          html::classes("ds-list"), html::each(document.doubts, [&](const memoranda::AgreementDoubt& doubt) {
            html::Node where = html::link(t.translate("the field"), "#" + doubt.field);
            if (doubt.place.first > 0) {
              where += html::fragment(
                  ", ", html::link(lines_in_words(t, doubt.place), "#" + line_anchor(doubt.place.first)));
            }
            return html::li(doubt.sentence, " (", where, ")");
          })));
}

html::Node text_of(const Translator& t, const Document& document) {
  const auto& lines = document.reading.lines;
  html::Node all;
  int number = 0;
  for (const std::string& line : lines) {
    if (++number > static_cast<int>(kMostLinesShown)) break;
    all += html::li(html::id(line_anchor(number)), line);
  }
  html::Node shown = html::element("ol", {html::classes("source-text"), html::attribute("lang", "sv"), all});
  if (lines.size() > kMostLinesShown) {
    shown += html::p(html::classes("note"),
                     t.translate("The rest of the text, {count} lines, is not shown.",
                                 {{"count", static_cast<std::int64_t>(lines.size() - kMostLinesShown)}}));
  }
  return html::panel("text", document.file.name, shown);
}

html::Node partner_fields(const Translator& t, FilledForm& form, const FieldNotes& notes) {
  const auto note = notes.find("partner_name");
  return html::fragment(
      html::text_field(t, form.field("partner_name", t.translate("Partner"),
                                     t.translate("The association's whole name.") +
                                         (note == notes.end() ? "" : " " + note->second))),
      html::text_field(t, form.field("partner_number", t.translate("Organisation number"),
                                     t.translate("Ten digits, if it is known: 802405-0190."), Needed::No)));
}

std::string page_of(const Visit& visit, const Translator& t, const PageReader& reader, FilledForm& form,
                    const Document* document) {
  const FieldNotes notes = document == nullptr ? FieldNotes() : notes_of(t, *document);
  if (document != nullptr) {
    form.begin_with("partner_name", document->reading.draft.partner_name);
    begin_with(form, document->reading.draft.agreement, t);
  } else {
    begin_with(form, Agreement(), t);
  }
  html::Node fields =
      html::fragment(partner_fields(t, form, notes),
                     agreement_form(t, form, kinds::PartnershipKindStore(reader.view()).list(), notes));
  if (document != nullptr) {
    fields += html::confirmation(
        t,
        form.field("is_agreement",
                   t.translate("The document is the agreement itself: keep it as the agreement's document"),
                   {}, Needed::No));
    if (!document->doubts.empty())
      fields += html::confirmation(
          t, form.field("is_looked_through", t.translate("I have looked through what is unsure")));
  }
  FormPlace form_place{
      .place = place_of(t, reader, visit, t.translate("New agreement"), {}),
      .heading = t.translate("The agreement"),
      .frame = {.action = visit.request().path, .submit = t.translate("Save the agreement")}};
  if (document != nullptr) {
    form_place.before = doubts_of(t, *document);
    form_place.beside = text_of(t, *document);
  }
  return page_with_form(t, form_place, form, fields);
}

Visit::MakeForm by_hand(const Visit& visit) {
  return [&visit](const Translator& t, const PageReader& reader, FilledForm& form) {
    return page_of(visit, t, reader, form, nullptr);
  };
}

Visit::MakeForm from(const Visit& visit, const Document& document) {
  return [&visit, &document](const Translator& t, const PageReader& reader, FilledForm& form) {
    return page_of(visit, t, reader, form, &document);
  };
}

/// The agreement as it was typed, saved; where it goes then.
std::string created(const Visit& visit, organisations::Act& act, FilledForm& form, const Document* document) {
  const Translator& t = visit.t();
  agreements::NewAgreement started{
      agreement_in(form, document == nullptr ? Agreement() : document->reading.draft.agreement,
                   kinds::PartnershipKindStore(act).list(), t),
      form.text("partner_name", kLongestName), std::nullopt, std::nullopt};
  if (const std::string number = form.text("partner_number", kLongestNumber, Lines::One, Needed::No);
      !number.empty()) {
    started.partner_number = organisations::OrganisationNumber::parse(number);
    if (!started.partner_number)
      form.refuse("partner_number",
                  t.translate("Write ten digits of which the last is the check digit: 802405-0190."));
  }
  if (organisations::OrganisationStore(act).get(act.organisation()).name == started.partner_name)
    form.refuse("partner_name",
                t.translate("This is your own organisation. Write the name of the other side."));
  if (document != nullptr && form.is_confirmed("is_agreement"))
    started.document = organisations::CheckedDocument{document->file, document->examination};
  if (document != nullptr && !document->doubts.empty() && !form.is_confirmed("is_looked_through"))
    form.refuse("is_looked_through", t.translate("Look through what is unsure, and say that you have."));
  if (form.has_faults()) return {};
  const auto saved = agreements::start_agreement(act, started);
  if (!saved) {
    refuse(form, saved.refusal(), started.agreement, t);
    return {};
  }
  return after(Deed::AgreementCreate, kAgreement(saved->id));
}

}  // namespace

Outcome agreement_start_form(const Visit& visit) { return visit.form_page(start(visit)); }

Outcome read_agreement_document(const Visit& visit) {
  return visit.go_on(start(visit), [&](FilledForm& form) -> std::string {
    const auto upload = checked_upload(visit, form, "file");
    if (form.has_faults()) return {};
    const organisations::StoredFile& file = upload->document.file;
    const auto reading = memoranda::read_agreement(form.file("file")->bytes, file.name);
    if (!reading) {
      form.refuse("file", sentence_for(reading.refusal(), visit.t()));
      return {};
    }
    return kAgreementFromDocument(file.sha256, seal_of(visit, file.sha256, file.name), file.name);
  });
}

Outcome new_agreement_form(const Visit& visit) { return visit.form_page(by_hand(visit)); }

Outcome create_agreement(const Visit& visit) {
  return visit.act(by_hand(visit), [&](organisations::Act& act, FilledForm& form) {
    return created(visit, act, form, nullptr);
  });
}

Outcome agreement_from_document_form(const Visit& visit) {
  const Document document = document_at(visit);
  return visit.form_page(from(visit, document));
}

Outcome create_agreement_from_document(const Visit& visit) {
  Document document = document_at(visit);
  return visit.act_after(from(visit, document), [&](FilledForm& form) -> Visit::Work {
    const auto& examine = visit.floor().options().examine_file;
    if (form.is_confirmed("is_agreement") && examine) {
      document.examination = examine(visit.files().read(document.file.sha256), document.file.name,
                                     document.file.sha256, visit.t())
                                 .examination;
    }
    return [&visit, &document](organisations::Act& act, FilledForm& sent) {
      return created(visit, act, sent, &document);
    };
  });
}

}  // namespace handslag::web
