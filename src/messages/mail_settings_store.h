#pragma once

#include <optional>

#include "messages/mail_settings.h"
#include "organisations/act.h"

namespace handslag::messages {

/// The settings of the installation: one for all organisations of the data folder. Each change is a row that
/// is added.
class MailSettingsStore {
 public:
  explicit MailSettingsStore(const organisations::View& view) : view_(view) {}

  std::optional<MailSettings> find() const;
  static void save(organisations::Act& act, const MailSettings& settings);

 private:
  organisations::View view_;
};

}  // namespace handslag::messages
