#pragma once

#include <cstddef>
#include <cstdint>
#include <functional>
#include <optional>
#include <string>
#include <string_view>

#include "organisations/document_examination.h"
#include "organisations/scope.h"
#include "web/followup/drawn_page.h"
#include "web/memoranda/document_desk.h"
#include "web/memoranda/package_document.h"
#include "web/visitor.h"

namespace handslag::web {

class TokenGate;

/// What is seen in a file that comes in, by somebody who can be stopped and may fail alone.
struct SeenFile {
  std::optional<std::int64_t> pages = {};
  std::optional<organisations::DocumentExamination> examination = {};
};
/// Throws InvalidInput when the file must not be kept.
using ExamineFile = std::function<SeenFile(std::string_view bytes, const std::string& name,
                                           const std::string& sha256, const Translator& t)>;

struct SiteOptions {
  /// Shown to everybody while there is no gate.
  organisations::Scope public_body;
  /// Makes the documents of a package. Without it they are made in this process, without limits: for tests.
  MakeDocument make_document = {};
  std::size_t kept_bytes = std::size_t{16} << 20;   ///< of finished pages in memory
  std::size_t held_bytes = std::size_t{256} << 20;  ///< of pages and documents, those on their way with them
  DeskOptions desk = {};
  /// Who may come in. Without one everybody reads the pages of the public body and nobody writes.
  Gate* gate = nullptr;
  /// Lets programs in by their tokens (web/api). Without it nobody gets anything of the API but its
  /// description.
  TokenGate* tokens = nullptr;
  /// Without it a file's pages are not counted and nothing is known of a PDF: for tests.
  ExamineFile examine_file = {};
  /// Without it no page of a PDF is shown as a picture.
  DrawPage draw_page = {};
};

}  // namespace handslag::web
