#include "web/memoranda/memorandum_page.h"

#include "web/addresses.h"
#include "web/memoranda/memorandum_handlers.h"
#include "web/memoranda/memorandum_workbench.h"

namespace handslag::web {

namespace {

using html::Node;

Node lede(const Translator& t, const MemorandumView& view) {
  std::string words = view.standing;
  const auto add = [&words](const std::string& sentence) { words += " " + sentence; };
  if (!view.is_written) {
    if (view.edited == 0) add(t.translate("Every section is drafted from the findings and figures."));
    if (view.edited > 0)
      add(t.translate_count("The officer has written 1 section.", "The officer has written {count} sections.",
                            view.edited));
    if (view.stale > 0)
      add(t.translate_count("In 1 of them the draft has changed since.",
                            "In {count} of them the draft has changed since.", view.stale));
  }
  if (view.signed_in_words.empty()) add(left_in_words(t, view.conditions));
  return html::fragment(words);
}

Node to_sign(const Translator& t, const MemorandumView& view) {
  if (!view.signed_in_words.empty())
    return html::panel("sign", t.translate("Signed"), html::p(view.signed_in_words));
  return html::panel("sign", t.translate("What must be true to sign"),
                     html::condition_list(t, view.conditions));
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
            html::p(html::classes("note"), one.words),
            one.stands ? Node()
                       : html::p(html::link(
                             t.translate("What has changed since version {number}",
                                         {{"number", std::to_string(one.number)}}),
                             written_file_path(view.agreement, view.year, one.number, kVersionChanges))));
      }));
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

Node next_act(const Translator& t, const MemorandumView& view) {
  if (!view.is_written && view.may_be_written && view.reader.may("memorandum.write"))
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
  const Node work = html::section(html::aria("label", title), html::paper(document));
  Node facts = to_sign(t, view);
  if (const Node act = next_act(t, view); !act.empty())
    facts = html::fragment(html::panel("next", t.translate("Next step"), act), facts);
  facts += html::panel("files", t.translate("Files to file and send"), downloads(t, view));
  if (!view.versions.empty())
    facts += html::panel("versions", t.translate("Written versions"), versions(t, view));
  facts += html::panel("decision", t.translate("Proposed decision"), proposal(t, view));
  if (!view.answers.empty()) facts += html::panel("answers", t.translate("Answered for"), answers(t, view));
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
  return html::page_shell(t, frame, html::workbench(html::rail(view.rail), work, facts));
}

}  // namespace handslag::web
