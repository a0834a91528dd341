#pragma once

#include <cstddef>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "base/translate.h"
#include "memoranda/figure_catalog.h"

// "Under året fick [siffra cases-2024 = 159] personer stöd." In a typed text a figure is pointed at by its
// key; what is printed is what it is now. What stands after "=" is what it was when the text was kept, so
// that a change is seen by whoever wrote it, before the memorandum is written. In English: "[figure …]".
namespace handslag::memoranda {

struct FigureReference {
  std::size_t begin = 0;  ///< in the text
  std::size_t end = 0;
  std::string key = {};
  std::optional<std::string> seen = {};  ///< with plain spaces
};
std::vector<FigureReference> figure_references_in(std::string_view text);

/// "[siffra cases-2024 = 159]", as it is typed.
std::string typed_reference(const FigureToPointAt& figure, Language language);

/// The text as it is printed. What points at nothing stays, without what was seen: a guard catches it as
/// unfinished, and what is kept back since is not told.
std::string as_printed(std::string_view text, const FigureCatalog& catalog);

/// Which values are put into a text that is kept.
enum class Values {
  WhereNone,  ///< of references that have none yet
  OfNow,      ///< of all
};
std::string with_values(std::string_view text, const FigureCatalog& catalog, Values which);

/// A figure that a text points at and that is not what it was.
struct ChangedFigure {
  std::string key = {};
  std::string seen = {};
  std::string now = {};  ///< empty: it cannot be pointed at any more
  std::string definition = {};

  bool operator==(const ChangedFigure&) const = default;
};
std::vector<ChangedFigure> changed_figures(std::string_view text, const FigureCatalog& catalog);
/// The keys that no figure has.
std::vector<std::string> unknown_figures(std::string_view text, const FigureCatalog& catalog);

}  // namespace handslag::memoranda
