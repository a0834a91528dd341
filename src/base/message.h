#pragma once

#include <concepts>
#include <cstdint>
#include <initializer_list>
#include <memory>
#include <string>
#include <string_view>
#include <vector>

#include "base/translate.h"
#include "base/words.h"

namespace handslag {

// A text for a user whose language is not known yet: what a store refuses, what a file lacks. It is put into
// words where it is shown.
//
//     throw told<Conflict>(Message("There is a follow-up of {year} already.", {{"year", "2024"}}));
//
// As with translate("…") the text stands between the brackets, so that script/translations finds it.
class Message {
 public:
  /// What stands for `{name}`: a text, a whole number, a name that data has in both languages, or another
  /// message.
  class Part {
   public:
    Part(std::string_view name, std::string_view value);
    Part(std::string_view name, Message value);
    Part(std::string_view name, Words value);
    template <std::integral Number>
    requires(!std::same_as<Number, bool> && !std::same_as<Number, char>)
        Part(std::string_view name, Number value)
        : placeholder_(name, value) {}

    Placeholder in_words(const Translator& translator) const;

   private:
    Placeholder placeholder_;
    std::shared_ptr<const Message> message_;
    std::shared_ptr<const Words> words_;
  };

  explicit Message(const char* text, std::initializer_list<Part> parts = {}) : text_(text), parts_(parts) {}

  /// The form that fits `count`, which also stands for `{count}`.
  static Message counted(const char* one, const char* many, std::int64_t count,
                         std::initializer_list<Part> parts = {}) {
    Message message(one, parts);
    message.many_ = many;
    message.count_ = count;
    return message;
  }
  /// A text of data as it stands in both languages.
  static Message of(Words words) { return Message({Part("", std::move(words))}, {}); }
  /// A name or a text that is the same in every language.
  static Message of(std::string_view text) { return Message({Part("", text)}, {}); }
  /// One after the other.
  static Message list(const std::vector<Message>& messages, std::string_view between) {
    std::vector<Part> parts;
    for (const Message& message : messages) parts.emplace_back("", message);
    return Message(std::move(parts), std::string(between));
  }

  std::string in_words(const Translator& translator) const;
  std::string in(Language language) const { return in_words(Translator(language)); }
  /// In every language that documents are written in.
  Words in_both() const;
  /// English, for the log.
  std::string in_english() const { return in_words(Translator(Language::English)); }
  /// Whether they say the same in every language.
  bool operator==(const Message& other) const;

 private:
  Message(std::vector<Part> parts, std::string between)
      : text_(nullptr), between_(std::move(between)), parts_(std::move(parts)) {}

  const char* text_;            ///< null: the parts stand one after the other
  const char* many_ = nullptr;  ///< null: the text has one form
  std::int64_t count_ = 0;
  std::string between_;
  std::vector<Part> parts_;
};

std::vector<std::string> in_words(const std::vector<Message>& messages, const Translator& translator);

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
