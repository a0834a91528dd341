#include "decisions/text_document.h"

#include "base/text.h"

namespace handslag::decisions {

namespace {

class TextReader {
 public:
  typeset::Document run(std::string_view text) {
    for (const std::string_view line : lines_of(text)) read_line(trimmed(line));
    end_block();
    return std::move(document_);
  }

 private:
  void read_line(std::string_view line) {
    if (line.empty()) return end_block();
    if (line == "---") {
      end_block();
      document_.add(typeset::PageBreak{});
    } else if (line.starts_with("### ")) {
      add_heading(has_heading_ ? 2 : 1, line.substr(4));
    } else if (line.starts_with("## ")) {
      add_heading(1, line.substr(3));
    } else if (line.starts_with("# ") && document_.title.empty()) {
      document_.title = trimmed(line.substr(2));
    } else if (document_.title.empty()) {
      document_.title = line;
    } else if (line.starts_with("- ")) {
      end_paragraph();
      list_.items.push_back({typeset::text(std::string(trimmed(line.substr(2))))});
    } else if (!list_.items.empty()) {
      append(list_.items.back().back().text, line);
    } else {
      append(paragraph_, line);
    }
  }

  static void append(std::string& text, std::string_view line) {
    if (!text.empty()) text += ' ';
    text += line;
  }

  void add_heading(int level, std::string_view words) {
    end_block();
    has_heading_ = true;
    document_.add(typeset::Heading{level, {typeset::text(std::string(trimmed(words)))}});
  }

  void end_paragraph() {
    if (!paragraph_.empty()) document_.add(typeset::Paragraph{{typeset::text(std::move(paragraph_))}});
    paragraph_.clear();
  }

  void end_block() {
    end_paragraph();
    if (!list_.items.empty()) document_.add(std::move(list_));
    list_ = {};
  }

  typeset::Document document_;
  std::string paragraph_;
  typeset::List list_;
  bool has_heading_ = false;  // a lower heading before any higher one would leave a level out
};

}  // namespace

typeset::Document text_document(std::string_view text) { return TextReader().run(text); }

}  // namespace handslag::decisions
