#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "base/text_difference.h"
#include "base/translate.h"
#include "html/components.h"

// A page to work at: a list to choose from with the state of each, the open thing, what belongs to it. On a
// phone the list is one line until it is opened.
namespace handslag::html {

struct RailItem {
  Node name = {};
  Node state = {};
  std::string url = {};
  bool is_open = false;
};
struct Rail {
  std::string label = {};    ///< names the list
  std::string summary = {};  ///< the one line of a phone: "Avsnitt 4 av 10: Sammanfattning"
  std::string unfold = {};   ///< beside it: "Visa alla"
  std::vector<RailItem> items = {};
};
Node rail(const Rail& rail);

Node workbench(const Node& rail, const Node& open_thing, const Node& facts);

/// What must be true before something can be done. One that does not hold says what is left and where it is
/// mended; nothing that cannot be done is a button.
struct Condition {
  std::string what = {};
  bool holds = false;
  std::string note = {};        ///< under one that holds: when and by whom
  std::vector<Node> left = {};  ///< of one that does not: each with its remedy
};
Node condition_list(const Translator& translator, const std::vector<Condition>& conditions);

/// What was removed and what was added, struck and underlined, and said in words that are only read aloud.
Node changes(const Translator& translator, const std::vector<TextPart>& parts);

}  // namespace handslag::html
