#include "tests/typeset/hostile_text.h"

#include <array>

namespace handslag::typeset {

namespace {

constexpr std::array<const char*, 37> kWords = {
    "och",
    "kommunen",
    "Socialnämnden",
    "verksamhetsberättelse",
    "samverkansöverenskommelser",
    "å",
    "70",
    "60\u00A0000",
    "1\u202F234",
    "12\u2007000",
    "för-",
    "e-post",
    "www.brotts-offerjouren.se",
    "https://www.exempel.se/en/mycket/lang/adress/som-inte-far-plats?pa=en&rad=1#del",
    "Żółć",
    "Ελληνικά",
    "Українська",
    "≥",
    "½",
    "✓",
    "fi",
    "flaskor",
    "Änglagårdsrehabiliteringsverksamheten",
    "a\u0301",
    "tre-\u00ADfyra",
    "mjukt\u00ADbindestreck",
    "f\u200Dog",
    "(parentes)",
    "”citat”",
    "0123-45\u00A067\u00A089",
    "SN\u00A02025/12",
    "\\",
    "(",
    "%",
    "<b>",
    "…",
    "—"};
constexpr std::array<const char*, 12> kSpaces = {" ",      " ",      " ",      " ",      "\u2002", "\u2003",
                                                 "\u2008", "\u200A", "\u205F", "\u3000", "\t",     "\n"};

}  // namespace

std::string HostileDocuments::word() {
  if (one_in(60)) return std::string(50 + below(900), "abcdeåäö"[below(5)]);
  return kWords[below(kWords.size())];
}

std::string HostileDocuments::words(std::size_t most) {
  std::string text;
  const std::size_t count = below(most + 1);
  for (std::size_t at = 0; at < count; ++at) {
    text += word();
    text += kSpaces[below(kSpaces.size())];
    if (one_in(12)) text += one_in(2) ? "\u2028" : "\u2029";
  }
  return text;
}

Inline HostileDocuments::inline_text(std::size_t most) {
  Inline content;
  const std::size_t spans = below(4);
  for (std::size_t at = 0; at < spans; ++at) {
    const std::string said = one_in(8) ? std::string(one_in(2) ? "" : " ") : words(most);
    switch (below(5)) {
      case 0:
        content.push_back(strong(said + " "));
        break;
      case 1:
        content.push_back(emphasis(said + " "));
        break;
      case 2:
        content.push_back(link(said + " ", "https://www.exempel.se/"));
        break;
      default:
        content.push_back(text(said + " "));
    }
    if (has_annexes_ && one_in(4)) content.push_back(annex_reference(" se bilagan ", "1"));
  }
  return content;
}

List HostileDocuments::list() {
  List list;
  list.kind = one_in(2) ? List::Kind::Numbered : List::Kind::Bullet;
  const std::size_t count = below(5);
  for (std::size_t at = 0; at < count; ++at) list.items.push_back(inline_text(30));
  if (one_in(3)) {
    for (std::size_t at = 0; at < count; ++at) list.labels.push_back(std::to_string(at + 1) + ")");
  }
  if (one_in(2)) {
    int depth = -1;
    for (std::size_t at = 0; at < count; ++at) {
      depth = static_cast<int>(below(static_cast<std::size_t>(std::min(depth + 2, List::kMaxDepth + 1))));
      list.depths.push_back(depth);
    }
  }
  return list;
}

Table HostileDocuments::table() {
  Table table;
  table.caption = one_in(3) ? "" : words(6);
  const std::size_t columns = 1 + below(Table::kMaxColumns), rows = one_in(4) ? 0 : below(12);
  const bool has_heads = !one_in(4);
  for (std::size_t at = 0; at < columns; ++at) table.columns.push_back({has_heads ? words(2) : ""});
  const auto row = [&] {
    std::vector<Cell> cells;
    for (std::size_t at = 0; at < columns; ++at) {
      cells.push_back(one_in(9) ? protected_cell() : Cell{.content = inline_text(4)});
    }
    return cells;
  };
  for (std::size_t at = 0; at < rows; ++at) table.rows.push_back(row());
  if (one_in(3)) table.foot = row();
  const std::size_t notes = below(3);
  for (std::size_t at = 0; at < notes; ++at) table.notes.push_back(inline_text(6));
  return table;
}

AnnexList HostileDocuments::annexes() {
  return {{{"1", one_in(3) ? "" : "Bilaga 1", words(5)}, {"2", "Bilaga 2", one_in(2) ? "" : words(5)}}};
}

Block::Content HostileDocuments::block() {
  switch (below(9)) {
    case 0:
    case 1:
      return Heading{1 + static_cast<int>(below(3)), inline_text(8)};
    case 2:
      return list();
    case 3:
      return table();
    case 4:
      return Signature{one_in(2) ? "" : words(2), one_in(2) ? "" : words(2), one_in(2) ? "" : words(2)};
    case 5:
      return PageBreak{};
    default:
      return Paragraph{inline_text(90)};
  }
}

Document HostileDocuments::document() {
  Document document;
  document.title = "Rubrik " + words(4);
  document.page_label = "";
  has_annexes_ = one_in(2);
  if (has_annexes_) document.add(annexes());
  const std::size_t blocks = 1 + below(12);
  for (std::size_t at = 0; at < blocks; ++at) document.add(block());
  return document;
}

}  // namespace handslag::typeset
