#pragma once

#include <gtest/gtest.h>
#include <zip.h>

#include <algorithm>
#include <filesystem>
#include <map>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "base/bytes.h"
#include "base/text.h"

// Word processor files and PDF that hold given paragraphs or lines, made for a test.
namespace handslag::memorandum_reading {

using Parts = std::vector<std::pair<std::string, std::string>>;

inline std::string zipped(const Parts& parts) {
  std::string test = testing::UnitTest::GetInstance()->current_test_info()->name();
  std::ranges::replace(test, '/', '_');
  const std::filesystem::path path =
      std::filesystem::path(testing::TempDir()) / ("document_text_" + test + ".zip");
  std::filesystem::remove(path);
  zip_t* archive = zip_open(path.c_str(), ZIP_CREATE, nullptr);
  for (const auto& [name, content] : parts) {
    zip_source_t* source = zip_source_buffer(archive, content.data(), content.size(), 0);
    zip_file_add(archive, name.c_str(), source, 0);
  }
  zip_close(archive);
  std::string bytes = read_file(path);
  std::filesystem::remove(path);
  return bytes;
}

inline std::string word_file(const std::string& body) {
  return zipped(
      {{"[Content_Types].xml", "<Types/>"},
       {"word/document.xml", "<?xml version=\"1.0\"?><w:document xmlns:w=\"w\" xmlns:mc=\"mc\"><w:body>" +
                                 body + "</w:body></w:document>"}});
}

inline std::string open_document(const std::string& body) {
  return zipped(
      {{"mimetype", "application/vnd.oasis.opendocument.text"},
       {"content.xml", "<o:document-content xmlns:o=\"o\" xmlns:text=\"t\" xmlns:table=\"b\"><o:body>" +
                           body + "</o:body></o:document-content>"}});
}

inline std::string xml_text(std::string_view words) {
  std::string xml;
  for (const char c : words) {
    if (c == '&') {
      xml += "&amp;";
    } else if (c == '<') {
      xml += "&lt;";
    } else {
      xml += c;
    }
  }
  return xml;
}

/// One of a word processor file: its words, with a gap where a column begins.
struct WrittenParagraph {
  std::string words;  ///< columns are divided by tabs
  bool is_item = false;
  bool is_heading = false;
};

inline std::string in_word(const std::vector<WrittenParagraph>& paragraphs) {
  std::string body;
  for (const WrittenParagraph& one : paragraphs) {
    std::string run;
    std::string_view words = one.words;
    if (words.starts_with('\f')) {
      run = "<w:br w:type=\"page\"/>";
      words.remove_prefix(1);
    }
    bool is_first = true;
    for (const std::string_view cell : split(words, '\t')) {
      run += std::string(is_first ? "" : "<w:tab/>") + "<w:t>" + xml_text(cell) + "</w:t>";
      is_first = false;
    }
    body += "<w:p><w:pPr>" + std::string(one.is_item ? "<w:numPr/>" : "") +
            (one.is_heading ? "<w:pStyle w:val=\"Rubrik1\"/>" : "") + "</w:pPr><w:r>" + run + "</w:r></w:p>";
  }
  return word_file(body);
}

inline std::string in_open_document(const std::vector<WrittenParagraph>& paragraphs) {
  std::string body;
  for (const WrittenParagraph& one : paragraphs) {
    std::string words;
    for (const std::string_view cell : split(one.words, '\t'))
      words += (words.empty() ? "" : "<text:tab/>") + xml_text(cell);
    const std::string paragraph =
        one.is_heading ? "<text:h>" + words + "</text:h>" : "<text:p>" + words + "</text:p>";
    body +=
        one.is_item ? "<text:list><text:list-item>" + paragraph + "</text:list-item></text:list>" : paragraph;
  }
  return open_document(body);
}

/// The lines of a text on pages, each at its place, in a type whose letters are equally wide; \f begins a
/// page. Only letters that this encoding of PDF has.
inline std::string in_pdf(std::string_view text) {
  constexpr int kFontSize = 8;
  constexpr int kLine = 10;
  constexpr int kTop = 800;
  constexpr std::size_t kLinesOnAPage = 76;
  const std::map<std::string_view, char> others = {{"–", '\x96'}, {"—", '\x97'}, {"•", '\x95'}, {"…", '\x85'},
                                                   {"’", '\x92'}, {"“", '\x93'}, {"”", '\x94'}};
  const auto encoded = [&](std::string_view line) {
    std::string bytes;
    for (std::size_t at = 0; at < line.size();) {
      const auto byte = static_cast<unsigned char>(line[at]);
      std::size_t length = 1;
      char c = line[at];
      if (byte == 0xC2 || byte == 0xC3) {
        length = 2;
        c = static_cast<char>((byte == 0xC3 ? 0x40 : 0) + static_cast<unsigned char>(line[at + 1]));
      } else if (byte >= 0x80) {
        length = 3;
        const auto found = others.find(line.substr(at, length));
        c = found == others.end() ? '*' : found->second;
      }
      if (c == '(' || c == ')' || c == '\\') bytes += '\\';
      bytes += c;
      at += length;
    }
    return bytes;
  };
  std::vector<std::string> pages(1);
  std::size_t on_page = 0;
  for (std::string_view line : split(text, '\n')) {
    if (line.starts_with('\f') || on_page == kLinesOnAPage) {
      pages.emplace_back();
      on_page = 0;
      if (line.starts_with('\f')) line.remove_prefix(1);
    }
    const int y = kTop - static_cast<int>(on_page++) * kLine;
    if (trimmed(line).empty()) continue;
    pages.back() += "BT /F " + std::to_string(kFontSize) + " Tf 20 " + std::to_string(y) + " Td (" +
                    encoded(line) + ") Tj ET\n";
  }
  std::vector<std::string> objects = {
      "<</Type/Catalog/Pages 2 0 R>>", "",
      "<</Type/Font/Subtype/Type1/BaseFont/Courier/Encoding/WinAnsiEncoding>>"};
  std::string kids;
  for (const std::string& page : pages) {
    const std::size_t number = objects.size() + 1;
    kids += std::to_string(number) + " 0 R ";
    objects.push_back(
        "<</Type/Page/Parent 2 0 R/MediaBox[0 0 842 842]/Resources<</Font<</F 3 0 R>>>>/Contents " +
        std::to_string(number + 1) + " 0 R>>");
    objects.push_back("<</Length " + std::to_string(page.size()) + ">>stream\n" + page + "endstream");
  }
  objects[1] = "<</Type/Pages/Kids[" + kids + "]/Count " + std::to_string(pages.size()) + ">>";
  std::string pdf = "%PDF-1.4\n";
  std::string places;
  for (std::size_t at = 0; at < objects.size(); ++at) {
    std::string place = std::to_string(pdf.size());
    place.insert(0, 10 - place.size(), '0');
    places += place + " 00000 n \n";
    pdf += std::to_string(at + 1) + " 0 obj\n" + objects[at] + "\nendobj\n";
  }
  const std::string count = std::to_string(objects.size() + 1);
  const std::string start = std::to_string(pdf.size());
  return pdf + "xref\n0 " + count + "\n0000000000 65535 f \n" + places + "trailer<</Size " + count +
         "/Root 1 0 R>>\nstartxref\n" + start + "\n%%EOF\n";
}

}  // namespace handslag::memorandum_reading
