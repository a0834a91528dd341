#pragma once

#include <concepts>
#include <cstdint>
#include <initializer_list>
#include <memory>
#include <string>
#include <string_view>
#include <vector>

#include "base/translate.h"

namespace handslag {

// A text for a user whose language is not known yet: what a store refuses, what a file lacks. It is put into
// words where it is shown.
//
//     throw told<Conflict>(Message("There is a follow-up of {year} already.", {{"year", "2024"}}));
//
// As with translate("…") the text stands between the brackets, so that script/translations finds it.
class Message {
 public:
  /// What stands for `{name}`: a text, a whole number, or another message.
  class Part {
   public:
    Part(std::string_view name, std::string_view value);
    Part(std::string_view name, Message value);
    template <std::integral Number>
    requires(!std::same_as<Number, bool> && !std::same_as<Number, char>)
        Part(std::string_view name, Number value)
        : placeholder_(name, value) {}

    Placeholder in_words(const Translator& translator) const;

   private:
    Placeholder placeholder_;
    std::shared_ptr<const Message> message_;
  };

  explicit Message(const char* text, std::initializer_list<Part> parts = {}) : text_(text), parts_(parts) {}

  std::string in_words(const Translator& translator) const;
  /// English, for the log.
  std::string in_english() const { return in_words(Translator(Language::English)); }

 private:
  const char* text_;
  std::vector<Part> parts_;
};

/// What an exception has that can be told to a user in any language.
class HasMessage {
 public:
  explicit HasMessage(Message message) : message_(std::move(message)) {}
  virtual ~HasMessage() = default;
  const Message& message() const { return message_; }

 private:
  Message message_;
};

/// An Error of a kind (base/error.h), caught as that kind, with its message. `what()` is English, for the
/// log.
template <class Kind>
class Told final : public Kind, public HasMessage {
 public:
  explicit Told(Message message) : Kind(message.in_english()), HasMessage(std::move(message)) {}
};

template <class Kind>
Told<Kind> told(Message message) {
  return Told<Kind>(std::move(message));
}

}  // namespace handslag
