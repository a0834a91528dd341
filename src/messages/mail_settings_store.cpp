#include "messages/mail_settings_store.h"

#include "sql/connection.h"

namespace handslag::messages {

std::optional<MailSettings> MailSettingsStore::find() const {
  const auto row = view_.connection().query_one(
      "SELECT server, port, security, from_address, from_name, reply_to, account, password_file,"
      " certificates_file, set_at, set_by FROM mail_settings ORDER BY id DESC LIMIT 1");
  if (!row) return std::nullopt;
  return MailSettings{row->get<std::string>("server"),
                      row->get<int>("port"),
                      row->get_named("security", kMailSecurities),
                      row->get<std::string>("from_address"),
                      row->get<std::string>("from_name"),
                      row->get<std::string>("reply_to"),
                      row->get<std::string>("account"),
                      row->get<std::string>("password_file"),
                      row->get<std::string>("certificates_file"),
                      row->get<std::string>("set_at"),
                      row->get<std::string>("set_by")};
}

void MailSettingsStore::save(organisations::Act& act, const MailSettings& settings) {
  act.connection().execute(
      "INSERT INTO mail_settings (server, port, security, from_address, from_name, reply_to, account,"
      " password_file, certificates_file, set_at, set_by) VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, "
      "$11)",
      settings.server, settings.port, kMailSecurities.of(settings.security), settings.from_address,
      settings.from_name, settings.reply_to, settings.account, settings.password_file,
      settings.certificates_file, act.at(), act.by().name());
}

}  // namespace handslag::messages
