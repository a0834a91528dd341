#include <cstdio>

#include "base/bytes.h"
#include "embedded/web_assets.h"
#include "tests/support/build_agreement.h"
#include "tests/support/build_follow_up.h"
#include "web/agreement_page.h"
#include "web/follow_up_page.h"

/// write_pages FOLDER: pages of the case and their style sheet as files, to be looked at in a browser.
int main(int count, char** arguments) {
  using namespace handslag;
  if (count != 2) {
    std::fputs("usage: write_pages FOLDER\n", stderr);
    return 2;
  }
  const std::filesystem::path folder = arguments[1];
  std::filesystem::create_directories(folder / "assets");
  for (const EmbeddedFile& file : embedded::web_assets())
    write_file(folder / "assets" / file.name, file.bytes);

  const Translator t;
  const agreements::Agreement agreement = testing::agreement_of_the_case();
  followup::FollowUp follow_up = testing::empty_follow_up();
  follow_up.requested_on = day("2025-01-20");
  follow_up.due_on = day("2025-02-28");
  follow_up.requested = agreement.follow_up_terms.material;
  testing::add_evidence(follow_up, {1}, agreements::EvidenceKind::OutreachLog);
  testing::add_evidence(follow_up, {5}, agreements::EvidenceKind::AnnualReport);
  follow_up.findings = {
      {{1}, followup::Outcome::Fulfilled, "", "Handläggare", day("2025-03-17")},
      {{5}, followup::Outcome::Partly, "Ingen siffra om öppettid.", "Handläggare", day("2025-03-17")}};
  const followup::Coverage coverage = followup::cover(agreement, follow_up);
  const web::Reader reader{"Norrtälje kommun"};
  const std::string partner = "Brottsofferjouren Stockholm-Gotland";
  const auto gaps = followup::find_contradictions(agreement, follow_up, coverage, {}, t);
  write_file(folder / "follow_up.html",
             web::follow_up_page(t, {reader, agreement, partner, follow_up, coverage, gaps, true, true}));
  write_file(folder / "agreement.html",
             web::agreement_page(
                 t, {reader, agreement, reader.public_body, partner, {web::state_of(follow_up, coverage)}}));
  write_file(
      folder / "agreements.html",
      web::agreements_page(t, {reader,
                               day("2025-03-17"),
                               {{{agreement.id, agreement.title, partner, {}, Money::from_kronor(70'000), 6},
                                 web::state_of(follow_up, coverage)}},
                               1,
                               1}));
}
