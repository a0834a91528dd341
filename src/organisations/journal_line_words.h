#pragma once

#include <functional>
#include <optional>
#include <string>
#include <string_view>

#include "base/json.h"

namespace handslag {
class Translator;
}

namespace handslag::organisations {

/// What the value of a fact is called that only a later module knows: "number_without_source" of a guard.
/// Empty: it stands as it is.
using FactWords = std::function<std::optional<std::string>(std::string_view key, const std::string& value)>;

/// "avtal" for "agreement".
std::string subject_in_words(std::string_view subject_kind, const Translator& translator);
/// "åtagande 4, version 2" for {"commitment": 4, "version": 2}.
std::string facts_in_words(const Json& facts, const Translator& translator,
                           const FactWords& words_of_fact = {});
/// "root vid kommandoraden" for "root (command line)".
std::string actor_in_words(std::string_view actor, const Translator& translator);

}  // namespace handslag::organisations
