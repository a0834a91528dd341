#include "kinds/partnership_kind.h"

#include <algorithm>
#include <map>

#include "base/error.h"
#include "base/text.h"
#include "embedded/partnership_kinds.h"

namespace handslag::kinds {

namespace {

constexpr std::size_t kLongestTitle = 120;
constexpr std::size_t kLongestSentence = 600;
constexpr std::size_t kMostWords = 40;
constexpr std::size_t kMostEvidence = 40;

/// The beginning of a word, as texts are compared: in small letters.
std::vector<std::string> word_starts(const DataNode& list) {
  std::vector<std::string> words;
  for (const DataNode& node : list.items_or_none(kMostWords)) {
    std::string word = node.text(kLongestTitle);
    if (word != lower_case(word) || length_in_characters(word) < 3 || word.find(' ') != std::string::npos)
      node.fail(Message("must be the beginning of one word, in small letters, 3 letters or more"));
    words.push_back(std::move(word));
  }
  return words;
}

PartnershipKind::Clue read_clue(const DataNode& node) {
  node.require_known({"kind", "sv", "en", "words"});
  const std::string name = node["kind"].key(40, '_');
  const auto has_name = [&](EvidenceKind kind) { return name_of(kind) == name; };
  const bool is_programs_own =
      !node["sv"].is_there() && !node["en"].is_there() && std::ranges::any_of(declared_evidence(), has_name);
  Words title;
  if (!is_programs_own) title = {node["sv"].text(kLongestTitle), node["en"].text(kLongestTitle)};
  return {declare_evidence(name, title), word_starts(node["words"])};
}

void require_places(const DataNode& node, const Words& words) {
  for (const std::string* text : {&words.swedish, &words.english}) {
    if (text->find("{places}") == std::string::npos)
      node.fail(Message("must say where: {places}", {{"places", "{places}"}}));
  }
}

std::optional<PartnershipKind::PlacesOfWork> read_places(const DataNode& node) {
  if (!node.is_there()) return std::nullopt;
  node.require_known({"heading", "sentence", "notice", "remedy"});
  PartnershipKind::PlacesOfWork places{
      read_words(node["heading"], kLongestTitle), read_words(node["sentence"], kLongestSentence),
      read_words(node["notice"], kLongestSentence), read_words(node["remedy"], kLongestSentence)};
  require_places(node["sentence"], places.sentence);
  require_places(node["notice"], places.notice);
  return places;
}

PartnershipKind read_kind(const DataNode& file) {
  file.require_known(
      {"version", "name", "support", "words", "evidence", "places_of_work", "records", "report"});
  PartnershipKind kind;
  kind.version = file["version"].key(60, '-');
  kind.name = read_words(file["name"], kLongestTitle);
  kind.support = read_words(file["support"], kLongestTitle);
  kind.words = word_starts(file["words"]);
  kind.places_of_work = read_places(file["places_of_work"]);
  kind.records = read_variable_set(file["records"], file["report"]);
  for (const DataNode& node : file["evidence"].items(1, kMostEvidence)) {
    PartnershipKind::Clue clue = read_clue(node);
    if (std::ranges::find(kind.clues, clue.kind, &PartnershipKind::Clue::kind) != kind.clues.end())
      node["kind"].fail(Message("stands here already"));
    kind.clues.push_back(std::move(clue));
  }
  return kind;
}

}  // namespace

Result<PartnershipKind, DataFault> read_partnership_kind(std::string_view bytes) {
  return read_data_file(bytes, read_kind);
}

const std::vector<PartnershipKind>& program_kinds() {
  static const std::vector<PartnershipKind> all = [] {
    std::vector<PartnershipKind> read;
    for (const EmbeddedFile& file : embedded::partnership_kinds()) {
      auto one = read_partnership_kind(file.bytes);
      if (!one)
        throw CorruptData("kind of partnership " + std::string(file.name) + ": " +
                          message_for(one.refusal()).in_english());
      read.push_back(std::move(one).value());
    }
    std::ranges::sort(read, {}, &PartnershipKind::version);
    return read;
  }();
  return all;
}

const PartnershipKind* find_program_kind(std::string_view version) {
  const auto found = std::ranges::find(program_kinds(), version, &PartnershipKind::version);
  return found == program_kinds().end() ? nullptr : &*found;
}

std::string_view program_kind_file(std::string_view version) {
  static const std::map<std::string, std::string_view, std::less<>> files = [] {
    std::map<std::string, std::string_view, std::less<>> by_version;
    for (const EmbeddedFile& file : embedded::partnership_kinds()) {
      if (const auto one = read_partnership_kind(file.bytes)) by_version.emplace(one->version, file.bytes);
    }
    return by_version;
  }();
  const auto found = files.find(version);
  if (found == files.end()) throw Error("kind of partnership " + std::string(version));
  return found->second;
}

std::vector<EvidenceKind> all_evidence_kinds() {
  program_kinds();  // declares what they add
  return declared_evidence();
}

std::optional<EvidenceKind> evidence_kind_named(std::string_view name) {
  for (const EvidenceKind kind : all_evidence_kinds()) {
    if (name_of(kind) == name) return kind;
  }
  return std::nullopt;
}

std::set<EvidenceKind> suggest_evidence(std::string_view commitment_text, const PartnershipKind& kind) {
  std::set<EvidenceKind> suggested;
  const std::string text = lower_case(commitment_text);
  for (const std::string_view word : words_of(text)) {
    for (const PartnershipKind::Clue& clue : kind.clues) {
      if (std::ranges::any_of(clue.word_starts,
                              [&](const std::string& start) { return word.starts_with(start); }))
        suggested.insert(clue.kind);
    }
  }
  return suggested;
}

const PartnershipKind* suggest_kind(std::string_view text, const std::vector<PartnershipKind>& kinds) {
  const std::string lower = lower_case(text);
  const auto all = words_of(lower);
  const PartnershipKind* best = nullptr;
  std::ptrdiff_t most = 0;
  for (const PartnershipKind& kind : kinds) {
    const auto found = std::ranges::count_if(kind.words, [&](const std::string& start) {
      return std::ranges::any_of(all, [&](std::string_view word) { return word.starts_with(start); });
    });
    if (found == most) best = nullptr;
    if (found > most) {
      best = &kind;
      most = found;
    }
  }
  return best;
}

std::string filled_in(std::string_view words, std::string_view partner, std::string_view places) {
  std::string text(words);
  for (const auto& [name, value] :
       {std::pair{std::string_view("{partner}"), partner}, {"{places}", places}}) {
    for (std::size_t at = text.find(name); at != std::string::npos; at = text.find(name, at + value.size()))
      text.replace(at, name.size(), value);
  }
  return text;
}

}  // namespace handslag::kinds
