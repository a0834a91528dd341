#include "web/registry/matter_page.h"

#include "base/moment_words.h"
#include "web/addresses.h"
#include "web/followup/follow_up_place.h"
#include "web/journal/journal_page.h"

namespace handslag::web {

namespace {

using html::Kind;
using html::Node;

Node tags_of(const Translator& t, const registry::RegisteredRecord& record) {
  std::vector<Node> tags;
  if (record.is_withdrawn()) tags.push_back(html::tag(Kind::Neutral, t.translate("Registered by mistake")));
  if (record.secrecy) tags.push_back(html::tag(Kind::Warning, record.secrecy->provision));
  return tags.empty() ? Node() : html::tag_row(tags);
}

Node records_of(const Translator& t, const MatterView& view) {
  if (view.records.empty())
    return html::empty_state(t.translate("No record is registered in the matter yet."), {});
  html::Table table{.caption = t.translate("Registered records"),
                    .columns = {{t.translate("No."), html::ColumnKind::Number},
                                {t.translate("What it is about")},
                                {t.translate("How")},
                                {t.translate("Day")},
                                {t.translate("From or to")}},
                    .narrow = html::Narrow::Stack};
  for (const registry::RegisteredRecord& one : view.records)
    table.rows.push_back(
        {html::fragment(std::to_string(one.number)),
         html::fragment(html::link(public_about(t, one), kRecord(one.id.value)), tags_of(t, one)),
         html::fragment(title_of(one.direction, t)), html::fragment(in_text(t, one.entry().dated_on)),
         html::fragment(one.public_correspondent().empty() ? "–" : one.public_correspondent())});
  return html::fragment(html::data_table(table), html::pagination(t, view.page, view.pages(),
                                                                  kMatter(view.matter.id.value) + "?page="));
}

Node facts_of(const Translator& t, const MatterView& view) {
  const registry::Matter& matter = view.matter;
  std::vector<html::Fact> facts = {{t.translate("Register"), html::fragment(view.of_register.committee)},
                                   {t.translate("Opened"), html::fragment(in_text(t, matter.opened_on))}};
  if (matter.title().public_title)
    facts.push_back(
        {t.translate("In the public register"), in_its_language(t, *matter.title().public_title)});
  if (matter.closing)
    facts.push_back(
        {t.translate("Closed"),
         html::fragment(
             in_text(t, matter.closing->closed_on),
             html::p(html::classes("note"), name_of_actor(view.names, matter.closing->closed_by, t)),
             matter.closing->note.empty()
                 ? Node()
                 : html::p(html::classes("note"), in_its_language(t, matter.closing->note)))});
  for (const html::Link& one : view.subjects)
    facts.push_back({t.translate("It is of"), html::link(one.text, one.url)});
  return html::definition_list(facts);
}

Node titles_of(const Translator& t, const MatterView& view) {
  html::Table table{
      .caption = t.translate("How the title has read"),
      .columns = {{t.translate("Title")}, {t.translate("From")}, {t.translate("Who")}, {t.translate("Why")}},
      .narrow = html::Narrow::Stack};
  for (const registry::MatterTitle& one : view.matter.titles)
    table.rows.push_back({in_its_language(t, one.title), html::fragment(moment_in_words(t, one.entered_at)),
                          html::fragment(name_of_actor(view.names, one.entered_by, t)),
                          one.reason.empty() ? html::fragment("–") : in_its_language(t, one.reason)});
  return html::data_table(table);
}

Node matter_ways(const Translator& t, const MatterView& view) {
  const std::int64_t id = view.matter.id.value;
  std::vector<html::Link> ways;
  if (view.matter.closing) {
    if (view.reader.may("matter.reopen"))
      ways.push_back({t.translate("Open it again"), kMatterReopening(id)});
  } else {
    if (view.reader.may("record.register"))
      ways.push_back({t.translate("Register a record"), kRegistering(id)});
    if (view.reader.may("matter.close"))
      ways.push_back({t.translate("Close the matter"), kMatterClosing(id)});
  }
  if (view.reader.may("matter.retitle")) ways.push_back({t.translate("Change the title"), kMatterTitle(id)});
  return html::ways(ways);
}

Node items_of(const Translator& t, const registry::RecordEntry& entry) {
  std::vector<html::Fact> facts = {
      {t.translate("Received or drawn up"), html::fragment(in_text(t, entry.dated_on))},
      {t.translate("From or to"),
       entry.correspondent.empty() ? html::fragment("–") : in_its_language(t, entry.correspondent)},
      {t.translate("What it is about"), in_its_language(t, entry.about)}};
  const auto variant = [&](const std::string& name, const std::optional<std::string>& text) {
    if (text)
      facts.push_back(
          {name, text->empty() ? html::fragment(t.translate("left out")) : in_its_language(t, *text)});
  };
  variant(t.translate("From or to, in the public register"), entry.public_correspondent);
  variant(t.translate("What it is about, in the public register"), entry.public_about);
  return html::definition_list(facts);
}

Node history_of(const Translator& t, const RecordView& view) {
  html::Table table{.caption = t.translate("How it has read"),
                    .columns = {{t.translate("What it is about")},
                                {t.translate("From or to")},
                                {t.translate("Day")},
                                {t.translate("Entered")},
                                {t.translate("Why")}},
                    .narrow = html::Narrow::Stack};
  for (const registry::EnteredRecord& one : view.record.entries)
    table.rows.push_back(
        {in_its_language(t, one.entry.about), in_its_language(t, one.entry.correspondent),
         html::fragment(in_text(t, one.entry.dated_on)),
         html::fragment(moment_in_words(t, one.entered_at),
                        html::p(html::classes("note"), name_of_actor(view.names, one.entered_by, t))),
         one.reason.empty() ? html::fragment("–") : in_its_language(t, one.reason)});
  return html::data_table(table);
}

Node trials_of(const Translator& t, const RecordView& view) {
  if (view.record.trials.empty()) return html::p(t.translate("Nobody has asked for it yet."));
  html::Table table{.caption = t.translate("Requests to see it"),
                    .columns = {{t.translate("Asked")},
                                {t.translate("Outcome")},
                                {t.translate("By")},
                                {t.translate("Why")}},
                    .narrow = html::Narrow::Stack};
  for (const registry::ReleaseTrial& one : view.record.trials)
    table.rows.push_back({html::fragment(in_text(t, one.asked_on)), html::fragment(title_of(one.outcome, t)),
                          html::fragment(name_of_actor(view.names, one.tried_by, t),
                                         html::p(html::classes("note"), in_text(t, one.tried_on))),
                          one.reason.empty()
                              ? html::fragment("–")
                              : html::fragment(one.provision, html::p(html::classes("note"),
                                                                      in_its_language(t, one.reason)))});
  return html::data_table(table);
}

Node secrecy_of(const Translator& t, const RecordView& view) {
  const registry::SecrecyMark& mark = *view.record.secrecy;
  Node how;
  if (!view.is_noted && view.reader.may("record.see"))
    how = html::secondary_link(t.translate("Read it; the journal notes who did"),
                               kSecretRecord(view.record.id.value), "");
  return html::alert(
      Kind::Warning, t.translate("May be secret: {provision}", {{"provision", mark.provision}}),
      html::fragment(
          html::p(t.translate("Noted {day} by {authority}. The mark decides nothing: each request to see the "
                              "record is tried anew.",
                              {{"day", in_text(t, mark.marked_on)}, {"authority", mark.authority}})),
          how));
}

Node record_ways(const Translator& t, const RecordView& view) {
  const std::int64_t id = view.record.id.value;
  std::vector<html::Link> ways;
  if (view.record.is_withdrawn()) return {};
  if (view.record.file && view.shows_all()) ways.push_back({t.translate("Open the file"), kRecordFile(id)});
  if (view.shows_all() && view.reader.may("record.correct"))
    ways.push_back({t.translate("Correct what is entered"), kCorrecting(id)});
  if (!view.record.secrecy && view.reader.may("secrecy.mark"))
    ways.push_back({t.translate("Note that it may be secret"), kMarking(id)});
  if (view.record.secrecy && view.reader.may("secrecy.unmark"))
    ways.push_back({t.translate("Take the secrecy mark back"), kUnmarking(id)});
  if (view.reader.may("release.try"))
    ways.push_back({t.translate("Somebody asks to see it"), kReleaseTrial(id)});
  if (view.reader.may("record.withdraw"))
    ways.push_back({t.translate("Registered by mistake"), kRecordWithdrawal(id)});
  return html::ways(ways);
}

}  // namespace

std::string public_about(const Translator& t, const registry::RegisteredRecord& record) {
  if (record.secrecy && !record.entry().public_about) return t.translate("a record with a secrecy mark");
  return record.public_about().empty() ? t.translate("left out") : record.public_about();
}

std::string name_of(const Translator& t, const registry::Matter& matter,
                    const registry::RegisteredRecord& record) {
  return t.translate("{matter}, record {number}", {{"matter", matter.number}, {"number", record.number}});
}

std::string matter_page(const Translator& t, const MatterView& view) {
  const registry::Matter& matter = view.matter;
  const html::PageFrame frame = page_frame(
      t, {.reader = view.reader,
          .path = kMatter(matter.id.value),
          .title = matter.number + " " + matter.title().title,
          .lede = html::fragment(matter.closing ? html::tag(Kind::Neutral, t.translate("Closed"))
                                                : html::tag(Kind::Success, t.translate("Open")),
                                 " ", t.translate_count("1 record.", "{count} records.", matter.records)),
          .trail = {{t.translate("Register"), kRegister()}, {matter.number, ""}}});
  Node facts = html::panel("matter", t.translate("The matter"), facts_of(t, view));
  Node work = html::fragment(matter_ways(t, view),
                             html::panel("records", t.translate("Registered records"), records_of(t, view)));
  if (matter.titles.size() > 1)
    work += html::panel("titles", t.translate("How the title has read"), titles_of(t, view));
  return html::page_shell(t, frame, html::columns(work, facts));
}

std::string record_page(const Translator& t, const RecordView& view) {
  const std::string title = name_of(t, view.matter, view.record);
  const html::PageFrame frame = page_frame(
      t, {.reader = view.reader,
          .path = view.is_noted ? kSecretRecord(view.record.id.value) : kRecord(view.record.id.value),
          .title = title,
          .lede = html::fragment(view.shows_all() ? view.record.entry().about : public_about(t, view.record)),
          .trail = {{t.translate("Register"), kRegister()},
                    {view.matter.number, kMatter(view.matter.id.value)},
                    {title, ""}}});
  Node work;
  if (view.record.is_withdrawn())
    work += html::alert(Kind::Information, t.translate("Registered by mistake"),
                        html::p(in_its_language(t, view.record.withdrawn_because)));
  if (view.record.secrecy) work += secrecy_of(t, view);
  work += record_ways(t, view);
  if (view.shows_all()) {
    work += html::panel("entry", t.translate("What is entered"), items_of(t, view.record.entry()));
    if (view.record.entries.size() > 1)
      work += html::panel("history", t.translate("How it has read"), history_of(t, view));
  }
  work += html::panel("requests", t.translate("Requests to see it"), trials_of(t, view));
  return html::page_shell(t, frame, work);
}

}  // namespace handslag::web
