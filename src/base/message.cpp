#include "base/message.h"

#include "base/error.h"

namespace handslag {

namespace {

constexpr std::size_t kMostParts = 6;

}  // namespace

Message::Part::Part(std::string_view name, std::string_view value) : placeholder_(name, value) {}

Message::Part::Part(std::string_view name, Message value)
    : placeholder_(name, std::string_view()), message_(std::make_shared<const Message>(std::move(value))) {}

Message::Part::Part(std::string_view name, Words value)
    : placeholder_(name, std::string_view()), words_(std::make_shared<const Words>(std::move(value))) {}

Placeholder Message::Part::in_words(const Translator& translator) const {
  if (message_) return {placeholder_.name(), message_->in_words(translator)};
  if (words_) return {placeholder_.name(), words_->in(translator.language())};
  return placeholder_;
}

std::string Message::in_words(const Translator& translator) const {
  if (text_ == nullptr) {
    std::string words;
    for (const Part& part : parts_) {
      if (&part != &parts_.front()) words += between_;
      words += part.in_words(translator).value_in(translator.language());
    }
    return words;
  }
  if (parts_.size() > kMostParts) throw Error("a message has more than six parts");
  std::vector<Placeholder> given;
  for (const Part& part : parts_) given.push_back(part.in_words(translator));
  const auto at = [&](std::size_t number) {
    return number < given.size() ? given[number] : Placeholder("", std::string_view());
  };
  if (many_ != nullptr)
    return translator.translate_count(text_, many_, count_, {at(0), at(1), at(2), at(3), at(4), at(5)});
  return translator.translate(text_, {at(0), at(1), at(2), at(3), at(4), at(5)});
}

Words Message::in_both() const {
  return {in_words(Translator(Language::Swedish)), in_words(Translator(Language::English))};
}

std::vector<std::string> in_words(const std::vector<Message>& messages, const Translator& translator) {
  std::vector<std::string> words;
  for (const Message& message : messages) words.push_back(message.in_words(translator));
  return words;
}

bool Message::operator==(const Message& other) const { return in_both() == other.in_both(); }

}  // namespace handslag
