#include "typeset/text_setter.h"

#include <algorithm>

#include "typeset/reading_direction.h"

namespace handslag::typeset {

namespace {

/// A word longer than this is shaped in pieces, so that one word of a megabyte is no more than many short
/// ones.
constexpr std::size_t kLongestPiece = 64;
/// A word longer than this is not said whole at its first line: it is no word that anybody reads.
constexpr std::size_t kLongestActualText = 2'000;
/// A wide line is left loose until this share of it is empty; in a narrow column words are long for the line.
constexpr double kWideLine = 200;
constexpr double kLooseWide = 0.75;
constexpr double kLooseNarrow = 0.5;

constexpr double points(float thousandths, float size) {
  return static_cast<double>(thousandths) * static_cast<double>(size) / 1000;
}

/// Unicode's spaces that a line may end after. Not U+00A0, U+2007 and U+202F, which join.
bool is_breaking_space(char32_t c) {
  return c == ' ' || c == '\t' || c == '\n' || c == '\r' || c == 0x1680 ||
         (c >= 0x2000 && c <= 0x200A && c != 0x2007) || c == 0x205F || c == 0x3000;
}

/// Line separator, paragraph separator, next line, and the old vertical tab and form feed.
bool is_line_end(char32_t c) { return c == 0x2028 || c == 0x2029 || c == 0x85 || c == 0x0B || c == 0x0C; }

/// A mark that is drawn on the letter before it.
bool is_joining(char32_t c) {
  return (c >= 0x0300 && c <= 0x036F) || (c >= 0x0483 && c <= 0x0489) || (c >= 0x0591 && c <= 0x05C7) ||
         (c >= 0x0610 && c <= 0x065F) || (c >= 0x1AB0 && c <= 0x1AFF) || (c >= 0x1DC0 && c <= 0x1DFF) ||
         (c >= 0x20D0 && c <= 0x20FF) || (c >= 0xFE20 && c <= 0xFE2F) || is_invisible(c);
}

/// Where an address may go on in the next line when it has no room in one.
bool is_separator(char byte) {
  return std::string_view("/-._?&=@,;:+#%").find(byte) != std::string_view::npos;
}

}  // namespace

/// A word, a space or a line end of the text that is being set.
struct TextSetter::Atom {
  enum class Kind : std::uint8_t { Word, Space, LineEnd };
  static constexpr int kOwnText = -1;  ///< its glyphs say what it is
  static constexpr int kNoText = -2;   ///< the rest of a divided word, which was said before
  Kind kind = Kind::Word;
  bool may_break_after = false;
  bool divides_after = false;  ///< at a soft hyphen of the text
  signed char level = 0;
  std::uint32_t span = 0;
  int actual_text = kOwnText;  ///< or a place in the line's list
  TypefaceChoice choice = {};
  const ShapedWord* shaped = nullptr;
  std::string_view text;
};

/// The line that is being filled: atoms in the order they are read.
class TextSetter::Line {
 public:
  Line(float size, std::vector<std::string>& actual_texts) : size_(size), actual_texts_(actual_texts) {}

  void add(const Atom& atom) { atoms_.push_back(atom); }

  SetLine set() {
    SetLine line;
    const std::vector<double> left = places(line.width);
    for (std::size_t at = 0; at < atoms_.size(); ++at) {
      for (const ShapedWord::Glyph& glyph : atoms_[at].shaped->glyphs) put(atoms_[at], glyph, left[at], line);
      if (atoms_[at].shaped->glyphs.empty()) continue;
      GlyphRun& run = line.runs.back();
      const double right = left[at] + points(atoms_[at].shaped->width, size_);
      run.width = std::max(run.width, static_cast<float>(right) - run.x);
    }
    return line;
  }

 private:
  /// The left end of each atom. Those that are read from right to left change places.
  std::vector<double> places(double& width) const {
    std::vector<signed char> levels;
    for (const Atom& atom : atoms_) levels.push_back(atom.level);
    std::vector<double> left(atoms_.size());
    double pen = 0;
    for (const std::size_t at : visual_order(levels)) {
      left[at] = pen;
      pen += points(atoms_[at].shaped->width, size_);
      if (atoms_[at].kind == Atom::Kind::Word) width = pen;
    }
    return left;
  }

  void put(const Atom& atom, const ShapedWord::Glyph& glyph, double left, SetLine& line) {
    if (is_new_run(atom, glyph, line)) {
      GlyphRun& run = line.runs.emplace_back();
      run.typeface = glyph.typeface;
      run.span = atom.span;
      run.size = size_;
      run.x = static_cast<float>(left);
      if (atom.actual_text >= 0) run.actual_text = actual_texts_[static_cast<std::size_t>(atom.actual_text)];
      if (atom.actual_text == Atom::kNoText) run.actual_text.emplace();
      text_of_run_ = atom.actual_text;
    }
    line.runs.back().glyphs.push_back({glyph.code, static_cast<float>(left + points(glyph.x, size_)),
                                       static_cast<float>(points(glyph.y, size_))});
  }

  bool is_new_run(const Atom& atom, const ShapedWord::Glyph& glyph, const SetLine& line) const {
    if (line.runs.empty()) return true;
    const GlyphRun& run = line.runs.back();
    return run.typeface != glyph.typeface || run.span != atom.span || text_of_run_ != atom.actual_text;
  }

  float size_;
  std::vector<std::string>& actual_texts_;
  std::vector<Atom> atoms_;
  int text_of_run_ = Atom::kOwnText;
};

TextSetter::TextSetter() = default;
TextSetter::~TextSetter() = default;

void TextSetter::use_language(std::string_view code) { is_swedish_ = code.starts_with("sv"); }

SetText TextSetter::set(const Inline& content, const TextStyle& style, std::optional<double> width,
                        bool divides) {
  read_atoms(content, style);
  SetText lines;
  if (std::ranges::none_of(atoms_, [](const Atom& atom) { return atom.kind == Atom::Kind::Word; })) {
    return lines;
  }
  if (width) {
    break_lines(std::max(*width, 1.0), divides && is_swedish_, lines);
    return lines;
  }
  actual_texts_.clear();
  Line line(size_, actual_texts_);
  for (const Atom& atom : atoms_) line.add(atom);
  lines.push_back(line.set());
  return lines;
}

SetLine TextSetter::set_line(std::string_view words, const TextStyle& style) {
  SetText lines = set({text(std::string(words))}, style, std::nullopt);
  return lines.empty() ? SetLine{} : std::move(lines.front());
}

double TextSetter::width_of(const Inline& content, const TextStyle& style) {
  read_atoms(content, style);
  double pen = 0, width = 0;
  for (const Atom& atom : atoms_) {
    pen += points(atom.shaped->width, size_);
    if (atom.kind == Atom::Kind::Word) width = pen;
  }
  return width;
}

double TextSetter::widest_word(const Inline& content, const TextStyle& style) {
  read_atoms(content, style);
  double widest = 0, width = 0;
  for (const Atom& atom : atoms_) {
    if (atom.kind != Atom::Kind::Word) {
      width = 0;
      continue;
    }
    width += points(atom.shaped->width, size_);
    widest = std::max(widest, width);
  }
  return widest;
}

void TextSetter::read_atoms(const Inline& content, const TextStyle& style) {
  words_.forget_if_full();
  atoms_.clear();
  size_ = static_cast<float>(style.size);
  levels_ = reading_levels(content);
  span_start_ = 0;
  for (std::size_t span = 0; span < content.size(); ++span) {
    const Span& one = content[span];
    const TypefaceChoice choice =
        typefaces_of(style.face == TextStyle::Face::Serif, style.is_bold || one.kind == Span::Kind::Strong,
                     style.is_italic || one.kind == Span::Kind::Emphasis);
    read_span(one.text, static_cast<std::uint32_t>(span), choice);
    span_start_ += one.text.size();
  }
}

void TextSetter::read_span(std::string_view text, std::uint32_t span, const TypefaceChoice& choice) {
  const ShapedWord* plain_space = nullptr;
  std::size_t start = 0;
  for (std::size_t at = 0; at < text.size();) {
    const std::size_t first = at;
    const auto byte = static_cast<unsigned char>(text[at]);
    if (byte > ' ' && byte < 0x7F) {
      ++at;
      continue;
    }
    const char32_t letter = next_character(text, at);
    const bool is_space = is_breaking_space(letter), ends_line = is_line_end(letter);
    if (!is_space && !ends_line && letter != 0x200B && letter != 0xAD) continue;
    add_word(text, start, first, span, choice);
    start = at;
    if (letter == 0x200B || letter == 0xAD) {
      if (atoms_.empty() || atoms_.back().kind != Atom::Kind::Word) continue;
      (letter == 0xAD ? atoms_.back().divides_after : atoms_.back().may_break_after) = true;
      continue;
    }
    Atom& space = atoms_.emplace_back();
    space.kind = is_space ? Atom::Kind::Space : Atom::Kind::LineEnd;
    space.span = span;
    space.choice = choice;
    space.level = level_at(first);
    if (letter == ' ' || letter < 0x20 || ends_line) {
      if (plain_space == nullptr) plain_space = &words_.shaped(" ", choice);
      space.shaped = plain_space;
      space.text = " ";
    } else {
      space.text = text.substr(first, at - first);
      space.shaped = &words_.shaped(space.text, choice);
    }
    // "för- och" stays together: a reader that joins divided words would make "föroch" of it.
    const bool follows_hyphen = atoms_.size() > 1 && atoms_[atoms_.size() - 2].kind == Atom::Kind::Word &&
                                atoms_[atoms_.size() - 2].text.ends_with('-') &&
                                atoms_[atoms_.size() - 2].text.size() > 1;
    const bool is_in_number = letter == ' ' && is_one_number(text.substr(0, first), text.substr(at));
    space.may_break_after = !follows_hyphen && !is_in_number;
  }
  add_word(text, start, text.size(), span, choice);
}

void TextSetter::add_word(std::string_view text, std::size_t first, std::size_t last, std::uint32_t span,
                          const TypefaceChoice& choice) {
  while (first < last) {
    std::size_t end = first;
    const signed char level = level_at(first);
    while (end < last && level_at(end) == level) {
      std::size_t after = end;
      const char32_t letter = next_character(text, after);
      if (end - first >= kLongestPiece && !is_joining(letter)) break;
      end = after;
    }
    Atom& word = atoms_.emplace_back();
    word.span = span;
    word.choice = choice;
    word.level = level;
    word.text = text.substr(first, end - first);
    word.shaped = &shaped(word, word.text);
    first = end;
  }
}

const ShapedWord& TextSetter::shaped(const Atom& atom, std::string_view text) {
  return words_.shaped(
      text, atom.choice,
      (atom.level & 1) != 0 ? Typeface::Direction::RightToLeft : Typeface::Direction::LeftToRight);
}

/// One past the last atom that must stand on one line with the one at `first`.
std::size_t TextSetter::end_of_chunk(std::size_t first) const {
  std::size_t at = first;
  while (at < atoms_.size() && atoms_[at].kind != Atom::Kind::LineEnd) {
    if (atoms_[at++].may_break_after) break;
  }
  return at;
}

/// Fills one line after the other with chunks, and ends each before the chunk that has no room or inside it.
class TextSetter::LineBreaker {
 public:
  LineBreaker(TextSetter& setter, double width, bool divides, SetText& lines)
      : setter_(setter),
        atoms_(setter.atoms_),
        width_(width),
        loose_(width * (width >= kWideLine ? kLooseWide : kLooseNarrow)),
        divides_(divides),
        lines_(lines) {}

  void run() {
    while (start_ < atoms_.size()) break_line();
  }

 private:
  static constexpr double kRounding = 0.001;

  void break_line() {
    double pen = 0, used = 0;
    std::size_t at = start_;
    while (at < atoms_.size() && atoms_[at].kind != Atom::Kind::LineEnd) {
      const std::size_t end = setter_.end_of_chunk(at);
      double visible = 0, whole = 0;
      for (std::size_t one = at; one < end; ++one) {
        whole += points(atoms_[one].shaped->width, setter_.size_);
        if (atoms_[one].kind == Atom::Kind::Word) visible = whole;
      }
      if (pen + visible > width_ + kRounding) return end_before_or_inside(at, end, pen, used);
      if (visible > 0) used = pen + visible;
      pen += whole;
      at = end;
    }
    end_line(at, at == atoms_.size() ? at : at + 1);
  }

  void end_before_or_inside(std::size_t at, std::size_t end, double pen, double used) {
    const bool is_alone = used == 0;
    if (!is_alone && !(divides_ && !has_hyphen_above_ && used < loose_)) return end_line(at, at);
    const Division division =
        is_alone ? setter_.forced_division(at, end, width_ - pen + kRounding, divides_)
                 : setter_.division_in(at, end, width_ - pen, Hyphenation::Temper::Reluctant);
    if (!division.is_found()) return end_line(at, at);
    Line line(setter_.size_, setter_.actual_texts_);
    setter_.mark_divided(at, end, division);
    for (std::size_t one = start_; one < division.atom; ++one) line.add(atoms_[one]);
    setter_.take_head(division, line);
    lines_.push_back(line.set());
    start_ = division.bytes == atoms_[division.atom].text.size() ? division.atom + 1 : division.atom;
    if (start_ == division.atom) setter_.keep_rest(division);
    has_hyphen_above_ = division.has_hyphen;
  }

  void end_line(std::size_t end, std::size_t next) {
    Line line(setter_.size_, setter_.actual_texts_);
    for (std::size_t at = start_; at < end; ++at) line.add(atoms_[at]);
    lines_.push_back(line.set());
    start_ = next;
    has_hyphen_above_ = false;
    // What hangs over the end of a line does not push in the next.
    while (end > 0 && next == end && start_ < atoms_.size() && atoms_[start_].kind == Atom::Kind::Space)
      ++start_;
  }

  TextSetter& setter_;
  std::vector<Atom>& atoms_;
  double width_;
  double loose_;
  bool divides_;
  SetText& lines_;
  std::size_t start_ = 0;
  bool has_hyphen_above_ = false;
};

void TextSetter::break_lines(double width, bool divides, SetText& lines) {
  actual_texts_.clear();
  LineBreaker(*this, width, divides, lines).run();
}

/// The last place in the chunk where a word may be divided and the first half has room.
TextSetter::Division TextSetter::division_in(std::size_t first, std::size_t last, double room,
                                             Hyphenation::Temper temper) {
  Division best;
  double pen = 0;
  for (std::size_t at = first; at < last && pen < room; ++at) {
    const Atom& atom = atoms_[at];
    const double width = points(atom.shaped->width, size_);
    const double hyphen = points(words_.dividing_hyphen(atom.choice).width, size_);
    if (atom.kind == Atom::Kind::Word && atom.level == 0) {
      const std::vector<std::size_t> places = hyphenation_.places(atom.text, temper);
      for (auto place = places.rbegin(); place != places.rend(); ++place) {
        const double head = points(shaped(atom, atom.text.substr(0, *place)).width, size_);
        if (pen + head + hyphen > room) continue;
        best = {at, *place, true};
        break;
      }
      if (atom.divides_after && pen + width + hyphen <= room) best = {at, atom.text.size(), true};
    }
    pen += width;
  }
  return best;
}

/// A place in a chunk that is wider than a line: a space that would rather not end one, a hyphenation, a
/// separator of an address, or after as many letters as there is room for, and one at least.
TextSetter::Division TextSetter::forced_division(std::size_t first, std::size_t last, double room,
                                                 bool divides) {
  double pen = 0;
  std::size_t space = last, over = first;
  for (; over < last; ++over) {
    const Atom& atom = atoms_[over];
    const double width = points(atom.shaped->width, size_);
    if (atom.kind == Atom::Kind::Space) {
      if (over > first) space = over;
    } else if (pen + width > room) {
      break;
    }
    pen += width;
  }
  if (space < last) return {space, atoms_[space].text.size(), false};
  if (divides) {
    const Division hyphenated = division_in(first, last, room, Hyphenation::Temper::Willing);
    if (hyphenated.is_found()) return hyphenated;
  }
  if (over == last) return {last - 1, atoms_[last - 1].text.size(), false};
  if (const std::size_t fitting = fitting_part(atoms_[over], room - pen); fitting > 0)
    return {over, fitting, false};
  if (over > first) return {over - 1, atoms_[over - 1].text.size(), false};
  std::size_t one = 0;
  next_character(atoms_[over].text, one);
  return {over, one, false};
}

/// How many bytes of a word there is room for: to the last separator of an address, if it has one there. 0
/// when not even its first letter fits.
std::size_t TextSetter::fitting_part(const Atom& atom, double room) {
  const std::string_view text = atom.text;
  std::size_t fitting = 0, separated = 0;
  while (fitting < text.size()) {
    std::size_t after = fitting;
    next_character(text, after);
    for (std::size_t more = after; more < text.size();) {
      if (!is_joining(next_character(text, more))) break;
      after = more;
    }
    if (points(shaped(atom, text.substr(0, after)).width, size_) > room) break;
    fitting = after;
    if (is_separator(text[fitting - 1]) && fitting < text.size()) separated = fitting;
  }
  return separated > 0 ? separated : fitting;
}

/// The word is said whole where it begins, and its other parts say nothing.
void TextSetter::mark_divided(std::size_t first, std::size_t last, const Division& division) {
  if (atoms_[division.atom].kind != Atom::Kind::Word) return;
  const auto belongs = [&](std::size_t at) {
    return atoms_[at].kind == Atom::Kind::Word && atoms_[at].span == atoms_[division.atom].span &&
           atoms_[at].level == 0;
  };
  std::size_t begin = division.atom, end = division.atom + 1;
  while (begin > first && belongs(begin - 1)) --begin;
  while (end < last && belongs(end)) ++end;
  const bool is_at_end = division.atom + 1 == end && division.bytes == atoms_[division.atom].text.size();
  if (is_at_end || atoms_[begin].actual_text != Atom::kOwnText) return;
  std::string whole;
  for (std::size_t at = begin; at < end; ++at) whole += atoms_[at].text;
  if (whole.size() > kLongestActualText) return;
  for (std::size_t at = begin; at < end; ++at) atoms_[at].actual_text = Atom::kNoText;
  atoms_[begin].actual_text = static_cast<int>(actual_texts_.size());
  actual_texts_.push_back(std::move(whole));
}

void TextSetter::take_head(const Division& division, Line& line) {
  Atom head = atoms_[division.atom];
  head.text = head.text.substr(0, division.bytes);
  head.shaped = &shaped(head, head.text);
  line.add(head);
  if (!division.has_hyphen) return;
  head.shaped = &words_.dividing_hyphen(head.choice);
  line.add(head);
}

void TextSetter::keep_rest(const Division& division) {
  Atom& rest = atoms_[division.atom];
  rest.text.remove_prefix(division.bytes);
  rest.shaped = &shaped(rest, rest.text);
  if (rest.actual_text >= 0) rest.actual_text = Atom::kNoText;
}

}  // namespace handslag::typeset
