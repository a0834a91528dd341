// Pages, charts and the structure of documents, read as they are drawn.
#include <algorithm>
#include <cmath>
#include <set>

#include "base/text.h"
#include "tests/statistics/attacker_reading.h"

namespace handslag::attacker {

namespace {

const std::set<std::string, std::less<>> kWithinWords = {"span", "a",     "b",  "strong", "em",    "code",
                                                         "abbr", "small", "br", "wbr",    "button"};
/// What the machine needs and no reader looks for a count in.
const std::set<std::string, std::less<>> kOfTheMachine = {"class", "id",    "href", "scope", "role",
                                                          "for",   "style", "lang", "src"};

std::string decoded(std::string_view text) {
  static const std::vector<std::pair<std::string_view, std::string_view>> kEntities = {
      {"&amp;", "&"}, {"&lt;", "<"}, {"&gt;", ">"}, {"&quot;", "\""}, {"&#39;", "'"}, {"&nbsp;", "\u00a0"}};
  std::string all;
  while (!text.empty()) {
    const auto entity =
        std::ranges::find_if(kEntities, [&](const auto& one) { return text.starts_with(one.first); });
    all += entity == kEntities.end() ? text.substr(0, 1) : entity->second;
    text.remove_prefix(entity == kEntities.end() ? 1 : entity->first.size());
  }
  return all;
}

Element element_in(std::string_view tag) {
  Element element;
  std::size_t at = tag.find_first_of(" \n/");
  element.name = std::string(tag.substr(0, at));
  while (at != std::string_view::npos && at < tag.size()) {
    const std::size_t start = tag.find_first_not_of(" \n/", at);
    if (start == std::string_view::npos) break;
    const std::size_t end = std::min(tag.find_first_of("= \n", start), tag.size());
    const std::string name(tag.substr(start, end - start));
    at = end;
    if (end + 1 < tag.size() && tag[end] == '=' && tag[end + 1] == '"') {
      const std::size_t close = std::min(tag.find('"', end + 2), tag.size());
      element.attributes[name] = decoded(tag.substr(end + 2, close - end - 2));
      at = close + 1;
    } else {
      element.attributes[name] = "";
    }
  }
  return element;
}

/// The parts of a page in their order: a tag with what is in it, the text after it.
std::vector<Element> elements_of(const std::string& html) {
  std::vector<Element> elements(1);
  for (std::size_t at = 0; at < html.size();) {
    if (html[at] != '<') {
      const std::size_t end = std::min(html.find('<', at), html.size());
      elements.back().text += decoded(std::string_view(html).substr(at, end - at));
      at = end;
      continue;
    }
    const std::size_t end = std::min(html.find('>', at), html.size());
    const std::string_view tag = std::string_view(html).substr(at + 1, end - at - 1);
    const bool is_end = tag.starts_with('/');
    elements.push_back(element_in(tag.substr(is_end ? 1 : 0)));
    if (is_end) elements.back().name.insert(0, "/");
    at = end + 1;
  }
  return elements;
}

double number_of(const Element& element, const char* name) {
  const auto found = element.attributes.find(name);
  return found == element.attributes.end() ? 0 : std::stod(found->second);
}

bool has_class(const Element& element, std::string_view name) {
  const auto found = element.attributes.find("class");
  return found != element.attributes.end() && found->second.find(name) != std::string::npos;
}

/// The scale of a chart and where its groups stand.
class ChartReading {
 public:
  explicit ChartReading(const DrawnChart& chart) : chart_(chart) {}

  std::vector<DrawnCount> run() {
    if (!read_scale() || chart_.rows.empty() || chart_.years.empty()) return {};
    for (const Element& shape : chart_.shapes) {
      if (shape.name == "rect") read_bar(shape);
    }
    for (const Element& shape : chart_.shapes) {
      if (shape.name == "text") read_label(shape);
    }
    return std::move(counts_);
  }

 private:
  bool read_scale() {
    std::vector<std::pair<double, double>> ticks;  // place, value
    for (std::size_t at = 0; at + 1 < chart_.shapes.size(); ++at) {
      const Element& line = chart_.shapes[at];
      if (line.name != "line" || !has_class(line, "ink-rule")) continue;
      std::size_t next = at + 1;
      while (next < chart_.shapes.size() && chart_.shapes[next].name != "text") ++next;
      if (next == chart_.shapes.size()) break;
      const auto value = count_in(chart_.shapes[next].text);
      if (!value || !value->is_shown) continue;
      is_standing_ = line.attributes.at("y1") == line.attributes.at("y2");
      ticks.emplace_back(number_of(line, is_standing_ ? "y1" : "x1"), static_cast<double>(value->low));
      start_ = number_of(line, is_standing_ ? "x1" : "y1");
      end_ = number_of(line, is_standing_ ? "x2" : "y2");
    }
    if (ticks.size() < 2) return false;
    base_ = ticks.front().first;
    top_ = ticks.back().first;
    per_point_ = (ticks.back().second - ticks.front().second) / (top_ - base_);
    return true;
  }

  double value_at(double place) const { return (place - base_) * per_point_; }
  double group() const { return (end_ - start_) / static_cast<double>(chart_.rows.size()); }

  /// Row and series of what stands at a place across the scale, where a bar is so thick.
  std::optional<std::pair<std::size_t, std::size_t>> owner_of(double across, double thick) const {
    if (across < start_ || across > end_ || thick <= 0) return std::nullopt;
    const auto series_count = static_cast<double>(chart_.years.size());
    const double row = std::floor((across - start_) / group());
    const double middle = start_ + (row + 0.5) * group();
    const double series = std::floor((across - middle) / thick + series_count / 2);
    if (row < 0 || row >= static_cast<double>(chart_.rows.size()) || series < 0 || series >= series_count)
      return std::nullopt;
    return std::pair(static_cast<std::size_t>(row), static_cast<std::size_t>(series));
  }

  void note(const std::pair<std::size_t, std::size_t>& owner, const Printed& count) {
    counts_.push_back({owner.first, owner.second, count});
  }

  void read_bar(const Element& rect) {
    const double x = number_of(rect, "x");
    const double y = number_of(rect, "y");
    const double width = number_of(rect, "width");
    const double height = number_of(rect, "height");
    const double thin = is_standing_ ? width : height;
    const double near = is_standing_ ? y + height : x;  // the end at the base line
    const double far = is_standing_ ? y : x + width;
    if (thin > group() || (near - base_) * per_point_ < -1e-9 * per_point_ - tolerance()) return;
    if (is_beyond_the_scale(near)) return;  // of the legend
    // What is hidden is drawn in a colour of its own, however near the base line it begins.
    const bool is_at_base = std::abs(near - base_) < 0.6 && !has_class(rect, "ink-tint");
    if (has_class(rect, "ink-paper") && !is_at_base) return;  // behind words
    const double thick = is_standing_ ? width + 2 : height / 0.9;
    const auto owner = owner_of(is_standing_ ? x + width / 2 : y + height / 2, thick);
    if (!owner) return;
    thick_ = thick;
    const auto low_of = [&](double place) {
      return static_cast<std::int64_t>(std::ceil(value_at(place) - tolerance()));
    };
    const auto high_of = [&](double place) {
      return static_cast<std::int64_t>(std::floor(value_at(place) + tolerance()));
    };
    Printed count{low_of(is_at_base ? far : near), high_of(far)};
    // A range that goes to the end of the scale may have no end.
    if (!is_at_base && std::abs(far - top_) < 0.6) count.high = WholeNumbers::kNoEnd;
    count.is_shown = count.low == count.high;
    if (count.low <= count.high) note(*owner, count);
  }

  void read_label(const Element& text) {
    const auto count = count_in(text.text);
    if (!count || thick_ <= 0) return;
    const double across = is_standing_ ? number_of(text, "x") : number_of(text, "y") - 3;
    const double along = is_standing_ ? number_of(text, "y") : number_of(text, "x");
    if ((along - base_) * per_point_ < 0 || (is_standing_ && is_beyond_the_scale(along + kLabel)))
      return;  // a tick or a name; the legend
    if (const auto owner = owner_of(across, thick_)) note(*owner, *count);
  }

  static constexpr double kLabel = 13;  ///< a number above the highest bar
  bool is_beyond_the_scale(double place) const {
    return (place - top_) * per_point_ > 1e-9 * std::abs(per_point_);
  }

  /// Places are drawn with two decimals.
  double tolerance() const { return std::abs(per_point_) * 0.02; }

  const DrawnChart& chart_;
  bool is_standing_ = true;
  double start_ = 0;
  double end_ = 0;
  double base_ = 0;
  double top_ = 0;
  double per_point_ = 0;
  double thick_ = 0;
  std::vector<DrawnCount> counts_;
};

}  // namespace

std::vector<DrawnCount> counts_in(const DrawnChart& chart) { return ChartReading(chart).run(); }

void Reader::read_page(const std::string& html, const std::string& medium) {
  PrintedTable table;
  std::vector<std::string>* pieces = nullptr;  // of the cell that is open
  bool is_in_caption = false;
  bool is_in_chart = false;
  bool is_in_style = false;
  std::vector<Element> shapes;
  std::string block;
  const auto end_block = [&] {
    if (!block.empty()) read_sentence(block, medium);
    block.clear();
  };
  for (const Element& part : elements_of(html)) {
    if (part.name == "svg") {
      is_in_chart = true;
      shapes.clear();
    } else if (part.name == "/svg") {
      is_in_chart = false;
      const auto title = std::ranges::find(shapes, "title", &Element::name);
      if (title != shapes.end()) read_chart(shapes, plain(title->text), table, medium);
    }
    if (is_in_chart) {
      shapes.push_back(part);
      read_sentence(part.text, medium);
      continue;
    }
    if (part.name == "style" || part.name == "script") is_in_style = true;
    if (part.name == "/style" || part.name == "/script") is_in_style = false;
    if (part.name == "table") table = {};
    if (part.name == "caption") is_in_caption = true;
    if (part.name == "/caption") is_in_caption = false;
    if (part.name == "tr") table.rows.emplace_back();
    if ((part.name == "th" || part.name == "td") && !table.rows.empty()) {
      table.rows.back().emplace_back();
      pieces = &table.rows.back().back();
    }
    if (part.name == "/th" || part.name == "/td" || part.name == "/tr") pieces = nullptr;
    if (part.name == "/table") read_table(table, medium);
    const std::string name = part.name.starts_with('/') ? part.name.substr(1) : part.name;
    if (!kWithinWords.contains(name)) end_block();
    for (const auto& [attribute, value] : part.attributes) {
      if (kOfTheMachine.contains(attribute)) continue;
      if (pieces != nullptr) pieces->push_back(value);
      read_sentence(value, medium);
    }
    if (is_in_style) continue;
    if (is_in_caption) table.caption += plain(part.text);
    if (pieces != nullptr && !trimmed(part.text).empty()) pieces->push_back(part.text);
    block += " " + part.text;
  }
  end_block();
}

void Reader::read_structure(const std::string& structure, const std::string& medium) {
  PrintedTable table;
  bool is_in_caption = false;
  bool is_in_cell = false;
  std::string block;
  const auto end_block = [&] {
    if (!block.empty()) read_sentence(block, medium);
    block.clear();
  };
  for (const std::string_view line : split(structure, '\n')) {
    const std::string_view words = trimmed(line);
    if (words.starts_with('"')) {
      const std::string text(words.substr(1, words.size() < 2 ? 0 : words.size() - 2));
      if (is_in_caption) table.caption = plain(table.caption + " " + text);
      if (is_in_cell) table.rows.back().back().push_back(text);
      block += (block.empty() ? "" : " ") + text;
      continue;
    }
    if (words.starts_with('/')) {  // an attribute, another text among them
      const std::size_t space = words.find(' ');
      const std::string_view value = trimmed(words.substr(std::min(space, words.size())));
      if (is_in_cell && !value.empty() && !value.starts_with('/'))  // not "/Scope /Row"
        table.rows.back().back().emplace_back(value);
      continue;
    }
    const std::string name(words.substr(0, words.find_first_of(" :")));
    if (name == "Span" || name == "Link" || name == "Object") continue;
    end_block();
    if (name == "THead" || name == "TBody" || name == "TFoot") continue;
    const bool is_of_table = name == "TR" || name == "TH" || name == "TD" || name == "Caption";
    if (!is_of_table) {
      if (!is_in_cell || name == "Table" || words == "P (block)") {
        read_table(table, medium);
        table = {};
        is_in_cell = false;
      }
      is_in_caption = false;
      continue;
    }
    is_in_caption = name == "Caption";
    if (name == "TR") table.rows.emplace_back();
    is_in_cell = (name == "TH" || name == "TD") && !table.rows.empty();
    if (is_in_cell) table.rows.back().emplace_back();
  }
  end_block();
  read_table(table, medium);
}

}  // namespace handslag::attacker
