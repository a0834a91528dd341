#include "reports/partner_report.h"

#include <algorithm>

namespace handslag::reports {

namespace {

bool is_in_sight(const Section& section, const std::vector<Recipient>& recipients) {
  if (recipients.empty()) return true;
  return std::ranges::any_of(recipients, [&](const Recipient& one) { return asks_for(one, section); });
}

std::vector<RecipientKey> places_of(const Question& question, const Section& section,
                                    const std::vector<Recipient>& recipients) {
  if (!question.is_local) return {kForAll};
  std::vector<RecipientKey> keys;
  for (const Recipient& one : recipients)
    if (asks_for(one, section)) keys.push_back(one.key);
  return keys;
}

// What somebody has said holds; then what the records say; then what was said last year, which does not
// count.
void fill_in(SheetAnswer& answer) {
  const bool was_cleared = answer.saved.version > 0;
  if (was_cleared && answer.saved.kind == AnswerKind::Answered) {
    answer.state = AnswerState::Answered;
    answer.text = answer.saved.text;
  } else if (was_cleared && answer.saved.kind == AnswerKind::NotCounted) {
    answer.state = AnswerState::NotCounted;
  } else if (!answer.records.empty()) {
    answer.state = AnswerState::FromRecords;
    answer.text = answer.records;
  } else if (!was_cleared && !answer.last_year.empty()) {
    answer.state = AnswerState::FromLastYear;
    answer.text = answer.last_year;
  }
}

SheetAnswer answer_at(const AnswerPlace& place, const Question& question, const KnownOfYear& known) {
  SheetAnswer answer{.place = place, .question = &question};
  if (const auto saved = known.answers.find(place); saved != known.answers.end())
    answer.saved = saved->second;
  if (const auto before = known.last_year.find(place); before != known.last_year.end()) {
    if (before->second.kind == AnswerKind::Answered) answer.last_year = before->second.text;
    answer.was_not_counted = before->second.kind == AnswerKind::NotCounted;
  }
  if (const auto records = known.records.find({question.source, place.recipient});
      records != known.records.end())
    answer.records = records->second;
  for (const ReportDocument& document : known.documents)
    if (document.place == place) answer.documents.push_back(document);
  switch (question.type) {
    case QuestionType::File:
      if (!answer.documents.empty()) answer.state = AnswerState::Answered;
      break;
    case QuestionType::Figures:
      if (std::ranges::find(known.with_sealed_figures, place.recipient) != known.with_sealed_figures.end())
        answer.state = AnswerState::FromRecords;
      break;
    default:
      fill_in(answer);
  }
  return answer;
}

int count_needed(const std::vector<SheetAnswer>& answers) {
  return static_cast<int>(
      std::ranges::count_if(answers, [](const SheetAnswer& one) { return !one.question->is_optional; }));
}

}  // namespace

int SheetSection::needed() const { return count_needed(answers); }
int SheetSection::missing() const {
  return static_cast<int>(std::ranges::count_if(answers, &SheetAnswer::is_missing));
}

bool asks_for(const Recipient& recipient, const Section& section) {
  return !section.evidence ||
         std::ranges::find(recipient.asks_for, *section.evidence) != recipient.asks_for.end();
}

const SheetSection* ReportSheet::find(std::string_view section) const {
  const auto found =
      std::ranges::find_if(filled, [&](const SheetSection& one) { return one.section->key == section; });
  return found == filled.end() ? nullptr : &*found;
}

const SheetAnswer* ReportSheet::find(const AnswerPlace& place) const {
  const SheetSection* section = find(place.section);
  if (section == nullptr) return nullptr;
  const auto found = std::ranges::find(section->answers, place, &SheetAnswer::place);
  return found == section->answers.end() ? nullptr : &*found;
}

int ReportSheet::needed() const {
  int all = 0;
  for (const SheetSection& section : filled) all += section.needed();
  return all;
}

int ReportSheet::missing() const {
  int all = 0;
  for (const SheetSection& section : filled) all += section.missing();
  return all;
}

int ReportSheet::missing_for(const Recipient& recipient) const {
  int all = 0;
  for (const SheetSection& section : filled) {
    if (!asks_for(recipient, *section.section)) continue;
    for (const SheetAnswer& answer : section.answers) {
      const bool is_theirs = answer.place.recipient == kForAll || answer.place.recipient == recipient.key;
      if (is_theirs && answer.is_missing()) ++all;
    }
  }
  return all;
}

ReportSheet sheet_of(std::vector<Section> sections, std::vector<Recipient> recipients,
                     const KnownOfYear& known) {
  ReportSheet sheet;
  sheet.sections = std::move(sections);
  sheet.recipients = std::move(recipients);
  for (const Section& section : sheet.sections) {
    if (!is_in_sight(section, sheet.recipients)) continue;
    SheetSection filled{.section = &section};
    for (const Question& question : section.questions) {
      for (const RecipientKey recipient : places_of(question, section, sheet.recipients))
        filled.answers.push_back(answer_at({section.key, question.key, recipient}, question, known));
    }
    // Of a partner that begins alone, nothing is left of what is local.
    if (!filled.answers.empty()) sheet.filled.push_back(std::move(filled));
  }
  return sheet;
}

}  // namespace handslag::reports
