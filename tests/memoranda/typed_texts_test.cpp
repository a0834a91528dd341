#include "memoranda/typed_texts.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "agreements/agreement_json.h"
#include "base/message.h"
#include "memoranda/edit_check.h"
#include "tests/memoranda/written_case.h"
#include "tests/support/victim_support_set.h"
#include "typeset/html.h"

namespace handslag::memoranda {
namespace {

using followup::Outcome;
using ::testing::IsEmpty;
using testing::WritableFollowUp;

/// Puts a mark, a word that stands nowhere else, in each text that can be typed.
class Marks {
 public:
  void put(std::string& text) { text = next(); }
  std::string next() {
    marks_.push_back("Märke" + std::string(1, static_cast<char>('a' + marks_.size() / 676 % 26)) +
                     std::string(1, static_cast<char>('a' + marks_.size() / 26 % 26)) +
                     std::string(1, static_cast<char>('a' + marks_.size() % 26)) + "z");
    return marks_.back();
  }
  const std::vector<std::string>& all() const { return marks_; }

 private:
  std::vector<std::string> marks_;
};

// Each member of what an officer enters is named here, so that a new one does not compile until somebody has
// said whether it is a text.
void mark(followup::Finding& finding, Marks& marks) {
  auto& [commitment, outcome, reason, judged_by, judged_on, commitment_text, id] = finding;
  outcome = Outcome::Partly;
  marks.put(reason);
  marks.put(judged_by);
}
void mark(followup::Evidence& evidence, Marks& marks) {
  auto& [id, commitment, material, place, shows, is_whole_dataset] = evidence;
  is_whole_dataset = false;
  marks.put(place);
  marks.put(shows);
}
void mark(followup::Material& material, Marks& marks) {
  auto& [id, kind, name, sha256, is_dataset, pages, received_on, sender, is_example, further_party] =
      material;
  marks.put(name);
  marks.put(sender);
}
void mark(ProposedDecision& decision, Marks& marks) {
  auto& [kind, day, reason, chosen_by, chosen_on] = decision;
  marks.put(reason);
  marks.put(chosen_by);
}
void mark(SectionEdit& edit, Marks& marks) {
  auto& [section, text, generated, edited_by, edited_on] = edit;
  marks.put(text);
  marks.put(edited_by);
}
void mark(followup::MaterialNotComing& one, Marks& marks) {
  auto& [id, kind, reason, noted_by, noted_on] = one;
  marks.put(reason);
  marks.put(noted_by);
}
void mark(organisations::Organisation& one, Marks& marks) {
  auto& [id, kind, name, number, short_name, genitive, form, partnership, counties] = one;
  marks.put(name);
  marks.put(short_name);
  marks.put(genitive);
}

/// Every text of a JSON value that is free: no day, no name of a choice, no hash, no number.
void mark_texts(Json& json, Marks& marks, const std::set<std::string>& kept, const std::string& key = {}) {
  if (json.is_string() && !json.as_string().empty() && !kept.contains(key) &&
      !Date::parse(json.as_string())) {
    json = Json(marks.next());
  } else if (json.is_array()) {
    Json copy = Json::array();
    for (Json item : json.items()) {
      mark_texts(item, marks, kept, key);
      copy.push(std::move(item));
    }
    json = std::move(copy);
  } else if (json.is_object()) {
    Json copy = Json::object();
    for (const auto& [name, value] : json.members()) {
      Json item = value;
      mark_texts(item, marks, kept, name);
      copy.set(name, std::move(item));
    }
    json = std::move(copy);
  }
}

const std::set<std::string> kChoices = {"kind",
                                        "party",
                                        "side",
                                        "expected_evidence",
                                        "material",
                                        "sha256",
                                        "document_sha256",
                                        "frequency",
                                        "id",
                                        "organisation",
                                        "legal_assessments",
                                        "key",
                                        "content",
                                        "shows",
                                        "version",
                                        "language",
                                        "areas",
                                        "decisions",
                                        "outcome",
                                        "basis",
                                        "certainty",
                                        "name",
                                        "code",
                                        "members",
                                        "variable",
                                        "value",
                                        "tables",
                                        "compared",
                                        "drawn",
                                        "counted_at_least_once",
                                        "due",
                                        "words",
                                        "source",
                                        "amount",
                                        "per_year",
                                        "per_inhabitant"};

class TypedTexts : public ::testing::Test {
 protected:
  Dossier marked(const WritableFollowUp& of) {
    Dossier one = of.now();
    auto json = to_json(one.agreement);
    std::set<std::string> kept = kChoices;
    kept.erase("name");
    mark_texts(json, marks, kept);
    const auto read = agreements::agreement_from_json(json);
    EXPECT_TRUE(read) << (read ? "" : message_for(read.refusal()).in_english());
    if (read) one.agreement = *read;
    one.agreement.id = one.follow_up.agreement;
    marks.put(one.follow_up.registry_number);
    for (followup::Material& material : one.follow_up.received) mark(material, marks);
    for (followup::Evidence& evidence : one.follow_up.evidence) mark(evidence, marks);
    for (followup::Finding& finding : one.follow_up.findings) mark(finding, marks);
    one.follow_up.requested = {agreements::EvidenceKind::QualityMeasurement};
    one.follow_up.answers.not_coming = {
        {{}, agreements::EvidenceKind::QualityMeasurement, "", "", day("2025-03-01")}};
    mark(one.follow_up.answers.not_coming[0], marks);
    mark(one.public_body, marks);
    mark(one.partner, marks);
    one.coverage = followup::cover(one.agreement, one.follow_up);
    one.chosen_decision = ProposedDecision{DecisionKind::End, std::nullopt, "", "", day("2025-03-18")};
    mark(*one.chosen_decision, marks);
    one.edits = {{"economy", "", "", "", day("2025-03-18")}};
    mark(one.edits[0], marks);
    return one;
  }

  testing::MemoryDatabase database;
  organisations::Act act = database.public_body_act();
  organisations::Act other_act = database.other_public_body_act();
  WritableFollowUp first{act, testing::victim_support_partnership(), "Exempelföreningen", "SN 2025-31"};
  WritableFollowUp second{other_act, testing::youth_centre_partnership(), "Grannföreningen", "KFN 2025/4"};
  Marks marks;
};

/// The template with a mark for every text in it.
MemorandumTemplate marked_template(const MemorandumTemplate& form, Marks& marks) {
  MemorandumTemplate one = form;
  auto& [version, name, language, title, titles, kind, proposes, areas, decisions, sections] = one;
  marks.put(title);
  marks.put(kind);
  marks.put(proposes);
  for (auto& [decision, words] : titles) marks.put(words);
  for (MemorandumTemplate::Section& section : sections) marks.put(section.heading);
  return one;
}

TEST_F(TypedTexts, EveryTextThatIsPrintedIsAmongThem) {
  for (const WritableFollowUp* of : {&first, &second}) {
    const Dossier one = marked(*of);
    const MemorandumTemplate form = marked_template(of->form(), marks);
    PackageState state{.version = 2, .written_by = marks.next()};
    state.replaces = PackageState::Replaced{1, {"2025-03-20T10:00:00Z", marks.next()}};
    const MemorandumDraft draft = draft_memorandum(one, form, day("2025-03-21"), state);
    const std::string printed = typeset::render_html(draft.document);
    std::string typed;
    for (const TypedText& text : draft.typed) typed += text.text + "\n";
    std::size_t found = 0;
    std::vector<std::string> forgotten;
    for (const std::string& mark : marks.all()) {
      if (printed.find(mark) == std::string::npos) continue;
      ++found;
      if (typed.find(mark) == std::string::npos) forgotten.push_back(mark);
    }
    EXPECT_GT(found, 25U) << "the marks are printed";
    EXPECT_THAT(forgotten, IsEmpty());
  }
}

/// A claim, a figure that is kept back and a number out of the air, put into each place that is printed.
TEST_F(TypedTexts, EveryOneOfThemIsTried) {
  for (const WritableFollowUp* of : {&first, &second}) {
    Dossier one = of->now();
    one.follow_up.findings[0].outcome = Outcome::Partly;
    one.follow_up.findings[0].reason = "Föreningen följer avtalet.";
    one.follow_up.evidence[0].shows = "Föreningen följer avtalet.";
    one.follow_up.received[0].name = "Föreningen följer avtalet.";
    one.coverage = followup::cover(one.agreement, one.follow_up);
    one.chosen_decision = ProposedDecision{DecisionKind::End, std::nullopt, "Föreningen följer avtalet.",
                                           "Chef", day("2025-03-18")};
    one.agreement.purpose = "Föreningen följer avtalet.";
    one.agreement.recipients.push_back("Föreningen följer avtalet.");
    one.kind.support.swedish = "det att föreningen följer avtalet";
    MemorandumTemplate form = of->form();
    form.title = "Föreningen följer avtalet.";
    form.sections[2].heading = "Föreningen följer avtalet.";
    const MemorandumDraft draft = draft_memorandum(one, form, day("2025-03-21"));
    std::set<std::string> places;
    for (const EditFault& fault : draft.faults) {
      EXPECT_EQ(fault.guard, EditGuard::SaysItFollows);
      places.insert(std::string(kTypedOf.of(fault.of)));
      for (const Language language : {Language::Swedish, Language::English})
        EXPECT_THAT(in_words(fault, Translator(language)), ::testing::HasSubstr("--caught " + fault.code));
    }
    EXPECT_EQ(places, (std::set<std::string>{"agreement", "decision", "evidence", "finding", "kind", "name",
                                             "template"}));
  }
}

TEST_F(TypedTexts, NoPlaceIsCalledAsAnother) {
  const MemorandumDraft draft = first.draft();
  std::set<std::string> seen;
  for (const TypedText& text : draft.typed) {
    if (text.of == TypedOf::Name) continue;  // several labels of one variable
    EXPECT_TRUE(seen.insert(text.place()).second) << text.place();
  }
  EXPECT_THAT(draft.faults, IsEmpty());
}

}  // namespace
}  // namespace handslag::memoranda
