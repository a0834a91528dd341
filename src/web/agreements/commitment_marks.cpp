#include "web/agreements/commitment_marks.h"

#include <algorithm>
#include <array>

#include "html/svg.h"

namespace handslag::web {

namespace {

using html::Node;
using memoranda::CommitmentMark;
namespace svg = html::svg;

constexpr std::array kAll = {CommitmentMark::Fulfilled,       CommitmentMark::Partly,
                             CommitmentMark::NotFulfilled,    CommitmentMark::CannotBeJudged,
                             CommitmentMark::WithoutEvidence, CommitmentMark::NotJudged};

Node square(const char* kind) {
  return svg::rect(html::classes(kind), html::attribute("x", "1.5"), html::attribute("y", "1.5"),
                   html::attribute("width", "17"), html::attribute("height", "17"),
                   html::attribute("rx", "2.5"));
}

Node line(const char* drawn, const char* kind = "mark-line") {
  return svg::path(html::classes(kind), html::attribute("d", drawn));
}

Node shape_of(CommitmentMark mark) {
  switch (mark) {
    case CommitmentMark::Fulfilled:
      return html::fragment(square("mark-full"), line("M5.5 10.5l3 3 6-7", "mark-line-inverse"));
    case CommitmentMark::Partly:
      return html::fragment(square("mark-empty"),
                            line("M2 16V4a2.5 2.5 0 0 1 2.5-2.5H10v17H4.5A2.5 2.5 0 0 1 2 16z", "mark-full"));
    case CommitmentMark::NotFulfilled:
      return html::fragment(square("mark-empty"), line("M6 6l8 8M14 6l-8 8"));
    case CommitmentMark::CannotBeJudged:
      return html::fragment(square("mark-empty"),
                            line("M7.5 7.5a2.5 2.5 0 1 1 3.6 2.3c-.8.4-1.1.9-1.1 1.7M10 14.4v.1"));
    case CommitmentMark::WithoutEvidence:
      return html::fragment(square("mark-empty mark-dashed"), line("M10 5.5V11M10 14.4v.1"));
    case CommitmentMark::NotJudged:
      break;
  }
  return square("mark-empty");
}

Node drawn(CommitmentMark mark) {
  return svg::svg(html::classes("mark"), html::attribute("viewBox", "0 0 20 20"),
                  html::attribute("width", "20"), html::attribute("height", "20"),
                  html::aria("hidden", "true"), shape_of(mark));
}

std::string counted(const Translator& t, CommitmentMark mark, std::int64_t count) {
  switch (mark) {
    case CommitmentMark::Fulfilled:
      return t.translate_count("1 fulfilled", "{count} fulfilled", count);
    case CommitmentMark::Partly:
      return t.translate_count("1 partly", "{count} partly", count);
    case CommitmentMark::NotFulfilled:
      return t.translate_count("1 not fulfilled", "{count} not fulfilled", count);
    case CommitmentMark::CannotBeJudged:
      return t.translate_count("1 cannot be judged", "{count} cannot be judged", count);
    case CommitmentMark::WithoutEvidence:
      return t.translate_count("1 without evidence", "{count} without evidence", count);
    case CommitmentMark::NotJudged:
      break;
  }
  return t.translate_count("1 not judged", "{count} not judged", count);
}

std::string meaning(const Translator& t, CommitmentMark mark) {
  switch (mark) {
    case CommitmentMark::Fulfilled:
      return t.translate("fulfilled");
    case CommitmentMark::Partly:
      return t.translate("partly");
    case CommitmentMark::NotFulfilled:
      return t.translate("not fulfilled");
    case CommitmentMark::CannotBeJudged:
      return t.translate("cannot be judged");
    case CommitmentMark::WithoutEvidence:
      return t.translate("evidence is missing");
    case CommitmentMark::NotJudged:
      break;
  }
  return t.translate("not judged");
}

}  // namespace

std::string in_words(const Translator& t, const std::vector<CommitmentMark>& marks) {
  std::string words;
  for (const CommitmentMark mark : kAll) {
    const auto count = std::ranges::count(marks, mark);
    if (count > 0) words += (words.empty() ? "" : ", ") + counted(t, mark, count);
  }
  return words;
}

Node commitment_marks(const Translator& t, const std::vector<CommitmentMark>& marks) {
  if (marks.empty()) return html::span(html::classes("note"), t.translate("no commitments"));
  return html::fragment(html::span(html::classes("marks"), html::aria("hidden", "true"),
                                   html::each(marks, [](CommitmentMark mark) { return drawn(mark); })),
                        html::p(html::classes("note"), in_words(t, marks)));
}

Node legend_of_marks(const Translator& t) {
  return html::ul(html::classes("legend"), html::each(kAll, [&](CommitmentMark mark) {
                    return html::li(drawn(mark), meaning(t, mark));
                  }));
}

}  // namespace handslag::web
