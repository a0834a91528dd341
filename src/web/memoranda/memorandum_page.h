#pragma once

#include <string>
#include <vector>

#include "web/memoranda/hindrance_links.h"
#include "web/page_place.h"

// The memorandum for reading: as it was written, or the draft of today, with the files of the package beside
// it: tjansteskrivelse.pdf, annexes by number, package.json. A draft says which sections the officer has
// written and what keeps it from being written; a written one says what has changed since.
namespace handslag::web {

struct MemorandumView {
  struct Section {
    std::string heading = {};
    bool is_stale = false;  ///< the generated text has changed since the officer wrote
    std::string key = {};
  };
  struct File {
    std::string name = {};
    std::string title = {};
  };

  struct Version {
    int number = 1;
    std::string words = {};  ///< "version 1, written 2025-03-21 by Handläggare"
    std::string file = {};   ///< the memorandum itself, as PDF
  };

  Reader reader = {};
  agreements::AgreementId agreement = {};
  std::string agreement_title = {};
  int year = 0;
  std::string standing = {};  ///< draft or written, in a sentence
  bool is_written = false;
  std::string document = {};           ///< as HTML: what was kept, or the draft
  std::vector<Version> versions = {};  ///< also those that were taken back
  std::vector<Section> edited = {};
  std::vector<Section> sections = {};  ///< of a draft, all of them
  std::string language = {};           ///< of the document: "sv"
  std::vector<File> files = {};
  std::vector<HindranceLine> hindrances = {};
  std::string proposes = {};  ///< "approve with reservation"; empty while not everything is judged
  bool is_chosen = false;     ///< by an officer, and not by the findings alone
  /// What somebody answers for in the officer's words.
  struct Answer {
    std::int64_t number = 0;
    std::string sentence = {};
    std::string words = {};  ///< by whom and why
  };
  std::vector<Answer> answers = {};
  bool has_example_data = false;
};

std::string memorandum_page(const Translator& t, const MemorandumView& view);

}  // namespace handslag::web
