#include "memoranda/page_text.h"

#include <algorithm>
#include <array>
#include <utility>

#include "base/text.h"

namespace handslag::memoranda {

namespace {

constexpr std::array<std::pair<std::string_view, std::string_view>, 6> kEntities = {
    {{"&amp;", "&"}, {"&lt;", "<"}, {"&gt;", ">"}, {"&quot;", "\""}, {"&#39;", "'"}, {"&nbsp;", " "}}};

constexpr std::array<std::string_view, 14> kLines = {
    "p", "li", "h1", "h2", "h3", "h4", "h5", "h6", "tr", "dt", "caption", "figcaption", "div", "header"};

bool is_in(const auto& names, std::string_view name) { return std::ranges::find(names, name) != names.end(); }

class PageReader {
 public:
  std::string run(std::string_view html) {
    while (!html.empty()) {
      if (html.front() == '<') {
        const std::size_t end = std::min(html.find('>'), html.size() - 1);
        take_tag(html.substr(1, end - 1));
        html.remove_prefix(end + 1);
      } else {
        const std::size_t end = std::min(html.find('<'), html.size());
        take_words(html.substr(0, end));
        html.remove_prefix(end);
      }
    }
    end_line();
    return std::move(text_);
  }

 private:
  void take_tag(std::string_view tag) {
    const bool is_end = tag.starts_with('/');
    if (is_end) tag.remove_prefix(1);
    const std::string_view name = tag.substr(0, tag.find_first_of(" /"));
    if (name == "svg") drawings_ += is_end ? -1 : 1;
    if (!is_end) return;
    if (name == "td" || name == "th") line_ += " | ";
    if (is_in(kLines, name)) end_line();
  }

  void take_words(std::string_view words) {
    if (drawings_ > 0) return;
    while (!words.empty()) {
      const auto entity =
          std::ranges::find_if(kEntities, [&](const auto& one) { return words.starts_with(one.first); });
      const bool is_entity = entity != kEntities.end();
      line_ += is_entity ? entity->second : words.substr(0, 1);
      words.remove_prefix(is_entity ? entity->first.size() : 1);
    }
  }

  void end_line() {
    std::string words;
    for (const std::string_view word : words_of(line_)) words.append(words.empty() ? "" : " ").append(word);
    if (words.ends_with(" |")) words.resize(words.size() - 2);
    if (!words.empty()) text_.append(words).append("\n");
    line_.clear();
  }

  std::string text_, line_;
  int drawings_ = 0;
};

}  // namespace

std::string page_text(std::string_view html) { return PageReader().run(html); }

}  // namespace handslag::memoranda
