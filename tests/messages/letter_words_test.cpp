#include <gmock/gmock.h>

#include "messages/message_words.h"

// What a letter about a follow-up says: each value where it belongs, in both languages.
namespace handslag::messages {
namespace {

using ::testing::AllOf;
using ::testing::ElementsAre;
using ::testing::HasSubstr;
using ::testing::IsEmpty;

struct Said {
  MessageKind kind;
  std::string subject;
  std::string first;
  std::string link_text;
};

const std::vector<Said> kInEnglish = {
    {MessageKind::MaterialRequest, "Material for the follow-up of Avtal A",
     "Sala kommun follows up Avtal A, 2024, and asks you to send this by 2025-02-28:", "Send the material"},
    {MessageKind::MaterialReminder, "Reminder: material by 2025-02-28, Avtal A",
     "Sala kommun has asked you for material for the follow-up of Avtal A, 2024. By 2025-02-28 this is still "
     "to come:",
     "Send the material"},
    {MessageKind::MaterialOverdue, "Reminder: material was due 2025-02-28, Avtal A",
     "Sala kommun has asked you for material for the follow-up of Avtal A, 2024. It was due 2025-02-28, and "
     "this has not come:",
     "Send the material"},
    {MessageKind::MaterialDueDay, "Another day for the material: 2025-02-28, Avtal A",
     "Sala kommun has set another day for the material for the follow-up of Avtal A, 2024. It is now due "
     "2025-02-28. This is still to come:",
     "Send the material"},
    {MessageKind::MaterialNotNeeded, "The material is not needed, Avtal A",
     "Sala kommun no longer asks you for this material for the follow-up of Avtal A, 2024. You need not send "
     "it, and the links that you have been sent are good no longer:",
     "Send the material"},
    {MessageKind::PartnerQuestion, "A question about the follow-up of Avtal A",
     "Sala kommun follows up Avtal A, 2024, and asks you this. An answer is needed by 2025-02-28:",
     "Answer the question"},
    {MessageKind::SharedAssessment, "The assessment of Avtal A to read and comment on",
     "Sala kommun has judged each commitment of Avtal A, 2024, and asks you to read it and say what you "
     "think "
     "by 2025-02-28. What you write goes with the memorandum to the committee.",
     "Read the assessment"},
    {MessageKind::ActionReminder, "Reminder: to be done by 2025-02-28, Avtal A",
     "Sala kommun reminds you of what was agreed in the follow-up of Avtal A, 2024. By 2025-02-28:",
     "Read the assessment"}};

class LettersAboutAFollowUp : public ::testing::Test {
 protected:
  LetterWords words(MessageKind kind, Language language = Language::English) {
    message.kind = kind;
    message.language = language;
    return words_of_letter(message, content, "Sala kommun");
  }
  MailMessage message = [] {
    MailMessage one;
    one.to = {"Åsa Öberg", "asa@exempel.se"};
    return one;
  }();
  MessageContent content{"https://exempel.se/u/1",
                         "Bo Ek",
                         {"Avtal A",
                          "2024",
                          {"årsredovisning", "verksamhetsberättelse"},
                          "2025-02-28",
                          "Hör av er.\n\n  Tack! \n"}};
};

TEST_F(LettersAboutAFollowUp, SayWhatTheyAreOfByWhenAndByWhom) {
  for (const Said& said : kInEnglish) {
    const LetterWords letter = words(said.kind);
    EXPECT_EQ(letter.subject, said.subject);
    EXPECT_THAT(letter.before_link, ElementsAre("Hello Åsa Öberg,", said.first));
    EXPECT_THAT(letter.items, ElementsAre("årsredovisning", "verksamhetsberättelse")) << said.subject;
    EXPECT_EQ(letter.link_text, said.link_text) << said.subject;
    EXPECT_EQ(letter.link, "https://exempel.se/u/1") << said.subject;
    EXPECT_EQ(letter.after_link.back(), "Bo Ek, Sala kommun") << said.subject;
  }
}

TEST_F(LettersAboutAFollowUp, SayTheSameInSwedish) {
  for (const Said& said : kInEnglish) {
    const LetterWords letter = words(said.kind, Language::Swedish);
    EXPECT_THAT(letter.subject, HasSubstr("Avtal A"));
    ASSERT_EQ(letter.before_link.size(), 2U);
    EXPECT_EQ(letter.before_link[0], "Hej Åsa Öberg!");
    EXPECT_THAT(letter.before_link[1],
                AllOf(HasSubstr("Sala kommun"), HasSubstr("Avtal A"), HasSubstr("2024")));
    EXPECT_EQ(letter.before_link[1].find("den 28 februari 2025") == std::string::npos,
              said.kind == MessageKind::MaterialNotNeeded)
        << letter.before_link[1];
    EXPECT_NE(letter.link_text, said.link_text);
  }
}

TEST_F(LettersAboutAFollowUp, HaveTheWritersWordsLineByLine) {
  EXPECT_THAT(words(MessageKind::MaterialRequest).after_items, ElementsAre("Hör av er.", "Tack!"));
  EXPECT_THAT(words(MessageKind::PartnerQuestion).after_items, ElementsAre("Hör av er.", "Tack!"));
  content.about.words = "Revisorn är sjuk.";
  EXPECT_THAT(words(MessageKind::MaterialDueDay).after_items, ElementsAre("Why: Revisorn är sjuk."));
  content.about.words = "";
  EXPECT_THAT(words(MessageKind::MaterialDueDay).after_items, IsEmpty());
  EXPECT_THAT(words(MessageKind::MaterialRequest).after_items, IsEmpty());
}

TEST_F(LettersAboutAFollowUp, TellHowTheLinkIsUsedWhereThereIsOne) {
  EXPECT_THAT(
      words(MessageKind::MaterialRequest).after_link,
      ElementsAre(HasSubstr("You need no account"), HasSubstr("tell Sala kommun"), "Bo Ek, Sala kommun"));
  EXPECT_THAT(words(MessageKind::SharedAssessment).after_link,
              ElementsAre(HasSubstr("You log in first"), "Bo Ek, Sala kommun"));
  content.link = "";
  content.invited_by = "";
  for (const Said& said : kInEnglish) {
    const LetterWords letter = words(said.kind);
    EXPECT_EQ(letter.link_text, "") << said.subject;
    EXPECT_EQ(letter.link, "") << said.subject;
    EXPECT_THAT(letter.after_link, ElementsAre("Sala kommun")) << said.subject;
  }
}

TEST_F(LettersAboutAFollowUp, OfADayOfAnAgreementSayWhichAndWhatIsToBeDone) {
  content.about.period = "Last day to give notice";
  const LetterWords letter = words(MessageKind::AgreementDay);
  EXPECT_EQ(letter.subject, "Last day to give notice: 2025-02-28, Avtal A");
  EXPECT_THAT(letter.before_link,
              ElementsAre("Hello Åsa Öberg,",
                          "This is a reminder of a day of the agreement “Avtal A”. Last day to give notice: "
                          "2025-02-28."));
  EXPECT_THAT(letter.after_items, ElementsAre("Hör av er.", "Tack!"));
  EXPECT_THAT(letter.after_link, ElementsAre(HasSubstr("Open the agreement in Handslag"), "Sala kommun"));
  EXPECT_EQ(letter.link, "");
  message.to.name = "";
  EXPECT_THAT(words(MessageKind::AgreementDay, Language::Swedish).before_link,
              ElementsAre(AllOf(HasSubstr("Avtal A"), HasSubstr("den 28 februari 2025"))));
}

TEST_F(LettersAboutAFollowUp, GreetNobodyWhoseNameIsNotKnownAndKeepADayThatIsNone) {
  message.to.name = "";
  content.about.due_on = "i vår";
  for (const MessageKind kind : {MessageKind::MaterialReminder, MessageKind::ActionReminder})
    EXPECT_THAT(words(kind).before_link, ElementsAre(HasSubstr("By i vår"))) << kMessageKinds.of(kind);
}

}  // namespace
}  // namespace handslag::messages
