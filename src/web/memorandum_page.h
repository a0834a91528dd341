#pragma once

#include <string>
#include <vector>

#include "typeset/document.h"
#include "web/page_place.h"

// The memorandum as it would be written today, for reading, with the files of the package beside it:
// tjansteskrivelse.pdf, annexes by number, package.json. It says which sections the officer has written, and
// where the generated text has changed since.
namespace handslag::web {

struct MemorandumView {
  struct Section {
    std::string heading = {};
    bool is_stale = false;  ///< the generated text has changed since the officer wrote
  };
  struct File {
    std::string name = {};
    std::string title = {};
  };

  Reader reader = {};
  agreements::AgreementId agreement = {};
  std::string agreement_title = {};
  int year = 0;
  typeset::Document document = {};
  std::vector<Section> edited = {};
  std::vector<File> files = {};
  std::vector<std::string> warnings = {};
  bool has_example_data = false;
};

std::string memorandum_page(const Translator& t, const MemorandumView& view);

}  // namespace handslag::web
