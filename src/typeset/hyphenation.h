#pragma once

#include <memory>
#include <string>
#include <string_view>
#include <unordered_map>

namespace handslag::typeset {

inline constexpr std::string_view kSoftHyphen = "\u00AD";

/// Where Swedish words may be divided: "verksamhet" → "verk-sam-het" with soft hyphens. The patterns
/// (hyph_sv_SE) are read from where Debian's hyphen-sv puts them; they are ISO 8859-1, so each word is
/// converted before it is looked at and words with other letters stay whole.
class Hyphenation {
 public:
  /// Throws StorageError when the patterns are not installed.
  Hyphenation();

  /// The text with soft hyphens in words of six letters or more, at least two before and three after the
  /// break. Words that hold a soft hyphen already, addresses and words with digits stay as they are.
  std::string divided(std::string_view text);

 private:
  struct Release {
    void operator()(void* patterns) const;
  };
  const std::string& divided_word(std::string_view word);

  std::unique_ptr<void, Release> patterns_;
  std::unordered_map<std::string, std::string> words_;
};

}  // namespace handslag::typeset
