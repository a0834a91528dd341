#include <gmock/gmock.h>

#include <functional>

#include "base/error.h"
#include "tests/registry/registry_in_use.h"

// Each text to its last character, and what a prefix may be of.
namespace handslag::registry {
namespace {

class RegistryLimits : public ::testing::Test, protected RegistryInUse {};

TEST_F(RegistryLimits, APrefixHasLettersAndDigitsAlone) {
  const std::string good = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789";
  for (int code = 33; code < 127; ++code) {
    const char letter = static_cast<char>(code);
    EXPECT_EQ(open_register(act, {{}, "Nämnden", std::string("X") + letter}).ok(),
              good.find(letter) != std::string::npos)
        << letter;
  }
  EXPECT_EQ(newest().substr(0, 14), "register.open ");
  EXPECT_THAT(newest(), ::testing::EndsWith(R"( {"prefix":"Xz"})"));
}

TEST_F(RegistryLimits, TextsAreTakenToTheirLastCharacterAndKeptWithoutSpacesAround) {
  const MatterId one = opened("Bidrag");
  const RecordId first = registered(one, "Ansökan");
  const auto told = [](const std::function<void()>& write) -> std::string {
    try {
      write();
    } catch (const InvalidInput& error) {
      const std::string words = error.what();
      return words.substr(0, words.find(':'));
    }
    return "kept";
  };
  const auto limit = [&](const std::string& field, std::size_t most,
                         const std::function<void(std::string)>& write) {
    EXPECT_EQ(told([&] { write(" " + std::string(most, 'x') + " "); }), "kept") << field;
    EXPECT_EQ(told([&] { write(std::string(most + 1, 'y')); }), field);
  };
  const auto entry = [&](auto set) {
    return [&, set](const std::string& text) {
      NewRecord record = received("Brev");
      set(record.entry, text);
      EXPECT_TRUE(register_record(act, one, record, today));
    };
  };
  int changes = 0;
  limit("committee", 200, [&](const std::string& text) {
    EXPECT_TRUE(open_register(act, {{}, text, "KS"}));
  });
  limit("title", 300, [&](const std::string& text) { opened(text); });
  limit("public_title", 300, [&](const std::string& text) {
    EXPECT_TRUE(open_matter(act, of, {.title = "a", .public_title = text, .opened_on = today}, today));
  });
  limit("reason", 2000, [&](const std::string& text) {
    EXPECT_TRUE(retitle_matter(act, one, "Bidrag " + std::to_string(++changes), std::nullopt, text));
  });
  limit("correspondent", 200,
        entry([](RecordEntry& to, const std::string& text) { to.correspondent = text; }));
  limit("about", 300, entry([](RecordEntry& to, const std::string& text) { to.about = text; }));
  limit("public_correspondent", 200,
        entry([](RecordEntry& to, const std::string& text) { to.public_correspondent = text; }));
  limit("public_about", 300, entry([](RecordEntry& to, const std::string& text) { to.public_about = text; }));
  limit("reason", 2000, [&](const std::string& text) {
    EXPECT_TRUE(correct_record(act, first, received("Brev " + std::to_string(++changes)).entry, text, today));
  });
  const auto mark = [&](const std::string& provision, const std::string& authority) {
    if (record(first).secrecy) withdraw_secrecy_mark(act, first, "fel");
    EXPECT_TRUE(mark_secret(act, first, {{}, provision, authority, today}, today));
    EXPECT_EQ(record(first).secrecy->provision, provision.substr(provision.front() == ' ', 200));
  };
  limit("provision", 200, [&](const std::string& text) { mark(text, "Nämnden"); });
  limit("authority", 200, [&](const std::string& text) { mark("26 kap.", text); });
  const auto trial = [&](const std::string& provision, const std::string& reason) {
    EXPECT_TRUE(try_release(act, first,
                            {.asked_on = today,
                             .outcome = ReleaseOutcome::Refused,
                             .provision = provision,
                             .reason = reason,
                             .tried_on = today},
                            today));
    EXPECT_EQ(record(first).trials.back().tried_on, today);
  };
  limit("provision", 200, [&](const std::string& text) { trial(text, "a"); });
  limit("reason", 2000, [&](const std::string& text) { trial("a", text); });
  const auto leave = [&](const std::string& about, const std::string& note) {
    const UnregisteredRecordId id = leave_unregistered(act, {{}, about, today, {}, note}, today).value();
    EXPECT_NE(RecordStore(act).get(id).about.front(), ' ');
  };
  limit("about", 300, [&](const std::string& text) { leave(text, ""); });
  limit("note", 2000, [&](const std::string& text) { leave("a", text); });
  limit("note", 2000, [&](const std::string& text) {
    if (matter(one).closing) reopen_matter(act, one, "x");
    EXPECT_TRUE(close_matter(act, one, today, text, today));
    EXPECT_EQ(matter(one).closing->note, std::string(2000, 'x'));
  });
}

}  // namespace
}  // namespace handslag::registry
