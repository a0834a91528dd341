#include "cli/memorandum_commands.h"

#include <algorithm>
#include <ostream>

#include "base/decoded_text.h"
#include "base/entered_text.h"
#include "base/error.h"
#include "base/legible_text.h"
#include "base/message.h"
#include "base/text.h"
#include "cli/agreement_commands.h"
#include "cli/decision_command.h"
#include "cli/interrupt.h"
#include "cli/opened_folder.h"
#include "cli/output_file.h"
#include "cli/written_memorandum_commands.h"
#include "memoranda/dossier_words.h"
#include "memoranda/edit_check.h"
#include "memoranda/memoranda_acts.h"
#include "memoranda/memorandum_document.h"
#include "memoranda/memorandum_draft.h"
#include "memoranda/memorandum_template_store.h"
#include "memoranda/text_document.h"
#include "memorandum_reading/memorandum_reader.h"
#include "memorandum_reading/memorandum_reading_json.h"
#include "shapes/memorandum_shapes.h"
#include "sql/transaction.h"
#include "typeset/pdf.h"
#include "typeset/refusal_sentence.h"

namespace handslag::cli {

namespace {

constexpr std::size_t kLongestEdit = 20'000;
constexpr std::size_t kLongestRole = 200;

struct ReadOptions : FolderOptions {
  std::string file;
};

/// Bytes that were not UTF-8 as all else was, by their lines: the one who asked may want to look at them.
void tell_what_was_mended(const std::string& file, const DecodedText& text, Terminal& terminal) {
  std::string lines;
  for (const std::size_t line : text.mended_lines)
    lines.append(lines.empty() ? "" : ", ").append(std::to_string(line));
  if (lines.empty()) return;
  terminal.err
      << file << ": "
      << terminal.translator.translate(
             "the file is UTF-8 but for single bytes, which are read as Windows-1252, on line {lines}.",
             {{"lines", lines}})
      << '\n';
}

memorandum_reading::MemorandumReading reading_of(const std::string& file, Terminal& terminal) {
  const std::string bytes = read_input(file, terminal);
  if (!bytes.starts_with("%PDF") && !bytes.starts_with("PK"))
    tell_what_was_mended(file, decoded(bytes), terminal);
  auto reading = memorandum_reading::read_memorandum_file(bytes);
  if (!reading)
    throw InvalidInput(quotable(file) + ": " + sentence_for(reading.refusal(), terminal.translator));
  return std::move(reading).value();
}

ExitCode read(const ReadOptions& options, Terminal& terminal) {
  const memorandum_reading::MemorandumReading reading = reading_of(options.file, terminal);
  if (options.as_json) {
    terminal.out << memorandum_reading::to_json(reading).dump(2) << '\n';
  } else {
    terminal.out << memorandum_reading::in_words(reading, terminal.translator);
  }
  return ExitCode::Done;
}

struct RenderOptions {
  std::string file;
  std::string out;
  bool replaces = false;
};

ExitCode render(const RenderOptions& options, Terminal& terminal) {
  const typeset::Document document = memoranda::document_of(reading_of(options.file, terminal));
  typeset::PdfRenderer renderer;
  Interruptible interruptible;
  Progress progress(terminal.err, terminal.translator.translate("Setting the pages"));
  LongWork work = interruptible.work(progress);
  work.deadline = work.now() + WorkLimits{}.time;
  const auto pdf = renderer.render(document, work);
  if (!pdf)
    throw InvalidInput(quotable(options.file) + ": " + sentence_for(pdf.refusal(), terminal.translator));
  write_output(options.out, pdf->bytes,
               options.replaces ? OutputFile::IfThere::Replace : OutputFile::IfThere::Refuse);
  terminal.out << terminal.translator.translate_count("{file}: 1 page", "{file}: {count} pages",
                                                      pdf->page_count, {{"file", options.out}})
               << '\n';
  return ExitCode::Done;
}

struct EditOptions : FolderOptions {
  std::string agreement;
  int year = 0;
  std::string section;
  std::optional<std::string> text;
  std::string edited_by;
  bool clear = false;
};

/// What must be changed or answered for before the memorandum can be written.
void tell_what_is_caught(const memoranda::MemorandumDraft& draft, const std::string& section,
                         const Terminal& terminal) {
  for (const memoranda::EditFault& fault : draft.faults) {
    if (fault.section == section && !fault.taken_on)
      terminal.err << "handslag: " << in_words(fault, terminal.translator) << '\n';
  }
}

ExitCode edit(const EditOptions& options, Terminal& terminal) {
  const Translator& t = terminal.translator;
  if (options.clear == options.text.has_value()) {
    throw InvalidInput(t.translate("Give either --text FILE or --clear."));
  }
  require_text("--by", options.edited_by, kLongestRole);
  if (!says_something(options.edited_by))
    throw InvalidInput(t.translate("Write the role of the one who writes: --by ROLE"));
  OpenedFolder opened(options, terminal);
  const agreements::Agreement agreement = agreement_named(opened, options.agreement, terminal);
  const memoranda::MemorandumTemplate form =
      memoranda::MemorandumTemplateStore(opened.public_body_view()).chosen();
  const auto dossier =
      memoranda::find_dossier(opened.public_body_view(), agreement.id, options.year, form.language);
  if (!dossier)
    throw NotFound(t.translate("There is no follow-up of {year}.", {{"year", std::to_string(options.year)}}));

  const memoranda::MemorandumDraft draft =
      memoranda::draft_memorandum(*dossier, form, terminal.clock.today());
  const std::string wanted = lower_case(composed(trimmed(options.section)));
  const auto section = std::ranges::find_if(draft.sections, [&](const memoranda::DraftSection& one) {
    return one.key == wanted || lower_case(typeset::plain_text(one.heading.content)) == wanted;
  });
  if (section == draft.sections.end()) {
    std::string keys;
    for (const memoranda::DraftSection& one : draft.sections)
      keys += (keys.empty() ? "" : ", ") + one.key + " (" + typeset::plain_text(one.heading.content) + ")";
    throw NotFound(t.translate("The memorandum has no section {name}; the sections are {names}.",
                               {{"name", quotable(options.section)}, {"names", keys}}));
  }
  memoranda::SectionEdit edit{section->key, "", section->generated_sha256, options.edited_by,
                              terminal.clock.today()};
  if (options.text) {
    DecodedText text = decoded(read_input(*options.text, terminal));
    tell_what_was_mended(*options.text, text, terminal);
    edit.text = composed(text.text);
    if (trimmed(edit.text).empty())
      throw InvalidInput(*options.text + ": " + t.translate("must be filled in"));
    // With its line, of which a text for a section has many.
    const auto unsupported = memoranda::unsupported_characters(edit.text);
    if (!unsupported.empty() && !fault_of(edit.text, kLongestEdit, Lines::Many))
      throw InvalidInput(*options.text + ": " + memoranda::sentence_for(unsupported, t));
    require_text(*options.text, edit.text, kLongestEdit, Lines::Many);
  }
  edit = memoranda::with_figures(std::move(edit), {*dossier, form.language});
  auto edited = *dossier;
  std::erase_if(edited.edits, [&](const memoranda::SectionEdit& one) { return one.section == section->key; });
  if (!options.clear) edited.edits.push_back(edit);
  // Drafted once with the edit, so that a reference to an annex that is not there is refused before anything
  // is saved.
  const memoranda::MemorandumDraft with_edit =
      memoranda::draft_memorandum(edited, form, terminal.clock.today());

  sql::Transaction transaction(opened.connection());
  organisations::Act act = opened.act(transaction, opened.public_body().id);
  edit_section(act, dossier->follow_up.id, edit, shapes::typed_form_of(section->generated));
  act.commit();
  terminal.out << (options.clear ? t.translate("The section is generated again.")
                                 : t.translate("The section is kept as written."))
               << '\n';
  tell_what_is_caught(with_edit, edit.section, terminal);
  if (dossier->written)
    terminal.err << "handslag: "
                 << t.translate("What was written stands; the words are for the next version.") << '\n';
  return ExitCode::Done;
}

}  // namespace

void add_memorandum_commands(Command& root, Terminal& terminal) {
  Command group = root.subcommand(
      "memorandum", "Memoranda to a committee: read one, set one, keep the officer's words, write it");

  auto read_options = std::make_shared<ReadOptions>();
  Command read_command =
      group.subcommand("read", "The structure of an existing memorandum, with the lines of each field",
                       "handslag memorandum read demo/files/memorandum.txt --json");
  read_command.positional("FILE", read_options->file, "the memorandum: .txt, .pdf, .docx or .odt");
  with_json(read_command, *read_options).runs([read_options, &terminal] {
    return read(*read_options, terminal);
  });

  auto render_options = std::make_shared<RenderOptions>();
  group
      .subcommand("render", "Set a memorandum that was read as PDF; every word in order",
                  "handslag memorandum render demo/files/memorandum.txt --out memorandum.pdf")
      .positional("FILE", render_options->file, "the memorandum: .txt, .pdf, .docx or .odt")
      .required("--out", render_options->out, "the PDF that is written")
      .flag("--replace", render_options->replaces, "in the place of a file that is there")
      .runs([render_options, &terminal] { return render(*render_options, terminal); });

  auto edit_options = std::make_shared<EditOptions>();
  Command edit_command = group.subcommand(
      "edit", "Keep the officer's words for a section of the draft; a new draft never overwrites them",
      "handslag memorandum edit 1 --year 2024 --section summary --text demo/files/summary.txt --by "
      "Handläggare "
      "--data demo/data");
  edit_command.positional("AGREEMENT", edit_options->agreement, "its number or its title")
      .year("--year", edit_options->year, "the year that is followed up")
      .required("--section", edit_options->section,
                "its key, as handslag template show has it, or its heading")
      .option(
          "--text", edit_options->text,
          "a text file: paragraphs, \"- \" for lists, \"| a | b |\" for tables, [bilaga statistics] for an "
          "annex, [siffra cases-2024] for a figure")
      .flag("--clear", edit_options->clear, "back to the generated text")
      .required("--by", edit_options->edited_by, "the role of the one who writes");
  with_public_body(with_folder(edit_command, *edit_options), *edit_options).runs([edit_options, &terminal] {
    return edit(*edit_options, terminal);
  });
  add_decision_command(group, terminal);
  add_written_memorandum_commands(group, terminal);
}

}  // namespace handslag::cli
