#pragma once

#include <cstddef>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "base/translate.h"
#include "html/html.h"

// The pieces of a form: label above, help under the label, what is wrong between help and field and in a
// summary at the top that leads to it. Everything works without script, and the browser's own bubbles are
// off, for they come in the browser's language and one at a time.
//
//     form(t, {.action = "/agreements/1/withdrawal", .submit = t.translate("Take back"), .hidden = hidden},
//          long_text_field(t, {.name = "reason", .label = t.translate("Reason"), .value = typed}))
namespace handslag::html {

/// A field as it is to be shown: with what was typed, and what is wrong with that.
struct Field {
  std::string name = {};  ///< also its id on the page
  std::string label = {};
  std::string help = {};
  std::string value = {};
  std::string fault = {};  ///< a sentence that says what to do; empty when nothing is wrong
  bool is_optional = false;
  std::string autocomplete = {};  ///< what a browser may fill in by itself: "off", "name"
};

Node text_field(const Translator& translator, const Field& field);
Node long_text_field(const Translator& translator, const Field& field, int rows = 4);
/// What is never shown again: a pass phrase. It comes back empty.
Node secret_field(const Translator& translator, const Field& field);
/// Text, because a browser's own field of days follows the browser's language and not the page's.
Node date_field(const Translator& translator, const Field& field);
Node number_field(const Translator& translator, const Field& field);
/// `accept` is what the browser offers to choose, ".pdf,.txt"; what comes is checked by its content.
Node file_field(const Translator& translator, const Field& field, std::string_view accept);
/// A box to tick; its value is "yes" when it is ticked.
Node confirmation(const Translator& translator, const Field& field);

struct Choice {
  std::string value = {};
  std::string label = {};
  std::string note = {};
};
/// One of a few, all of them shown.
Node choice_field(const Translator& translator, const Field& field, const std::vector<Choice>& choices);
/// One of several boxes to tick, each a field of its own whose value is "yes" when it is ticked.
struct Tick {
  std::string name = {};
  std::string label = {};
  std::string note = {};
  bool is_ticked = false;
};
/// Any of a few, all of them shown.
Node ticks_field(const Translator& translator, const Field& field, const std::vector<Tick>& ticks);
/// One of many.
Node select_field(const Translator& translator, const Field& field, const std::vector<Choice>& choices);

/// One of many, in a form that looks for something: one is always chosen.
Node filter_field(const std::string& name, const std::string& label, const std::string& chosen,
                  const std::vector<Choice>& choices);

struct FieldFault {
  std::string field = {};  ///< its name; empty: of the form as a whole
  std::string sentence = {};
};
/// What must be put right, each a link to its field. Nothing when nothing is wrong.
Node error_summary(const Translator& translator, const std::vector<FieldFault>& faults);

struct FormFrame {
  std::string action = {};
  std::string submit = {};
  std::vector<std::pair<std::string, std::string>> hidden = {};
  bool has_file = false;
  bool takes_back = false;  ///< a button that undoes something looks like one
  std::string note = {};    ///< beside the button: what will come of it
};
/// The fields in one column and the one button under them.
Node form(const FormFrame& frame, const Node& fields);

}  // namespace handslag::html
