#include "messages/mail_settings.h"

#include <sys/stat.h>

#include <algorithm>
#include <cstdlib>

#include "base/bytes.h"
#include "base/entered_text.h"
#include "base/error.h"
#include "base/message.h"
#include "base/text.h"
#include "messages/mail_address.h"

namespace handslag::messages {

namespace {

constexpr std::size_t kLongestName = 200;
constexpr std::size_t kLongestPassword = 1000;

bool is_host_name(std::string_view text) {
  return !text.empty() && text.size() <= 253 && std::ranges::all_of(text, [](char c) {
    return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9') || c == '-' ||
           c == '.' || c == ':' || c == '[' || c == ']';
  });
}

bool is_this_machine(std::string_view server) {
  return server == "localhost" || server == "127.0.0.1" || server == "[::1]";
}

void require_path(const char* field, const std::string& path) {
  require_text(field, path, 4096);
  if (!path.empty() && path.front() != '/')
    throw told<InvalidInput>(Message("{field}: write the whole path, from /: {path}",
                                     {{"field", field}, {"path", quotable(path)}}));
}

}  // namespace

MailSettings checked(MailSettings settings) {
  if (!is_host_name(settings.server))
    throw told<InvalidInput>(
        Message("--server: {server} is no name of a machine. Write one, as smtp.exempel.se.",
                {{"server", quotable(settings.server)}}));
  if (settings.port < 1 || settings.port > 65535)
    throw told<InvalidInput>(Message("--port takes 1 to 65535; mail servers have 587, 465 or 25."));
  if (settings.security == MailSecurity::None && !is_this_machine(settings.server))
    throw told<InvalidInput>(Message(
        "--security none is for a mail server on this machine (localhost). To {server} mail goes encrypted: "
        "starttls or tls.",
        {{"server", quotable(settings.server)}}));
  if (settings.security == MailSecurity::None && !settings.account.empty())
    throw told<InvalidInput>(Message("A password is only sent encrypted: --security starttls or tls."));
  settings.from_address = require_mail_address("--from", settings.from_address);
  if (!settings.reply_to.empty()) settings.reply_to = require_mail_address("--reply-to", settings.reply_to);
  settings.from_name = composed(trimmed(settings.from_name));
  require_text("--name", settings.from_name, kLongestName);
  require_text("--account", settings.account, kLongestName);
  require_path("--password-file", settings.password_file);
  require_path("--certificates", settings.certificates_file);
  return settings;
}

std::optional<std::string> read_password(const MailSettings& settings) {
  std::string password;
  if (settings.password_file.empty()) {
    const char* given = std::getenv("HANDSLAG_SMTP_PASSWORD");
    password = given == nullptr ? "" : given;
  } else {
    struct stat status {};
    if (::stat(settings.password_file.c_str(), &status) != 0) return std::nullopt;
    if ((status.st_mode & 077) != 0)
      throw told<InvalidInput>(
          Message("{file}: others may read the password. Take that away: chmod 600 {file}",
                  {{"file", settings.password_file}}));
    password = read_file(settings.password_file, kLongestPassword);
    while (!password.empty() && (password.back() == '\n' || password.back() == '\r')) password.pop_back();
  }
  return password.empty() ? std::nullopt : std::optional(std::move(password));
}

}  // namespace handslag::messages
