// What waits in an organisation beside its agreements: a partner's years, people, and what has changed.
#include <algorithm>

#include "identity/link_store.h"
#include "identity/membership_store.h"
#include "identity/person_store.h"
#include "organisations/data_sharing_store.h"
#include "organisations/deed.h"
#include "organisations/deed_words.h"
#include "organisations/journal_line_words.h"
#include "organisations/journal_store.h"
#include "organisations/role_words.h"
#include "statistics/publication_store.h"
#include "statistics/record_store.h"
#include "web/addresses.h"
#include "web/start/start_sources.h"

namespace handslag::web {

namespace {

using organisations::Deed;

constexpr std::size_t kMostHappened = 8;
constexpr int kMostLines = 400;
constexpr int kDaysBack = 7;
constexpr int kMostDaysBack = 31;

/// The reader's when they may do its deed; otherwise it waits for others.
void add(StartGathering& g, Deed deed, Standing standing, StartView::Thing thing) {
  (g.may(deed, standing) ? g.start.mine : g.start.others).push_back(std::move(thing));
}

/// The next thing to do with a year that has records.
void add_year(StartGathering& g, int year, const std::vector<organisations::DataSharing>& sharing) {
  const std::string named = std::to_string(year);
  if (!statistics::PublicationStore(g.view).is_sealed(year)) {
    add(g, Deed::FiguresSeal, Standing::Unsealed,
        {.title = g.t.translate("Seal the figures of {year}", {{"year", named}}),
         .why = g.t.translate(
             "The records are read in, and nobody can read the figures before they are sealed."),
         .button = g.t.translate("Seal the figures"),
         .path = g.may(Deed::FiguresSeal, Standing::Unsealed) ? kSealing(year) : kFigures()});
    return;
  }
  const bool is_shared = std::ranges::any_of(sharing, [&](const organisations::DataSharing& one) {
    return one.what == organisations::SharedData::Figures && !one.is_ended && one.has_year(year);
  });
  if (is_shared) return;
  add(g, Deed::SharingAdd, Standing::None,
      {.title = g.t.translate("Share the figures of {year}", {{"year", named}}),
       .why = g.t.translate("They are sealed, and no public body may read them yet."),
       .button = g.t.translate("Share with a public body"),
       .path = g.may(Deed::SharingAdd, Standing::None) ? kSharing() : kFigures()});
}

std::string link_text_of(const StartGathering& g, const organisations::JournalEntry& line) {
  if (line.subject_kind == "record_dataset" || line.subject_kind == "publication" ||
      line.subject_kind == "outreach_log")
    return g.t.translate("The year {year}", {{"year", std::to_string(line.subject_id)}});
  return g.t.translate("In the journal");
}

/// Where a line of the journal leads the reader; nothing: it is not told of.
std::optional<html::Link> place_of(const StartGathering& g, const organisations::JournalEntry& line) {
  const auto place = g.places.find({line.subject_kind, line.subject_id});
  if (place != g.places.end()) return place->second;
  const bool is_of_a_session = line.subject_kind == "session";
  if (is_of_a_session || g.start.may_see_agreements || !g.may("journal.read")) return std::nullopt;
  return html::Link{link_text_of(g, line), kJournal()};
}

}  // namespace

void gather_records(StartGathering& g) {
  const int ended = g.start.today.year() - 1;
  const auto datasets = statistics::RecordStore(g.view).list();
  const auto sharing = organisations::DataSharingStore(g.view).list();
  const bool has_ended_year =
      std::ranges::any_of(datasets, [&](const auto& one) { return one.year == ended; });
  if (!has_ended_year)
    add(g, Deed::RecordsImport, Standing::Unsealed,
        {.title = g.t.translate("Read in the records of {year}", {{"year", std::to_string(ended)}}),
         .why = g.t.translate("The year has ended, and there are no records of it here."),
         .button = g.t.translate("To records and figures"),
         .path = kFigures()});
  for (const auto& one : datasets) {
    g.start.has_example_data = g.start.has_example_data || one.is_example;
    if (one.year <= ended) add_year(g, one.year, sharing);
  }
}

void gather_people(StartGathering& g) {
  const auto people = identity::MembershipStore(g.view).people();
  if (people.size() < 2 && g.may(Deed::PersonInvite, Standing::None))
    g.start.mine.push_back({.title = g.t.translate("Invite the first colleague"),
                            .why = g.t.translate("Nobody else can log in here yet."),
                            .button = g.t.translate("Invite somebody"),
                            .path = kInviting()});
  for (const identity::Invitation& one : identity::LinkStore(g.view).waiting_invitations(g.clock)) {
    const auto until = Date::parse(one.expires_at.substr(0, 10));
    g.start.others.push_back(
        {.title = g.t.translate("{name} has not taken the role yet",
                                {{"name", one.name.empty() ? one.email : one.name}}),
         .why =
             until ? g.t.translate("The invitation holds until {day}.", {{"day", in_text(g.t, *until)}}) : "",
         .whose = organisations::role_in_words(one.role, g.t),
         .button = g.t.translate("To people and roles"),
         .path = kPeople()});
  }
}

/// What others have done since the last log-in before today, at most a month back; what was only read is not
/// told of.
void gather_changes(StartGathering& g) {
  const organisations::JournalStore journal(g.view);
  const Date earliest = g.start.today.plus_days(-kMostDaysBack);
  Date first = g.start.today.plus_days(-kDaysBack);
  if (const auto before = journal.logged_in_before(g.who.actor, g.start.today)) {
    const Date then = Date::parse(before->substr(0, 10)).value_or(first);
    g.start.is_of_a_month = then < earliest;
    if (!g.start.is_of_a_month) g.start.here_before = then;
    first = std::max(then, earliest);
  }
  const std::map<std::string, std::string> names = identity::PersonStore::names_by_actor(g.view);
  for (const organisations::JournalEntry& line : journal.list(kMostLines)) {
    if (line.at < first.to_iso() || g.start.happened.size() == kMostHappened) return;
    if (line.actor == g.who.actor) continue;
    const auto place = place_of(g, line);
    if (!place) continue;
    const auto name = names.find(line.actor);
    const std::string by =
        name == names.end() ? organisations::actor_in_words(line.actor, g.t) : name->second;
    g.start.happened.push_back(
        {line.at, organisations::deed_in_words(line.deed, g.t) + ", " + by, place->text, place->url});
  }
}

}  // namespace handslag::web
