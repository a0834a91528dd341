#include "web/page_reader.h"

#include <algorithm>
#include <charconv>

#include "agreements/agreement_store.h"
#include "base/error.h"
#include "followup/follow_up_store.h"
#include "followup/step_store.h"
#include "kinds/partnership_kind_store.h"
#include "memoranda/dossier_words.h"
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

AgreementsView PageReader::agreements(Date today, int page, const memoranda::PortfolioSearch& search,
                                      int length) const {
  const memoranda::PortfolioStore store(view_);
  AgreementsView view{.reader = reader(),
                      .today = today,
                      .totals = store.totals(search, today),
                      .page = page,
                      .length = length,
                      .search = search};
  if (page > std::max(view.pages(), 1)) throw NotFound("the list of agreements has no such page");
  for (const agreements::AgreementSummary& one : store.list(search, today, (page - 1) * length, length))
    view.lines.push_back(memoranda::portfolio_line(view_, one, today));
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
  auto found = memoranda::find_dossier(view_, agreement, year, t.language());
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
