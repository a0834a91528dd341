#include "decisions/memorandum_document.h"

#include <algorithm>

namespace handslag::decisions {

namespace {

bool is_bullet(const std::string& mark) {
  return !mark.empty() && !mark.ends_with('.') && !mark.ends_with(')');
}

class DocumentWriter {
 public:
  typeset::Document run(const MemorandumReading& reading) {
    for (const Passage& passage : reading.passages) write(reading, passage);
    end_list();
    if (document_.title.empty()) take_title(reading);
    return std::move(document_);
  }

 private:
  void write(const MemorandumReading& reading, const Passage& passage) {
    if (passage.kind == PassageKind::RunningHeader) return;
    const bool goes_in_list =
        passage.kind == PassageKind::Item && (passage.mark.empty() || is_bullet(passage.mark));
    if (!goes_in_list) end_list();
    switch (passage.kind) {
      case PassageKind::RunningHeader:
        break;
      case PassageKind::Letterhead:
        add_letterhead(passage.text);
        break;
      case PassageKind::Title:
        document_.title = passage.text;
        break;
      case PassageKind::Heading: {
        const int level = reading.sections[static_cast<std::size_t>(passage.section)].level;
        add(typeset::Heading{std::clamp(level, 1, 3), {typeset::text(passage.text)}}, passage);
        break;
      }
      case PassageKind::Item:
        if (!goes_in_list) {
          add(typeset::Paragraph{{typeset::text(passage.words())}}, passage);
        } else if (!passage.text.empty()) {
          list_.items.push_back({typeset::text(passage.text)});
        }
        break;
      case PassageKind::Paragraph:
      case PassageKind::Row:
      case PassageKind::Signature:
        add(typeset::Paragraph{{typeset::text(passage.text)}}, passage);
        break;
    }
  }

  void add_letterhead(const std::string& words) {
    // Above the title it stands on the first page alone; below it, it is text.
    if (!document_.title.empty()) {
      document_.blocks.push_back({typeset::Paragraph{{typeset::text(words)}}});
      return;
    }
    std::string& letterhead = document_.header.recipient;
    letterhead += (letterhead.empty() ? "" : " ") + words;
  }

  void add(typeset::Block::Content content, const Passage& passage) {
    typeset::Block block{std::move(content)};
    block.source = "lines " + std::to_string(passage.lines.first) + "-" + std::to_string(passage.lines.last);
    document_.blocks.push_back(std::move(block));
  }

  void end_list() {
    if (!list_.items.empty()) document_.blocks.push_back({std::move(list_)});
    list_ = {};
  }

  // A document needs a title: the first words of the text become it, and stand there alone.
  void take_title(const MemorandumReading& reading) {
    const auto is_body = [](const Passage& one) {
      return one.kind != PassageKind::RunningHeader && one.kind != PassageKind::Letterhead;
    };
    const auto first = std::ranges::find_if(reading.passages, is_body);
    if (first == reading.passages.end() || document_.blocks.empty()) {
      document_.title = document_.header.recipient;
      document_.header.recipient.clear();
      if (document_.title.empty() && !reading.running_headers.empty())
        document_.title = reading.running_headers.front().value;
      return;
    }
    typeset::Block& block = document_.blocks.front();
    if (auto* list = std::get_if<typeset::List>(&block.content)) {
      document_.title = list->items.front().front().text;
      list->items.erase(list->items.begin());
      if (!list->items.empty()) return;
    } else {
      document_.title = first->words();
    }
    document_.blocks.erase(document_.blocks.begin());
  }

  typeset::Document document_;
  typeset::List list_;
};

}  // namespace

typeset::Document document_of(const MemorandumReading& reading) { return DocumentWriter().run(reading); }

}  // namespace handslag::decisions
