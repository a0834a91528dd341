#include "web/memoranda/memorandum_page.h"

#include <algorithm>

#include "web/addresses.h"

namespace handslag::web {

namespace {

using html::Kind;
using html::Node;

Node lede(const Translator& t, const MemorandumView& view) {
  if (view.is_written) return html::fragment(view.standing);
  if (view.edited.empty())
    return html::fragment(view.standing, " ",
                          t.translate("Every section is drafted from the findings and figures."));
  const auto stale = std::ranges::count_if(view.edited, &MemorandumView::Section::is_stale);
  const std::string edited =
      t.translate_count("The officer has written 1 section.", "The officer has written {count} sections.",
                        static_cast<std::int64_t>(view.edited.size()));
  if (stale == 0) return html::fragment(view.standing, " ", edited);
  return html::fragment(view.standing, " ", edited, " ",
                        t.translate_count("In 1 of them the draft has changed since.",
                                          "In {count} of them the draft has changed since.", stale));
}

Node edited_sections(const Translator& t, const MemorandumView& view) {
  if (view.edited.empty()) return html::p(t.translate("No section has been edited."));
  return html::ul(
      html::classes("ds-list"), html::each(view.edited, [&](const MemorandumView::Section& section) {
        if (!section.is_stale) return html::li(section.heading);
        return html::li(section.heading, " ", html::tag(Kind::Warning, t.translate("Draft has changed")));
      }));
}

Node downloads(const Translator& t, const MemorandumView& view) {
  if (view.files.empty()) return html::p(t.translate("The package cannot be made yet."));
  return html::ul(html::classes("ds-list"), html::each(view.files, [&](const MemorandumView::File& file) {
                    return html::li(html::link(file.title.empty() ? file.name : file.title,
                                               package_path(view.agreement, view.year, file.name)));
                  }));
}

Node versions(const Translator& t, const MemorandumView& view) {
  return html::ul(
      html::classes("ds-list"), html::each(view.versions, [&](const MemorandumView::Version& one) {
        return html::li(
            html::link(t.translate("Version {number} (PDF)", {{"number", std::to_string(one.number)}}),
                       written_file_path(view.agreement, view.year, one.number, one.file)),
            html::p(html::classes("note"), one.words));
      }));
}

Node warnings(const Translator& t, const MemorandumView& view) {
  if (view.hindrances.empty()) return {};
  return html::alert(Kind::Warning, t.translate("Before it can be written"), hindrance_list(view.hindrances));
}

Node proposal(const Translator& t, const MemorandumView& view) {
  Node all = html::p(view.proposes.empty() ? t.translate("Nothing, while not everything is judged.")
                                           : view.proposes);
  if (!view.proposes.empty())
    all += html::p(html::classes("note"), view.is_chosen ? t.translate("It was chosen; the findings bear it.")
                                                         : t.translate("The findings say so themselves."));
  if (view.is_written) return all;
  if (!view.proposes.empty() && view.reader.may("decision.choose"))
    all += html::p(html::link(t.translate("Choose another decision"), kDecision(view.agreement, view.year)));
  if (view.is_chosen && view.reader.may("decision.withdraw"))
    all += html::p(html::link(t.translate("Take back the chosen decision"),
                              kDecisionWithdrawal(view.agreement, view.year)));
  return all;
}

Node answers(const Translator& t, const MemorandumView& view) {
  return html::ul(html::classes("ds-list"), html::each(view.answers, [&](const MemorandumView::Answer& one) {
                    Node way;
                    if (!view.is_written && view.reader.may("sentence.take_back"))
                      way = html::p(html::link(t.translate("Take back"),
                                               kTakenOnWithdrawal(view.agreement, view.year, one.number)));
                    return html::li(one.sentence, html::p(html::classes("note"), one.words), way);
                  }));
}

Node sections(const MemorandumView& view) {
  return html::ul(html::classes("ds-list"),
                  html::each(view.sections, [&](const MemorandumView::Section& one) {
                    return html::li(html::link(one.heading, kSection(view.agreement, view.year, one.key)));
                  }));
}

Node next_act(const Translator& t, const MemorandumView& view) {
  if (!view.is_written && view.reader.may("memorandum.write"))
    return html::primary_link(t.translate("Write the memorandum"), kWriting(view.agreement, view.year));
  if (view.is_written && view.reader.may("memorandum.withdraw"))
    return html::p(html::link(t.translate("Take back the written memorandum"),
                              kMemorandumWithdrawal(view.agreement, view.year)));
  return {};
}

}  // namespace

std::string memorandum_page(const Translator& t, const MemorandumView& view) {
  const std::string year = std::to_string(view.year);
  const std::string title = t.translate("Memorandum {year}", {{"year", year}});
  // The document's own headings stand below the page's.
  const Node document = view.language.empty() || view.language == code_of(t.language())
                            ? Node(html::Trusted(view.document))
                            : html::div(html::lang(view.language), html::Trusted(view.document));
  const Node work = fragment(warnings(t, view), html::paper(document));
  Node facts = html::panel("files", t.translate("Files to file and send"), downloads(t, view));
  if (!view.versions.empty())
    facts += html::panel("versions", t.translate("Written versions"), versions(t, view));
  if (!view.is_written)
    facts += html::panel("edited", t.translate("Written by the officer"), edited_sections(t, view));
  facts += html::panel("decision", t.translate("Proposed decision"), proposal(t, view));
  if (!view.answers.empty()) facts += html::panel("answers", t.translate("Answered for"), answers(t, view));
  if (!view.is_written && view.reader.may("memorandum.edit"))
    facts += html::panel("sections", t.translate("Edit a section"), sections(view));
  const Node act = next_act(t, view);
  if (!act.empty()) facts = html::fragment(html::panel("next", t.translate("Next step"), act), facts);
  html::PageFrame frame = page_frame(t, {.reader = view.reader,
                                         .path = memorandum_path(view.agreement, view.year),
                                         .title = title,
                                         .lede = lede(t, view),
                                         .is_example_data = view.has_example_data,
                                         .trail = {{t.translate("Agreements"), agreements_path()},
                                                   {view.agreement_title, agreement_path(view.agreement)},
                                                   {t.translate("Follow-up {year}", {{"year", year}}),
                                                    follow_up_path(view.agreement, view.year)},
                                                   {title, ""}}});
  frame.document_style_sheet = "/assets/document.css";
  return html::page_shell(t, frame, html::columns(work, facts));
}

}  // namespace handslag::web
