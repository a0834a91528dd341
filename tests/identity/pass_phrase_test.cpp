#include "identity/pass_phrase.h"

#include <gtest/gtest.h>

namespace handslag::identity {

namespace {

std::optional<PassPhraseFault> fault(const std::string& phrase) {
  return fault_of(composed_pass_phrase(phrase), "Anna Berglund", "anna.berglund@exempel.se");
}

}  // namespace

TEST(PassPhrase, IsTakenWhenItIsLongAndNotKnownBeforehand) {
  for (const char* phrase : {"korrekt häst batteri", "tolv tecken!", "Ö ä å Ö ä å x y", "8f#k2Lq9!zRw"})
    EXPECT_EQ(fault(phrase), std::nullopt) << phrase;
}

TEST(PassPhrase, IsCountedInCharactersFrom12To200) {
  EXPECT_EQ(fault("åäöåäb cdef"), PassPhraseFault::TooShort);
  EXPECT_EQ(fault("åäöåäb cdefg"), std::nullopt);
  std::string long_one;
  for (int word = 0; long_one.size() < 200; ++word) long_one += std::to_string(word * 7919) + " ";
  EXPECT_EQ(fault(long_one.substr(0, 200)), std::nullopt);
  EXPECT_EQ(fault(long_one.substr(0, 200) + "x"), PassPhraseFault::TooLong);
}

TEST(PassPhrase, IsNotAmongThoseThatAreTriedFirst) {
  EXPECT_EQ(fault("1qaz2wsx3edc"), PassPhraseFault::Common);
  EXPECT_EQ(fault("Password1234"), PassPhraseFault::Common);
}

TEST(PassPhrase, DoesNotRepeatItselfOrCountUp) {
  for (const char* phrase : {"aaaaaaaaaaaaaa", "hejhejhejhejhej", "234567890123456", "abcdefghijklmnop",
                             "abababababcc", "hejsanhejsan", "abcdeabcdeab", "abcddcbaabdc", "987654321098"})
    EXPECT_EQ(fault(phrase), PassPhraseFault::Uniform) << phrase;
  // Five different characters are enough, and a step that is another one ends the counting.
  for (const char* phrase : {"abcdeedcbaab", "124567890123", "134567890123"})
    EXPECT_EQ(fault(phrase), std::nullopt) << phrase;
}

TEST(PassPhrase, HasSixCharactersBesideTheOwnWords) {
  EXPECT_EQ(fault("berglundx7k2q9"), std::nullopt);
  EXPECT_EQ(fault("berglundx7k2q"), PassPhraseFault::Personal);
  EXPECT_EQ(fault("annaannax7k2q"), PassPhraseFault::Personal) << "a name of four letters is one";
  EXPECT_EQ(fault("anna berglund x7k2q"), PassPhraseFault::Personal) << "spaces do not count";
  EXPECT_EQ(fault("anna.berglundx7k2q"), PassPhraseFault::Personal) << "the longest word goes first";
  EXPECT_EQ(fault_of("idaidax7k2q9", "Ida Ek", "ida@exempel.se"), std::nullopt);
  EXPECT_EQ(fault_of("solstrale77x9", "Eva Ek", "solstrale77@exempel.se"), PassPhraseFault::Personal);
}

TEST(PassPhrase, ThatIsFarTooLongIsTextAllTheSame) {
  EXPECT_EQ(fault(std::string(100'001, 'x')), PassPhraseFault::TooLong);
}

TEST(PassPhrase, IsMoreThanTheOwnName) {
  EXPECT_EQ(fault("anna.berglund1"), PassPhraseFault::Personal);
  EXPECT_EQ(fault("Berglund2025!"), PassPhraseFault::Personal);
  EXPECT_EQ(fault("handslag 2025"), PassPhraseFault::Personal);
  EXPECT_EQ(fault("berglund cyklar hem"), std::nullopt);
}

TEST(PassPhrase, IsText) {
  EXPECT_EQ(fault("tolv tecken\x01 här"), PassPhraseFault::NotText);
  EXPECT_EQ(fault("tolv tecken \xff\xfe"), PassPhraseFault::NotText);
}

TEST(PassPhrase, IsTheSameHoweverItsLettersAreTyped) {
  EXPECT_EQ(composed_pass_phrase("ha\xcc\x88st"), composed_pass_phrase("h\xc3\xa4st"));
}

}  // namespace handslag::identity
