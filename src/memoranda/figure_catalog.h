#pragma once

#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

#include "base/enum_names.h"
#include "base/translate.h"
#include "memoranda/dossier.h"
#include "memoranda/figure_register.h"

namespace handslag::memoranda {

/// A figure of a follow-up that a typed text can point at by its key: "cases-2024" is 159 in the case.
struct FigureToPointAt {
  /// Where a reader follows it back to.
  enum class Source : std::uint8_t { Statistics, Outreach, Agreement, Findings };

  std::string key;
  Source source = Source::Findings;
  PrintedFigure figure;  ///< as it reads now; its place is empty
};
constexpr EnumNames<FigureToPointAt::Source, 4> kFigureSources{
    {"statistics", "outreach", "agreement", "findings"}};

/// Every figure that can be pointed at, as it reads now. A count that is kept back is none of them, so no
/// text can point it out. docs/rules/text-of-a-section.md.
class FigureCatalog {
 public:
  /// Words are in the document's language.
  FigureCatalog(const Dossier& dossier, Language document);

  const std::vector<FigureToPointAt>& figures() const { return figures_; }
  /// Null when there is none, or none any more.
  const FigureToPointAt* find(std::string_view key) const;

 private:
  std::vector<FigureToPointAt> figures_;
};

}  // namespace handslag::memoranda
