#include "base/shape.h"

#include <algorithm>

#include "base/date.h"
#include "base/text.h"
#include "base/typeface_characters.h"

namespace handslag {

struct Shape::Content {
  Kind kind = Kind::Anything;
  std::string name = {};
  std::string description = {};
  bool is_nullable = false;
  bool is_closed = false;
  bool may_be_empty = false;
  std::size_t longest = 0;
  Lines lines = Lines::One;
  std::optional<std::int64_t> least = {};
  std::optional<std::int64_t> most = {};
  std::vector<std::string> names = {};
  std::vector<Member> members = {};
  std::optional<Shape> item = {};
  Json schema = {};
};

Shape Shape::text(std::size_t most, Lines lines) {
  return Shape(std::make_shared<Content>(Content{.kind = Kind::Text, .longest = most, .lines = lines}));
}

Shape Shape::text_or_empty(std::size_t most, Lines lines) {
  return Shape(std::make_shared<Content>(
      Content{.kind = Kind::Text, .may_be_empty = true, .longest = most, .lines = lines}));
}

Shape Shape::day() { return Shape(std::make_shared<Content>(Content{.kind = Kind::Day})); }
Shape Shape::moment() { return Shape(std::make_shared<Content>(Content{.kind = Kind::Moment})); }
Shape Shape::number() { return Shape(std::make_shared<Content>(Content{.kind = Kind::Number})); }
Shape Shape::flag() { return Shape(std::make_shared<Content>(Content{.kind = Kind::Flag})); }
Shape Shape::anything() { return Shape(std::make_shared<Content>(Content{.kind = Kind::Anything})); }
Shape Shape::file() { return Shape(std::make_shared<Content>(Content{.kind = Kind::File})); }

Shape Shape::whole(std::optional<std::int64_t> least, std::optional<std::int64_t> most) {
  return Shape(std::make_shared<Content>(Content{.kind = Kind::Whole, .least = least, .most = most}));
}

Shape Shape::one_of(std::span<const std::string_view> names) {
  return one_of(std::vector<std::string>(names.begin(), names.end()));
}

Shape Shape::one_of(std::vector<std::string> names) {
  return Shape(std::make_shared<Content>(Content{.kind = Kind::OneOf, .names = std::move(names)}));
}

Shape Shape::list(Shape item, std::optional<std::size_t> most) {
  Content content{.kind = Kind::List, .item = std::move(item)};
  if (most) content.most = static_cast<std::int64_t>(*most);
  return Shape(std::make_shared<Content>(std::move(content)));
}

Shape Shape::object(std::string name, std::vector<Member> members) {
  return Shape(std::make_shared<Content>(
      Content{.kind = Kind::Object, .name = std::move(name), .members = std::move(members)}));
}

Shape Shape::sent(std::string name, std::vector<Member> members) {
  return Shape(std::make_shared<Content>(Content{
      .kind = Kind::Object, .name = std::move(name), .is_closed = true, .members = std::move(members)}));
}

Shape Shape::written(Json schema) {
  return Shape(std::make_shared<Content>(Content{.kind = Kind::Written, .schema = std::move(schema)}));
}

Shape Shape::or_null() const {
  Content content = *content_;
  content.is_nullable = true;
  return Shape(std::make_shared<Content>(std::move(content)));
}

Shape Shape::saying(std::string description) const {
  Content content = *content_;
  content.description = std::move(description);
  return Shape(std::make_shared<Content>(std::move(content)));
}

const std::string& Shape::name() const { return content_->name; }
bool Shape::is_file() const { return content_->kind == Kind::File; }
const std::vector<Shape::Member>& Shape::members() const { return content_->members; }

namespace {

constexpr std::string_view kComponents = "#/components/schemas/";

Json of_type(const char* type) { return Json::object({{"type", type}}); }

}  // namespace

// Without null and the description.
Json Shape::schema_of_itself() const {
  const Content& content = *content_;
  Json schema = Json::object();
  switch (content.kind) {
    case Kind::Text:
      schema = of_type("string");
      if (content.longest > 0) {
        if (!content.may_be_empty) schema.set("minLength", 1);
        schema.set("maxLength", content.longest);
      }
      break;
    case Kind::Day:
      return of_type("string").set("format", "date");
    case Kind::Moment:
      return of_type("string").set("format", "date-time");
    case Kind::Whole:
      schema = of_type("integer");
      if (content.least) schema.set("minimum", *content.least);
      if (content.most) schema.set("maximum", *content.most);
      break;
    case Kind::Number:
      return of_type("number");
    case Kind::Flag:
      return of_type("boolean");
    case Kind::OneOf: {
      Json names = Json::array();
      for (const std::string& name : content.names) names.push(name);
      return of_type("string").set("enum", std::move(names));
    }
    case Kind::List:
      schema = of_type("array").set("items", content.item->schema());
      if (content.most) schema.set("maxItems", *content.most);
      break;
    case Kind::Object: {
      Json needed = Json::array();
      Json properties = Json::object();
      for (const Member& member : content.members) {
        properties.set(member.name, member.shape.schema());
        if (member.is_needed) needed.push(member.name);
      }
      schema = of_type("object").set("properties", std::move(properties));
      if (!needed.items().empty()) schema.set("required", std::move(needed));
      if (content.is_closed) schema.set("additionalProperties", false);
      break;
    }
    case Kind::File:
      return of_type("string").set("contentMediaType", "application/octet-stream");
    case Kind::Written:
      return content.schema;
    case Kind::Anything:
      break;
  }
  return schema;
}

Json Shape::written_out() const {
  Json schema = schema_of_itself();
  if (content_->is_nullable) {
    const bool has_values = content_->kind == Kind::OneOf;
    if (schema.contains("type") && !has_values && schema["type"].is_string()) {
      const std::string type = schema["type"].as_string();
      schema.set("type", Json::array({type, "null"}));
    } else {
      schema = Json::object({{"anyOf", Json::array({std::move(schema), of_type("null")})}});
    }
  }
  if (!content_->description.empty()) schema.set("description", content_->description);
  return schema;
}

Json Shape::schema() const {
  if (content_->name.empty()) return written_out();
  Json reference = Json::object({{"$ref", std::string(kComponents) + content_->name}});
  if (!content_->is_nullable) return reference;
  return Json::object({{"anyOf", Json::array({std::move(reference), of_type("null")})}});
}

void Shape::add_components(Json& components) const {
  if (!content_->name.empty()) {
    if (components.contains(content_->name)) return;
    // Set first, so that a shape in itself is not looked at without end.
    components.set(content_->name, Json::object());
    Content alone = *content_;
    alone.is_nullable = false;
    components.set(content_->name, Shape(std::make_shared<Content>(std::move(alone))).written_out());
  }
  if (content_->item) content_->item->add_components(components);
  for (const Member& member : content_->members) member.shape.add_components(components);
}

std::vector<ShapeFault> Shape::faults_in(const Json& value) const {
  std::vector<ShapeFault> faults;
  look(value, "", faults);
  return faults;
}

namespace {

std::string joined(const std::vector<std::string>& names) {
  std::string all;
  for (const std::string& name : names) all += (all.empty() ? "" : ", ") + name;
  return all;
}

std::optional<Message> fault_of_text(const Json& value, std::size_t longest, Lines lines, bool may_be_empty) {
  if (!value.is_string()) return Message("Write a text in quotation marks.");
  const std::string text = composed(trimmed(value.as_string()));
  if (text.empty() && !may_be_empty) return Message("Fill this in.");
  if (longest == 0) return std::nullopt;
  const auto fault = fault_in_print(text, longest, lines);
  if (!fault) return std::nullopt;
  if (*fault == TextFault::TooLong)
    return Message("Shorten it: at most {most} characters.", {{"most", longest}});
  return Message("It has a character that cannot be kept. Write it without.");
}

std::optional<Message> fault_of_whole(const Json& value, std::optional<std::int64_t> least,
                                      std::optional<std::int64_t> most) {
  const bool is_whole = value.is_integer();
  const bool fits =
      is_whole && (!least || value.as_integer() >= *least) && (!most || value.as_integer() <= *most);
  if (fits) return std::nullopt;
  if (least && most)
    return Message("Write a whole number from {least} to {most}.", {{"least", *least}, {"most", *most}});
  if (least) return Message("Write a whole number that is at least {least}.", {{"least", *least}});
  return Message("Write a whole number.");
}

}  // namespace

void Shape::look(const Json& value, const std::string& pointer, std::vector<ShapeFault>& faults) const {
  const Content& content = *content_;
  if (value.is_null() && content.is_nullable) return;
  const auto refuse = [&](Message message) { faults.push_back({pointer, std::move(message)}); };
  switch (content.kind) {
    case Kind::Text:
      if (auto fault = fault_of_text(value, content.longest, content.lines, content.may_be_empty))
        refuse(std::move(*fault));
      return;
    case Kind::Day:
    case Kind::Moment:
      if (!value.is_string() || !Date::parse(value.as_string()))
        refuse(Message("Write a day as YYYY-MM-DD."));
      return;
    case Kind::Whole:
      if (auto fault = fault_of_whole(value, content.least, content.most)) refuse(std::move(*fault));
      return;
    case Kind::Number:
      if (!value.is_number()) refuse(Message("Write a number."));
      return;
    case Kind::Flag:
      if (!value.is_bool()) refuse(Message("Write true or false."));
      return;
    case Kind::OneOf:
      if (!value.is_string() || std::ranges::find(content.names, value.as_string()) == content.names.end())
        refuse(Message("Choose one of {names}.", {{"names", joined(content.names)}}));
      return;
    case Kind::List:
      if (!value.is_array()) return refuse(Message("Write a list: [ … ]"));
      if (content.most && std::ssize(value.items()) > *content.most)
        return refuse(Message("Give at most {most}.", {{"most", *content.most}}));
      for (std::size_t at = 0; at < value.items().size(); ++at)
        content.item->look(value.items()[at], pointer + "/" + std::to_string(at), faults);
      return;
    case Kind::Object:
      return look_at_object(value, pointer, faults);
    case Kind::Anything:
    case Kind::File:
    case Kind::Written:
      return;
  }
}

void Shape::look_at_object(const Json& value, const std::string& pointer,
                           std::vector<ShapeFault>& faults) const {
  if (!value.is_object()) {
    faults.push_back({pointer, Message("Write an object: {braces}", {{"braces", "{ … }"}})});
    return;
  }
  for (const Member& member : content_->members) {
    const std::string place = pointer + "/" + in_pointer(member.name);
    if (value.contains(member.name)) {
      member.shape.look(value[member.name], place, faults);
    } else if (member.is_needed) {
      faults.push_back({place, Message("Fill this in.")});
    }
  }
  if (!content_->is_closed) return;
  for (const auto& [name, member] : value.members()) {
    if (std::ranges::find(content_->members, name, &Member::name) == content_->members.end())
      faults.push_back({pointer + "/" + in_pointer(name),
                        Message("There is no such member. Take it away, or look at how it is spelt.")});
  }
}

Shape::Member optional(std::string name, Shape shape) { return {std::move(name), std::move(shape), false}; }

std::string in_pointer(std::string_view name) {
  std::string escaped;
  for (const char letter : name) {
    if (letter == '~') {
      escaped += "~0";
    } else if (letter == '/') {
      escaped += "~1";
    } else {
      escaped += letter;
    }
  }
  return escaped;
}

}  // namespace handslag
