#pragma once

#include <map>
#include <optional>
#include <string>
#include <vector>

#include "base/data_file.h"
#include "base/translate.h"
#include "memoranda/proposed_decision.h"
#include "outreach/outreach_activity.h"

namespace handslag::memoranda {

/// Which headings a public body's memorandum has, in which order, what is drafted under each, who proposes,
/// and which decisions the body takes. All of it is local, so a template is data: data/bodies/*.json, or a
/// file that the body imports. See docs/rules/bodies.md.
struct MemorandumTemplate {
  /// What is drafted under a heading.
  enum class Content {
    Proposal,      ///< who proposes what
    Summary,       ///< the whole in a few sentences, drafted from the findings
    None,          ///< the heading alone
    AboutPartner,  ///< purpose, commitments, places of work
    FollowUp,      ///< material, figures; and the assessment, where it has no heading of its own
    Assessment,    ///< findings, what is missing, what keeps the whole from being found fulfilled
    Preparation,   ///< which unit prepared the matter
    Economy,       ///< amount, payment, rate and population
    Perspective,   ///< a local perspective: the public body's words and what the figures say
  };
  struct Section {
    std::string key;      ///< stable: the officer's edits are kept by it
    std::string heading;  ///< may hold the names of names_in_text.h: {partner_short}
    int level = 1;
    Content content = Content::None;
    bool shows_outreach = false;  ///< under a perspective: what the log of work outwards says
  };

  std::string version;                         ///< "region-v1": never another content under the same
  std::string name;                            ///< "Region"
  Language language = Language::Swedish;       ///< of the document, whoever reads the page beside it
  std::string title;                           ///< of the document; may hold names
  std::map<DecisionKind, std::string> titles;  ///< where another fits a decision better
  std::string kind;                            ///< "Tjänsteskrivelse"
  std::string proposes;                        ///< "{committee_genitive} arbetsutskott föreslår"
  std::vector<outreach::Area> areas;           ///< that work outwards is told of apart
  std::vector<DecisionKind> decisions;         ///< that can be chosen
  std::vector<Section> sections;

  bool has(Content content) const;
  const std::string& title_of(std::optional<DecisionKind> decision) const;
};

/// Reads a file of data. The refusal names the line.
Result<MemorandumTemplate, DataFault> read_memorandum_template(std::string_view bytes);

/// The one that stands where a public body has chosen none.
inline constexpr std::string_view kGeneralTemplate = "general-v1";
/// Those that the program carries, by version.
const std::vector<MemorandumTemplate>& program_templates();
/// Null when the program carries no template of that version.
const MemorandumTemplate* find_program_template(std::string_view version);
/// The file of a template that the program carries, as it is exported.
std::string_view program_template_file(std::string_view version);
/// Throws Error when the program carries no template of that version.
const MemorandumTemplate& memorandum_template(std::string_view version);

}  // namespace handslag::memoranda
