#include "web/about/about_pages.h"

#include <algorithm>
#include <array>
#include <cstdint>

#include "web/addresses.h"

namespace handslag::web {

namespace {

using html::Node;

constexpr std::array kAllManuals = {ManualFor::Officer, ManualFor::Reporter, ManualFor::Secretary};

Node paragraph(const std::string& text) { return html::p(text); }

Node list(const std::vector<std::string>& items) {
  return html::ul(html::classes("ds-list"),
                  html::each(items, [](const std::string& item) { return html::li(item); }));
}

/// Whom to tell: those who answer for the pages, and the authority when they do not.
Node contact(const Translator& t, const Reader& reader) {
  const Node who =
      reader.public_body.empty()
          ? paragraph(t.translate("Write to whoever gave you the address of these pages."))
          : paragraph(
                t.translate("{organisation} answers for these pages. Write to its registry, or to the person "
                            "whose role is administrator there.",
                            {{"organisation", reader.public_body}}));
  return who;
}

}  // namespace

std::string accessibility_page(const Translator& t, const Reader& reader) {
  const std::string title = t.translate("Accessibility statement");
  const html::PageFrame frame =
      page_frame(t, {.reader = reader,
                     .path = kAccessibility(),
                     .title = title,
                     .lede = html::fragment(t.translate(
                         "These pages are partly compatible with the law on accessibility to digital "
                         "public service (2018:1937).")),
                     .trail = {{title, ""}}});
  const Node work = html::fragment(
      html::panel("degree", t.translate("How accessible the pages are"),
                  html::fragment(
                      paragraph(t.translate("The service is Handslag: the pages where agreements with "
                                            "civil-society organisations are followed up. The law asks for "
                                            "EN 301 549 V3.2.1, which has the criteria of WCAG 2.1 on level "
                                            "AA. We aim at WCAG 2.2 on level AA.")),
                      paragraph(t.translate("What is known to fail stands below, with the reason.")))),
      html::panel(
          "fails", t.translate("What is known to fail"),
          list({t.translate(
                    "Files that others have sent in are given out as they came, and are often not accessible "
                    "(WCAG 1.1.1, 1.3.1, 4.1.2). They are received public records, which may not be changed; "
                    "an accessible summary is asked for when one comes in."),
                t.translate(
                    "On pages in English, single words of Swedish in what officers have written may be read "
                    "aloud as English (WCAG 3.1.2)."),
                t.translate(
                    "Names of files in the package are in Swedish whatever language the page has (WCAG "
                    "3.1.2)."),
                t.translate(
                    "The pages have been tried with a keyboard, in Chromium, and by a program that looks for "
                    "faults, but not by people who use a screen reader every day.")})),
      html::panel("method", t.translate("How it was tried"),
                  paragraph(t.translate(
                      "Each page is tried with axe-core in Chromium at 390 and 1 280 pixels, with "
                      "and without script and in dark colours, each time the program is built. The "
                      "PDF documents that the program makes follow PDF/UA-1 and PDF/A-2a, and are "
                      "tried by a checker of our own. The statement is of 26 November 2026 and is our "
                      "own assessment."))));
  const Node facts = html::fragment(
      html::panel("tell", t.translate("Tell us what fails"),
                  html::fragment(contact(t, reader),
                                 paragraph(t.translate(
                                     "You get an answer as soon as possible. Ask for a text in another "
                                     "form if you need one.")))),
      html::panel("authority", t.translate("If you are not content with the answer"),
                  html::p(t.translate("The Agency for Digital Government (Digg) watches over the law."), " ",
                          html::link(t.translate("Report to Digg"), "https://www.digg.se/tdosanmalan"))));
  return html::page_shell(t, frame, html::columns(work, facts));
}

std::string help_page(const Translator& t, const Reader& reader) {
  const std::string title = t.translate("Help");
  const html::PageFrame frame = page_frame(
      t, {.reader = reader,
          .path = kHelp(),
          .title = title,
          .lede = html::fragment(t.translate("The year of a follow-up, from what is asked for to the "
                                             "memorandum that is written.")),
          .trail = {{title, ""}}});
  const Node manuals = html::each(kAllManuals, [&](ManualFor whose) {
    return html::li(html::link(manual_for(whose, t.language()).title, kManual(kManuals.of(whose))));
  });
  const Node work = html::fragment(
      html::panel("manuals", t.translate("Step by step, with pictures"),
                  html::ul(html::classes("ds-list"), manuals)),
      html::panel(
          "public-body", t.translate("At the public body"),
          html::ol(
              html::li(t.translate("Open the follow-up of the year from the agreement's page.")),
              html::li(t.translate("Receive what comes in: files from the page of the follow-up, and what "
                                   "the partner shares.")),
              html::li(t.translate("Tie evidence to each commitment: the page where it stands, and what it "
                                   "shows.")),
              html::li(t.translate("Judge each commitment. What must be sorted out stands beside.")),
              html::li(t.translate("Read the memorandum, edit what should be said in your own words, and "
                                   "write it.")))),
      html::panel(
          "partner", t.translate("At the partner"),
          html::ol(html::li(t.translate("Seal the figures of the year: they are made safe and settled.")),
                   html::li(t.translate("Share them with the public body. Nothing else of yours is read.")))),
      html::panel(
          "mistakes", t.translate("When something was wrong"),
          paragraph(t.translate("Everything that is entered can be taken back with a reason, from where it "
                                "stands. What stood before stays readable in the journal."))));
  return html::page_shell(
      t, frame, html::columns(work, html::panel("contact", t.translate("Contact"), contact(t, reader))));
}

namespace {

/// The text with **what a button says** and [links](/agreements), which lead on for who has logged in.
Node in_line(std::string_view text, bool leads_on) {
  Node all;
  while (!text.empty()) {
    const std::size_t bold = text.find("**");
    const std::size_t open = text.find('[');
    const std::size_t next = std::min({bold, open, text.size()});
    all += html::fragment(text.substr(0, next));
    text.remove_prefix(next);
    if (next == bold) {
      const std::size_t end = text.find("**", 2);
      all += html::strong(text.substr(2, end - 2));
      text.remove_prefix(end + 2);
    } else if (next == open) {
      const std::size_t middle = text.find("](");
      const std::size_t end = text.find(')', middle);
      const std::string_view words = text.substr(1, middle - 1);
      all += leads_on ? html::link(words, text.substr(middle + 2, end - middle - 2)) : html::fragment(words);
      text.remove_prefix(end + 1);
    }
  }
  return all;
}

/// A number of four bytes in the head of a PNG (ISO 15948, 11.2.2): of its width 16, of its height 20.
std::int64_t number_at(std::string_view png, std::size_t place) {
  std::int64_t number = 0;
  for (const char byte : png.substr(place, 4)) number = number * 256 + static_cast<unsigned char>(byte);
  return number;
}

Node picture(const ManualBlock& block) {
  const std::string_view png = manual_picture(block.picture);
  return html::p(
      html::classes("picture"),
      html::img(html::src(kAsset("manual-" + block.picture)), html::attribute("alt", block.texts.front()),
                html::attribute("width", number_at(png, 16)), html::attribute("height", number_at(png, 20)),
                html::attribute("loading", "lazy")));
}

Node block_of(const ManualBlock& block, bool leads_on) {
  switch (block.kind) {
    case ManualBlock::Kind::Paragraph:
      return html::p(in_line(block.texts.front(), leads_on));
    case ManualBlock::Kind::Steps:
      return html::ol(html::classes("ds-list"), html::each(block.texts, [&](const std::string& step) {
                        return html::li(in_line(step, leads_on));
                      }));
    case ManualBlock::Kind::Picture:
      return picture(block);
  }
  return {};
}

}  // namespace

std::string manual_page(const Translator& t, const Reader& reader, ManualFor whose) {
  const Manual& manual = manual_for(whose, t.language());
  const html::PageFrame frame =
      page_frame(t, {.reader = reader,
                     .path = kManual(kManuals.of(whose)),
                     .title = manual.title,
                     .lede = html::fragment(manual.lede),
                     .trail = {{t.translate("Help"), kHelp()}, {manual.title, ""}}});
  const Node work = html::each(manual.sections, [&](const ManualSection& section) {
    return html::panel(section.anchor, section.title,
                       html::each(section.blocks, [&](const ManualBlock& block) {
                         return block_of(block, !reader.person.empty());
                       }));
  });
  const Node contents =
      html::ul(html::classes("ds-list"), html::each(manual.sections, [](const ManualSection& section) {
                 return html::li(html::link(section.title, "#" + section.anchor));
               }));
  return html::page_shell(t, frame,
                          html::columns(work, html::panel("contents", t.translate("Contents"), contents)));
}

}  // namespace handslag::web
