#include "web/about/manual.h"

#include <algorithm>
#include <map>
#include <utility>

#include "base/embedded_file.h"
#include "base/error.h"
#include "base/text.h"
#include "embedded/manual.h"

namespace handslag::web {

namespace {

class Reading {
 public:
  explicit Reading(std::string_view text) : text_(text) {}

  Manual run() {
    while (!text_.empty()) {
      const std::size_t end = std::min(text_.find('\n'), text_.size());
      take(text_.substr(0, end));
      text_.remove_prefix(std::min(end + 1, text_.size()));
    }
    if (manual_.title.empty() || manual_.lede.empty() || manual_.sections.empty()) fail("the end");
    return std::move(manual_);
  }

 private:
  void take(std::string_view line) {
    ++number_;
    if (line.empty()) {
      is_in_steps_ = false;
    } else if (line.starts_with("# ")) {
      manual_.title = line.substr(2);
    } else if (line.starts_with("## ")) {
      begin_section(line.substr(3));
    } else if (manual_.sections.empty()) {
      manual_.lede = line;
    } else if (line.starts_with("![")) {
      add_picture(line.substr(2));
    } else if (const std::size_t dot = line.find(". "); dot <= 2 && line[0] >= '1' && line[0] <= '9') {
      add_step(line.substr(dot + 2));
    } else {
      blocks().push_back({ManualBlock::Kind::Paragraph, {std::string(line)}});
    }
  }

  // Heading {anchor: /part /part}
  void begin_section(std::string_view line) {
    const std::size_t open = line.find(" {");
    const std::size_t colon = line.find(": /");
    if (open == std::string_view::npos || colon == std::string_view::npos || !line.ends_with('}')) fail(line);
    ManualSection& section = manual_.sections.emplace_back();
    section.title = line.substr(0, open);
    section.anchor = line.substr(open + 2, colon - open - 2);
    const std::string_view parts = line.substr(colon + 2, line.size() - colon - 3);
    for (const std::string_view part : split(parts, ' ')) section.about.emplace_back(part);
  }

  void add_picture(std::string_view line) {
    const std::size_t middle = line.find("](");
    if (middle == std::string_view::npos || !line.ends_with(')')) fail(line);
    blocks().push_back({ManualBlock::Kind::Picture,
                        {std::string(line.substr(0, middle))},
                        std::string(line.substr(middle + 2, line.size() - middle - 3))});
  }

  void add_step(std::string_view step) {
    if (!is_in_steps_) blocks().push_back({ManualBlock::Kind::Steps, {}});
    is_in_steps_ = true;
    blocks().back().texts.emplace_back(step);
  }

  std::vector<ManualBlock>& blocks() { return manual_.sections.back().blocks; }

  [[noreturn]] void fail(std::string_view where) const {
    throw Error("the manual does not read at line " + std::to_string(number_) + ": " + std::string(where));
  }

  std::string_view text_;
  Manual manual_;
  std::size_t number_ = 0;
  bool is_in_steps_ = false;
};

std::string_view embedded_text(const std::string& name) {
  const EmbeddedFile* file = find_embedded(embedded::manual(), name);
  if (file == nullptr) throw Error("the program carries no " + name);
  return file->bytes;
}

/// Where a part of an address ends in a path, whole parts alone; 0 when it is not there.
std::size_t end_of(std::string_view part, std::string_view path) {
  if (part == "/") return path == "/" ? 1 : 0;
  const std::size_t at = path.rfind(part);
  if (at == std::string_view::npos) return 0;
  const std::size_t end = at + part.size();
  return end == path.size() || path[end] == '/' ? end : 0;
}

}  // namespace

const ManualSection* Manual::about(std::string_view path) const {
  const std::string_view bare = path.substr(0, path.find('?'));
  const ManualSection* found = nullptr;
  std::size_t last = 0;
  for (const ManualSection& section : sections) {
    for (const std::string& part : section.about) {
      const std::size_t end = end_of(part, bare);
      if (end <= last) continue;
      last = end;
      found = &section;
    }
  }
  return found;
}

Manual read_manual(std::string_view text) { return Reading(text).run(); }

const Manual& manual_for(ManualFor reader, Language language) {
  static const auto all = [] {
    std::map<std::pair<ManualFor, Language>, Manual> manuals;
    for (const ManualFor each : {ManualFor::Officer, ManualFor::Reporter, ManualFor::Secretary}) {
      for (const Language in : {Language::Swedish, Language::English}) {
        const std::string name = std::string(kManuals.of(each)) + "." + std::string(code_of(in)) + ".md";
        manuals.emplace(std::pair(each, in), read_manual(embedded_text(name)));
      }
    }
    return manuals;
  }();
  return all.at({reader, language});
}

std::string_view manual_picture(std::string_view name) {
  return embedded_text("pictures/" + std::string(name));
}

}  // namespace handslag::web
