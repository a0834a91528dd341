#include "cli/chosen_language.h"

#include <gtest/gtest.h>

#include <map>

namespace handslag::cli {
namespace {

ChosenLanguage chosen(const std::map<std::string, const char*>& environment) {
  return chosen_language([&](const char* name) {
    const auto found = environment.find(name);
    return found == environment.end() ? nullptr : found->second;
  });
}

TEST(ChosenLanguages, IsSwedishWhenNothingIsSaid) {
  EXPECT_EQ(chosen({}).language, Language::Swedish);
  EXPECT_EQ(chosen({{"LANG", ""}}).language, Language::Swedish);
  EXPECT_EQ(chosen({{"LANG", "C.UTF-8"}}).language, Language::Swedish);
  EXPECT_EQ(chosen({{"LANG", "POSIX"}}).language, Language::Swedish);
  EXPECT_EQ(chosen({{"LANG", "de_DE.UTF-8"}}).language, Language::Swedish);
}

TEST(ChosenLanguages, IsTheSystemsWhenThereAreTextsInIt) {
  EXPECT_EQ(chosen({{"LANG", "en_GB.UTF-8"}}).language, Language::English);
  EXPECT_EQ(chosen({{"LANG", "en"}}).language, Language::English);
  EXPECT_EQ(chosen({{"LANG", "en@euro"}}).language, Language::English);
  EXPECT_EQ(chosen({{"LANG", "sv_SE"}}).language, Language::Swedish);
}

TEST(ChosenLanguages, TheFirstThatIsSetSays) {
  EXPECT_EQ(chosen({{"LC_ALL", "sv_SE.UTF-8"}, {"LANG", "en_GB.UTF-8"}}).language, Language::Swedish);
  EXPECT_EQ(chosen({{"LC_ALL", ""}, {"LC_MESSAGES", "en_GB"}, {"LANG", "sv_SE"}}).language,
            Language::English);
  EXPECT_EQ(chosen({{"LC_ALL", "C"}, {"LANG", "en_GB"}}).language, Language::Swedish);
}

TEST(ChosenLanguages, OurOwnVariableIsAboveTheSystems) {
  EXPECT_EQ(chosen({{"HANDSLAG_LANGUAGE", "en"}, {"LC_ALL", "sv_SE"}}).language, Language::English);
  EXPECT_EQ(chosen({{"HANDSLAG_LANGUAGE", "sv"}, {"LANG", "en_GB"}}).language, Language::Swedish);
  EXPECT_EQ(chosen({{"HANDSLAG_LANGUAGE", ""}, {"LANG", "en_GB"}}).language, Language::English);
  EXPECT_FALSE(chosen({{"HANDSLAG_LANGUAGE", "en"}}).not_known);
  EXPECT_EQ(chosen({{"HANDSLAG_LANGUAGE", "de"}, {"LANG", "en_GB"}}).not_known, "de");
}

}  // namespace
}  // namespace handslag::cli
