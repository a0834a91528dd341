#pragma once

#include <optional>
#include <string>

namespace handslag::agreements {

/// Something that the public body's own text says about the partnership, and that a follow-up must be able to
/// stand behind: "verksamheten tillgodoser invånarnas behov" (a claim that needs a figure), "bedrivs i
/// enlighet med avtalet" (a claim that needs findings), "Landsbygds- och skärgårdsperspektiv: Ingen påverkan"
/// (a perspective that needs a reason). Carried over when an agreement is made from an earlier memorandum.
struct Statement {
  enum class Kind { NeedsAreMet, AgreementIsFollowed, Perspective };

  Kind kind = Kind::Perspective;
  std::string heading;       ///< the section it stands under
  std::string text;          ///< its words
  bool has_support = false;  ///< a figure stands with the claim, or a reason with the perspective
  std::string source;        ///< see source_words.h: "avtal.txt:58"

  bool operator==(const Statement&) const = default;
};

}  // namespace handslag::agreements
