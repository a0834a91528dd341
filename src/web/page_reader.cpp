#include "web/page_reader.h"

#include <algorithm>
#include <charconv>

#include "agreements/agreement_store.h"
#include "base/error.h"
#include "base/text.h"
#include "followup/follow_up_store.h"
#include "followup/step_store.h"
#include "kinds/partnership_kind_store.h"
#include "memoranda/dossier_store.h"
#include "memoranda/memorandum_template_store.h"
#include "memoranda/written_memorandum_store.h"
#include "organisations/organisation_store.h"

namespace handslag::web {

Reader PageReader::reader() const {
  Reader reader = reader_;
  reader.public_body = organisations::OrganisationStore(view_).get(view_.organisation()).name;
  return reader;
}

followup::Coverage PageReader::coverage_of(const followup::FollowUp& follow_up) const {
  const auto agreement =
      agreements::AgreementStore(view_).find_as_of(follow_up.agreement, follow_up.period.last_day);
  return followup::cover(agreement.value(), follow_up);
}

FollowUpState PageReader::state_as_of(const followup::FollowUp& follow_up) const {
  return state_of(follow_up, coverage_of(follow_up));
}

AgreementLine PageReader::line_of(const agreements::AgreementSummary& summary) const {
  const std::vector<followup::FollowUp> all = followup::FollowUpStore(view_).list_for(summary.id);
  if (all.empty()) return {summary, std::nullopt};
  return {summary, state_as_of(all.front())};
}

/// All that is looked for, in its order. What a follow-up lacks is known when it has been read, so each is.
std::vector<AgreementLine> PageReader::found(const AgreementSearch& search, Date today) const {
  std::vector<AgreementLine> lines;
  const agreements::AgreementStore store(view_);
  for (const agreements::AgreementSummary& summary : store.list(0, store.count())) {
    if (!search.finds(summary)) continue;
    AgreementLine line = line_of(summary);
    if (search.shows(line, today)) lines.push_back(std::move(line));
  }
  using Order = AgreementSearch::Order;
  const auto due = [](const AgreementLine& line) {
    return line.follow_up && line.follow_up->due_on ? *line.follow_up->due_on : Date::of(9999, 12, 31);
  };
  std::ranges::stable_sort(lines, [&](const AgreementLine& one, const AgreementLine& other) {
    if (search.order == Order::Number) return one.summary.id < other.summary.id;
    if (search.order == Order::Due) return due(one) < due(other);
    return search.order == Order::Partner &&
           lower_case(one.summary.partner_name) < lower_case(other.summary.partner_name);
  });
  return lines;
}

AgreementsView PageReader::agreements(Date today, int page, const AgreementSearch& search) const {
  const agreements::AgreementStore store(view_);
  if (!search.is_plain()) {
    std::vector<AgreementLine> all = found(search, today);
    AgreementsView view{.reader = reader(),
                        .today = today,
                        .all = static_cast<int>(all.size()),
                        .page = page,
                        .search = search};
    if (page > std::max(view.pages(), 1)) throw NotFound("the list of agreements has no such page");
    const auto first = static_cast<std::size_t>(page - 1) * AgreementsView::kLinesPerPage;
    for (std::size_t at = first; at < std::min(all.size(), first + AgreementsView::kLinesPerPage); ++at)
      view.lines.push_back(std::move(all[at]));
    return view;
  }
  AgreementsView view{.reader = reader(), .today = today, .all = store.count(), .page = page};
  if (page > std::max(view.pages(), 1)) throw NotFound("the list of agreements has no such page");
  for (const agreements::AgreementSummary& summary :
       store.list((page - 1) * AgreementsView::kLinesPerPage, AgreementsView::kLinesPerPage)) {
    view.lines.push_back(line_of(summary));
  }
  return view;
}

AgreementView PageReader::agreement(agreements::AgreementId id) const {
  const organisations::OrganisationStore organisations(view_);
  AgreementView view{.reader = reader(), .agreement = agreements::AgreementStore(view_).get(id)};
  view.public_body_name = view.reader.public_body;
  view.kind = kinds::PartnershipKindStore(view_).get(view.agreement.kind);
  if (const auto partner = organisations.find(view.agreement.partner.organisation)) {
    view.partner_name = partner->name;
    view.partner_short_name = partner->short_name;
  }
  for (const followup::FollowUp& one : followup::FollowUpStore(view_).list_for(id)) {
    view.follow_ups.push_back(state_as_of(one));
  }
  return view;
}

memoranda::Dossier PageReader::follow_up(agreements::AgreementId agreement, int year,
                                         const Translator& t) const {
  auto found = memoranda::DossierStore(view_).find(agreement, year, t);
  if (!found) throw NotFound("the agreement has no follow-up of that year");
  return std::move(*found);
}

memoranda::MemorandumTemplate PageReader::memorandum_template() const {
  return memoranda::MemorandumTemplateStore(view_).chosen();
}

std::vector<memoranda::WrittenMemorandum> PageReader::versions_of(followup::FollowUpId follow_up) const {
  return memoranda::WrittenMemorandumStore(view_).list_for(follow_up);
}

followup::FollowUpId PageReader::follow_up_id(agreements::AgreementId agreement, int year) const {
  const auto found = followup::FollowUpStore(view_).find_id_for(agreement, year);
  if (!found) throw NotFound("no follow-up of that year");
  return *found;
}

bool PageReader::is_signed(agreements::AgreementId agreement, int year) const {
  return followup::StepStore(view_).is_signed(follow_up_id(agreement, year));
}

bool PageReader::is_written(agreements::AgreementId agreement, int year) const {
  return memoranda::WrittenMemorandumStore(view_).has(follow_up_id(agreement, year));
}

followup::FollowUp PageReader::follow_up_alone(agreements::AgreementId agreement, int year) const {
  auto found = followup::FollowUpStore(view_).find_for(agreement, year);
  if (!found) throw NotFound("no follow-up of that year");
  return std::move(*found);
}

followup::Coverage PageReader::coverage(agreements::AgreementId agreement, int year) const {
  return coverage_of(follow_up_alone(agreement, year));
}

int number_in_address(std::string_view text) {
  int number = 0;
  const auto [end, error] = std::from_chars(text.data(), text.data() + text.size(), number);
  if (error != std::errc() || end != text.data() + text.size() || text.size() > 9 || number < 1 ||
      text.front() == '0') {
    throw NotFound("the address holds no number where one stands");
  }
  return number;
}

}  // namespace handslag::web
