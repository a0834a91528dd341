#include "messages/bounce.h"

#include <gtest/gtest.h>

namespace handslag::messages {
namespace {

// RFC 3464, appendix A, with the parts in the order in which mail servers send them.
std::string report(const std::string& action, const std::string& status, const std::string& diagnostic,
                   const std::string& returned) {
  return "From: MAILER-DAEMON@mx.exempel.se\r\nTo: handslag@exempel.se\r\nSubject: Undelivered\r\n"
         "MIME-Version: 1.0\r\nContent-Type: multipart/report; report-type=delivery-status; "
         "boundary=\"x\"\r\n\r\n"
         "--x\r\nContent-Type: text/plain\r\n\r\nIt did not go.\r\n"
         "--x\r\nContent-Type: message/delivery-status\r\n\r\n"
         "Reporting-MTA: dns; mx.exempel.se\r\nArrival-Date: Mon, 3 Mar 2025 12:00:00 +0000\r\n\r\n"
         "Final-Recipient: rfc822; asa@exempel.se\r\nAction: " +
         action + "\r\nStatus: " + status + "\r\nDiagnostic-Code: " + diagnostic + "\r\n\r\n--x\r\n" +
         returned + "\r\n--x--\r\n";
}

const std::string kReference = "0123456789abcdef0123456789abcdef";
const std::string kReturnedMail = "Content-Type: message/rfc822\r\n\r\nMessage-ID: <" + kReference +
                                  "@exempel.se>\r\nSubject: x\r\n\r\nbody\r\n";
const std::string kReturnedHeaders =
    "Content-Type: text/rfc822-headers\r\n\r\nSubject: x\r\nMessage-Id:\r\n <" + kReference +
    "@exempel.se>\r\n";

TEST(Bounces, NameTheMailThatCameBack) {
  for (const std::string& returned : {kReturnedMail, kReturnedHeaders}) {
    const ReadBounces read = read_bounces(
        report("failed", "5.1.1", "smtp; 550 5.1.1\r\n <asa@exempel.se>: No such user", returned));
    ASSERT_EQ(read.failed.size(), 1U);
    EXPECT_EQ(read.failed[0].reference, kReference);
    EXPECT_EQ(read.failed[0].recipient, "asa@exempel.se");
    EXPECT_EQ(read.failed[0].status, "5.1.1");
    EXPECT_EQ(read.failed[0].words, "550 5.1.1 <asa@exempel.se>: No such user");
    EXPECT_EQ(read.failed[0].code(), 550);
  }
}

TEST(Bounces, WhatIsDelayedHasNotComeBack) {
  const ReadBounces read = read_bounces(report("delayed", "4.4.1", "smtp; 421 try later", kReturnedMail));
  EXPECT_TRUE(read.failed.empty());
  EXPECT_EQ(read.delayed, 1);
}

TEST(Bounces, AReceiptIsNoBounce) {
  const ReadBounces read = read_bounces(report("delivered", "2.0.0", "smtp; 250 ok", kReturnedMail));
  EXPECT_TRUE(read.failed.empty());
  EXPECT_EQ(read.others, 0);
}

TEST(Bounces, AStatusWithoutADiagnosticGivesTheCode) {
  EXPECT_EQ((Bounce{"", "", "5.2.2", "5.2.2"}.code()), 500);
  EXPECT_EQ((Bounce{"", "", "4.2.2", "4.2.2"}.code()), 400);
  EXPECT_EQ((Bounce{"", "", "5.0.0", "999 x"}.code()), 500);
}

TEST(Bounces, TheCodeIsTheServersWhenItIsOneOfARefusal) {
  const auto code = [](const std::string& status, const std::string& words) {
    return Bounce{"", "", status, words}.code();
  };
  EXPECT_EQ(code("5.0.0", "400 x"), 400);
  EXPECT_EQ(code("4.0.0", "599 x"), 599);
  EXPECT_EQ(code("4.0.0", "600 x"), 400);
  EXPECT_EQ(code("5.0.0", "399 x"), 500);
  EXPECT_EQ(code("", ""), 500);
}

std::string report_of(const std::string& recipients, const std::string& returned = kReturnedMail) {
  std::string whole = report("failed", "5.0.0", "x", returned);
  const std::size_t start = whole.find("Final-Recipient");
  return whole.replace(start, whole.find("\r\n\r\n--x", start) - start, recipients);
}

TEST(Bounces, EachRecipientIsReadForItself) {
  const ReadBounces read = read_bounces(
      report_of("Original-Recipient: rfc822;anna@exempel.se\r\nFinal-Recipient: rfc822; a@annan.se\r\n"
                "ACTION: Failed\r\nStatus: 5.1.1 (bad mailbox)\r\n\r\n \r\n"
                "Final-Recipient: bo@exempel.se\r\n no colon\r\nAction: failed\r\nStatus: 5.2.2\r\n\r\n"
                "Action: delayed\r\n\r\nAction: delayed\r\n\r\nStatus: 5.9.9\r\nno field"));
  ASSERT_EQ(read.failed.size(), 2U);
  EXPECT_EQ(read.failed[0].recipient, "anna@exempel.se");
  EXPECT_EQ(read.failed[0].status, "5.1.1");
  EXPECT_EQ(read.failed[0].words, "5.1.1 (bad mailbox)");
  EXPECT_EQ(read.failed[1].recipient, "bo@exempel.se no colon");
  EXPECT_EQ(read.failed[1].status, "5.2.2");
  EXPECT_EQ(read.delayed, 2);
  EXPECT_EQ(read.mails, 1);
}

TEST(Bounces, AFieldGoesOnUntilTheNext) {
  const auto words = [](const std::string& lines) {
    return read_bounces(report_of("Action: failed\r\nDiagnostic-Code: smtp; 550 a" + lines))
        .failed.at(0)
        .words;
  };
  EXPECT_EQ(words("\r\n b\r\n\tc\r\nStatus: 5.0.0\r\n d"), "550 a b c");
  EXPECT_EQ(words("\r\nno field\r\n b"), "550 a b");
  EXPECT_EQ(words("; b"), "550 a; b");
  EXPECT_EQ(words("\r\n\r\n b"), "550 a") << "an empty line ends the field too";
}

TEST(Bounces, MoreFieldsThanAReportHasAreNotKept) {
  const auto failed = [](int others) {
    std::string lines;
    for (int at = 0; at < others; ++at) lines += "X-" + std::to_string(at) + ": y\r\n";
    return read_bounces(report_of(lines + "Action: failed")).failed.size();
  };
  EXPECT_EQ(failed(199), 1U);
  EXPECT_EQ(failed(200), 0U);
}

TEST(Bounces, TheFirstThatNamesTheMailDoes) {
  const std::string other =
      "Content-Type: message/rfc822\r\n\r\nMessage-ID: <ffff@exempel.se>\r\n\r\nbody\r\n";
  const auto reference = [](const std::string& returned) {
    return read_bounces(report("failed", "5.1.1", "smtp; 550 a", returned)).failed.at(0).reference;
  };
  EXPECT_EQ(reference(kReturnedMail + "\r\n--x\r\n" + other), kReference);
  EXPECT_EQ(reference(kReturnedHeaders + "\r\n--x\r\n" + other), kReference);
  EXPECT_EQ(reference(other + "\r\n--x\r\n" + kReturnedHeaders), "ffff");
  EXPECT_EQ(reference("Content-Type: text/rfc822-headers\r\n\r\nMessage-Id: abc@exempel.se\r\n"), "abc");
  EXPECT_EQ(reference("Content-Type: text/rfc822-headers\r\n\r\n\r\n"), "");
}

TEST(Bounces, AMailboxIsReadMailByMail) {
  const std::string from = "From MAILER-DAEMON Mon Mar  3 12:00:00 2025\n";
  const std::string other = "From: bo@exempel.se\nSubject: Re: x\n\nHej\n\n";
  const ReadBounces read =
      read_bounces(from + report("failed", "5.1.1", "smtp; 550 a", kReturnedMail) + "\n" + from + other +
                   from + report("failed", "5.7.1", "smtp; 554 b", kReturnedHeaders));
  ASSERT_EQ(read.failed.size(), 2U);
  EXPECT_EQ(read.failed[1].status, "5.7.1");
  EXPECT_EQ(read.mails, 3);
  EXPECT_EQ(read.others, 1);
}

TEST(Bounces, ReadAHundredThousandMailsOfAMailboxAndNoMore) {
  std::string mailbox;
  for (int at = 0; at < 100'001; ++at) mailbox += "From a Mon Mar  3 12:00:00 2025\nX: y\n\n\n";
  EXPECT_EQ(read_bounces(mailbox).mails, 100'000);
}

TEST(Bounces, OddBytesDoNoHarm) {
  EXPECT_EQ(read_bounces("").mails, 0);
  EXPECT_EQ(read_bounces(std::string("\0\xff\xfe: x\r\n\r\n", 10)).mails, 0);
  const std::string whole = report("failed", "5.1.1", "smtp; 550 a", kReturnedMail);
  EXPECT_EQ(read_bounces(whole).mails, 1);
  for (std::size_t size = 1; size < whole.size(); size += 7)
    EXPECT_LE(read_bounces(whole.substr(0, size)).failed.size(), 1U) << size;
}

}  // namespace
}  // namespace handslag::messages
