#include "web/in_the_pages.h"

#include <algorithm>
#include <array>
#include <cctype>

namespace handslag::web {

namespace {

constexpr std::string_view kProgram = "handslag ";

enum class Page { FollowUp, Agreement, Agreements, Memorandum, People, Figures };

struct Done {
  std::string_view command;
  Page page;
};
constexpr std::array kDone{Done{"followup open", Page::Agreement},
                           Done{"followup register", Page::FollowUp},
                           Done{"followup receive", Page::FollowUp},
                           Done{"followup evidence", Page::FollowUp},
                           Done{"followup judge", Page::FollowUp},
                           Done{"followup withdraw", Page::FollowUp},
                           Done{"followup show", Page::FollowUp},
                           Done{"followup take-in", Page::FollowUp},
                           Done{"followup put-aside", Page::FollowUp},
                           Done{"followup tie", Page::FollowUp},
                           Done{"followup not-coming", Page::FollowUp},
                           Done{"followup unsign", Page::FollowUp},
                           Done{"followup requests", Page::FollowUp},
                           Done{"agreement list", Page::Agreements},
                           Done{"agreement show", Page::Agreement},
                           Done{"memorandum edit", Page::Memorandum},
                           Done{"memorandum decide", Page::Memorandum},
                           Done{"memorandum take-on", Page::Memorandum},
                           Done{"memorandum show", Page::Memorandum},
                           Done{"memorandum write", Page::Memorandum},
                           Done{"memorandum copy", Page::Memorandum},
                           Done{"memorandum withdraw", Page::Memorandum},
                           Done{"memorandum figures", Page::Memorandum},
                           Done{"sharing list", Page::Figures},
                           Done{"person list", Page::People},
                           Done{"person invite", Page::People},
                           Done{"person link", Page::People}};

std::string name_of(Page page, const Translator& t) {
  switch (page) {
    case Page::FollowUp:
      return t.translate("the page of the follow-up");
    case Page::Agreement:
      return t.translate("the page of the agreement");
    case Page::Agreements:
      return t.translate("the list of agreements");
    case Page::Memorandum:
      return t.translate("the page of the memorandum");
    case Page::People:
      return t.translate("the page People and roles");
    case Page::Figures:
      break;
  }
  return t.translate("the page Records and figures");
}

/// A word of the sentence, without the stop that may end it.
struct Word {
  std::string_view text;
  bool is_last = false;  ///< a stop follows
};
Word word_at(std::string_view sentence, std::size_t at) {
  std::string_view text = sentence.substr(at, sentence.find(' ', at) - at);
  const std::size_t bare = text.find_last_not_of(".,;:)") + 1;
  return {text.substr(0, bare), bare < text.size() || at + text.size() == sentence.size()};
}

bool is_argument(std::string_view word) {
  const auto is_capital_or_digit = [](unsigned char letter) {
    return std::isupper(letter) != 0 || std::isdigit(letter) != 0 || letter == '_';
  };
  return word.starts_with("--") || (!word.empty() && std::ranges::all_of(word, is_capital_or_digit));
}

/// Where the command ends whose words end there: behind its arguments, and the value of each option.
std::size_t behind_arguments(std::string_view sentence, std::size_t end) {
  bool has_ended = end >= sentence.size() || sentence[end] != ' ';
  bool takes_value = false;
  while (!has_ended) {
    const Word word = word_at(sentence, end + 1);
    if (word.text.empty() || (!takes_value && !is_argument(word.text))) break;
    takes_value = word.text.starts_with("--");
    end += 1 + word.text.size();
    has_ended = word.is_last;
  }
  return end;
}

std::string with_a_capital(std::string text) {
  // The names of pages begin with a letter of ASCII in both languages.
  if (!text.empty()) text[0] = static_cast<char>(std::toupper(static_cast<unsigned char>(text[0])));
  return text;
}

}  // namespace

std::string in_the_pages(std::string_view sentence, const Translator& t) {
  std::string made;
  std::size_t from = 0;
  for (std::size_t at = sentence.find(kProgram); at != std::string_view::npos;
       at = sentence.find(kProgram, std::max(from, at + 1))) {
    const std::string_view rest = sentence.substr(at + kProgram.size());
    const auto done =
        std::ranges::find_if(kDone, [&](const Done& one) { return rest.starts_with(one.command); });
    if (done == kDone.end()) continue;
    const bool begins = at == 0 || (at >= 2 && sentence.substr(at - 2, 2) == ". ");
    const std::string name = name_of(done->page, t);
    made.append(sentence.substr(from, at - from)).append(begins ? with_a_capital(name) : name);
    from = behind_arguments(sentence, at + kProgram.size() + done->command.size());
  }
  return made.append(sentence.substr(std::min(from, sentence.size())));
}

}  // namespace handslag::web
