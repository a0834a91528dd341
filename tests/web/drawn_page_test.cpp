#include "web/followup/drawn_page.h"

#include <gmock/gmock.h>

#include "web/followup/evidence_view.h"

namespace handslag::web {
namespace {

using ::testing::AllOf;
using ::testing::ElementsAre;
using ::testing::HasSubstr;
using ::testing::IsEmpty;
using ::testing::Not;

/// "Telefonen är öppen / på vardagar." on two lines, and a heading before it.
DrawnPage page() {
  return {.png = "png",
          .width = 600,
          .height = 800,
          .words = {{"Tillgänglighet", 50, 100, 150, 112},
                    {"Telefonen", 50, 130, 110, 142},
                    {"är", 115, 130, 125, 142},
                    {"öppen", 130, 129, 170, 142},
                    {"på", 50, 150, 60, 162},
                    {"vardagar.", 65, 150, 120, 163}}};
}

TEST(DrawnPage, MarksThePassageLineByLine) {
  EXPECT_THAT(passage_on(page(), "”Telefonen är öppen på VARDAGAR”"),
              ElementsAre(Rectangle{50, 129, 170, 142}, Rectangle{50, 150, 120, 163}));
  EXPECT_THAT(passage_on(page(), "är öppen på"),
              ElementsAre(Rectangle{115, 129, 170, 142}, Rectangle{50, 150, 60, 162}));
}

TEST(DrawnPage, MarksNothingThatIsNotThere) {
  EXPECT_THAT(passage_on(page(), "Telefonen är stängd på vardagar"), IsEmpty());
  EXPECT_THAT(passage_on(page(), "öppen på"), IsEmpty()) << "two words are found by chance";
  EXPECT_THAT(passage_on(page(), ""), IsEmpty());
  EXPECT_THAT(passage_on({}, "Telefonen är öppen"), IsEmpty());
}

TEST(DrawnPage, IsOnePictureWithItsMarks) {
  const std::string svg = svg_of(page(), passage_on(page(), "Telefonen är öppen på vardagar"));
  EXPECT_THAT(svg, AllOf(HasSubstr("viewBox=\"0 0 600.00 800.00\""), HasSubstr("data:image/png;base64,cG5n"),
                         HasSubstr("<rect x=\"47.00\" y=\"128.00\" width=\"126.00\"")));
  EXPECT_THAT(svg_of(page(), {}), Not(HasSubstr("<rect")));
}

TEST(EvidenceView, ShowsThePageOfAPdfAlone) {
  const auto shown = [](const char* name, const char* place) {
    const followup::Material material{
        {}, agreements::EvidenceKind::AnnualReport, name, "", false, 2, day("2025-02-26"), "Cia Dal", false};
    return page_shown({{}, {}, {}, place, ""}, material);
  };
  EXPECT_EQ(shown("Verksamhetsberättelse.PDF", "s. 2"), 2);
  EXPECT_EQ(shown("a.pdf", "tabell 1"), std::nullopt);
  EXPECT_EQ(shown("a.txt", "s. 2"), std::nullopt);
}

TEST(EvidenceView, ShowsTheLinesAroundAPassage) {
  const std::string text = "ett\ntvå\n\ntre\nfyra är öppen idag\nfem\nsex\nsju";
  EXPECT_THAT(lines_around(text, "är öppen"), ElementsAre("tre", "fyra är öppen idag", "fem", "sex"));
  EXPECT_THAT(lines_around(text, "ett"), ElementsAre("ett", "två"));
  EXPECT_THAT(lines_around(text, "åtta"), IsEmpty());
  EXPECT_THAT(lines_around(text, ""), IsEmpty());
}

}  // namespace
}  // namespace handslag::web
