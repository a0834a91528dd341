#include "memoranda/memorandum_draft.h"

#include <algorithm>

#include "base/bytes.h"
#include "base/legible_text.h"
#include "base/moment.h"
#include "base/translate.h"
#include "memoranda/draft_sections.h"
#include "memoranda/edit_check.h"
#include "memoranda/edited_section.h"
#include "memoranda/names_in_text.h"

namespace handslag::memoranda {

namespace {

using typeset::Block;
using typeset::Inline;
using typeset::Span;

// Calls visit(Inline&) for every run of text of a block.
template <class Visit>
void each_inline(Block& block, Visit visit) {
  if (auto* heading = std::get_if<typeset::Heading>(&block.content)) {
    visit(heading->content);
  } else if (auto* paragraph = std::get_if<typeset::Paragraph>(&block.content)) {
    visit(paragraph->content);
  } else if (auto* list = std::get_if<typeset::List>(&block.content)) {
    for (Inline& item : list->items) visit(item);
  } else if (auto* table = std::get_if<typeset::Table>(&block.content)) {
    for (auto& row : table->rows) {
      for (typeset::Cell& cell : row) visit(cell.content);
    }
    for (Inline& note : table->notes) visit(note);
  }
}

class Drafter {
 public:
  Drafter(const Dossier& dossier, const MemorandumTemplate& form, Date written_on, const PackageState& state)
      : case_(dossier),
        form_(form),
        written_on_(written_on),
        state_(state),
        t_(form.language),
        annexes_(case_.annexes),
        catalog_(case_, form.language) {}

  MemorandumDraft run() {
    start_document();
    for (const MemorandumTemplate::Section& section : form_.sections) add_section(section);
    number_annexes();
    draft_.typed = typed_texts_of(case_, form_, draft_.sections, state_);
    draft_.faults = check_edits(case_, draft_, draft_.typed, form_.language);
    add_closing();
    add_what_was_written_by_hand();
    if (!state_.is_draft()) add_version();
    return std::move(draft_);
  }

 private:
  void start_document() {
    typeset::Document& document = draft_.document;
    draft_.written_on = written_on_;
    document.language = t_.language() == Language::Swedish ? "sv-SE" : "en";
    document.page_label = t_.translate("Page {page} ({pages})", {{"page", "{page}"}, {"pages", "{pages}"}});
    document.title = with_names(form_.title_of(case_.decision()), case_, t_.language());
    document.header = {case_.public_body.name,
                       case_.agreement.public_body.administration,
                       form_.kind,
                       case_.follow_up.registry_number.empty()
                           ? t_.translate("Registry number: not registered yet")
                           : t_.translate("Reg. no {number}", {{"number", case_.follow_up.registry_number}}),
                       written_on_.to_iso(),
                       case_.agreement.public_body.committee};
    document.notice = notice_of(case_, state_, t_);
  }

  void add_section(const MemorandumTemplate::Section& section) {
    FigureRegister printed;
    DraftSection drafted;
    drafted.key = section.key;
    drafted.heading = {section.level, {typeset::text(with_names(section.heading, case_, t_.language()))}};
    drafted.generated = generate_section(form_, section, case_, printed, t_);
    drafted.generated_sha256 = sha256_hex(words_of(drafted.generated));
    drafted.printed = printed.figures();
    const auto edit = std::ranges::find(case_.edits, section.key, &SectionEdit::section);
    if (edit != case_.edits.end()) {
      drafted.edit = *edit;
      drafted.edit_is_stale = edit->generated_sha256 != drafted.generated_sha256;
      drafted.words = as_printed(edit->text, catalog_);
      drafted.changed_figures = changed_figures(edit->text, catalog_);
      print_figures_of(*edit);
    } else {
      for (const PrintedFigure& figure : printed.figures()) draft_.figures.print(figure);
    }
    const std::vector<Block> blocks =
        drafted.edit ? blocks_of_edit(drafted.words, section.level, t_) : drafted.generated;
    drafted.gap = gap_in(section, drafted, blocks);
    if (drafted.gap == DraftSection::Gap::NothingWritten) {
      draft_.left_out.push_back(typeset::plain_text(drafted.heading.content));
    } else {
      draft_.document.add(drafted.heading).id = section.key;
      for (const Block& block : blocks) draft_.document.blocks.push_back(block);
    }
    draft_.sections.push_back(std::move(drafted));
  }

  void print_figures_of(const SectionEdit& edit) {
    for (const FigureReference& reference : figure_references_in(edit.text)) {
      const FigureToPointAt* pointed_at = catalog_.find(reference.key);
      if (pointed_at == nullptr) continue;
      PrintedFigure figure = pointed_at->figure;
      figure.place = "memorandum: " + edit.section;
      draft_.figures.print(std::move(figure));
    }
  }

  DraftSection::Gap gap_in(const MemorandumTemplate::Section& section, const DraftSection& drafted,
                           const std::vector<Block>& blocks) const {
    using Content = MemorandumTemplate::Content;
    const bool is_empty = drafted.edit ? !says_something(drafted.edit->text) : blocks.empty();
    if (is_empty && section.content != Content::None) return DraftSection::Gap::NothingWritten;
    const bool lacks_amount = section.content == Content::Economy && !case_.agreement.funding.amount;
    return lacks_amount && !drafted.edit ? DraftSection::Gap::AmountNotStated : DraftSection::Gap::None;
  }

  // By first reference, in the order in which a reader meets them.
  void number_annexes() {
    for (Block& block : draft_.document.blocks) {
      each_inline(block, [&](Inline& content) {
        for (Span& span : content) {
          if (span.kind != Span::Kind::AnnexReference) continue;
          const std::string number = std::to_string(annexes_.refer_to(span.target));
          span.text += std::string("\u00A0") + number;
          span.target = number;
        }
      });
    }
    draft_.annexes = annexes_.numbered();
  }

  void add_closing() {
    const agreements::Signatory& signatory = case_.agreement.signatory;
    if (!signatory.role.empty()) draft_.document.add(typeset::Signature{"", signatory.role, signatory.unit});
    if (!draft_.annexes.empty()) {
      draft_.document.add(typeset::Heading{1, {typeset::text(t_.translate("Annexes"))}}).id = "annexes";
      typeset::AnnexList list;
      for (const Annex& annex : draft_.annexes) {
        const std::string number = std::to_string(*annex.number);
        list.entries.push_back({number, t_.translate("Annex {number}", {{"number", number}}),
                                title_with_faults(annex), annex_file_name(annex)});
      }
      draft_.document.add(std::move(list));
    }
    if (!case_.agreement.recipients.empty()) {
      draft_.document.add(typeset::Heading{1, {typeset::text(t_.translate("The decision is sent to"))}}).id =
          "recipients";
      typeset::List list;
      for (const std::string& recipient : case_.agreement.recipients)
        list.items.push_back({typeset::text(recipient)});
      draft_.document.add(std::move(list)).source = "agreement: recipients";
    }
  }

  /// Who wrote in the place of what was generated, and who answers for what the guards caught, there and
  /// in what else was typed.
  void add_what_was_written_by_hand() {
    typeset::List list;
    for (const DraftSection& section : draft_.sections) {
      if (!section.edit) continue;
      const std::string heading = typeset::plain_text(section.heading.content);
      list.items.push_back({typeset::text(t_.translate("“{heading}” was written by {role} on {day}.",
                                                       {{"heading", heading},
                                                        {"role", section.edit->edited_by},
                                                        {"day", section.edit->edited_on.to_iso()}}))});
      for (const EditFault& fault : draft_.faults) {
        if (fault.section == section.key && fault.taken_on) list.items.push_back(answer_for(*fault.taken_on));
      }
    }
    for (const EditFault& fault : draft_.faults) {
      if (fault.of != TypedOf::Section && fault.taken_on) list.items.push_back(answer_for(*fault.taken_on));
    }
    if (list.items.empty()) return;
    draft_.document.add(typeset::Heading{1, {typeset::text(t_.translate("Written by hand"))}}).id =
        "written_by_hand";
    draft_.document.add(std::move(list)).source = "memorandum_edit";
  }

  /// Which version it is. The head of the journal is for those who check it, and no text for a committee: it
  /// stands in package.json, so that whoever has the package can tell whether the journal was changed since.
  void add_version() {
    draft_.document.add(typeset::Heading{1, {typeset::text(t_.translate("About this document"))}}).id =
        "version";
    std::string words = t_.translate("Version {version}, written {day} by {role}.",
                                     {{"version", std::to_string(state_.version)},
                                      {"day", written_on_.to_iso()},
                                      {"role", state_.written_by}});
    if (state_.replaces) {
      words +=
          " " + t_.translate("It takes the place of version {version}, which was taken back {day}: {reason}.",
                             {{"version", std::to_string(state_.replaces->version)},
                              {"day", local_day(state_.replaces->withdrawal.withdrawn_at).to_iso()},
                              {"reason", state_.replaces->withdrawal.reason}});
    }
    if (!state_.journal_head.empty())
      words += " " + t_.translate("How the journal read then stands in package.json.");
    draft_.document.add(typeset::Paragraph{{typeset::text(std::move(words))}}).source = "written_memorandum";
  }

  Inline answer_for(const TakenOnSentence& taken_on) const {
    return {typeset::text(t_.translate("“{sentence}” {role} answers for “{words}” since {day}: {reason}",
                                       {{"sentence", taken_on.sentence},
                                        {"role", taken_on.taken_on_by},
                                        {"words", taken_on.words},
                                        {"day", local_day(taken_on.taken_on_at).to_iso()},
                                        {"reason", taken_on.reason}}))};
  }

  /// A committee is told what it is sent that not everyone can read.
  std::string title_with_faults(const Annex& annex) const {
    const auto seen = case_.faulty_documents.find(annex.sha256);
    if (seen == case_.faulty_documents.end()) return annex.title;
    const std::string faults = faults_in_words(seen->second).in_words(t_);
    if (seen->second.is_accessible())
      return t_.translate("{title} (the PDF {faults})", {{"title", annex.title}, {"faults", faults}});
    return t_.translate("{title} (the PDF {faults}; an accessible summary is asked for)",
                        {{"title", annex.title}, {"faults", faults}});
  }

  const Dossier& case_;
  const MemorandumTemplate& form_;
  Date written_on_;
  const PackageState& state_;
  const Translator t_;
  AnnexRegister annexes_;
  FigureCatalog catalog_;
  MemorandumDraft draft_;
};

}  // namespace

std::string words_of(const std::vector<Block>& blocks) {
  std::string words;
  for (Block block : blocks) {
    each_inline(block, [&](Inline& content) { words += typeset::plain_text(content) + "\n"; });
  }
  return words;
}

MemorandumDraft draft_memorandum(const Dossier& dossier, const MemorandumTemplate& form, Date written_on,
                                 const PackageState& state) {
  return Drafter(dossier, form, written_on, state).run();
}

std::string notice_of(const Dossier& dossier, const PackageState& state, const Translator& t) {
  std::string notice = state.is_draft() ? t.translate("DRAFT") : "";
  if (dossier.has_example_data()) notice += (notice.empty() ? "" : " · ") + t.translate("Example data");
  return notice;
}

}  // namespace handslag::memoranda
