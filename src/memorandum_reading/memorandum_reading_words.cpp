#include "base/text.h"
#include "memorandum_reading/memorandum_reading_json.h"
#include "memorandum_reading/vocabulary.h"

namespace handslag::memorandum_reading {

namespace {

std::string span_of(LineSpan lines) {
  if (lines.first == 0) return {};
  std::string span = "  [" + std::to_string(lines.first);
  if (lines.last != lines.first) span += "–" + std::to_string(lines.last);
  return span + ']';
}

class WordsWriter {
 public:
  explicit WordsWriter(const Translator& translator) : t_(translator) {}

  void heading(const std::string& words) { text_ += (text_.empty() ? "" : "\n") + words + '\n'; }
  void line(const std::string& words, LineSpan lines) { text_ += "  " + words + span_of(lines) + '\n'; }
  void labelled(const std::string& label, const std::optional<std::string>& words, LineSpan lines) {
    line(label + ": " + words.value_or(t_.translate("not stated")), words ? lines : LineSpan{});
  }
  std::string text() && { return std::move(text_); }

 private:
  const Translator& t_;
  std::string text_;
};

template <class T, class Function>
void add_fact(WordsWriter& writer, const std::string& label, const std::optional<Stated<T>>& fact,
              Function words) {
  writer.labelled(label, fact ? std::optional<std::string>(words(fact->value)) : std::nullopt,
                  fact ? fact->lines : LineSpan{});
}

// "180 000 kr, 1 mars", "1/2, januari".
std::string payment_in_words(const ReadPayment& payment) {
  const std::string part = payment.amount
                               ? payment.amount->to_swedish()
                               : std::to_string(payment.share) + "/" + std::to_string(payment.shares);
  const std::string day = payment.day ? std::to_string(*payment.day) + " " : "";
  return part + ", " + day + swedish().months.words()[static_cast<std::size_t>(payment.month - 1)];
}

void add_funding(WordsWriter& writer, const ReadFunding& funding, const Translator& t) {
  const auto amount = [](Money money) { return money.to_swedish(); };
  const auto same = [](const std::string& words) { return words; };
  const auto year = [](int number) { return std::to_string(number); };
  writer.heading(t.translate("Funding"));
  add_fact(writer, t.translate("Amount per year"), funding.amount_per_year, amount);
  add_fact(writer, t.translate("Rate per inhabitant"), funding.rate_per_inhabitant, amount);
  add_fact(writer, t.translate("Population"), funding.population, [&](std::int64_t number) {
    return swedish_number(number) +
           (funding.population_is_approximate ? ' ' + t.translate("(approximately)") : "");
  });
  add_fact(writer, t.translate("Base year"), funding.base_year, year);
  add_fact(writer, t.translate("Payment period"), funding.payment_period, same);
  add_fact(writer, t.translate("First year"), funding.first_year, year);
  if (funding.instalments) add_fact(writer, t.translate("Instalments"), funding.instalments, year);
  for (const ReadPayment& one : funding.payments)
    writer.line(t.translate("Paid") + ": " + payment_in_words(one), one.lines);
  if (funding.index) add_fact(writer, t.translate("Indexation"), funding.index, same);
}

void add_term(WordsWriter& writer, const MemorandumReading& reading, const Translator& t) {
  const ReadTerm& term = reading.term;
  const ReadParties& parties = reading.parties;
  const auto day = [](Date date) { return date.to_swedish(); };
  const auto same = [](const std::string& words) { return words; };
  if (parties.public_body || parties.partner) {
    writer.heading(t.translate("The two sides"));
    add_fact(writer, t.translate("Public body"), parties.public_body, same);
    add_fact(writer, t.translate("Partner"), parties.partner, same);
  }
  if (!term.first_day && !term.last_day && !term.notice && !term.extension) return;
  writer.heading(t.translate("Period of the agreement"));
  add_fact(writer, t.translate("First day"), term.first_day, day);
  add_fact(writer, t.translate("Last day"), term.last_day, day);
  add_fact(writer, t.translate("Notice"), term.notice, same);
  add_fact(writer, t.translate("Extension"), term.extension, same);
}

void add_list(WordsWriter& writer, const std::string& label, const std::vector<Stated<std::string>>& list) {
  if (list.empty()) return;
  writer.heading(label);
  for (const auto& one : list) writer.line(one.value, one.lines);
}

/// What a field is called that a doubt is about.
std::string title_of_field(const std::string& field, const Translator& t) {
  if (field == "title") return t.translate("Title");
  if (field == "sections") return t.translate("Sections");
  if (field == "proposals") return t.translate("Proposed decisions");
  if (field == "commitments") return t.translate("Commitments");
  if (field == "parties") return t.translate("The two sides");
  if (field == "term") return t.translate("Period of the agreement");
  if (field == "signatory" || field == "signature") return t.translate("Signature");
  if (field == "annexes") return t.translate("Annexes");
  if (field == "recipients") return t.translate("Recipients");
  if (field == "places") return t.translate("Places of work");
  if (field == "funding.amount_per_year") return t.translate("Amount per year");
  if (field == "funding.rate_per_inhabitant") return t.translate("Rate per inhabitant");
  if (field == "funding.first_year") return t.translate("First year");
  return field;
}

void add_annexes(WordsWriter& writer, const MemorandumReading& reading, const Translator& t) {
  if (reading.annexes.empty()) return;
  writer.heading(t.translate("Annexes"));
  for (const ReadAnnex& annex : reading.annexes) {
    writer.line((annex.number.empty() ? "" : annex.number + ". ") + annex.title, annex.lines);
  }
}

}  // namespace

std::string sentence_for(const Doubt& doubt, const Translator& t) {
  switch (doubt.reason) {
    case Doubt::Reason::NoTitle:
      return t.translate("No title was found.");
    case Doubt::Reason::NoHeadings:
      return t.translate("No heading was found; all text is kept as one section.");
    case Doubt::Reason::UnknownHeading:
      return t.translate("Taken for a heading by its shape; its words are not known as one.");
    case Doubt::Reason::LostBullet:
      return t.translate("Taken for a list item though it has no bullet.");
    case Doubt::Reason::NoProposal:
      return t.translate("No proposed decision was found.");
    case Doubt::Reason::NoDecidingBody:
      return t.translate("The proposed decision does not say who decides.");
    case Doubt::Reason::SeveralAmounts:
      return t.translate("Another amount per year is stated here; the first one is used.");
    case Doubt::Reason::SeveralSignatories:
      return t.translate("Several people sign; the first one is used.");
    case Doubt::Reason::AnnexNotListed:
      return t.translate("The text refers to an annex that is not in the list.");
    case Doubt::Reason::AnnexNotReferredTo:
      return t.translate("The text does not refer to this annex.");
    case Doubt::Reason::UnsureTitle:
      return t.translate("Another line could be the title as well.");
    case Doubt::Reason::UnsureItem:
      return t.translate("May not belong to the list, or be part of the line above.");
    case Doubt::Reason::UnsureSignatory:
      return t.translate("Taken for a signature by its shape; check name and role.");
    case Doubt::Reason::CommitmentInSentence:
      return t.translate("A commitment that stands in a sentence and not in a list.");
    case Doubt::Reason::UnsureParty:
      return t.translate("It is not certain which side this is.");
    case Doubt::Reason::LaterChange:
      return t.translate("A later change, not the first year.");
    case Doubt::Reason::WholeYears:
      return t.translate("Only years are stated; the first and last day of them are taken.");
    case Doubt::Reason::SeveralTerms:
      return t.translate("Another day is stated here; the first one is used.");
    case Doubt::Reason::AmountOfOneYear:
      return t.translate("The amount is stated for one year, or without saying how often.");
  }
  return {};
}

std::string in_words(const MemorandumReading& reading, const Translator& t) {
  WordsWriter writer(t);
  writer.heading(reading.title ? reading.title->value + span_of(reading.title->lines)
                               : t.translate("No title was found."));
  writer.heading(t.translate("Proposed decisions"));
  for (const ReadProposal& one : reading.proposals) {
    const std::string bodies =
        one.proposing_body + (one.proposing_body.empty() ? "" : " → ") + one.deciding_body;
    writer.line(bodies + (bodies.empty() ? "" : ": ") + one.text, one.lines);
  }
  writer.heading(t.translate("Sections"));
  for (const ReadSection& one : reading.sections) {
    if (one.level > 0)
      writer.line(std::string(static_cast<std::size_t>(one.level - 1) * 2, ' ') + one.heading,
                  one.heading_lines);
  }
  if (!reading.commitments.empty()) writer.heading(t.translate("Commitments"));
  for (const ReadCommitment& one : reading.commitments) {
    writer.line(one.party + (one.party.empty() ? "" : ": ") + one.text, one.lines);
  }
  add_list(writer, t.translate("Places of work"), reading.places);
  add_funding(writer, reading.funding, t);
  add_term(writer, reading, t);
  writer.heading(t.translate("Prepared by"));
  writer.line(reading.prepared_by ? reading.prepared_by->value : t.translate("not stated"),
              reading.prepared_by ? reading.prepared_by->lines : LineSpan{});
  add_list(writer, t.translate("Signature"), reading.signature);
  add_annexes(writer, reading, t);
  add_list(writer, t.translate("Recipients"), reading.recipients);
  if (!reading.unsure.empty()) writer.heading(t.translate("Unsure"));
  for (const Doubt& doubt : reading.unsure)
    writer.line(title_of_field(doubt.field, t) + ": " + sentence_for(doubt, t), doubt.lines);
  return std::move(writer).text();
}

}  // namespace handslag::memorandum_reading
