#include "cli/failure_words.h"

#include <filesystem>
#include <new>

#include "base/entered_text.h"
#include "base/error.h"
#include "base/server_error.h"
#include "base/system_reason.h"
#include "base/text.h"
#include "typeset/pdf.h"

namespace handslag::cli {

namespace {

constexpr std::size_t kMostLines = 24;
constexpr std::size_t kLongestLine = 600;

std::string at_most_a_screen(const std::string& words) {
  std::string shown;
  std::size_t lines = 0;
  for (const std::string_view line : split(words, '\n')) {
    if (lines == kMostLines) return shown + "\n…";
    if (lines++ > 0) shown += '\n';
    shown += quotable(line, kLongestLine);
  }
  return shown;
}

ExitCode code_of(const Error& error) {
  if (dynamic_cast<const Interrupted*>(&error) != nullptr) return ExitCode::Stopped;
  if (dynamic_cast<const InvalidInput*>(&error) != nullptr) return ExitCode::InputRefused;
  if (dynamic_cast<const NotFound*>(&error) != nullptr) return ExitCode::NotFound;
  if (dynamic_cast<const Conflict*>(&error) != nullptr) return ExitCode::Conflict;
  if (dynamic_cast<const CorruptData*>(&error) != nullptr) return ExitCode::DataCorrupt;
  if (dynamic_cast<const LimitReached*>(&error) != nullptr) return ExitCode::LimitReached;
  if (dynamic_cast<const typeset::NonconformingDocument*>(&error) != nullptr) return ExitCode::ProgramFailed;
  return ExitCode::MachineFailed;
}

// What nobody but a programmer can use stays English, and is shown to those who ask for English.
std::string with_detail(const std::string& sentence, const std::string& detail, const Translator& t) {
  if (t.language() == Language::English) return sentence + " (" + detail + ")";
  return sentence + ' ' + t.translate("With --language en it also says where.");
}

std::string words_of(const Error& error, ExitCode code, const Translator& t) {
  if (const auto* words = dynamic_cast<const HasMessage*>(&error)) return words->message().in_words(t);
  if (dynamic_cast<const CommitUnknown*>(&error) != nullptr)
    return t.translate(
        "The database went away before it had answered, so it is not known whether it was saved. "
        "Look whether it is there before you do it again.");
  if (dynamic_cast<const StorageAway*>(&error) != nullptr)
    return with_detail(
        t.translate("The database cannot be reached. Nothing was changed; try again in a while."),
        error.what(), t);
  if (dynamic_cast<const StorageBusy*>(&error) != nullptr ||
      dynamic_cast<const Overloaded*>(&error) != nullptr)
    return t.translate("Somebody else is using the data folder. Nothing was changed; try again in a while.");
  if (dynamic_cast<const LimitReached*>(&error) != nullptr)
    return t.translate("This would take more time or memory than it may. Nothing was changed.");
  switch (code) {
    case ExitCode::InputRefused:
    case ExitCode::NotFound:
    case ExitCode::Conflict:
      return error.what();  // a sentence that was in the user's language when it was thrown
    case ExitCode::Stopped:
      return t.translate("Stopped. Nothing was changed.");
    case ExitCode::DataCorrupt:
      return with_detail(t.translate("Something that was saved does not read back as it must. Run handslag "
                                     "doctor; it says what to do."),
                         error.what(), t);
    default:
      return with_detail(t.translate("The disk, the database or another program on this machine did not do "
                                     "what it was told. Run handslag doctor; it says what to do."),
                         error.what(), t);
  }
}

}  // namespace

Failure failure_of(const std::exception& error, const Translator& t) {
  if (const auto* ours = dynamic_cast<const Error*>(&error)) {
    const ExitCode code = code_of(*ours);
    return {code, at_most_a_screen(words_of(*ours, code, t))};
  }
  if (const auto* file = dynamic_cast<const std::filesystem::filesystem_error*>(&error)) {
    return {ExitCode::MachineFailed,
            at_most_a_screen(file->path1().string() + ": " + system_reason(file->code()).in_words(t))};
  }
  if (const auto* system = dynamic_cast<const std::system_error*>(&error))
    return {ExitCode::MachineFailed, system_reason(system->code()).in_words(t)};
  if (dynamic_cast<const std::bad_alloc*>(&error) != nullptr) {
    return {ExitCode::MachineFailed,
            t.translate("There is not enough memory for this. Nothing was changed.")};
  }
  return {ExitCode::ProgramFailed,
          at_most_a_screen(with_detail(t.translate("This is a fault of the program. Nothing was changed."),
                                       error.what(), t))};
}

}  // namespace handslag::cli
