#include "messages/mail_text.h"

#include <gmime/gmime.h>

#include <memory>

#include "base/bytes.h"
#include "html/html.h"
#include "messages/mail_address.h"
#include "messages/mail_library.h"

namespace handslag::messages {

namespace {

template <auto release>
struct Release {
  void operator()(auto* it) const { release(it); }
};
/// What GLib has made and lets go of by that function.
template <class T, auto release>
using Held = std::unique_ptr<T, Release<release>>;

std::string plain_text(const LetterWords& words) {
  std::string text;
  for (const std::string& one : words.before_link) text += one + "\n\n";
  for (const std::string& one : words.items) text += "– " + one + "\n";
  if (!words.items.empty()) text += "\n";
  for (const std::string& one : words.after_items) text += one + "\n\n";
  if (!words.link.empty()) text += words.link_text + ":\n" + words.link + "\n\n";
  for (const std::string& one : words.after_link) text += one + "\n\n";
  text.pop_back();
  return text;
}

void add_paragraphs(std::vector<html::Node>& nodes, const std::vector<std::string>& paragraphs) {
  for (const std::string& one : paragraphs) nodes.push_back(html::p(one));
}

std::string html_text(const LetterWords& words, Language language) {
  std::vector<html::Node> paragraphs;
  add_paragraphs(paragraphs, words.before_link);
  if (!words.items.empty())
    paragraphs.push_back(
        html::ul(html::each(words.items, [](const std::string& one) { return html::li(one); })));
  add_paragraphs(paragraphs, words.after_items);
  if (!words.link.empty()) {
    paragraphs.push_back(html::p(html::a(html::href(words.link), words.link_text)));
    paragraphs.push_back(html::p(words.link));
  }
  add_paragraphs(paragraphs, words.after_link);
  return html::document(code_of(language), html::title(words.subject), html::main(paragraphs));
}

// As bytes and not as a text, of which GMime would choose the character set.
Owned<GMimePart> text_part(const char* subtype, const std::string& text) {
  Owned<GMimePart> part(g_mime_part_new_with_type("text", subtype));
  g_mime_object_set_content_type_parameter(GMIME_OBJECT(part.get()), "charset", "utf-8");
  const Owned<GMimeStream> bytes(g_mime_stream_mem_new_with_buffer(text.data(), text.size()));
  const Owned<GMimeDataWrapper> content(
      g_mime_data_wrapper_new_with_stream(bytes.get(), GMIME_CONTENT_ENCODING_DEFAULT));
  g_mime_part_set_content(part.get(), content.get());
  g_mime_part_set_content_encoding(part.get(), GMIME_CONTENT_ENCODING_QUOTEDPRINTABLE);
  return part;
}

void add_mailbox(GMimeMessage* mail, GMimeAddressType type, const std::string& name,
                 const std::string& address) {
  const Owned<InternetAddress> mailbox(
      internet_address_mailbox_new(name.empty() ? nullptr : name.c_str(), address.c_str()));
  internet_address_set_charset(mailbox.get(), "utf-8");
  internet_address_list_add(g_mime_message_get_addresses(mail, type), mailbox.get());
}

void set_date(GMimeMessage* mail, std::chrono::system_clock::time_point date) {
  const Held<GDateTime, g_date_time_unref> moment(
      g_date_time_new_from_unix_utc(std::chrono::system_clock::to_time_t(date)));
  g_mime_message_set_date(mail, moment.get());
}

std::string written(GMimeMessage* mail) {
  const Held<GMimeFormatOptions, g_mime_format_options_free> format(g_mime_format_options_clone(nullptr));
  g_mime_format_options_set_newline_format(format.get(), GMIME_NEWLINE_FORMAT_DOS);
  const Held<char, g_free> text(g_mime_object_to_string(GMIME_OBJECT(mail), format.get()));
  return text.get();
}

}  // namespace

std::string mail_text(const MailHead& head, const LetterWords& words) {
  start_mail_library();
  const Owned<GMimeMessage> mail(g_mime_message_new(TRUE));
  set_date(mail.get(), head.date);
  add_mailbox(mail.get(), GMIME_ADDRESS_TYPE_FROM, head.from_name, head.from_address);
  if (!head.reply_to.empty()) add_mailbox(mail.get(), GMIME_ADDRESS_TYPE_REPLY_TO, "", head.reply_to);
  add_mailbox(mail.get(), GMIME_ADDRESS_TYPE_TO, head.to.name, head.to.address);
  g_mime_message_set_subject(mail.get(), words.subject.c_str(), "utf-8");
  g_mime_message_set_message_id(mail.get(),
                                (head.reference + "@" + std::string(domain_of(head.from_address))).c_str());
  g_mime_object_set_header(GMIME_OBJECT(mail.get()), "Auto-Submitted", "auto-generated", nullptr);
  g_mime_object_set_header(GMIME_OBJECT(mail.get()), "Content-Language",
                           std::string(code_of(head.language)).c_str(), nullptr);

  const Owned<GMimeMultipart> both(g_mime_multipart_new_with_subtype("alternative"));
  // "=_" stands in no text that is written as quoted-printable.
  g_mime_multipart_set_boundary(both.get(), ("=_" + sha256_hex(head.reference).substr(0, 32)).c_str());
  g_mime_multipart_add(both.get(), GMIME_OBJECT(text_part("plain", plain_text(words)).get()));
  g_mime_multipart_add(both.get(), GMIME_OBJECT(text_part("html", html_text(words, head.language)).get()));
  g_mime_message_set_mime_part(mail.get(), GMIME_OBJECT(both.get()));
  return written(mail.get());
}

}  // namespace handslag::messages
