#include "messages/mail_settings.h"

#include <gtest/gtest.h>
#include <sys/stat.h>

#include <cstdlib>
#include <functional>

#include "base/bytes.h"
#include "base/error.h"
#include "messages/mail_settings_store.h"
#include "messages/messages_acts.h"
#include "tests/support/memory_database.h"
#include "tests/support/temporary_folder.h"

namespace handslag::messages {
namespace {

MailSettings whole() {
  return {.server = "smtp.exempel.se",
          .port = 465,
          .security = MailSecurity::Tls,
          .from_address = "handslag@exempel.se",
          .from_name = "Exempelkommunen",
          .reply_to = "svar@exempel.se",
          .account = "handslag",
          .password_file = "/etc/handslag/smtp",
          .certificates_file = "/etc/handslag/ca.pem"};
}

TEST(MailSettingsRules, WhatCannotBeUsedIsRefused) {
  EXPECT_NO_THROW(checked(whole()));
  const auto refused = [](auto change) {
    MailSettings settings = whole();
    change(settings);
    EXPECT_THROW(checked(settings), InvalidInput);
  };
  refused([](MailSettings& s) { s.server = ""; });
  refused([](MailSettings& s) { s.server = "smtp.exempel.se/x"; });
  refused([](MailSettings& s) { s.server = "smtp exempel"; });
  refused([](MailSettings& s) { s.port = 0; });
  refused([](MailSettings& s) { s.port = 65536; });
  refused([](MailSettings& s) { s.from_address = "handslag"; });
  refused([](MailSettings& s) { s.reply_to = "svar@"; });
  refused([](MailSettings& s) { s.from_name = "a\r\nBcc: x"; });
  refused([](MailSettings& s) { s.password_file = "smtp"; });
  refused([](MailSettings& s) { s.certificates_file = "ca.pem"; });
}

// The field of a refusal, or nothing.
std::string told(const std::function<void(MailSettings&)>& change) {
  MailSettings settings = whole();
  change(settings);
  try {
    checked(settings);
  } catch (const InvalidInput& error) {
    const std::string words = error.what();
    return words.substr(0, words.find_first_of(": "));
  }
  return "";
}

TEST(MailSettingsRules, AreTakenToTheirEdgesAndNotBeyond) {
  const std::string allowed = "abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789-.:[]";
  for (int code = 1; code < 128; ++code) {
    const char c = static_cast<char>(code);
    EXPECT_EQ(told([&](MailSettings& s) { s.server = std::string("a") + c; }),
              allowed.find(c) == std::string::npos ? "--server" : "")
        << code;
  }
  const auto sized = [](std::string MailSettings::*field, std::size_t size, const std::string& start = {}) {
    return told([&](MailSettings& s) { s.*field = start + std::string(size - start.size(), 'a'); });
  };
  EXPECT_EQ(sized(&MailSettings::server, 253), "");
  EXPECT_EQ(sized(&MailSettings::server, 254), "--server");
  EXPECT_EQ(sized(&MailSettings::from_name, 200), "");
  EXPECT_EQ(sized(&MailSettings::from_name, 201), "--name");
  EXPECT_EQ(sized(&MailSettings::account, 200), "");
  EXPECT_EQ(sized(&MailSettings::account, 201), "--account");
  EXPECT_EQ(sized(&MailSettings::password_file, 4096, "/"), "");
  EXPECT_EQ(sized(&MailSettings::password_file, 4097, "/"), "--password-file");
  EXPECT_EQ(sized(&MailSettings::certificates_file, 4096, "/"), "");
  EXPECT_EQ(sized(&MailSettings::certificates_file, 4097, "/"), "--certificates");
  EXPECT_EQ(sized(&MailSettings::certificates_file, 3), "--certificates");
  EXPECT_EQ(sized(&MailSettings::password_file, 3), "--password-file");
  for (const int port : {1, 65535}) EXPECT_EQ(told([&](MailSettings& s) { s.port = port; }), "") << port;
  for (const int port : {0, 65536})
    EXPECT_EQ(told([&](MailSettings& s) { s.port = port; }), "--port") << port;
  EXPECT_EQ(told([](MailSettings& s) { s.from_address = "a"; }), "--from");
  EXPECT_EQ(told([](MailSettings& s) { s.reply_to = "a"; }), "--reply-to");
  EXPECT_EQ(told([](MailSettings& s) { s = {.server = "a", .from_address = "a@exempel.se"}; }), "");
}

TEST(MailSettingsRules, AreKeptAsTheyAreSent) {
  MailSettings settings = whole();
  settings.from_name = "  Sala ko\u0308pstad ";
  settings.from_address = " a@brå.se";
  settings.reply_to = "b@brå.se ";
  settings = checked(settings);
  EXPECT_EQ(settings.from_name, "Sala köpstad");
  EXPECT_EQ(settings.from_address, "a@xn--br-zia.se");
  EXPECT_EQ(settings.reply_to, "b@xn--br-zia.se");
}

TEST(MailSettingsRules, WithoutEncryptionOnlyToThisMachineAndWithoutAPassWord) {
  MailSettings settings = whole();
  settings.security = MailSecurity::None;
  EXPECT_THROW(checked(settings), InvalidInput);
  settings.server = "127.0.0.1";
  EXPECT_THROW(checked(settings), InvalidInput);
  settings.account = "";
  EXPECT_NO_THROW(checked(settings));
  for (const char* const here : {"localhost", "[::1]"}) {
    settings.server = here;
    EXPECT_NO_THROW(checked(settings)) << here;
  }
  settings.server = "127.0.0.1.exempel.se";
  EXPECT_THROW(checked(settings), InvalidInput);
}

TEST(MailSettingsRules, ThePassWordIsReadWhereItStandsAndNoOneElseMayReadIt) {
  const testing::TemporaryFolder temporary;
  MailSettings settings = whole();
  settings.password_file = (temporary.path() / "password").string();
  EXPECT_FALSE(read_password(settings));
  write_file(settings.password_file, "hemligt ord\n", Readers::OwnerAlone);
  EXPECT_EQ(read_password(settings), "hemligt ord");
  for (const mode_t others : {0640U, 0604U, 0610U, 0601U, 0602U, 0620U}) {
    ::chmod(settings.password_file.c_str(), others);
    EXPECT_THROW(read_password(settings), InvalidInput) << others;
  }
  ::chmod(settings.password_file.c_str(), 0700);
  write_file(settings.password_file, "a b\r\n\r\n", Readers::OwnerAlone);
  EXPECT_EQ(read_password(settings), "a b");
  write_file(settings.password_file, "\n\r\n", Readers::OwnerAlone);
  EXPECT_FALSE(read_password(settings));
  write_file(settings.password_file, std::string(1000, 'x'), Readers::OwnerAlone);
  EXPECT_EQ(read_password(settings), std::string(1000, 'x'));
  write_file(settings.password_file, std::string(1001, 'x'), Readers::OwnerAlone);
  EXPECT_THROW(read_password(settings), InvalidInput);
  settings.password_file = "";
  ::setenv("HANDSLAG_SMTP_PASSWORD", "annat ord", 1);
  EXPECT_EQ(read_password(settings), "annat ord");
  ::unsetenv("HANDSLAG_SMTP_PASSWORD");
  EXPECT_FALSE(read_password(settings));
}

TEST(MailSettingsStores, TheNewestRowHoldsAndEachChangeStandsInTheJournal) {
  testing::MemoryDatabase database;
  organisations::Act act = database.public_body_act();
  EXPECT_FALSE(MailSettingsStore(act).find());
  MailSettings first = whole();
  first.server = "gammal.exempel.se";
  set_mail_settings(act, first);
  set_mail_settings(act, whole());
  const auto now = MailSettingsStore(database.view_of(database.other_partner())).find();
  ASSERT_TRUE(now);
  EXPECT_EQ(now->server, "smtp.exempel.se");
  EXPECT_EQ(now->port, 465);
  EXPECT_EQ(now->security, MailSecurity::Tls);
  EXPECT_EQ(now->from_address, "handslag@exempel.se");
  EXPECT_EQ(now->from_name, "Exempelkommunen");
  EXPECT_EQ(now->reply_to, "svar@exempel.se");
  EXPECT_EQ(now->account, "handslag");
  EXPECT_EQ(now->password_file, "/etc/handslag/smtp");
  EXPECT_EQ(now->certificates_file, "/etc/handslag/ca.pem");
  EXPECT_EQ(now->set_at, "2025-01-02T12:00:00Z");
  EXPECT_EQ(now->set_by, "tester (command line)");
  const auto lines = database.connection().query(
      "SELECT detail FROM journal WHERE action = 'mail_settings.set' ORDER BY id");
  ASSERT_EQ(lines.size(), 2U);
  EXPECT_EQ(lines[1].get<std::string>("detail"), R"({"server":"smtp.exempel.se","port":465})");
}

}  // namespace
}  // namespace handslag::messages
