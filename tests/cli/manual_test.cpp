#include "cli/manual.h"

#include <gmock/gmock.h>

#include "base/json.h"

namespace handslag::cli {
namespace {

using ::testing::HasSubstr;
using ::testing::Not;

constexpr const char* translatable(const char* text) { return text; }

class Manuals : public ::testing::Test {
 protected:
  Manuals() {
    root.name = "handslag";
    root.help = translatable("The agreements of the public body");
    Command command(root);
    Command group = command.subcommand("agreement", "Agreements between the public body and its partners");
    Command show =
        group.subcommand("show", "One agreement", "handslag agreement show 1 --place \"it's \\a\"");
    show.positional("AGREEMENT", agreement, "its number or its title")
        .required("--place", place, "the page or the table")
        .flag("--json", as_json, "data instead of words")
        .runs([] { return ExitCode::Done; });
    group.subcommand("list", "The agreements of the public body", "handslag agreement list").runs([] {
      return ExitCode::Done;
    });
  }

  std::string agreement;
  std::string place;
  bool as_json = false;
  Command::Parser root;
};

TEST_F(Manuals, ThePageHasEveryCommandWithItsArgumentsAndExample) {
  const std::string page = manual_page(root, Translator(Language::English));
  EXPECT_THAT(page, HasSubstr(".TH HANDSLAG 1"));
  EXPECT_THAT(page, HasSubstr(".SS handslag agreement show AGREEMENT \\-\\-place TEXT [OPTIONS]"));
  EXPECT_THAT(page, HasSubstr(".SS handslag agreement list [OPTIONS]"));
  EXPECT_THAT(page, HasSubstr(".B \\-\\-place TEXT\n(must be given) the page or the table"));
  EXPECT_THAT(page, HasSubstr("HANDSLAG_SMTP_PASSWORD"));
}

TEST_F(Manuals, WhatMeansSomethingToGroffIsWrittenAsItself) {
  const std::string page = manual_page(root, Translator(Language::English));
  EXPECT_THAT(page, HasSubstr("\\-\\-place \"it\\(aqs \\ea\""));
  EXPECT_THAT(page, Not(HasSubstr("\n'")));
}

TEST_F(Manuals, ForAProgramItIsAListOfCommands) {
  const auto all = parse_json(manual_as_json(root, Translator(Language::English)));
  ASSERT_TRUE(all);
  ASSERT_EQ(all->items().size(), 4U);
  const Json& show = all->items()[2];
  EXPECT_EQ(show["command"].as_string(), "handslag agreement show");
  EXPECT_FALSE(show["is_group"].as_bool());
  EXPECT_TRUE(all->items()[1]["is_group"].as_bool());
  EXPECT_EQ(show["example"].as_string(), "handslag agreement show 1 --place \"it's \\a\"");
  ASSERT_EQ(show["arguments"].items().size(), 3U);
  EXPECT_TRUE(show["arguments"].items()[0]["stands_alone"].as_bool());
  EXPECT_TRUE(show["arguments"].items()[1]["takes_value"].as_bool());
  EXPECT_TRUE(show["arguments"].items()[1]["is_required"].as_bool());
  EXPECT_FALSE(show["arguments"].items()[2]["takes_value"].as_bool());
}

TEST_F(Manuals, BashIsToldWhatMayFollow) {
  const std::string script = bash_completion(root);
  EXPECT_THAT(script, HasSubstr("    \"\") words=\"agreement --help\" ;;\n"));
  EXPECT_THAT(script, HasSubstr("    \"agreement\") words=\"show list --help\" ;;\n"));
  EXPECT_THAT(script, HasSubstr("    \"agreement show\") words=\"--place --json --help\" ;;\n"));
  EXPECT_THAT(script, HasSubstr("    --place) COMPREPLY="));
}

}  // namespace
}  // namespace handslag::cli
