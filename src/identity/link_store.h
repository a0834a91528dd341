#pragma once

#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "identity/invitation.h"
#include "organisations/act.h"

namespace handslag::identity {

/// Invitations and one-time links: of one organisation by its view, or one by its secret.
class LinkStore {
 public:
  explicit LinkStore(const organisations::View& view) : view_(view) {}

  std::optional<Invitation> find(InvitationId id) const;
  std::optional<OneTimeLink> find(OneTimeLinkId id) const;
  /// Those that wait to be taken, the newest first.
  std::vector<Invitation> waiting_invitations(const Clock& clock) const;
  std::vector<OneTimeLink> waiting_links(const Clock& clock) const;

  /// By what stands in the link; empty when it has been used, taken back or has expired. Uses nothing.
  static std::optional<Invitation> find_invitation(const sql::Transaction& transaction,
                                                   std::string_view token, const Clock& clock);
  static std::optional<Invitation> find_invitation(sql::Connection& connection, std::string_view token,
                                                   const Clock& clock);
  static std::optional<OneTimeLink> find_link(const sql::Transaction& transaction, std::string_view token,
                                              const Clock& clock);
  static std::optional<OneTimeLink> find_link(sql::Connection& connection, std::string_view token,
                                              const Clock& clock);

  static WithSecret<InvitationId> add(organisations::Act& act, const Invitation& invitation,
                                      const Clock& clock);
  static WithSecret<OneTimeLinkId> add(organisations::Act& act, LinkPurpose purpose,
                                       std::optional<PersonId> person, const Clock& clock);
  /// Uses it, or takes it back when nobody took it. False when somebody else has done so meanwhile.
  static bool use(sql::Transaction& transaction, InvitationId id, std::optional<PersonId> by,
                  std::string_view at);
  static bool use(sql::Transaction& transaction, OneTimeLinkId id, std::string_view at);
  /// Those of the same purpose, for the same person, that still wait.
  static void use_all(organisations::Act& act, LinkPurpose purpose, std::optional<PersonId> person);

 private:
  organisations::View view_;
};

}  // namespace handslag::identity
