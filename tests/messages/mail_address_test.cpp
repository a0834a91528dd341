#include "messages/mail_address.h"

#include <gtest/gtest.h>

#include "base/error.h"

namespace handslag::messages {
namespace {

TEST(MailAddresses, AreTakenAsTheyAreWritten) {
  for (const char* address :
       {"anna@exempel.se", "a.b-c_d+e@sub.exempel.se", "o'hara@exempel.se", "1@2.se", "x@xn--br-zia.se"})
    EXPECT_EQ(mail_address(address), address) << address;
}

TEST(MailAddresses, ADomainWithSwedishLettersIsWrittenAsMailServersWriteIt) {
  EXPECT_EQ(mail_address("anna@brå.se"), "anna@xn--br-zia.se");
  EXPECT_EQ(mail_address("anna@BRÅ.se"), "anna@xn--br-zia.se");
  EXPECT_EQ(domain_of(*mail_address("anna@brå.se")), "xn--br-zia.se");
}

TEST(MailAddresses, WhatCannotBeWrittenToIsNone) {
  for (const char* text : {"",
                           "anna",
                           "@exempel.se",
                           "anna@",
                           "anna@exempel",
                           "anna@@exempel.se",
                           "a@b@exempel.se",
                           ".anna@exempel.se",
                           "anna.@exempel.se",
                           "an..na@exempel.se",
                           "anna @exempel.se",
                           "anna@exempel .se",
                           "ann\xC3\xA5@exempel.se",
                           "\"anna\"@exempel.se",
                           "anna@[192.0.2.1]",
                           "anna@192.0.2.1",
                           "anna@-exempel.se",
                           "anna@exempel-.se",
                           "anna@exempel..se",
                           "anna@exem_pel.se",
                           "Anna <anna@exempel.se>",
                           "anna@exempel.se,bo@exempel.se"})
    EXPECT_FALSE(mail_address(text)) << text;
  EXPECT_FALSE(mail_address(std::string(65, 'a') + "@exempel.se"));
  EXPECT_TRUE(mail_address(std::string(64, 'a') + "@exempel.se"));
  EXPECT_FALSE(mail_address("anna@" + std::string(64, 'a') + ".se"));
}

TEST(MailAddresses, AreOfTheCharactersThatRfc5322HasAndOfNoOther) {
  const std::string letters_and_digits = "abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789";
  const std::string others = "!#$%&'*+-/=?^_`{|}~.";
  for (int code = 1; code < 128; ++code) {
    const char c = static_cast<char>(code);
    const bool is_plain = letters_and_digits.find(c) != std::string::npos;
    EXPECT_EQ(mail_address(std::string("a") + c + "b@exempel.se").has_value(),
              is_plain || others.find(c) != std::string::npos)
        << code;
    EXPECT_EQ(mail_address(std::string("anna@ex") + c + "empel.se").has_value(),
              is_plain || c == '-' || c == '.')
        << code;
  }
}

TEST(MailAddresses, HaveLabelsAndADomainOfTheLengthThatTheyMayHave) {
  const std::string label(63, 'a');
  EXPECT_TRUE(mail_address("a@" + label + ".se"));
  EXPECT_FALSE(mail_address("a@" + label + "a.se"));
  const std::string long_domain = label + "." + label + "." + label + ".";
  EXPECT_TRUE(mail_address("a@" + long_domain + std::string(61, 'b')));
  EXPECT_FALSE(mail_address("a@" + long_domain + std::string(62, 'b')));
  for (const char* const number : {"a@exempel.1", "a@exempel.09", "a@exempel.99"})
    EXPECT_FALSE(mail_address(number)) << number;
  EXPECT_TRUE(mail_address("a@exempel.9a"));
}

TEST(MailAddresses, NothingThatEndsALineOrACommandComesThrough) {
  for (const char* text : {"anna@exempel.se\r\nBcc: bo@exempel.se", "anna\r\n@exempel.se",
                           "anna@exempel.se\n", "anna@exempel.se>", "anna@exempel.se> SIZE=1",
                           "an\0na@exempel.se", "anna@exem\r\npel.se", "<anna@exempel.se"})
    EXPECT_FALSE(mail_address(text)) << text;
  EXPECT_FALSE(mail_address(std::string_view("anna@exempel.se\0", 16)));
}

TEST(MailAddresses, ARefusalNamesTheFieldAndWhatToWrite) {
  EXPECT_EQ(require_mail_address("--from", "  anna@exempel.se "), "anna@exempel.se");
  try {
    require_mail_address("--from", "anna");
    FAIL();
  } catch (const InvalidInput& error) {
    EXPECT_NE(std::string(error.what()).find("--from: anna is no mail address"), std::string::npos)
        << error.what();
  }
}

}  // namespace
}  // namespace handslag::messages
