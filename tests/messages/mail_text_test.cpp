#include "messages/mail_text.h"

#include <gmock/gmock.h>

#include "base/clock.h"
#include "base/text.h"

namespace handslag::messages {
namespace {

using ::testing::HasSubstr;
using ::testing::Not;

MailMessage message(MessageKind kind, Language language) {
  MailMessage one;
  one.kind = kind;
  one.language = language;
  one.reference = "0123456789abcdef0123456789abcdef";
  one.to = {"Åsa Öberg", "asa@exempel.se"};
  one.valid_until_at = "2025-03-04T09:15:00Z";
  return one;
}

MailHead head(const MailMessage& one) {
  return {"Norrtälje kommun",
          "handslag@norrtalje.exempel.se",
          "svar@norrtalje.exempel.se",
          one.to,
          one.reference,
          FixedClock(day("2025-03-03")).now(),
          one.language};
}

std::string text_of(const MailMessage& one, const MessageContent& content) {
  return mail_text(head(one), words_of_letter(one, content, "Norrtälje kommun"));
}

// The lines before the first empty one, those that go on put together.
std::string headers_of(const std::string& mail) {
  std::string headers = mail.substr(0, mail.find("\r\n\r\n"));
  for (std::size_t at = 0; (at = headers.find("\r\n ", at)) != std::string::npos;) headers.erase(at, 2);
  return headers;
}

// The first part that is of that type, decoded.
std::string part_of(const std::string& mail, const std::string& type) {
  const std::size_t at = mail.find("Content-Type: " + type);
  const std::size_t start = mail.find("\r\n\r\n", at) + 4;
  const std::string body = mail.substr(start, mail.find("\r\n--=_", start) - start);
  std::string text;
  for (std::size_t place = 0; place < body.size(); ++place) {
    if (body[place] != '=') {
      text += body[place];
    } else if (body.compare(place + 1, 2, "\r\n") == 0) {
      place += 2;
    } else {
      text += static_cast<char>(std::stoi(body.substr(place + 1, 2), nullptr, 16));
      place += 2;
    }
  }
  return text;
}

TEST(MailTexts, HaveTheHeadersOfALetterFromAMachine) {
  const MailMessage one = message(MessageKind::Invitation, Language::Swedish);
  const std::string headers =
      headers_of(text_of(one, {"https://handslag.exempel.se/inbjudan/4711", "Bo Ek"}));
  EXPECT_THAT(headers, HasSubstr("Message-Id: <0123456789abcdef0123456789abcdef@norrtalje.exempel.se>"));
  EXPECT_THAT(headers, HasSubstr("Date: Mon, 03 Mar 2025 12:00:00 +0000"));
  EXPECT_THAT(headers, HasSubstr("Auto-Submitted: auto-generated"));
  EXPECT_THAT(headers, HasSubstr("Reply-To: svar@norrtalje.exempel.se"));
  EXPECT_THAT(headers, HasSubstr("Content-Language: sv"));
  EXPECT_THAT(headers, HasSubstr("MIME-Version: 1.0"));
  EXPECT_THAT(headers, HasSubstr("Content-Type: multipart/alternative"));
  EXPECT_THAT(headers, HasSubstr("To: =?UTF-8?b?w4VzYSDDlmJlcmc=?= <asa@exempel.se>"));
  EXPECT_THAT(headers, HasSubstr("<handslag@norrtalje.exempel.se>"));
  // Nobody subscribes to an invitation.
  EXPECT_THAT(headers, Not(HasSubstr("List-Unsubscribe")));
}

TEST(MailTexts, AreAsciiWithShortLinesHoweverLongTheWordsAre) {
  MailMessage one = message(MessageKind::Invitation, Language::Swedish);
  one.to.name = std::string(100, 'x') + " Åsa 🎉 Öberg";
  const std::string mail =
      text_of(one, {"https://exempel.se/" + std::string(900, 'a'), std::string(150, 'B')});
  for (const std::string_view line : split(mail, '\n')) EXPECT_LE(line.size(), 200U) << line;
  for (const char c : mail) EXPECT_LT(static_cast<unsigned char>(c), 0x7f);
  for (std::size_t at = 0; (at = mail.find('\n', at)) != std::string::npos; ++at)
    EXPECT_EQ(mail[at - 1], '\r');
}

TEST(MailTexts, SayTheSameInPlainTextAndHtml) {
  const MailMessage one = message(MessageKind::OneTimeLink, Language::Swedish);
  const std::string link = "https://handslag.exempel.se/in/4711?a=1&b=2";
  const std::string mail = text_of(one, {link, ""});
  const std::string plain = part_of(mail, "text/plain");
  const std::string html = part_of(mail, "text/html");
  EXPECT_THAT(plain, HasSubstr(link));
  EXPECT_THAT(html, HasSubstr("href=\"https://handslag.exempel.se/in/4711?a=1&amp;b=2\""));
  EXPECT_THAT(html, HasSubstr("lang=\"sv\""));
  EXPECT_THAT(plain, HasSubstr("4 mar 2025 10.15"));
  EXPECT_THAT(html, HasSubstr("4 mar 2025 10.15"));
  EXPECT_THAT(plain, HasSubstr("Norrtälje kommun"));
  EXPECT_THAT(html, Not(HasSubstr("http-equiv")));
  EXPECT_THAT(html, Not(HasSubstr("<img")));
}

TEST(MailTexts, HaveEachPartOfALetterInItsPlace) {
  const LetterWords words{.subject = "Ärende",
                          .before_link = {"Hej!", "Först."},
                          .items = {"ett", "två"},
                          .after_items = {"Mitt.", "I."},
                          .link_text = "Öppna",
                          .link = "https://exempel.se/1",
                          .after_link = {"Sedan.", "Sist."}};
  const auto parts = [](const LetterWords& letter) {
    const std::string mail = mail_text(head(message(MessageKind::Test, Language::Swedish)), letter);
    std::string html = part_of(mail, "text/html");
    html = html.substr(html.find("<title>"));
    return std::pair(part_of(mail, "text/plain"), html.substr(0, html.find("</main>")));
  };
  const auto [plain, html] = parts(words);
  EXPECT_EQ(plain,
            "Hej!\r\n\r\nFörst.\r\n\r\n– ett\r\n– två\r\n\r\nMitt.\r\n\r\nI.\r\n\r\n"
            "Öppna:\r\nhttps://exempel.se/1\r\n\r\nSedan.\r\n\r\nSist.\r\n");
  std::vector<std::size_t> places;
  for (const char* const one : {"<title>Ärende</title>", "<p>Hej!</p>", "<p>Först.</p>", "<li>ett</li>",
                                "<li>två</li>", "<p>Mitt.</p>", "<p>I.</p>", ">Öppna</a>",
                                "<p>https://exempel.se/1</p>", "<p>Sedan.</p>", "<p>Sist.</p>"}) {
    places.push_back(html.find(one));
    EXPECT_NE(places.back(), std::string::npos) << one << " in " << html;
  }
  EXPECT_TRUE(std::ranges::is_sorted(places)) << html;
  const auto [short_plain, short_html] = parts({.subject = "x", .before_link = {"Hej!"}});
  EXPECT_EQ(short_plain, "Hej!\r\n");
  EXPECT_THAT(short_html, Not(HasSubstr("<ul")));
  EXPECT_THAT(short_html, Not(HasSubstr("<a")));
}

TEST(MailTexts, NameWhoSendsThemAndWhereAnAnswerGoesOnlyWhenThatIsElsewhere) {
  const MailMessage one = message(MessageKind::Test, Language::English);
  MailHead bare = head(one);
  bare.from_name = "Sala kommun";
  EXPECT_THAT(headers_of(mail_text(bare, {.subject = "Prov", .before_link = {"x"}})),
              ::testing::AllOf(HasSubstr("From: Sala kommun <handslag@norrtalje.exempel.se>"),
                               HasSubstr("Subject: Prov"), HasSubstr("Content-Language: en")));
  bare.from_name = "";
  bare.reply_to = "";
  bare.to.name = "";
  const std::string headers = headers_of(mail_text(bare, {.subject = "Prov", .before_link = {"x"}}));
  EXPECT_THAT(headers, HasSubstr("From: handslag@norrtalje.exempel.se"));
  EXPECT_THAT(headers, HasSubstr("To: asa@exempel.se"));
  EXPECT_THAT(headers, Not(HasSubstr("Reply-To")));
}

TEST(MailTexts, AreInTheRecipientsLanguage) {
  const MessageContent content{"https://exempel.se/1", "Bo Ek"};
  const std::string swedish =
      part_of(text_of(message(MessageKind::Invitation, Language::Swedish), content), "text/plain");
  const std::string english =
      part_of(text_of(message(MessageKind::Invitation, Language::English), content), "text/plain");
  EXPECT_THAT(english, HasSubstr("Bo Ek at Norrtälje kommun invites you to Handslag"));
  EXPECT_THAT(swedish, HasSubstr("Bo Ek vid Norrtälje kommun bjuder in dig till Handslag"));
}

TEST(MailTexts, ANameCannotAddAHeaderOrMarkup) {
  MailMessage one = message(MessageKind::Invitation, Language::English);
  one.to.name = "Eva\r\nBcc: bo@exempel.se";
  MailHead bad = head(one);
  bad.from_name = "Kommun\nX-Bad: 1";
  const std::string mail =
      mail_text(bad, words_of_letter(one, {"https://exempel.se/1", "<b>Bo</b>"}, "K\r\nX-Bad: 2"));
  EXPECT_THAT(headers_of(mail), Not(HasSubstr("\nBcc:")));
  EXPECT_THAT(headers_of(mail), Not(HasSubstr("\nX-Bad")));
  EXPECT_THAT(part_of(mail, "text/html"), HasSubstr("&lt;b&gt;Bo&lt;/b&gt;"));
}

TEST(MailTexts, TheSameGivesTheSameBytes) {
  const MailMessage one = message(MessageKind::Test, Language::English);
  EXPECT_EQ(text_of(one, {}), text_of(one, {}));
}

}  // namespace
}  // namespace handslag::messages
