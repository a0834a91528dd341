#include "base/message.h"

#include "base/error.h"

namespace handslag {

namespace {

constexpr std::size_t kMostParts = 6;

}  // namespace

Message::Part::Part(std::string_view name, std::string_view value) : placeholder_(name, value) {}

Message::Part::Part(std::string_view name, Message value)
    : placeholder_(name, std::string_view()), message_(std::make_shared<const Message>(std::move(value))) {}

Placeholder Message::Part::in_words(const Translator& translator) const {
  return message_ ? Placeholder(placeholder_.name(), message_->in_words(translator)) : placeholder_;
}

std::string Message::in_words(const Translator& translator) const {
  if (parts_.size() > kMostParts) throw Error("a message has more than six parts");
  std::vector<Placeholder> given;
  for (const Part& part : parts_) given.push_back(part.in_words(translator));
  const auto at = [&](std::size_t number) {
    return number < given.size() ? given[number] : Placeholder("", std::string_view());
  };
  return translator.translate(text_, {at(0), at(1), at(2), at(3), at(4), at(5)});
}

}  // namespace handslag
