#include "memoranda/memorandum_template.h"

#include <algorithm>
#include <set>

#include "base/error.h"
#include "embedded/memorandum_templates.h"
#include "memoranda/names_in_text.h"

namespace handslag::memoranda {

namespace {

using Content = MemorandumTemplate::Content;

constexpr EnumNames<Content, 9> kContents{{"proposal", "summary", "none", "about_partner", "follow_up",
                                           "assessment", "preparation", "economy", "perspective"}};
enum class Shown { Outreach };
constexpr EnumNames<Shown, 1> kShown{{"outreach"}};
constexpr EnumNames<Language, 2> kLanguages{{"sv", "en"}};
constexpr EnumNames<outreach::Area, 3> kAreas{{"town", "countryside", "archipelago"}};

constexpr std::size_t kMostSections = 40;
constexpr std::size_t kLongestHeading = 200;
constexpr std::size_t kLongestVersion = 60;

/// A text with names in it, none of them unknown.
std::string named_text(const DataNode& node, std::size_t most) {
  std::string text = node.text(most);
  if (const auto unknown = unknown_name_in(text))
    node.fail(Message("{name} is not a name that can stand here; these can: {names}",
                      {{"name", quotable(*unknown)}, {"names", names_that_can_stand()}}));
  return text;
}

MemorandumTemplate::Section read_section(const DataNode& node) {
  node.require_known({"key", "heading", "level", "content", "shows"});
  MemorandumTemplate::Section section{node["key"].key(40, '_'), named_text(node["heading"], kLongestHeading),
                                      static_cast<int>(node["level"].whole(1, 3)),
                                      node["content"].choice(kContents)};
  if (node["shows"].is_there()) {
    node["shows"].choice(kShown);
    if (section.content != Content::Perspective)
      node["shows"].fail(Message("stands only under a section whose content is perspective"));
    section.shows_outreach = true;
  }
  return section;
}

void read_sections(const DataNode& list, MemorandumTemplate& to) {
  std::set<std::string> keys;
  std::set<Content> drafted;
  int level = 0;
  for (const DataNode& node : list.items(1, kMostSections)) {
    MemorandumTemplate::Section section = read_section(node);
    if (!keys.insert(section.key).second) node["key"].fail(Message("another section has that key"));
    if (section.level > level + 1)
      node["level"].fail(Message("is more than one step below the heading before it"));
    level = section.level;
    const bool can_be_many = section.content == Content::None || section.content == Content::Perspective;
    if (!drafted.insert(section.content).second && !can_be_many)
      node["content"].fail(Message("another section has that content"));
    to.sections.push_back(std::move(section));
  }
  for (const Content needed : {Content::Proposal, Content::Summary, Content::FollowUp, Content::Economy}) {
    if (!drafted.contains(needed))
      list.fail(Message("has no section with the content {name}", {{"name", kContents.of(needed)}}));
  }
}

template <class Enum, std::size_t N>
std::vector<Enum> choices(const DataNode& list, const EnumNames<Enum, N>& names, std::size_t least) {
  std::vector<Enum> chosen;
  for (const DataNode& node : list.items(least, N)) {
    const Enum one = node.choice(names);
    if (std::ranges::find(chosen, one) != chosen.end()) node.fail(Message("stands here already"));
    chosen.push_back(one);
  }
  return chosen;
}

MemorandumTemplate read_template(const DataNode& file) {
  file.require_known({"version", "name", "language", "title", "titles", "kind", "proposes", "areas",
                      "decisions", "sections"});
  MemorandumTemplate read;
  read.version = file["version"].key(kLongestVersion, '-');
  read.name = file["name"].text(kLongestHeading);
  read.language = file["language"].choice(kLanguages);
  read.title = named_text(file["title"], kLongestHeading);
  read.kind = file["kind"].text(kLongestVersion);
  read.proposes = named_text(file["proposes"], kLongestHeading);
  read.areas = choices(file["areas"], kAreas, 0);
  read.decisions = choices(file["decisions"], kDecisionNames, 2);
  for (const DecisionKind needed : {DecisionKind::Approve, DecisionKind::ApproveWithReservation}) {
    if (std::ranges::find(read.decisions, needed) == read.decisions.end())
      file["decisions"].fail(Message("must have {name}", {{"name", kDecisionNames.of(needed)}}));
  }
  if (file["titles"].is_there()) {
    file["titles"].require_known({kDecisionNames.names.begin(), kDecisionNames.names.end()});
    for (const auto& [decision, words] : file["titles"].json().members())
      read.titles.emplace(*kDecisionNames.named(decision),
                          named_text(file["titles"][decision], kLongestHeading));
  }
  read_sections(file["sections"], read);
  return read;
}

}  // namespace

bool MemorandumTemplate::has(Content content) const {
  return std::ranges::find(sections, content, &Section::content) != sections.end();
}

const std::string& MemorandumTemplate::title_of(std::optional<DecisionKind> decision) const {
  const auto found = decision ? titles.find(*decision) : titles.end();
  return found == titles.end() ? title : found->second;
}

Result<MemorandumTemplate, DataFault> read_memorandum_template(std::string_view bytes) {
  return read_data_file(bytes, read_template);
}

const std::vector<MemorandumTemplate>& program_templates() {
  static const std::vector<MemorandumTemplate> all = [] {
    std::vector<MemorandumTemplate> read;
    for (const EmbeddedFile& file : embedded::memorandum_templates()) {
      auto one = read_memorandum_template(file.bytes);
      if (!one)
        throw CorruptData("memorandum template " + std::string(file.name) + ": " +
                          message_for(one.refusal()).in_english());
      read.push_back(std::move(one).value());
    }
    std::ranges::sort(read, {}, &MemorandumTemplate::version);
    return read;
  }();
  return all;
}

const MemorandumTemplate* find_program_template(std::string_view version) {
  const auto found = std::ranges::find(program_templates(), version, &MemorandumTemplate::version);
  return found == program_templates().end() ? nullptr : &*found;
}

std::string_view program_template_file(std::string_view version) {
  for (const EmbeddedFile& file : embedded::memorandum_templates()) {
    if (const auto one = read_memorandum_template(file.bytes); one && one->version == version)
      return file.bytes;
  }
  throw Error("memorandum template " + std::string(version));
}

const MemorandumTemplate& memorandum_template(std::string_view version) {
  const MemorandumTemplate* found = find_program_template(version);
  if (found == nullptr) throw Error("memorandum template " + std::string(version));
  return *found;
}

}  // namespace handslag::memoranda
