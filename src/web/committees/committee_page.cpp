#include "web/committees/committee_page.h"

#include "committee/order_text.h"
#include "committee/service.h"
#include "web/addresses.h"

namespace handslag::web {

namespace {

using committee::Committee;
using committee::CommitteeOnDay;
using committee::OfficeRole;
using committee::TermOfOffice;
using html::Kind;
using html::Node;

Node title_and_link(const Committee& one, const std::string& name) {
  return html::link(name, kCommittee(one.id.value));
}

/// The day that is shown, and a form for another; it works without script.
Node day_form(const Translator& t, const CommitteeView& view) {
  const Node field = html::date_field(
      t, {.name = "day",
          .label = t.translate("Show who is in it on another day"),
          .value = view.typed_day,
          .fault = view.is_day_wrong ? t.translate("Write a day such as 4 March 2025 or 2025-03-04.") : "",
          .is_optional = false});
  return html::element("form",
                       {html::classes("form filter"), html::attribute("method", "get"),
                        html::action(kCommittee(view.now.committee.id.value)), field,
                        html::div(html::classes("action-bar"),
                                  html::button(html::classes("ds-button"), html::data("variant", "secondary"),
                                               html::type("submit"), t.translate("Show")))});
}

Node ways_of(const Translator& t, const Reader& reader, const TermOfOffice& one) {
  std::vector<html::Link> ways;
  const std::int64_t in = one.committee.value;
  if (reader.may("term.withdraw") && reader.may("term.begin"))
    ways.push_back({t.translate("Correct"), kTermCorrection(in, one.id.value)});
  if (!one.end && reader.may("term.end")) ways.push_back({t.translate("End"), kTermEnd(in, one.id.value)});
  if (one.end && reader.may("term.resume"))
    ways.push_back({t.translate("Take the end back"), kTermResuming(in, one.id.value)});
  if (reader.may("term.withdraw"))
    ways.push_back({t.translate("Take back"), kTermWithdrawal(in, one.id.value)});
  return html::ways(ways);
}

Node name_cell(const Translator& t, const CommitteeOnDay& now, const TermOfOffice& one) {
  Node cell = html::fragment(now.name_of(one.official));
  std::vector<Node> tags;
  for (const TermOfOffice& other : now.terms)
    if (other.official == one.official && other.holds_on(now.composition.day) &&
        !committee::has_a_place(other.role))
      tags.push_back(html::tag(Kind::Information, title_of(other.role, t)));
  if (!tags.empty()) cell += html::tag_row(tags);
  return cell;
}

Node seats_of(const Translator& t, const CommitteeView& view, OfficeRole role, const std::string& caption,
              const std::string& when_empty) {
  const CommitteeOnDay& now = view.now;
  html::Table table{.caption = caption,
                    .columns = {{t.translate("Name")},
                                {t.translate("Place"), html::ColumnKind::Number},
                                {t.translate("Party or group")},
                                {t.translate("Term")},
                                {t.translate("Source")}},
                    .narrow = html::Narrow::Stack};
  const bool has_ways = view.reader.may("term.begin");
  if (has_ways) table.columns.push_back({t.translate("Change")});
  for (const TermOfOffice& one : now.terms) {
    if (one.role != role || !one.holds_on(now.composition.day)) continue;
    table.rows.push_back({name_cell(t, now, one), html::fragment(std::to_string(one.place)),
                          html::fragment(one.group.empty() ? "–" : one.group),
                          html::fragment(span_in_words(t, one.first_day, one.ends_on())),
                          html::fragment(one.source)});
    if (has_ways) table.rows.back().push_back(ways_of(t, view.reader, one));
  }
  return table.rows.empty() ? html::empty_state(when_empty, {}) : html::data_table(table);
}

/// The presidium, the secretary and the adjusters.
Node offices_of(const Translator& t, const CommitteeView& view) {
  const CommitteeOnDay& now = view.now;
  html::Table table{.caption = t.translate("Offices"),
                    .columns = {{t.translate("Office")},
                                {t.translate("Name")},
                                {t.translate("Term")},
                                {t.translate("Source")}},
                    .narrow = html::Narrow::Stack};
  const bool has_ways = view.reader.may("term.begin");
  if (has_ways) table.columns.push_back({t.translate("Change")});
  for (const TermOfOffice& one : now.terms) {
    if (committee::has_a_place(one.role) || !one.holds_on(now.composition.day)) continue;
    Node who = html::fragment(now.name_of(one.official));
    if (is_of_presidium(one.role) && !now.composition.has_member(one.official))
      who += html::p(html::tag(Kind::Warning, t.translate("Is no member that day")));
    table.rows.push_back({html::fragment(title_of(one.role, t)), who,
                          html::fragment(span_in_words(t, one.first_day, one.ends_on())),
                          html::fragment(one.source)});
    if (has_ways) table.rows.back().push_back(ways_of(t, view.reader, one));
  }
  return table.rows.empty() ? html::empty_state(t.translate("Nobody has an office that day."), {})
                            : html::data_table(table);
}

/// Terms that have ended or have not begun.
Node other_terms(const Translator& t, const CommitteeView& view) {
  const CommitteeOnDay& now = view.now;
  html::Table table{.caption = t.translate("Terms of other days"),
                    .columns = {{t.translate("Name")}, {t.translate("Office")}, {t.translate("Term")}},
                    .narrow = html::Narrow::Stack};
  const bool has_ways = view.reader.may("term.begin");
  if (has_ways) table.columns.push_back({t.translate("Change")});
  for (const TermOfOffice& one : now.terms) {
    if (one.holds_on(now.composition.day)) continue;
    Node term = html::fragment(span_in_words(t, one.first_day, one.ends_on()));
    if (one.end) term += html::p(html::classes("note"), one.end->reason);
    table.rows.push_back(
        {html::fragment(now.name_of(one.official)), html::fragment(title_of(one.role, t)), term});
    if (has_ways) table.rows.back().push_back(ways_of(t, view.reader, one));
  }
  if (table.rows.empty()) return {};
  return html::panel("other-terms", t.translate("Terms of other days"), html::data_table(table));
}

Node order_of(const Translator& t, const CommitteeView& view) {
  const CommitteeOnDay& now = view.now;
  const std::int64_t id = now.committee.id.value;
  std::vector<html::Link> ways;
  Node content;
  if (now.order) {
    content = html::fragment(
        html::ul(
            html::each(now.order->groups,
                       [](const committee::GroupOrder& one) { return html::li(committee::text_of(one)); })),
        html::p(html::classes("note"),
                t.translate("From {day}. {source}",
                            {{"day", in_text(t, now.order->first_day)}, {"source", now.order->source}})));
    if (view.reader.may("service_order.withdraw"))
      ways.push_back({t.translate("Take the order back"), kServiceOrderWithdrawal(id, now.order->id.value)});
  } else {
    content =
        html::empty_state(t.translate("No order of service is entered: substitutes enter by place."), {});
  }
  if (view.reader.may("service_order.set"))
    ways.push_back({t.translate("Enter an order"), kServiceOrder(id)});
  return html::panel("order", t.translate("In which order substitutes serve"),
                     html::fragment(content, html::ways(ways)));
}

Node distance_of(const Translator& t, const CommitteeView& view) {
  const CommitteeOnDay& now = view.now;
  const std::int64_t id = now.committee.id.value;
  std::vector<html::Link> ways;
  Node content;
  if (now.distance) {
    content = html::fragment(
        html::p(t.translate("{who}, {day}, {paragraph}", {{"who", now.distance->decided_by},
                                                          {"day", in_text(t, now.distance->decided_on)},
                                                          {"paragraph", now.distance->paragraph}})),
        html::p(html::classes("note"), span_in_words(t, now.distance->first_day, now.distance->last_day)));
    if (view.reader.may("distance.withdraw"))
      ways.push_back(
          {t.translate("Take the decision back"), kDistanceWithdrawal(id, now.distance->id.value)});
  } else {
    content = html::empty_state(t.translate("No decision allows anybody to take part at a distance."), {});
  }
  if (view.reader.may("distance.allow")) ways.push_back({t.translate("Enter a decision"), kDistance(id)});
  return html::panel("distance", t.translate("Taking part at a distance"),
                     html::fragment(content, html::ways(ways)));
}

Node conflicts_of(const Translator& t, const CommitteeView& view) {
  html::Table table{.caption = t.translate("Conflicts of interest to look at"),
                    .columns = {{t.translate("Name")},
                                {t.translate("Partner")},
                                {t.translate("In the board")},
                                {t.translate("Source")}},
                    .narrow = html::Narrow::Stack};
  for (const NamedConflict& one : view.conflicts) {
    const committee::BoardMembership& in = one.conflict.membership;
    table.rows.push_back(
        {html::fragment(view.now.name_of(in.official)), html::fragment(one.partner),
         html::fragment(one.conflict.sits_now ? html::tag(Kind::Warning, t.translate("Sits there"))
                                              : html::tag(Kind::Neutral, t.translate("Has sat there")),
                        html::p(html::classes("note"), (in.role.empty() ? "" : in.role + ", ") +
                                                           span_in_words(t, in.first_day, in.last_day))),
         html::fragment(in.source)});
  }
  const Node content =
      table.rows.empty()
          ? html::empty_state(t.translate("Nobody is known to sit or to have sat in a partner's board."), {})
          : html::fragment(
                html::p(t.translate("Look at them before an item of the partner is handled (KL 6:28 "
                                    "item 2; 7:4 of staff). The committee decides it (KL 6:30).")),
                html::data_table(table));
  return html::panel("conflicts", t.translate("Conflicts of interest to look at"), content);
}

Node facts_of(const Translator& t, const CommitteeView& view) {
  const CommitteeOnDay& now = view.now;
  const committee::CommitteeVersion& version = now.committee.on(now.composition.day);
  std::vector<html::Fact> facts = {
      {t.translate("Kind"), html::fragment(title_of(now.committee.kind, t))},
      {t.translate("Members' places"), html::fragment(std::to_string(now.composition.member_places))},
      {t.translate("Vacant"), html::fragment(std::to_string(now.composition.vacant_places()))},
      {t.translate("Needed for a quorum"),
       html::fragment(std::to_string(committee::needed_for_quorum(now.composition.member_places)))},
      {t.translate("Source"), html::fragment(version.source)}};
  if (now.committee.parent)
    facts.push_back(
        {t.translate("Prepares for"), html::link(view.parent_name, kCommittee(now.committee.parent->value))});
  std::vector<html::Link> ways;
  const std::int64_t id = now.committee.id.value;
  if (view.reader.may("committee.change")) ways.push_back({t.translate("Change"), kCommitteeChange(id)});
  if (view.reader.may("committee.withdraw") && now.terms.empty())
    ways.push_back({t.translate("Take back"), kCommitteeWithdrawal(id)});
  return html::panel("facts", t.translate("The committee"),
                     html::fragment(html::definition_list(facts), html::ways(ways)));
}

Node left_of(const Translator& t, const CommitteeView& view) {
  Node all;
  for (const committee::OfficialId one : view.now.no_longer_in_parent)
    all += html::p(t.translate("{name} is no longer in the committee that elected them (KL 6:42).",
                               {{"name", view.now.name_of(one)}}));
  if (view.now.no_longer_in_parent.empty()) return all;
  return html::alert(Kind::Warning, t.translate("Who has left the committee"), all);
}

html::PageFrame frame_in_menu(const Translator& t, const PagePlace& place) {
  html::PageFrame frame = page_frame(t, place);
  for (html::NavigationItem& item : frame.navigation) item.is_current = item.url == kCommittees();
  return frame;
}

}  // namespace

std::string span_in_words(const Translator& t, std::optional<Date> first, std::optional<Date> last) {
  if (first && last)
    return t.translate("from {first} until {last}",
                       {{"first", in_text(t, *first)}, {"last", in_text(t, *last)}});
  if (first) return t.translate("from {day}", {{"day", in_text(t, *first)}});
  if (last) return t.translate("until {day}", {{"day", in_text(t, *last)}});
  return t.translate("the days are not known");
}

std::string committees_page(const Translator& t, const CommitteesView& view) {
  std::vector<html::Link> ways;
  if (view.reader.may("committee.add"))
    ways.push_back({t.translate("Enter a committee"), kCommitteeAdding()});
  ways.push_back({t.translate("Elected representatives and officers"), kOfficials()});
  html::Table table{.caption = t.translate("Committees"),
                    .columns = {{t.translate("Name")},
                                {t.translate("Kind")},
                                {t.translate("Members' places"), html::ColumnKind::Number}},
                    .narrow = html::Narrow::Stack};
  for (const Committee& one : view.all) {
    const auto& now = one.on(view.today);
    table.rows.push_back({title_and_link(one, now.name), html::fragment(title_of(one.kind, t)),
                          html::fragment(std::to_string(now.member_places))});
  }
  const Node list =
      view.all.empty()
          ? html::empty_state(t.translate("No committee is entered."),
                              view.reader.may("committee.add")
                                  ? Node()
                                  : html::fragment(t.translate("The committee's secretary enters them.")))
          : html::data_table(table);
  return html::page_shell(
      t,
      frame_in_menu(t, {.reader = view.reader,
                        .path = kCommittees(),
                        .title = t.translate("Committees"),
                        .lede = html::fragment(
                            t.translate("Who is in the committees and working committees, on any day."))}),
      html::fragment(html::ways(ways), list));
}

std::string committee_page(const Translator& t, const CommitteeView& view) {
  const CommitteeOnDay& now = view.now;
  const std::string name = now.committee.on(now.composition.day).name;
  const std::int64_t id = now.committee.id.value;
  std::vector<html::Link> ways;
  if (view.reader.may("term.begin")) ways.push_back({t.translate("Enter a term of office"), kTermAdding(id)});
  const html::PageFrame frame = frame_in_menu(
      t,
      {.reader = view.reader,
       .path = kCommittee(id) + "?day=" + now.composition.day.to_iso(),
       .title = name,
       .lede = html::fragment(t.translate("As it is on {day}.", {{"day", in_text(t, now.composition.day)}})),
       .trail = {{t.translate("Committees"), kCommittees()}, {name, ""}}});
  const Node people =
      html::fragment(html::panel("members", t.translate("Members"),
                                 seats_of(t, view, OfficeRole::Member, t.translate("Members"),
                                          t.translate("Nobody is a member that day."))),
                     html::panel("substitutes", t.translate("Substitutes"),
                                 seats_of(t, view, OfficeRole::Substitute, t.translate("Substitutes"),
                                          t.translate("Nobody is a substitute that day."))),
                     html::panel("offices", t.translate("Offices"), offices_of(t, view)));
  return html::page_shell(
      t, frame,
      html::fragment(left_of(t, view), day_form(t, view), html::ways(ways), facts_of(t, view), people,
                     order_of(t, view), distance_of(t, view), conflicts_of(t, view), other_terms(t, view)));
}

std::string officials_page(const Translator& t, const OfficialsView& view) {
  const std::string title = t.translate("Elected representatives and officers");
  html::Table table{
      .caption = title,
      .columns = {{t.translate("Name")}, {t.translate("Position")}, {t.translate("In partners' boards")}},
      .narrow = html::Narrow::Stack};
  const bool has_ways = view.reader.may("official.change");
  if (has_ways) table.columns.push_back({t.translate("Change")});
  for (const OfficialLine& line : view.all) {
    const std::int64_t id = line.official.id.value;
    Node boards = line.boards.empty() ? html::fragment("–") : Node();
    for (const auto& [membership, partner] : line.boards) {
      boards += html::p(partner + (membership.role.empty() ? "" : ", " + membership.role) + ", " +
                        span_in_words(t, membership.first_day, membership.last_day));
      if (view.reader.may("board_membership.withdraw"))
        boards += html::ways({{t.translate("Take back"), kBoardWithdrawal(id, membership.id.value)}});
    }
    table.rows.push_back({html::fragment(line.official.name),
                          html::fragment(line.official.is_officer() ? line.official.position
                                                                    : t.translate("elected representative")),
                          boards});
    if (!has_ways) continue;
    std::vector<html::Link> ways = {{t.translate("Change"), kOfficialChange(id)},
                                    {t.translate("Note a board"), kBoardNoting(id)},
                                    {t.translate("Take back"), kOfficialWithdrawal(id)}};
    table.rows.back().push_back(html::ways(ways));
  }
  const Node list =
      view.all.empty() ? html::empty_state(t.translate("Nobody is entered."), {}) : html::data_table(table);
  std::vector<html::Link> ways;
  if (view.reader.may("official.add")) ways.push_back({t.translate("Enter a person"), kOfficialAdding()});
  return html::page_shell(
      t,
      frame_in_menu(t, {.reader = view.reader,
                        .path = kOfficials(),
                        .title = title,
                        .trail = {{t.translate("Committees"), kCommittees()}, {title, ""}}}),
      html::fragment(html::ways(ways), list));
}

}  // namespace handslag::web
