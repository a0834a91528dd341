#include "base/data_file.h"

#include <algorithm>
#include <utility>

#include "base/text.h"

namespace handslag {

namespace {

// Goes through the text of JSON that has been parsed, so that nothing of it need be tried again.
class Walker {
 public:
  explicit Walker(std::string_view text) : text_(text) {}

  std::size_t line() {
    skip_space();
    return 1 + static_cast<std::size_t>(std::ranges::count(text_.substr(0, at_), '\n'));
  }

  /// To the value of that member; false, and at the end of the object, when it has none.
  bool enter(std::string_view key) {
    skip_space();
    if (peek() != '{') return false;
    ++at_;
    for (skip_space(); peek() == '"'; skip_space()) {
      const std::size_t start = at_ + 1;
      skip_value();
      const std::string_view name = text_.substr(start, at_ - start - 1);
      skip_space();
      ++at_;  // the colon
      if (name == key) return true;
      skip_value();
      skip_space();
      if (peek() == ',') ++at_;
    }
    return false;
  }

  bool enter(std::size_t item) {
    skip_space();
    if (peek() != '[') return false;
    ++at_;
    for (; item > 0; --item) {
      skip_value();
      skip_space();
      if (peek() == ',') ++at_;
    }
    return true;
  }

 private:
  char peek() const { return at_ < text_.size() ? text_[at_] : '\0'; }
  void skip_space() {
    while (at_ < text_.size() && std::string_view(" \t\r\n").find(text_[at_]) != std::string_view::npos)
      ++at_;
  }
  void skip_string() {
    for (++at_; at_ < text_.size() && text_[at_] != '"'; ++at_) at_ += text_[at_] == '\\' ? 1 : 0;
    ++at_;
  }
  void skip_value() {
    skip_space();
    std::size_t depth = 0;
    do {
      const char sign = peek();
      if (sign == '"') {
        skip_string();
        continue;
      }
      if (sign == '{' || sign == '[') ++depth;
      if (sign == '}' || sign == ']') {
        if (depth == 0) return;
        --depth;
      }
      if (depth == 0 && sign == ',') return;
      ++at_;
    } while (at_ < text_.size() && (depth > 0 || !is_between_values()));
  }
  bool is_between_values() const {
    return std::string_view(",]} \t\r\n:").find(text_[at_]) != std::string_view::npos;
  }

  std::string_view text_;
  std::size_t at_ = 0;
};

bool is_key_letter(char letter, char joint) {
  return (letter >= 'a' && letter <= 'z') || (letter >= '0' && letter <= '9') || letter == joint;
}

}  // namespace

// Of the value, or of the nearest that is there around it.
std::size_t DataNode::line() const {
  Walker walker(file_);
  std::size_t line = walker.line();
  for (const Step& step : path_) {
    if (!(step.key.empty() ? walker.enter(step.at) : walker.enter(std::string_view(step.key)))) break;
    line = walker.line();
  }
  return line;
}

Message message_for(const DataFault& fault) {
  const std::string line = std::to_string(fault.line);
  if (fault.place.empty()) return Message("line {line}: {fault}", {{"line", line}, {"fault", fault.reason}});
  return Message("line {line}, {place}: {fault}",
                 {{"line", line}, {"place", quotable(fault.place)}, {"fault", fault.reason}});
}

Json parsed_data_file(std::string_view bytes) {
  if (bytes.size() > kLargestDataFile)
    throw DataFault{"", 1, Message("must be at most {count} KiB", {{"count", kLargestDataFile >> 10}})};
  auto json = parse_json(bytes);
  if (!json) {
    JsonError error = json.refusal();
    const std::size_t line = std::exchange(error.line, 0);  // the fault itself says it
    throw DataFault{"", line, message_for(error)};
  }
  if (!json->is_object())
    throw DataFault{"", 1, Message("must be an object: {braces}", {{"braces", "{ … }"}})};
  return std::move(json).value();
}

DataNode DataNode::operator[](std::string_view key) const {
  if (!json_->is_object()) fail(Message("must be an object: {braces}", {{"braces", "{ … }"}}));
  DataNode member((*json_)[key], file_);
  member.path_ = path_;
  member.path_.push_back({std::string(key), 0});
  return member;
}

std::string DataNode::text(std::size_t most) const {
  std::string text = text_or_empty(most);
  if (text.empty()) fail(Message("must be filled in"));
  return text;
}

std::string DataNode::text_or_empty(std::size_t most) const {
  if (json_->is_null()) return {};
  if (!json_->is_string()) fail(Message("must be a text in quotation marks"));
  std::string text = composed(trimmed(json_->as_string()));
  if (const auto fault = fault_of(text, most)) fail(message_for(*fault));
  return text;
}

std::string DataNode::key(std::size_t most, char joint) const {
  std::string key = text(most);
  if (!std::ranges::all_of(key, [&](char letter) { return is_key_letter(letter, joint); }))
    fail(Message("must be small letters a to z, digits and “{joint}”", {{"joint", std::string(1, joint)}}));
  return key;
}

std::int64_t DataNode::whole(std::int64_t least, std::int64_t most) const {
  if (!json_->is_integer() || json_->as_integer() < least || json_->as_integer() > most)
    fail(Message("must be a whole number from {least} to {most}",
                 {{"least", std::to_string(least)}, {"most", std::to_string(most)}}));
  return json_->as_integer();
}

bool DataNode::flag_or_false() const {
  if (json_->is_null()) return false;
  if (!json_->is_bool()) fail(Message("must be true or false"));
  return json_->as_bool();
}

std::vector<DataNode> DataNode::items(std::size_t least, std::size_t most) const {
  if (!json_->is_array()) fail(Message("must be a list: [ … ]"));
  const std::size_t count = json_->items().size();
  if (count < least || count > most)
    fail(Message("must have {least} to {most} items; it has {count}", {{"least", std::to_string(least)},
                                                                       {"most", std::to_string(most)},
                                                                       {"count", std::to_string(count)}}));
  std::vector<DataNode> nodes;
  for (const Json& item : json_->items()) {
    DataNode node(item, file_);
    node.path_ = path_;
    node.path_.push_back({"", nodes.size()});
    nodes.push_back(std::move(node));
  }
  return nodes;
}

std::vector<DataNode> DataNode::items_or_none(std::size_t most) const {
  return json_->is_null() ? std::vector<DataNode>() : items(0, most);
}

void DataNode::require_known(const std::set<std::string_view>& keys) const {
  if (!json_->is_object()) fail(Message("must be an object: {braces}", {{"braces", "{ … }"}}));
  for (const auto& [name, value] : json_->members()) {
    if (!keys.contains(name))
      (*this)[name].fail(Message("is no member of this object; take it away or spell it right"));
  }
}

void DataNode::fail(Message reason) const { throw DataFault{place(), line(), std::move(reason)}; }

void DataNode::fail_unknown_word(const std::vector<std::string_view>& allowed) const {
  std::string names;
  for (const std::string_view name : allowed) names += (names.empty() ? "" : ", ") + std::string(name);
  fail(Message("must be one of {names}", {{"names", names}}));
}

std::string DataNode::place() const {
  std::string place;
  for (const Step& step : path_) {
    if (step.key.empty()) {
      place += "[" + std::to_string(step.at) + "]";
    } else {
      place += (place.empty() ? "" : ".") + step.key;
    }
  }
  return place;
}

}  // namespace handslag
