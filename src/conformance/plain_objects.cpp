#define POINTERHOLDER_TRANSITION 4  // std::shared_ptr throughout
#include "conformance/plain_objects.h"

#include <algorithm>
#include <charconv>
#include <qpdf/QPDF.hh>
#include <qpdf/QPDFObjectHandle.hh>

namespace handslag::conformance {

namespace {

using Kid = ElementEntries::Kid;
using Details = StructureElement::Details;

constexpr std::size_t kStreamsKept = 4;
constexpr std::size_t kMaxNameBytes = 100;       // the limit of ISO 19005-2, 6.1.13 is 127
constexpr std::size_t kMaxStringBytes = 30'000;  // … and that is 32 767
constexpr int kMaxDigits = 9;

bool is_space(char c) { return c == ' ' || c == '\n' || c == '\r' || c == '\t'; }
bool is_digit(char c) { return c >= '0' && c <= '9'; }
bool is_of_name(char c) {
  return c > ' ' && c <= '~' && std::string_view("()<>[]{}/%#").find(c) == std::string_view::npos;
}

/// Reads an object from the front of a text. A reading that meets anything else than what it is for says so
/// by is_plain(), and gives nothing of worth from there on.
class Scanner {
 public:
  explicit Scanner(std::string_view text) : rest_(text) {}

  bool is_plain() const { return is_plain_; }
  bool is_at_end() {
    skip_spaces();
    return rest_.empty();
  }

  bool take(std::string_view sign) {
    skip_spaces();
    if (!rest_.starts_with(sign)) return false;
    rest_.remove_prefix(sign.size());
    return true;
  }
  void expect(std::string_view sign) {
    if (!take(sign)) is_plain_ = false;
  }

  std::string_view name() {
    expect("/");
    const auto end = std::ranges::find_if_not(rest_, is_of_name);
    const std::string_view name = rest_.substr(0, static_cast<std::size_t>(end - rest_.begin()));
    if (name.empty() || name.size() > kMaxNameBytes) is_plain_ = false;
    rest_.remove_prefix(name.size());
    return name;
  }

  bool is_at_number() {
    skip_spaces();
    return !rest_.empty() && is_digit(rest_[0]);
  }

  long long integer() {
    skip_spaces();
    long long number = 0;
    const auto [end, error] = std::from_chars(rest_.data(), rest_.data() + rest_.size(), number);
    const auto digits = end - rest_.data();
    if (error != std::errc{} || number < 0 || digits > kMaxDigits) is_plain_ = false;
    rest_.remove_prefix(static_cast<std::size_t>(digits));
    // 1.5, 1e5 and 12R are something else.
    if (!rest_.empty() && (is_of_name(rest_[0]) || rest_[0] == '#')) is_plain_ = false;
    return number;
  }

  /// "12.5", for a box.
  void number() {
    skip_spaces();
    const auto end =
        std::ranges::find_if_not(rest_, [](char c) { return is_digit(c) || c == '.' || c == '-'; });
    const std::string_view number = rest_.substr(0, static_cast<std::size_t>(end - rest_.begin()));
    double value = 0;
    const auto [last, error] = std::from_chars(number.data(), number.data() + number.size(), value);
    const bool is_whole = error == std::errc{} && last == number.data() + number.size();
    if (!is_whole || number.size() > kMaxDigits || !is_digit(number.back())) is_plain_ = false;
    rest_.remove_prefix(number.size());
    if (!rest_.empty() && (is_of_name(rest_[0]) || rest_[0] == '#')) is_plain_ = false;
  }

  ObjectNumber reference() { return reference_of(integer()); }
  ObjectNumber reference_of(long long number) {
    if (integer() != 0 || number == 0) is_plain_ = false;
    expect("R");
    if (!rest_.empty() && is_of_name(rest_[0])) is_plain_ = false;
    return {static_cast<int>(number), 0};
  }

  /// In brackets without brackets or escapes within, or in hexadecimal digits.
  std::string text() {
    skip_spaces();
    const bool is_hexadecimal = rest_.starts_with('<');
    const std::size_t end = rest_.find(is_hexadecimal ? '>' : ')');
    if (rest_.empty() || (!is_hexadecimal && rest_[0] != '(') || end == std::string_view::npos ||
        end > kMaxStringBytes) {
      is_plain_ = false;
      return {};
    }
    const std::string_view written = rest_.substr(0, end + 1);
    const std::string_view inside = written.substr(1, end - 1);
    const auto is_odd = [&](char c) {
      if (is_hexadecimal) return !is_digit(c) && !(c >= 'A' && c <= 'F') && !(c >= 'a' && c <= 'f');
      return c == '(' || c == '\\' || c == '\r';
    };
    if (std::ranges::any_of(inside, is_odd)) is_plain_ = false;
    rest_.remove_prefix(written.size());
    if (!is_plain_) return {};
    return QPDFObjectHandle::parse(std::string(written)).getUTF8Value();
  }

  void fail() { is_plain_ = false; }

 private:
  void skip_spaces() {
    while (!rest_.empty() && is_space(rest_[0])) rest_.remove_prefix(1);
  }

  std::string_view rest_;
  bool is_plain_ = true;
};

/// Which of the keys have come; a key that comes twice is not plain.
class Keys {
 public:
  bool take(std::string_view key) {
    if (std::ranges::find(keys_, key) != keys_.end()) return false;
    keys_.push_back(key);
    return true;
  }

 private:
  std::vector<std::string_view> keys_;
};

class ElementReader {
 public:
  explicit ElementReader(std::string_view text) : in_(text) {}

  std::optional<ElementEntries> run() {
    bool is_element = false;
    read_dictionary([&](std::string_view key) {
      if (key == "Type") {
        is_element = in_.name() == "StructElem";
      } else {
        read_entry(key);
      }
    });
    if (!is_element || !in_.is_plain() || !in_.is_at_end()) return std::nullopt;
    return std::move(entries_);
  }

 private:
  template <typename Take>
  void read_dictionary(const Take& take) {
    Keys keys;
    in_.expect("<<");
    while (in_.is_plain() && !in_.take(">>")) {
      const std::string_view key = in_.name();
      if (!keys.take(key)) in_.fail();
      if (in_.is_plain()) take(key);
    }
  }

  void read_entry(std::string_view key) {
    if (key == "S") {
      entries_.type = in_.name();
    } else if (key == "P") {
      entries_.parent = in_.reference();
    } else if (key == "Pg") {
      entries_.page = in_.reference();
    } else if (key == "Lang") {
      entries_.language = in_.text();
    } else if (key == "Alt") {
      entries_.details.alternative = in_.text();
    } else if (key == "ActualText") {
      entries_.details.actual_text = in_.text();
    } else if (key == "ID") {
      entries_.details.id = in_.text();
    } else if (key == "T") {
      in_.text();
    } else if (key == "A") {
      read_list([&] { read_attributes(); });
    } else if (key == "K") {
      read_list([&] { read_kid(); });
    } else {
      in_.fail();
    }
  }

  /// Of one thing, or an array of them.
  template <typename Take>
  void read_list(const Take& take) {
    if (!in_.take("[")) return take();
    while (in_.is_plain() && !in_.take("]")) take();
  }

  void read_kid() {
    if (in_.is_at_number()) {
      const long long number = in_.integer();
      // "12 0 R" is a reference, "12 13 14" are three marks: only a number and what follows it tell.
      Scanner ahead = in_;
      const ObjectNumber object = ahead.is_at_number() ? ahead.reference_of(number) : ObjectNumber{};
      if (object.first != 0 && ahead.is_plain()) {
        in_ = ahead;
        entries_.kids.push_back({.kind = Kid::Kind::Reference, .object = object});
      } else {
        entries_.kids.push_back({.kind = Kid::Kind::Mark, .mark = number});
      }
      return;
    }
    Kid kid;
    std::string_view type;
    bool has_mark = false;
    read_dictionary([&](std::string_view key) {
      if (key == "Type") {
        type = in_.name();
      } else if (key == "Pg") {
        kid.page = in_.reference();
      } else if (key == "MCID") {
        kid.mark = in_.integer();
        has_mark = true;
      } else if (key == "Obj") {
        kid.object = in_.reference();
      } else {
        in_.fail();
      }
    });
    const bool is_mark = type == "MCR" && has_mark && kid.object.first == 0;
    const bool is_annotation = type == "OBJR" && !has_mark && kid.object.first != 0;
    if (!is_mark && !is_annotation) return in_.fail();
    kid.kind = is_mark ? Kid::Kind::Mark : Kid::Kind::Annotation;
    entries_.kids.push_back(std::move(kid));
  }

  void read_attributes() {
    std::string_view owner;
    Details read;
    bool has_numbering = false, has_box = false;
    read_dictionary([&](std::string_view key) {
      if (key == "O") {
        owner = in_.name();
      } else if (key == "Scope") {
        read.scope = in_.name();
      } else if (key == "ListNumbering") {
        read.list_numbering = in_.name();
        has_numbering = true;
      } else if (key == "ColSpan") {
        read.column_span = in_.integer();
      } else if (key == "RowSpan") {
        read.row_span = in_.integer();
      } else if (key == "BBox") {
        in_.expect("[");
        for (int side = 0; side < 4; ++side) in_.number();
        in_.expect("]");
        has_box = true;
      } else {
        in_.fail();
      }
    });
    // Several of one owner, or keys of another owner, are rare: libqpdf reads them.
    Details& details = entries_.details;
    const bool is_table = owner == "Table" && !has_numbering && !has_box;
    const bool is_list = owner == "List" && has_numbering && !has_box;
    const bool is_layout = owner == "Layout" && has_box && !has_numbering;
    if (has_attributes_ || (!is_table && !is_list && !is_layout)) return in_.fail();
    has_attributes_ = true;
    if (is_table) {
      details.scope = std::move(read.scope);
      details.column_span = read.column_span;
      details.row_span = read.row_span;
    } else {
      if (!read.scope.empty() || read.column_span != 1 || read.row_span != 1) return in_.fail();
      details.list_numbering = std::move(read.list_numbering);
      details.has_box = is_layout;
    }
  }

  Scanner in_;
  ElementEntries entries_;
  bool has_attributes_ = false;
};

}  // namespace

PlainObjects::PlainObjects(QPDF& pdf) : pdf_(pdf) {
  std::vector<ObjectNumber> numbers;
  for (const auto& [object, place] : pdf.getXRefTable()) {
    numbers.emplace_back(object.getObj(), object.getGen());
    const bool is_in_stream = place.getType() == 2 && object.getGen() == 0;
    if (is_in_stream) stream_of_.emplace_back(object.getObj(), place.getObjStreamNumber());
  }
  for (const ObjectNumber& number : numbers) {
    if (!element(number) && !references(number)) others_.push_back(number);
  }
}

std::optional<ElementEntries> PlainObjects::element(ObjectNumber number) {
  const std::string_view text = text_of(number);
  if (text.empty()) return std::nullopt;
  return ElementReader(text).run();
}

std::optional<std::vector<ObjectNumber>> PlainObjects::references(ObjectNumber number) {
  Scanner in(text_of(number));
  std::vector<ObjectNumber> references;
  in.expect("[");
  while (in.is_plain() && !in.take("]"))
    references.push_back(in.take("null") ? ObjectNumber{} : in.reference());
  if (!in.is_plain() || !in.is_at_end()) return std::nullopt;
  return references;
}

std::string_view PlainObjects::text_of(ObjectNumber number) {
  const auto at = std::ranges::lower_bound(stream_of_, number.first, {}, &std::pair<int, int>::first);
  if (number.second != 0 || at == stream_of_.end() || at->first != number.first) return {};
  const ObjectStream& holder = stream(at->second);
  const auto found = holder.objects.find(number.first);
  return found == holder.objects.end() ? std::string_view() : found->second;
}

const PlainObjects::ObjectStream& PlainObjects::stream(int number) {
  const auto kept = std::ranges::find(streams_, number, &ObjectStream::number);
  if (kept != streams_.end()) {
    streams_.splice(streams_.begin(), streams_, kept);
  } else {
    streams_.emplace_front();
    read_stream(number, streams_.front());
    if (streams_.size() > kStreamsKept) streams_.pop_back();
  }
  return streams_.front();
}

/// One that is not in order holds nothing that is plain.
void PlainObjects::read_stream(int number, ObjectStream& one) {
  one.number = number;
  QPDFObjectHandle object = pdf_.getObject(number, 0);
  const long long count = integer_in(object, "/N").value_or(0);
  const long long first = integer_in(object, "/First").value_or(0);
  std::optional<std::string> content = stream_bytes(object);
  if (!content || name_in(object, "/Type") != "ObjStm" || count < 1 || first < 1 ||
      first > static_cast<long long>(content->size()))
    return;
  one.content = std::move(*content);
  const std::string_view all = one.content;
  Scanner heads(all.substr(0, static_cast<std::size_t>(first)));
  std::vector<std::pair<int, std::size_t>> places;
  while (heads.is_plain() && !heads.is_at_end()) {
    const auto object_number = static_cast<int>(heads.integer());
    const auto place = static_cast<std::size_t>(first + heads.integer());
    if (place > all.size() || (!places.empty() && place <= places.back().second)) heads.fail();
    places.emplace_back(object_number, place);
  }
  if (!heads.is_plain() || static_cast<long long>(places.size()) != count) return;
  for (std::size_t at = 0; at < places.size(); ++at) {
    const std::size_t end = at + 1 < places.size() ? places[at + 1].second : all.size();
    const std::string_view text = all.substr(places[at].second, end - places[at].second);
    if (!one.objects.emplace(places[at].first, text).second) return one.objects.clear();
  }
}

}  // namespace handslag::conformance
