#pragma once

#include <string>
#include <string_view>

namespace handslag {
class Translator;
}

namespace handslag::cli {

/// What a line of the audit log says was done, in the reader's language: "avtal sparat" for
/// "agreement.save". An action that this program does not know comes back as it is.
std::string deed_in_words(std::string_view action, const Translator& translator);
/// "avtal" for "agreement".
std::string subject_in_words(std::string_view subject_kind, const Translator& translator);
/// "åtagande 4" for "commitment 4"; what is no such thing comes back as it is.
std::string detail_in_words(std::string_view detail, const Translator& translator);
/// "root vid kommandoraden" for "root (command line)".
std::string actor_in_words(std::string_view actor, const Translator& translator);

}  // namespace handslag::cli
