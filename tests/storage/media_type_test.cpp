#include "storage/media_type.h"

#include <gtest/gtest.h>

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

}  // namespace

}  // namespace handslag::storage
