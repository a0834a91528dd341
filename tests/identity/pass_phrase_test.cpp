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
  for (const char* phrase :
       {"aaaaaaaaaaaaaa", "hejhejhejhejhej", "234567890123456", "abcdefghijklmnop", "abababababcc"})
    EXPECT_EQ(fault(phrase), PassPhraseFault::Uniform) << phrase;
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
