#include "storage/media_type.h"

#include <gtest/gtest.h>

#include "base/translate.h"

namespace handslag::storage {

namespace {

using namespace std::string_literals;
using Reason = MediaTypeRefusal::Reason;

Reason reason_of(std::string_view bytes, std::string_view name) {
  const auto type = media_type_of(bytes, name);
  EXPECT_FALSE(type.ok()) << name;
  return type.ok() ? Reason::Empty : type.refusal().reason;
}

TEST(MediaType, IsToldFromTheBytes) {
  EXPECT_EQ(media_type_of("%PDF-1.7 …", "rapport.pdf").value(), MediaType::Pdf);
  EXPECT_EQ(media_type_of("\x89PNG\r\n\x1a\n…"s, "bild.PNG").value(), MediaType::Png);
  EXPECT_EQ(media_type_of("\xff\xd8\xff\xe0"s, "bild.jpeg").value(), MediaType::Jpeg);
  EXPECT_EQ(media_type_of("Berättelse\n", "rapport.txt").value(), MediaType::PlainText);
  EXPECT_EQ(media_type_of("datum;kommun\n", "logg.csv").value(), MediaType::Csv);
  EXPECT_EQ(media_type_of("Ber\xe4ttelse\n"s, "gammal.txt").value(), MediaType::PlainText);
  EXPECT_EQ(
      media_type_of("PK\x03\x04----------mimetypeapplication/vnd.oasis.opendocument.text"s, "rapport.odt")
          .value(),
      MediaType::Odt);
  EXPECT_EQ(media_type_of("PK\x03\x04[Content_Types].xml word/document.xml"s, "rapport.docx").value(),
            MediaType::Docx);
}

TEST(MediaType, MustAgreeWithTheName) {
  EXPECT_EQ(reason_of("%PDF-1.7", "rapport.txt"), Reason::NameDoesNotAgree);
  EXPECT_EQ(reason_of("bara text", "rapport.pdf"), Reason::NameDoesNotAgree);
  EXPECT_EQ(reason_of("bara text", "rapport"), Reason::NameDoesNotAgree);
}

TEST(MediaType, IsRefusedForWhatCouldActOrRun) {
  EXPECT_EQ(reason_of("<!DOCTYPE html><script>", "rapport.txt"), Reason::NotAllowed);
  EXPECT_EQ(reason_of(" <svg onload=…", "bild.svg"), Reason::NotAllowed);
  EXPECT_EQ(reason_of("<!-- x --><body onload=…", "rapport.txt"), Reason::NotAllowed);
  EXPECT_EQ(reason_of("PK\x03\x04----------mimetypeapplication/vnd.oasis.opendocument.text Basic/script.xlb"s,
                      "rapport.odt"),
            Reason::NotAllowed);
  EXPECT_EQ(reason_of("#!/bin/sh\nrm", "rapport.txt"), Reason::NotAllowed);
  EXPECT_EQ(reason_of("\x7f"s + "ELF\x01\x02", "rapport.pdf"), Reason::NotAllowed);
  EXPECT_EQ(reason_of("MZ\x00\x01"s, "rapport.exe"), Reason::NotAllowed);
  EXPECT_EQ(reason_of("PK\x03\x04[Content_Types].xml word/document.xml word/vbaProject.bin"s, "rapport.docx"),
            Reason::NotAllowed);
}

TEST(MediaType, NeedsANameThatIsOne) {
  EXPECT_EQ(reason_of("text", ""), Reason::NameMissing);
  EXPECT_EQ(reason_of("text", "../../etc/passwd.txt"), Reason::NameTooLong);
  std::string long_name(201, 'a');
  long_name += ".txt";
  EXPECT_EQ(reason_of("text", long_name), Reason::NameTooLong);
  EXPECT_EQ(reason_of("", "rapport.txt"), Reason::Empty);
}

/// What the bytes are said to be, or the refusal in words.
std::string answer_to(std::string_view bytes, std::string_view name) {
  const auto type = media_type_of(bytes, name);
  return type.ok() ? std::string(name_of(*type))
                   : sentence_for(type.refusal(), Translator(Language::English));
}

TEST(MediaType, OfEachKindHasItsNameAndEveryEndingThatPeopleUse) {
  const std::string odf = "PK\x03\x04----------mimetypeapplication/vnd.oasis.opendocument."s;
  const std::string ooxml = "PK\x03\x04[Content_Types].xml "s;
  EXPECT_EQ(answer_to("%PDF-", "A.PDF"), "application/pdf");
  EXPECT_EQ(answer_to("\x89PNG\r\n\x1a\n"s, "a.png"), "image/png");
  for (const char* name : {"a.jpg", "a.jpeg"}) EXPECT_EQ(answer_to("\xff\xd8\xff"s, name), "image/jpeg");
  EXPECT_EQ(answer_to(odf + "text", "a.odt"), "application/vnd.oasis.opendocument.text");
  EXPECT_EQ(answer_to(odf + "spreadsheet", "a.ods"), "application/vnd.oasis.opendocument.spreadsheet");
  EXPECT_EQ(answer_to(ooxml + "word/document.xml", "a.docx"),
            "application/vnd.openxmlformats-officedocument.wordprocessingml.document");
  EXPECT_EQ(answer_to(ooxml + "xl/workbook.xml", "a.xlsx"),
            "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet");
  EXPECT_EQ(answer_to("a;b", "a.csv"), "text/csv; charset=utf-8");
  EXPECT_EQ(answer_to("a", "a.txt"), "text/plain; charset=utf-8");
}

TEST(MediaType, AnArchiveIsTakenOnlyWhenItIsADocumentWithoutPrograms) {
  const std::string odf = "PK\x03\x04----------mimetypeapplication/vnd.oasis.opendocument.text"s;
  EXPECT_EQ(reason_of(odf + " Basic/x", "a.odt"), Reason::NotAllowed);
  EXPECT_EQ(reason_of(odf + " Scripts/x", "a.odt"), Reason::NotAllowed);
  EXPECT_EQ(reason_of("PK\x03\x04word/document.xml"s, "a.docx"), Reason::NotAllowed);
  EXPECT_EQ(reason_of("PK\x03\x04[Content_Types].xml ppt/presentation.xml"s, "a.docx"), Reason::NotAllowed);
  EXPECT_EQ(reason_of("PK\x03\x04[Content_Types].xml xl/workbook.xml vbaProject.bin"s, "a.xlsx"),
            Reason::NotAllowed);
  // What OpenDocument says first must stand first, within 200 bytes.
  const auto ends_at = [&](std::size_t end) {
    return "PK\x03\x04"s + std::string(end - odf.substr(14).size() - 4, '-') + odf.substr(14);
  };
  EXPECT_EQ(answer_to(ends_at(200), "a.odt"), "application/vnd.oasis.opendocument.text");
  EXPECT_EQ(reason_of(ends_at(201), "a.odt"), Reason::NotAllowed);
  EXPECT_EQ(reason_of("PK\x03\x04"s + std::string(200, '-') + odf.substr(4), "a.odt"), Reason::NotAllowed);
  EXPECT_EQ(reason_of(odf, "a.ods"), Reason::NameDoesNotAgree);
  EXPECT_EQ(reason_of("PK\x03\x04[Content_Types].xml xl/workbook.xml"s, "a.docx"), Reason::NameDoesNotAgree);
}

TEST(MediaType, ATextHasNeitherMarkupNorControls) {
  for (const char* mark :
       {"<!DOCTYPE", "<html", "<HEAD", "<body", "<script", "<svg", "<iframe", "<?xml", "<?php"})
    EXPECT_EQ(reason_of("en rad " + std::string(mark) + " x", "a.txt"), Reason::NotAllowed) << mark;
  EXPECT_EQ(reason_of("  #!/bin/sh", "a.txt"), Reason::NotAllowed);
  EXPECT_EQ(answer_to("inte #! först", "a.txt"), "text/plain; charset=utf-8");
  for (const char control : {'\0', '\x01', '\x08', '\x0b', '\x1b', '\x1f', '\x7f'})
    EXPECT_EQ(reason_of("en rad" + std::string(1, control), "a.txt"), Reason::NotAllowed) << int{control};
  EXPECT_EQ(answer_to("rad\tett\r\nrad två\fsida två", "a.txt"), "text/plain; charset=utf-8");
}

TEST(MediaType, ANameIsTakenToItsLastCharacterAndEachRefusalIsSaid) {
  std::string name;
  while (name.size() < 2 * 196) name += "å";
  EXPECT_EQ(answer_to("text", name + ".txt"), "text/plain; charset=utf-8");
  EXPECT_EQ(reason_of("text", name + "å.txt"), Reason::NameTooLong);
  for (const std::string& bad :
       {"a/b.txt"s, "a\\b.txt"s, "a\0b.txt"s, "a\nb.txt"s, "a\rb.txt"s, "a\"b.txt"s, "a\xe5.txt"s})
    EXPECT_EQ(reason_of("text", bad), Reason::NameTooLong) << bad;
  EXPECT_EQ(answer_to("", "a.txt"), "The file is empty. Choose another.");
  EXPECT_EQ(answer_to("text", ""), "The file has no name.");
  EXPECT_EQ(
      answer_to("text", "a/b.txt"),
      "The file's name is longer than 200 characters or has characters that no name may have. Rename it.");
  EXPECT_EQ(
      answer_to("text", "a.pdf"),
      "The file is something else than its name says. Give it the ending that fits, or save it as PDF.");
  EXPECT_EQ(answer_to("MZ\x01", "a.exe"),
            "The file is of a kind that is not taken in. Save it as PDF, or send odt, ods, docx, xlsx, csv, "
            "txt, png or "
            "jpg without macros.");
}

}  // namespace

}  // namespace handslag::storage
