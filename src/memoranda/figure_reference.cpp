#include "memoranda/figure_reference.h"

#include <algorithm>
#include <array>

#include "base/text.h"

namespace handslag::memoranda {

namespace {

constexpr std::array<std::string_view, 2> kOpenings{"[siffra ", "[figure "};

/// Typed texts are kept with plain spaces.
std::string with_plain_spaces(std::string_view words) {
  std::string plain(words);
  for (const std::string_view space : {std::string_view("\u00A0"), std::string_view("\u202F")}) {
    for (std::size_t at = plain.find(space); at != std::string::npos; at = plain.find(space, at))
      plain.replace(at, space.size(), " ");
  }
  return plain;
}

/// The text with each reference as `make` says.
template <class Make>
std::string replaced(std::string_view text, const Make& make) {
  std::string made;
  std::size_t done = 0;
  for (const FigureReference& reference : figure_references_in(text)) {
    made.append(text.substr(done, reference.begin - done));
    made += make(reference, text.substr(reference.begin, reference.end - reference.begin));
    done = reference.end;
  }
  return made.append(text.substr(done));
}

/// As it was typed, with another value or none.
std::string reference_of(std::string_view typed, const std::string& key, const std::string& value) {
  std::string words(typed.substr(0, typed.find(' ') + 1));
  words += key;
  if (!value.empty()) words += " = " + value;
  return words + "]";
}

}  // namespace

std::vector<FigureReference> figure_references_in(std::string_view text) {
  std::vector<FigureReference> references;
  for (std::size_t at = text.find('['); at != std::string_view::npos; at = text.find('[', at + 1)) {
    const auto opening = std::ranges::find_if(
        kOpenings, [&](std::string_view one) { return text.substr(at).starts_with(one); });
    const std::size_t end = text.find_first_of("]\n", at);
    if (opening == kOpenings.end() || end == std::string_view::npos || text[end] != ']') continue;
    const std::string_view inside = text.substr(at + opening->size(), end - at - opening->size());
    const std::size_t equals = inside.find('=');
    FigureReference reference{at, end + 1, std::string(trimmed(inside.substr(0, equals)))};
    if (equals != std::string_view::npos)
      reference.seen = with_plain_spaces(trimmed(inside.substr(equals + 1)));
    references.push_back(std::move(reference));
  }
  return references;
}

std::string typed_reference(const FigureToPointAt& figure, Language language) {
  const std::string_view opening = kOpenings.at(language == Language::Swedish ? 0 : 1);
  return reference_of(opening, figure.key, with_plain_spaces(figure.figure.words));
}

std::string as_printed(std::string_view text, const FigureCatalog& catalog) {
  return replaced(text, [&](const FigureReference& reference, std::string_view typed) {
    const FigureToPointAt* figure = catalog.find(reference.key);
    return figure == nullptr ? reference_of(typed, reference.key, "") : figure->figure.words;
  });
}

std::string with_values(std::string_view text, const FigureCatalog& catalog, Values which) {
  return replaced(text, [&](const FigureReference& reference, std::string_view typed) {
    const FigureToPointAt* figure = catalog.find(reference.key);
    const bool is_kept = reference.seen && which == Values::WhereNone;
    if (figure == nullptr || is_kept) return std::string(typed);
    return reference_of(typed, reference.key, with_plain_spaces(figure->figure.words));
  });
}

std::vector<ChangedFigure> changed_figures(std::string_view text, const FigureCatalog& catalog) {
  std::vector<ChangedFigure> changed;
  for (const FigureReference& reference : figure_references_in(text)) {
    const FigureToPointAt* figure = catalog.find(reference.key);
    const std::string now = figure == nullptr ? "" : with_plain_spaces(figure->figure.words);
    // One without a value follows the figure, whatever it is.
    if (figure != nullptr && (!reference.seen || *reference.seen == now)) continue;
    ChangedFigure one{reference.key, figure == nullptr ? "" : reference.seen.value_or(""), now,
                      figure == nullptr ? "" : figure->figure.definition};
    if (std::ranges::find(changed, one) == changed.end()) changed.push_back(std::move(one));
  }
  return changed;
}

std::vector<std::string> unknown_figures(std::string_view text, const FigureCatalog& catalog) {
  std::vector<std::string> unknown;
  for (const FigureReference& reference : figure_references_in(text)) {
    if (catalog.find(reference.key) == nullptr) unknown.push_back(reference.key);
  }
  return unknown;
}

}  // namespace handslag::memoranda
