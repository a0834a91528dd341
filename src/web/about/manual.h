#pragma once

#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

#include "base/enum_names.h"
#include "base/translate.h"

// What somebody does in the program, in the order of a year: the texts of data/manual, carried inside the
// program. A manual is for one kind of reader and stands in both languages.
//
//     # Title
//
//     One paragraph that says whom it is for.
//
//     ## Heading {anchor: /finding /evidence}     parts of the addresses whose pages it is about
//
//     A paragraph with **what a button says** and [a link](/agreements).
//
//     1. A step.
//
//     ![What the picture shows](judging.png)
namespace handslag::web {

enum class ManualFor : std::uint8_t { Officer, Reporter, Secretary };
constexpr EnumNames<ManualFor, 3> kManuals{{"officer", "reporter", "secretary"}};

struct ManualBlock {
  enum class Kind : std::uint8_t { Paragraph, Steps, Picture };
  Kind kind = Kind::Paragraph;
  std::vector<std::string> texts = {};  ///< one, or each step; of a picture what it shows
  std::string picture = {};             ///< its file below data/manual/pictures
};

struct ManualSection {
  std::string title = {};
  std::string anchor = {};
  std::vector<std::string> about = {};  ///< "/finding"; "/" is the first page alone
  std::vector<ManualBlock> blocks = {};
};

struct Manual {
  std::string title = {};
  std::string lede = {};
  std::vector<ManualSection> sections = {};

  /// The section about the page of that path, the one whose part of it comes last; null when there is none.
  const ManualSection* about(std::string_view path) const;
};

/// Throws Error that names the line when the text does not read; the texts are the program's own.
Manual read_manual(std::string_view text);

/// Read once, when it is first asked for.
const Manual& manual_for(ManualFor reader, Language language);

/// The bytes of a picture, a PNG.
std::string_view manual_picture(std::string_view name);

}  // namespace handslag::web
