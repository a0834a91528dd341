#include "web/followup/follow_up_place.h"

#include "web/addresses.h"

namespace handslag::web {

memoranda::Dossier case_at(const Visit& visit, const PageReader& reader, const Translator& t) {
  return reader.follow_up(visit.agreement(), visit.year(), t);
}

followup::FollowUpId follow_up_at(const Visit& visit, const organisations::View& view) {
  return PageReader(view).follow_up_id(visit.agreement(), visit.year());
}

std::string name_of(const Translator& t, const followup::FollowUp& follow_up) {
  return t.translate("Follow-up {year}", {{"year", followup::period_in_words(follow_up.period, t)}});
}

PagePlace place_in(const Translator& t, const Reader& reader, const memoranda::Dossier& one,
                   const Visit& visit, const std::string& title, const html::Node& lede) {
  return {.reader = reader,
          .path = visit.request().path,
          .title = title,
          .lede = lede,
          .is_example_data = one.has_example_data(),
          .trail = {{t.translate("Agreements"), kAgreements()},
                    {one.agreement.title, kAgreement(one.agreement.id)},
                    {name_of(t, one.follow_up), kFollowUp(one.agreement.id, one.follow_up.year())},
                    {title, ""}}};
}

html::Node in_its_language(const Translator& t, std::string_view text) {
  if (t.language() == Language::Swedish || text.empty()) return html::fragment(text);
  return html::span(html::lang("sv"), text);
}

}  // namespace handslag::web
