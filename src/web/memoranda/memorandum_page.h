#pragma once

#include <string>
#include <vector>

#include "html/workbench.h"
#include "web/page_place.h"

// The memorandum to read and work at: as it was written, or the draft of today, between its sections, each
// with its state, and what must be true before it can be signed. Under that stand the files of the package:
// tjansteskrivelse.pdf, annexes by number, package.json. A written one says what has changed since.
namespace handslag::web {

struct MemorandumView {
  struct File {
    std::string name = {};
    std::string title = {};
  };

  struct Version {
    int number = 1;
    std::string words = {};  ///< "version 1, written 2025-03-21 by Handläggare"
    std::string file = {};   ///< the memorandum itself, as PDF
    bool stands = false;
  };

  Reader reader = {};
  agreements::AgreementId agreement = {};
  std::string agreement_title = {};
  int year = 0;
  std::string standing = {};  ///< draft or written, in a sentence
  bool is_written = false;
  std::string document = {};           ///< as HTML: what was kept, or the draft
  std::vector<Version> versions = {};  ///< also those that were taken back
  int edited = 0;                      ///< how many sections of a draft the officer has written
  int stale = 0;                       ///< of those: the generated text has changed since
  html::Rail rail = {};
  std::vector<html::Condition> conditions = {};  ///< of its signature
  std::string signed_in_words = {};              ///< "25 mar, Cia Dal, direktör"; empty: it is not signed
  bool may_be_written = false;                   ///< nothing keeps the draft from it
  std::string language = {};                     ///< of the document: "sv"
  std::vector<File> files = {};
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
