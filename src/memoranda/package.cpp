#include "memoranda/package.h"

#include <algorithm>

#include "base/bytes.h"
#include "base/error.h"
#include "base/listed_folder.h"
#include "base/text.h"
#include "base/translate.h"
#include "memoranda/annex_documents.h"
#include "memoranda/file_name.h"
#include "memoranda/text_document.h"
#include "typeset/html.h"
#include "typeset/pdf.h"
#include "typeset/refusal_sentence.h"

namespace handslag::memoranda {

namespace {

/// A text is set as PDF, however the ending of its name is written.
bool is_text(const Annex& annex) { return lower_case(annex.received_name).ends_with(".txt"); }

}  // namespace

std::string as_received_file_name(const Annex& annex, const Translator& translator) {
  if (annex.sha256.empty() || !is_text(annex)) return {};
  const std::string name = annex_file_name(annex);
  return name.substr(0, name.rfind('.')) + translator.translate("-as-received") + ".txt";
}

namespace {

using agreements::EvidenceKind;

constexpr std::string_view kPdf = "application/pdf";

class Packer {
 public:
  Packer(const Dossier& dossier, const MemorandumTemplate& form, typeset::PdfRenderer& renderer,
         const ReadFile& read_file, const Translator& reader, const LongWork& work,
         const PackageState& state = {})
      : case_(dossier),
        state_(state),
        renderer_(renderer),
        read_file_(read_file),
        t_(form.language),
        reader_t_(reader),
        work_(work) {}

  Package run(const MemorandumTemplate& form, Date written_on) {
    written_on_ = written_on.to_iso();
    package_.memorandum = draft_memorandum(case_, form, written_on, state_);
    warn_of_edits();
    add_memorandum(form);
    for (const Annex& annex : package_.memorandum.annexes) add_annex(annex);
    warn_of_annexes();
    warn_of_faulty_documents();
    warn_of_sections();
    add("package.json", t_.translate("Contents of the package"), "application/json",
        sealed_list(describe(form)).dump(2) + "\n");
    return std::move(package_);
  }

  /// The file of that name, with no other set.
  std::optional<PackageFile> run_for(std::string_view name, const MemorandumTemplate& form, Date written_on) {
    written_on_ = written_on.to_iso();
    package_.memorandum = draft_memorandum(case_, form, written_on, state_);
    add_memorandum(form, name);
    for (const Annex& annex : package_.memorandum.annexes) {
      if (annex_file_name(annex) == name || as_received_file_name(annex, t_) == name) add_annex(annex);
    }
    const auto found = std::ranges::find(package_.files, name, &PackageFile::name);
    if (found == package_.files.end()) return std::nullopt;
    return std::move(*found);
  }

 private:
  void add_memorandum(const MemorandumTemplate& form, std::string_view only = {}) {
    const typeset::Document& document = package_.memorandum.document;
    const std::string pdf = memorandum_file_name(form, ".pdf");
    const std::string html = memorandum_file_name(form, ".html");
    if (only.empty() || only == pdf) add(pdf, form.kind, kPdf, set(document));
    if (only.empty() || only == html)
      add(html, form.kind, "text/html; charset=utf-8", typeset::render_html(document));
  }

  void add(std::string name, std::string title, std::string_view media_type, std::string bytes) {
    package_.files.push_back({std::move(name), std::move(title), std::string(media_type), std::move(bytes)});
  }

  std::string set(const typeset::Document& document) {
    LongWork work = work_;
    work.deadline = work.now() + WorkLimits{}.time;
    auto pdf = renderer_.render(document, work);
    if (pdf) return std::move(pdf->bytes);
    throw InvalidInput(
        t_.translate("“{document}” cannot be made into a document. {why}",
                     {{"document", document.title}, {"why", typeset::sentence_for(pdf.refusal(), t_)}}));
  }

  void add_annex(const Annex& annex) {
    const std::string title =
        t_.translate("Annex {number}", {{"number", std::to_string(*annex.number)}}) + " " + annex.title;
    const std::string name = annex_file_name(annex);
    if (auto generated = generate(annex)) {
      generated->header.kind = t_.translate("Annex {number}", {{"number", std::to_string(*annex.number)}});
      add(name, title, kPdf, set(*generated));
    } else {
      add_received(annex, name, title);
    }
  }

  /// Whose annex it is: the dossier as it is, or as of a further party that the dataset is of.
  std::optional<typeset::Document> generate(const Annex& annex) {
    const auto material = std::ranges::find(case_.follow_up.received, annex.key, [&](const auto& one) {
      return annex_key_of(case_.follow_up, one);
    });
    if (material == case_.follow_up.received.end() || !material->is_dataset) return std::nullopt;
    if (!material->further_party) return generate(annex, case_, material->kind);
    for (const Dossier& of_party : further_dossiers(case_)) {
      if (of_party.partner.id == *material->further_party) return generate(annex, of_party, material->kind);
    }
    return std::nullopt;
  }

  std::optional<typeset::Document> generate(const Annex& annex, const Dossier& of, EvidenceKind kind) {
    FigureRegister figures;
    std::optional<typeset::Document> document;
    if (kind == EvidenceKind::OutreachLog && of.outreach) document = outreach_annex(of, figures, t_);
    if (kind == EvidenceKind::Statistics && of.statistics) document = statistics_annex(of, figures, t_);
    if (kind == EvidenceKind::StatisticsAnalysis && of.analysis) document = analysis_annex(of, figures, t_);
    for (PrintedFigure figure : figures.figures()) {
      // What the annexes of further parties print stands in those.
      const std::string_view of_kind = name_of(kind);
      if (figure.place.starts_with(of_kind)) figure.place.replace(0, of_kind.size(), annex.key);
      package_.memorandum.figures.print(std::move(figure));
    }
    if (document) {
      document->header.organisation = of.partner.name;
      document->header.registry_number = package_.memorandum.document.header.registry_number;
      document->header.date = written_on_;
      document->page_label = package_.memorandum.document.page_label;
      document->notice = notice_of(case_, state_, t_);
    }
    return document;
  }

  // A text that came in is set as PDF/A, which can be filed; every other file goes along as it came.
  void add_received(const Annex& annex, const std::string& name, const std::string& title) {
    std::string bytes = read_file_(annex.sha256);
    if (!is_text(annex)) {
      add(name, title, name.ends_with(".pdf") ? kPdf : "application/octet-stream", std::move(bytes));
      return;
    }
    // The file as it came is the record; the PDF/A beside it is for those who read the package.
    add(as_received_file_name(annex, t_), t_.translate("{title} (as received)", {{"title", title}}),
        "text/plain", bytes);
    typeset::Document document = received_document(bytes, t_);
    document.header.kind = t_.translate("Annex {number}", {{"number", std::to_string(*annex.number)}});
    document.header.registry_number = package_.memorandum.document.header.registry_number;
    document.page_label = package_.memorandum.document.page_label;
    document.notice = notice_of(case_, state_, t_);
    add(name, title, kPdf, set(document));
  }

  void warn_of_edits() {
    for (const DraftSection& section : package_.memorandum.sections) {
      if (!section.edit_is_stale) continue;
      package_.warnings.push_back(reader_t_.translate(
          "“{heading}” was written by hand, and what it was written from has changed since. Read it again.",
          {{"heading", typeset::plain_text(section.heading.content)}}));
    }
  }

  void warn_of_annexes() {
    for (const Annex& annex : case_.annexes) {
      const bool enclosed = std::ranges::any_of(
          package_.memorandum.annexes, [&](const Annex& numbered) { return numbered.key == annex.key; });
      if (enclosed) continue;
      package_.warnings.push_back(reader_t_.translate(
          "“{title}” is there, but nothing in the memorandum refers to it, so it is not enclosed.",
          {{"title", annex.title}}));
    }
  }

  void warn_of_faulty_documents() {
    for (const Annex& annex : package_.memorandum.annexes) {
      const auto seen = case_.faulty_documents.find(annex.sha256);
      if (seen == case_.faulty_documents.end()) continue;
      package_.warnings.push_back(
          reader_t_.translate("“{file}” {faults}.",
                              {{"file", annex.received_name},
                               {"faults", faults_in_words(seen->second).in_words(reader_t_)}}) +
          " " + remedy_in_words(seen->second).in_words(reader_t_));
    }
  }

  void warn_of_sections() {
    for (const std::string& heading : package_.memorandum.left_out) {
      package_.warnings.push_back(
          reader_t_.translate("Nothing is written under “{heading}”, so the heading is left out. Write it: "
                              "handslag memorandum edit",
                              {{"heading", heading}}));
    }
  }

  Json describe(const MemorandumTemplate& form) const {
    Json description = Json::object();
    description.set("title", package_.memorandum.document.title)
        .set("agreement", case_.agreement.title)
        .set("year", case_.follow_up.year())
        .set("first_day", case_.follow_up.period.first_day.to_iso())
        .set("last_day", case_.follow_up.period.last_day.to_iso())
        .set("registry_number", case_.follow_up.registry_number)
        .set("date", written_on_)
        .set("is_draft", state_.is_draft())
        .set("written", describe_version())
        .set("template", form.version)
        .set("is_example", case_.has_example_data());
    Json files = Json::array();
    for (const PackageFile& file : package_.files) {
      const std::string sha256 = sha256_hex(file.bytes);
      Json listed = Json::object();
      listed.set("name", file.name)
          .set("title", file.title)
          .set("media_type", file.media_type)
          .set("size", file.bytes.size())
          .set("sha256", sha256);
      set_faults(listed, sha256);
      files.push(std::move(listed));
    }
    description.set("files", std::move(files)).set("received", describe_received());
    description.set("edited_sections", describe_edits()).set("answered_for", describe_answers());
    description.set("figures", to_json(package_.memorandum.figures.figures()));
    if (case_.statistics && !case_.statistics->corrections.empty()) {
      Json corrections = Json::array();
      for (const Message& words : case_.statistics->corrections) corrections.push(words.in_words(t_));
      description.set("corrected_figures", std::move(corrections));
    }
    return description;
  }

  /// Null for a draft.
  Json describe_version() const {
    if (state_.is_draft()) return {};
    Json replaces;
    if (state_.replaces) {
      replaces.set("version", state_.replaces->version)
          .set("taken_back_at", state_.replaces->withdrawal.withdrawn_at)
          .set("reason", state_.replaces->withdrawal.reason);
    }
    return Json::object({{"version", state_.version},
                         {"written_on", written_on_},
                         {"written_by", state_.written_by},
                         {"journal_head", state_.journal_head},
                         {"replaces", std::move(replaces)}});
  }

  /// Who wrote what by hand, and who answers for what the guards caught in it.
  Json describe_edits() const {
    Json edited = Json::array();
    for (const DraftSection& section : package_.memorandum.sections) {
      if (!section.edit) continue;
      Json taken_on = Json::array();
      for (const EditFault& fault : package_.memorandum.faults) {
        if (fault.section == section.key && fault.taken_on) taken_on.push(describe(fault));
      }
      edited.push(Json::object({{"section", section.key},
                                {"heading", typeset::plain_text(section.heading.content)},
                                {"edited_by", section.edit->edited_by},
                                {"edited_on", section.edit->edited_on.to_iso()},
                                {"taken_on", std::move(taken_on)}}));
    }
    return edited;
  }

  static Json describe(const EditFault& answered) {
    return Json::object({{"guard", kEditGuards.of(answered.guard)},
                         {"sentence", answered.sentence},
                         {"words", answered.words},
                         {"reason", answered.taken_on->reason},
                         {"taken_on_by", answered.taken_on->taken_on_by},
                         {"taken_on_at", answered.taken_on->taken_on_at}});
  }

  /// Who answers for what else was typed: reasons of findings, what evidence shows.
  Json describe_answers() const {
    Json answers = Json::array();
    for (const EditFault& fault : package_.memorandum.faults) {
      if (fault.of != TypedOf::Section && fault.taken_on)
        answers.push(describe(fault).set("place", fault.section));
    }
    return answers;
  }

  Json describe_received() const {
    Json received = Json::array();
    for (const followup::Material& material : case_.follow_up.received) {
      Json listed = Json::object();
      listed.set("kind", name_of(material.kind))
          .set("name", material.name)
          .set(material.is_dataset ? "fingerprint" : "sha256", material.sha256)
          .set("is_dataset", material.is_dataset)
          .set("is_example", material.is_example)
          .set("received_on", material.received_on.to_iso())
          .set("sender", material.sender);
      if (!material.is_dataset) set_faults(listed, material.sha256);
      received.push(std::move(listed));
    }
    return received;
  }

  /// What was seen in a received PDF, where something was.
  void set_faults(Json& listed, const std::string& sha256) const {
    const auto seen = case_.faulty_documents.find(sha256);
    if (seen != case_.faulty_documents.end()) listed.set("faults", to_json(seen->second, t_));
  }

  const Dossier& case_;
  const PackageState state_;
  typeset::PdfRenderer& renderer_;
  const ReadFile& read_file_;
  Translator t_;                ///< of the documents
  const Translator& reader_t_;  ///< of the warnings
  const LongWork& work_;
  std::string written_on_;
  Package package_;
};

}  // namespace

const PackageFile* Package::find(std::string_view name) const {
  const auto found = std::ranges::find(files, name, &PackageFile::name);
  return found == files.end() ? nullptr : &*found;
}

Package make_package(const Dossier& dossier, const MemorandumTemplate& form, Date written_on,
                     typeset::PdfRenderer& renderer, const ReadFile& read_file, const Translator& translator,
                     const LongWork& work, const PackageState& state) {
  return Packer(dossier, form, renderer, read_file, translator, work, state).run(form, written_on);
}

Package written_package(const WrittenMemorandum& written, const ReadFile& read_file) {
  Package package;
  for (const WrittenFile& file : written.files)
    package.files.push_back({file.name, file.title, file.media_type, read_file(file.sha256)});
  return package;
}

std::string page_of(const typeset::Document& memorandum) {
  typeset::Document document = memorandum;
  for (typeset::Block& block : document.blocks) {
    if (auto* list = std::get_if<typeset::AnnexList>(&block.content)) {
      for (typeset::AnnexList::Entry& entry : list->entries) entry.file = "package/" + entry.file;
    }
  }
  return typeset::render_html_fragment(document, 2).markup();
}

std::optional<PackageFile> make_package_file(std::string_view name, const Dossier& dossier,
                                             const MemorandumTemplate& form, Date written_on,
                                             typeset::PdfRenderer& renderer, const ReadFile& read_file,
                                             const Translator& translator) {
  const LongWork work;
  Packer packer(dossier, form, renderer, read_file, translator, work);
  if (name != "package.json") return packer.run_for(name, form, written_on);
  return std::move(packer.run(form, written_on).files.back());
}

}  // namespace handslag::memoranda
