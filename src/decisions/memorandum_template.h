#pragma once

#include <string>
#include <vector>

#include "base/translate.h"

namespace handslag::decisions {

/// Which headings a municipality's memorandum has, in which order, and what is drafted under each.
/// Perspective headings are local (Norrtälje has "Landsbygds- och skärgårdsperspektiv"), so a template is
/// data: data/template_*.json.
struct MemorandumTemplate {
  /// What is drafted under a heading.
  enum class Content {
    Proposal,      ///< who proposes what
    Summary,       ///< the whole in a few sentences, drafted from the findings
    None,          ///< the heading alone
    AboutPartner,  ///< purpose, commitments, witness support
    FollowUp,      ///< material, findings, figures, what is missing
    Preparation,   ///< which unit prepared the matter
    Economy,       ///< amount, payment, rate and population
    Perspective,   ///< a local perspective: the public body's words and what the figures say
  };
  struct Section {
    std::string key;      ///< stable: the officer's edits are kept by it
    std::string heading;  ///< may hold {partner} and {partner_short}
    int level = 1;
    Content content = Content::None;
  };

  std::string version;                    ///< "norrtalje-v1"
  Language language = Language::Swedish;  ///< of the document, whoever reads the page beside it
  std::string title;                      ///< of the document; may hold {partner}
  std::string kind;                       ///< "Tjänsteskrivelse"
  std::vector<Section> sections;
};

/// Throws NotFound when the program carries no template of that version.
const MemorandumTemplate& memorandum_template(std::string_view version);
/// The versions the program carries.
std::vector<std::string> memorandum_template_versions();

}  // namespace handslag::decisions
