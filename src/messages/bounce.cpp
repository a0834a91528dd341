#include "messages/bounce.h"

#include <gmime/gmime.h>

#include <charconv>
#include <map>
#include <optional>

#include "base/text.h"
#include "messages/mail_library.h"

namespace handslag::messages {

namespace {

constexpr int kMostMails = 100'000;
constexpr std::size_t kMostFields = 200;

using Fields = std::map<std::string, std::string>;

std::string bytes_of(GMimePart* part) {
  GMimeDataWrapper* content = g_mime_part_get_content(part);
  if (content == nullptr) return {};
  const Owned<GMimeStream> memory(g_mime_stream_mem_new());
  g_mime_data_wrapper_write_to_stream(content, memory.get());
  const GByteArray* bytes = g_mime_stream_mem_get_byte_array(GMIME_STREAM_MEM(memory.get()));
  return {reinterpret_cast<const char*>(bytes->data), bytes->len};
}

// RFC 822: a field goes on where a line begins with a space. Groups of fields stand apart by an empty line.
std::vector<Fields> groups_of_fields(std::string_view text) {
  std::vector<Fields> groups(1);
  std::string* last = nullptr;
  for (std::string_view line : lines_of(text)) {
    if (trimmed(line).empty()) {
      if (!groups.back().empty()) groups.emplace_back();
      last = nullptr;
    } else if (line.front() == ' ' || line.front() == '\t') {
      if (last != nullptr) *last += " " + std::string(trimmed(line));
    } else if (const std::size_t colon = line.find(':');
               colon != std::string_view::npos && groups.back().size() < kMostFields) {
      last = &groups.back()[lower_case(trimmed(line.substr(0, colon)))];
      *last = trimmed(line.substr(colon + 1));
    }
  }
  if (groups.back().empty()) groups.pop_back();
  return groups;
}

std::string field(const Fields& fields, const std::string& name) {
  const auto found = fields.find(name);
  return found == fields.end() ? std::string() : found->second;
}

// "rfc822; anna@exempel.se" and "smtp; 550 …": the kind goes.
std::string without_kind(const std::string& value) {
  const std::size_t semicolon = value.find(';');
  return std::string(
      trimmed(std::string_view(value).substr(semicolon == std::string::npos ? 0 : semicolon + 1)));
}

// "<4be2…@exempel.se>" is "4be2…"
std::string reference_in(std::string_view message_id) {
  message_id = trimmed(message_id);
  if (message_id.starts_with('<')) message_id.remove_prefix(1);
  return std::string(message_id.substr(0, message_id.find('@')));
}

/// What the parts of one mail say.
struct Report {
  bool is_report = false;
  std::string reference;
  std::vector<Fields> recipients;
};

void read_part(GMimeObject*, GMimeObject* part, void* data) {
  Report& report = *static_cast<Report*>(data);
  GMimeContentType* type = g_mime_object_get_content_type(part);
  if (GMIME_IS_MESSAGE_PART(part)) {
    GMimeMessage* returned = g_mime_message_part_get_message(GMIME_MESSAGE_PART(part));
    const char* id = returned == nullptr ? nullptr : g_mime_message_get_message_id(returned);
    if (id != nullptr && report.reference.empty()) report.reference = reference_in(id);
  } else if (!GMIME_IS_PART(part)) {
    return;
  } else if (g_mime_content_type_is_type(type, "message", "delivery-status")) {
    report.is_report = true;
    const auto groups = groups_of_fields(bytes_of(GMIME_PART(part)));
    for (const Fields& group : groups) {
      if (group.contains("action")) report.recipients.push_back(group);
    }
  } else if (g_mime_content_type_is_type(type, "text", "rfc822-headers")) {
    const auto groups = groups_of_fields(bytes_of(GMIME_PART(part)));
    if (!groups.empty() && report.reference.empty())
      report.reference = reference_in(field(groups.front(), "message-id"));
  }
}

void add_report(GMimeMessage* mail, ReadBounces& bounces) {
  Report report;
  g_mime_message_foreach(mail, read_part, &report);
  if (!report.is_report) {
    ++bounces.others;
    return;
  }
  for (const Fields& recipient : report.recipients) {
    const std::string action = lower_case(field(recipient, "action"));
    if (action == "delayed") ++bounces.delayed;
    if (action != "failed") continue;
    std::string address = field(recipient, "original-recipient");
    if (address.empty()) address = field(recipient, "final-recipient");
    const std::string status = field(recipient, "status");
    const std::string words = without_kind(field(recipient, "diagnostic-code"));
    bounces.failed.push_back({report.reference, without_kind(address), status.substr(0, status.find(' ')),
                              words.empty() ? status : words});
  }
}

}  // namespace

int Bounce::code() const {
  int code = 0;
  std::from_chars(words.data(), words.data() + words.size(), code);
  if (code >= 400 && code < 600) return code;
  return status.starts_with('4') ? 400 : 500;
}

ReadBounces read_bounces(std::string_view mailbox) {
  start_mail_library();
  const Owned<GMimeStream> stream(g_mime_stream_mem_new_with_buffer(mailbox.data(), mailbox.size()));
  const Owned<GMimeParser> parser(g_mime_parser_new_with_stream(stream.get()));
  const bool is_mbox = mailbox.starts_with("From ");
  g_mime_parser_set_format(parser.get(), is_mbox ? GMIME_FORMAT_MBOX : GMIME_FORMAT_MESSAGE);
  ReadBounces bounces;
  do {
    const Owned<GMimeMessage> mail(g_mime_parser_construct_message(parser.get(), nullptr));
    if (!mail) break;
    add_report(mail.get(), bounces);
    ++bounces.mails;
  } while (is_mbox && bounces.mails < kMostMails && !g_mime_parser_eos(parser.get()));
  return bounces;
}

}  // namespace handslag::messages
