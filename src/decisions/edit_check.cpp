#include "decisions/edit_check.h"

#include <algorithm>

#include "base/bytes.h"
#include "base/text.h"
#include "base/translate.h"
#include "decisions/sourced_numbers.h"
#include "memorandum_reading/guarded_claims.h"
#include "memorandum_reading/memorandum_lines.h"
#include "memorandum_reading/memorandum_words.h"
#include "memorandum_reading/number_lexicon.h"

namespace handslag::decisions {

namespace {

using memorandum_reading::GuardedClaim;
using memorandum_reading::PlacedWord;
using memorandum_reading::WrittenNumber;
using Words = std::vector<PlacedWord>;

constexpr std::size_t kCodeLength = 6;

/// A paragraph, an item or a row of a text, on one line, with the line of each of its words.
struct TextBlock {
  std::string text;
  std::vector<std::pair<std::size_t, std::size_t>> lines;  ///< place in `text`, line from 1

  std::size_t line_at(std::size_t place) const {
    std::size_t line = lines.empty() ? 1 : lines.front().second;
    for (const auto& [start, number] : lines) {
      if (start <= place) line = number;
    }
    return line;
  }
};

bool starts_item(std::string_view line) {
  return line.starts_with("- ") || line.starts_with("– ") || line.starts_with("* ") || line.starts_with("• ");
}

std::string_view without_mark(std::string_view line) {
  const std::size_t space = line.find(' ');
  if (starts_item(line) || line.starts_with('#'))
    return space == std::string_view::npos ? "" : line.substr(space);
  const std::size_t mark = line.find_first_not_of("0123456789");
  const bool is_numbered = mark != std::string_view::npos && mark > 0 && mark <= 2 &&
                           (line[mark] == '.' || line[mark] == ')') && mark + 1 < line.size() &&
                           line[mark + 1] == ' ';
  return is_numbered ? line.substr(mark + 1) : line;
}

/// "Stöld   58   61" → "Stöld | 58 | 61": two cells are never one number.
std::string cells_on_one_line(std::string_view row) {
  std::string line;
  while (!row.empty()) {
    const std::size_t gap = std::min({row.find("  "), row.find('\t'), row.size()});
    const std::string cell = on_one_line(row.substr(0, gap));
    if (!cell.empty()) line.append(line.empty() ? "" : " | ").append(cell);
    row.remove_prefix(std::min(gap + 1, row.size()));
  }
  return line;
}

std::vector<TextBlock> blocks_in(std::string_view text) {
  std::vector<TextBlock> blocks;
  bool goes_on = false;
  std::size_t number = 0;
  for (const std::string_view raw : lines_of(text)) {
    ++number;
    const std::string_view line = trimmed(raw);
    if (line.empty()) {
      goes_on = false;
      continue;
    }
    const std::string_view words = without_mark(line);
    const bool is_row =
        line.find("  ") != std::string_view::npos || line.find('\t') != std::string_view::npos;
    if (!goes_on || is_row || words.size() != line.size()) blocks.emplace_back();
    goes_on = !is_row;
    TextBlock& block = blocks.back();
    if (!block.text.empty()) block.text += ' ';
    block.lines.emplace_back(block.text.size(), number);
    block.text += is_row ? cells_on_one_line(words) : on_one_line(words);
  }
  return blocks;
}

/// A figure of the report that is kept back.
struct KeptBack {
  std::string label;
  std::vector<std::vector<std::string>> names;  ///< each of them names it, by all of its words
  std::int64_t low = 0;
  std::optional<std::int64_t> high;
  bool is_unlisted = false;
};

/// "Hot och trakasserier" → {hot}, {trakasserier}.
std::vector<std::vector<std::string>> names_in(std::string_view label) {
  std::vector<std::vector<std::string>> names(1);
  const std::string line = on_one_line(label);  // the words are views of it
  for (const PlacedWord& word : memorandum_reading::placed_words(line)) {
    const bool names_nothing =
        std::ranges::any_of(memorandum_reading::number_lexicons(),
                            [&](const auto& lexicon) { return lexicon.in_labels.has(word.bare); });
    if (!names_nothing && length_in_characters(word.bare) > 2) names.back().push_back(word.bare);
    const bool divides = names_nothing || word.written.ends_with(',');
    if (divides && !names.back().empty()) names.emplace_back();
  }
  std::erase_if(names, [](const auto& name) { return name.empty(); });
  return names;
}

/// "misshandel" names "misshandelsärenden" and "misshandeln"; a short word only itself.
bool is_named_by(const std::string& label_word, const std::string& word) {
  if (label_word == word) return true;
  if (label_word.size() < 5 || word.size() < 5) return false;
  const std::size_t stem = std::max<std::size_t>(5, label_word.size() - 2);
  return word.starts_with(label_word.substr(0, std::min(stem, label_word.size())));
}

bool is_named_in(const KeptBack& figure, const Words& sentence) {
  return std::ranges::any_of(figure.names, [&](const std::vector<std::string>& name) {
    return std::ranges::all_of(name, [&](const std::string& wanted) {
      return std::ranges::any_of(sentence,
                                 [&](const PlacedWord& word) { return is_named_by(wanted, word.bare); });
    });
  });
}

class EditChecker {
 public:
  EditChecker(const FollowUpCase& follow_up_case, const MemorandumDraft& draft, const Translator& t)
      : case_(follow_up_case), draft_(draft), numbers_(follow_up_case, draft, t) {
    find_kept_back(t);
  }

  std::vector<EditFault> run() {
    for (const DraftSection& section : draft_.sections) {
      if (!section.edit) continue;
      section_ = &section;
      for (const TextBlock& block : blocks_in(section.edit->text)) look_at(block);
    }
    return std::move(found_);
  }

 private:
  void find_kept_back(const Translator& t) {
    if (!case_.statistics) return;
    const auto add = [&](const statistics::ReportRow& row, const statistics::ProtectedCount& count) {
      if (count.is_shown()) return;
      kept_back_.push_back({row.label, names_in(row.label), count.low(), count.high(), count.is_unlisted()});
    };
    const auto add_row = [&](const statistics::ReportRow& row) {
      add(row, row.now);
      if (row.before) add(row, *row.before);
    };
    for (const statistics::ReportRow& row : case_.statistics->key_figures(t)) add_row(row);
    for (const statistics::ReportTable& table : case_.statistics->tables) {
      for (const statistics::ReportRow& row : table.rows) add_row(row);
    }
    if (const auto cases = case_.statistics->cases.count()) shown_totals_.push_back(*cases);
    if (case_.statistics->cases_before) {
      if (const auto cases = case_.statistics->cases_before->count()) shown_totals_.push_back(*cases);
    }
  }

  void look_at(const TextBlock& block) {
    const std::vector<WrittenNumber> numbers = memorandum_reading::numbers_in(block.text);
    for (const Words& sentence : sentences_in(block.text)) {
      block_ = &block;
      sentence_ = &sentence;
      std::vector<WrittenNumber> within;
      std::ranges::copy_if(numbers, std::back_inserter(within), [&](const WrittenNumber& number) {
        return number.begin >= sentence.front().begin && number.begin < sentence.back().end;
      });
      look_at_claims(within);
      for (const WrittenNumber& number : within) look_at_number(number);
      const std::string_view unfinished = memorandum_reading::unfinished_words_in(sentence, block.text);
      if (!unfinished.empty())
        add(EditGuard::Unfinished, static_cast<std::size_t>(unfinished.data() - block.text.data()),
            unfinished.size());
    }
  }

  /// "s. 7" is one sentence, and so is what goes on after a colon.
  static std::vector<Words> sentences_in(std::string_view text) {
    std::vector<Words> sentences;
    for (Words& words : memorandum_reading::sentences_of(text)) {
      if (!sentences.empty() && goes_on(sentences.back().back().written, words.front().written)) {
        sentences.back().insert(sentences.back().end(), words.begin(), words.end());
      } else {
        sentences.push_back(std::move(words));
      }
    }
    return sentences;
  }

  static bool goes_on(std::string_view last, std::string_view next) {
    constexpr std::size_t kLongestAbbreviation = 4;
    const bool is_number = next.front() >= '0' && next.front() <= '9';
    const bool is_abbreviation =
        last.ends_with('.') && last.size() <= kLongestAbbreviation && memorandum_reading::starts_lower(last);
    return last.ends_with(':') || (is_abbreviation && is_number);
  }

  void look_at_claims(const std::vector<WrittenNumber>& numbers) {
    for (const GuardedClaim& claim : memorandum_reading::guarded_claims_in(*sentence_)) {
      const std::size_t begin = (*sentence_)[claim.first].begin;
      const std::size_t size = (*sentence_)[claim.end - 1].end - begin;
      if (claim.kind == GuardedClaim::Kind::NeedsAreMet) {
        const bool has_figure = std::ranges::any_of(
            numbers, [&](const WrittenNumber& number) { return numbers_.is_figure(number); });
        if (claim.polarity == GuardedClaim::Polarity::Asserted && !has_figure)
          add(EditGuard::SaysNeedsAreMet, begin, size);
      } else if (!may_say(claim.polarity)) {
        add(claim.polarity == GuardedClaim::Polarity::Asserted ? EditGuard::SaysItFollows
                                                               : EditGuard::SaysItDoesNotFollow,
            begin, size);
      }
    }
  }

  bool may_say(GuardedClaim::Polarity polarity) const {
    using followup::Conclusion;
    const Conclusion conclusion = case_.coverage.conclusion;
    switch (polarity) {
      case GuardedClaim::Polarity::Asserted:
        return case_.coverage.may_say_it_follows_the_agreement();
      case GuardedClaim::Polarity::Denied:
        return conclusion == Conclusion::DoesNotFollow;
      case GuardedClaim::Polarity::Withheld:
        return conclusion != Conclusion::FollowsAgreement;
    }
    return false;
  }

  void look_at_number(const WrittenNumber& number) {
    if (const KeptBack* figure = kept_back_by(number)) {
      EditFault& fault = add(EditGuard::KeptBackFigure, number.begin, number.end - number.begin);
      fault.figure = figure->label;
      fault.low = figure->low;
      if (!figure->is_unlisted) fault.high = figure->high;
    } else if (!numbers_.has(number)) {
      add(EditGuard::NumberWithoutSource, number.begin, number.end - number.begin);
    }
  }

  /// The figure that the sentence names and of which the number says more than is published.
  const KeptBack* kept_back_by(const WrittenNumber& number) const {
    using Role = WrittenNumber::Role;
    const bool is_count =
        number.role == Role::Amount || number.role == Role::None || number.role == Role::Article;
    if (!is_count || number.unit != WrittenNumber::Unit::None) return nullptr;
    // Several figures may have one name: what is published of one of them may be said.
    const bool is_published = std::ranges::any_of(kept_back_, [&](const KeptBack& figure) {
      return is_named_in(figure, *sentence_) && is_interval_of(number, figure);
    });
    if (is_published) return nullptr;
    for (const KeptBack& figure : kept_back_) {
      const bool is_named = number.role == Role::Article ? is_named_right_after(figure, number)
                                                         : is_named_in(figure, *sentence_);
      if (is_named && (number.role == Role::None || says_more(number, figure))) return &figure;
    }
    return nullptr;
  }

  /// "ett vittne", "en enda anhörig".
  bool is_named_right_after(const KeptBack& figure, const WrittenNumber& number) const {
    constexpr std::ptrdiff_t kWordsAfter = 2;
    const auto after =
        std::ranges::find_if(*sentence_, [&](const PlacedWord& word) { return word.begin >= number.end; });
    const auto last = after + std::min(kWordsAfter, sentence_->end() - after);
    return is_named_in(figure, Words(after, last));
  }

  static bool is_interval_of(const WrittenNumber& number, const KeptBack& figure) {
    constexpr std::int64_t kThousandths = 1'000;
    return number.to && figure.high && *number.to == *figure.high * kThousandths &&
           std::ranges::find(number.thousandths, figure.low * kThousandths) != number.thousandths.end();
  }

  bool says_more(const WrittenNumber& number, const KeptBack& figure) const {
    constexpr std::int64_t kThousandths = 1'000;
    const std::int64_t low = figure.low * kThousandths;
    for (const std::int64_t value : number.thousandths) {
      if (std::ranges::find(shown_totals_, value / kThousandths) != shown_totals_.end()) continue;
      if (number.is_at_least && value <= low) continue;
      if (number.is_at_most && figure.high && value >= *figure.high * kThousandths) continue;
      if (number.to && value <= low && figure.high && *number.to >= *figure.high * kThousandths) continue;
      const std::int64_t upper = number.to.value_or(value);
      if (upper >= low && (!figure.high || value <= *figure.high * kThousandths)) return true;
    }
    return false;
  }

  EditFault& add(EditGuard guard, std::size_t begin, std::size_t size) {
    EditFault fault;
    fault.guard = guard;
    fault.section = section_->key;
    fault.heading = typeset::plain_text(section_->heading.content);
    fault.line = block_->line_at(begin);
    const std::size_t start = sentence_->front().begin;
    fault.sentence = block_->text.substr(start, sentence_->back().end - start);
    fault.words = block_->text.substr(begin, size);
    while (!fault.words.empty() &&
           std::string_view(".,;:!?").find(fault.words.back()) != std::string_view::npos)
      fault.words.pop_back();
    fault.code = sha256_hex(fault.section + "\n" + std::string(kEditGuards.of(guard)) + "\n" +
                            fault.sentence + "\n" + fault.words)
                     .substr(0, kCodeLength);
    const auto taken_on = std::ranges::find_if(case_.taken_on, [&](const TakenOnSentence& one) {
      return one.section == fault.section && one.guard == guard && one.sentence == fault.sentence &&
             one.words == fault.words;
    });
    if (taken_on != case_.taken_on.end()) fault.taken_on = *taken_on;
    const auto same = std::ranges::find(found_, fault.code, &EditFault::code);
    if (same != found_.end()) return *same;
    return found_.emplace_back(std::move(fault));
  }

  const FollowUpCase& case_;
  const MemorandumDraft& draft_;
  SourcedNumbers numbers_;
  std::vector<KeptBack> kept_back_;
  std::vector<std::int64_t> shown_totals_;
  const DraftSection* section_ = nullptr;
  const TextBlock* block_ = nullptr;
  const Words* sentence_ = nullptr;
  std::vector<EditFault> found_;
};

std::string interval_in_words(const EditFault& fault, const Translator& t) {
  if (!fault.high && fault.low == 0) return t.translate("nothing of it");
  if (!fault.high) return t.translate("at least {count}", {{"count", fault.low}});
  return t.translate("{low} to {high}", {{"low", fault.low}, {"high", *fault.high}});
}

std::string fault_in_words(const EditFault& fault, const Translator& t) {
  switch (fault.guard) {
    case EditGuard::SaysItFollows:
      return t.translate("“{words}” is not what the findings say.", {{"words", fault.words}});
    case EditGuard::SaysItDoesNotFollow:
      return t.translate(
          "“{words}” is not what the findings say: no commitment is found broken, or not all are "
          "judged.",
          {{"words", fault.words}});
    case EditGuard::SaysNeedsAreMet:
      return t.translate("“{words}” has no figure beside it in the sentence.", {{"words", fault.words}});
    case EditGuard::NumberWithoutSource:
      return t.translate(
          "“{words}” is in no figure, agreement or follow-up, and nothing that is generated has it.",
          {{"words", fault.words}});
    case EditGuard::KeptBackFigure:
      return t.translate(
          "“{words}” says more of “{figure}” than is published ({interval}).",
          {{"words", fault.words}, {"figure", fault.figure}, {"interval", interval_in_words(fault, t)}});
    case EditGuard::Unfinished:
      return t.translate("“{words}” is not finished.", {{"words", fault.words}});
  }
  return {};
}

}  // namespace

std::vector<EditFault> check_edits(const FollowUpCase& follow_up_case, const MemorandumDraft& draft,
                                   const Translator& translator) {
  const auto is_edited = [](const DraftSection& section) { return section.edit.has_value(); };
  if (std::ranges::none_of(draft.sections, is_edited)) return {};
  return EditChecker(follow_up_case, draft, translator).run();
}

std::string in_words(const EditFault& fault, const Translator& t) {
  return t.translate("{heading}, line {line}: ",
                     {{"heading", fault.heading}, {"line", std::to_string(fault.line)}}) +
         fault_in_words(fault, t) + " " +
         t.translate("Write it differently, or answer for it: handslag memorandum take-on --caught {code}",
                     {{"code", fault.code}});
}

Json to_json(const EditFault& fault, const Translator& t) {
  return Json::object({{"code", fault.code},
                       {"guard", kEditGuards.of(fault.guard)},
                       {"section", fault.section},
                       {"line", fault.line},
                       {"sentence", fault.sentence},
                       {"words", fault.words},
                       {"taken_on", fault.taken_on ? Json(fault.taken_on->id.value) : Json()},
                       {"what", in_words(fault, t)}});
}

}  // namespace handslag::decisions
