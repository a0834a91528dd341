#include "typeset/refusal_sentence.h"

#include <algorithm>

namespace handslag::typeset {

namespace {

using Reason = TypesetRefusal::Reason;

std::string place_of(const TypesetRefusal& refusal, const Translator& t) {
  if (refusal.block == 0) return t.translate("At the top of the document");
  const std::string number = std::to_string(refusal.block);
  std::string place =
      refusal.beginning.empty()
          ? t.translate("In part {number}", {{"number", number}})
          : t.translate("In part {number} (“{words}”)", {{"number", number}, {"words", refusal.beginning}});
  constexpr std::string_view kLines = "lines ";
  if (!refusal.source.starts_with(kLines)) return place;
  const std::string_view lines = std::string_view(refusal.source).substr(kLines.size());
  const std::size_t dash = std::min(lines.find('-'), lines.size());
  const std::string first(lines.substr(0, dash)), last(lines.substr(std::min(dash + 1, lines.size())));
  if (last.empty() || first == last) return place + t.translate(", line {line}", {{"line", first}});
  return place + t.translate(", lines {lines}", {{"lines", first + "–" + last}});
}

std::string reason_of(const TypesetRefusal& refusal, const Translator& t) {
  switch (refusal.reason) {
    case Reason::MissingTitle:
      return t.translate("the document has no title. Give it one.");
    case Reason::MissingDescription:
      return t.translate("a figure has no description for those who do not see it. Describe it in words.");
    case Reason::HeadingLevel:
      return t.translate("a heading has the level {level}. Use 1, 2 or 3.", {{"level", refusal.detail}});
    case Reason::UnevenList:
      return t.translate("the labels or levels of a list do not fit its items ({detail}).",
                         {{"detail", refusal.detail}});
    case Reason::UnevenTable:
      return t.translate(
          "a table has rows and columns that do not fit each other ({detail}). Give every row "
          "as many cells as there are columns.",
          {{"detail", refusal.detail}});
    case Reason::UnusableChart:
      return t.translate(
          "a chart cannot be drawn ({detail}). Every series must have one value, not negative, "
          "for each category.",
          {{"detail", refusal.detail}});
    case Reason::UnknownAnnex:
      return t.translate("the annex “{annex}” is referred to but not listed, or listed twice.",
                         {{"annex", refusal.detail}});
    case Reason::UnsafeLink:
      return t.translate("the address “{address}” is not one that a document may lead to. Use https://.",
                         {{"address", refusal.detail}});
    case Reason::DuplicateId:
      return t.translate("two parts have the same name “{name}”.", {{"name", refusal.detail}});
    case Reason::NotUtf8:
      return t.translate("the text is not UTF-8. Save it again as UTF-8.");
    case Reason::UnknownCharacter:
      return t.translate(
          "no typeface of the documents has the character {character}. Write it in other letters.",
          {{"character", refusal.detail}});
    case Reason::LongWord:
      return t.translate("a word is longer than a page can show ({detail}). Put spaces into it.",
                         {{"detail", refusal.detail}});
    case Reason::TooLarge:
      return t.translate("there is more than one document can hold ({detail}). Divide it.",
                         {{"detail", refusal.detail}});
    case Reason::TooManyPages:
      return t.translate("the document would be longer than {pages} pages. Divide it.",
                         {{"pages", refusal.detail}});
  }
  return {};
}

}  // namespace

std::string sentence_for(const TypesetRefusal& refusal, const Translator& translator) {
  return place_of(refusal, translator) + ": " + reason_of(refusal, translator);
}

}  // namespace handslag::typeset
