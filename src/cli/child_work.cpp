#include "cli/child_work.h"

#include <signal.h>
#include <sys/resource.h>
#include <unistd.h>

#include <algorithm>
#include <array>
#include <charconv>
#include <new>
#include <ostream>

#include "base/entered_text.h"
#include "base/error.h"
#include "base/json.h"
#include "base/limited_child.h"
#include "base/message.h"
#include "base/text.h"
#include "base/translatable.h"
#include "cli/interrupt.h"
#include "cli/progress.h"
#include "storage/data_folder.h"

namespace handslag::cli {

namespace {

constexpr std::size_t kLongestQuote = 600;
constexpr std::string_view kFirstWord = "child-work";
constexpr std::string_view kMakeDocument = "make-document";
constexpr std::string_view kCheckDocument = "check-document";

constexpr ChildLimits kMakingLimits = {
    .time = std::chrono::seconds(20),
    .memory = std::size_t{1} << 30,
    .most_output = std::size_t{64} << 20,
    .largest_file = std::size_t{64} << 20};  // SQLite's shared index, fonts
constexpr ChildLimits kCheckingLimits = {
    .time = std::chrono::seconds(60), .memory = std::size_t{1} << 30, .most_output = std::size_t{16} << 20};

std::int64_t number_in(const std::string& word) {
  std::int64_t number = 0;
  const auto [end, error] = std::from_chars(word.data(), word.data() + word.size(), number);
  if (error != std::errc() || end != word.data() + word.size()) throw Error("not a number: " + word);
  return number;
}

Language language_in(const std::string& word) { return language_of_code(word).value_or(Language::Swedish); }

// child-work make-document FOLDER PUBLIC-BODY AGREEMENT YEAR DAY FILE
std::vector<std::string> words_for(const web::DocumentOrder& order, const std::filesystem::path& folder) {
  return {kOwnProgram,
          std::string(kFirstWord),
          std::string(kMakeDocument),
          folder.string(),
          std::to_string(order.public_body.value),
          std::to_string(order.agreement.value),
          std::to_string(order.year),
          order.written_on.to_iso(),
          order.file};
}

ExitCode make_document(const std::vector<std::string>& words, Terminal& terminal) {
  const auto day = Date::parse(words.at(6));
  if (!day) throw Error("not a day: " + words.at(6));
  const web::DocumentOrder order{.public_body = {number_in(words.at(3))},
                                 .agreement = {number_in(words.at(4))},
                                 .year = static_cast<int>(number_in(words.at(5))),
                                 .written_on = *day,
                                 .file = words.at(7)};
  const storage::DataFolder folder = storage::DataFolder::open(words.at(2), terminal.clock);
  const web::MadeDocument made = web::make_document_here(folder, order);
  if (made.outcome == web::MadeDocument::Outcome::Refused) {
    terminal.out << made.why << std::flush;
    return ExitCode::InputRefused;
  }
  terminal.out << *made.bytes << std::flush;
  return ExitCode::Done;
}

web::MadeDocument made_by(ChildEnd end) {
  using Outcome = web::MadeDocument::Outcome;
  switch (end.how) {
    case ChildEnd::How::Stopped:
      return {.outcome = Outcome::Stopped};
    case ChildEnd::How::TookTooLong:
    case ChildEnd::How::SaidTooMuch:
    case ChildEnd::How::Died:  // libraries of text and drawing end the program when there is no memory
      return {.outcome = Outcome::TooLarge};
    case ChildEnd::How::Ended:
      break;
  }
  switch (static_cast<ExitCode>(end.exit_code)) {
    case ExitCode::Done:
      return {.outcome = Outcome::Made, .bytes = std::make_shared<const std::string>(std::move(end.output))};
    case ExitCode::InputRefused:
      return {.outcome = Outcome::Refused, .why = std::move(end.output)};
    case ExitCode::LimitReached:
      return {.outcome = Outcome::TooLarge};
    default:
      return {.outcome = Outcome::Failed,
              .why = "exit " + std::to_string(end.exit_code) + ": " + std::string(trimmed(end.errors))};
  }
}

// All that is on standard input; it is no longer than what the parent has read.
std::string standard_input() {
  std::string bytes;
  std::array<char, 64 * 1024> buffer{};
  ssize_t got = 0;
  while ((got = ::read(STDIN_FILENO, buffer.data(), buffer.size())) > 0)
    bytes.append(buffer.data(), static_cast<std::size_t>(got));
  return bytes;
}

// A fault quotes names and titles of a file that anybody has made.
Json to_json(const conformance::Fault& fault, const Translator& t) {
  Json json = Json::object();
  json.set("rule", fault.rule)
      .set("where", quotable(fault.where, kLongestQuote))
      .set("what", quotable(fault.what.in_words(t), kLongestQuote));
  if (!fault.detail.empty()) json.set("detail", quotable(fault.detail, kLongestQuote));
  return json;
}

void print_as_json(const std::vector<conformance::Fault>& faults, const DocumentToCheck& document,
                   bool conforms, Terminal& terminal) {
  Json norm = Json::array();
  Json habits = Json::array();
  for (const conformance::Fault& fault : faults)
    (fault.is_own_habit() ? habits : norm).push(to_json(fault, terminal.translator));
  terminal.out << Json::object()
                      .set("file", quotable(document.name, kLongestQuote))
                      .set("conforms", conforms)
                      .set("faults", std::move(norm))
                      .set("habits", std::move(habits))
                      .dump(2)
               << '\n';
}

// "page 2, annotation 12": each part begins with a word for the kind of place, and what follows is a number
// or a path of the file.
std::string place_in_words(const std::string& place, const Translator& t) {
  static constexpr std::array kKinds = {
      translatable("page"),     translatable("annotation"),    translatable("object"),
      translatable("form"),     translatable("output intent"), translatable("structure"),
      translatable("metadata"), translatable("catalog"),       translatable("trailer"),
      translatable("outline"),  translatable("role map"),      translatable("file"),
      translatable("font"),     translatable("link")};
  std::string words;
  std::size_t at = 0;
  while (at < place.size()) {
    const std::size_t end = std::min(place.find(", ", at), place.size());
    std::string part = place.substr(at, end - at);
    for (const char* const kind : kKinds) {
      const std::string_view head = kind;
      if (!part.starts_with(head)) continue;
      if (part.size() > head.size() && part[head.size()] != ' ') continue;
      part.replace(0, head.size(), t.translate(kind));
      break;
    }
    words += (words.empty() ? "" : ", ") + part;
    at = std::min(end + 2, place.size());
  }
  return words;
}

void print_in_words(const std::vector<conformance::Fault>& faults, const DocumentToCheck& document,
                    std::int64_t of_the_norm, Terminal& terminal) {
  const Translator& t = terminal.translator;
  const auto habits = static_cast<std::int64_t>(faults.size()) - of_the_norm;
  const auto print = [&](bool is_habit) {
    for (const conformance::Fault& fault : faults) {
      if (fault.is_own_habit() == is_habit)
        terminal.out << fault.rule << ": " << quotable(place_in_words(fault.where, t), kLongestQuote) << ": "
                     << quotable(fault.what.in_words(t), kLongestQuote) << '\n';
    }
  };
  print(false);
  if (habits > 0) {
    terminal.out << t.translate("Allowed by the norm, but never done in our own documents:") << '\n';
    print(true);
  }
  terminal.out << quotable(document.name, kLongestQuote) << ": "
               << (of_the_norm == 0 ? t.translate("no faults against PDF/A-2a and PDF/UA-1")
                                    : t.translate_count("1 fault", "{count} faults", of_the_norm))
               << '\n';
}

ExitCode print_faults(const std::vector<conformance::Fault>& faults, const DocumentToCheck& document,
                      Terminal& terminal) {
  const auto of_the_norm =
      std::ranges::count_if(faults, [](const conformance::Fault& fault) { return !fault.is_own_habit(); });
  if (document.as_json) {
    print_as_json(faults, document, of_the_norm == 0, terminal);
  } else {
    print_in_words(faults, document, of_the_norm, terminal);
  }
  terminal.out.flush();
  return of_the_norm == 0 ? ExitCode::Done : ExitCode::FaultsFound;
}

// child-work check-document NAME json|words LANGUAGE
ExitCode check_document(const std::vector<std::string>& words, Terminal& terminal) {
  terminal.translator = Translator(language_in(words.at(4)));
  const DocumentToCheck document{words.at(2), words.at(3) == "json"};
  const std::string bytes = standard_input();
  // From here on it opens nothing: whatever the file makes the reader of PDF do stays inside.
  const rlimit none{0, 0};
  ::setrlimit(RLIMIT_NOFILE, &none);
  return print_faults(conformance::check_conformance(bytes), document, terminal);
}

// Runs the checker as a child. Throws InvalidInput when the file takes too much.
ChildEnd checked(std::string_view bytes, const DocumentToCheck& document, const Terminal& terminal) {
  const Translator& t = terminal.translator;
  Progress progress(terminal.err, t.translate("Checking the document"));
  const Interruptible interruptible;
  const LongWork work = interruptible.work(progress);
  ChildEnd end =
      run_limited({kOwnProgram, std::string(kFirstWord), std::string(kCheckDocument), document.name,
                   document.as_json ? "json" : "words", std::string(code_of(t.language()))},
                  bytes, kCheckingLimits, [&] {
                    work.step(0, 0);
                    return false;
                  });
  const auto code = static_cast<ExitCode>(end.exit_code);
  if (end.how == ChildEnd::How::Ended && (code == ExitCode::Done || code == ExitCode::FaultsFound))
    return end;
  if (end.how == ChildEnd::How::Ended && code != ExitCode::LimitReached) throw Error(end.errors);
  throw InvalidInput(
      t.translate("{file}: cannot be checked: it takes more than {seconds} seconds or {megabytes} MB to "
                  "read, or makes the "
                  "reader of PDF fail. It is damaged, or made to do harm: ask the sender for another.",
                  {{"file", quotable(document.name, kLongestQuote)},
                   {"seconds", std::to_string(kCheckingLimits.time.count() / 1000)},
                   {"megabytes", std::to_string(kCheckingLimits.memory >> 20)}}));
}

}  // namespace

bool is_child_work(const std::vector<std::string>& words) {
  return words.size() > 1 && words.front() == kFirstWord;
}

ExitCode run_child_work(const std::vector<std::string>& words, Terminal& terminal) {
  ::signal(SIGXFSZ, SIG_IGN);  // a write that is too large fails, and says so
  try {
    return words.at(1) == kMakeDocument ? make_document(words, terminal) : check_document(words, terminal);
  } catch (const std::bad_alloc&) {
    return ExitCode::LimitReached;
  } catch (const LimitReached&) {
    return ExitCode::LimitReached;
  } catch (const std::exception& error) {
    terminal.err << error.what() << std::flush;
    return ExitCode::ProgramFailed;
  }
}

web::MakeDocument documents_in_children(const std::filesystem::path& data_folder) {
  return [data_folder](const web::DocumentOrder& order, const std::function<bool()>& is_to_stop) {
    return made_by(run_limited(words_for(order, data_folder), "", kMakingLimits, is_to_stop));
  };
}

ExitCode check_document_in_child(std::string_view bytes, const DocumentToCheck& document,
                                 Terminal& terminal) {
  const ChildEnd end = checked(bytes, document, terminal);
  terminal.out << end.output;
  return static_cast<ExitCode>(end.exit_code);
}

std::vector<conformance::Fault> faults_found_in_child(std::string_view bytes, const std::string& name,
                                                      const Terminal& terminal) {
  const auto found = parse_json(checked(bytes, {name, true}, terminal).output);
  if (!found) throw Error("the checker of documents: " + message_for(found.refusal()).in_english());
  std::vector<conformance::Fault> faults;
  for (const char* group : {"faults", "habits"}) {
    for (const Json& one : (*found)[group].items()) {
      faults.push_back({.rule = one["rule"].as_string(),
                        .where = {},
                        .what = Message("{what}", {{"what", one["what"].as_string()}})});
      if (one.contains("detail")) faults.back().detail = one["detail"].as_string();
    }
  }
  return faults;
}

}  // namespace handslag::cli
