#include "messages/mail_settings.h"

#include <gtest/gtest.h>
#include <sys/stat.h>

#include <cstdlib>

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

TEST(MailSettingsRules, WithoutEncryptionOnlyToThisMachineAndWithoutAPassWord) {
  MailSettings settings = whole();
  settings.security = MailSecurity::None;
  EXPECT_THROW(checked(settings), InvalidInput);
  settings.server = "127.0.0.1";
  EXPECT_THROW(checked(settings), InvalidInput);
  settings.account = "";
  EXPECT_NO_THROW(checked(settings));
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
  ::chmod(settings.password_file.c_str(), 0640);
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
