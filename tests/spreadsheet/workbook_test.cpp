#include "spreadsheet/workbook.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>
#include <zip.h>

#include <map>

#include "base/error.h"

namespace handslag::spreadsheet {
namespace {

using ::testing::HasSubstr;
using ::testing::Not;

/// Name → content, and how the first entry is stored.
std::map<std::string, std::string> entries_of(const std::string& bytes) {
  zip_error_t error;
  zip_source_t* source = zip_source_buffer_create(bytes.data(), bytes.size(), 0, &error);
  zip_t* archive = zip_open_from_source(source, ZIP_RDONLY | ZIP_CHECKCONS, &error);
  std::map<std::string, std::string> entries;
  if (archive == nullptr) return entries;
  for (zip_int64_t at = 0; at < zip_get_num_entries(archive, 0); ++at) {
    zip_stat_t stat;
    zip_stat_index(archive, static_cast<zip_uint64_t>(at), 0, &stat);
    std::string content(stat.size, '\0');
    zip_file_t* file = zip_fopen_index(archive, static_cast<zip_uint64_t>(at), 0);
    zip_fread(file, content.data(), content.size());
    zip_fclose(file);
    entries[stat.name] = content;
  }
  zip_discard(archive);
  return entries;
}

Workbook some_workbook() {
  Workbook workbook{"Statistik 2024", "sv-SE", {}};
  workbook.sheets.push_back({"brottstyp",
                             {{{"Grupp", true}, {"Antal", true}},
                              {{"våld & <hot> \"x\""}, {std::int64_t{171}}},
                              {{"=1+1"}, {2.5}},
                              {{}, {std::string("skyddad\x01")}}}});
  return workbook;
}

TEST(Xlsx, HoldsTheTextsAndTheNumbers) {
  const auto entries = entries_of(to_xlsx(some_workbook()));
  ASSERT_TRUE(entries.contains("xl/worksheets/sheet1.xml"));
  EXPECT_THAT(entries.at("xl/worksheets/sheet1.xml"), HasSubstr("<v>171</v>"));
  EXPECT_THAT(entries.at("xl/worksheets/sheet1.xml"), Not(HasSubstr("<f>"))) << "nothing is a formula";
  EXPECT_THAT(entries.at("xl/sharedStrings.xml"), HasSubstr("våld &amp; &lt;hot&gt;"));
  EXPECT_THAT(entries.at("xl/sharedStrings.xml"), HasSubstr("=1+1"));
  EXPECT_THAT(entries.at("docProps/core.xml"), HasSubstr("Statistik 2024"));
}

TEST(Ods, HoldsTheTextsAndTheNumbers) {
  const std::string bytes = to_ods(some_workbook());
  // The kind of file stands first and plain, where programs look for it.
  EXPECT_EQ(bytes.substr(30, 8), "mimetype");
  EXPECT_EQ(bytes.substr(38, 46), "application/vnd.oasis.opendocument.spreadsheet");
  const auto entries = entries_of(bytes);
  const std::string& content = entries.at("content.xml");
  EXPECT_THAT(content, HasSubstr("office:value=\"171\""));
  EXPECT_THAT(content, HasSubstr("<text:p>=1+1</text:p>"));
  EXPECT_THAT(content, Not(HasSubstr("table:formula")));
  EXPECT_THAT(content, HasSubstr("våld &amp; &lt;hot&gt; &quot;x&quot;"));
  EXPECT_THAT(content, HasSubstr("<text:p>skyddad</text:p>"));
  EXPECT_THAT(entries.at("META-INF/manifest.xml"), HasSubstr("content.xml"));
}

TEST(Workbook, GivesTheSameBytesAgain) {
  EXPECT_EQ(to_xlsx(some_workbook()), to_xlsx(some_workbook()));
  EXPECT_EQ(to_ods(some_workbook()), to_ods(some_workbook()));
}

TEST(Workbook, RefusesWhatASpreadsheetCannotHold) {
  EXPECT_THROW(to_ods({}), InvalidInput);
  EXPECT_THROW(to_ods({"", "sv", {{"a/b", {}}}}), InvalidInput);
  EXPECT_THROW(to_xlsx({"", "sv", {{std::string(32, 'a'), {}}}}), InvalidInput);
  EXPECT_THROW(to_xlsx({"", "sv", {{"a", {{{std::string(32'768, 'a')}}}}}}), InvalidInput);
  EXPECT_THROW(to_ods({"", "sv", {{"a", {std::vector<Cell>(16'385)}}}}), InvalidInput);
  EXPECT_THROW(to_ods({"", "sv", {{"a", {{{std::string("\xff")}}}}}}), InvalidInput);
  EXPECT_THROW(to_xlsx({"", "sv", {{"a", {}}, {"a", {}}}}), InvalidInput);
}

}  // namespace
}  // namespace handslag::spreadsheet
