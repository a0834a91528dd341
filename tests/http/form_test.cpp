#include "http/form.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "http/origin.h"
#include "http/spooled_body.h"

namespace handslag::http {
namespace {

Request sent(const std::string& type, const std::string& body) {
  return {Method::Post, "/", {}, {{"Content-Type", type}}, body};
}

constexpr const char* kMultipart = "multipart/form-data; boundary=\"a b\"";

TEST(Form, IsReadAsBrowsersSendIt) {
  const auto form = Form::read(
      sent("application/x-www-form-urlencoded", "reason=Sk%C3%A4l+med%0D%0Arad&tom=&reason=andra&%26=%3D"));
  ASSERT_TRUE(form);
  EXPECT_EQ(form->value("reason"), "Skäl med\nrad");
  EXPECT_TRUE(form->has("tom"));
  EXPECT_EQ(form->value("tom"), "");
  EXPECT_EQ(form->value("&"), "=");
  EXPECT_FALSE(form->has("annan"));
}

TEST(Form, HasTheFileAndTheFieldsOfAMultipartBody) {
  const std::string bytes = std::string("\x00\r\n--a c\r\n\xff", 11);
  const auto request =
      sent(kMultipart,
           "--a b\r\nContent-Disposition: form-data; name=\"kind\"\r\n\r\nannual_report\r\n"
           "--a b\r\nContent-Disposition: form-data; name=\"file\"; filename=\"C:\\x\\r%22apport.pdf\"\r\n"
           "Content-Type: application/pdf\r\n\r\n" +
               bytes + "\r\n--a b--\r\n");
  const auto form = Form::read(request);
  ASSERT_TRUE(form);
  EXPECT_EQ(form->value("kind"), "annual_report");
  ASSERT_NE(form->file("file"), nullptr);
  EXPECT_EQ(form->file("file")->name, "r\"apport.pdf");
  EXPECT_EQ(form->file("file")->bytes, bytes);
}

TEST(Form, AFileFieldThatWasLeftEmptyIsNoFile) {
  const auto form = Form::read(
      sent(kMultipart,
           "--a b\r\nContent-Disposition: form-data; name=\"file\"; filename=\"\"\r\n\r\n\r\n--a b--\r\n"));
  ASSERT_TRUE(form);
  EXPECT_EQ(form->file("file"), nullptr);
}

TEST(Form, RefusesWhatIsCutOffOrInOtherShapes) {
  const auto fault = [](const std::string& type, const std::string& body) {
    const auto form = Form::read(sent(type, body));
    return form ? std::optional<FormFault>() : form.refusal();
  };
  EXPECT_EQ(fault("application/json", "{}"), FormFault::UnknownEncoding);
  EXPECT_EQ(fault("", "a=b"), FormFault::UnknownEncoding);
  EXPECT_EQ(fault("application/x-www-form-urlencoded", "a=%4"), FormFault::Malformed);
  EXPECT_EQ(fault("application/x-www-form-urlencoded", "a=%ff"), FormFault::NotUtf8);
  EXPECT_EQ(fault("multipart/form-data", "x"), FormFault::Malformed);
  EXPECT_EQ(fault(kMultipart, "--a b\r\nContent-Disposition: form-data; name=\"a\"\r\n\r\nb"),
            FormFault::Malformed);
  EXPECT_EQ(fault(kMultipart, "--a b\r\nContent-Disposition: form-data\r\n\r\nb\r\n--a b--"),
            FormFault::Malformed);
  EXPECT_EQ(fault(kMultipart, "--a b\r\nContent-Disposition: form-data; name=\"a\"\r\n\r\n\xff\r\n--a b--"),
            FormFault::NotUtf8);
  std::string many;
  for (std::size_t at = 0; at <= Form::kMostFields; ++at) many += "a=b&";
  EXPECT_EQ(fault("application/x-www-form-urlencoded", many), FormFault::TooManyFields);
  many.resize(4 * Form::kMostFields);
  EXPECT_EQ(fault("application/x-www-form-urlencoded", many), std::nullopt);
}

TEST(Form, HoldsNoMoreTextInMemoryThanItMay) {
  const auto with_text_of = [](std::size_t bytes) {
    return Form::read(sent(kMultipart, "--a b\r\nContent-Disposition: form-data; name=\"a\"\r\n\r\n" +
                                           std::string(bytes, 'x') + "\r\n--a b--"))
        .ok();
  };
  EXPECT_TRUE(with_text_of(std::size_t{1} << 20));
  EXPECT_FALSE(with_text_of((std::size_t{1} << 20) + 1));
  EXPECT_FALSE(Form::read(sent("application/x-www-form-urlencoded",
                               "a=" + std::string((std::size_t{1} << 20) - 1, 'x')))
                   .ok());
}

TEST(Form, ABodyOnTheDiskReadsLikeOneInMemory) {
  Request request = sent("application/x-www-form-urlencoded", "");
  request.spooled = std::make_shared<SpooledBody>(::testing::TempDir());
  request.spooled->append("reason=");
  request.spooled->append("ja&x=y");
  const auto form = Form::read(request);
  ASSERT_TRUE(form);
  EXPECT_EQ(form->value("reason"), "ja");
  EXPECT_EQ(request.spooled->size(), 13u);
}

TEST(SpooledBody, SaysWhereItCannotBeKept) { EXPECT_ANY_THROW(SpooledBody("/nowhere/at/all")); }

TEST(Origin, IsThePagesOwnOrNothing) {
  const auto is_own = [](std::vector<Field> headers) {
    headers.push_back({"Host", "localhost:8080"});
    return comes_from_own_page({Method::Post, "/", {}, std::move(headers), ""});
  };
  EXPECT_TRUE(is_own({{"Origin", "http://localhost:8080"}}));
  EXPECT_TRUE(is_own({{"Origin", "https://localhost:8080"}, {"Sec-Fetch-Site", "same-origin"}}));
  EXPECT_TRUE(is_own({{"Sec-Fetch-Site", "same-origin"}}));
  EXPECT_FALSE(is_own({}));
  EXPECT_FALSE(is_own({{"Origin", "null"}}));
  EXPECT_FALSE(is_own({{"Origin", ""}}));
  EXPECT_FALSE(is_own({{"Origin", "http://localhost:8081"}}));
  EXPECT_FALSE(is_own({{"Origin", "http://localhost:8080.elsewhere.example"}}));
  EXPECT_FALSE(is_own({{"Origin", "http://localhost:8080"}, {"Sec-Fetch-Site", "cross-site"}}));
  EXPECT_FALSE(is_own({{"Sec-Fetch-Site", "none"}}));
}

}  // namespace
}  // namespace handslag::http
